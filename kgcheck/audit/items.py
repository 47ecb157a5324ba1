"""What a run works through: documents, and in their place those that could not be read.

A `Failure` is an item like any other: the run goes on, and its record stands where its result would
have stood.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from kgcheck.errors import KgcheckError
from kgcheck.model import Document, Report, Verdict


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read."""

    id: str
    error: KgcheckError
    metadata: Mapping[str, Any] = field(default_factory=dict)
    path: str | None = None
    line: int | None = None


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
            Document(id=failure.id, text="", path=failure.path, line=failure.line),
            Report(id=failure.id, verdict=Verdict.NO_CLAIMS, error=str(failure.error), metadata=failure.metadata),
        )
