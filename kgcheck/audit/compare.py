"""Comparing two sets of results: rates with intervals, a test on what is paired, what got worse and better.

A document has one outcome (is any of its claims contradicted?, is any unknown?), so documents are what is
tested: claims of one document depend on each other. Where both sides answered the same prompts, only the pairs
that differ speak (McNemar, exact); else the two shares are held against each other (Fisher, exact).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from kgcheck.counted import counted
from kgcheck.report.digest import OTHER, group_name
from kgcheck.report.rates import SIGNIFICANT, Rate, fisher, mcnemar
from kgcheck.report.reading import Record
from kgcheck.report.tally import Tally

PROMPT = "prompt"
"""The metadata field by which documents are paired, where they have it; else their ids are."""
OUTCOMES = {"contradicted": "documents with a contradicted claim", "unknown": "documents with an unknown claim"}
SIDES = 6
"""Values of a field of which each is compared with each."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one outcome differs between two sides."""

    name: str
    a: Rate
    b: Rate
    pairs: int
    worse: int
    """Pairs that have it in B only."""
    better: int
    """Pairs that have it in A only."""
    chance: float
    """The probability of such a difference by chance."""

    @property
    def shown(self) -> bool:
        """Can a difference be shown?"""
        return self.chance < SIGNIFICANT

    @property
    def is_worse(self) -> bool:
        """Is B shown to be worse?"""
        more = self.worse > self.better if self.pairs else (self.b.share or 0) > (self.a.share or 0)
        return self.shown and more

    def words(self, a: str, b: str) -> str:
        """What it comes to, in a sentence or two."""
        if self.pairs:
            basis = (
                f"{counted(self.pairs, 'document is', 'documents are')} paired; {self.worse:,} have it in {b} "
                f"only, {self.better:,} in {a} only (McNemar's exact test, p = {self.chance:.2g})"
            )
        else:
            basis = (
                f"{self.a.total:,} and {self.b.total:,} documents, not paired (Fisher's exact test,"
                f" p = {self.chance:.2g})"
            )
        if not self.shown:
            return f"No difference between {a} and {b} can be shown: {basis}."
        return f"{b} has {'more' if self.is_worse else 'fewer'} {OUTCOMES[self.name]} than {a}: {basis}."


@dataclass(frozen=True, slots=True)
class Change:
    """A contradiction that only one side of a pair has."""

    pair: str
    document: str
    claim: str
    facts: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides, A before B."""

    a: str
    b: str
    tally_a: Tally
    tally_b: Tally
    outcomes: Sequence[Outcome]

    def as_dict(self) -> dict[str, Any]:
        return {
            "a": self.a, "b": self.b, "rates": {self.a: self.tally_a.rates(), self.b: self.tally_b.rates()},
            "tests": [
                {
                    "outcome": each.name, "a": each.a.as_dict(), "b": each.b.as_dict(), "pairs": each.pairs,
                    "worse": each.worse, "better": each.better, "p": float(f"{each.chance:.4g}"),
                    "difference_shown": each.shown, "text": each.words(self.a, self.b),
                }
                for each in self.outcomes
            ],
        }  # fmt: skip


class Sides:
    """Results of several sides (two audits, or the models in one), held on disk where they are many."""

    def __init__(self) -> None:
        self.tallies: dict[str, Tally] = {}
        self._rows = sqlite3.connect("", isolation_level=None)
        self._rows.execute("PRAGMA journal_mode = OFF")
        self._rows.execute(
            "CREATE TABLE documents (side TEXT, pair TEXT, number INTEGER, id TEXT, contradicted INTEGER,"
            " unknown INTEGER, claims TEXT, PRIMARY KEY (side, pair, number)) WITHOUT ROWID"
        )

    def add(self, side: str, record: Record, pair_by: str | None = None) -> None:
        """Count a document in; unreadable ones are no outcome."""
        tally = self.tallies.setdefault(side, Tally())
        tally.count(record)
        if record.error is not None:
            return
        pair = _pair(record, pair_by)
        earlier = self._rows.execute("SELECT count(*) FROM documents WHERE side = ? AND pair = ?", (side, pair))
        verdicts = {claim.verdict for claim in record.claims}
        claims = [
            [f"{claim.subject.name}\t{claim.relation.name}\t{claim.object.value or claim.object.name}", claim.text,
             "; ".join(map(str, claim.evidence))]
            for claim in record.claims if claim.verdict == "contradicted"
        ]  # fmt: skip
        self._rows.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)",
            (side, pair, earlier.fetchone()[0], _clean(record.id), "contradicted" in verdicts, "unknown" in verdicts,
             json.dumps(claims)),
        )  # fmt: skip

    def comparisons(self) -> Iterator[Comparison]:
        """Each side with each, as far as there are not too many."""
        for a, b in combinations(sorted(self.tallies)[:SIDES], 2):
            yield self.compare(a, b)

    def compare(self, a: str, b: str) -> Comparison:
        outcomes = [self._outcome(name, a, b) for name in OUTCOMES]
        return Comparison(a, b, self.tallies.get(a, Tally()), self.tallies.get(b, Tally()), outcomes)

    def changes(self, a: str, b: str) -> Iterator[Change]:
        """The contradictions that B has and A, in the document that is its pair, has not."""
        for pair, document, before, after in self._rows.execute(
            "SELECT b.pair, b.id, a.claims, b.claims FROM documents b JOIN documents a USING (pair, number)"
            " WHERE a.side = ? AND b.side = ? AND b.contradicted ORDER BY b.pair, b.number", (a, b),
        ):  # fmt: skip
            known = {claim[0] for claim in json.loads(before)}
            for key, text, facts in json.loads(after):
                if key not in known:
                    yield Change(pair, document, text, facts)

    def _outcome(self, name: str, a: str, b: str) -> Outcome:
        rate_a, rate_b = (
            Rate(*self._rows.execute(
                f"SELECT coalesce(sum({name}), 0), count(*) FROM documents WHERE side = ?", (side,)
            ).fetchone())
            for side in (a, b)
        )  # fmt: skip
        pairs, worse, better = self._rows.execute(
            f"SELECT count(*), coalesce(sum(b.{name} AND NOT a.{name}), 0), coalesce(sum(a.{name} AND NOT b.{name}), 0)"
            " FROM documents a JOIN documents b USING (pair, number) WHERE a.side = ? AND b.side = ?", (a, b),
        ).fetchone()  # fmt: skip
        chance = mcnemar(worse, better) if pairs else fisher(rate_a, rate_b)
        return Outcome(name, rate_a, rate_b, pairs, worse, better, chance)


def by_field(records: Iterable[Record], field: str, pair_by: str | None = None) -> Sides:
    """The values of a metadata field as sides."""
    sides = Sides()
    for record in records:
        if (value := record.metadata.get(field)) is not None:
            sides.add(group_name(value) or OTHER, record, pair_by)
    return sides


def _pair(record: Record, pair_by: str | None) -> str:
    value = record.metadata.get(pair_by or PROMPT)
    return _clean(record.id if value is None else str(value))


def _clean(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()
