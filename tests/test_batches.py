"""A document's verdicts do not hang on which others are checked with it."""

from __future__ import annotations

import json
from pathlib import Path

from kgcheck.checker import Checker
from kgcheck.config import Config
from kgcheck.graph.build import build
from kgcheck.model import Document

FACTS = (
    ("Bo Trane", "deathPlace", "Calmora"),
    ("Ada Mills", "birthPlace", "Massarin"),
    ("Harne", "state", "Calmora"),
    ("Tarnby", "state", "Calmora"),
    ("Skarn", "state", "Massarin"),
    ("Low Water", "director", "Mara Voss"),
    ("Mara Voss", "birthPlace", "Harne"),
    ("Ivo Lenz", "spouse", "Mara Voss"),
)
TEXTS = (
    "Bo Trane died in Massarin.",
    "Bo Trane died in Calmora. Calmora is large.",
    "Calmora is a state in which Harne and Tarnby lie.",
    "Ada Mills was born in Calmora.",
    "Skarn is in Massarin.",
    "The director of Low Water was born in Harne.",
    "The director of Low Water was born in Tarnby, and married Ivo Lenz.",
    "Somebody who was born in Harne directed Low Water.",
)


def test_neighbours_change_no_verdict(tmp_path: Path) -> None:
    rows = [{"subject": s, "relation": r, "object": o} for s, r, o in FACTS]
    (tmp_path / "facts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    build(tmp_path / "g.kg", [tmp_path / "facts.jsonl"], [])
    documents = [Document(str(number), text) for number, text in enumerate(TEXTS)]
    with Checker.open(config=Config(graph=str(tmp_path / "g.kg"))) as checker:
        together = list(checker.check_many(documents))
        assert together == [checker.check(document) for document in documents]
        backwards = list(checker.check_many(documents[::-1]))
        assert together == backwards[::-1]
    assert {report.verdict.value for report in together} >= {"supported", "contradicted"}
