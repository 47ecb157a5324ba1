"""An audit in one page of Markdown: rates with intervals, by group, the first contradictions. For step summaries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from kgcheck.counted import counted
from kgcheck.model import Verdict
from kgcheck.report.digest import Digest
from kgcheck.report.interface import FromRecords, Style
from kgcheck.report.markdown import escape
from kgcheck.report.reading import Record
from kgcheck.report.summary import Summary
from kgcheck.report.tally import Tally

SHOWN = 20
"""Contradictions, and values of a field, that are shown."""


class Overview:
    """Gathers records, and says what they come to."""

    def __init__(self) -> None:
        self._digest = Digest()

    def add(self, record: Record) -> None:
        self._digest.add(record)

    def markdown(self, summary: Summary) -> str:
        """The page."""
        return "\n".join(_lines(self._digest, summary)) + "\n"


class OverviewReporter(FromRecords):
    """Writes the page at the end."""

    def __init__(self, out: TextIO, style: Style) -> None:
        self._out = out
        self._overview = Overview()

    def add_record(self, record: Record) -> None:
        self._overview.add(record)

    def close(self, summary: Summary) -> None:
        self._out.write(self._overview.markdown(summary))
        self._out.flush()


def _lines(digest: Digest, summary: Summary) -> Iterator[str]:
    total = digest.total
    yield from ("## kgcheck", "")
    if summary.incomplete:
        yield from (f"**Incomplete**: {escape(summary.incomplete)}", "")
    if summary.graph_changed_to:
        changed = f"its revision was {summary.graph_changed_to} in the end: documents were checked on different graphs."
        yield from (f"**The graph was changed meanwhile**: {escape(changed)}", "")
    yield from ("| documents | |", "|---|---:|")
    for label, count in (
        ("with a contradiction", total.documents[Verdict.CONTRADICTED]),
        ("with unknowns, no contradiction", total.documents[Verdict.UNKNOWN]),
        ("wholly supported", total.documents[Verdict.SUPPORTED]),
        ("with nothing that could be checked", total.documents[Verdict.NO_CLAIMS]),
        ("not readable", total.errors),
    ):
        yield f"| {label} | {count:,} |"
    yield from ("", "Shares with 95% intervals:", "")
    yield from _table({"all": total}, "")
    for name in digest.fields:
        yield ""
        yield from _table(dict(sorted(digest.groups[name].items())[:SHOWN]), escape(name))
    found = [each for each in digest.readings() if each.claim.verdict == "contradicted" and not each.known]
    if found:
        yield from ("", "| document | claim | the graph | instead |", "|---|---|---|---|")
    for each in found[:SHOWN]:
        claim = each.claim
        facts = "<br>".join(escape(str(fact)) for fact in claim.evidence)
        instead = escape(claim.correction.text) if claim.correction else ""
        yield f"| {escape(each.id)} | {escape(claim.text)} | {facts or escape(claim.message)} | {instead} |"
    if known := total.known[Verdict.CONTRADICTED]:
        yield from ("", f"{counted(known, 'known contradiction is', 'known contradictions are')} not listed.")
    if (more := summary.claims[Verdict.CONTRADICTED] - known - len(found[:SHOWN])) > 0:
        yield from ("", f"{counted(more, 'more contradiction is', 'more contradictions are')} in the results.")
    if summary.graph:
        yield from ("", f"Graph: {escape(summary.graph.name)}, revision {escape(summary.graph.revision)}.")


def _table(tallies: dict[str, Tally], label: str) -> Iterator[str]:
    yield f"| {label} | documents | claims contradicted | claims unknown | sentences checked | nothing to check |"
    yield "|---|---:|---:|---:|---:|---:|"
    for name, tally in tallies.items():
        rates = (str(tally.rate(rate)) for rate in ("contradicted", "unknown", "coverage", "no-claims"))
        yield f"| {escape(name)} | {tally.readable:,} | {' | '.join(rates)} |"
