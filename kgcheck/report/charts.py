"""Charts as image or web page, drawn with matplotlib where it is installed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgcheck.errors import InputError, UsageError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SUFFIXES = (".png", ".html")


def check_plottable(path: Path, option: str) -> None:
    """Raise UsageError now, not after a long run, where a chart cannot be made into this file."""
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path.name!r} is neither .png nor .html", where=option, hint="Name the file by its kind.")
    try:
        import matplotlib  # noqa: F401
    except ImportError:
        raise UsageError("charts need matplotlib", where=option, hint="python -m pip install 'kgcheck[png]'") from None


def confusion_chart(matrix: Mapping[str, Mapping[str, int]], title: str) -> Figure:
    """Labels against verdicts, each row coloured by its own shares."""
    figure, axes = _figure(7, 4.2)
    labels, verdicts = list(matrix), list(next(iter(matrix.values())))
    totals = [max(1, sum(matrix[label].values())) for label in labels]
    shares = [[matrix[label][v] / total for v in verdicts] for label, total in zip(labels, totals, strict=True)]
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    axes.set_xticks(range(len(verdicts)), verdicts)
    axes.set_yticks(range(len(labels)), labels)
    axes.set_xlabel("verdict")
    axes.set_ylabel("label")
    axes.set_title(title)
    for y, label in enumerate(labels):
        for x, verdict in enumerate(verdicts):
            share = shares[y][x]
            colour = "white" if share > 0.6 else "black"
            axes.text(x, y, f"{matrix[label][verdict]:,}\n{share:.0%}", ha="center", va="center", color=colour)
    return figure


def reliability_chart(bins: Sequence[tuple[float, float, float, float]], title: str) -> Figure:
    """Stated confidence against the share that was right; a bin is (confidence, share, low, high)."""
    figure, axes = _figure(5.5, 5.5)
    axes.plot([0, 1], [0, 1], linestyle="--", color="grey", linewidth=1, label="as stated")
    stated = [each[0] for each in bins]
    share = [each[1] for each in bins]
    below = [max(0.0, each[1] - each[2]) for each in bins]
    above = [max(0.0, each[3] - each[1]) for each in bins]
    axes.errorbar(stated, share, yerr=[below, above], fmt="o", capsize=3, label="measured, 95% interval")
    axes.set_xlabel("stated confidence")
    axes.set_ylabel("share that is right")
    low = min([0.5, *stated, *(each[2] for each in bins)]) - 0.05
    axes.set_xlim(low, 1.02)
    axes.set_ylim(low, 1.02)
    axes.set_title(title)
    axes.legend(loc="upper left")
    return figure


def save_chart(figure: Figure, path: Path) -> None:
    """Write the chart: an image, or a page that holds it."""
    try:
        if path.suffix.lower() == ".png":
            figure.savefig(path, dpi=130, format="png", bbox_inches="tight")
            return
        drawn = StringIO()
        figure.savefig(drawn, format="svg", bbox_inches="tight", metadata={"Date": None})
        svg = drawn.getvalue()
        title = escape(figure.axes[0].get_title())
        head = f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>{title}</title>\n'
        path.write_text(head + svg[svg.index("<svg") :], "utf-8")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(path)) from None


def _figure(width: float, height: float) -> tuple[Figure, Any]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height))
    FigureCanvasAgg(figure)
    return figure, figure.add_subplot()
