"""`kgcheck graph info`"""

from __future__ import annotations

from typing import Any

import click

from kgcheck.cli.opening import opened
from kgcheck.cli.options import GRAPH, settings
from kgcheck.config import Config


@click.command()
@settings(GRAPH)
def info(**options: Any) -> None:
    """What a graph is: its size, its revision, and what to know of it."""
    with opened(Config.resolve(options)) as store:
        graph = store.info
        rows = {
            "name": graph.name,
            "kind": graph.kind,
            "location": graph.location,
            "revision": graph.revision,
            "facts": f"{graph.facts:,}",
            "entities": f"{graph.entities:,}",
            "relations": f"{graph.relations:,}",
        }
    for name, value in rows.items():
        click.echo(f"{name:<11}{value}")
    for note in graph.notes:
        click.echo(f"note       {note}")
