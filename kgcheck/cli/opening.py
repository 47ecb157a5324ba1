"""The graph of a configuration, open for as long as a command needs it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kgcheck.cli.progress import stages
from kgcheck.config import Config
from kgcheck.errors import UsageError
from kgcheck.store.interface import Store

if TYPE_CHECKING:
    from kgcheck.store.neo4j.clients import Client


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


@contextmanager
def connected(config: Config) -> Iterator[Client]:
    """The Neo4j server of a configuration, for the commands that write to one."""
    if "://" not in config.graph:
        raise UsageError(
            "this needs the address of a Neo4j server",
            where="--graph",
            hint="For example --graph bolt://localhost:7687; `kgcheck graph build` makes a .kg file.",
        )
    from kgcheck.store.neo4j.address import credentials, parse_address
    from kgcheck.store.neo4j.clients import connect

    client = connect(parse_address(config.graph, os.environ), credentials(os.environ))
    try:
        yield client
    finally:
        client.close()
