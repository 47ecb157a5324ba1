"""The values that go into the pipeline and come out of it: documents, facts, findings, reports.

`Document` → read, extract, link, judge → `Finding`, in a `Report`. What lies between, sentences, mentions and claims,
is in kgcheck/extract/interface.py. All are plain values; nothing here knows how they are made or shown.
A span is a pair (start, end) of character offsets into the document's original text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

Span = tuple[int, int]
_HALF = re.compile("[\ud800-\udfff]")


class Verdict(StrEnum):
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNKNOWN = "unknown"
    NO_CLAIMS = "no_claims"
    """Of a document only: nothing in it could be checked."""


class Modality(StrEnum):
    """How a sentence stands to what it says; only `ASSERTED` is judged."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    REPORTED = "reported"
    QUESTION = "question"
    HYPOTHETICAL = "hypothetical"
    INSTRUCTION = "instruction"
    OPINION = "opinion"
    FIRST_PERSON = "first-person"


class Tense(StrEnum):
    PRESENT = "present"
    PAST = "past"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Document:
    """One text with an id; `about` names the entity that it is about, where the caller knows."""

    id: str
    text: str
    about: str | None = None
    about_id: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    format: str = "plain"
    """"plain" or "markdown": how `text` is to be read."""
    path: str | None = field(default=None, compare=False)
    """The file that it was read from, where it was read from one."""
    line: int | None = field(default=None, compare=False)
    """Of a record in a file of many: its line, or row."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", well_formed(self.text))


def well_formed(text: str) -> str:
    """The text with a mark for each half of a character, which is what an answer cut off in an emoji ends with, so that
    it can be written and looked up; every other character keeps its place."""
    return text if text.isascii() else _HALF.sub("\ufffd", text)


# --- what the graph holds -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entity:
    """A node of the graph that a name can stand for."""

    id: str
    label: str
    types: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    description: str | None = None
    degree: int = 0
    """In how many facts it occurs: the graph's own measure of how well known it is."""
    labels: tuple[tuple[str, str], ...] = ()
    """Its name in other languages: (language, label)."""


OBJECT_TYPES = ("entity", "string", "number", "date")
"""What a fact's object can be. Stored graphs keep the place in here: add at the end."""


class Fact(NamedTuple):
    """One statement of the graph, spelled as the graph spells it.

    A named tuple, as a batch has ten thousand of them: a frozen dataclass takes ten times as long to make.
    """

    subject_id: str
    subject: str
    relation: str
    object: str
    """The object's label, or the value as text."""
    object_id: str | None = None
    """None where the object is a value, not an entity."""
    object_type: str = "entity"
    """One of OBJECT_TYPES."""
    unit: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    source: str | None = None
    retrieved: str | None = None
    derived: str | None = None
    """Set where kgcheck made the fact from others (a part of a qualifier, a computed value): says how."""
    within: str | None = None
    """Of a fact made from a relationship's property (the role in a film, the rating in a review): the id of the entity
    at the relationship's other end. It holds there only: another value within another entity is no conflict."""


# --- what the text says ---------------------------------------------------------------------


class Evidence(NamedTuple):
    """A fact that decided a verdict, and its part in it."""

    fact: Fact
    role: str
    """supports, conflicts, chain (a step on the way) or context."""


@dataclass(frozen=True, slots=True)
class Part:
    """A claim's subject, object or relation as found in the text, with what it was taken for."""

    text: str
    span: Span | None
    id: str | None = None
    label: str | None = None
    value: str | None = None
    """Of an object that is a value: its normal form ("1867-11-07", "38036118", "1.8 metre")."""
    candidates: tuple[str, ...] = ()
    """Of an ambiguous mention: the labels of what it could be."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim with its verdict: what the product is for."""

    text: str
    """The claim's own words (the clause or sentence that makes it)."""
    span: Span
    subject: Part
    relation: Part
    object: Part
    verdict: Verdict
    code: str
    reason: str
    message: str
    """One sentence for a person: what the graph says, or why nothing can be said."""
    confidence: float = 1.0
    negated: bool = False
    modality: Modality = Modality.ASSERTED
    rule: str | None = None
    evidence: tuple[Evidence, ...] = ()
    correction: tuple[Span, str] | None = None
    """A replacement for a span of the original text that would make the claim true."""
    matched: tuple[str, str, bool] | None = None
    """The phrase that decided which relation the words mean: its kind, its key and whether it runs forward."""


@dataclass(frozen=True, slots=True)
class Triple:
    """What a text states of two things, in the graph's vocabulary, whether or not the graph holds it."""

    subject: Part
    relation: str
    object: Part
    confidence: float
    """How likely it is that the text states it."""


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A sentence in which there was nothing to check, and why."""

    text: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found in one document."""

    id: str
    verdict: Verdict
    findings: Sequence[Finding] = ()
    """Of a very long document they are not in memory: go through them, and keep what you need."""
    unchecked: Sequence[Unchecked] = ()
    sentences: int = 0
    """How many sentences (or table rows, list items) the document has."""
    error: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)

    @property
    def coverage(self) -> float:
        """Share of the sentences that made at least one claim which was judged or understood as one."""
        return 1 - len(self.unchecked) / self.sentences if self.sentences else 0.0
