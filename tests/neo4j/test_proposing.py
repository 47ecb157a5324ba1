"""Which property is taken for a name, an id, another name: from what was seen alone, without a server."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from kgcheck.errors import GraphError
from kgcheck.store.neo4j.counting import count
from kgcheck.store.neo4j.looking import LabelLook, Look, PropertyLook, TypeLook
from kgcheck.store.neo4j.mapping import GraphMapping, NodeMapping, as_data, from_data
from kgcheck.store.neo4j.nodes import Reader
from kgcheck.store.neo4j.proposing import not_there, propose

LIST = "LIST<STRING NOT NULL>"


def looked(label: str, *rows: dict[str, object]) -> LabelLook:
    """What a look at these nodes shows."""
    properties = {}
    for key in dict.fromkeys(key for row in rows for key in row):
        samples = [row[key] for row in rows if key in row]
        kinds = Counter(
            LIST if isinstance(each, list) else "INTEGER" if isinstance(each, int) else "STRING" for each in samples
        )
        properties[key] = PropertyLook(key, len(samples), len({str(each) for each in samples}), kinds, samples)
    return LabelLook(label, len(rows), len(rows), properties)


def proposed(seen: LabelLook, *beside: str) -> NodeMapping:
    types = {
        f"T{i}": TypeLook(f"T{i}", 1, 1, {}, {seen.label: 1}, {other: 1}) for i, other in enumerate(beside or ("City",))
    }
    return propose(Look({seen.label: seen}, types, seen.count)).nodes[seen.label]


@pytest.mark.parametrize(
    ("seen", "name"),
    [
        (looked("Artist", {"stageName": "Luxa", "realName": "Luisa Mora"}), "stageName"),
        (looked("agency", {"company": "Lantern Homes", "phone": "555-0199"}), "company"),
        (looked("property", {"address": "14 Harbour Lane", "price": 9}), "address"),
        (looked("Maintainer", {"handle": "okapi", "fullName": "Ida Berg"}), "fullName"),
        (looked("Account", {"username": "okapi", "role": "owner"}), "username"),
        (looked("License", {"spdx": "MIT"}, {"spdx": "Apache-2.0"}), "spdx"),
    ],
)
def test_names_under_other_properties(seen: LabelLook, name: str) -> None:
    assert proposed(seen).name == (name,)


@pytest.mark.parametrize(
    "seen",
    [
        looked("Visit", {"reason": "Check-up"}, {"reason": "Headache"}),
        looked("Order", *({"shipCity": city, "shipName": f"{city} Foods"} for city in ("Bergen", "Ulm", "Turku"))),
        looked("Purchase", {"channel": "Web"}, {"channel": "Shop"}),
        looked("Employment", {"jobTitle": "Engineer"}, {"jobTitle": "Clerk"}),
    ],
)
def test_what_ties_others_together_has_no_name(seen: LabelLook) -> None:
    found = proposed(seen, "Person", "Company")
    assert found.intermediate
    assert not found.name


def test_an_id_that_people_write_names_what_has_no_other_name() -> None:
    seen = looked("Flaw", {"cveId": "CVE-2023-10001", "severity": "high"}, {"cveId": "CVE-2022-7", "severity": "low"})
    reader = Reader(GraphMapping({"Flaw": proposed(seen)}))
    entity = reader.entity("e", ["Flaw"], {"cveId": "CVE-2023-10001"}, 1)
    assert entity is not None
    assert (entity.label, entity.aliases) == ("CVE-2023-10001", ("Flaw CVE-2023-10001",))


def test_a_code_is_another_name_but_no_machine_made_id() -> None:
    reader = Reader(GraphMapping({"Course": NodeMapping(name=("title",), id="code")}))

    def aliases(code: object) -> tuple[str, ...]:
        entity = reader.entity("e", ["Course"], {"title": "Quantum Optics", "code": code}, 1)
        assert entity is not None
        return entity.aliases

    assert aliases("PHY-205") == ("PHY-205",)
    assert aliases(205) == aliases("9f8b6c1e-11aa-4c3d-9e77-0123456789ab") == aliases("it") == ()


def test_lists_of_names_are_other_names() -> None:
    seen = looked("Drug", {"drugName": "Velorin", "brandNames": ["Velo", "Rinamax"]}, {"drugName": "Toxifen"})
    assert proposed(seen).aliases == ("brandNames",)


def test_a_node_with_several_labels_is_counted_once() -> None:
    play, work = looked("Play", {"acts": 3}, {"acts": 2}), looked("Work", {"acts": 3}, {"acts": 2}, {"acts": 4})
    play = replace(play, together=[(frozenset(("Play", "Work")), 2)])
    work = replace(work, together=[(frozenset(("Play", "Work")), 2), (frozenset(("Opera", "Work")), 1)])
    seen = Look({"Play": play, "Work": work}, {}, 3)
    [acts] = count(seen, propose(seen))
    assert (acts.count, acts.subjects) == (3, 3)
    assert dict(acts.subject_types)["Work"] == 1.0


def test_what_a_schema_file_leaves_unsaid_is_looked_up() -> None:
    told = from_data({"nodes": {"Ship": {"aliases": ["code"]}, "Visit": {"intermediate": True}, "Port": {"id": None}}})
    own = {
        "Ship": NodeMapping(name=("title",), id="code"),
        "Visit": NodeMapping(name=("topic",)),
        "Port": NodeMapping(name=("title",), id="code"),
    }
    nodes = GraphMapping(own).changed_by(told).nodes
    assert nodes["Ship"] == NodeMapping(name=("title",), aliases=("code",), id="code")
    assert nodes["Visit"] == NodeMapping(intermediate=True)
    assert nodes["Port"] == NodeMapping(name=("title",))
    assert GraphMapping(own).changed_by(from_data(as_data(GraphMapping(nodes)))).nodes == nodes


def test_what_a_schema_file_misspells_is_said() -> None:
    seen = Look({"Ship": looked("Ship", {"title": "Aurora"})}, {}, 1)
    told = from_data({"nodes": {"Shop": {"name": "title"}, "Ship": {"name": "titel"}}, "relationships": {"SAILS": {}}})
    assert len(list(not_there(seen, told, ()))) == 3
    assert not list(not_there(seen, from_data({"nodes": {"Ship": {"name": "title"}}}), ()))


def test_a_word_that_yaml_takes_for_a_truth_is_hinted_at() -> None:
    with pytest.raises(GraphError) as error:
        from_data({"relationships": {"REVIEWED": {"at": True}}})
    assert "quotes" in (error.value.hint or "")
