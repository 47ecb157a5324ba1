"""Building a graph: what comes in, in every format, and what a build does with what it cannot use."""

from __future__ import annotations

import gzip
import json
import random
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgcheck.errors import GraphError
from kgcheck.graph.build import BuildReport, build
from kgcheck.graph.export import entities_as_jsonl, facts_as_jsonl
from kgcheck.model import Fact
from kgcheck.store.embedded import EmbeddedStore
from tests.store.conftest import fact, write_jsonl

GOOD = fact("Ada Verell", "birthPlace", "Port Ellis")


def built(
    folder: Path, facts: list[dict[str, Any]], entities: list[dict[str, Any]] | None = None, **options: Any
) -> tuple[BuildReport, list[Fact]]:
    paths = [write_jsonl(folder / "entities.jsonl", entities)] if entities else []
    report = build(folder / "graph.kg", [write_jsonl(folder / "facts.jsonl", facts)], paths, **options)
    store = EmbeddedStore(folder / "graph.kg")
    found = list(store.all_facts())
    store.close()
    return report, found


def left_behind(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"facts.jsonl", "entities.jsonl", "schema.yaml"}


# --- formats --------------------------------------------------------------------------------

TURTLE = """
@prefix e: <http://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
e:ada a e:Person ; rdfs:label "Ada Verell"@en, "艾达"@zh ; skos:altLabel "A. Verell" ;
  e:birthPlace e:Port_Ellis ; e:birthDate "1867-11-07"^^xsd:date ; e:height 1.68 .
"""
NTRIPLES = """\
<http://example.org/ada> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://example.org/Person> .
<http://example.org/ada> <http://www.w3.org/2000/01/rdf-schema#label> "Ada Verell"@en .
<http://example.org/ada> <http://www.w3.org/2000/01/rdf-schema#label> "艾达"@zh .
<http://example.org/ada> <http://www.w3.org/2004/02/skos/core#altLabel> "A. Verell" .
<http://example.org/ada> <http://example.org/birthPlace> <http://example.org/Port_Ellis> .
<http://example.org/ada> <http://example.org/birthDate> "1867-11-07"^^<http://www.w3.org/2001/XMLSchema#date> .
<http://example.org/ada> <http://example.org/height> "1.68"^^<http://www.w3.org/2001/XMLSchema#decimal> .
"""


@pytest.mark.parametrize(("name", "text"), [("facts.ttl", TURTLE), ("facts.nt", NTRIPLES), ("facts.nt.gz", NTRIPLES)])
def test_rdf_gives_labels_types_and_facts(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    build(tmp_path / "graph.kg", [path])
    store = EmbeddedStore(tmp_path / "graph.kg")
    [ada] = [each for each in store.all_entities() if each.label == "Ada Verell"]
    assert (ada.id, ada.types, ada.aliases, ada.labels) == (
        "http://example.org/ada",
        ("Person",),
        ("A. Verell",),
        (("zh", "艾达"),),
    )
    assert {(each.subject, each.relation, each.object, each.object_type) for each in store.all_facts()} == {
        ("Ada Verell", "birthPlace", "Port Ellis", "entity"),
        ("Ada Verell", "birthDate", "1867-11-07", "date"),
        ("Ada Verell", "height", "1.68", "number"),
    }


@pytest.mark.parametrize(("name", "delimiter"), [("facts.csv", ","), ("facts.tsv", "\t")])
def test_tables_have_the_same_headings(tmp_path: Path, name: str, delimiter: str) -> None:
    path = tmp_path / name
    rows = [["subject", "relation", "object", "valid_from"], ["Ada Verell", "employer", '"Ellis Observatory"', "1890"]]
    path.write_text("\ufeff" + "\r\n".join(delimiter.join(row) for row in rows), encoding="utf-8")
    build(tmp_path / "graph.kg", [path])
    [only] = EmbeddedStore(tmp_path / "graph.kg").all_facts()
    assert (only.subject, only.relation, only.object, only.valid_from) == (
        "Ada Verell",
        "employer",
        "Ellis Observatory",
        "1890",
    )


def test_gzipped_lines_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl.gz"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbf" + json.dumps(GOOD).encode() + b"\r\n\r\n"))
    assert build(tmp_path / "graph.kg", [path]).facts == 1


