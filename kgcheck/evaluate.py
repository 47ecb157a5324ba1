"""How well verdicts agree with labels that people gave: confusion matrix, precision, recall, and where it goes wrong.

A document's verdict is compared with its label. "no_claims" and an unreadable document are no verdict: they count
as wrong, and as unknown only in the figure that says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kgcheck.counted import counted
from kgcheck.errors import InputError
from kgcheck.model import Document, Report, Verdict
from kgcheck.report.rates import Rate

LABELS = (Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.UNKNOWN)
ERROR = "error"
OUTCOMES = (*(label.value for label in LABELS), Verdict.NO_CLAIMS.value, ERROR)
"""What can become of a document, in the order of the matrix's columns."""
_JUDGED = (Verdict.SUPPORTED.value, Verdict.CONTRADICTED.value)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A labelled document and what became of it."""

    label: str
    verdict: str
    codes: tuple[str, ...] = ()
    """The reasons of the findings that made the verdict."""
    metadata: Mapping[str, Any] = field(default_factory=dict)

    @property
    def right(self) -> bool:
        return self.label == self.verdict


def label_of(document: Document) -> str:
    """The document's label. Raises InputError where it has none, or another one than the three."""
    label = document.metadata.get("label")
    if label not in LABELS:
        problem = "has no label" if label is None else f"has the label {label!r}"
        where = f"{document.path}:{document.line}" if document.path else None
        hint = "A label is supported, contradicted or unknown."
        raise InputError(f"the text {document.id!r} {problem}", where=where, hint=hint)
    return str(label)


