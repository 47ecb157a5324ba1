"""A checker without a language model that worker processes can open, and a run of it to be killed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kgcheck.audit.engine.local import Processes
from kgcheck.audit.input import Inputs, Options
from kgcheck.audit.run import Plan, run
from kgcheck.audit.work import Settings
from kgcheck.errors import GraphUnreachable
from kgcheck.model import Document, Report
from tests.fake_reports import report_of

SETTINGS = Settings("1", "model", "r1", None, None, "balanced", "2026-01-01", 0.0, 4)
"""Of batches of four."""


@dataclass
class FakeChecker:
    """Finds in each line that starts with a verdict's name a claim of that verdict."""

    pause: float = 0.0
    checked: list[str] = field(default_factory=list)

    def check_many(self, documents: Iterable[Document]) -> Iterator[Report]:
        for document in documents:
            self.checked.append(document.id)
            time.sleep(self.pause)
            if "CRASH" in document.text:
                os._exit(9)
            if "MISTAKE" in document.text:
                raise KeyError("what nobody thought of")
            if "LOST" in document.text:
                raise GraphUnreachable("the graph went away", where="bolt://x")
            yield report_of(document)


@dataclass(frozen=True)
class FakeOpener:
    pause: float = 0.0

    def __call__(self) -> FakeChecker:
        return FakeChecker(self.pause)


def main(folder: str, source: str) -> None:
    """A slow run in processes of its own, which is there to be killed."""
    plan = Plan(Path(folder), SETTINGS, resume=True)
    run(plan, Inputs([source], Options()), Processes(FakeOpener(0.01), 2))


if __name__ == "__main__":
    main(*sys.argv[1:])
