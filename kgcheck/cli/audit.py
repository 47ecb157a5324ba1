"""`kgcheck audit INPUT... --out DIR`: a batch of texts into a folder of results, a report and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgcheck.cli.exits import BAD_INPUT, FINDINGS, exit_code
from kgcheck.cli.inputs import announced
from kgcheck.cli.opening import opened
from kgcheck.cli.options import CHECKING, settings
from kgcheck.cli.outcome import outcome
from kgcheck.cli.output import parse_output, whole_file
from kgcheck.cli.progress import audit_progress, progress
from kgcheck.config import FAIL_ON, Config
from kgcheck.counted import counted
from kgcheck.errors import KgcheckError
from kgcheck.report.interface import RECORD_FORMATS

if TYPE_CHECKING:
    from kgcheck.audit.baseline import Baseline
    from kgcheck.audit.gate import Limit
    from kgcheck.report.digest import Digest
    from kgcheck.report.interface import RecordReporter

ERRORS_SHOWN = 20
"""Unreadable documents that are named on stderr; the results name all."""
_KINDS = ("jsonl", "csv", "tsv", "parquet", "text")
_CHECKING = tuple(name for name in CHECKING if name != "fail_on")


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=click.Path(path_type=str))
@click.option(
    "--out",
    "folder",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for the results and the report; made if it is not there.",
)
@settings(_CHECKING)
@click.option("--by", multiple=True, metavar="FIELD", help="Compare, and hold limits against, each value of a field.")
@click.option(
    "--fail-on",
    multiple=True,
    metavar="WHAT",
    help="contradicted, unknown, never, or a limit: 'contradicted>2%'; repeatable.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Findings that are known or suppressed and do not count.",
)
@click.option(
    "--write-baseline",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write this audit's contradictions as known.",
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT:FILE",
    help=f"Write a further report ({', '.join(RECORD_FORMATS)}); - is standard output. Repeatable.",
)
@click.option("--resume", is_flag=True, help="Go on with a run that was ended early.")
@click.option("--graph-may-change", is_flag=True, help="Go on where something writes to the graph meanwhile.")
@click.option(
    "--cache",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep results here, and take from here those of documents that did not change.",
)
@click.option("--max-errors", metavar="N", type=click.IntRange(0), help="Accept N unreadable documents, stop at more.")
@click.option("--input-format", type=click.Choice(_KINDS), help="The kind of all inputs, where names do not tell.")
@click.option("--text-column", default="text", metavar="NAME", help="The field or column of the text.")
@click.option("--id-column", default="id", metavar="NAME", help="The field or column of the id.")
@click.option("--encoding", metavar="NAME", help="The inputs' encoding (default: UTF-8).")
@click.option("--engine", type=click.Choice(("local", "ray")), default="local", help="What spreads the work.")
@click.option("--address", metavar="ADDRESS", help="Of a Ray cluster (default: one on this machine).")
@click.option("--quiet", "-q", is_flag=True, help="No messages but errors and broken limits.")
def audit(**options: Any) -> int:
    """Check a batch of texts, and report on it.

    Reads JSON Lines, CSV and Parquet (id, text; about, about_id and any metadata are optional), .txt and .md files,
    folders of them, and - for standard input; gzip and zstd too. DIR gets results.jsonl, claims.csv, claims.parquet,
    graph-gaps.csv, summary.json, report.html and run.json. Killed, the same command with --resume goes on.
    """
    from kgcheck.audit.baseline import Baseline, write_baseline
    from kgcheck.audit.gate import broken
    from kgcheck.audit.ledger import RESULTS, earlier_settings

    asked = _Asked.of(options)
    words, limits = _limits(asked.fail_on)
    config = Config.resolve(asked.settings | {"fail_on": words})
    earlier = earlier_settings(asked.folder) if asked.resume else {}
    config = replace(config, as_of=config.as_of or _day(earlier))
    reports = [parse_output(value, RECORD_FORMATS) for value in asked.outputs]
    known = Baseline.read(asked.baseline, date.today()) if asked.baseline else None
    digest = _audited(asked, config, earlier, reports, known)
    if asked.write_baseline:
        number = write_baseline(asked.write_baseline, asked.folder / RESULTS)
        asked.tell(f"{counted(number, 'known contradiction')} written to {asked.write_baseline}")
    for line in outcome(digest, known, asked.folder, asked.by):
        asked.tell(line)
    code = _code(digest, config, asked.max_errors)
    for line in broken(limits, digest):
        click.echo(f"Limit broken: {line}", err=True)
        code = code or FINDINGS
    return code


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What the command line asks for, as click reads it."""

    inputs: tuple[str, ...]
    folder: Path
    settings: dict[str, Any]
    """Those that the configuration has too."""
    by: tuple[str, ...]
    fail_on: tuple[str, ...]
    baseline: Path | None
    write_baseline: Path | None
    outputs: tuple[str, ...]
    resume: bool
    graph_may_change: bool
    cache: Path | None
    max_errors: int | None
    input_format: str | None
    text_column: str
    id_column: str
    encoding: str | None
    engine: str
    address: str | None
    quiet: bool

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> _Asked:
        own = {name: value for name, value in options.items() if name not in _CHECKING}
        return cls(settings={name: options[name] for name in _CHECKING}, **own)

    def tell(self, note: str) -> None:
        """Say something of the run on stderr, if it may be said."""
        if not self.quiet:
            click.echo(note, err=True)


