"""What a batch costs: few queries, each on an index, none that pulls a hub over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kgcheck.store.interface import FACTS_PER_RELATION
from kgcheck.store.neo4j import Neo4jStore, queries
from kgcheck.store.neo4j.address import Credentials, parse_address
from kgcheck.store.neo4j.clients import CLIENTS, Client, Parameters, Result, Row
from kgcheck.store.neo4j.mapping import GraphMapping, NodeMapping
from kgcheck.store.neo4j.nodes import Reader
from tools.neo4j_server.server import Server

Cypher = Callable[..., object]
MOST_FOR_A_BATCH = 3


class Counting:
    """A client that counts what is asked, and how much comes back."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.asked: list[tuple[str, Parameters]] = []

    def read(self, query: str, parameters: Parameters | None = None) -> Result:
        self.asked.append((query, parameters or {}))
        return self.client.read(query, parameters)

    def write(self, query: str, parameters: Parameters | None = None) -> Result:
        raise AssertionError("a check never writes")

    def stream(self, query: str, parameters: Parameters | None = None) -> Iterator[Row]:
        return self.client.stream(query, parameters)

    def close(self) -> None:
        self.client.close()


@pytest.fixture
def counting(server: Server) -> Counting:
    return Counting(
        CLIENTS["neo4j"](parse_address(server.address, {}), Credentials(server.user, server.password), 60.0)
    )


def open_store(counting: Counting, server: Server, folder: Path, mapping: GraphMapping | None = None) -> Neo4jStore:
    return Neo4jStore(counting, parse_address(server.address, {}), cache=folder, mapping=mapping)


def ask_a_batch(store: Neo4jStore, names: list[str]) -> list[str]:
    hits = store.names(names, near=["nobody at all"])
    ids = sorted({hit.entity_id for found in hits.values() for hit in found})
    store.entities(ids)
    store.facts(ids)
    store.expand(ids, ["IN", "PART_OF", "country"])
    return ids


def test_a_batch_costs_three_queries_at_most_and_scans_nothing(
    counting: Counting, server: Server, cypher: Cypher, tmp_path: Path
) -> None:
    cypher("""UNWIND range(1, 400) AS i
              CREATE (:City {name: 'City ' + i, country: 'Land ' + (i % 9)})
                       -[:IN]->(:Region {name: 'Region ' + i, mayor: 'M'})
              CREATE (:Visit {on: date('2020-01-01')})""")
    cypher("MATCH (v:Visit), (c:City {name: 'City 7'}), (r:Region {name: 'Region 8'}) CREATE (c)<-[:OF]-(v)-[:TO]->(r)")
    # A hub: more relationships than are pulled over.
    cypher(
        "MATCH (c:City {name: 'City 1'}) UNWIND range(1, 1500) AS i CREATE (:Person {name: 'P ' + i})-[:LIVES_IN]->(c)"
    )
    store = open_store(counting, server, tmp_path, GraphMapping({"Visit": NodeMapping(intermediate=True)}))
    counting.asked.clear()
    ids = ask_a_batch(store, [f"city {i}" for i in range(1, 300)] + ["land 3", "p 1", "region 8"])
    assert len(ids) == 302
    assert len(counting.asked) <= MOST_FOR_A_BATCH
    for query, parameters in counting.asked:
        plan = cypher_plan(server, query, parameters)
        assert "AllNodesScan" not in plan and "NodeByLabelScan" not in plan, plan
        assert "RelationshipTypeScan" not in plan and "CartesianProduct" not in plan, plan
    store.close()


def cypher_plan(server: Server, query: str, parameters: Parameters) -> str:
    """The operators of a query's plan."""
    import neo4j

    def operators(step: dict[str, object]) -> Iterator[str]:
        yield str(step["operatorType"])
        for child in step.get("children", ()):  # type: ignore[attr-defined]
            yield from operators(child)

    with neo4j.GraphDatabase.driver(server.address, auth=(server.user, server.password)) as driver:
        summary = driver.execute_query("EXPLAIN " + query, dict(parameters)).summary
    assert summary.plan
    return " ".join(operators(summary.plan))


def test_a_hub_is_not_pulled_over(counting: Counting, server: Server, cypher: Cypher, tmp_path: Path) -> None:
    cypher("CREATE (:Country {name: 'Land'})-[:HAS]->(:Anthem {title: 'Our Song'}), (:City {name: 'Far Away'})")
    for start in range(0, 50_000, 10_000):
        cypher(
            "MATCH (c:Country) UNWIND range($start, $start + 9999) AS i CREATE (:Person {name: 'P' + i})-[:FROM]->(c)",
            start=start,
        )
    store = open_store(counting, server, tmp_path)
    [land], [person] = (
        found for found in ([hit.entity_id for hit in store.names([name])[name]] for name in ("land", "p49999"))
    )
    facts = store.facts([land, person])
    assert (land, "FROM", False) in facts.truncated
    assert FACTS_PER_RELATION <= len(facts.incoming[land]) <= FACTS_PER_RELATION + 1
    assert person in [fact.subject_id for fact in facts.incoming[land]]  # between two of the asked: always
    assert [fact.object for fact in facts.outgoing[land]] == ["Our Song"]
    pulled = sum(
        len(row[-1])
        for query, parameters in counting.asked[-2:]
        for row in counting.client.read(query, parameters).rows
    )
    assert pulled <= 2 * FACTS_PER_RELATION
    alone = store.facts([land])
    assert len(alone.incoming[land]) == FACTS_PER_RELATION
    store.close()


def test_two_hubs_and_what_is_between_them(counting: Counting, server: Server, cypher: Cypher, tmp_path: Path) -> None:
    cypher(
        "CREATE (a:Land {name: 'Aland'}), (b:Land {name: 'Bland'}) WITH a, b UNWIND range(1, 1200) AS i "
        "CREATE (x:Person {name: 'X' + i})-[:KNOWS]->(a), (x)-[:KNOWS]->(b)"
    )
    cypher(
        "MATCH (a:Land {name: 'Aland'}), (b:Land {name: 'Bland'}) UNWIND range(1, 3) AS i "
        "CREATE (a)-[:BORDERS {since: 1900 + i}]->(b)"
    )
    store = open_store(counting, server, tmp_path)
    ids = [store.names([name])[name][0].entity_id for name in ("aland", "bland")]
    found = store.facts(ids)
    assert [fact.valid_from for fact in found.outgoing[ids[0]]] == ["1901", "1902", "1903"]
    assert [fact.relation for fact in found.incoming[ids[1]] if fact.relation == "BORDERS"] == ["BORDERS"] * 3
    store.close()


def test_large_values_are_left_on_the_server() -> None:
    reader = Reader(GraphMapping({"Person": NodeMapping(name=("name",), ignore=("embedding",))}))
    assert reader.ignored == ["embedding"]
    assert "properties(n)" not in queries.facts(reader)
