"""The engine on Ray: actors on this machine or a cluster, each with model and graph loaded once.

Chunks are sent as actors become free, and come back in the input's order, so that results are written and
journalled as by the local engine. An actor that dies is started again by Ray, with its chunk.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kgcheck.audit.engine.interface import Line, Opener, Task, check_items
from kgcheck.audit.items import BatchChecker, Item
from kgcheck.errors import GraphUnreachable, KgcheckError, UsageError

_AHEAD = 3
"""Chunks for each actor that are sent or waiting."""
_RETRIES = 3
"""How often a chunk is tried on another actor when its own dies."""


class Worker:
    """What runs in an actor."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._checker: BatchChecker | None = None

    def check(self, items: Sequence[Item]) -> list[Line]:
        """The lines of a chunk; graph and model are opened with the first, so that an error reaches the driver."""
        if self._checker is None:
            self._checker = self._opener()
        return check_items(self._checker, items)


class RayEngine:
    """Checks with a pool of actors."""

    def __init__(self, opener: Opener, jobs: int, address: str | None = None) -> None:
        try:
            import ray
        except ImportError:
            raise UsageError("the package ray is not installed", where="--engine ray",
                             hint="python -m pip install 'kgcheck[ray]'") from None
        self._ray: Any = ray
        self._opener = opener
        self._jobs = jobs
        self._address = address

    def __enter__(self) -> RayEngine:
        os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        local: dict[str, Any] = {} if self._address else {"num_cpus": self._jobs, "include_dashboard": False}
        try:
            self._ray.init(address=self._address, log_to_driver=False, logging_level="error", **local)
        except Exception as error:
            raise GraphUnreachable(f"Ray cannot be reached: {error}", where=self._address or "--engine ray",
                                   hint="--address is that of the cluster's head; `ray status` tells of it.") from None
        return self

    def __exit__(self, *_: object) -> None:
        self._ray.shutdown()

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Sequence[Line]]]:
        from ray.util import ActorPool

        actor = self._ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=_RETRIES)(Worker)
        pool = ActorPool([actor.remote(self._opener) for _ in range(self._jobs)])
        waiting: list[Task] = []
        for task in tasks:
            pool.submit(lambda worker, items: worker.check.remote(items), task.items)
            waiting.append(task)
            if len(waiting) >= _AHEAD * self._jobs:
                yield waiting.pop(0), self._next(pool)
        while waiting:
            yield waiting.pop(0), self._next(pool)

    def _next(self, pool: Any) -> Sequence[Line]:
        try:
            lines: Sequence[Line] = pool.get_next()
        except self._ray.exceptions.RayTaskError as error:
            if isinstance(error.cause, KgcheckError):
                raise error.cause from None
            raise
        except self._ray.exceptions.RayError as error:
            raise GraphUnreachable(f"Ray was lost: {error}", where="--engine ray",
                                   hint="Run it again with --resume.") from None
        return lines
