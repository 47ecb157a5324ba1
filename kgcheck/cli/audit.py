"""`kgcheck audit INPUT... --out DIR`: a batch of texts into a folder of results, a report and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgcheck.cli import show_error
from kgcheck.cli.exits import BAD_INPUT, FINDINGS, exit_code
from kgcheck.cli.opening import opened
from kgcheck.cli.options import CHECKING, settings
from kgcheck.cli.output import parse_output
from kgcheck.cli.progress import audit_progress, progress
from kgcheck.config import FAIL_ON, Config
from kgcheck.counted import counted
from kgcheck.errors import InputError, KgcheckError
from kgcheck.report.interface import RECORD_FORMATS

if TYPE_CHECKING:
    from kgcheck.audit.baseline import Baseline
    from kgcheck.audit.gate import Limit
    from kgcheck.audit.items import Item
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
def audit(
    inputs: tuple[str, ...],
    folder: Path,
    by: tuple[str, ...],
    fail_on: tuple[str, ...],
    baseline: Path | None,
    write_baseline: Path | None,
    outputs: tuple[str, ...],
    resume: bool,
    graph_may_change: bool,
    cache: Path | None,
    max_errors: int | None,
    input_format: str | None,
    text_column: str,
    id_column: str,
    encoding: str | None,
    engine: str,
    address: str | None,
    quiet: bool,
    **options: Any,
) -> int:
    """Check a batch of texts, and report on it.

    Reads JSON Lines, CSV and Parquet (id, text; about, about_id and any metadata are optional), .txt and .md files,
    folders of them, and - for standard input; gzip and zstd too. DIR gets results.jsonl, claims.csv, claims.parquet,
    graph-gaps.csv, summary.json, report.html and run.json. Killed, the same command with --resume goes on.
    """
    from kgcheck.audit import ledger
    from kgcheck.audit import outputs as making
    from kgcheck.audit import run as running
    from kgcheck.audit.baseline import Baseline
    from kgcheck.audit.baseline import write_baseline as write_known
    from kgcheck.audit.engine import open_engine
    from kgcheck.audit.gate import broken
    from kgcheck.audit.input import Inputs, Options
    from kgcheck.audit.protocol import Protocol
    from kgcheck.audit.watch import GraphWatch
    from kgcheck.audit.work import Settings
    from kgcheck.read import Names

    words, limits = _limits(fail_on)
    config = Config.resolve(options | {"fail_on": words})
    earlier = ledger.earlier_settings(folder) if resume else {}
    config = replace(config, as_of=config.as_of or _day(earlier))
    targets = [parse_output(value, RECORD_FORMATS) for value in outputs]
    known = Baseline.read(baseline, date.today()) if baseline else None
    items = Inputs(inputs, Options(Names(id=id_column, text=text_column), encoding, input_format))

    def tell(note: str) -> None:
        if not quiet:
            click.echo(note, err=True)

    with opened(config, quiet=quiet) as store, ExitStack() as stack:
        graph = store.info
        begun_with = earlier.get("graph", graph.revision) if graph_may_change else graph.revision
        watch = GraphWatch(store, begun_with, may_change=graph_may_change, tell=tell)
        made_with = replace(Settings.of(config, graph), graph=begun_with)
        plan = running.Plan(folder, made_with, resume, cache, max_errors)
        protocol = Protocol(folder, config, graph, plan.settings, inputs, engine)
        reporters = [stack.enter_context(_reporter(name, path)) for name, path in targets]
        wanted = making.Outputs(folder, graph, by, known, reporters)
        try:
            work = stack.enter_context(open_engine(engine, config, store, address, may_change=graph_may_change))
            with audit_progress(items.meter, quiet=quiet) as advance:
                counts = running.run(
                    plan, _announced(items), work, progress=advance, tell=tell, begun=protocol.begin, unchanged=watch
                )
            wanted = replace(wanted, graph_changed_to=watch.changed_to)
            with progress("Making the report", quiet=quiet, total=sum(counts.values())) as step:
                digest = making.write_outputs(wanted, progress=lambda: step(1))
        except (KgcheckError, KeyboardInterrupt) as error:
            protocol.end(str(error) or "interrupted", watch.changed_to)
            making.write_partial(wanted, str(error) or "interrupted")
            if (folder / ledger.PART).exists():
                tell(f"What was done is in {folder / ledger.PART}; the same command with --resume goes on.")
            raise
        protocol.end(None, watch.changed_to)
    if write_baseline:
        number = write_known(write_baseline, folder / ledger.RESULTS)
        tell(f"{counted(number, 'known contradiction')} written to {write_baseline}")
    _say(digest, known, folder, by, tell)
    code = _code(digest, config, max_errors)
    for line in broken(limits, digest):
        click.echo(f"Limit broken: {line}", err=True)
        code = code or FINDINGS
    return code


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


def _announced(items: Iterable[Item]) -> Iterator[Item]:
    """The items; tells on stderr of the first that could not be read."""
    from kgcheck.audit.items import Failure

    shown = 0
    for item in items:
        if isinstance(item, Failure):
            shown += 1
            if shown <= ERRORS_SHOWN:
                show_error(item.error)
            elif shown == ERRORS_SHOWN + 1:
                click.echo("Further documents that cannot be read are named in the results only.", err=True)
        yield item


@contextmanager
def _reporter(name: str, path: Path) -> Iterator[RecordReporter]:
    """A further report, on standard output or in a file that is there only when it is complete."""
    from kgcheck.report.interface import open_record_reporter

    if str(path) == "-":
        yield open_record_reporter(name, sys.stdout)
        return
    draft = path.with_name(path.name + ".part")
    try:
        with draft.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            yield open_record_reporter(name, file)
        draft.replace(path)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(path)) from None
    finally:
        draft.unlink(missing_ok=True)


def _code(digest: Digest, config: Config, max_errors: int | None) -> int:
    """What the findings come to, without those that the baseline knows; errors up to --max-errors are accepted."""
    if digest.total.errors and max_errors is None:
        return BAD_INPUT
    claims = digest.total.claims.copy()
    claims.subtract(digest.total.known)
    return exit_code(replace(digest.total, claims=claims, errors=0), config)


def _say(digest: Digest, known: Baseline | None, folder: Path, by: Sequence[str], tell: Any) -> None:
    """The outcome in a few lines."""
    from kgcheck.audit.tables import parquet_installed
    from kgcheck.model import Verdict

    total = digest.total
    tell(f"Claims: contradicted {total.rate('contradicted')}, unknown {total.rate('unknown')}, 95% intervals")
    for name in by:
        for value, tally in sorted(digest.groups.get(name, {}).items()):
            tell(f"  {name} {value}: contradicted {tally.rate('contradicted')}, unknown {tally.rate('unknown')}")
        if name not in digest.groups:
            tell(f"  No document has a field {name}")
    counts = [
        (f"{total.documents[verdict]:,} {verdict.value}")
        for verdict in (Verdict.CONTRADICTED, Verdict.UNKNOWN, Verdict.SUPPORTED)
    ]
    tell(
        f"Documents: {', '.join(counts)}; {total.documents[Verdict.NO_CLAIMS]:,} with nothing to check;"
        f" {total.errors:,} not readable"
    )
    if not total.readable and not total.errors:
        tell("Nothing was checked: there are no documents in the input.")
    if known is not None:
        tell(
            f"Baseline: {counted(total.known.total(), 'finding')} known, {len(known.vanished):,} vanished,"
            f" {counted(len(known.expired), 'suppression')} expired"
        )
        for each in known.vanished[:ERRORS_SHOWN]:
            tell(f"  vanished: {each.document}: {each.claim}")
        for suppression in known.expired:
            tell(f"  expired: {suppression.where}: {suppression.reason}")
    if not parquet_installed():
        tell("claims.parquet needs pyarrow: python -m pip install 'kgcheck[report]'")
    tell(f"Report: {folder / 'report.html'}")
