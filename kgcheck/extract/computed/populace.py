"""Reads how many people live somewhere: "is home to a million people", "over a million people live in the metro area
of", "has a population of less than a million"."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Populace
from kgcheck.extract.interface import Mention, MentionKind
from kgcheck.relations.people import RESIDENTS
from kgcheck.values import Date, DateRange, Number

WORDS = frozenset(f"{noun}s" for noun in RESIDENTS) | {"people", "population"}
_LIVING = frozenset("have be live reside boast count number".split())
_HAVING = frozenset("have boast count number".split())
_DWELLING = frozenset(("live", "reside"))
AROUND = frozenset("metro metropolitan urban rural suburban".split())
_PARTS = AROUND | frozenset("city town municipality municipal village".split())
"""Words for a part of a place that is counted by itself."""
_ALL = frozenset("total whole overall estimated current".split())
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
        place = _place(clause)
        start = _counting(clause, mention, place) if place is not None else None
        if start is None or place is None:
            continue
        end = mention.end + (s.lemmas[mention.end : mention.end + 1] != [] and s.lemmas[mention.end] in RESIDENTS)
        yield Populace(
            **clause.common(mention.head, place, mention, s.slice(start, end), s.char_span(start, end)),
            number=value, where=_where(clause), taken=tuple((place, m) for m in (mention, *_parts(clause))),
        )  # fmt: skip


def _counting(clause: Clause, number: Mention, place: Mention) -> int | None:
    """The first of the words that make a number that of the place's people; None where none do, or they are some."""
    s = clause.s
    before = s.lower[max(0, number.start - 4) : number.start]
    if not {s.lemmas[t] for t, tag in enumerate(s.tags) if tag[:2] == "VB"} <= _LIVING:
        return None
    near = range(number.start - len(before), min(number.end + 1, len(s.lower)))
    said = next((t for t in near if s.lower[t] == "population"), None)
    if said is not None:
        return min(said, number.start) if _is_whole(clause, said) else None
    people = next((t for t in (number.end, number.end - 1) if s.lemmas[t : t + 1] and s.lemmas[t] in RESIDENTS), None)
    if people is None:
        return None
    living = [c for c in s.children[people] if s.deps[c] == "acl" and s.lemmas[c] in _DWELLING]
    if any(s.deps[c] in ("relcl", "acl") for c in s.children[people] if c not in living):
        return None
    verb = s.heads[people]
    there = [c for t in (people, verb, *living) for c in s.children[t] if s.deps[c] == "prep" and c > people]
    if any(s.lower[c] != "in" or not all(_is_it(clause, g, place) for g in s.children[c]) for c in there):
        return None
    if s.deps[people] == "attr" and any(s.deps[c] == "expl" for c in s.children[verb]):
        return number.start if there else None  # "there are a million people living in A"
    if s.deps[people] == "nsubj":
        return number.start if s.lemmas[verb] in _DWELLING and there else None
    home = s.deps[people] == "pobj" and s.lower[verb] == "to" and "home" in s.lower[max(0, verb - 1) : verb]
    if home:
        verb = next((t for t in range(verb, -1, -1) if s.lemmas[t] == "be"), verb)
    elif s.deps[people] != "dobj" or s.lemmas[verb] not in _HAVING:
        return None
    return number.start if any(_is_it(clause, t, place) for t in clause.grammar.subjects_of(verb)) else None


def _is_whole(clause: Clause, population: int) -> bool:
    """Whether nothing says which part of a population is spoken of, but by a part of the place."""
    s = clause.s
    beside = [c for c in s.children[population] if s.deps[c] in ("amod", "compound", "nmod") and c < population]
    return all(s.lower[c] in _PARTS | _ALL or isinstance(m.value if (m := s.at[c]) else None, Number) for c in beside)


def _is_it(clause: Clause, token: int, place: Mention) -> bool:
    """Whether a word stands for the place, or for a part of it that is counted by itself: "its *metro area*"."""
    s = clause.s
    if s.at[token] is place or s.tags[token] == "PRP":
        return True
    beside = {s.lower[c] for c in s.children[token]}
    if s.lower[token] not in _PARTS and (s.lower[token] != "area" or beside.isdisjoint(_PARTS)):
        return False
    inside = [g for c in s.children[token] if s.deps[c] == "prep" for g in s.children[c]]
    return beside.isdisjoint(("a", "an")) and all(s.at[g] is place for g in inside)


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
