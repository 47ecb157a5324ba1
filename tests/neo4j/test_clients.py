"""Both clients, on the same server, do the same."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from kgcheck.errors import GraphError, KgcheckError
from kgcheck.store.neo4j.address import Credentials, parse_address
from kgcheck.store.neo4j.clients import CLIENTS, Client
from kgcheck.store.neo4j.clients.interface import Lost, TimeLimit
from kgcheck.store.neo4j.values import values
from tools.neo4j_server.server import Server

Cypher = Callable[..., object]


def test_rows_and_parameters(client: Client) -> None:
    name = "'}) DETACH DELETE n //"
    answer = client.read("UNWIND [1, 2] AS i RETURN i, $name, [i, [null, 'x']], {a: 1.5}", {"name": name})
    assert [list(row) for row in answer.rows] == [[i, name, [i, [None, "x"]], {"a": 1.5}] for i in (1, 2)]


@pytest.mark.parametrize(
    ("expression", "text", "kind"),
    [
        ("date('1999-05-01')", "1999-05-01", "date"),
        ("localdatetime('1999-05-01T10:00:00')", "1999-05-01", "date"),
        ("duration('P1Y2M')", "P1Y2M", "number"),
        ("time('10:15:00+01:00')", "10:15:00", "string"),
        ("point({x: 1.5, y: 2})", "1.5, 2", "string"),
        ("12.50", "12.5", "number"),
        ("9007199254740993", "9007199254740993", "number"),
        ("true", "true", "string"),
    ],
)
def test_values_read_alike(client: Client, expression: str, text: str, kind: str) -> None:
    [value] = values(client.read(f"RETURN {expression}").rows[0][0])
    assert value.text.startswith(text)
    assert value.type == kind


@pytest.mark.parametrize("expression", ["null", "0.0/0.0", "''", "' '"])
def test_what_cannot_be_said_is_no_value(client: Client, expression: str) -> None:
    assert list(values(client.read(f"RETURN {expression}").rows[0][0])) == []


def test_reading_never_writes(client: Client, cypher: Cypher) -> None:
    with pytest.raises(GraphError, match="only read"):
        client.read("CREATE (n:Thing)")
    assert cypher("MATCH (n) RETURN count(n)") == [[0]]


def test_the_bookmark_moves_with_every_change(client: Client, cypher: Cypher) -> None:
    first = client.read("RETURN 1").bookmark
    assert first and client.read("RETURN 1").bookmark == first
    client.write("CREATE (n:Thing)")
    assert client.read("RETURN 1").bookmark != first


def test_a_stream_gives_all_rows(client: Client) -> None:
    assert sum(row[0] for row in client.stream("UNWIND range(1, 12000) AS i RETURN i")) == 12000 * 12001 // 2


def test_threads_share_a_client(client: Client) -> None:
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda i: client.read("RETURN $i", {"i": i}).rows[0][0], range(64)))
    assert answers == list(range(64))


@pytest.mark.parametrize("name", CLIENTS)
def test_a_query_that_takes_too_long_is_given_up(server: Server, name: str) -> None:
    client = CLIENTS[name](parse_address(server.address, {}), Credentials(server.user, server.password), 0.5)
    endless = (
        "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 30) AS c "
        "WITH a * b * c AS x WHERE x < 0 RETURN x"
    )
    with pytest.raises(TimeLimit, match=r"longer than 0.5 seconds"):
        client.read(endless)
    assert client.read("RETURN 1").rows[0][0] == 1
    client.close()


@pytest.mark.parametrize("name", CLIENTS)
@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_both_schemes(server: Server, name: str, scheme: str) -> None:
    address = parse_address(server.address.replace("bolt", scheme), {})
    client = CLIENTS[name](address, Credentials(server.user, server.password), 10.0)
    assert client.read("RETURN 1").rows[0][0] == 1
    client.close()


@pytest.mark.parametrize("name", CLIENTS)
def test_a_wrong_password(server: Server, name: str) -> None:
    client = CLIENTS[name](parse_address(server.address, {}), Credentials(server.user, "s3cret-and-wrong"), 10.0)
    with pytest.raises((KgcheckError, Lost)) as raised:
        client.read("RETURN 1")
    assert "password" in str(raised.value)
    assert "s3cret" not in str(raised.value) + repr(client)
    client.close()


@pytest.mark.parametrize("name", CLIENTS)
def test_a_database_that_is_not_there(server: Server, name: str) -> None:
    client = CLIENTS[name](
        parse_address(f"{server.address}/nowhere", {}), Credentials(server.user, server.password), 10.0
    )
    with pytest.raises(GraphError, match="no such database"):
        client.read("RETURN 1")
    client.close()


@pytest.mark.parametrize("name", CLIENTS)
def test_nobody_there(name: str) -> None:
    client = CLIENTS[name](parse_address("bolt://127.0.0.1:9", {}), Credentials("neo4j", "x"), 10.0)
    with pytest.raises(Lost):
        client.read("RETURN 1")
    client.close()
