"""Opening a graph by its address, and what is said where that cannot be done."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kgcheck.errors import GraphError, KgcheckError
from kgcheck.graph.build import build
from kgcheck.store.open import open_store
from tests.store.conftest import fact, write_jsonl

FACTS = [fact("Ada Verell", "birthPlace", "Port Ellis"), fact("Port Ellis", "locatedIn", "Calderon")]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("KGCHECK_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    return write_jsonl(tmp_path / "facts.jsonl", FACTS)


@pytest.fixture
def graph(tmp_path: Path, facts: Path) -> Path:
    build(tmp_path / "graph.kg", [facts])
    return tmp_path / "graph.kg"


# --- graphs that can be opened --------------------------------------------------------------


def test_a_file_that_is_replaced_while_it_is_open_is_noticed(graph: Path, tmp_path: Path) -> None:
    with closing(open_store(str(graph))) as store:
        build(tmp_path / "same.kg", [write_jsonl(tmp_path / "facts.jsonl", FACTS)])
        (tmp_path / "same.kg").replace(graph)
        assert store.revision_now() == store.info.revision, "the same content is the same graph"
        build(tmp_path / "other.kg", [write_jsonl(tmp_path / "facts.jsonl", FACTS[:1])])
        (tmp_path / "other.kg").replace(graph)
        assert store.revision_now() != store.info.revision
        graph.unlink()
        assert store.revision_now() == store.info.revision, "what was opened is still there"


def test_a_built_file(graph: Path) -> None:
    store = open_store(str(graph))
    assert (store.info.kind, store.info.facts, store.info.location) == ("embedded", 2, str(graph))


def test_a_name_with_signs_that_mean_something_in_an_address(graph: Path) -> None:
    odd = graph.with_name("a b#c?d%20é.kg")
    graph.rename(odd)
    assert open_store(str(odd)).info.facts == 2


def test_a_facts_file_is_built_once_and_again_when_it_changes(facts: Path, cache: Path) -> None:
    first = open_store(str(facts)).info
    assert [Path(first.location)] == list(cache.glob("*.kg"))
    made = Path(first.location).stat().st_mtime_ns
    assert open_store(str(facts)).info == first
    assert Path(first.location).stat().st_mtime_ns == made
    write_jsonl(facts, [*FACTS, fact("Tom", "spouse", "Ada Verell")])
    assert open_store(str(facts)).info.facts == 3


def test_old_builds_do_not_pile_up(facts: Path, cache: Path) -> None:
    for number in range(6):
        write_jsonl(facts, [*FACTS, fact("Tom", "knows", f"Friend {number}")])
        open_store(str(facts)).close()
    assert len(list(cache.glob("*.kg"))) <= 3


def test_two_processes_can_start_at_once(facts: Path, cache: Path) -> None:
    write_jsonl(facts, (fact(f"Person {number}", "knows", f"Person {number + 1}") for number in range(3000)))
    code = f"from kgcheck.store.open import open_store; print(open_store({str(facts)!r}).info.revision)"
    running = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = {process.communicate()[0] for process in running}
    assert [process.returncode for process in running] == [0, 0, 0]
    assert len(said) == 1
    assert len(list(cache.glob("*.kg"))) == 1


def test_a_cache_that_cannot_be_made(facts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KGCHECK_CACHE_DIR", str(facts / "below a file"))
    with pytest.raises(GraphError) as caught:
        open_store(str(facts))
    assert "KGCHECK_CACHE_DIR" in str(caught.value.hint)


def test_a_schema_file_stands_over_the_graph(graph: Path, tmp_path: Path) -> None:
    schema = tmp_path / "schema.yaml"
    schema.write_text("locatedIn: {transitive: true, closed: true}\n")
    relation = open_store(str(graph), schema=schema).schema["locatedIn"]
    assert relation.closed
    assert relation.provenance["closed"] == "declared"


def test_a_schema_file_leaves_what_it_does_not_speak_of(facts: Path, tmp_path: Path) -> None:
    schema = tmp_path / "schema.yaml"
    schema.write_text("locatedIn: {closed: true, transitive: true}\n")
    build(tmp_path / "graph.kg", [facts], schema=schema)
    schema.write_text("locatedIn: {closed: false}\n")
    relation = open_store(str(tmp_path / "graph.kg"), schema=schema).schema["locatedIn"]
    assert (relation.closed, relation.transitive) == (False, True)
    assert relation.provenance["transitive"] == "declared"


def test_a_schema_of_unknown_relations_names_the_nearest(graph: Path, tmp_path: Path) -> None:
    schema = tmp_path / "schema.yaml"
    schema.write_text("birth_place: {functional: true}\n")
    with pytest.raises(GraphError, match=r"birth_place .did you mean birthPlace") as caught:
        open_store(str(graph), schema=schema)
    assert caught.value.where == str(schema)


# --- graphs that cannot ---------------------------------------------------------------------


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def a_stub(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


def other_version(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = '999' WHERE key = 'format'")


def not_sqlite(path: Path) -> None:
    path.write_text("just text")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def another_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE shopping(list TEXT)")


def garbled(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\x99" * (len(content) - 100))


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (truncated, "cut short"),
        (a_stub, "cut short"),
        (other_version, "format 999, this kgcheck reads format 3"),
        (not_sqlite, "not an SQLite file"),
        (empty, "not an SQLite file"),
        (another_database, "not a kgcheck graph"),
        (garbled, "damaged"),
    ],
)
def test_a_file_that_is_no_graph_says_why_and_how_to_mend_it(
    graph: Path, harm: Callable[[Path], None], message: str
) -> None:
    harm(graph)
    with pytest.raises(GraphError, match=message) as caught:
        open_store(str(graph)).schema  # noqa: B018  # reading it is what fails
    assert caught.value.where == str(graph)
    assert "kgcheck graph build" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("address", "message", "hint"),
    [
        ("grap.kg", "there is no such graph", "graph.kg"),
        ("nothing-like-it.xyz", "there is no such graph", "`seed`"),
        (".", "is a directory", "`seed`"),
        ("notes.txt", "neither a .kg file nor a facts file", ".jsonl"),
        ("http://example.org", "not the address of a graph", "bolt://"),
    ],
)
def test_addresses_that_are_none(
    graph: Path, monkeypatch: pytest.MonkeyPatch, address: str, message: str, hint: str
) -> None:
    monkeypatch.chdir(graph.parent)
    Path("notes.txt").write_text("some text")
    with pytest.raises(GraphError, match=message) as caught:
        open_store(address)
    assert hint in str(caught.value.hint)


def test_a_facts_file_with_a_bad_line_is_named_with_the_line(facts: Path, cache: Path) -> None:
    with facts.open("a") as file:
        file.write("{\n")
    with pytest.raises(KgcheckError) as caught:
        open_store(str(facts))
    assert caught.value.where == f"{facts}:3"
    assert list(cache.iterdir()) == []


def test_a_file_that_is_replaced_while_open_stays_readable(graph: Path, tmp_path: Path) -> None:
    store = open_store(str(graph))
    other = write_jsonl(tmp_path / "other.jsonl", [fact("Tom", "spouse", "Ada Verell")])
    build(graph, [other])
    assert [each.subject for each in store.all_facts()] == ["Ada Verell", "Port Ellis"]
    assert [each.subject for each in open_store(str(graph)).all_facts()] == ["Tom"]


def test_a_read_only_folder_is_enough(graph: Path, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    shutil.copy(graph, folder / "graph.kg")
    folder.chmod(0o555)
    try:
        assert open_store(str(folder / "graph.kg")).info.facts == 2
    finally:
        folder.chmod(0o755)
