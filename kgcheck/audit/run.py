"""Runs over many documents: pair each with its report, keep what failed in its place, write a folder.

A document that could not be read is a `Failure`, an item like any other: the run goes on, and its
record stands where its result would have stood.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from kgcheck.errors import InputError, KgcheckError
from kgcheck.model import Document, Report, Verdict
from kgcheck.report.record import to_line
from kgcheck.report.summary import Summary

RESULTS = "results.jsonl"
SUMMARY = "summary.json"


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read."""

    id: str
    error: KgcheckError
    metadata: Mapping[str, Any] = field(default_factory=dict)


Item = Document | Failure


class BatchChecker(Protocol):
    """The part of `checker.Checker` that a run needs."""

    def check_many(self, documents: Iterable[Document]) -> Iterator[Report]: ...


def check_all(checker: BatchChecker, items: Iterable[Item]) -> Iterator[tuple[Document, Report]]:
    """Every item with its report, in order; a failure's report holds its error."""
    waiting: deque[Item] = deque()

    def documents() -> Iterator[Document]:
        for item in items:
            waiting.append(item)
            if isinstance(item, Document):
                yield item

    for report in checker.check_many(documents()):
        yield from _failures(waiting)
        document = waiting.popleft()
        assert isinstance(document, Document), "failures before it have just been taken away"
        yield document, report
    yield from _failures(waiting)


def _failures(waiting: deque[Item]) -> Iterator[tuple[Document, Report]]:
    """Take the failures away that stand at the front."""
    while waiting and isinstance(failure := waiting[0], Failure):
        waiting.popleft()
        yield (
            Document(id=failure.id, text=""),
            Report(id=failure.id, verdict=Verdict.NO_CLAIMS, error=str(failure.error), metadata=failure.metadata),
        )


def audit_into(
    folder: Path,
    checker: BatchChecker,
    items: Iterable[Item],
    summary: Summary,
    progress: Callable[[Report], None] = lambda report: None,
) -> None:
    """Check all items into `folder`: results.jsonl in input order, and summary.json.

    Lines are written whole, each as it comes: what was done stands, whatever ends the run. The summary
    is replaced in one step, and says so if the run was not completed.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / RESULTS).open("wb") as results:
            for _, report in check_all(checker, items):
                results.write(to_line(report).encode("utf-8", "backslashreplace") + b"\n")
                results.flush()
                summary.add(report)
                progress(report)
    except (KgcheckError, KeyboardInterrupt) as error:
        summary.incomplete = str(error) or "interrupted"
        raise
    except OSError as error:
        raise InputError(f"cannot write the results: {error.strerror}", where=str(folder)) from error
    finally:
        if folder.is_dir():
            _replace(folder / SUMMARY, json.dumps(summary.as_dict(), ensure_ascii=False, indent=2) + "\n")


def _replace(path: Path, content: str) -> None:
    draft = path.with_suffix(".part")
    draft.write_text(content, "utf-8", errors="backslashreplace")
    draft.replace(path)
