"""The figures of the HTML report: matplotlib's SVG, coloured by the page so that they follow light and dark.

Colours in the drawings stand for names of the page's style sheet, and are replaced by them. The same counts
give the same bytes.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kgcheck.report.rates import Rate

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_COLOURS = {
    "ink": "#010203", "faint": "#040506", "contradicted": "#070809", "unknown": "#0a0b0c", "supported": "#0d0e0f",
}  # fmt: skip
"""Name in the style sheet → the colour that stands for it in the drawing."""
_WIDTH = 8.6
_LONGEST = 34
"""Characters of a label."""


def installed() -> bool:
    """Is there what draws?"""
    from importlib.util import find_spec

    return find_spec("matplotlib") is not None


def rates_figure(rates: Mapping[str, Mapping[str, Rate]], panels: Sequence[tuple[str, str]], name: str) -> str:
    """Rates by group with their intervals, a panel for each (measure, title); `name` makes its ids unique."""
    names = list(rates)
    figure, axes = _figure(len(names), len(panels))
    for axis, (measure, title) in zip(axes, panels, strict=True):
        for place, group in enumerate(names):
            rate = rates[group][measure]
            if rate.share is None:
                continue
            low, high = rate.interval
            colour = _COLOURS.get(measure, _COLOURS["ink"])
            axis.plot([100 * low, 100 * high], [place, place], color=colour, linewidth=2.5, solid_capstyle="round")
            axis.plot([100 * rate.share], [place], "o", color=colour, markersize=7)
        axis.set_title(title, fontsize=10.5, color=_COLOURS["ink"], loc="left")
        axis.set_xlim(left=0)
        axis.locator_params(axis="x", nbins=5)
        axis.xaxis.set_major_formatter(lambda value, _: f"{value:g}%")
    _labels(axes[0], names)
    return _svg(
        figure,
        name,
        "; ".join(
            f"{group}: " + ", ".join(f"{title} {rates[group][measure]}" for measure, title in panels) for group in names
        ),
    )


def bars_figure(rows: Sequence[tuple[str, Mapping[str, int]]], kinds: Sequence[str], name: str) -> str:
    """Stacked bars: for each label, how many of each kind of verdict."""
    figure, (axis,) = _figure(len(rows), 1)
    for place, (_, counts) in enumerate(rows):
        left = 0
        for kind in kinds:
            if count := counts.get(kind, 0):
                axis.barh(place, count, left=left, height=0.62, color=_COLOURS[kind])
                left += count
        axis.annotate(f" {left:,}", (left, place), va="center", fontsize=9, color=_COLOURS["ink"])
    axis.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axis.margins(x=0.1)
    _labels(axis, [label for label, _ in rows])
    words = "; ".join(
        f"{label}: " + ", ".join(f"{counts.get(kind, 0)} {kind}" for kind in kinds) for label, counts in rows
    )
    return _svg(figure, name, words)


def _figure(rows: int, panels: int) -> tuple[Figure, Sequence[Any]]:
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    figure = Figure(figsize=(_WIDTH, 0.75 + 0.31 * max(rows, 1)), layout=ConstrainedLayoutEngine(wspace=0.06))
    axes = figure.subplots(1, panels, sharey=True, squeeze=False)[0]
    for axis in axes:
        axis.set_facecolor("none")
        for side in ("top", "right", "left"):
            axis.spines[side].set_visible(False)
        axis.spines["bottom"].set_color(_COLOURS["faint"])
        axis.tick_params(colors=_COLOURS["ink"], labelsize=9.5, length=0)
        axis.grid(axis="x", color=_COLOURS["faint"], linewidth=0.6)
        axis.set_axisbelow(True)
    return figure, axes


def _labels(axis: Any, names: Sequence[str]) -> None:
    shown = [name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…" for name in names]
    axis.set_yticks(range(len(names)), [name.replace("$", r"\$") for name in shown])
    axis.set_ylim(len(names) - 0.4, -0.6)


_ID = re.compile(r'\bid="([^"]+)"')
_REFERENCE = re.compile(r'(url\(#|href="#)([^)"]+)')


def _svg(figure: Figure, name: str, words: str) -> str:
    from html import escape

    import matplotlib

    out = io.StringIO()
    with (
        matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "kgcheck", "font.family": "sans-serif"}),
        warnings.catch_warnings(),
    ):
        warnings.filterwarnings("ignore", "Glyph .* missing from font")  # the browser, not matplotlib, draws the text
        figure.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    svg = out.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = _REFERENCE.sub(rf"\g<1>{name}-\g<2>", _ID.sub(rf'id="{name}-\g<1>"', svg))
    for colour, code in _COLOURS.items():
        svg = svg.replace(code, f"var(--{colour})")
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(words, quote=True)}" ', 1)
