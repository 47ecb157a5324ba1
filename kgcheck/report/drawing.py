"""The neighbourhood of an entity drawn with networkx: as a web page by itself, or as an image.

The page holds its own SVG and needs neither network nor scripts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from kgcheck.errors import InputError, UsageError
from kgcheck.model import Entity, Fact

if TYPE_CHECKING:
    import networkx

_LONGEST = 40
"""Characters of a label in a drawing."""
_SIZE = 900
_MARGIN = 110


@dataclass(frozen=True, slots=True)
class Picture:
    """A graph with a place for each node; x and y are between -1 and 1."""

    entity: Entity
    graph: networkx.DiGraph[str]
    places: dict[str, tuple[float, float]]


def layout(entity: Entity, facts: Sequence[Fact]) -> Picture:
    """Place an entity in the middle and what it is linked with around it; the same facts, the same places."""
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_node(entity.id, label=entity.label)
    for fact in facts:
        value = fact.object_id or f"{fact.relation}\n{fact.object}"
        text = f"{fact.object} {fact.unit}" if fact.unit else fact.object
        for node, label in ((fact.subject_id, fact.subject), (value, text)):
            graph.add_node(node, label=label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…")
        known = graph.edges[fact.subject_id, value]["label"] if graph.has_edge(fact.subject_id, value) else None
        graph.add_edge(fact.subject_id, value, label=f"{known}, {fact.relation}" if known else fact.relation)
    around = [node for node in graph if node != entity.id]
    rings = [[entity.id]]
    while around:
        size = 12 * len(rings)
        rings.append(around[:size])
        around = around[size:]
    places = networkx.shell_layout(graph, rings) if len(graph) > 1 else {entity.id: (0.0, 0.0)}
    return Picture(entity, graph, {node: (float(x), float(y)) for node, (x, y) in places.items()})


def write_html(picture: Picture, path: Path) -> None:
    """Write the drawing as one HTML file."""
    rings = max(2, round((len(picture.places) / 12) ** 0.5) + 1)
    side = _SIZE + 220 * (rings - 2)

    def at(node: str) -> tuple[float, float]:
        x, y = picture.places[node]
        half = side / 2
        return half + x * (half - _MARGIN), half + y * (half - _MARGIN)

    lines, nodes = [], []
    for start, end in picture.graph.edges:
        label = picture.graph.edges[start, end]["label"]
        (x1, y1), (x2, y2) = at(start), at(end)
        x, y = x1 + (x2 - x1) * 0.55, y1 + (y2 - y1) * 0.55
        lines.append(
            f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}"/>'
            f'<text class="relation" x="{x:.0f}" y="{y:.0f}">{escape(label)}</text>'
        )
    for node, label in _labels(picture).items():
        x, y = at(node)
        kind = ' class="self"' if node == picture.entity.id else ""
        nodes.append(
            f'<g{kind}><circle cx="{x:.0f}" cy="{y:.0f}" r="6"/>'
            f'<text x="{x:.0f}" y="{y - 11:.0f}">{escape(label)}</text></g>'
        )
    title = escape(picture.entity.label)
    _write(path, _PAGE.format(title=title, side=side, lines="\n".join(lines), nodes="\n".join(nodes)))


def write_png(picture: Picture, path: Path) -> None:
    """Write the drawing as an image; raises UsageError where matplotlib is not installed."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        raise UsageError(
            "images need matplotlib", where="--png", hint="python -m pip install 'kgcheck[png]', or use --html."
        ) from None
    import networkx

    figure = Figure(figsize=(12, 12))
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_axis_off()
    axes.margins(0.15)
    labels = _labels(picture)
    networkx.draw_networkx(
        picture.graph,
        picture.places,
        ax=axes,
        labels=labels,
        node_size=120,
        font_size=8,
        node_color="#7aa6c2",
        edge_color="#999999",
        verticalalignment="bottom",
    )
    networkx.draw_networkx_edge_labels(
        picture.graph, picture.places, networkx.get_edge_attributes(picture.graph, "label"), font_size=7, ax=axes
    )
    try:
        figure.savefig(path, dpi=120, format="png")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(path)) from None


def _labels(picture: Picture) -> dict[str, str]:
    return {node: picture.graph.nodes[node]["label"] for node in picture.graph}


def _write(path: Path, content: str) -> None:
    try:
        path.write_text(content, "utf-8", errors="backslashreplace")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(path)) from None


_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ margin: 0; font: 13px system-ui, sans-serif }}
svg {{ display: block; margin: auto; max-width: 100% }}
line {{ stroke: #8888; stroke-width: 1 }}
circle {{ fill: #3b7ea1 }}
.self circle {{ fill: #c2552d }}
.self text {{ font-weight: bold }}
text {{ text-anchor: middle; fill: CanvasText; stroke: Canvas; stroke-width: 3px; paint-order: stroke }}
.relation {{ font-size: 10px; fill: GrayText }}
</style>
<svg viewBox="0 0 {side} {side}" width="{side}" role="img" aria-label="{title} and what the graph links it with">
{lines}
{nodes}
</svg>
</html>
"""