# --- values ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("relation", "objects", "type_", "unit"),
    [
        ("birthDate", ["1867-11-07", "1901", "-0384", "1950-02"], "date", None),
        ("born", ["1964", "1971"], "date", None),
        ("born", [1964, 1971], "date", None),
        ("seats", ["1964", "350"], "number", None),
        ("seats", [1964], "number", None),
        ("numberOfSeasons", ["1000"], "number", None),
        ("mass", ["9.8 (kilograms)", "11 (kilograms)"], "number", "kilograms"),
        ("carbohydrates", ["30.0 g", "4 g"], "number", "g"),
        ("population", ["38,036,118", "900"], "number", None),
        ("runwayName", ["10L/28R", "09/27"], "entity", None),
        ("isbn", ["9780306406157", "0306406152"], "entity", None),
        ("song", ["99 Problems"], "entity", None),
        ("title", ["1984", "Emma", "Ulysses"], "entity", None),
    ],
)
def test_types_are_told_by_what_a_relation_holds(
    tmp_path: Path, relation: str, objects: list[str | int], type_: str, unit: str | None
) -> None:
    _, facts = built(tmp_path, [fact(f"S{number}", relation, each) for number, each in enumerate(objects)])
    assert {each.object for each in facts} == {str(each) for each in objects}
    assert {(each.object_type, each.unit) for each in facts} == {(type_, unit)}
    assert all((each.object_id is None) == (type_ in ("date", "number")) for each in facts)


def test_what_does_not_look_like_the_rest_is_a_name(tmp_path: Path) -> None:
    years = [fact(f"S{year}", "inception", str(year)) for year in range(1900, 1920)]
    _, facts = built(tmp_path, [*years, fact("X", "inception", "unknown")])
    assert {each.object_type for each in facts if each.subject != "X"} == {"date"}
    assert [(each.object_type, each.object_id) for each in facts if each.subject == "X"] == [("entity", "unknown")]


def test_a_declared_value_type_decides(tmp_path: Path) -> None:
    schema = tmp_path / "schema.yaml"
    schema.write_text("edition: {value_type: number}\n")
    _, facts = built(tmp_path, [fact("A", "edition", "1999"), fact("B", "edition", "special")], schema=schema)
    assert [each.object_type for each in facts] == ["number", "entity"]


@pytest.mark.parametrize("text", ["4879.0", "1e3", "0.33", "-7", "12345678901234567890"])
def test_numbers_stay_as_the_file_spells_them(tmp_path: Path, text: str) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text(f'{{"subject": "A", "relation": "diameter", "object": {text}}}\n')
    build(tmp_path / "graph.kg", [path])
    [only] = EmbeddedStore(tmp_path / "graph.kg").all_facts()
    assert (only.object, only.object_type) == (text, "number")


# --- identity -------------------------------------------------------------------------------


def test_a_name_without_an_id_means_the_one_entity_of_that_name(tmp_path: Path) -> None:
    report, facts = built(tmp_path, [GOOD, fact("Tom", "spouse", "Ada Verell")], [{"id": "P1", "label": "Ada Verell"}])
    assert report.joined == 1
    assert {each.subject_id for each in facts} == {"P1", "Tom"}
    assert {each.object_id for each in facts} == {"Port Ellis", "P1"}


@pytest.mark.parametrize(
    "entities",
    [
        [{"id": "P1", "label": "Mercury"}, {"id": "P2", "label": "Mercury"}],
        [{"id": "P1", "label": "Mercury", "types": ["element"]}],
    ],
)
def test_an_ambiguous_name_stays_for_itself(tmp_path: Path, entities: list[dict[str, Any]]) -> None:
    report, facts = built(tmp_path, [fact("Mercury", "orbits", "Sun", subject_type="planet")], entities)
    assert report.joined == 0
    assert facts[0].subject_id == "Mercury"


