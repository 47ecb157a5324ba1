"""Verdicts below --min-confidence become unknown, and say what they would have been."""

from __future__ import annotations

import pytest

from kgcheck.judge.confidence import at_least
from kgcheck.model import Evidence, Fact, Finding, Part, Report, Verdict

PART = Part("a part", (0, 1))
FACT = Fact("a", "Ana", "captain", "Sea Finch")


def finding(verdict: Verdict, confidence: float) -> Finding:
    return Finding(
        "Ana sails.", (0, 10), PART, PART, PART, verdict, "KG101", "direct", "The graph has: …", confidence,
        evidence=(Evidence(FACT, "supports"),), correction=((0, 3), "Ivo"),
    )  # fmt: skip


@pytest.mark.parametrize("verdict", [Verdict.SUPPORTED, Verdict.CONTRADICTED])
def test_a_verdict_that_is_not_sure_enough_is_unknown(verdict: Verdict) -> None:
    report = at_least(Report("d", verdict, (finding(verdict, 0.8),)), 0.9)
    [left] = report.findings
    assert (report.verdict, left.verdict, left.code, left.reason) == (
        Verdict.UNKNOWN, Verdict.UNKNOWN, "KG309", "low-confidence",
    )  # fmt: skip
    assert verdict.value in left.message and "0.80" in left.message
    assert left.evidence and left.correction is None


def test_what_is_sure_enough_stays_and_so_does_the_unknown() -> None:
    report = Report("d", Verdict.UNKNOWN, (finding(Verdict.SUPPORTED, 0.9), finding(Verdict.UNKNOWN, 0.1)))
    assert at_least(report, 0.9) == report


def test_the_documents_verdict_follows() -> None:
    findings = (finding(Verdict.CONTRADICTED, 0.5), finding(Verdict.SUPPORTED, 0.99))
    assert at_least(Report("d", Verdict.CONTRADICTED, findings), 0.9).verdict is Verdict.UNKNOWN
