"""The report for a terminal: contradictions first, then what is unknown, then what is supported.

Each finding shows its sentence with the decisive words marked, why, the graph's facts with their
sources, and the correction; one line at the end sums up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rich.cells import cell_len

from kgcheck.codes import CODES
from kgcheck.counted import counted
from kgcheck.model import Document, Fact, Finding, Report, Span, Unchecked, Verdict
from kgcheck.report.excerpt import clean, marked_lines, sentence_around, shorten
from kgcheck.report.interface import Style
from kgcheck.report.places import Places
from kgcheck.report.summary import Summary

_SIGNS = {
    Verdict.CONTRADICTED: ("✗", "contradicted", "31"),
    Verdict.UNKNOWN: ("?", "unknown", "33"),
    Verdict.SUPPORTED: ("✓", "supported", "32"),
    Verdict.NO_CLAIMS: ("–", "nothing to check", "33"),
}
"""Verdict → sign, words, colour."""

_INDENT = "    "


class TextReporter:
    """Writes for people."""

    def __init__(self, out: TextIO, style: Style) -> None:
        self._out = out
        self._style = style
        self._count = 0

    def add(self, document: Document, report: Report) -> None:
        self._count += 1
        lines = [f"error: {clean(report.error)}"] if report.error is not None else self._document(document, report)
        self._write(self._under(clean("standard input" if report.id == "-" else report.id), lines))

    def close(self, summary: Summary) -> None:
        if self._count > 1:
            self._write([f"{counted(self._count, 'document')}: {_documents(summary)}"])
        self._write([_totals(summary)])
        if summary.incomplete:
            self._write([self._paint(f"incomplete: {summary.incomplete}", "31")])

    def _under(self, name: str, lines: Iterable[str]) -> Iterator[str]:
        """The lines under the document's name, with one blank line at the end; nothing where there are none."""
        begun, blank = False, 0
        for line in lines:
            if not begun:
                yield self._paint(name, "1")
            begun = True
            if line:
                yield from [""] * blank
                yield line
            blank = 0 if line else blank + 1
        if begun:
            yield ""

    def _document(self, document: Document, report: Report) -> Iterator[str]:
        def shown(verdict: Verdict) -> Iterator[Finding]:
            return (finding for finding in report.findings if finding.verdict == verdict)

        place = Places(document.text)
        for finding in shown(Verdict.CONTRADICTED):
            yield from self._in_full(document.text, place, finding)
        if self._style.quiet:
            return
        for finding in shown(Verdict.UNKNOWN):
            yield from self._in_full(document.text, place, finding)
        for finding in shown(Verdict.SUPPORTED):
            if self._style.verbose:
                yield from self._in_full(document.text, place, finding)
            else:
                yield self._in_short(place, finding)
        if self._style.verbose:
            yield from self._unchecked(place, report.unchecked)
        if report.verdict == Verdict.NO_CLAIMS:
            yield self._sign(Verdict.NO_CLAIMS)

    def _in_full(self, text: str, place: Places, finding: Finding) -> list[str]:
        code = CODES.get(finding.code)
        title = f"{finding.code} {code.title if code else finding.reason}"
        lines = [f"{self._sign(finding.verdict)}, line {place.line(finding.span[0])}: {title}"]
        focus = _focus(finding)
        around = sentence_around(text, (min(finding.span[0], focus[0]), max(finding.span[1], focus[1])))
        for line, mark in marked_lines(text, around, focus, self._style.width - len(_INDENT)):
            lines.append(_INDENT + line)
            if mark:
                pointer = "^" * (mark[1] - mark[0])
                lines.append(_INDENT + " " * mark[0] + self._paint(pointer, _SIGNS[finding.verdict][2]))
        if finding.message.lower().rstrip(".") != (code.title if code else None):
            lines += self._labelled("why", [finding.message])
        lines += self._labelled("graph", list(dict.fromkeys(fact_line(e.fact) for e in finding.evidence)))
        if finding.correction:
            (start, end), replacement = finding.correction
            lines += self._labelled("instead", [f"{text[start:end]} → {replacement}"])
        return [*lines, ""]

    def _labelled(self, label: str, values: Sequence[str]) -> Iterable[str]:
        for number, value in enumerate(value for value in values if value):
            head = f"{'' if number else label:<9}"
            cleaned = clean(value)
            room = (0, len(cleaned)), (0, 0), self._style.width - len(_INDENT) - len(head)
            for row, (line, _) in enumerate(marked_lines(cleaned, *room)):
                yield _INDENT + (self._paint(head, "2") if row == 0 else " " * len(head)) + line

    def _in_short(self, place: Places, finding: Finding) -> str:
        sign = f"{_SIGNS[finding.verdict][0]} supported, line {place.line(finding.span[0])}: "
        said = shorten(finding.text, self._style.width - cell_len(sign) - len(finding.code) - 1)
        return f"{self._sign(finding.verdict)}{sign[len('✓ supported') :]}{said} {self._paint(finding.code, '2')}"

    def _unchecked(self, place: Places, sentences: Sequence[Unchecked]) -> Iterable[str]:
        for sentence in sentences:
            head = f"– not checked, line {place.line(sentence.span[0])}: "
            tail = f" ({clean(sentence.reason)})"
            yield head + shorten(sentence.text, max(20, self._style.width - cell_len(head + tail))) + tail

    def _sign(self, verdict: Verdict) -> str:
        sign, words, colour = _SIGNS[verdict]
        return self._paint(f"{sign} {words}", colour)

    def _paint(self, text: str, colour: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self._style.colour else text

    def _write(self, lines: Iterable[str]) -> None:
        self._out.writelines(line.rstrip() + "\n" for line in lines)
        self._out.flush()


def _focus(finding: Finding) -> Span:
    """The words to look at: those that the correction replaces, else what was not understood, else the object."""
    if finding.correction and finding.correction[0][0] < finding.correction[0][1]:
        return finding.correction[0]
    wanting = {
        "KG301": finding.subject if finding.subject.id is None else finding.object,
        "KG303": finding.relation,
        "KG304": finding.relation,
    }
    return wanting.get(finding.code, finding.object).span or finding.object.span or finding.span


def fact_line(fact: Fact) -> str:
    """A fact in one line: Marie Curie – birth place – Warsaw (1867 to 1891) [source]."""
    value = f"{fact.object} {fact.unit}" if fact.unit else fact.object
    line = f"{fact.subject} – {fact.relation} – {value}"
    if fact.valid_from or fact.valid_to:
        line += f" ({fact.valid_from or '…'} to {fact.valid_to or '…'})"
    if fact.derived:
        line += f" ({fact.derived})"
    return f"{line} [{fact.source}]" if fact.source else line


def _documents(summary: Summary) -> str:
    counts = [
        f"{summary.documents[verdict]:,} {words}"
        for verdict, (_, words, _) in _SIGNS.items()
        if summary.documents[verdict]
    ]
    if summary.errors:
        counts.append(f"{summary.errors:,} not readable")
    return ", ".join(counts) or "none"


def _totals(summary: Summary) -> str:
    claims = ", ".join(
        f"{summary.claims[verdict]:,} {verdict.value}"
        for verdict in (Verdict.CONTRADICTED, Verdict.UNKNOWN, Verdict.SUPPORTED)
    )
    checked = summary.sentences - summary.unchecked
    sentences = counted(summary.sentences, "sentence")
    parts = [f"claims: {claims}", f"checked {checked:,} of {sentences} ({summary.coverage:.0%})"]
    if summary.graph:
        parts.append(f"graph: {summary.graph.name}, {counted(summary.graph.facts, 'fact')}")
    return "; ".join(parts)
