"""`kgcheck graph export`"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from kgcheck.cli.opening import opened
from kgcheck.cli.options import GRAPH, settings
from kgcheck.cli.output import write_whole
from kgcheck.config import Config


@click.command()
@settings(GRAPH)
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Where to (default: stdout).")
@click.option("--entities", metavar="FILE", type=click.Path(path_type=Path), help="Write the entities to this file.")
def export(out: Path | None, entities: Path | None, **options: Any) -> None:
    """All facts as JSON Lines, which `kgcheck graph build` reads; nothing is lost on the way."""
    from kgcheck.graph.export import entities_as_jsonl, facts_as_jsonl

    with opened(Config.resolve(options)) as store:
        if entities:
            write_whole(entities, entities_as_jsonl(store))
        if out:
            write_whole(out, facts_as_jsonl(store))
        elif not entities:
            sys.stdout.writelines(facts_as_jsonl(store))
