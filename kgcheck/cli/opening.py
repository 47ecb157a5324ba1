"""The graph of a configuration, open for as long as a command needs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kgcheck.cli.progress import stages
from kgcheck.config import Config
from kgcheck.store.interface import Store


@contextmanager
def opened(config: Config, *, quiet: bool = False) -> Iterator[Store]:
    """The store of `config.graph`, with `config.schema` over it; tells on a terminal of a build on first use."""
    from kgcheck.store import open as opening

    with stages(quiet=quiet) as tell:
        store = opening.open_store(config.graph, schema=config.schema, progress=tell)
    try:
        yield store
    finally:
        store.close()
