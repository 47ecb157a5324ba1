"""What goes wrong with a server, on a server of the test's own that is stopped, started and locked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgcheck.errors import GraphError, GraphUnreachable
from kgcheck.store.neo4j import Neo4jStore, open_neo4j
from kgcheck.store.neo4j.address import credentials, parse_address
from kgcheck.store.neo4j.clients import connect
from kgcheck.store.neo4j.clients import retry as retrying
from kgcheck.store.neo4j.mapping import GraphMapping
from kgcheck.store.neo4j.prepare import carry_out, plan
from tests.neo4j.conftest import environment, need
from tools.neo4j_server.server import VERSIONS, Server


@pytest.fixture(scope="module", params=VERSIONS)
def own(request: pytest.FixtureRequest) -> Iterator[Server]:
    """A server as it is after installation: the password must be changed first."""
    need(request.param)
    with Server(request.param, password="neo4j", first_login=True) as running:
        yield running


def open_(server: Server, folder: Path) -> Neo4jStore:
    return open_neo4j(server.address, cache=folder, environment=environment(server))


def test_faults_in_the_life_of_a_server(own: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GraphError, match="must be changed") as raised:
        open_(own, tmp_path)
    assert "ALTER CURRENT USER" in str(raised.value.hint)

    own.change_password("a new one 1")
    own.password = "wrong again"
    with pytest.raises(GraphError, match="refused") as raised:
        open_(own, tmp_path)
    assert "wrong again" not in f"{raised.value} {raised.value.hint} {raised.value.__cause__}"
    own.password = "a new one 1"

    address, secrets = parse_address(own.address, {}), credentials(environment(own))
    client = connect(address, secrets, {})
    client.write("CREATE (:City {name: 'Ulm'})-[:IN]->(:Country {name: 'Germany'})")
    store = open_(own, tmp_path)
    [ulm] = [hit.entity_id for hit in store.names(["ulm"])["ulm"]]

    # Stopped and started again in the middle of a run: the next query waits for it.
    own.stop()
    starting = threading.Thread(target=own.start)
    starting.start()
    assert [fact.object for fact in store.facts([ulm]).outgoing[ulm]] == ["Germany"]
    starting.join()

    # Read-only: checking works, writing is refused and says why.
    own.stop()
    own.settings = {"server.databases.default_to_read_only": "true"}
    own.start()
    assert [fact.object for fact in store.facts([ulm]).outgoing[ulm]] == ["Germany"]
    with pytest.raises(GraphError, match="read-only"):
        client.write("CREATE (:City {name: 'Bonn'})")
    with pytest.raises(GraphError, match="read-only"):
        carry_out(client, plan(client, store.mapping))

    # Gone for good.
    own.stop()
    monkeypatch.setattr(store._client, "_waits", (0.1, 0.1))
    with pytest.raises(GraphUnreachable, match="lost") as lost:
        store.facts([ulm])
    assert lost.value.exit_code == 3
    with pytest.raises(GraphUnreachable, match="cannot be reached"):
        open_(own, tmp_path)
    store.close()
    client.close()


def test_the_waits_are_long_enough_for_a_server_to_start() -> None:
    assert 20 <= sum(retrying.WAITS) <= 60
    assert list(retrying.WAITS) == sorted(retrying.WAITS)


def test_nothing_is_planned_for_a_graph_without_names(own: Server) -> None:
    assert plan(None, GraphMapping()) == []  # type: ignore[arg-type]  # nothing is asked
