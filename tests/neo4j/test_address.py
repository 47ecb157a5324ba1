"""Addresses and credentials, without a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgcheck.errors import UsageError
from kgcheck.store.neo4j.address import credentials, is_address, parse_address


@pytest.mark.parametrize(
    ("text", "shown", "database", "routed"),
    [
        ("bolt://localhost", "bolt://localhost:7687", None, False),
        ("bolt://localhost:7688/movies", "bolt://localhost:7688/movies", "movies", False),
        ("neo4j+s://db.example.org?database=movies", "neo4j+s://db.example.org:7687/movies", "movies", True),
        ("neo4j+ssc://[::1]:7687", "neo4j+ssc://[::1]:7687", None, True),
    ],
)
def test_addresses(text: str, shown: str, database: str | None, routed: bool) -> None:
    address = parse_address(text, {})
    assert (str(address), address.database, address.routed) == (shown, database, routed)
    assert is_address(text)


def test_a_database_from_the_environment() -> None:
    assert parse_address("bolt://h", {"KGCHECK_NEO4J_DATABASE": "movies"}).database == "movies"


@pytest.mark.parametrize(
    "text", ["http://localhost:7474", "bolt://", "bolt://h:port", "bolt://h?db=x", "bolt://u:pw1@h"]
)
def test_what_is_no_address_is_said_without_secrets(text: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_address(text, {})
    assert "pw1" not in f"{raised.value} {raised.value.hint}"


def test_a_password_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("p4ss word\n")
    found = credentials({"KGCHECK_NEO4J_PASSWORD_FILE": str(secret)})
    assert found.pair == ("neo4j", "p4ss word")
    assert "p4ss" not in repr(found)
    with pytest.raises(UsageError, match="password file"):
        credentials({"KGCHECK_NEO4J_PASSWORD_FILE": str(tmp_path / "none")})
    assert credentials({}).pair is None


@pytest.mark.parametrize("text", ["seed", "facts.jsonl", "graph.kg", "bolt.kg", "C:\\graph.kg"])
def test_what_is_a_file(text: str) -> None:
    assert not is_address(text)
