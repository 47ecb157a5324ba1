"""Loading a graph into Neo4j and reading it back: nothing is lost, and doing it again changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kgcheck.checker import Checker
from kgcheck.errors import GraphError
from kgcheck.graph.build import build
from kgcheck.model import Fact
from kgcheck.relations.assemble import Declared
from kgcheck.store.embedded import EmbeddedStore
from kgcheck.store.neo4j import Neo4jStore
from kgcheck.store.neo4j import load as loading
from kgcheck.store.neo4j.address import credentials, parse_address
from kgcheck.store.neo4j.clients import Client, connect
from kgcheck.store.neo4j.load import load_graph
from kgcheck.store.open import open_store
from tests.cases.suite import read_suites
from tests.neo4j.conftest import environment
from tests.store.conftest import fact, write_jsonl
from tools.neo4j_server.server import Server

PARAGRAPHS = Path(__file__).parent.parent / "paragraphs"
Cypher = Callable[..., list[list[object]]]

FACTS = [
    fact("Ada Verell", "birthPlace", "Port Ellis", subject_type="sea captain", source="parish register"),
    fact("Ada Verell", "birth-place", "Marrow"),
    fact("Ada Verell", "birthDate", "1867-11-07", source="parish register", retrieved="2020-01-01"),
    fact("Ada Verell", "employer", "Ellis Observatory", valid_from="1890", valid_to="1895"),
    fact("Ada Verell", "employer", "Ellis Observatory", valid_from="1899", valid_to="1921"),
    fact("Ada Verell", "height", 1.8, unit="metre"),
    fact("Ada Verell", "title", "captain", object_type="string"),
    fact("Ada Verell", "title", "dame", object_type="string", valid_from="1911"),
    fact("Ada Verell", "name", "A name as a fact", object_type="string"),
    fact("Ada Verell", "id", 12345678901234567890123),
    fact("Port Ellis", "population", 12000, valid_from="1900", unit="people"),
    fact("Port Ellis", "population", 14000, valid_from="1910", unit="people"),
    fact("Port Ellis", "motto", "x" * 300, object_type="string"),
    fact("Port Ellis", "twin", "Port Ellis"),
    fact("'}) DETACH DELETE n //", "li`kes", "back\\u0060slash"),
]
ENTITIES = [
    {"id": "P9", "label": "Lone Island", "aliases": ["The Rock; of Ellis"], "labels": {"zh": "孤岛"}, "types": ["Isle"]}
]


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    with closing(connect(parse_address(server.address, {}), credentials(environment(server)), {})) as made:
        yield made


@pytest.fixture
def built(tmp_path: Path) -> Iterator[EmbeddedStore]:
    path = tmp_path / "graph.kg"
    build(path, [write_jsonl(tmp_path / "facts.jsonl", FACTS)], [write_jsonl(tmp_path / "entities.jsonl", ENTITIES)])
    with closing(EmbeddedStore(path)) as store:
        yield store


def everything(store: EmbeddedStore | Neo4jStore) -> list[Fact]:
    return sorted(store.all_facts(), key=repr)


def test_what_was_loaded_comes_back(
    built: EmbeddedStore, client: Client, cypher: Cypher, opened: Callable[..., Neo4jStore]
) -> None:
    load_graph(client, built)
    store = opened()
    assert everything(store) == everything(built)
    ours, theirs = ({entity.id: entity for entity in each.all_entities()} for each in (store, built))
    assert ours.keys() == theirs.keys()
    assert [ours["P9"].aliases, ours["P9"].labels] == [("The Rock; of Ellis",), (("zh", "孤岛"),)]
    assert {r.id: r for r in store.schema} == {r.id: r for r in built.schema}
    assert not store.info.notes


def test_it_looks_as_if_modelled_by_hand(built: EmbeddedStore, client: Client, cypher: Cypher) -> None:
    load_graph(client, built)
    born = "MATCH (:SeaCaptain {name: 'Ada Verell'})-[r:BIRTH_PLACE|BIRTH_PLACE_2]->(p) RETURN p.name, r.source"
    assert cypher(f"{born} ORDER BY p.name") == [["Marrow", None], ["Port Ellis", "parish register"]]
    assert cypher("MATCH (n:SeaCaptain) RETURN n.birthDate, n.height, n.title, n.name") == [
        ["1867-11-07", 1.8, ["captain", "dame"], "Ada Verell"]]  # fmt: skip
    assert cypher("MATCH (:SeaCaptain)-[r:EMPLOYER]->() RETURN r.valid_from ORDER BY r.valid_from") == [
        ["1890"],
        ["1899"],
    ]


def test_loading_again_changes_nothing(built: EmbeddedStore, client: Client, cypher: Cypher) -> None:
    content = "MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN labels(n), properties(n), type(r), properties(r), m.id"
    load_graph(client, built)
    before = sorted(map(repr, cypher(content)))
    load_graph(client, built)
    cypher("MATCH (m:KgcheckGraph) SET m.done = 0")  # as if nothing had been noted: all is written once more
    load_graph(client, built)
    assert [row for row in sorted(map(repr, cypher(content))) if "KgcheckGraph" not in row] == [
        row for row in before if "KgcheckGraph" not in row]  # fmt: skip


def test_an_interrupted_load_goes_on_where_it_ended(
    built: EmbeddedStore,
    client: Client,
    cypher: Cypher,
    opened: Callable[..., Neo4jStore],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Stop(Exception):
        pass

    def stop(done: int, of: int) -> None:
        if done > of // 2:
            raise Stop

    with pytest.raises(Stop):
        load_graph(client, built, batch=2, progress=stop)
    [[done]] = cypher("MATCH (m:KgcheckGraph) RETURN m.done")
    assert isinstance(done, int) and done > 0
    written: list[int] = []
    monkeypatch.setattr(loading, "_note", lambda client, revision, place, note=loading._note: (
        written.append(place), note(client, revision, place)))  # fmt: skip
    load_graph(client, built, batch=2)
    assert min(written) > done
    assert everything(opened()) == everything(built)


def test_the_graph_of_others_is_left_alone(built: EmbeddedStore, client: Client, cypher: Cypher) -> None:
    cypher("CREATE (:City {name: 'Ulm'})")
    with pytest.raises(GraphError, match="another graph"):
        load_graph(client, built)
    assert cypher("MATCH (n) RETURN count(n)") == [[1]]


def test_a_declared_schema_is_kept_with_the_graph(
    tmp_path: Path, client: Client, cypher: Cypher, opened: Callable[..., Neo4jStore]
) -> None:
    schema = tmp_path / "schema.yaml"
    schema.write_text("title: {functional: true}\n", encoding="utf-8")
    build(tmp_path / "graph.kg", [write_jsonl(tmp_path / "facts.jsonl", FACTS)], schema=schema)
    with closing(EmbeddedStore(tmp_path / "graph.kg")) as source:
        load_graph(client, source)
    store = opened(declared={"title": Declared({"temporal": True})})
    assert store.schema["title"].functional and store.schema["title"].temporal
    assert store.schema["title"].provenance["functional"] == "declared"


def test_what_is_added_by_hand_is_read_too(
    built: EmbeddedStore, client: Client, cypher: Cypher, opened: Callable[..., Neo4jStore]
) -> None:
    load_graph(client, built)
    cypher("MATCH (n {name: 'Port Ellis'}) SET n.founded = 1650 CREATE (:River {name: 'Ell'})-[:FLOWS_THROUGH]->(n)")
    store = opened()
    added = {(each.subject, each.relation, each.object) for each in everything(store)} - {
        (each.subject, each.relation, each.object) for each in everything(built)}  # fmt: skip
    assert added == {("Port Ellis", "founded", "1650"), ("Ell", "FLOWS_THROUGH", "Port Ellis")}


def test_the_seed_graph_comes_back_whole(
    server: Server, client: Client, cypher: Cypher, opened: Callable[..., Neo4jStore]
) -> None:
    seed = open_store("seed")
    assert isinstance(seed, EmbeddedStore)
    load_graph(client, seed)
    store = opened()
    assert everything(store) == everything(seed)
    documents = [case.document for suite in read_suites(PARAGRAPHS) for case in suite.cases]
    assert documents
    here, there = (list(Checker(each).check_many(documents)) for each in (seed, store))
    assert here == there
    seed.close()
