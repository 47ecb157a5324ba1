"""The relation catalogue: read strictly, recognised in every spelling, and honest about what its phrases may mean."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgcheck.errors import GraphError
from kgcheck.relations.catalogue import Catalogue, load, load_files
from kgcheck.relations.types import COARSE, coarse, excludes

REVIEWED = Path(__file__).with_name("reviewed_ambiguities.txt")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def _found(catalogue: Catalogue, name: str, value: str | None = "entity", subject: str = "", object_: str = "") -> str:
    match = catalogue.match(
        name, value_type=value, subject_types=[subject] if subject else [], object_types=[object_] if object_ else []
    )
    return "" if match is None else ("^" if match.inverted else "") + match.relation.id


# --- names ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "BORN_IN",
        "bornIn",
        "born_in",
        "birthPlace",
        "birth_place",
        "place_of_birth",
        "P19",
        "place of birth",
        "hasBirthPlace",
        "dbo:birthPlace",
        "schema:birthPlace",
        "http://dbpedia.org/ontology/birthPlace",
        "wdt:P19",
        "birthplace",
        "was born in",
        "http://www.wikidata.org/prop/direct/P19",
        "PlaceOfBirth",
        "birth-place",
        "/people/person/place_of_birth",
        "BIRTHPLACE",
    ],
)
def test_every_spelling_of_one_relation_matches(catalogue: Catalogue, name: str) -> None:
    assert _found(catalogue, name) == "birthPlace"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("born", "date", "birthDate"),
        ("born", "number", "birthDate"),
        ("born", "entity", "birthPlace"),
        ("died", "date", "deathDate"),
        ("died", "entity", "deathPlace"),
        ("dob", "date", "birthDate"),
        ("founded", "date", "inception"),
        ("founded", "number", "inception"),
        ("employees", "number", "numberOfEmployees"),
        ("employees", "entity", "^employer"),
        ("numberOfEmployees", "number", "numberOfEmployees"),
        ("employee_count", "number", "numberOfEmployees"),
        ("children", "entity", "child"),
        ("children", "number", "numberOfChildren"),
        ("members", "number", "memberCount"),
        ("heightCm", "number", "height"),
        ("height (m)", "number", "height"),
        ("price", "number", "price"),
        ("motto", "string", "motto"),
        ("weight", "number", "mass"),
    ],
)
def test_the_value_decides_between_two_meanings(catalogue: Catalogue, name: str, value: str, expected: str) -> None:
    assert _found(catalogue, name, value) == expected


@pytest.mark.parametrize(
    ("name", "subject", "object_", "expected"),
    [
        ("DIRECTED", "Person", "Movie", "^director"),
        ("DIRECTOR", "Movie", "Person", "director"),
        ("ACTED_IN", "Person", "Movie", "^castMember"),
        ("AUTHORED", "Person", "Book", "^author"),
        ("WORKS_AT", "Person", "Company", "employer"),
        ("EMPLOYS", "Company", "Person", "^employer"),
        ("FOUNDED", "Person", "Company", "^foundedBy"),
        ("founded", "Company", "Person", "foundedBy"),
        ("MARRIED_TO", "Person", "Person", "spouse"),
        ("PARENT_OF", "Person", "Person", "child"),
        ("CHILD_OF", "Person", "Person", "parent"),
        ("MEMBER_OF", "Person", "Organization", "memberOf"),
        ("HAS_CEO", "Company", "Person", "ceo"),
        ("CEO_OF", "Person", "Company", "^ceo"),
        ("STUDIED_AT", "Person", "University", "almaMater"),
        ("LIVES_IN", "Person", "City", "residence"),
        ("WON", "Person", "Award", "award"),
        ("LOCATED_IN", "Place", "Country", "locatedIn"),
        ("LOCATED_IN", "Painting", "Museum", "location"),
        ("county", "Village", "Place", "locatedIn"),
        ("region", "", "", "locatedIn"),
        ("OWNER_OF", "", "", "^owner"),
        ("FOLLOWS", "Film", "Film", "predecessor"),
        ("FOLLOWS", "User", "User", ""),
        ("FOLLOWS", "", "", ""),
        ("P1830", "Person", "Company", "^owner"),
        ("isPartOf", "Town", "County", "isPartOf"),
    ],
)
def test_direction_follows_the_name(catalogue: Catalogue, name: str, subject: str, object_: str, expected: str) -> None:
    assert _found(catalogue, name, "entity", subject, object_) == expected


def test_types_turn_a_name_round_that_the_graph_uses_the_other_way(catalogue: Catalogue) -> None:
    assert _found(catalogue, "CEO", "entity", "Person", "Company") == "^ceo"


def test_types_that_cannot_be_exclude_a_match(catalogue: Catalogue) -> None:
    assert _found(catalogue, "spouse", "entity", "City", "River") == ""


@pytest.mark.parametrize("name", ["", " ", "_", "xyzzy", "RELATES_TO_WIDGET", "is director", "::", "http://"])
def test_what_is_not_known_is_not_guessed(catalogue: Catalogue, name: str) -> None:
    assert catalogue.match(name, value_type="entity") is None


def test_a_name_says_its_unit(catalogue: Catalogue) -> None:
    match = catalogue.match("heightInMetres", value_type="number")
    assert match is not None
    assert (match.relation.id, match.unit) == ("height", "metre")


@given(st.text(max_size=30), st.sampled_from(["entity", "string", "number", "date", None]))
def test_any_name_can_be_asked(name: str, value: str | None) -> None:
    load().match(name, value_type=value)


def test_every_relation_is_found_by_its_own_id(catalogue: Catalogue) -> None:
    lost = [r.id for r in catalogue if _found(catalogue, r.id, r.value, *_ends(r.domain, r.range)) != r.id]
    assert lost == []


def _ends(domain: tuple[str, ...], range_: tuple[str, ...]) -> tuple[str, str]:
    return (domain[0] if domain else "", range_[0] if range_ else "")


# --- content --------------------------------------------------------------------------------


def test_the_catalogue_is_large_enough_and_said_in_english(catalogue: Catalogue) -> None:
    assert len(catalogue) >= 350
    silent = [
        r.id
        for r in catalogue
        if not (
            r.phrases.nouns or r.phrases.verbs or r.phrases.inverse_verbs or r.phrases.inverse_nouns or r.phrases.weak
        )
    ]
    assert silent == []


def test_values_have_no_range_and_no_inverse(catalogue: Catalogue) -> None:
    assert [r.id for r in catalogue if r.value != "entity" and (r.range or r.inverse or r.symmetric)] == []


def test_a_phrase_that_could_contradict_wrongly_is_decided_or_reviewed(catalogue: Catalogue) -> None:
    reviewed = set(REVIEWED.read_text(encoding="utf-8").splitlines())
    open_ = {
        f"{'noun' if a.noun else 'verb'} {a.phrase}: {' '.join(sorted(a.relations))}"
        for a in catalogue.ambiguous_phrases()
        if a.functional and not a.decided_by
    }
    assert sorted(open_ - reviewed) == []


@pytest.mark.parametrize(
    ("phrase", "one", "other", "by"),
    [
        ("born in", "birthDate", "birthPlace", "value"),
        ("die in", "deathDate", "deathPlace", "value"),
    ],
)
def test_ambiguities_say_what_decides_them(catalogue: Catalogue, phrase: str, one: str, other: str, by: str) -> None:
    assert [
        a.decided_by for a in catalogue.ambiguous_phrases() if a.phrase == phrase and set(a.relations) == {one, other}
    ] == [by]


def test_relations_that_exclude_each_other_say_so(catalogue: Catalogue) -> None:
    assert {"child", "spouse"} <= set(catalogue["parent"].disjoint)
    assert catalogue["mother"].implies == ("parent",)
    assert catalogue["parent"].inverse == "child"


# --- reading --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("a:\n  colour: red\n", "unknown field", 2),
        ("a:\n  functional: yes\n", "true or false", 2),
        ("a:\n  names: [a]\n  inverse: b\n", "does not exist", 1),
        ("a:\n  inverse: b\nb:\n  names: [b]\n", "not the other way round", 1),
        ("a:\n  names: [a]\n\na:\n  names: [a]\n", "already described", 4),
        ("a:\n  domain: [persn]\n", "no coarse type", 2),
        ("a:\n  verbs: [Born in]\n", "lower case", 2),
        ("a:\n  names: [a, b, a]\n", "twice", 2),
        ("a:\n  names: [a]\n  names: [b]\n", "field twice", 1),
        ("a:\n  nouns: [owner]\n  inverse_nouns: [owner]\n", "not symmetric", 1),
        ("a:\n  value: text\n", "one of", 2),
        ("a:\n  names: [a\n", "not valid YAML", 3),
        ("a:\n  names: {b: c}\n", "neither a text nor a list", None),
        ("a: b\n", "mapping", None),
        ("- a\n", "mapping", None),
    ],
)
def test_mistakes_are_named_with_their_place(tmp_path: Path, text: str, message: str, line: int | None) -> None:
    path = tmp_path / "things.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GraphError, match=message) as raised:
        load_files([path])
    assert raised.value.where == ("things.yaml" if line is None else f"things.yaml:{line}")


def test_words_are_words_whatever_yaml_thinks_of_them(tmp_path: Path) -> None:
    path = tmp_path / "things.yaml"
    path.write_text("a:\n  weak: [on, no, yes]\n", encoding="utf-8")
    assert load_files([path])["a"].phrases.weak == ("on", "no", "yes")


def test_the_version_follows_the_content(tmp_path: Path) -> None:
    path = tmp_path / "things.yaml"
    path.write_text("a:\n  names: [a]\n", encoding="utf-8")
    first = load_files([path]).version
    path.write_text("a:\n  names: [b]\n", encoding="utf-8")
    assert load_files([path]).version != first


# --- types ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("human", {"person"}),
        ("Person", {"person"}),
        ("dbo:SoccerClub", {"organisation"}),
        ("sovereign state", {"place"}),
        ("film", {"work"}),
        ("Q5", {"person"}),
        ("City", {"place"}),
        ("Company", {"organisation"}),
        ("countries", {"place"}),
        ("Movies", {"work"}),
        ("http://dbpedia.org/ontology/PopulatedPlace", {"place"}),
        ("body of water", {"place"}),
        ("city of Japan", {"place"}),
        ("university", {"organisation", "place"}),
        ("video game", {"work", "product"}),
        ("chemical element", {"substance"}),
        ("TelevisionShow", {"work"}),
        ("Thing", set()),
        ("widget", set()),
        ("", set()),
    ],
)
def test_types_in_any_style_have_their_kind(name: str, kinds: set[str]) -> None:
    assert coarse([name]) == kinds


@given(st.lists(st.text(max_size=20), max_size=3))
def test_any_type_can_be_asked(names: list[str]) -> None:
    assert coarse(names) <= COARSE


@given(st.frozensets(st.sampled_from(sorted(COARSE))), st.frozensets(st.sampled_from(sorted(COARSE))))
def test_exclusion_is_mutual_and_never_of_the_unknown_or_the_same(one: frozenset[str], other: frozenset[str]) -> None:
    assert excludes(one, other) == excludes(other, one)
    assert not excludes(one, ())
    if one & other:
        assert not excludes(one, other)
