"""Reads how many people live somewhere: "is home to a million people", "over a million people live in the metro area
of", "has a population of less than a million"."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Populace
from kgcheck.extract.interface import Mention, MentionKind
from kgcheck.values import Date, DateRange, Number

_PEOPLE = frozenset("people person resident inhabitant citizen soul dweller human".split())
WORDS = frozenset("people persons residents inhabitants citizens souls dwellers humans population".split())
_LIVING = frozenset("have be live reside inhabit populate dwell boast contain house count number".split())
_PARTS = frozenset("metro metropolitan urban rural suburban city town municipality municipal village".split())
"""Words for a part of a place that is counted by itself."""
_FEWEST = 100
"""A lower number is no population that is said of a place: "has 16 people on its council"."""


def populace(clause: Clause) -> Iterator[Populace]:
    """Each number that is said to be that of a place's people."""
    s = clause.s
    if any(isinstance(m.value, Date | DateRange) for m in s.mentions):
        return  # of a year, that the graph may not tell
    for mention in s.mentions:
        value = mention.value
        if not isinstance(value, Number) or value.unit not in (None, "person") or value.value < _FEWEST:
            continue
        start = _counting(clause, mention, value)
        place = _place(clause) if start is not None else None
        if start is None or place is None:
            continue
        end = mention.end + (s.lemmas[mention.end : mention.end + 1] != [] and s.lemmas[mention.end] in _PEOPLE)
        yield Populace(
            **clause.common(mention.head, place, mention, s.slice(start, end), s.char_span(start, end)),
            number=value, where=_where(clause), taken=tuple((place, m) for m in (mention, *_parts(clause))),
        )  # fmt: skip


def _counting(clause: Clause, number: Mention, value: Number) -> int | None:
    """The first of the words that make a number one of people; None where none do, or they are only some."""
    s = clause.s
    before, after = s.lower[max(0, number.start - 4) : number.start], number.end
    verbs = {s.lemmas[t] for t, tag in enumerate(s.tags) if tag[:2] == "VB"}
    if not verbs <= _LIVING:
        return None
    if "population" in before or "population" in s.lower[after : after + 1]:
        beside = before.index("population") if "population" in before else 0
        return number.start - len(before) + beside
    counted = value.unit == "person" or (s.lemmas[after : after + 1] and s.lemmas[after] in _PEOPLE)
    if not counted or s.lower[after + 1 : after + 2] in (["per"], ["on"], ["of"], ["with"], ["in"], ["as"]):
        inside = s.lower[after + 1 : after + 2] == ["in"] and "per" not in s.lower
        return number.start if counted and inside else None
    return number.start


def _place(clause: Clause) -> Mention | None:
    """What has the people: the one name of the sentence, or what the text is about where it has none."""
    s = clause.s
    named = [m for m in s.mentions if m.kind in (MentionKind.NAME, MentionKind.PRONOUN, MentionKind.DESCRIPTION)]
    named = [m for m in named if m.referent.hits]
    if not named:
        return s.topic
    return named[0] if len({m.referent.hits[0].entity_id for m in named}) == 1 else None


def _where(clause: Clause) -> frozenset[str]:
    """The part of the place that is spoken of: "in its *metro* area", "the *urban* population"."""
    return frozenset(clause.s.lower[t] for t in _part_words(clause))


def _parts(clause: Clause) -> list[Mention]:
    """The part, where it was taken for the name of something."""
    found = (clause.s.at[t] for t in _part_words(clause))
    return [m for m in found if m is not None and m.kind is not MentionKind.VALUE]


def _part_words(clause: Clause) -> list[int]:
    s = clause.s
    named = {t for m in s.mentions if m.kind is MentionKind.NAME and m.referent.hits for t in range(m.start, m.end)}
    return [t for t, word in enumerate(s.lower) if word in _PARTS and s.deps[t] != "attr" and t not in named]
