"""One JSON object for the whole run: the result records, then the summary and the graph."""

from __future__ import annotations

import json
from typing import TextIO

from kgcheck import __version__
from kgcheck.model import Document, Report
from kgcheck.report.interface import Style
from kgcheck.report.record import line_of
from kgcheck.report.summary import Summary


class JsonReporter:
    """Writes records as they come, so that a large run is never held in memory."""

    def __init__(self, out: TextIO, style: Style) -> None:
        self._out = out
        self._separator = "\n"
        out.write(f'{{"kgcheck": {json.dumps(__version__)}, "documents": [')

    def add(self, document: Document, report: Report) -> None:
        self._out.write(self._separator)
        self._out.writelines(line_of(report, document))
        self._separator = ",\n"

    def close(self, summary: Summary) -> None:
        self._out.write(f'\n], "summary": {json.dumps(summary.as_dict(), ensure_ascii=False)}}}\n')
        self._out.flush()
