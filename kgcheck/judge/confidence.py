"""How sure a verdict must be to be given: what is less sure becomes unknown, and says what it would have been."""

from __future__ import annotations

from dataclasses import replace

from kgcheck.codes import CODES
from kgcheck.judge.document import overall
from kgcheck.model import Finding, Report, Verdict


def at_least(report: Report, confidence: float) -> Report:
    """The report without verdicts below this confidence."""
    if confidence <= 0:
        return report
    findings = tuple(_sure(finding, confidence) for finding in report.findings)
    return report if findings == report.findings else replace(report, findings=findings, verdict=overall(findings))


def _sure(finding: Finding, confidence: float) -> Finding:
    if finding.verdict is Verdict.UNKNOWN or finding.confidence >= confidence:
        return finding
    return replace(
        finding,
        verdict=Verdict.UNKNOWN,
        code="KG309",
        reason=CODES["KG309"].name,
        message=f"{finding.verdict}, but with a confidence of {finding.confidence:.2f} only: {finding.message}",
        correction=None,
    )