def test_another_spelling_is_kept_and_becomes_an_alias(tmp_path: Path) -> None:
    _, facts = built(
        tmp_path,
        [
            fact("Calderon", "anthem", "Hail", subject_id="C"),
            fact("Tom", "citizenship", "Republic of Calderon", object_id="C"),
        ],
        [{"id": "C", "label": "Calderon"}],
    )
    assert {each.object for each in facts} == {"Hail", "Republic of Calderon"}
    assert EmbeddedStore(tmp_path / "graph.kg").entities(["C"])["C"].aliases == ("Republic of Calderon",)


@pytest.mark.parametrize(
    "text",
    [
        "1867-11-07+02:00",
        "1867-11-07T10:30:00Z",
        "1867-11-07 10:30:00",
        "1867-11Z",
        1867,
        "7 November 1867",
        "c. 1867",
        "1860s",
        "-0384",
        "1867-00-00",
    ],
)
def test_dates_are_taken_in_every_form_that_can_be_read(tmp_path: Path, text: str | int) -> None:
    rows = [{**fact("A", "founded", str(text)), "object_type": "date"}, {**fact("A", "head", "B"), "valid_from": text}]
    _, facts = built(tmp_path, rows)
    assert {each.object_type for each in facts if each.relation == "founded"} == {"date"}
    assert [each.valid_from for each in facts if each.relation == "head"] == [str(text)]


def test_a_date_of_rdf_that_cannot_be_read_is_text(tmp_path: Path) -> None:
    datatype = "http://www.w3.org/2001/XMLSchema#date"
    path = tmp_path / "facts.nt"
    path.write_text(
        "".join(
            f'<http://e.org/{n}> <http://e.org/birthDate> "{day}"^^<{datatype}> .\n'
            for n, day in enumerate(("1867-11-07+02:00", "1867-13-45"))
        )
    )
    build(tmp_path / "graph.kg", [path])
    with_store = EmbeddedStore(tmp_path / "graph.kg")
    assert {each.object: each.object_type for each in with_store.all_facts()} == {
        "1867-11-07": "date",
        "1867-13-45": "string",
    }
    facts_file, entities_file = exported(with_store, tmp_path)
    assert build(tmp_path / "again.kg", [facts_file], [entities_file]).facts == 2


# --- bad lines ------------------------------------------------------------------------------

BAD = [
    ('{"subject": "A", "relation"', "not valid JSON"),
    ('["A", "r", "B"]', "not a JSON object"),
    ('{"subject": "A", "object": "B"}', "relation is missing"),
    ('{"subject": "A", "relation": "r", "object": null}', "object: expected"),
    ('{"subject": 5, "relation": "r", "object": "B"}', "subject: expected `str`"),
    ('{"subject": "A", "relation": "r", "object": ["B"]}', "object: expected"),
    ('{"subject": "A", "relation": "r", "object": "B", "sorce": "x"}', "did you mean 'source'?"),
    ('{"subject": "  ", "relation": "r", "object": "B"}', "subject is empty"),
    ('{"subject": "A", "relation": "r", "object": ""}', "object is empty"),
    ('{"subject": "A", "relation": "r", "object": "B", "object_type": "thing"}', "not one of entity"),
    ('{"subject": "A", "relation": "r", "object": "5", "object_type": "date", "object_id": "B"}', "type is date"),
    ('{"subject": "A", "relation": "r", "object": "1990-13-45", "object_type": "date"}', "object is '1990-13-45'"),
    ('{"subject": "A", "relation": "r", "object": 0, "object_type": "date"}', "object is '0', which is no date"),
    ('{"subject": "A", "relation": "r", "object": "B", "valid_from": "soon"}', "valid_from is 'soon'"),
    ('{"subject": "A", "relation": "r", "object": "B", "valid_to": "1990-02-31"}', "valid_to is '1990-02-31'"),
    ('{"subject": "\\ud800", "relation": "r", "object": "B"}', "not valid JSON"),
]


