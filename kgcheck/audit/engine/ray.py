"""The engine on Ray Data: a pool of actors on this machine or a cluster, each with model and graph loaded once.

Tasks go out in shards, each a dataset whose rows are chunks, and come back in the input's order: results are written
and journalled chunk by chunk as by the local engine. An actor that dies is started again by Ray, and its chunk too.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pickle import dumps, loads
from typing import Any

from kgcheck.audit.engine.interface import Line, Opener, Task, check_items
from kgcheck.audit.items import BatchChecker
from kgcheck.errors import GraphUnreachable, KgcheckError, UsageError

SHARD = 400
"""Chunks of a shard for each actor: a minute's work or more, of which opening graph and model is a small part; and all
that is held in memory of an input however long."""
_RETRIES = 3
"""How often a chunk is tried again when its actor dies."""


class Worker:
    """What runs in an actor. An error that a user can act on is a result too: Ray would wrap it."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._checker: BatchChecker | None = None

    def __call__(self, rows: Mapping[str, Sequence[bytes]]) -> dict[str, list[bytes]]:
        return {"result": [dumps(self._checked(row)) for row in rows["items"]]}

    def _checked(self, items: bytes) -> list[Line] | KgcheckError:
        try:
            if self._checker is None:
                self._checker = self._opener()
            return check_items(self._checker, loads(items))
        except KgcheckError as error:
            return error


class RayEngine:
    """Checks with a pool of actors."""

    def __init__(self, opener: Opener, jobs: int, address: str | None = None) -> None:
        os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
        try:
            import ray
            import ray.data
        except ImportError as error:
            raise UsageError(
                f"the package {error.name} is not installed",
                where="--engine ray",
                hint="python -m pip install 'kgcheck[ray]'",
            ) from None
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
            raise GraphUnreachable(
                f"Ray cannot be reached: {error}",
                where=self._address or "--engine ray",
                hint="--address is that of the cluster's head; `ray status` tells of it.",
            ) from None
        logging.getLogger("ray.data").setLevel(logging.CRITICAL)  # errors come as exceptions
        context = self._ray.data.DataContext.get_current()
        context.execution_options.preserve_order = True
        context.enable_progress_bars = False
        return self

    def __exit__(self, *_: object) -> None:
        self._ray.shutdown()

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Sequence[Line]]]:
        todo = iter(tasks)
        while shard := list(islice(todo, SHARD * self._jobs)):
            yield from zip(shard, self._results(shard), strict=True)

    def _results(self, shard: Sequence[Task]) -> Iterator[Sequence[Line]]:
        data = self._ray.data
        rows = [{"items": dumps(task.items)} for task in shard]
        with warnings.catch_warnings():
            # Ray 2.64 is to have no way to say this, and tries without end: with a text that kills its actor, for ever.
            warnings.filterwarnings("ignore", message="`ray_remote_args")
            results = data.from_items(rows, override_num_blocks=len(rows)).map_batches(
                Worker,
                fn_constructor_args=(self._opener,),
                batch_size=1,
                compute=data.ActorPoolStrategy(size=min(self._jobs, len(rows))),
                num_cpus=1,
                max_task_retries=_RETRIES,
            )
        try:
            for row in results.iter_rows():
                result = loads(row["result"])
                if isinstance(result, KgcheckError):
                    raise result
                yield result
        except self._ray.exceptions.RayError as error:
            raise GraphUnreachable(
                f"Ray was lost: {error}", where="--engine ray", hint="Run it again with --resume."
            ) from None
