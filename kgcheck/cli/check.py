"""`kgcheck check [FILE|-]...`: texts in, findings out."""

from __future__ import annotations

import sys
from typing import Any

import click

from kgcheck.audit.items import check_all
from kgcheck.cli.exits import exit_code
from kgcheck.cli.inputs import announced, read_texts
from kgcheck.cli.opening import opened
from kgcheck.cli.options import CHECKING, settings
from kgcheck.cli.output import open_reports, parse_output
from kgcheck.cli.progress import text_progress
from kgcheck.config import Config
from kgcheck.errors import UsageError
from kgcheck.report.interface import FORMATS


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE|-]...", type=click.Path(path_type=str))
@settings(CHECKING)
@click.option("--format", "format", type=click.Choice(list(FORMATS)), default="text", help="The format on stdout.")
@click.option("--output", "outputs", multiple=True, metavar="FORMAT:FILE", help="Write a report to a file; repeatable.")
@click.option("--markdown/--plain", default=None, help="How to read the texts (default: by file name and look).")
@click.option("--encoding", metavar="NAME", help="The texts' encoding (default: UTF-8).")
@click.option("--verbose", "-v", is_flag=True, help="Show supported claims in full, and what was not checked and why.")
@click.option("--quiet", "-q", is_flag=True, help="Show contradictions only, and no messages but errors.")
def check(
    files: tuple[str, ...],
    format: str,
    outputs: tuple[str, ...],
    markdown: bool | None,
    encoding: str | None,
    verbose: bool,
    quiet: bool,
    **options: Any,
) -> int:
    """Check texts against a graph: each claim is supported, contradicted or unknown.

    Reads the files, or standard input: llm "who was Marie Curie?" | kgcheck check
    """
    config = Config.resolve(options)
    for value in outputs:
        parse_output(value)
    if not files and sys.stdin.isatty():
        raise UsageError(
            "there is nothing to check",
            hint="Name a file, or pipe a text in: echo 'Marie Curie was born in Paris.' | kgcheck check",
        )
    from kgcheck.checker import Checker

    with opened(config, quiet=quiet) as store:
        for note in [] if quiet else store.info.notes:
            click.echo(f"Note: {note}", err=True)
        items = announced(read_texts(files or ("-",), encoding=encoding, markdown=markdown))
        with open_reports(format, outputs, verbose=verbose, quiet=quiet) as reports, text_progress(quiet) as progress:
            reports.summary.graph = store.info
            for document, report in check_all(Checker(store, config, tell=progress), items):
                progress.clear()
                reports.add(document, report)
    return exit_code(reports.summary, config)
