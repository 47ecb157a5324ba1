"""`kgcheck graph build OUT.kg --facts F...`"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from kgcheck.cli.options import ManyFiles
from kgcheck.cli.progress import stages
from kgcheck.counted import counted
from kgcheck.graph.lines import BadLine

SHOWN = 20
"""Bad lines listed; all are counted."""

PATH = click.Path(path_type=Path)
Command = TypeVar("Command", bound=Callable[..., Any])


def sources(command: Command) -> Command:
    """The options that name the files of facts."""
    for option in (
        click.option("--skip-bad", is_flag=True, help="Leave bad lines out and list them, instead of stopping."),
        click.option("--schema", metavar="FILE", type=PATH, help="What you know of the relations, as YAML."),
        click.option("--entities", multiple=True, metavar="FILE...", type=PATH, help="Their labels, aliases, types."),
        click.option(
            "--facts",
            required=True,
            multiple=True,
            metavar="FILE...",
            type=PATH,
            help="Facts: JSON Lines, CSV, TSV, N-Triples or Turtle, plain or gzipped.",
        ),
    ):
        command = option(command)
    return command


@click.command(cls=ManyFiles)
@click.argument("out", metavar="OUT.kg", type=PATH)
@sources
@click.option("--name", help="The graph's name in reports (default: the file's).")
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
    list_bad(report.bad, report.bad_lines)
    if quiet:
        return
    for warning in report.warnings:
        click.echo(f"Note: {warning}", err=True)
    click.echo(
        f"{report.path}: {counted(report.facts, 'fact')}, "
        f"{counted(report.entities, 'entity', 'entities')}, {counted(report.relations, 'relation')} "
        f"({counted(report.duplicates, 'duplicate fact')}, {counted(report.conflicts, 'conflict')}), "
        f"revision {report.revision}",
        err=True,
    )


def list_bad(count: int, lines: Sequence[BadLine]) -> None:
    """Tell which lines were left out."""
    if not count:
        return
    click.echo(f"Lines left out: {count:,}", err=True)
    for line in lines[:SHOWN]:
        click.echo(f"  {line}", err=True)
    if count > SHOWN:
        click.echo(f"  and {count - SHOWN:,} more", err=True)
