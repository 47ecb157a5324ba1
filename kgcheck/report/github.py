"""Annotations of GitHub Actions: workflow commands on the job's output, and the overview as its step summary.

GitHub shows ten annotations of a level a step; the first contradictions are written, and how many there are more.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TextIO

from kgcheck.counted import counted
from kgcheck.report.interface import FromRecords, Style
from kgcheck.report.overview import Overview
from kgcheck.report.reading import Claim, Record
from kgcheck.report.summary import Summary

ANNOTATIONS = 10
"""What GitHub shows of one step and level."""
SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"


class GithubReporter(FromRecords):
    """Writes `::error …::` lines, and appends to the step summary where there is one."""

    def __init__(self, out: TextIO, style: Style) -> None:
        self._out = out
        self._overview = Overview()
        self._written = self._left = 0

    def add_record(self, record: Record) -> None:
        self._overview.add(record)
        if record.error is not None:
            self._annotate(record, None, "not checked", record.error)
        for claim in record.claims:
            if claim.verdict == "contradicted" and not claim.known:
                instead = f" Instead: {claim.correction.text}" if claim.correction else ""
                facts = f" The graph: {'; '.join(map(str, claim.evidence))}." if claim.evidence else ""
                message = f"{claim.text}: {(claim.message or claim.reason).rstrip('.')}.{facts}{instead}"
                self._annotate(record, claim, f"{claim.code} {claim.reason}", message)

    def close(self, summary: Summary) -> None:
        if self._left:
            left = counted(self._left, "more finding is", "more findings are")
            self._out.write(f"::notice title=kgcheck::{left} not shown as annotations.\n")
        if summary.incomplete:
            self._out.write(f"::error title=kgcheck::{_data(f'The run is incomplete: {summary.incomplete}')}\n")
        self._out.flush()
        if target := os.environ.get(SUMMARY_VARIABLE):
            with Path(target).open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(self._overview.markdown(summary))

    def _annotate(self, record: Record, claim: Claim | None, title: str, message: str) -> None:
        if self._written >= ANNOTATIONS:
            self._left += 1
            return
        self._written += 1
        place = {"title": f"kgcheck: {title}"}
        if record.source is not None:
            place = {"file": record.source.path} | place
            if record.source.line is not None:
                place["line"] = str(record.source.line)
            elif claim is not None and claim.place is not None:
                names = ("line", "col", "endLine", "endColumn")
                place |= {name: str(number) for name, number in zip(names, claim.place, strict=True)}
        properties = ",".join(f"{name}={_property(value)}" for name, value in place.items())
        self._out.write(f"::error {properties}::{_data(f'{record.id}: {message}')}\n")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
