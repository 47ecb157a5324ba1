"""`kgcheck audit INPUT... --out DIR`: a batch of texts into a folder of results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from kgcheck.audit.run import Failure, Item, audit_into
from kgcheck.cli import show_error
from kgcheck.cli.exits import exit_code
from kgcheck.cli.inputs import read_batches
from kgcheck.cli.opening import opened
from kgcheck.cli.options import CHECKING, settings
from kgcheck.cli.progress import progress
from kgcheck.config import Config
from kgcheck.report.summary import Summary


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=click.Path(path_type=str))
@click.option("--out", "folder", required=True, metavar="DIR", type=click.Path(path_type=Path, file_okay=False),
              help="The folder for results.jsonl and summary.json; made if it is not there.")
@settings(CHECKING)
@click.option("--encoding", metavar="NAME", help="The inputs' encoding (default: UTF-8).")
@click.option("--quiet", "-q", is_flag=True, help="No messages but errors.")
def audit(inputs: tuple[str, ...], folder: Path, encoding: str | None, quiet: bool, **options: Any) -> int:
    """Check a batch of texts: JSON Lines with id and text (about, about_id and any metadata are optional).

    The results come in input order, a line a document; a line that cannot be read gets a record with an error.
    """
    config = Config.resolve(options)
    from kgcheck.checker import Checker

    with opened(config, quiet=quiet) as store:
        summary = Summary(graph=store.info)
        items = _announced(read_batches(inputs, encoding=encoding))
        with progress("Checking", quiet=quiet) as advance:
            audit_into(folder, Checker(store, config), items, summary, lambda report: advance(1))
    if not quiet:
        verdicts = ", ".join(f"{count:,} {verdict.value}" for verdict, count in sorted(summary.documents.items()))
        click.echo(f"Documents: {verdicts or 'none'}; {summary.errors:,} not readable. Results in {folder}", err=True)
    return exit_code(summary, config)


def _announced(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Failure):
            show_error(item.error)
        yield item