@pytest.mark.parametrize(("line", "reason"), BAD)
def test_the_first_bad_line_stops_the_build_with_its_place(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text(f"{json.dumps(GOOD)}\n\n{line}\n")
    with pytest.raises(GraphError) as caught:
        build(tmp_path / "graph.kg", [path])
    assert caught.value.where == f"{path}:3"
    assert reason in caught.value.message
    assert left_behind(tmp_path) == set()


def test_invalid_utf8_is_named_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_bytes(json.dumps(GOOD).encode() + b'\n{"subject": "\xff", "relation": "r", "object": "B"}\n')
    with pytest.raises(GraphError, match=r"facts.jsonl:2: invalid UTF-8 at byte 13 of the line"):
        build(tmp_path / "graph.kg", [path])


def test_bad_lines_can_be_skipped_and_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text("\n".join([json.dumps(GOOD), *(line for line, _ in BAD)]))
    report = build(tmp_path / "graph.kg", [path], skip_bad=True)
    assert (report.facts, report.bad) == (1, len(BAD))
    assert [each.where for each in report.bad_lines] == [f"{path}:{number}" for number in range(2, 2 + len(BAD))]


@pytest.mark.parametrize(
    ("name", "text", "where", "reason"),
    [
        ("f.csv", "subject,relation\nA,r\n", ":1", "no heading object"),
        ("f.csv", "subject,relation,object,sourc\nA,r,B,x\n", ":1", "did you mean 'source'"),
        ("f.csv", "subject,relation,object\nA,r,B\nA,r\n", ":3", "2 columns, but 3 headings"),
        ("f.csv", "subject,relation,object\nA,,B\n", ":2", "relation is missing"),
        ("f.nt", "<http://e.org/a> <http://e.org/r> <http://e.org/b> .\nnot a triple\n", ":2", "not a triple"),
        ("f.ttl", "@prefix e: <http://e.org/> .\ne:a e:r e:b .\ne:a e:r ;;; nonsense\n", ":", "not valid Turtle"),
    ],
)
def test_bad_lines_of_other_formats(tmp_path: Path, name: str, text: str, where: str, reason: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(GraphError) as caught:
        build(tmp_path / "graph.kg", [path])
    assert str(caught.value.where).startswith(f"{path}{where}")
    assert reason in caught.value.message


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.jsonl", "there is no such file"),
        ("facts.docx", "format"),
        (".", "is a directory"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "facts.docx").touch()
    with pytest.raises(GraphError, match=reason):
        build(tmp_path / "graph.kg", [tmp_path / name])


def test_a_file_without_facts(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="there is no fact"):
        build(tmp_path / "graph.kg", [write_jsonl(tmp_path / "facts.jsonl", [])])


def test_no_place_to_write(tmp_path: Path) -> None:
    facts = [write_jsonl(tmp_path / "facts.jsonl", [GOOD])]
    with pytest.raises(GraphError, match="no such directory"):
        build(tmp_path / "nowhere" / "graph.kg", facts)
    with pytest.raises(GraphError, match="is a directory"):
        build(tmp_path, facts)


# --- duplicates and conflicts ---------------------------------------------------------------


def test_duplicates_are_merged_and_counted(tmp_path: Path) -> None:
    report, facts = built(
        tmp_path, [{**GOOD, "source": "b"}, GOOD, {**GOOD, "source": "a"}, {**GOOD, "valid_from": "1900"}]
    )
    assert (report.facts, report.duplicates) == (2, 2)
    assert {each.source for each in facts} == {"a", None}


def test_conflicts_of_declared_functional_relations_are_warned_of(tmp_path: Path) -> None:
    schema = tmp_path / "schema.yaml"
    schema.write_text("birthPlace: {functional: true}\nbirthDate: {functional: true}\n")
    report, _ = built(
        tmp_path,
        [
            GOOD,
            fact("Ada Verell", "birthPlace", "Sanden"),
            fact("Ada Verell", "birthDate", "1867"),
            fact("Ada Verell", "birthDate", "1867-11-07"),
            fact("Ada Verell", "knows", "Tom"),
            fact("Ada Verell", "knows", "Ed"),
        ],
        schema=schema,
    )
    assert report.conflicts == 1
    assert "Ada Verell: birthPlace is declared functional" in report.warnings[0]
    assert "Sanden" in report.warnings[0]


# --- atomicity ------------------------------------------------------------------------------


def test_an_interrupted_build_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    report, _ = built(tmp_path, [GOOD])

    def interrupt(stage: str, done: int) -> None:
        if stage == "names":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        built(tmp_path, [GOOD, fact("Tom", "spouse", "Ada Verell")], progress=interrupt)
    assert left_behind(tmp_path) == {"graph.kg"}
    assert EmbeddedStore(tmp_path / "graph.kg").info.revision == report.revision


def test_a_full_disk_leaves_nothing_and_is_said(tmp_path: Path) -> None:
    people = (fact(f"Person {number}", "knows", f"Person {number + 1}") for number in range(4000))
    facts = write_jsonl(tmp_path / "facts.jsonl", people)

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"""
from pathlib import Path
from kgcheck.errors import GraphError
from kgcheck.graph.build import build
try:
    build(Path({str(tmp_path / "graph.kg")!r}), [Path({str(facts)!r})])
except GraphError as error:
    print(error, error.hint)
""",
        ],
        preexec_fn=small_files,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "could not be written" in done.stdout or "disk is full" in done.stdout
    assert "Nothing was left behind" in done.stdout
    assert left_behind(tmp_path) == set()


# --- the same content -----------------------------------------------------------------------


def exported(store: EmbeddedStore, folder: Path) -> tuple[Path, Path]:
    facts, entities = folder / "facts.jsonl", folder / "entities.jsonl"
    facts.write_text("".join(facts_as_jsonl(store)), encoding="utf-8")
    entities.write_text("".join(entities_as_jsonl(store)), encoding="utf-8")
    return facts, entities


def test_the_order_of_the_lines_changes_nothing(tmp_path: Path) -> None:
    rows = [fact(f"S{n % 7}", f"r{n % 3}", str(n % 11), source=f"s{n % 2}") for n in range(60)]
    entities = [{"id": f"S{n}", "label": f"Subject {n}", "aliases": [f"b{n}", f"a{n}"]} for n in range(5)]
    revisions = set()
    for seed in range(4):
        random.Random(seed).shuffle(rows)
        random.Random(seed).shuffle(entities)
        revisions.add(built(tmp_path, rows, entities)[0].revision)
    assert len(revisions) == 1
    assert built(tmp_path, [*rows, GOOD], entities)[0].revision not in revisions


letters = st.characters(exclude_categories=["Cs"])
names = st.text(letters, min_size=1, max_size=12).filter(lambda text: bool(text.strip()))
rows = st.builds(
    lambda **row: {name: value for name, value in row.items() if value is not None},
    subject=names,
    relation=st.sampled_from(["knows", "birthDate", "height", "isbn"]),
    object=names
    | st.integers(-(10**6), 10**6)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.dates().map(str)
    | st.integers(1, 2100).map(str)
    | st.sampled_from(["1990-02-31", "0000", "31 June 1990"]),
    subject_id=st.none() | st.sampled_from(["Q1", "Q2"]),
    source=st.none() | names,
    valid_from=st.none() | st.dates().map(str) | st.integers(1, 2100),
    subject_type=st.none() | st.sampled_from(["Person", "Place"]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.lists(rows, min_size=1, max_size=12), labels=st.lists(names, max_size=3))
def test_what_is_exported_builds_the_same_graph(tmp_path: Path, facts: list[dict[str, Any]], labels: list[str]) -> None:
    entities = [{"id": f"Q{n}", "label": label, "aliases": labels} for n, label in enumerate(labels, 1)]
    report, found = built(tmp_path, facts, entities)
    with_store = EmbeddedStore(tmp_path / "graph.kg")
    again = tmp_path / "again"
    again.mkdir(exist_ok=True)
    facts_file, entities_file = exported(with_store, again)
    with_store.close()
    repeated = build(again / "graph.kg", [facts_file], [entities_file])
    assert list(EmbeddedStore(again / "graph.kg").all_facts()) == found
    assert (repeated.revision, repeated.duplicates, repeated.bad) == (report.revision, 0, 0)


def test_a_source_that_a_merged_fact_lost_does_not_change_the_revision(tmp_path: Path) -> None:
    given_, same = {"subject": "Tom", "relation": "knows", "object": "Ana"}, tmp_path / "same"
    same.mkdir()
    both, _ = built(tmp_path, [{**given_, "source": "a"}, {**given_, "source": "b"}])
    one, _ = built(same, [{**given_, "source": "a"}])
    assert both.revision == one.revision
