"""`kgcheck graph build OUT.kg --facts F...`"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kgcheck.cli.progress import stages
from kgcheck.graph.lines import BadLine

PATH = click.Path(path_type=Path)
SHOWN = 20
"""Bad lines listed; all are counted."""


@click.command()
@click.argument("out", metavar="OUT.kg", type=PATH)
@click.option("--facts", required=True, multiple=True, metavar="FILE", type=PATH,
              help="Facts: JSON Lines, CSV, TSV, N-Triples or Turtle, plain or gzipped; repeatable.")
@click.option("--entities", multiple=True, metavar="FILE", type=PATH, help="Entities: labels, aliases; repeatable.")
@click.option("--schema", metavar="FILE", type=PATH, help="What you know of the relations, as YAML.")
@click.option("--name", help="The graph's name in reports (default: the file's).")
@click.option("--skip-bad", is_flag=True, help="Leave bad lines out and list them, instead of stopping.")
@click.option("--quiet", "-q", is_flag=True, help="No messages but errors.")
def build(
    out: Path,
    facts: tuple[Path, ...],
    entities: tuple[Path, ...],
    schema: Path | None,
    name: str | None,
    skip_bad: bool,
    quiet: bool,
) -> None:
    """Build a graph file from facts.

    The file takes its name only when it is complete; a bad line stops the build, with its file, line and reason,
    unless --skip-bad.
    """
    from kgcheck.graph.build import build as build_graph

    with stages(quiet=quiet) as tell:
        report = build_graph(out, facts, entities, schema, name=name, skip_bad=skip_bad, progress=tell)
    if report.bad:
        _list("lines left out", report.bad, report.bad_lines)
    if quiet:
        return
    for warning in report.warnings:
        click.echo(f"Note: {warning}", err=True)
    click.echo(
        f"{report.path}: {report.facts:,} facts, {report.entities:,} entities, {report.relations:,} relations "
        f"({report.duplicates:,} duplicate facts, {report.conflicts:,} conflicts), revision {report.revision}",
        err=True,
    )


def _list(what: str, count: int, lines: Sequence[BadLine]) -> None:
    click.echo(f"{count:,} {what}:", err=True)
    for line in lines[:SHOWN]:
        click.echo(f"  {line}", err=True)
    if count > SHOWN:
        click.echo(f"  and {count - SHOWN:,} more", err=True)
