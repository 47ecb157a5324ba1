"""`kgcheck graph …` on a graph that is built here, and `kgcheck doctor`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import Run

FACTS = """\
{"subject": "Ines Barrow", "relation": "birthPlace", "object": "Port Ellis", "source": "parish register"}
{"subject": "Ines Barrow", "relation": "birthDate", "object": "1961-04-12", "object_type": "date"}
{"subject": "Port Ellis", "relation": "country", "object": "Norland"}
{"subject": "Tom <b>Reed</b>", "relation": "birthPlace", "object": "Port Ellis"}
"""
ENTITIES = '{"id": "Ines Barrow", "label": "Ines Barrow", "aliases": ["Dr Barrow"], "types": ["person"]}\n'


@pytest.fixture
def graph(kgcheck: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    monkeypatch.setenv("KGCHECK_CACHE_DIR", str(tmp_path / "cache"))
    Path("facts.jsonl").write_text(FACTS)
    Path("entities.jsonl").write_text(ENTITIES)
    result = kgcheck("graph", "build", "g.kg", "--facts", "facts.jsonl", "--entities", "entities.jsonl")
    assert result.code == 0
    assert "4 facts" in result.err
    return "g.kg"


def test_info(kgcheck: Run, graph: str) -> None:
    rows = dict(line.split(maxsplit=1) for line in kgcheck("graph", "info", "--graph", graph).out.splitlines())
    assert rows["facts"] == "4"
    assert rows["kind"] == "embedded"


def test_find_by_alias_and_not_at_all(kgcheck: Run, graph: str) -> None:
    result = kgcheck("graph", "find", "dr. barrow", "--graph", graph)
    assert result.code == 0
    assert "Ines Barrow (person)" in result.out
    assert kgcheck("graph", "find", "Nobody Atall", "--graph", graph).code == 1


def test_find_suggests_whose_name_the_words_are_in(kgcheck: Run, graph: str) -> None:
    result = kgcheck("graph", "find", "Ines", "--graph", graph)
    assert result.code == 1
    assert "Perhaps you mean:\n    " in result.err and "Ines Barrow" in result.err
    assert "Perhaps" not in kgcheck("graph", "find", "Nobody", "--graph", graph).err


def test_show_is_a_table_of_both_directions(kgcheck: Run, graph: str) -> None:
    shown = kgcheck("graph", "show", "port ellis", "--graph", graph).out
    assert "Norland" in shown
    assert "parish register" in shown
    result = kgcheck("graph", "show", "Nobody Atall", "--graph", graph)
    assert result.code == 2
    assert "Nobody Atall" in result.err


def test_show_draws(kgcheck: Run, graph: str) -> None:
    pytest.importorskip("matplotlib")
    assert kgcheck("graph", "show", "Port Ellis", "--graph", graph, "--html", "p.html", "--png", "p.png").code == 0
    page = Path("p.html").read_text()
    assert "Tom &lt;b&gt;Reed&lt;/b&gt;" in page
    assert "<script" not in page
    assert "http" not in page
    assert Path("p.png").read_bytes().startswith(b"\x89PNG")


def test_schema_can_be_given_back(kgcheck: Run, graph: str) -> None:
    printed = kgcheck("graph", "schema", "--graph", graph).out
    assert "birthPlace:" in printed
    Path("schema.yaml").write_text(printed)
    again = kgcheck("graph", "schema", "--graph", graph, "--schema", "schema.yaml")
    assert again.code == 0
    assert _without_origins(again.out) == _without_origins(printed)


def _without_origins(schema: str) -> Any:
    return {name: {k: v for k, v in entry.items() if k != "from"} for name, entry in yaml.safe_load(schema).items()}


def test_export_gives_the_facts_back(kgcheck: Run, graph: str) -> None:
    lines = kgcheck("graph", "export", "--graph", graph).out.splitlines()
    assert {(row["subject"], row["relation"]) for row in map(json.loads, lines)} == {
        (row["subject"], row["relation"]) for row in map(json.loads, FACTS.splitlines())
    }
    assert kgcheck("graph", "export", "--graph", graph, "--out", "again.jsonl").code == 0
    assert Path("again.jsonl").read_text().splitlines() == lines


def test_a_bad_line_stops_the_build_unless_it_is_to_be_skipped(kgcheck: Run, graph: str) -> None:
    Path("bad.jsonl").write_text(FACTS + '{"subject": "x"\n')
    result = kgcheck("graph", "build", "bad.kg", "--facts", "bad.jsonl")
    assert (result.code, Path("bad.kg").exists()) == (2, False)
    assert "bad.jsonl:5" in result.err
    result = kgcheck("graph", "build", "bad.kg", "--facts", "bad.jsonl", "--skip-bad")
    assert (result.code, Path("bad.kg").exists()) == (0, True)
    assert "Lines left out: 1" in result.err
    assert "bad.jsonl:5" in result.err


@pytest.mark.parametrize("name", ["gone.kg", "garbage.kg", "truncated.kg"])
def test_a_graph_that_is_none(kgcheck: Run, graph: str, name: str) -> None:
    Path("garbage.kg").write_bytes(b"not a graph" * 100)
    Path("truncated.kg").write_bytes(Path(graph).read_bytes()[:5000])
    result = kgcheck("graph", "info", "--graph", name)
    assert result.code == 2
    assert name in result.err
    assert "Traceback" not in result.err


def test_doctor_is_content_or_says_what_is_wrong(kgcheck: Run, graph: str) -> None:
    good = kgcheck("doctor", "--graph", graph)
    assert good.code == 0
    assert "4 facts" in good.out
    bad = kgcheck("doctor", "--graph", "gone.kg")
    assert bad.code == 2
    assert "BAD   graph" in bad.out


def test_several_files_after_one_option(kgcheck: Run, graph: str) -> None:
    Path("more.jsonl").write_text('{"subject": "Port Ellis", "relation": "population", "object": 7}\n')
    for arguments in (
        ("two.kg", "--facts", "facts.jsonl", "more.jsonl", "--entities", "entities.jsonl"),
        ("--facts", "facts.jsonl", "more.jsonl", "two.kg"),
        ("--facts", "facts.jsonl", "--facts", "more.jsonl", "two.kg"),
    ):
        result = kgcheck("graph", "build", *arguments)
        assert result.code == 0
        assert "5 facts" in result.err


@pytest.mark.parametrize("command", [("import", "--facts", "facts.jsonl"), ("prepare",)])
def test_commands_for_servers_want_an_address(kgcheck: Run, graph: str, command: tuple[str, ...]) -> None:
    result = kgcheck("graph", *command, "--graph", graph)
    assert result.code == 2
    assert "bolt://localhost:7687" in result.err


def test_a_server_that_is_not_there(kgcheck: Run) -> None:
    pytest.importorskip("neo4j")
    result = kgcheck("graph", "info", "--graph", "bolt://127.0.0.1:1")
    assert result.code == 3
    assert "127.0.0.1:1" in result.err
