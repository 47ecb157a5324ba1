"""A team's own Neo4j graph as a store: `open_neo4j` connects, looks, and is ready to check."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from kgcheck.relations.assemble import Declared
from kgcheck.store.neo4j.address import credentials, is_address, parse_address
from kgcheck.store.neo4j.mapping import GraphMapping
from kgcheck.store.neo4j.mirror import Progress
from kgcheck.store.neo4j.store import Neo4jStore

__all__ = ["Neo4jStore", "is_address", "open_neo4j"]


def open_neo4j(
    graph: str,
    *,
    mapping: GraphMapping | None = None,
    declared: Mapping[str, Declared] | None = None,
    cache: Path | None = None,
    progress: Progress = lambda _: None,
    environment: Mapping[str, str] = os.environ,
) -> Neo4jStore:
    """The graph at a `bolt://` or `neo4j://` address; user and password come from the environment.

    `mapping` and `declared` are the two halves of a schema file: how the graph is read, what holds of its relations.
    """
    from kgcheck.store.neo4j.clients import connect

    address = parse_address(graph, environment)
    client = connect(address, credentials(environment), environment)
    try:
        return Neo4jStore(client, address, mapping=mapping, declared=declared, cache=cache, progress=progress)
    except BaseException:
        client.close()
        raise
