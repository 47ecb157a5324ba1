"""What else of the graph bears a claim out, beside the fact that decides it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kgcheck.checker import Checker
from kgcheck.graph.build import build


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Mara Voss was born on 3 April 1961.", {("birthDate", "1961-04-03"), ("birthYear", "1961")}),
        ("Mara Voss was born in April 1961.", {("birthDate", "1961-04-03"), ("birthYear", "1961")}),
        ("Mara Voss was born on 4 April 1961.", set()),
        ("Ivo Lenz was born on 4 April 1962.", set()),
    ],
)
def test_a_date_bears_out_the_year_that_the_graph_has_beside_it(
    text: str, facts: set[tuple[str, str]], tmp_path: Path
) -> None:
    rows = [
        {"subject": "Mara Voss", "relation": "birthDate", "object": "1961-04-03"},
        {"subject": "Mara Voss", "relation": "birthYear", "object": "1961", "object_type": "date"},
        {"subject": "Ivo Lenz", "relation": "birthYear", "object": "1962", "object_type": "date"},
    ]
    (tmp_path / "facts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    build(tmp_path / "g.kg", [tmp_path / "facts.jsonl"], [])
    with Checker.open(str(tmp_path / "g.kg")) as checker:
        evidence = [each for finding in checker.check(text).findings for each in finding.evidence]
    assert {(each.fact.relation, each.fact.object) for each in evidence if each.role == "supports"} == facts
