"""Tests on a real Neo4j server, one of each supported version; without one they say so loudly.

`KGCHECK_REQUIRE_NEO4J=1`, which CI sets, makes a missing server a failure.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from kgcheck.store.neo4j import Neo4jStore, open_neo4j
from kgcheck.store.neo4j.address import Credentials, parse_address
from kgcheck.store.neo4j.clients import CLIENTS, Client
from tools.neo4j_server.server import VERSIONS, Server, unavailable

HERE = Path(__file__).parent
_missing: dict[str, str] = {}


def need(version: str) -> None:
    """Skips, or fails where a server is required, when this machine cannot run one."""
    reason = unavailable(version)
    if reason:
        _missing[version] = reason
        if os.environ.get("KGCHECK_REQUIRE_NEO4J"):
            pytest.fail(f"no Neo4j {version}: {reason}")
        pytest.skip(f"no Neo4j {version}: {reason}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for version, reason in _missing.items():
        terminalreporter.write_line(f"WARNING: the tests on Neo4j {version} DID NOT RUN: {reason}", red=True, bold=True)


@pytest.fixture(scope="session", params=VERSIONS)
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    need(request.param)
    with Server(request.param) as running:
        yield running


def environment(server: Server, **more: str) -> Mapping[str, str]:
    return {"KGCHECK_NEO4J_USER": server.user, "KGCHECK_NEO4J_PASSWORD": server.password, **more}


@pytest.fixture(params=CLIENTS)
def client(request: pytest.FixtureRequest, server: Server) -> Iterator[Client]:
    """Each of the two clients, bare."""
    address = parse_address(server.address, {})
    made = CLIENTS[request.param](address, Credentials(server.user, server.password), 5.0)
    yield made
    made.close()


@pytest.fixture
def cypher(server: Server) -> Iterator[Callable[..., object]]:
    """Runs statements on the server, as a graph's owner would; the graph is empty before and after."""
    import neo4j

    with neo4j.GraphDatabase.driver(
        server.address, auth=(server.user, server.password), notifications_min_severity="OFF"
    ) as driver:

        def run(statement: str, **parameters: object) -> object:
            return [record.values() for record in driver.execute_query(statement, parameters).records]

        def empty() -> None:
            for (name,) in run("SHOW CONSTRAINTS YIELD name"):  # type: ignore[attr-defined]
                run(f"DROP CONSTRAINT `{name}`")
            for name, kind in run("SHOW INDEXES YIELD name, type"):  # type: ignore[attr-defined]
                if kind != "LOOKUP":
                    run(f"DROP INDEX `{name}`")
            run("MATCH (n) DETACH DELETE n")

        empty()
        yield run
        empty()


@pytest.fixture
def opened(server: Server, tmp_path: Path) -> Iterator[Callable[..., Neo4jStore]]:
    """Opens the server's graph as a store, as often as a test wants."""
    stores: list[Neo4jStore] = []

    def open_(**options: object) -> Neo4jStore:
        stores.append(open_neo4j(server.address, cache=tmp_path / "cache", environment=environment(server), **options))  # type: ignore[arg-type]
        return stores[-1]

    yield open_
    for store in stores:
        store.close()


@pytest.fixture
def movies(cypher: Callable[..., object], opened: Callable[..., Neo4jStore]) -> Neo4jStore:
    """The Movies graph, as it ships with Neo4j."""
    cypher((HERE / "data" / "movies.cypher").read_text(encoding="utf-8"))
    return opened()
