"""Result records read again, typed: what reports on many documents are made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from kgcheck.errors import InputError
from kgcheck.model import Document, Report
from kgcheck.report.record import parts_of
from kgcheck.shelf import mapped

Span = tuple[int, int]
Place = tuple[int, int, int, int]
"""Line, column, end line, end column."""


class Part(msgspec.Struct):
    """A claim's subject, relation or object."""

    text: str
    span: Span | None = None
    id: str | None = None
    label: str | None = None
    value: str | None = None
    negated: bool = False

    @property
    def name(self) -> str:
        """As the graph calls it, or else the text."""
        return self.label or self.text


class Evidence(msgspec.Struct):
    """A fact that decided."""

    subject: str
    relation: str
    object: str
    role: str
    source: str | None = None
    unit: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None

    def __str__(self) -> str:
        line = f"{self.subject} – {self.relation} – {self.object}{f' {self.unit}' if self.unit else ''}"
        if self.valid_from or self.valid_to:
            line += f" ({self.valid_from or '…'} to {self.valid_to or '…'})"
        return f"{line} [{self.source}]" if self.source else line


class Correction(msgspec.Struct):
    """What would make a claim true."""

    span: Span
    text: str
    place: Place | None = None


class Claim(msgspec.Struct):
    """A claim with its verdict."""

    text: str
    span: Span
    subject: Part
    relation: Part
    object: Part
    verdict: str
    code: str
    reason: str
    message: str
    confidence: float = 1.0
    modality: str = "asserted"
    place: Place | None = None
    evidence: list[Evidence] = []
    correction: Correction | None = None
    known: bool = False
    """A baseline knows it: it does not count as a finding. Not in the record; set by those who have the baseline."""

    @property
    def focus(self) -> Span | None:
        """The words to look at, within the claim's own text; None where they are not to be found in it."""
        named = self.subject if self.subject.id is None else self.object
        wanted = {"KG301": named, "KG303": self.relation, "KG304": self.relation}
        part = wanted.get(self.code, self.object)
        replaced = self.correction.span if self.correction else (0, 0)
        span = replaced if replaced[0] < replaced[1] else part.span
        if span and self.span[0] <= span[0] and span[1] <= self.span[1] == self.span[0] + len(self.text):
            return span[0] - self.span[0], span[1] - self.span[0]
        at = self.text.find(part.text) if part.text else -1
        return (at, at + len(part.text)) if at >= 0 else None


class Source(msgspec.Struct):
    """The file in which a document stands."""

    path: str
    line: int | None = None


class Unchecked(msgspec.Struct):
    """A sentence in which there was nothing to check."""

    reason: str


class Record(msgspec.Struct):
    """A document's result."""

    id: str
    verdict: str
    error: str | None = None
    metadata: dict[str, Any] = {}
    source: Source | None = None
    sentences: int = 0
    claims: Sequence[Claim] = ()
    unchecked: Sequence[Unchecked] = ()


def record_of(document: Document, report: Report) -> Record:
    """The record of a report that is at hand."""
    head, claims, unchecked = parts_of(report, document)
    record = msgspec.convert(head, Record)
    record.claims = mapped(lambda claim: msgspec.convert(claim, Claim), claims)
    record.unchecked = mapped(lambda sentence: msgspec.convert(sentence, Unchecked), unchecked)
    return record


def read_records(path: Path) -> Iterator[Record]:
    """The records of a `results.jsonl`. Raises InputError where it is none."""
    decode = msgspec.json.Decoder(Record).decode
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    yield decode(line)
                except (msgspec.DecodeError, ValueError) as error:
                    raise InputError(
                        f"this is no result record: {error}",
                        where=f"{path}:{number}",
                        hint="It must be the results.jsonl of an audit.",
                    ) from None
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror}", where=str(path), hint="kgcheck audit writes it into its --out folder."
        ) from None
