"""The engine on one machine: in this process, or in several that are started for it.

A process that dies (killed for want of memory, a crash in a library) does not end the run: its tasks are
done again one by one, and a document that takes its process down once more is recorded as an error.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait

from kgcheck.audit.engine.interface import Line, Opener, Task, check_items
from kgcheck.audit.items import BatchChecker, Failure, Item
from kgcheck.errors import InputError
from kgcheck.model import Document, Report, Verdict

_AHEAD = 3
"""Tasks for each process that are sent or waiting: none stands idle, and memory stays bounded."""


class SameProcess:
    """Checks with one checker, here."""

    def __init__(self, checker: BatchChecker) -> None:
        self._checker = checker

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Sequence[Line]]]:
        for task in tasks:
            yield task, check_items(self._checker, task.items)


class Processes:
    """Checks with as many processes as asked for."""

    def __init__(self, opener: Opener, jobs: int) -> None:
        self._opener = opener
        self._jobs = jobs

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Sequence[Line]]]:
        pool = self._pool(self._jobs)
        waiting: deque[tuple[Task, Future[list[Line]]]] = deque()
        try:
            for task in tasks:
                try:
                    waiting.append((task, pool.submit(_check, task.items)))
                except BrokenProcessPool:
                    yield from self._recovered([*(task for task, _ in waiting), task])
                    waiting.clear()
                    pool = self._pool(self._jobs)
                while len(waiting) >= _AHEAD * self._jobs or (waiting and waiting[0][1].done()):
                    pool, done = self._next(pool, waiting)
                    yield from done
            while waiting:
                pool, done = self._next(pool, waiting)
                yield from done
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _next(
        self, pool: ProcessPoolExecutor, waiting: deque[tuple[Task, Future[list[Line]]]]
    ) -> tuple[ProcessPoolExecutor, Iterable[tuple[Task, Sequence[Line]]]]:
        """What is ready next; after a process died, everything that was under way, and a new pool."""
        task, future = waiting[0]
        try:
            lines = future.result()
        except BrokenProcessPool:
            lost = [task for task, _ in waiting]
            waiting.clear()
            pool.shutdown(wait=True)
            return self._pool(self._jobs), self._recovered(lost)
        waiting.popleft()
        return pool, [(task, lines)]

    def _recovered(self, tasks: Sequence[Task]) -> Iterator[tuple[Task, Sequence[Line]]]:
        for task in tasks:
            lines = self._alone(task.items)
            yield task, lines if lines is not None else [line for item in task.items for line in self._or_error(item)]

    def _or_error(self, item: Item) -> Sequence[Line]:
        lines = self._alone([item])
        if lines is not None:
            return lines
        error = InputError(
            "the process that checked it died",
            hint="It may have needed more memory than there is: check it by itself, or cut it up.",
        )
        return check_items(_Nothing(), [Failure(item.id, error, item.metadata, item.path, item.line)])

    def _alone(self, items: Sequence[Item]) -> list[Line] | None:
        """The lines of items that have a process for themselves; None where it dies."""
        with self._pool(1) as pool:
            try:
                return pool.submit(_check, items).result()
            except BrokenProcessPool:
                return None

    def _pool(self, size: int) -> ProcessPoolExecutor:
        # Spawned, not forked: the parent has threads (progress), and libraries that do not survive a fork.
        return ProcessPoolExecutor(size, get_context("spawn"), _begin, (self._opener,))


class _Nothing:
    """The checker of items that are failures all."""

    def check_many(self, documents: Iterable[Document]) -> Iterator[Report]:
        yield from (Report(document.id, Verdict.NO_CLAIMS) for document in documents)


# --- in the worker process ------------------------------------------------------------------

_opener: Opener | None = None
_checker: BatchChecker | None = None


def _begin(opener: Opener) -> None:
    """Remember what to open. It is opened at the first task: an error here would not reach the parent."""
    global _opener
    _opener = opener
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the run
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # the processes are the parallelism
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that was killed cannot tell its workers; they must not stay behind."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _check(items: Sequence[Item]) -> list[Line]:
    global _checker
    if _checker is None:
        assert _opener is not None, "a worker is begun before it gets work"
        _checker = _opener()
    return check_items(_checker, items)
