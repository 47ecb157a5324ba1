"""The graph of a configuration, open for as long as a command needs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kgcheck.config import Config
from kgcheck.store.interface import Store


@contextmanager
def opened(config: Config) -> Iterator[Store]:
    """The store of `config.graph`, with `config.schema` over it."""
    from kgcheck.store.open import open_store

    store = open_store(config.graph, schema=config.schema)
    try:
        yield store
    finally:
        store.close()
