"""`kgcheck graph import --graph bolt://… --facts F...`"""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from kgcheck.cli.graph.build import list_bad, sources
from kgcheck.cli.opening import connected
from kgcheck.cli.options import ManyFiles, settings
from kgcheck.cli.progress import stages
from kgcheck.config import Config
from kgcheck.counted import counted


@click.command("import", cls=ManyFiles)
@settings(("graph",))
@sources
@click.option("--quiet", "-q", is_flag=True, help="No messages but errors.")
def import_(
    facts: tuple[Path, ...],
    entities: tuple[Path, ...],
    schema: Path | None,
    skip_bad: bool,
    quiet: bool,
    **options: Any,
) -> None:
    """Load facts into a Neo4j database, as a graph that looks natural there.

    The database must be empty, or hold the same graph: importing again changes nothing, and an import that was
    interrupted goes on where it ended.
    """
    config = Config.resolve(options)
    from kgcheck.graph.build import build
    from kgcheck.store.embedded import EmbeddedStore
    from kgcheck.store.neo4j.load import load_graph

    with tempfile.TemporaryDirectory() as folder, stages(quiet=quiet) as tell:
        report = build(Path(folder) / "import.kg", facts, entities, schema, skip_bad=skip_bad, progress=tell)
        list_bad(report.bad, report.bad_lines)
        with closing(EmbeddedStore(report.path)) as source, connected(config) as client:
            count = load_graph(client, source, progress=lambda done, of: tell(f"loading, of {of:,}:", done))
    if not quiet:
        click.echo(f"{config.graph}: {counted(count, 'fact is', 'facts are')} in.", err=True)
