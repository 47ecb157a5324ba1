"""The report as Markdown, for a pull request, an issue or a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from kgcheck.codes import CODES
from kgcheck.counted import counted
from kgcheck.model import Document, Finding, Report, Verdict
from kgcheck.report.excerpt import clean
from kgcheck.report.interface import Style
from kgcheck.report.places import Places
from kgcheck.report.summary import Summary
from kgcheck.report.text import fact_line

_ORDER = (Verdict.CONTRADICTED, Verdict.UNKNOWN, Verdict.SUPPORTED)
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


class MarkdownReporter:
    """A heading a document, a table row a finding, the totals at the end."""

    def __init__(self, out: TextIO, style: Style) -> None:
        self._out = out
        self._style = style

    def add(self, document: Document, report: Report) -> None:
        self._out.writelines(f"{line}\n" for line in self._document(document, report))
        self._out.flush()

    def _document(self, document: Document, report: Report) -> Iterator[str]:
        name = "standard input" if report.id == "-" else report.id
        verdict = "error" if report.error is not None else report.verdict.value.replace("_", " ")
        yield from (f"## {escape(name)}: {verdict}", "")
        if report.error is not None:
            yield from (escape(report.error), "")
        shown = _ORDER[:1] if self._style.quiet else _ORDER
        place = Places(document.text)
        rows = (_row(document.text, place, f) for verdict in shown for f in report.findings if f.verdict == verdict)
        if first := next(rows, None):
            yield from ("| line | verdict | text | reason | graph | instead |", "|---|---|---|---|---|---|", first)
            yield from rows
            yield ""
        if self._style.verbose and report.unchecked:
            yield from ("Not checked:", "")
            yield from (f"- {escape(sentence.text)} ({escape(sentence.reason)})" for sentence in report.unchecked)
            yield ""

    def close(self, summary: Summary) -> None:
        lines = ["## Summary", "", "| | documents | claims |", "|---|---:|---:|"]
        lines += [f"| {v.value} | {summary.documents[v]:,} | {summary.claims[v]:,} |" for v in _ORDER]
        lines.append(f"| nothing to check | {summary.documents[Verdict.NO_CLAIMS]:,} | |")
        lines.append(f"| not readable | {summary.errors:,} | |")
        checked = summary.sentences - summary.unchecked
        lines += ["", f"Checked {checked:,} of {counted(summary.sentences, 'sentence')} ({summary.coverage:.0%})."]
        if summary.graph:
            graph = summary.graph
            facts = counted(graph.facts, "fact")
            lines.append(f"Graph: {escape(graph.name)}, {facts}, revision {escape(graph.revision)}.")
        if summary.incomplete:
            lines.append(f"**Incomplete**: {escape(summary.incomplete)}")
        self._out.write("\n".join(lines) + "\n")
        self._out.flush()


def escape(text: str) -> str:
    """The text as Markdown that shows just its characters, in one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(clean(text).split()))


def _row(text: str, place: Places, finding: Finding) -> str:
    code = CODES.get(finding.code)
    instead = ""
    if finding.correction:
        (start, end), replacement = finding.correction
        instead = f"{escape(text[start:end])} → {escape(replacement)}"
    cells = (
        str(place.line(finding.span[0])),
        finding.verdict.value,
        escape(finding.text),
        f"{finding.code} {escape(finding.message or (code.title if code else finding.reason))}",
        "<br>".join(dict.fromkeys(escape(fact_line(evidence.fact)) for evidence in finding.evidence)),
        instead,
    )
    return f"| {' | '.join(cells)} |"
