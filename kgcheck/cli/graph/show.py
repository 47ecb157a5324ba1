"""`kgcheck graph show ENTITY`: a table, or a drawing of the neighbourhood."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from kgcheck.cli.graph.naming import find_entity
from kgcheck.cli.opening import opened
from kgcheck.cli.options import GRAPH, settings
from kgcheck.config import Config
from kgcheck.model import Fact


@click.command()
@click.argument("entity")
@settings(GRAPH)
@click.option("--html", metavar="FILE", type=click.Path(path_type=Path), help="Draw its neighbourhood as a web page.")
@click.option("--png", metavar="FILE", type=click.Path(path_type=Path), help="Draw it as an image (kgcheck[png]).")
@click.option("--limit", default=200, show_default=True, type=click.IntRange(1), help="Facts shown at most.")
def show(entity: str, html: Path | None, png: Path | None, limit: int, **options: Any) -> None:
    """Show what the graph knows of an entity, given by its id or name."""
    with opened(Config.resolve(options)) as store:
        hit = find_entity(store, entity)
        known = store.entities([hit.entity_id])[hit.entity_id]
        facts = store.facts([hit.entity_id])
    around = [*facts.outgoing.get(known.id, ()), *facts.incoming.get(known.id, ())]
    if html or png:
        from kgcheck.report import drawing

        picture = drawing.layout(known, around[:limit])
        if html:
            drawing.write_html(picture, html)
            click.echo(f"{html} written.", err=True)
        if png:
            drawing.write_png(picture, png)
            click.echo(f"{png} written.", err=True)
        return
    click.echo(f"{known.label} ({known.id})")
    for name, value in (
        ("types", ", ".join(known.types)),
        ("aliases", ", ".join(known.aliases)),
        ("description", known.description),
    ):
        if value:
            click.echo(f"{name:<12}{value}")
    _table(known.id, around[:limit])
    if len(around) > limit or facts.truncated:
        click.echo("More facts are there: see --limit, or `kgcheck graph export`.", err=True)


def _table(entity_id: str, facts: Sequence[Fact]) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE)
    for heading in ("subject", "relation", "object", "from", "to", "source"):
        table.add_column(heading, overflow="fold")
    for fact in facts:
        value = f"{fact.object} {fact.unit}" if fact.unit else fact.object
        cells = (fact.subject, fact.relation, value, fact.valid_from, fact.valid_to, fact.source)
        table.add_row(*(Text(cell or "", style="bold" * (fact.subject_id != entity_id)) for cell in cells))
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 140
    Console(width=width, highlight=False).print(table)
