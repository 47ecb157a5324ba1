"""`kgcheck graph find NAME`"""

from __future__ import annotations

from typing import Any

import click

from kgcheck.cli.graph.naming import alike, find_hits, kinds
from kgcheck.cli.opening import opened
from kgcheck.cli.options import GRAPH, settings
from kgcheck.config import Config
from kgcheck.counted import counted
from kgcheck.store.interface import NameKind

_HOW = {
    NameKind.LABEL: "label",
    NameKind.ALIAS: "alias",
    NameKind.DERIVED: "part of the name",
    NameKind.NEAR: "nearly the name",
}


@click.command()
@click.argument("name")
@settings(GRAPH)
def find(name: str, **options: Any) -> int:
    """Find entities by a name: id, label, types, number of facts, and how the name belongs to it.

    Exits with 1 if there is none.
    """
    with opened(Config.resolve(options)) as store:
        hits = find_hits(store, name)
        instead = "" if hits else alike(store, name)
    for hit in hits:
        how = _HOW[hit.kind] if hit.name == hit.label else f"{_HOW[hit.kind]} {hit.name!r}"
        click.echo(f"{hit.entity_id}\t{hit.label}{kinds(hit)}\t{counted(hit.degree, 'fact')}\t{how}")
    if not hits:
        click.echo(f"The graph has no entity {name!r}. {instead}", err=True)
    return 0 if hits else 1