def outcome_of(label: str, report: Report) -> Outcome:
    """The label beside the report's verdict."""
    codes = tuple(sorted({f.code for f in report.findings if f.verdict is report.verdict}))
    return Outcome(label, ERROR if report.error else report.verdict.value, codes, report.metadata)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures on a set of outcomes."""

    outcomes: Sequence[Outcome]

    @property
    def matrix(self) -> Mapping[str, Mapping[str, int]]:
        """Label → verdict → documents."""
        counts = Counter((each.label, each.verdict) for each in self.outcomes)
        return {label.value: {verdict: counts[label.value, verdict] for verdict in OUTCOMES} for label in LABELS}

    def rate(self, of: Iterable[bool]) -> Rate:
        found = list(of)
        return Rate(sum(found), len(found))

    @property
    def accuracy(self) -> Rate:
        return self.rate(each.right for each in self.outcomes)

    @property
    def accuracy_lenient(self) -> Rate:
        """The same, with what has no verdict read as unknown."""
        unknown = (Verdict.UNKNOWN.value, Verdict.NO_CLAIMS.value, ERROR)
        return self.rate(
            each.right or (each.label == Verdict.UNKNOWN and each.verdict in unknown) for each in self.outcomes
        )

    @property
    def coverage(self) -> Rate:
        """How many were judged supported or contradicted."""
        return self.rate(each.verdict in _JUDGED for each in self.outcomes)

    @property
    def accuracy_judged(self) -> Rate:
        """How many of those rightly."""
        return self.rate(each.right for each in self.outcomes if each.verdict in _JUDGED)

    @property
    def false_contradictions(self) -> Rate:
        """Of what people call supported, what was contradicted."""
        return self.rate(
            each.verdict == Verdict.CONTRADICTED for each in self.outcomes if each.label == Verdict.SUPPORTED
        )

    @property
    def false_support(self) -> Rate:
        """Of what people call contradicted, what was supported."""
        return self.rate(
            each.verdict == Verdict.SUPPORTED for each in self.outcomes if each.label == Verdict.CONTRADICTED
        )

    def precision(self, label: str) -> Rate:
        return self.rate(each.right for each in self.outcomes if each.verdict == label)

    def recall(self, label: str) -> Rate:
        return self.rate(each.right for each in self.outcomes if each.label == label)

    def f1(self, label: str) -> float | None:
        precision, recall = self.precision(label).share, self.recall(label).share
        if precision is None or recall is None or precision + recall == 0:
            return None if recall is None else 0.0
        return 2 * precision * recall / (precision + recall)

    @property
    def macro_f1(self) -> float | None:
        """The mean over the labels that occur."""
        found = [f1 for label in LABELS if (f1 := self.f1(label.value)) is not None]
        return sum(found) / len(found) if found else None

    def by_code(self) -> Mapping[str, Rate]:
        """Reason code → how many of the documents whose verdict rests on it were judged rightly."""
        rights: dict[str, list[bool]] = defaultdict(list)
        for each in self.outcomes:
            for code in each.codes:
                rights[code].append(each.right)
        return {code: self.rate(rights[code]) for code in sorted(rights)}

    def by(self, name: str) -> Mapping[str, Evaluation]:
        """The figures apart by a field of the records; a record with a list counts in each of its items."""
        parts: dict[str, list[Outcome]] = defaultdict(list)
        for each in self.outcomes:
            for value in _values(each.metadata.get(name)):
                parts[value].append(each)
        return {value: Evaluation(parts[value]) for value in sorted(parts)}

    def as_dict(self, by: str | None = None) -> dict[str, Any]:
        """The figures as JSON has them."""
        figures: dict[str, Any] = {
            "documents": len(self.outcomes),
            "matrix": {label: dict(row) for label, row in self.matrix.items()},
            **{name: rate.as_dict() for name, rate in self._rates()},
            "macro_f1": _rounded(self.macro_f1),
            "labels": {
                label.value: {
                    "precision": self.precision(label.value).as_dict(),
                    "recall": self.recall(label.value).as_dict(),
                    "f1": _rounded(self.f1(label.value)),
                }
                for label in LABELS
            },
            "codes": {code: rate.as_dict() for code, rate in self.by_code().items()},
        }
        if by is not None:
            figures["by"] = {by: {value: part.as_dict() for value, part in self.by(by).items()}}
        return figures

    def as_text(self, by: str | None = None) -> str:
        """The figures as tables for a terminal."""
        return "\n".join(self._lines(by)) + "\n"

    def _rates(self) -> Iterator[tuple[str, Rate]]:
        for name in ("accuracy", "accuracy_lenient", "coverage", "accuracy_judged", "false_contradictions",
                     "false_support"):  # fmt: skip
            yield name, getattr(self, name)

    def _lines(self, by: str | None) -> Iterator[str]:
        yield counted(len(self.outcomes), "labelled text")
        yield ""
        yield f"{'label':<14}" + "".join(f"{verdict:>14}" for verdict in OUTCOMES) + "   ← verdict"
        for label, row in self.matrix.items():
            yield f"{label:<14}" + "".join(f"{row[verdict]:>14,}" for verdict in OUTCOMES)
        yield ""
        for name, rate in self._rates():
            yield f"{_TITLES[name]:<34}{rate!s:>28}   {rate.count:,} of {rate.total:,}"
        yield f"{'macro F1':<34}{_shown(self.macro_f1):>28}"
        yield ""
        yield f"{'':<14}{'precision':>26}{'recall':>26}{'F1':>8}"
        for label in LABELS:
            precision, recall = self.precision(label.value), self.recall(label.value)
            yield f"{label.value:<14}{precision!s:>26}{recall!s:>26}{_shown(self.f1(label.value)):>8}"
        yield from _table("right, by reason code", {code: str(rate) for code, rate in self.by_code().items()})
        if by is not None:
            rows = {
                value: f"{part.accuracy!s:>26}   {part.coverage.share or 0:>6.1%} judged,"
                f" {part.accuracy_judged} of these rightly"
                for value, part in self.by(by).items()
            }
            yield from _table(f"right, by {by}", rows)


_TITLES = {
    "accuracy": "right",
    "accuracy_lenient": "right, if no verdict is unknown",
    "coverage": "judged (supported, contradicted)",
    "accuracy_judged": "right, of those judged",
    "false_contradictions": "contradicted, though supported",
    "false_support": "supported, though contradicted",
}


def _table(title: str, rows: Mapping[str, str]) -> Iterator[str]:
    yield ""
    yield title
    for name, row in rows.items():
        yield f"  {name:<20}{row}"


def _values(value: object) -> Iterable[str]:
    if isinstance(value, list):
        return [str(each) for each in value] or ["(none)"]
    return ["(none)" if value is None else str(value)]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
