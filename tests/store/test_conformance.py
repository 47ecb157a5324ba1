"""What every store must do, whatever keeps the facts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from kgcheck.errors import GraphUnreachable
from kgcheck.names import name_key
from kgcheck.store.interface import FACTS_PER_RELATION, NameKind, Store
from tests.store.conftest import OpenGraph, fact

FACTS = [
    fact("Ada Verell", "birthPlace", "Port Ellis", subject_id="P1", subject_type="Person", source="parish register"),
    fact("Ada Verell", "birthDate", "1867-11-07", subject_id="P1"),
    fact("Ada Verell", "employer", "Ellis Observatory", subject_id="P1", valid_from="1890", valid_to="1921"),
    fact("Ada Verell", "shoeSize", 38.50, subject_id="P1"),
    fact("Ada Verell", "motto", "x" * 200, subject_id="P1", object_type="string"),
    fact("Tom Verell", "sibling", "Ada Verell", subject_id="P2", object_id="P1", subject_type="Person"),
    fact("Port Ellis", "locatedIn", "Marrow County"),
    fact("Marrow County", "locatedIn", "Calderon"),
    fact("Calderon", "locatedIn", "Marrow County"),
    fact("Austin, Calderon", "locatedIn", "Calderon"),
    fact("Ellis Observatory", "locatedIn", "Port Ellis"),
]
ENTITIES = [
    {
        "id": "P1",
        "label": "Ada Verell",
        "aliases": ["A. M. Verell"],
        "labels": {"zh": "艾达·维雷尔"},
        "types": ["Astronomer"],
        "description": "astronomer",
    },
]


@pytest.fixture
def store(open_graph: OpenGraph) -> Store:
    return open_graph(FACTS, ENTITIES)


def ids(store: Store, name: str) -> list[str]:
    key = name_key(name)
    return [hit.entity_id for hit in store.names([key]).get(key, ())]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ada verell", NameKind.LABEL),
        ("ADA  VERELL", NameKind.LABEL),
        ("A. M. Verell", NameKind.ALIAS),
        ("艾达·维雷尔", NameKind.ALIAS),
    ],
)
def test_a_name_is_found_in_any_spelling(store: Store, name: str, kind: NameKind) -> None:
    [hit] = store.names([name_key(name)])[name_key(name)]
    assert (hit.entity_id, hit.label, hit.kind) == ("P1", "Ada Verell", kind)
    assert set(hit.types) == {"Person", "Astronomer"}
    assert hit.degree == 6


def test_an_unchanged_graph_keeps_its_revision(store: Store) -> None:
    assert store.revision_now() == store.info.revision


def test_a_derived_name_is_marked(store: Store) -> None:
    [hit] = store.names(["austin"])["austin"]
    assert (hit.entity_id, hit.kind) == ("Austin, Calderon", NameKind.DERIVED)


def test_keys_without_hits_are_left_out(store: Store) -> None:
    assert store.names(["nobody at all", "port ellis"]).keys() == {"port ellis"}
    assert store.names([]) == {}


def test_values_are_no_names(store: Store) -> None:
    assert store.names([name_key("1867-11-07"), "38 5", "x" * 200]) == {}


def test_the_best_known_of_a_name_comes_first(open_graph: OpenGraph) -> None:
    facts = [
        fact("Mill Town", "locatedIn", place, subject_id=id_)
        for id_, places in (("T1", "AB"), ("T2", "ABCD"), ("T3", "A"))
        for place in places
    ]
    store = open_graph(facts)
    assert ids(store, "Mill Town") == ["T2", "T1", "T3"]


def test_a_common_name_gives_twenty_hits_at_most(open_graph: OpenGraph) -> None:
    store = open_graph([fact("John Smith", "employer", "Mill", subject_id=f"S{number}") for number in range(50)])
    assert len(ids(store, "John Smith")) == 20


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ada Verel", "P1"),
        ("Port Elils", "Port Ellis"),
        ("Ellis Observatroy", "Ellis Observatory"),
        ("Marow County", "Marrow County"),
    ],
)
def test_a_misspelling_finds_the_one_near_name(store: Store, written: str, meant: str) -> None:
    [hit] = store.names([], near=[written])[name_key(written)]
    assert (hit.entity_id, hit.kind) == (meant, NameKind.NEAR)
    assert 0.9 <= hit.similarity < 1


@pytest.mark.parametrize("other", ["Eda Verell", "Ada", "Port Alice", "Bort Ellis", "Calderone Bay", ""])
def test_another_name_is_not_near(store: Store, other: str) -> None:
    assert store.names([], near=[other]) == {}


def test_numbers_are_never_misspelt(open_graph: OpenGraph) -> None:
    store = open_graph([fact("Horizon 11", "launchSite", "Port Ellis"), fact("Regulation 2016/679", "area", "privacy")])
    assert store.names([], near=["Horizon 12", "Horizon 1", "Regulation 2016/697"]) == {}


def test_two_names_as_near_are_none(open_graph: OpenGraph) -> None:
    store = open_graph([fact("Marina Halden", "employer", "Mill"), fact("Marino Halden", "employer", "Mill")])
    assert store.names([], near=["Marin Halden"]) == {}


def test_an_exact_name_is_not_looked_for_among_the_near(store: Store) -> None:
    [hit] = store.names([], near=["Ada Verell"])["ada verell"]
    assert hit.kind == NameKind.LABEL


def test_facts_come_both_ways_as_the_graph_spells_them(store: Store) -> None:
    found = store.facts(["P1", "Port Ellis", "nothing"])
    by_relation = {each.relation: each for each in found.outgoing["P1"]}
    assert {"birthPlace", "birthDate", "employer", "shoeSize", "motto"} == by_relation.keys()
    birth = by_relation["birthPlace"]
    assert (birth.subject, birth.object, birth.object_id, birth.object_type) == (
        "Ada Verell",
        "Port Ellis",
        "Port Ellis",
        "entity",
    )
    assert birth.source == "parish register"
    assert (by_relation["birthDate"].object_id, by_relation["birthDate"].object_type) == (None, "date")
    assert (by_relation["shoeSize"].object, by_relation["shoeSize"].object_type) == ("38.5", "number")
    assert (by_relation["motto"].object_id, by_relation["motto"].object_type) == (None, "string")
    assert (by_relation["employer"].valid_from, by_relation["employer"].valid_to) == ("1890", "1921")
    assert [each.subject_id for each in found.incoming["P1"]] == ["P2"]
    assert {each.subject_id for each in found.incoming["Port Ellis"]} == {"P1", "Ellis Observatory"}
    assert not found.truncated
    assert "nothing" not in found.outgoing


def test_a_hub_is_not_pulled_over_whole_and_says_so(open_graph: OpenGraph) -> None:
    count = FACTS_PER_RELATION + 50
    last_person, last_lake = f"Person {count - 1:04}", f"Lake {count - 1:04}"
    people = [fact(f"Person {number:04}", "citizenship", "Calderon") for number in range(count)]
    lakes = [fact("Calderon", "lake", f"Lake {number:04}") for number in range(count)]
    store = open_graph([*people, *lakes, fact("Calderon", "capital", "Sanden")])
    found = store.facts(["Calderon", last_person, last_lake, "Lake 0001"])
    assert found.truncated == {("Calderon", "citizenship", False), ("Calderon", "lake", True)}
    lakes_found = [each for each in found.outgoing["Calderon"] if each.relation == "lake"]
    # All facts between two that were asked for are there, on both sides.
    assert len(lakes_found) in (FACTS_PER_RELATION, FACTS_PER_RELATION + 1)
    assert last_lake in {each.object for each in lakes_found}
    assert last_person in {each.subject for each in found.incoming["Calderon"]}
    assert [each.subject for each in found.incoming[last_lake]] == ["Calderon"]
    assert "capital" in {each.relation for each in found.outgoing["Calderon"]}


def test_expansion_goes_out_breadth_first_and_ends_in_a_circle(store: Store) -> None:
    ways = store.expand(["P1", "nothing"], ["birthPlace", "locatedIn", "no such relation"])
    assert [(each.subject, each.object) for each in ways["P1"]] == [
        ("Ada Verell", "Port Ellis"),
        ("Port Ellis", "Marrow County"),
        ("Marrow County", "Calderon"),
        ("Calderon", "Marrow County"),
    ]
    assert [each.object for each in store.expand(["P1"], ["birthPlace", "locatedIn"], depth=2)["P1"]] == [
        "Port Ellis",
        "Marrow County",
    ]


def test_an_expansion_does_not_depend_on_what_else_is_asked(store: Store) -> None:
    asked = ["P1", "Port Ellis", "Ellis Observatory", "Calderon"]
    together = store.expand(asked, ["locatedIn", "birthPlace"])
    for id_ in asked:
        assert list(together[id_]) == list(store.expand([id_], ["locatedIn", "birthPlace"])[id_])


def test_entities_by_id(store: Store) -> None:
    found = store.entities(["P1", "Calderon", "nothing"])
    assert found.keys() == {"P1", "Calderon"}
    assert found["P1"].aliases == ("A. M. Verell",)
    assert found["P1"].labels == (("zh", "艾达·维雷尔"),)
    assert found["P1"].description == "astronomer"
    assert found["Calderon"].label == "Calderon"


def test_everything_can_be_listed(store: Store) -> None:
    facts = list(store.all_facts())
    assert len(facts) == len(FACTS) == store.info.facts
    assert facts == list(store.all_facts())
    assert {each.id for each in store.all_entities()} == {
        "P1",
        "P2",
        "Port Ellis",
        "Marrow County",
        "Calderon",
        "Austin, Calderon",
        "Ellis Observatory",
    }
    assert len(store.schema) == store.info.relations == len({each["relation"] for each in FACTS})


def test_names_that_look_like_code_are_only_names(open_graph: OpenGraph) -> None:
    names = ["'}) DETACH DELETE n //", "Robert'); DROP TABLE facts;--", 'a"b', "100%_", "back\\slash", "null\u0001"]
    store = open_graph([fact(name, "likes", other) for name in names for other in names])
    found = store.facts(names)
    assert {name: len(found.outgoing[name]) for name in names} == dict.fromkeys(names, len(names))


def test_threads_can_share_a_store(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: store.facts(["P1"]).outgoing["P1"], range(64)))
    assert all(each == found[0] for each in found)


def test_a_closed_store_says_so(open_graph: OpenGraph) -> None:
    store = open_graph(FACTS)
    store.close()
    with pytest.raises(GraphUnreachable):
        store.names(["ada verell"])
