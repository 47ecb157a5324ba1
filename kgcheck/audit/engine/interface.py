"""What every engine does: tasks in, the results' lines out, in the tasks' order; the workers' part of it too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb
from typing import Protocol

from kgcheck.audit.items import BatchChecker, Failure, Item, check_all
from kgcheck.audit.work import Chunk
from kgcheck.config import Config
from kgcheck.errors import GraphChanged, KgcheckError
from kgcheck.report.record import to_line

_MISTAKES = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What only an error in the code raises: unlike a lost graph or a full disk, it concerns one document alone."""


@dataclass(frozen=True, slots=True)
class Task:
    """A chunk, and those of its items that are to be checked (others are known from before)."""

    chunk: Chunk
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A document's record as it is written, and what a run counts of it."""

    data: bytes
    verdict: str
    """A verdict's name, or `ledger.ERRORS`."""


class Engine(Protocol):
    """Checks tasks by workers, each of which loads model and graph once.

    Raises GraphUnreachable where the graph is lost.
    """

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Sequence[Line]]]:
        """A line for every item of each task, in order. Takes tasks only as fast as they are worked on."""
        ...


class Opener(Protocol):
    """Opens the checker of a worker; is sent to worker processes, so it must be picklable."""

    def __call__(self) -> BatchChecker: ...


@dataclass(frozen=True, slots=True)
class OpenChecker:
    """Opens a checker on the graph of a configuration, and sees to it that it is the one the run began with."""

    config: Config
    revision: str | None
    """None where any will do."""

    def __call__(self) -> BatchChecker:
        from kgcheck.checker import Checker

        checker = Checker.open(self.config.graph, config=self.config)
        revision = checker.store.info.revision
        if self.revision not in (revision, None):
            checker.close()
            raise GraphChanged(self.revision, revision, where=self.config.graph)
        return checker


def check_items(checker: BatchChecker, items: Sequence[Item]) -> list[Line]:
    """The lines of some items. A document on which kgcheck itself goes wrong is one that could not be checked."""
    try:
        return [
            Line(
                to_line(report, document).encode("utf-8", "backslashreplace") + b"\n",
                "errors" if report.error is not None else report.verdict.value,
            )
            for document, report in check_all(checker, items)
        ]
    except _MISTAKES as error:
        if len(items) > 1:
            return [line for item in items for line in check_items(checker, [item])]
        [item] = items
        failure = Failure(item.id, _told(error), item.metadata, item.path, item.line)
        return check_items(checker, [failure])


def _told(error: Exception) -> KgcheckError:
    """What went wrong, and where in the code: enough for a bug report."""
    at = extract_tb(error.__traceback__)[-1]
    place = f"{Path(at.filename).name}:{at.lineno}"
    what = f"{type(error).__name__}: {error} ({place})"
    return KgcheckError(f"a mistake in kgcheck, please report it with the text: {what}")


def counts_of(lines: Iterable[Line]) -> Counter[str]:
    """How many lines there are of each verdict."""
    return Counter(line.verdict for line in lines)
