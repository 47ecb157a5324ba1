"""Names of a graph that is too large to copy, in the server's own full-text index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kgcheck.store.interface import NameKind
from kgcheck.store.neo4j import Neo4jStore
from kgcheck.store.neo4j.address import credentials, parse_address
from kgcheck.store.neo4j.clients import Client, connect
from kgcheck.store.neo4j.mapping import GraphMapping
from kgcheck.store.neo4j.prepare import INDEX, carry_out, plan
from tests.neo4j.conftest import environment
from tools.neo4j_server.server import Server

Cypher = Callable[..., list[list[object]]]


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    with closing(connect(parse_address(server.address, {}), credentials(environment(server)), {})) as made:
        yield made


@pytest.fixture
def people(cypher: Cypher) -> None:
    cypher("""
        CREATE (a:Person {name: 'Zoë Márquez', aka: ['Z. Marquez'], uuid: 'p1'}),
               (b:Person {name: 'Zoe Marquez Lopez', uuid: 'p2'}),
               (c:City {title: 'Austin, Texas', uuid: 'c1'}), (d:City {title: 'She said "no" \\\\ (film)', uuid: 'c2'})
        CREATE (a)-[:LIVES_IN {since: 1999}]->(c), (b)-[:LIVES_IN]->(c)""")


def open_large(server: Server, folder: Path) -> Neo4jStore:
    address = parse_address(server.address, {})
    client = connect(address, credentials(environment(server)), {})
    return Neo4jStore(client, address, cache=folder, copy_at_most=0)


def test_prepare_says_and_then_does(
    server: Server, people: None, client: Client, cypher: Cypher, tmp_path: Path
) -> None:
    with closing(open_large(server, tmp_path)) as store:
        steps = plan(client, store.mapping)
        assert [step.statement.partition(" IF ")[0] for step in steps] == [f"CREATE FULLTEXT INDEX {INDEX}"]
        assert cypher("SHOW FULLTEXT INDEXES YIELD name RETURN name") == []
        carry_out(client, steps)
        assert cypher("SHOW FULLTEXT INDEXES YIELD name RETURN name") == [[INDEX]]
        assert plan(client, store.mapping) == []


def test_an_index_that_lacks_new_names_is_made_again(people: None, client: Client, cypher: Cypher) -> None:
    mapping = GraphMapping()
    assert plan(client, mapping) == []
    cypher(f"CREATE FULLTEXT INDEX {INDEX} FOR (n:Person) ON EACH [n.name]")
    cypher("CALL db.awaitIndexes()")
    from kgcheck.store.neo4j.mapping import NodeMapping

    wider = GraphMapping({"Person": NodeMapping(("name",)), "City": NodeMapping(("title",))})
    carry_out(client, plan(client, wider))
    assert cypher("SHOW FULLTEXT INDEXES YIELD labelsOrTypes RETURN labelsOrTypes") == [[["Person", "City"]]]
    assert plan(client, wider) == []


def test_names_come_from_the_index(
    server: Server, people: None, client: Client, cypher: Cypher, tmp_path: Path
) -> None:
    with closing(open_large(server, tmp_path)) as store:  # without an index the names are copied, however many
        assert store.names(["zoe marquez"])["zoe marquez"][0].entity_id == "p1"
        carry_out(client, plan(client, store.mapping))
    with closing(open_large(server, tmp_path)) as store:
        assert any("too many to copy" in note for note in store.info.notes)
        found = store.names(["zoe marquez", "z marquez", "austin", "she said no", "nobody"], near=["Austin, Texas"])
        assert {(key, hit.entity_id, hit.kind) for key, hits in found.items() for hit in hits} == {
            ("zoe marquez", "p1", NameKind.LABEL), ("z marquez", "p1", NameKind.ALIAS),
            ("austin", "c1", NameKind.DERIVED), ("austin texas", "c1", NameKind.LABEL),
            ("she said no", "c2", NameKind.DERIVED)}  # fmt: skip
        facts = store.facts(["p1", "c1"])
        assert [(fact.object, fact.valid_from) for fact in facts.outgoing["p1"]] == [("Austin, Texas", "1999")]
        assert [fact.subject_id for fact in facts.incoming["c1"]] == ["p1", "p2"]
        assert store.entities(["p2", "nobody"])["p2"].label == "Zoe Marquez Lopez"  # by its id alone
        assert [fact.object for fact in store.expand(["p2"], ["LIVES_IN"])["p2"]] == ["Austin, Texas"]
