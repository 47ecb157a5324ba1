"""What every report format does: takes one document after the other, and ends with a summary.

A reporter writes to the stream that it is given as results come, so that a long run can be followed
and an interrupted one leaves what was done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TextIO

from kgcheck.model import Document, Report
from kgcheck.report.summary import Summary

if TYPE_CHECKING:
    from kgcheck.report.reading import Record


@dataclass(frozen=True, slots=True)
class Style:
    """How a report for people is to look; formats for machines pay no heed to it."""

    colour: bool = False
    width: int = 100
    verbose: bool = False
    """Supported claims in full, and the sentences in which there was nothing to check."""
    quiet: bool = False
    """Contradictions only."""


class Reporter(Protocol):
    """One report being written."""

    def add(self, document: Document, report: Report) -> None:
        """The next document, with what was found in it."""
        ...

    def close(self, summary: Summary) -> None:
        """The end of the report; the stream itself stays open."""
        ...


class RecordReporter(Protocol):
    """A report on result records, which may have been read again from a file."""

    def add_record(self, record: Record) -> None:
        """The next document's record."""
        ...

    def close(self, summary: Summary) -> None:
        """The end of the report; the stream itself stays open."""
        ...


class FromRecords:
    """What makes a `Reporter` of a `RecordReporter`."""

    def add(self: RecordReporter, document: Document, report: Report) -> None:
        from kgcheck.report.reading import record_of

        self.add_record(record_of(document, report))


FORMATS: Mapping[str, str] = {
    "text": "kgcheck.report.text:TextReporter",
    "json": "kgcheck.report.json:JsonReporter",
    "jsonl": "kgcheck.report.jsonl:JsonlReporter",
    "markdown": "kgcheck.report.markdown:MarkdownReporter",
    "html": "kgcheck.report.html:HtmlReporter",
    "sarif": "kgcheck.report.sarif:SarifReporter",
    "junit": "kgcheck.report.junit:JunitReporter",
    "github": "kgcheck.report.github:GithubReporter",
}
"""Format name → where its reporter is; imported when asked for."""

RECORD_FORMATS: Mapping[str, str] = {name: FORMATS[name] for name in ("html", "sarif", "junit", "github")} | {
    "markdown": "kgcheck.report.overview:OverviewReporter"
}
"""The formats that records are enough for; an audit's Markdown is an overview, not a section a document."""


def open_reporter(name: str, out: TextIO, style: Style) -> Reporter:
    """A reporter of one of `FORMATS` that writes to this stream."""
    module, _, attribute = FORMATS[name].partition(":")
    reporter: Reporter = getattr(import_module(module), attribute)(out, style)
    return reporter


def open_record_reporter(name: str, out: TextIO) -> RecordReporter:
    """A reporter of one of `RECORD_FORMATS` that writes to this stream."""
    module, _, attribute = RECORD_FORMATS[name].partition(":")
    reporter: RecordReporter = getattr(import_module(module), attribute)(out, Style())
    return reporter
