"""All that a report on many documents shows, gathered from their records one by one in bounded memory.

Counts by field and value, the relations and entities that fail, what the graph lacks, and findings
to read. What could grow without end is bounded, and says where it left something out.
"""

from __future__ import annotations

import hashlib
import heapq
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from kgcheck.model import Verdict
from kgcheck.report.reading import Claim, Record
from kgcheck.report.tally import Tally

VALUES = 24
"""A metadata field with more values than these is no grouping, unless it was asked for."""
FIELDS = 8
"""Metadata fields at most that are taken as groupings by themselves."""
_LONGEST_VALUE = 80
_LONGEST_ID = 300
OTHER = "(other)"
"""The group of values that are no name: lists, objects, long texts."""
EMPTY = "(empty)"
"""The group of texts without a letter: a table's empty cells."""
KEPT = {"contradicted": 6_000, "unknown": 2_000}
"""Findings that are kept to be read; of more, a sample by chance that is the same in every run."""
ERRORS_KEPT = 50
"""Documents with errors that are kept to be named."""
_COUNTED = 20_000
"""Different keys of one count at most: the rarest half is forgotten when there are more."""

Key = TypeVar("Key", bound=Hashable)


class Frequent(Generic[Key]):
    """Counts of the most frequent keys: exact until there are too many, then without the rarest."""

    def __init__(self, most: int = _COUNTED) -> None:
        self._counts: dict[Key, Counter[str]] = {}
        self._most = most
        self.forgot = False

    def add(self, key: Key, kind: str) -> None:
        """Count one of this kind."""
        self._counts.setdefault(key, Counter())[kind] += 1
        if len(self._counts) > self._most:
            self.forgot = True
            kept = sorted(self._counts, key=lambda each: (-self._counts[each].total(), repr(each)))[: self._most // 2]
            self._counts = {each: self._counts[each] for each in kept}

    def most(self, number: int | None, *kinds: str) -> list[tuple[Key, Counter[str]]]:
        """The keys with most of these kinds, most first; equals in the order of their names."""

        def size(each: tuple[Key, Counter[str]]) -> int:
            return sum(each[1][kind] for kind in kinds)

        found = [each for each in self._counts.items() if size(each)]
        return sorted(found, key=lambda each: (-size(each), repr(each[0])))[:number]

    def __len__(self) -> int:
        return len(self._counts)


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """Something that was asked of the graph and that it does not have."""

    kind: str
    """One of GAPS."""
    subject: str
    relation: str = ""
    object: str = ""


GAPS = {
    "entity": "names that the graph does not know",
    "fact": "facts that were claimed and that the graph does not have",
    "relation": "relations that the graph does not have",
    "phrase": "words between two known things that match no relation",
    "ambiguous": "names of several entities, where the text does not tell which",
}
"""Kinds of gaps, in the order in which it pays to fill them."""


def gaps_of(claim: Claim) -> Iterator[Gap]:
    """What the graph would have needed to decide on a claim."""
    subject, relation, object = claim.subject, claim.relation, claim.object
    if claim.code == "KG301":
        for part in (subject, object):
            if part.id is None and part.value is None and part.text:
                yield Gap("entity", part.text)
    elif claim.code == "KG302":
        for part in (subject, object):
            if part.id is None and part.value is None and part.text:
                yield Gap("ambiguous", part.text)
    elif claim.code == "KG303":
        yield Gap("phrase", "", relation.text)
    elif claim.code == "KG304":
        yield Gap("relation", "", relation.name)
    elif claim.code == "KG305":
        yield Gap("fact", subject.name, relation.name, object.value or object.name)


@dataclass(frozen=True, slots=True)
class Reading:
    """A finding as a report shows it."""

    number: int
    """Its place among all findings of the run."""
    id: str
    """The beginning of one that is very long."""
    claim: Claim
    known: bool


class Sample:
    """Findings to read: all, or of too many a sample that depends on nothing but the findings themselves."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: list[tuple[int, int, Reading]] = []
        self.seen = 0

    def add(self, reading: Reading) -> None:
        self.seen += 1
        span = reading.claim.object.span or reading.claim.span
        name = f"{reading.id}\0{reading.claim.span}\0{span}\0{reading.claim.code}"
        # Negated: the heap gives the smallest away first, and the largest are to go.
        chance = -int.from_bytes(hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=8).digest())
        entry = (chance, -reading.number, reading)
        if len(self._held) < self._most:
            heapq.heappush(self._held, entry)
        else:
            heapq.heappushpop(self._held, entry)

    def by_chance(self) -> list[Reading]:
        """Those that a smaller sample would hold first."""
        return [reading for _, _, reading in sorted(self._held, reverse=True)]


@dataclass
class Digest:
    """Everything at once; `add` takes each record once, in order."""

    by: Sequence[str] = ()
    """Metadata fields to group by, beside those that have few values."""
    total: Tally = field(default_factory=Tally)
    groups: dict[str, dict[str, Tally]] = field(default_factory=dict)
    """Field → value → counts."""
    relations: Frequent[str] = field(default_factory=Frequent)
    entities: Frequent[str] = field(default_factory=Frequent)
    gaps: Frequent[Gap] = field(default_factory=Frequent)
    unchecked: Frequent[str] = field(default_factory=Frequent)
    coverage: Counter[int] = field(default_factory=Counter)
    """Documents by tenths of their sentences that made a claim; 10 for all."""
    samples: dict[str, Sample] = field(default_factory=lambda: {name: Sample(most) for name, most in KEPT.items()})
    errors: list[tuple[str, str]] = field(default_factory=list)
    """The first documents that could not be read or checked: id and why."""
    _dropped: set[str] = field(default_factory=set)
    _findings: int = 0

    def add(self, record: Record) -> None:
        """Count one document in."""
        for tally in (self.total, *self._tallies(record)):
            tally.count(record)
        if record.error is not None and len(self.errors) < ERRORS_KEPT:
            self.errors.append((record.id[:_LONGEST_ID], record.error))
        if record.error is None and record.sentences:
            self.coverage[10 * (record.sentences - len(record.unchecked)) // record.sentences] += 1
        for sentence in record.unchecked:
            self.unchecked.add(sentence.reason, "unknown")
        for claim in record.claims:
            self.relations.add(claim.relation.name, claim.verdict)
            self.entities.add(claim.subject.name, claim.verdict)
            for gap in gaps_of(claim):
                self.gaps.add(gap, "unknown")
            if claim.verdict in self.samples:
                self.samples[claim.verdict].add(Reading(self._findings, record.id[:_LONGEST_ID], claim, claim.known))
            self._findings += 1

    def readings(self) -> list[Reading]:
        """The findings to read: contradictions first, each kind in the input's order."""
        return [
            reading
            for verdict in KEPT
            for reading in sorted(self.samples[verdict].by_chance(), key=lambda each: each.number)
        ]

    @property
    def fields(self) -> list[str]:
        """The fields to show: those asked for, then those with at least two values."""
        found = [name for name, values in self.groups.items() if name not in self.by and len(values) > 1]
        return [*(name for name in self.by if name in self.groups), *sorted(found)]

    def _tallies(self, record: Record) -> Iterator[Tally]:
        for name, value in record.metadata.items():
            if name in self._dropped or value is None:
                continue
            asked = name in self.by
            text = group_name(value)
            groups = self.groups.get(name)
            if groups is None:
                if not asked and (text is None or len(self.groups) >= FIELDS + len(self.by)):
                    self._dropped.add(name)
                    continue
                groups = self.groups[name] = {}
            if text is None or (text not in groups and not asked and len(groups) >= VALUES):
                if not asked:
                    self._dropped.add(name)
                    del self.groups[name]
                    continue
                text = OTHER
            yield groups.setdefault(text, Tally())

    def as_dict(self) -> dict[str, Any]:
        """The digest as summary.json has it."""
        counts = self.total.as_dict()
        if counts["graph"]:  # its place may differ between runs on one and the same graph
            counts["graph"] = {key: value for key, value in counts["graph"].items() if key not in ("location", "notes")}
        return {
            **counts,
            "rates": self.total.rates(),
            "graph_changed_to": self.total.graph_changed_to,
            "known": self.total.known[Verdict.CONTRADICTED],
            "by": {
                name: {
                    value: {**_counts(tally), "rates": tally.rates(), "known": tally.known[Verdict.CONTRADICTED]}
                    for value, tally in sorted(self.groups[name].items())
                }
                for name in self.fields
            },
            "relations": [
                {"relation": name, **_verdicts(counts)}
                for name, counts in self.relations.most(50, "contradicted", "unknown")
            ],
            "entities": [
                {"entity": name, **_verdicts(counts)}
                for name, counts in self.entities.most(50, "contradicted", "unknown")
            ],
            "not_checked": {reason: counts["unknown"] for reason, counts in self.unchecked.most(20, "unknown")},
            "gaps": {
                kind: sum(counts["unknown"] for gap, counts in self.gaps.most(None, "unknown") if gap.kind == kind)
                for kind in GAPS
            },
        }


def group_name(value: object) -> str | None:
    """A value as a group's name; None where it is none."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float) and len(text := str(value)) <= _LONGEST_VALUE:
        return text if text.strip() else EMPTY
    return None


def _counts(tally: Tally) -> dict[str, Any]:
    counts = tally.as_dict()
    names = ("documents", "errors", "claims", "codes", "sentences", "unchecked", "coverage")
    return {name: counts[name] for name in names}


def _verdicts(counts: Counter[str]) -> dict[str, int]:
    return {verdict: counts[verdict] for verdict in ("contradicted", "unknown", "supported")}
