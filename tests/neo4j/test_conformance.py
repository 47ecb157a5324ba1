"""The suite that every store must pass, on graphs that were loaded into a real server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kgcheck.graph.build import build
from kgcheck.store.embedded import EmbeddedStore
from kgcheck.store.interface import Store
from kgcheck.store.neo4j import open_neo4j
from kgcheck.store.neo4j.address import credentials, parse_address
from kgcheck.store.neo4j.clients import connect
from kgcheck.store.neo4j.load import load_graph
from tests.neo4j.conftest import environment
from tests.store.conftest import OpenGraph, Row, write_jsonl
from tests.store.test_conformance import *  # noqa: F403
from tools.neo4j_server.server import Server


@pytest.fixture(scope="module")
def in_place() -> dict[str, object]:
    """Server → the graph that it holds: most tests ask the same one."""
    return {}


@pytest.fixture
def open_graph(
    server: Server, in_place: dict[str, object], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OpenGraph]:
    """As for the embedded store, with the built graph loaded into Neo4j; one graph at a time."""
    stores: list[Store] = []
    secrets = environment(server)
    cache = tmp_path_factory.getbasetemp() / "names"

    def load(facts: Iterable[Row], entities: Iterable[Row], schema: str | None) -> None:
        path = None
        if schema is not None:
            path = tmp_path / "schema.yaml"
            path.write_text(schema, encoding="utf-8")
        out = tmp_path / "graph.kg"
        build(
            out,
            [write_jsonl(tmp_path / "facts.jsonl", facts)],
            [write_jsonl(tmp_path / "entities.jsonl", entities)],
            path,
        )
        with (
            closing(EmbeddedStore(out)) as source,
            closing(connect(parse_address(server.address, {}), credentials(secrets), {})) as client,
        ):
            client.write("MATCH (n) DETACH DELETE n")
            load_graph(client, source)

    def open_(facts: Iterable[Row], entities: Iterable[Row] = (), schema: str | None = None) -> Store:
        assert not stores, "a Community server has one database"
        wanted = (list(facts), list(entities), schema)
        if in_place.get(server.address) != wanted:
            load(*wanted)
            in_place[server.address] = wanted
        stores.append(open_neo4j(server.address, cache=cache, environment=secrets))
        return stores[-1]

    yield open_
    for store in stores:
        store.close()
