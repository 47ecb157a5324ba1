"""Which facts a finding names: all that say what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kgcheck.checker import Checker
from kgcheck.graph.build import build

FACTS = [
    ("Mara Voss", "birthDate", "1961-04-03"),
    ("Mara Voss", "birthYear", "1961"),
    ("Mara Voss", "deathYear", "1961"),
    ("Orland", "ethnicGroup", "Lorrins"),
    ("Orland", "ethnicGroup", "Lorrins in Orland"),
    ("Orland", "ethnicGroup", "Tambers"),
    ("Orland", "capital", "Harne"),
    ("Harne", "isPartOf", "Orland"),
    ("Harne", "country", "Orland"),
    ("Harne", "twinTown", "Orland"),
]


@pytest.fixture
def checker(tmp_path: Path) -> Checker:
    rows = (json.dumps(dict(zip(("subject", "relation", "object"), fact, strict=True))) + "\n" for fact in FACTS)
    (tmp_path / "facts.jsonl").write_text("".join(rows), "utf-8")
    build(tmp_path / "g.kg", [tmp_path / "facts.jsonl"], [])
    return Checker.open(str(tmp_path / "g.kg"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mara Voss was born on 3 April 1961.", {"birthDate 1961-04-03", "birthYear 1961"}),
        ("Mara Voss was born on 3 April 1964.", {"birthDate 1961-04-03", "birthYear 1961"}),
        ("Mara Voss was born in 1964.", {"birthDate 1961-04-03", "birthYear 1961"}),
        ("The Lorrins live in Orland.", {"ethnicGroup Lorrins", "ethnicGroup Lorrins in Orland"}),
        ("Harne is part of Orland.", {"isPartOf Orland", "country Orland"}),
    ],
)
def test_facts_that_say_the_same_are_all_named(checker: Checker, text: str, expected: set[str]) -> None:
    findings = [finding for finding in checker.check(text).findings if finding.verdict != "unknown"]
    assert {f"{e.fact.relation} {e.fact.object}" for f in findings for e in f.evidence} == expected
