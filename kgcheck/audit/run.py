"""A run, in one page: items → chunks → engine → results, each chunk written when its turn has come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from kgcheck.audit.cache import Cache
from kgcheck.audit.engine.interface import Engine, Line, Task, counts_of
from kgcheck.audit.items import Item
from kgcheck.audit.ledger import ERRORS, Ledger
from kgcheck.audit.work import Chunk, Settings, chunked
from kgcheck.counted import counted
from kgcheck.errors import InputError
from kgcheck.model import Document

Progress = Callable[[Mapping[str, int]], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a run is to go."""

    folder: Path
    settings: Settings
    resume: bool = False
    cache: Path | None = None
    max_errors: int | None = None
    """More documents than these that could not be read or checked end the run."""


def run(
    plan: Plan,
    items: Iterable[Item],
    engine: Engine,
    *,
    progress: Progress = lambda counts: None,
    tell: Callable[[str], None] = lambda note: None,
    begun: Callable[[], None] = lambda: None,
    unchanged: Callable[[], bool] = lambda: True,
) -> Mapping[str, int]:
    """Check all items into the folder's `results.jsonl`; gives the documents by verdict.

    `unchanged` says of a chunk that has just been checked whether it was on the graph that the settings name.

    Ended early by an error, it leaves what was done in `results.jsonl.part`, ready to be resumed.
    """
    cached = Cache(plan.cache, plan.settings) if plan.cache else nullcontext()
    with Ledger(plan.folder, plan.settings, resume=plan.resume) as ledger, cached as cache:
        begun()
        if ledger.note:
            tell(ledger.note)
        known: dict[int, Mapping[int, Line]] = {}
        tasks = _tasks(ledger, chunked(items, plan.settings.batch_size), cache, known)
        for task, lines in engine.run(tasks):
            same = unchanged()
            whole = _whole(task, lines, known.pop(task.chunk.number))
            ledger.add(task.chunk, b"".join(line.data for line in whole), counts_of(whole))
            if cache and same:
                cache.put(
                    (item, line) for item, line in zip(task.items, lines, strict=True) if isinstance(item, Document)
                )
            progress(ledger.counts)
            _stop_at(plan.max_errors, ledger.counts[ERRORS])
        _stop_at(plan.max_errors, ledger.counts[ERRORS])
        ledger.finish()
        return ledger.counts


def _tasks(
    ledger: Ledger, chunks: Iterator[Chunk], cache: Cache | None, known: dict[int, Mapping[int, Line]]
) -> Iterator[Task]:
    """What is left to do; what the cache knows of it is noted in `known`, by chunk and place."""
    done = True
    for chunk in chunks:
        done = done and ledger.has(chunk)
        if done:
            continue
        found = {
            place: line
            for place, item in enumerate(chunk.items)
            if cache and isinstance(item, Document) and (line := cache.get(item))
        }
        known[chunk.number] = found
        yield Task(chunk, tuple(item for place, item in enumerate(chunk.items) if place not in found))


def _whole(task: Task, lines: Sequence[Line], known: Mapping[int, Line]) -> list[Line]:
    """The lines of a chunk, checked and known ones, in the order of its items."""
    checked = iter(lines)
    return [known[place] if place in known else next(checked) for place in range(len(task.chunk.items))]


def _stop_at(most: int | None, errors: int) -> None:
    if most is not None and errors > most:
        raise InputError(
            f"{counted(errors, 'document')} could not be read or checked; --max-errors allows {most:,}",
            hint="results.jsonl.part names each in `error`. Mend the input, or allow more.",
        )
