"""Counts of records, and the rates that limits, comparisons and reports speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kgcheck.model import Verdict
from kgcheck.report.rates import Rate
from kgcheck.report.reading import Record
from kgcheck.report.summary import Summary


@dataclass
class Tally(Summary):
    """A summary that counts records, with rates."""

    known: Counter[Verdict] = field(default_factory=Counter)
    """Claims that a baseline knows: in `claims`, but not held against the text by limits."""
    known_documents: Counter[Verdict] = field(default_factory=Counter)
    """Documents that have their verdict from such claims alone."""

    def count(self, record: Record) -> None:
        """Count one document in."""
        if record.error is not None:
            self.errors += 1
            return
        self.documents[Verdict(record.verdict)] += 1
        self.claims.update(Verdict(claim.verdict) for claim in record.claims)
        if any(claim.known for claim in record.claims):
            self.known.update(Verdict(claim.verdict) for claim in record.claims if claim.known)
            left = {claim.verdict for claim in record.claims if not claim.known}
            self.known_documents[Verdict(record.verdict)] += record.verdict not in left
        self.codes.update(claim.code for claim in record.claims)
        self.sentences += record.sentences
        self.unchecked += len(record.unchecked)

    @property
    def readable(self) -> int:
        """Documents that could be checked."""
        return sum(self.documents.values())

    def rate(self, name: str) -> Rate:
        """One of RATES."""
        return RATES[name].of(self)

    def rates(self) -> dict[str, Any]:
        """All rates as JSON has them."""
        return {name: self.rate(name).as_dict() for name in RATES}


@dataclass(frozen=True, slots=True)
class Measure:
    """A rate that has a name."""

    of: Callable[[Tally], Rate]
    unit: str
    """What it is a share of."""
    label: str


def _claims(*verdicts: Verdict) -> Callable[[Tally], Rate]:
    return lambda tally: Rate(sum(tally.claims[verdict] for verdict in verdicts), sum(tally.claims.values()))


def _documents(verdict: Verdict) -> Callable[[Tally], Rate]:
    return lambda tally: Rate(tally.documents[verdict], tally.readable)


RATES: Mapping[str, Measure] = {
    "contradicted": Measure(_claims(Verdict.CONTRADICTED), "claims", "contradicted claims"),
    "unknown": Measure(_claims(Verdict.UNKNOWN), "claims", "unknown claims"),
    "supported": Measure(_claims(Verdict.SUPPORTED), "claims", "supported claims"),
    "contradicted-documents": Measure(_documents(Verdict.CONTRADICTED), "documents", "documents with a contradiction"),
    "unknown-documents": Measure(_documents(Verdict.UNKNOWN), "documents", "documents with unknowns only"),
    "supported-documents": Measure(_documents(Verdict.SUPPORTED), "documents", "documents wholly supported"),
    "no-claims": Measure(_documents(Verdict.NO_CLAIMS), "documents", "documents with nothing to check"),
    "coverage": Measure(
        lambda tally: Rate(tally.sentences - tally.unchecked, tally.sentences),
        "sentences",
        "sentences that made a claim",
    ),
    "errors": Measure(
        lambda tally: Rate(tally.errors, tally.readable + tally.errors),
        "documents",
        "documents not read or checked",
    ),
}
"""Name → rate: the words of --fail-on, of summary.json, and of comparisons."""
