"""The exit codes of a run, from its counts: see `kgcheck --help`."""

from __future__ import annotations

from kgcheck.config import Config
from kgcheck.model import Verdict
from kgcheck.report.summary import Summary

FINDINGS, BAD_INPUT, NOTHING_CHECKED = 1, 2, 4


def exit_code(summary: Summary, config: Config) -> int:
    """An input that could not be read comes first: what was found in the others is not the whole."""
    if summary.errors:
        return BAD_INPUT
    failing = {
        "contradicted": summary.claims[Verdict.CONTRADICTED],
        "unknown": summary.claims[Verdict.CONTRADICTED] + summary.claims[Verdict.UNKNOWN],
        "never": 0,
    }
    if failing[config.fail_on]:
        return FINDINGS
    if config.profile == "strict" and (summary.documents[Verdict.NO_CLAIMS] or not summary.documents):
        return NOTHING_CHECKED
    return 0
