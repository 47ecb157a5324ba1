"""JSON Lines: a result record a line, for programs; the summary is left to other formats."""

from __future__ import annotations

from typing import TextIO

from kgcheck.model import Document, Report
from kgcheck.report.interface import Style
from kgcheck.report.record import line_of
from kgcheck.report.summary import Summary


class JsonlReporter:
    """Writes each record as a complete line at once."""

    def __init__(self, out: TextIO, style: Style) -> None:
        self._out = out

    def add(self, document: Document, report: Report) -> None:
        self._out.writelines(line_of(report, document))
        self._out.write("\n")
        self._out.flush()

    def close(self, summary: Summary) -> None:
        self._out.flush()
