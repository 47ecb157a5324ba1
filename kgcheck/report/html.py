"""The report as one HTML file: opens from disk, needs no network, and no JavaScript to be read.

Rates, groups, reasons and gaps are in the page as tables; the first findings too. All findings that fit the
budget are there once more as data, for the search and filter that a browser with JavaScript offers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from kgcheck import __version__
from kgcheck.codes import CODES
from kgcheck.counted import counted
from kgcheck.model import Verdict
from kgcheck.report import plots
from kgcheck.report.digest import GAPS, Digest, Reading
from kgcheck.report.interface import FromRecords, Style
from kgcheck.report.reading import Record
from kgcheck.report.summary import Summary
from kgcheck.report.tally import RATES, Tally

BUDGET = 8_000_000
"""Bytes of findings in the page's data: the page then opens at once on a slow machine too."""
READABLE = 150
"""Findings that the page has as text."""
_LONGEST = 600
"""Characters of a finding's text; all of it is in the results."""
_COLUMNS = ("contradicted", "unknown", "supported", "coverage", "no-claims")
"""Rates that the tables of groups show."""
_PANELS = (("contradicted", "claims contradicted"), ("unknown", "claims unknown"))


class HtmlReporter(FromRecords):
    """Gathers records, and writes the page at the end."""

    def __init__(self, out: TextIO, style: Style) -> None:
        self._out = out
        self._digest = Digest()

    def add_record(self, record: Record) -> None:
        self._digest.add(record)

    def close(self, summary: Summary) -> None:
        self._digest.total.graph = summary.graph
        self._digest.total.incomplete = summary.incomplete
        self._out.write(page(self._digest))
        self._out.flush()


def write_html(path: Path, digest: Digest, comparisons: Mapping[str, Sequence[str]] | None = None) -> None:
    """Write the page of a digest; `comparisons` are sentences on the groups of a field."""
    path.write_text(page(digest, comparisons), "utf-8", errors="backslashreplace", newline="\n")


def page(digest: Digest, comparisons: Mapping[str, Sequence[str]] | None = None) -> str:
    """The whole page."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("kgcheck.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["number"] = "{:,}".format
    environment.filters["counted"] = counted
    environment.filters["percent"] = lambda share: "–" if share is None else f"{share:.1%}"
    rows, left_out = _data(digest)
    return environment.get_template("report.html.j2").render(
        version=__version__,
        digest=digest,
        total=digest.total,
        comparisons=comparisons or {},
        Verdict=Verdict,
        rates=RATES,
        columns=_COLUMNS,
        groups={name: _sorted(digest.groups[name]) for name in digest.fields},
        reasons=[(CODES[code], count) for code, count in digest.total.codes.most_common() if code.startswith("KG3")],
        refutations=[
            (CODES[code], count) for code, count in digest.total.codes.most_common() if code.startswith("KG2")
        ],
        relations=digest.relations.most(20, "contradicted", "unknown"),
        entities=digest.entities.most(20, "contradicted", "unknown"),
        unchecked=digest.unchecked.most(10, "unknown"),
        gaps={kind: _gaps(digest, kind) for kind in GAPS},
        gap_words=GAPS,
        shown=[_shown(each) for each in digest.readings()[:READABLE]],
        rows=rows,
        left_out=left_out,
        figures=_figures(digest) if plots.installed() else {},
        drawn=plots.installed(),
    )


def _sorted(tallies: Mapping[str, Tally]) -> dict[str, Tally]:
    return dict(sorted(tallies.items()))


def _gaps(digest: Digest, kind: str) -> list[tuple[str, int]]:
    found = [(gap, counts["unknown"]) for gap, counts in digest.gaps.most(None, "unknown") if gap.kind == kind]
    return [
        (" – ".join(part for part in (gap.subject, gap.relation, gap.object) if part), count)
        for gap, count in found[:15]
    ]


def _figures(digest: Digest) -> dict[str, str]:
    figures = {}
    for number, name in enumerate(digest.fields):
        tallies = _sorted(digest.groups[name])
        rates = {value: {measure: tally.rate(measure) for measure, _ in _PANELS} for value, tally in tallies.items()}
        figures[f"by {name}"] = plots.rates_figure(rates, _PANELS, f"by{number}")
    kinds = ("contradicted", "unknown")
    if relations := digest.relations.most(15, *kinds):
        figures["relations"] = plots.bars_figure(relations, kinds, "relations")
    reasons = [
        (CODES[code].title, {"unknown": count})
        for code, count in digest.total.codes.most_common()
        if code.startswith("KG3")
    ]
    if reasons:
        figures["reasons"] = plots.bars_figure(reasons, ("unknown",), "reasons")
    if digest.coverage:
        rows = [(_tenth(each), {"supported": digest.coverage[each]}) for each in range(11)]
        figures["coverage"] = plots.bars_figure(rows, ("supported",), "coverage")
    return figures


def _tenth(number: int) -> str:
    return "all of it" if number == 10 else f"{10 * number}% to {10 * number + 9}%"


def _shown(reading: Reading) -> dict[str, Any]:
    """A finding as the page's text has it."""
    claim = reading.claim
    start, end = claim.focus or (0, 0)
    text = claim.text[:_LONGEST]
    return {
        "id": reading.id, "verdict": claim.verdict, "code": claim.code, "known": reading.known,
        "before": text[:start], "marked": text[start:end], "after": text[end:],
        "facts": [str(each) for each in claim.evidence], "message": claim.message,
        "instead": claim.correction.text if claim.correction else "", "relation": claim.relation.name,
    }  # fmt: skip


def _data(digest: Digest) -> tuple[str, int]:
    """The findings as JSON that may stand in a script element, and how many had no room."""
    budget, kept = BUDGET, list[tuple[int, int, str]]()
    # A smaller sample is the beginning of a larger one: what has no room is left out by chance, not by its place.
    for order, sample in enumerate(digest.samples.values()):
        for reading in sample.by_chance():
            row = _script_safe(json.dumps(_row(reading), ensure_ascii=False, separators=(",", ":")))
            size = len(row.encode("utf-8", "backslashreplace")) + 2
            if size > budget:
                break
            budget -= size
            kept.append((order, reading.number, row))
    left_out = sum(sample.seen for sample in digest.samples.values()) - len(kept)
    return "[" + ",\n".join(row for _, _, row in sorted(kept)) + "]", left_out


def _row(reading: Reading) -> Sequence[Any]:
    claim = reading.claim
    start, end = (_utf16(claim.text, offset) for offset in claim.focus or (0, 0))
    return (
        reading.id, int(claim.verdict == "contradicted"), claim.code, claim.text[:_LONGEST], start, end,
        [str(each) for each in claim.evidence][:5], claim.correction.text if claim.correction else "",
        claim.message[:_LONGEST], claim.relation.name, int(reading.known),
    )  # fmt: skip


def _utf16(text: str, offset: int) -> int:
    """An offset as JavaScript counts."""
    return offset + sum(character > "\uffff" for character in text[:offset])


def _script_safe(text: str) -> str:
    """JSON in which no text can end the script element that it stands in."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
