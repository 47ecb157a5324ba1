"""The schema file: what is printed can be read, and what is wrong is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgcheck.errors import GraphError
from kgcheck.graph.schema_file import read_schema, write_schema
from kgcheck.relations.assemble import assemble
from kgcheck.relations.catalogue import Catalogue
from kgcheck.relations.schema import Phrases, Relation, Schema
from kgcheck.relations.stats import RelationStats

NOTHING_KNOWN = Catalogue({}, "none")
TRICKY = ("no", "null", "1984", "a: b", "# c", "- d", "'", '"', "é ü", "@x", "yes", "~", "1e3", "x:y", "{a}", "on")
texts = st.sampled_from(TRICKY) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=10)
lists = st.lists(texts, max_size=3).map(tuple)
relations = st.builds(
    Relation,
    id=texts,
    label=texts,
    domain=lists,
    range=lists,
    value_type=st.sampled_from(["entity", "number"]),
    unit=st.none() | texts,
    tolerance=st.sampled_from([0.0, 0.05]),
    functional=st.booleans(),
    inverse=st.none() | texts,
    symmetric=st.booleans(),
    temporal=st.booleans(),
    closed=st.booleans(),
    implies=lists,
    phrases=st.builds(Phrases, verbs=lists, nouns=lists, weak=lists),
    provenance=st.dictionaries(
        st.sampled_from(["functional", "domain", "phrases"]),
        st.sampled_from(["declared", "catalogue", "inferred: 0.998 of 4,210 subjects"]),
    ),
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(relations, max_size=4, unique_by=lambda each: each.id))
def test_what_is_printed_reads_back_as_the_same(tmp_path: Path, listed: list[Relation]) -> None:
    path = tmp_path / "schema.yaml"
    path.write_text(write_schema(Schema({each.id: each for each in listed})), encoding="utf-8")
    declared = read_schema(path).relations
    schema = assemble([RelationStats(each.id) for each in listed], declared, NOTHING_KNOWN)
    for each in listed:
        again = schema[each.id]
        for name in (
            "label",
            "domain",
            "range",
            "value_type",
            "unit",
            "tolerance",
            "functional",
            "inverse",
            "symmetric",
            "temporal",
            "closed",
            "implies",
            "phrases",
        ):
            assert getattr(again, name) == getattr(each, name), name
        for name, origin in each.provenance.items():
            assert again.provenance[name] == origin


def test_a_relation_without_a_word_in_its_name_is_taken_as_it_is() -> None:
    assert assemble([RelationStats(" ")], {}, NOTHING_KNOWN)[" "].catalogue is None


def test_what_has_no_origin_is_declared(tmp_path: Path) -> None:
    path = tmp_path / "schema.yaml"
    path.write_text("runs:\n  functional: true\n  inverse: run by\n  from: {inverse: catalogue}\n")
    relation = assemble([RelationStats("runs")], read_schema(path).relations, NOTHING_KNOWN)["runs"]
    assert relation.provenance["functional"] == "declared"
    assert relation.provenance["inverse"] == "catalogue"


def test_sections_for_a_server_are_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "schema.yaml"
    path.write_text("nodes: {Person: {name: fullName}}\nruns: {closed: true}\n")
    said = read_schema(path)
    assert said.mapping == {"nodes": {"Person": {"name": "fullName"}}}
    assert said.relations.keys() == {"runs"}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: {functional: yes please}", 1, 'functional is "yes please", but should be true or false'),
        ("a: {}\nb: {functonal: true}", 2, "unknown property 'functonal'; did you mean 'functional'?"),
        ("a: {value_type: text}", 1, "one of entity, string, number, date"),
        ("a: {tolerance: 3}", 1, "a number from 0 to 1"),
        ("a: {implies: {b: c}}", 1, "a list of texts"),
        ("a: {phrases: {verb: [run]}}", 1, "a mapping of verbs"),
        ("a: {from: {functional: me}}", 1, "declared, catalogue or inferred"),
        ("a: [b]", 1, "properties are given as a mapping"),
        ("a: {}\nb: }", 2, "not valid YAML"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = tmp_path / "schema.yaml"
    path.write_text(text)
    with pytest.raises(GraphError) as caught:
        read_schema(path)
    assert str(caught.value.where) == f"{path}:{line}"
    assert message in caught.value.message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no such schema file"),
        (b"\xff\xfe", "UTF-8"),
        (b"- a\n", "mapping"),
    ],
)
def test_files_that_are_no_schema(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "schema.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GraphError, match=message):
        read_schema(path)


def test_an_empty_schema_declares_nothing(tmp_path: Path) -> None:
    path = tmp_path / "schema.yaml"
    path.write_text("# nothing yet\n")
    assert read_schema(path).relations == {}
