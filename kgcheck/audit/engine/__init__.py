"""Engines: ways to have chunks of documents checked by many workers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kgcheck.audit.engine.interface import Engine, OpenChecker
from kgcheck.config import Config
from kgcheck.store.interface import Store


@contextmanager
def open_engine(
    name: str, config: Config, store: Store, address: str | None = None, *, may_change: bool = False
) -> Iterator[Engine]:
    """The engine of this name, with as many workers as the configuration has jobs; `store` is open already, and every
    worker must find the same graph unless it `may_change`."""
    opener = OpenChecker(config, None if may_change else store.info.revision)
    if name == "ray":
        from kgcheck.audit.engine.ray import RayEngine

        with RayEngine(opener, config.jobs, address) as engine:
            yield engine
    elif config.jobs > 1:
        from kgcheck.audit.engine.local import Processes

        yield Processes(opener, config.jobs)
    else:
        from kgcheck.audit.engine.local import SameProcess
        from kgcheck.checker import Checker

        yield SameProcess(Checker(store, config))