def _audited(
    asked: _Asked,
    config: Config,
    earlier: Mapping[str, Any],
    reports: Sequence[tuple[str, Path]],
    known: Baseline | None,
) -> Digest:
    """Check what there is to check, and write the folder; ended early, the folder says so."""
    from kgcheck.audit import ledger, outputs
    from kgcheck.audit.engine import open_engine
    from kgcheck.audit.input import Inputs, Options
    from kgcheck.audit.protocol import Protocol
    from kgcheck.audit.run import Plan, run
    from kgcheck.audit.watch import GraphWatch
    from kgcheck.audit.work import Settings
    from kgcheck.read import Names

    names = Names(id=asked.id_column, text=asked.text_column)
    items = Inputs(asked.inputs, Options(names, asked.encoding, asked.input_format))
    may_change, folder = asked.graph_may_change, asked.folder
    with opened(config, quiet=asked.quiet) as store, ExitStack() as stack:
        graph = store.info
        begun_with = earlier.get("graph", graph.revision) if may_change else graph.revision
        watch = GraphWatch(store, begun_with, may_change=may_change, tell=asked.tell)
        made_with = replace(Settings.of(config, graph), graph=begun_with)
        plan = Plan(folder, made_with, asked.resume, asked.cache, asked.max_errors)
        protocol = Protocol(folder, config, graph, plan.settings, asked.inputs, asked.engine)
        reporters = [stack.enter_context(_reporter(name, path)) for name, path in reports]
        wanted = outputs.Outputs(folder, graph, asked.by, known, reporters)
        try:
            work = stack.enter_context(open_engine(asked.engine, config, store, asked.address, may_change=may_change))
            todo = announced(items, most=ERRORS_SHOWN)
            with audit_progress(items.meter, quiet=asked.quiet) as advance:
                counts = run(plan, todo, work, progress=advance, tell=asked.tell, begun=protocol.begin, unchanged=watch)
            wanted = replace(wanted, graph_changed_to=watch.changed_to)
            with progress("Making the report", quiet=asked.quiet, total=sum(counts.values())) as step:
                digest = outputs.write_outputs(wanted, progress=lambda: step(1))
        except (KgcheckError, KeyboardInterrupt) as error:
            reason = str(error) or "interrupted"
            protocol.end(reason, watch.changed_to)
            outputs.write_partial(wanted, reason)
            if (folder / ledger.PART).exists():
                asked.tell(f"What was done is in {folder / ledger.PART}; the same command with --resume goes on.")
            raise
        protocol.end(None, watch.changed_to)
    return digest


def _limits(values: Sequence[str]) -> tuple[str | None, list[Limit]]:
    """The word (of the setting fail-on) and the limits among these; limits alone replace the word's default."""
    from kgcheck.audit.gate import Limit

    parts = [part.strip() for value in values for part in value.split(",")]
    words = [part for part in parts if part in FAIL_ON]
    limits = [Limit.parse(part) for part in parts if part not in FAIL_ON]
    return (words[-1] if words else "never" if limits else None), limits


def _day(earlier: Mapping[str, Any]) -> date:
    """Today; of a run that is resumed, the day on which it began: a verdict must not depend on the interruption."""
    return date.fromisoformat(earlier["as_of"]) if "as_of" in earlier else date.today()


@contextmanager
def _reporter(name: str, path: Path) -> Iterator[RecordReporter]:
    """A further report, on standard output or in a file that is there only when it is complete."""
    from kgcheck.report.interface import open_record_reporter

    if str(path) == "-":
        yield open_record_reporter(name, sys.stdout)
        return
    with whole_file(path) as file:
        yield open_record_reporter(name, file)


def _code(digest: Digest, config: Config, max_errors: int | None) -> int:
    """What the findings come to, without those that the baseline knows; errors up to --max-errors are accepted."""
    if digest.total.errors and max_errors is None:
        return BAD_INPUT
    claims = digest.total.claims.copy()
    claims.subtract(digest.total.known)
    return exit_code(replace(digest.total, claims=claims, errors=0), config)
