"""What a finding tells its reader, in words."""

from __future__ import annotations

import json
from pathlib import Path

from kgcheck.checker import Checker
from kgcheck.graph.build import build


def _messages(tmp_path: Path, text: str) -> dict[str, str]:
    ids = {"Mara Voss": "voss", "Ivo Lenz": "lenz", "Norvik Prize": "prize"}
    facts = [
        {"subject": "Mara Voss", "relation": "award received", "object": "Norvik Prize", "valid_from": "1988"},
        {"subject": "Ivo Lenz", "relation": "date of birth", "object": "1940-02-03"},
    ]
    for fact in facts:
        fact |= {"subject_id": ids[fact["subject"]]} | ({"object_id": "prize"} if fact["object"] in ids else {})
    (tmp_path / "facts.jsonl").write_text("".join(json.dumps(fact) + "\n" for fact in facts), "utf-8")
    (tmp_path / "schema.yaml").write_text("award received: {complete_for: {prize: 2020}}\n", "utf-8")
    build(tmp_path / "g.kg", [tmp_path / "facts.jsonl"], [], schema=tmp_path / "schema.yaml")
    with Checker.open(str(tmp_path / "g.kg")) as checker:
        return {finding.code: finding.message for finding in checker.check(text).findings}


def test_another_winner_of_another_year_is_not_said_to_be_in_ones_place(tmp_path: Path) -> None:
    message = _messages(tmp_path, "Ivo Lenz won the Norvik Prize in 1991.")["KG204"]
    assert message.startswith("Listed are others, such as: Mara Voss")
    assert "until 2020, and Ivo Lenz is not among them" in message


def test_a_relation_that_the_graph_lacks_is_named_in_words(tmp_path: Path) -> None:
    message = _messages(tmp_path, "Mara Voss was born in 1950 and worked for Ivo Lenz.")["KG304"]
    assert message.startswith("the graph has no relation like “")
    named = message.split("“")[1].rstrip("”")
    assert named == named.lower()


def test_what_the_graph_has_instead_is_told_where_it_may_not_be_all(tmp_path: Path) -> None:
    message = _messages(tmp_path, "Mara Voss won the Ivo Lenz Prize. Mara Voss won Ivo Lenz.")["KG305"]
    assert message == "the graph has no such fact; it has Norvik Prize, which may not be all"
