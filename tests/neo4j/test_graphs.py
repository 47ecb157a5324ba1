"""Whole graphs of different fields, checked as they are: every one in graphs/, with no configuration.

A file is one graph in Cypher, and its cases: the verdict on a whole text, the text, and what it is about.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from kgcheck.checker import Checker
from kgcheck.config import Config
from kgcheck.model import Document
from kgcheck.store.neo4j import Neo4jStore

GRAPHS = sorted((Path(__file__).parent / "graphs").glob("*.yaml"))
RIGHT = 0.8


@pytest.mark.parametrize("path", GRAPHS, ids=lambda path: path.stem)
def test_a_graph_as_it_is(path: Path, cypher: Callable[..., object], opened: Callable[..., Neo4jStore]) -> None:
    graph = yaml.safe_load(path.read_text(encoding="utf-8"))
    cypher(graph["cypher"])
    cases = graph["cases"]
    reports = Checker(opened(), Config()).check_many(Document(str(i), text) for i, (_, text, _) in enumerate(cases))
    found = [(want, str(report.verdict).replace("no_claims", "unknown"), text)
             for (want, text, _), report in zip(cases, reports, strict=True)]  # fmt: skip
    wrong = [f"{want}, found {got}: {text}" for want, got, text in found if got != want]
    assert not [text for want, got, text in found if got == "contradicted" != want]
    assert len(wrong) <= (1 - RIGHT) * len(cases), "\n".join(wrong)
