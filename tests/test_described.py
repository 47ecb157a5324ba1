"""Described things ("the director of Low Water") are looked up in the graph, and cost a round trip a step."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from kgcheck.checker import Checker
from kgcheck.graph.build import build
from kgcheck.model import Verdict
from kgcheck.store.open import open_store

from .cases.suite import write_graph

_GRAPH = {
    "facts": [
        ["Low Water", "director", "Oren Talley"],
        ["Oren Talley", "spouse", "Petra Lindqvist"],
        ["Oren Talley", "birth place", "Bergen"],
        ["Petra Lindqvist", "birth place", "Lyon"],
    ]
}


class _Counting:
    """A store that counts how often it is asked for facts."""

    def __init__(self, store: Any) -> None:
        self._store = store
        self.asked = 0

    def facts(self, ids: Collection[str]) -> Any:
        self.asked += 1
        return self._store.facts(ids)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("described")
    facts, _, _ = write_graph(_GRAPH, folder)
    build(folder / "graph.kg", facts=[facts])
    with Checker(_Counting(open_store(str(folder / "graph.kg")))) as found:
        yield found


@pytest.mark.parametrize(
    ("text", "verdict", "asked"),
    [
        ("Oren Talley was born in Bergen.", Verdict.SUPPORTED, 1),
        ("The director of Low Water was born in Bergen.", Verdict.SUPPORTED, 2),
        ("The spouse of the director of Low Water was born in Lyon.", Verdict.SUPPORTED, 3),
        ("The spouse of the director of Low Water was born in Bergen.", Verdict.CONTRADICTED, 3),
        ("The sister of the director of Low Water was born in Bergen.", Verdict.UNKNOWN, 2),
    ],
)
def test_each_step_is_one_more_question(checker: Any, text: str, verdict: Verdict, asked: int) -> None:
    before = checker.store.asked
    assert checker.check(text).verdict is verdict
    assert checker.store.asked - before == asked


def test_the_way_is_evidence(checker: Any) -> None:
    (finding,) = checker.check("The director of Low Water was born in Bergen.").findings
    assert finding.code == "KG108"
    assert [(e.fact.relation, e.role) for e in finding.evidence] == [("birth place", "supports"), ("director", "chain")]
    assert finding.subject.text == "The director of Low Water"
    assert finding.subject.label == "Oren Talley"
