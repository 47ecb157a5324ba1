"""Graphs that nobody made for kgcheck: what is read of them, with no configuration."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgcheck.checker import Checker
from kgcheck.config import Config
from kgcheck.model import Document, Fact
from kgcheck.names import name_key
from kgcheck.store.interface import NameKind
from kgcheck.store.neo4j import Neo4jStore
from kgcheck.store.neo4j.cypher import quoted
from kgcheck.store.neo4j.mapping import GraphMapping, NodeMapping, as_data, from_data

Open = Callable[..., Neo4jStore]
Cypher = Callable[..., object]


def ids(store: Neo4jStore, *names: str) -> list[str]:
    hits = store.names([name.lower() for name in names])
    return [hits[name.lower()][0].entity_id for name in names]


def said(store: Neo4jStore, name: str) -> list[tuple[str, str]]:
    """What a node states: relation and object as text."""
    [id_] = ids(store, name)
    return [(fact.relation, fact.object) for fact in store.facts([id_]).outgoing.get(id_, ())]


def fact(store: Neo4jStore, name: str, relation: str) -> Fact:
    [id_] = ids(store, name)
    return next(each for each in store.facts([id_]).outgoing[id_] if each.relation == relation)


def test_movies_are_understood_as_they_are(movies: Neo4jStore) -> None:
    assert movies.mapping.nodes["Person"].name == ("name",)
    assert movies.mapping.nodes["Movie"].name == ("title",)
    assert movies.mapping.relationships["ACTED_IN"].facts == ("roles",)
    assert ("ACTED_IN", "The Green Mile") in said(movies, "Tom Hanks")
    assert ("born", "1956") in said(movies, "Tom Hanks")
    assert fact(movies, "Tom Hanks", "born").object_type == "date"
    assert movies.schema["born"].functional and movies.schema["released"].functional
    assert not movies.info.notes


def test_a_role_is_a_fact_within_its_film(movies: Neo4jStore) -> None:
    [film] = [hit.entity_id for hit in movies.names(["apollo 13"])["apollo 13"]]
    roles = [
        each
        for each in movies.facts(ids(movies, "Tom Hanks")).outgoing[ids(movies, "Tom Hanks")[0]]
        if each.relation == "roles" and each.object == "Jim Lovell"
    ]
    assert [(each.within, each.derived) for each in roles] == [(film, "of ACTED_IN Apollo 13")]


def test_names_and_near_names(movies: Neo4jStore) -> None:
    found = movies.names(["tom hanks", "jim lovell"], near=["Keanu Reevs"])
    assert found["tom hanks"][0].types == ("Person",)
    assert found["jim lovell"][0].entity_id == "Jim Lovell"
    assert found["keanu reevs"][0].label == "Keanu Reeves"
    assert found["keanu reevs"][0].kind is NameKind.NEAR


def test_other_names_types_and_values(cypher: Cypher, opened: Open) -> None:
    cypher("""
        CREATE (a:author {fullName: 'Ágnes Varga', aka: ['A. Varga'], birth: date('1950-03-02'), uuid: 'u1'})
        CREATE (b:author {fullName: 'Ben Osei', birth: date('1961-01-12'), uuid: 'u2'})
        CREATE (c:book {heading: 'The Long Way', price: 12.5, published: datetime('1999-05-01T00:00:00Z'), pages: 321,
                        spot: point({latitude: 47.5, longitude: 19.0}), inPrint: true, genres: ['novel', 'travel']})
        CREATE (d:book {heading: 'Short Cuts Home', price: 9.0, published: datetime('2003-01-01T00:00:00Z')})
        CREATE (a)-[:wrote {since: 1998, source: 'catalogue'}]->(c), (b)-[:wrote]->(d), (a)-[:worksWith]->(b)""")
    store = opened()
    assert store.mapping.nodes["author"].name == ("fullName",)
    assert store.mapping.nodes["book"].name == ("heading",)
    assert ids(store, "agnes varga") == ids(store, "a varga") == ["u1"]
    assert said(store, "The Long Way".removeprefix("The ")) == [
        ("genres", "novel"),
        ("genres", "travel"),
        ("inPrint", "true"),
        ("pages", "321"),
        ("price", "12.5"),
        ("published", "1999-05-01"),
        ("spot", "19, 47.5"),
    ]
    wrote = fact(store, "agnes varga", "wrote")
    assert (wrote.object, wrote.valid_from, wrote.source) == ("The Long Way", "1998", "catalogue")
    assert fact(store, "ben osei", "birth").object == "1961-01-12"
    assert not store.schema["genres"].functional


def test_a_name_of_two_properties(cypher: Cypher, opened: Open) -> None:
    cypher(
        "CREATE (:Employee {employeeID: 1, firstName: 'Nancy', lastName: 'Davolio', title: 'Manager'}),"
        " (:Employee {employeeID: 2, firstName: 'Andrew', lastName: 'Fuller', title: 'Manager'})"
    )
    store = opened()
    assert ids(store, "nancy davolio") == ["1"]
    assert said(store, "nancy davolio") == [("title", "Manager")]


def test_intermediate_nodes_tie_what_they_stand_between(cypher: Cypher, opened: Open) -> None:
    cypher("""
        CREATE (c:Customer {companyName: 'Alfreds Futterkiste'}), (p:Product {productName: 'Chai'}),
               (q:Product {productName: 'Chang'}), (o:Order {orderID: 10248, shipped: date('1996-07-16')}),
               (j:Employment {since: 2001, until: 2007}), (m:Person {name: 'Mia Roth'}),
               (f:Company {name: 'Brightwater'})
        CREATE (c)-[:PURCHASED]->(o), (o)-[:ORDERS {quantity: 12}]->(p), (o)-[:ORDERS {quantity: 2}]->(q),
               (j)-[:EMPLOYEE]->(m), (j)-[:EMPLOYER]->(f)""")
    store = opened()
    assert store.mapping.intermediates == ["Employment", "Order"]
    bought = list(store.facts(ids(store, "alfreds futterkiste")).outgoing[ids(store, "alfreds futterkiste")[0]])
    assert {(each.relation, each.object, each.derived) for each in bought} == {
        ("Order", "Chai", "via Order 10248"),
        ("Order", "Chang", "via Order 10248"),
        ("ORDERS", "Chai", "via Order 10248"),
        ("ORDERS", "Chang", "via Order 10248"),
        ("PURCHASED", "Chai", "via Order 10248"),
        ("PURCHASED", "Chang", "via Order 10248"),
        ("PURCHASED", "Order 10248", None),
    }
    job = fact(store, "mia roth", "EMPLOYER")
    assert (job.object, job.valid_from, job.valid_to) == ("Brightwater", "2001", "2007")
    assert not any("Order" in note for note in store.info.notes)


def test_a_node_without_a_name_at_the_end_says_its_values(cypher: Cypher, opened: Open) -> None:
    cypher("CREATE (:Person {name: 'Ida Berg'})-[:LIVES_AT]->(:Address {street: 'Main Street', city: 'Oslo'})")
    cypher("CREATE (:Person {name: 'Tor Dahl'})-[:LIVES_AT]->(:Address {street: 'Park Road', city: 'Oslo'})")
    store = opened(mapping=GraphMapping({"Address": NodeMapping(intermediate=True)}))
    assert ("LIVES_AT", "Oslo") in said(store, "ida berg")


def test_several_labels_parallel_relationships_and_loops(cypher: Cypher, opened: Open) -> None:
    cypher("""CREATE (a:Person:Actor {name: 'Lia Novak'}), (b:Team {name: 'Red Hill'})
              CREATE (a)-[:PLAYED_FOR {from: 1990, to: 1994}]->(b), (a)-[:PLAYED_FOR {from: 1999, to: 2001}]->(b),
                     (a)-[:ADMIRES]->(a)""")
    store = opened()
    assert len(list(store.all_entities())) == 2
    assert store.names(["lia novak"])["lia novak"][0].types == ("Actor", "Person")
    spells = [
        (each.valid_from, each.valid_to)
        for each in store.facts(ids(store, "lia novak")).outgoing[ids(store, "lia novak")[0]]
        if each.relation == "PLAYED_FOR"
    ]
    assert spells == [("1990", "1994"), ("1999", "2001")]


def test_what_is_not_understood_is_said(cypher: Cypher, opened: Open) -> None:
    cypher("CREATE (:Reading {value: 1.5}), (:Reading {value: 2.5}), (:City {name: 'Ulm'})")
    store = opened()
    assert len(store.info.notes) == 1
    assert "2 Reading nodes have no property that looks like a name" in store.info.notes[0]


@pytest.mark.parametrize(
    "name",
    [
        "'}) DETACH DELETE n //",
        "`) MATCH (n) DETACH DELETE n //",
        '" OR "1"="1',
        "\\u0027",
        "\\u0060) DETACH DELETE n //",
        "a\\\\b",
        "💥\u202eabc",
    ],
)
def test_hostile_names_are_only_names(cypher: Cypher, opened: Open, name: str) -> None:
    here = quoted(name)
    cypher(
        f"CREATE (:{here} {{name: $name, {here}: 'x y'}})-[:{here} {{roles: [$name]}}]->(:City {{name: 'Ulm'}})",
        name=name,
    )
    assert cypher("MATCH (n) WHERE n.name = $name RETURN labels(n)", name=name) == [[[name]]]
    store = opened()
    [hit] = store.names([name_key(name)], near=[name])[name_key(name)][:1]
    found = store.facts([hit.entity_id, name]).outgoing[hit.entity_id]
    assert (name, "Ulm") in [(each.relation, each.object) for each in found]
    store.expand([hit.entity_id], [name])
    assert len(list(store.all_entities())) >= 2


def test_ids_that_repeat_are_not_used(cypher: Cypher, opened: Open) -> None:
    # More nodes than are looked at: whether the two of one id are among those is chance, and must not matter.
    cypher("UNWIND range(1, 3000) AS i CREATE (:City {name: 'City ' + i, code: 'c' + i})")
    cypher("CREATE (:City {name: 'Twin', code: 'c1'})")
    store = opened()
    assert ids(store, "twin") != ids(store, "city 1")
    everyone = [entity.id for entity in store.all_entities()]
    assert len(everyone) == len(set(everyone)) >= 3001


def test_a_mapping_can_be_kept_and_changed(cypher: Cypher, opened: Open) -> None:
    cypher("CREATE (:Ship {code: 'Aurora', builder: 'Lund'})-[:DOCKED {berth: 'North'}]->(:Port {name: 'Kiel'})")
    store = opened()
    assert from_data(as_data(store.mapping)) == store.mapping
    changed = from_data({"nodes": {"Ship": {"name": "code"}}, "relationships": {"DOCKED": {"source": "berth"}}})
    store = opened(mapping=changed)
    assert fact(store, "aurora", "DOCKED").source == "North"


def test_a_graph_that_changes_is_read_again(cypher: Cypher, opened: Open) -> None:
    cypher("CREATE (:City {name: 'Ulm'})-[:IN]->(:Country {name: 'Germany'})")
    before = opened()
    assert not before.names(["bonn"])
    cypher("MATCH (c:Country) CREATE (:City {name: 'Bonn'})-[:IN]->(c)")
    assert ("IN", "Germany") in said(before, "ulm")
    assert any("changed during the run" in note for note in before.info.notes)
    after = opened()
    assert after.info.revision != before.info.revision
    assert ("IN", "Germany") in said(after, "bonn")


def test_an_empty_graph(cypher: Cypher, opened: Open) -> None:
    store = opened()
    assert store.info.entities == 0
    assert not store.names(["anything"], near=["anything"])
    assert not store.facts(["anything"]).outgoing
    assert list(store.all_facts()) == []


def test_a_node_between_two_alike_says_what_each_is_to_the_other(cypher: Cypher, opened: Open) -> None:
    cypher("""
        CREATE (i:Person {name: 'Ilse Varn'}), (t:Person {name: 'Tomas Reke'}), (o:Person {name: 'Orla Finch'}),
               (d:Person {name: 'Dag Morn'}), (f:Person {name: 'Abel Quist'}),
               (m:Marriage {since: 1999, place: 'Vellin'}), (n:Marriage {since: 1980, until: 1991})
        CREATE (i)-[:SPOUSE_IN]->(m)<-[:SPOUSE_IN]-(t), (o)-[:SPOUSE_IN]->(n)<-[:SPOUSE_IN]-(d),
               (m)-[:BLESSED_BY]->(f)""")
    store = opened()
    assert store.mapping.nodes["Marriage"].pairs == "SPOUSE_IN"
    assert said(store, "ilse varn") == [("BLESSED_BY", "Abel Quist"), ("Marriage", "Tomas Reke")]
    assert fact(store, "tomas reke", "Marriage").valid_from == "1999"
    assert store.schema["Marriage"].catalogue == "spouse"
    assert not store.info.notes
    texts = [
        ("Tomas Reke married Ilse Varn in 1999.", "supported"),
        ("Tomas Reke married Ilse Varn in 1994.", "contradicted"),
        ("Orla Finch is married to Dag Morn.", "contradicted"),  # it ended
        ("Orla Finch was married to Dag Morn until 1991.", "supported"),
        ("Ilse Varn is married to Abel Quist.", "unknown"),
        ("Orla Finch was married to Tomas Reke.", "unknown"),
    ]
    reports = Checker(store, Config()).check_many(Document(text, text) for text, _ in texts)
    assert [(each.id, str(each.verdict)) for each in reports] == texts


def test_a_node_between_more_alike_or_in_two_ways_is_reported(cypher: Cypher, opened: Open) -> None:
    cypher("""
        CREATE (b:Player {name: 'Bruno Kell'}), (c:Player {name: 'Carl Osk'}), (a:Player {name: 'Ana Lund'}),
               (x:Match {year: 2004}), (y:Match {year: 2005}), (h:Company {name: 'Harrow Works'}),
               (s:Pledge {since: 2010})
        CREATE (b)-[:PLAYED_IN]->(x)<-[:PLAYED_IN]-(c), (b)-[:PLAYED_IN]->(y), (c)-[:PLAYED_IN]->(y),
               (a)-[:PLAYED_IN]->(y), (b)-[:SIGNED]->(s)<-[:OFFERED]-(h)""")
    store = opened()
    assert said(store, "bruno kell") == []
    assert list(store.info.notes) == [
        "1 Pledge node has no name, and what OFFERED and SIGNED tie together there is not understood: no fact comes of "
        "it",
        "2 Match nodes have no name, and what PLAYED_IN ties together there is not understood: no fact comes of it",
    ]


def test_two_alike_go_by_the_name_of_what_is_between(cypher: Cypher, opened: Open) -> None:
    cypher("""CREATE (a:Person {name: 'Ilse Varn'})-[:FOUGHT_IN]->(:Duel {year: 1994})<-[:FOUGHT_IN]-
                     (b:Person {name: 'Tomas Reke'})""")
    store = opened()
    assert said(store, "ilse varn") == [("Duel", "Tomas Reke")]
    assert fact(store, "ilse varn", "Duel").valid_to == "1994"
    assert store.schema["Duel"].symmetric


def test_children_of_one_family_are_not_each_others(cypher: Cypher, opened: Open) -> None:
    cypher("""CREATE (f:Household {since: 1990}), (f)-[:CHILD]->(:Person {name: 'Ilse Varn'}),
                     (f)-[:CHILD]->(:Person {name: 'Tomas Reke'}), (f)-[:CHILD]->(:Person {name: 'Dag Morn'})""")
    store = opened()
    assert said(store, "ilse varn") == []
    assert "1 Household node has no name, and what CHILD ties together there" in store.info.notes[0]


def test_a_text_on_a_relationship_is_no_part(cypher: Cypher, opened: Open) -> None:
    cypher("""CREATE (a:Singer {name: 'Ilse Varn'})-[:SANG_IN {part: 'Mirela'}]->(:Opera {title: 'The Grey Tide'}),
                     (a)-[:SANG_IN {part: 'Queen Asta'}]->(:Opera {title: 'Ash and Salt'})""")
    store = opened()
    assert store.schema["part"].catalogue is None
    texts = [
        ("Ilse Varn sang the part of Queen Asta in Ash and Salt.", "supported"),
        ("Ilse Varn sang the part of Mirela in The Grey Tide.", "supported"),
        ("Ilse Varn sang the part of Queen Asta in The Grey Tide.", "unknown"),  # in the other
    ]
    reports = Checker(store, Config()).check_many(Document(text, text) for text, _ in texts)
    assert [(each.id, str(each.verdict)) for each in reports] == texts
