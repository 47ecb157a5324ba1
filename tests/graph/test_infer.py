"""What a graph's data say of its relations, and how that is weighed against the catalogue and declarations."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from kgcheck.graph.build import build
from kgcheck.relations.assemble import Declared, assemble
from kgcheck.relations.catalogue import Catalogue, CatalogueRelation
from kgcheck.relations.schema import Phrases, Relation
from kgcheck.relations.stats import RelationStats, lower_bound
from kgcheck.store.embedded import EmbeddedStore
from tests.store.conftest import fact, write_jsonl

CATALOGUE = Catalogue(
    {
        each.id: each
        for each in (
            CatalogueRelation(
                "director",
                "director",
                names=("director",),
                inverse_names=("directed",),
                domain=("work",),
                range=("person",),
                phrases=Phrases(("directed by",), ("direct",), ("director",), ("film",)),
            ),
            CatalogueRelation(
                "motherOf", "mother of", names=("mother of",), inverse="motherIs", inverse_functional=True
            ),
            CatalogueRelation(
                "motherIs", "mother", names=("mother is",), inverse="motherOf", functional=True, implies=("parentIs",)
            ),
            CatalogueRelation("parentIs", "parent", names=("parent is",), disjoint=("rivalOf",)),
            CatalogueRelation("rivalOf", "rival of", names=("rival of",)),
        )
    },
    "test",
)


def stats(folder: Path, facts: Iterable[dict[str, Any]]) -> dict[str, RelationStats]:
    build(folder / "graph.kg", [write_jsonl(folder / "facts.jsonl", facts)])
    store = EmbeddedStore(folder / "graph.kg")
    return {each.relation: each for each in store.stats()}


def schema(folder: Path, facts: Iterable[dict[str, Any]], **declared: Declared) -> dict[str, Relation]:
    return dict(assemble(stats(folder, facts).values(), declared, CATALOGUE).relations)


def test_counts_of_subjects_objects_and_types(tmp_path: Path) -> None:
    found = stats(
        tmp_path,
        [
            fact("A", "zorb", "X", subject_type="Mill"),
            fact("A", "zorb", "Y"),
            fact("C", "zorb", "X", valid_from="1900"),
            fact("B", "zorb", "X", subject_type="Mill"),
            fact("X", "grum", "1.5 kg", subject_type="Town"),
        ],
    )
    zorb = found["zorb"]
    assert (zorb.count, zorb.subjects, zorb.single_subjects, zorb.max_values) == (4, 3, 2, 2)
    assert (zorb.objects, zorb.single_objects, zorb.max_subjects) == (2, 1, 3)
    assert zorb.subject_types == (("Mill", 1.0),)
    assert zorb.object_types == (("Town", 1.0),)
    assert zorb.temporal == 0.25
    assert found["grum"].value_types == {"number": 1.0}
    assert found["grum"].units == (("kg", 1.0),)


@pytest.mark.parametrize(("first", "second"), [("1867", "1867-11-07"), ("4879.0", "4879")])
def test_one_value_of_two_precisions_is_one(tmp_path: Path, first: str, second: str) -> None:
    facts = [fact(f"S{n}", "born", "1900") for n in range(9)] if "-" in second else []
    assert stats(tmp_path, [*facts, fact("A", "born", first), fact("A", "born", second)])["born"].max_values == 2
    found = stats(tmp_path, [*facts, fact("A", "born", first), fact("A", "born", second)])["born"]
    assert found.single_subjects == found.subjects


def test_an_ended_value_does_not_count_beside_a_current_one(tmp_path: Path) -> None:
    found = stats(tmp_path, [fact("A", "mayor", "X", valid_to="1990"), fact("A", "mayor", "Y", valid_from="1990")])
    assert found["mayor"].single_subjects == 1


def test_functional_needs_subjects_enough(tmp_path: Path) -> None:
    few = [fact(f"S{n}", "zorb", f"O{n % 5}") for n in range(19)]
    many = [fact(f"S{n}", "grum", f"O{n % 5}") for n in range(200)]
    found = schema(tmp_path, [*few, *many])
    assert not found["zorb"].functional
    assert found["grum"].functional
    assert found["grum"].provenance["functional"] == "inferred: 1.000 of 200 subjects"
    assert not found["grum"].inverse_functional


def test_a_share_is_worth_less_of_a_small_sample() -> None:
    assert lower_bound(0, 0) == 0
    assert lower_bound(20, 20) < lower_bound(60, 60) < lower_bound(6000, 6000) < 1
    assert lower_bound(19, 20) < 0.85


def test_symmetric_and_inverse_relations_are_seen(tmp_path: Path) -> None:
    pairs = [(f"A{n}", f"B{n}") for n in range(30)]
    found = schema(
        tmp_path,
        [
            *(fact(a, "zorb", b) for a, b in pairs),
            *(fact(b, "zorb", a) for a, b in pairs),
            *(fact(a, "grum", b) for a, b in pairs),
            *(fact(b, "murg", a) for a, b in pairs),
        ],
    )
    assert found["zorb"].symmetric
    assert not found["grum"].symmetric
    assert found["murg"].inverse in ("grum", "zorb")
    assert found["murg"].provenance["inverse"].startswith("inferred")


def test_a_relation_that_runs_against_the_catalogue_is_turned_round(tmp_path: Path) -> None:
    found = schema(tmp_path, [fact("Ada Verell", "DIRECTED", "The Mill"), fact("The Mill", "director", "Ada Verell")])
    directed = found["DIRECTED"]
    assert (directed.catalogue, directed.inverted) == ("director", True)
    assert (directed.domain, directed.range) == (("person",), ("work",))
    assert directed.phrases == Phrases(("direct",), ("directed by",), ("film",), ("director",))
    assert directed.inverse == "director"
    assert found["director"].inverse == "DIRECTED"


def test_the_catalogue_links_the_graphs_own_relations(tmp_path: Path) -> None:
    found = schema(
        tmp_path,
        [
            fact("A", "mother is", "B"),
            fact("B", "MOTHER_OF", "A"),
            fact("A", "parent_is", "B"),
            fact("A", "rivalOf", "C"),
        ],
    )
    assert found["mother is"].functional
    assert found["mother is"].inverse == "MOTHER_OF"
    assert found["mother is"].implies == ("parent_is",)
    assert found["parent_is"].disjoint == ("rivalOf",)
    assert found["MOTHER_OF"].inverse_functional


def test_two_spellings_of_a_relation_imply_each_other(tmp_path: Path) -> None:
    found = schema(tmp_path, [fact("A", "director", "B"), fact("C", "DIRECTOR", "D")])
    assert found["director"].implies == ("DIRECTOR",)
    assert found["DIRECTOR"].implies == ("director",)


def test_two_names_for_values_may_be_two_codes(tmp_path: Path) -> None:
    found = schema(tmp_path, [fact("A", "director", 1), fact("C", "DIRECTOR", 2)])
    assert found["director"].implies == ()


def test_data_overrule_a_catalogue_that_is_wrong_here(tmp_path: Path) -> None:
    facts = [fact(f"S{n % 20}", "mother is", f"M{n}") for n in range(25)]
    relation = schema(tmp_path, facts)["mother is"]
    assert not relation.functional
    assert relation.provenance["functional"].startswith("inferred: 0.750 of 20 subjects")
    assert "against the catalogue" in relation.provenance["functional"]


def test_data_do_not_overrule_a_catalogue_that_says_no(tmp_path: Path) -> None:
    facts = [fact(f"S{n}", "director", f"M{n}") for n in range(300)]
    assert not schema(tmp_path, facts)["director"].functional


def test_a_declaration_has_the_last_word(tmp_path: Path) -> None:
    facts = [fact(f"S{n % 20}", "mother is", f"M{n}") for n in range(25)]
    declared = Declared({"functional": True, "phrases": {"nouns": ("mum",)}})
    relation = schema(tmp_path, facts, **{"mother is": declared})["mother is"]
    assert relation.functional
    assert relation.provenance["functional"] == "declared"
    assert relation.phrases.nouns == ("mum",)


def test_a_declaration_can_say_what_a_relation_is(tmp_path: Path) -> None:
    declared = Declared({"catalogue": "director", "inverted": True})
    relation = schema(tmp_path, [fact("A", "zorb", "B")], zorb=declared)["zorb"]
    assert (relation.catalogue, relation.inverted, relation.domain) == ("director", True, ("person",))
    assert relation.provenance["catalogue"] == "declared"


def test_a_kept_schema_is_made_again_when_the_catalogue_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path / "graph.kg", [write_jsonl(tmp_path / "facts.jsonl", [fact("A", "mother is", "B")])])
    monkeypatch.setattr("kgcheck.store.embedded.store.knowledge", lambda: "newer")
    monkeypatch.setattr("kgcheck.store.embedded.store.load_catalogue", lambda: CATALOGUE)
    assert EmbeddedStore(tmp_path / "graph.kg").schema["mother is"].catalogue == "motherIs"
