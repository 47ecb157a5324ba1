"""Each rule's own examples: what it supports, refutes and leaves, checked through the whole pipeline."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kgcheck.checker import Checker
from kgcheck.codes import CODES
from kgcheck.config import Config
from kgcheck.graph.build import build
from kgcheck.judge.rules import RULES, Example, Rule
from kgcheck.model import Verdict
from kgcheck.store.open import open_store


def _cases() -> Iterator[tuple[Rule, Example, Verdict]]:
    for rule in RULES:
        for verdict, examples in (
            (Verdict.SUPPORTED, rule.supports),
            (Verdict.CONTRADICTED, rule.refutes),
            (Verdict.UNKNOWN, rule.leaves),
        ):
            for example in examples:
                yield rule, example, verdict


def _facts(example: Example) -> str:
    lines = []
    for line in example.facts.splitlines():
        subject, relation, obj, *times = (part.strip() for part in line.split("|"))
        fact = {"subject": subject, "relation": relation, "object": obj}
        fact |= dict(zip(("valid_from", "valid_to"), times, strict=False))
        lines.append(json.dumps(fact))
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("rule", "example", "verdict"),
    list(_cases()),
    ids=lambda value: getattr(value, "name", getattr(value, "text", value)),
)
def test_a_rule_rules_as_its_examples_say(rule: Rule, example: Example, verdict: Verdict, tmp_path: Path) -> None:
    (tmp_path / "facts.jsonl").write_text(_facts(example), encoding="utf-8")
    build(tmp_path / "graph.kg", [tmp_path / "facts.jsonl"])
    checker = Checker(open_store(str(tmp_path / "graph.kg")), Config(as_of=date(2024, 6, 1)))
    report = checker.check(example.text)
    checker.close()
    ruled = [finding for finding in report.findings if finding.rule == rule.name]
    if verdict is Verdict.UNKNOWN:
        assert not ruled, ruled
    else:
        assert [finding.verdict for finding in ruled] == [verdict], report.findings


def test_every_rule_gives_codes_that_exist_and_says_what_it_does() -> None:
    for rule in RULES:
        assert rule.text and rule.codes
        assert set(rule.codes) <= set(CODES)
        assert rule.supports or rule.refutes or rule.leaves
