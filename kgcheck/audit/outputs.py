"""What an audit leaves beside its results: tables, summary, report, all made from `results.jsonl` in one pass.

They depend on the results (and a baseline) alone, so that a resumed run ends with the same bytes; what differs
from run to run, times and command, stands in `run.json` only. Each file gets its name when it is complete.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kgcheck.audit.baseline import Baseline
from kgcheck.audit.compare import Comparison, Sides
from kgcheck.audit.ledger import PART, RESULTS
from kgcheck.audit.tables import csv_table, parquet_installed, parquet_table, rows_of, write_gaps
from kgcheck.errors import InputError
from kgcheck.report.digest import OTHER, Digest, group_name
from kgcheck.report.interface import RecordReporter
from kgcheck.report.reading import Record, read_records
from kgcheck.store.interface import GraphInfo

SUMMARY = "summary.json"
RUN = "run.json"
REPORT = "report.html"


@dataclass(frozen=True, slots=True)
class Outputs:
    """What is to be made."""

    folder: Path
    graph: GraphInfo | None
    by: Sequence[str] = ()
    baseline: Baseline | None = None
    reporters: Sequence[RecordReporter] = ()
    """Further reports, made in the same pass."""
    graph_changed_to: str | None = None
    """The graph's revision, where it was changed during the run."""


def write_outputs(outputs: Outputs, *, progress: Callable[[], None] = lambda: None) -> Digest:
    """Make all files of a finished run; gives what they say."""
    folder, digest = outputs.folder, _digest(outputs)
    sides = {name: Sides() for name in outputs.by}
    try:
        with ExitStack() as stack:
            tables = [stack.enter_context(csv_table(stack.enter_context(_replacing(folder / "claims.csv"))))]
            if parquet_installed():
                draft = stack.enter_context(_replacing(folder / "claims.parquet"))
                tables.append(stack.enter_context(parquet_table(draft)))
            for record in _marked(read_records(folder / RESULTS), outputs.baseline):
                digest.add(record)
                for name, compared in sides.items():
                    if (value := record.metadata.get(name)) is not None:
                        compared.add(group_name(value) or OTHER, record)
                for row in rows_of(record):
                    for table in tables:
                        table.add(row)
                for reporter in outputs.reporters:
                    reporter.add_record(record)
                progress()
        for reporter in outputs.reporters:
            reporter.close(digest.total)
        with _replacing(folder / "graph-gaps.csv") as path:
            write_gaps(path, digest)
        comparisons = {name: list(compared.comparisons()) for name, compared in sides.items()}
        write_json(folder / SUMMARY, summary_of(digest, outputs.baseline, comparisons))
        from kgcheck.report.html import write_html

        words = {
            name: [f"{test.name}: {test.words(each.a, each.b)}" for each in compared for test in each.outcomes]
            for name, compared in comparisons.items()
        }
        with _replacing(folder / REPORT) as path:
            write_html(path, digest, words)
    except OSError as error:
        raise InputError(f"cannot write the results: {error.strerror}", where=str(folder)) from None
    return digest


def write_partial(outputs: Outputs, reason: str) -> None:
    """The summary of a run that ended early, of what it did."""
    digest = _digest(outputs)
    digest.total.incomplete = reason
    part = outputs.folder / PART
    if part.exists():
        for record in _marked(_whole_lines(part), outputs.baseline):
            digest.add(record)
        write_json(outputs.folder / SUMMARY, summary_of(digest, outputs.baseline))


def summary_of(
    digest: Digest, baseline: Baseline | None, comparisons: Mapping[str, Sequence[Comparison]] | None = None
) -> dict[str, Any]:
    """The content of summary.json."""
    return digest.as_dict() | {
        "comparisons": {name: [each.as_dict() for each in compared] for name, compared in (comparisons or {}).items()},
        "baseline": baseline.as_dict() if baseline else None,
    }


def write_json(path: Path, content: object) -> None:
    """Replace a JSON file in one step."""
    with _replacing(path) as draft:
        text = json.dumps(content, ensure_ascii=False, indent=2, default=str) + "\n"
        draft.write_text(text, "utf-8", errors="backslashreplace")


def _digest(outputs: Outputs) -> Digest:
    digest = Digest(by=outputs.by)
    digest.total.graph = outputs.graph
    digest.total.graph_changed_to = outputs.graph_changed_to
    return digest


def _marked(records: Iterator[Record], baseline: Baseline | None) -> Iterator[Record]:
    return map(baseline.mark, records) if baseline is not None else records


def _whole_lines(path: Path) -> Iterator[Record]:
    """The records up to a line that a killed run did not complete."""
    try:
        yield from read_records(path)
    except InputError:
        return


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A draft to write to, that takes the file's place if all went well."""
    draft = path.with_name(path.name + ".part")
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
