"""Reads ages: "died at the age of 66", "was 30 in 1950", "lived for 88 years", "is 45 years old"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Age
from kgcheck.extract.interface import Mention, MentionKind
from kgcheck.model import Span
from kgcheck.values import Bound, Date, Number

WORDS = frozenset(("age", "aged", "older", "younger", "old", "at", "lived", "live", "turned", "when"))
_DYING = frozenset(("die", "decease", "perish", "live"))
_REACHED = frozenset(("to", "be", "for"))
"""By what an age that somebody "lived to" is told from one at which somebody lived somewhere."""
_OLDEST = 130
"""What is more is no age of a person: "died at 1,200 metres"."""


def ages(clause: Clause) -> Iterator[Age]:
    """Each number that is said to be somebody's age."""
    s = clause.s
    for number in s.mentions:
        value = number.value
        if not isinstance(value, Number) or value.ordinal or value.unit not in (None, "year") or value.value > _OLDEST:
            continue
        start = _age_words(clause, number)
        if start is None:
            continue
        found = _of(clause, number, start)
        if found is not None:
            yield found


def _age_words(clause: Clause, number: Mention) -> int | None:
    """The first of the words that make a number an age; None where none do."""
    s = clause.s
    before, after = s.lower[: number.start], s.lower[number.end : number.end + 2]
    if _compared(clause, number) is not None:
        return number.start - 2
    if before[-2:] == ["age", "of"]:
        return number.start - 2
    if before[-1:] in (["age"], ["aged"]):
        return number.start - 1
    if after[:1] == ["old"] or after == ["years", "old"]:
        return number.start
    verb = clause.verb(number.head)
    if verb is None:
        return None
    lemma = s.lemmas[verb]
    if before[-1:] == ["at"] and lemma == "die" and isinstance(number.value, Number) and number.value.unit is None:
        return number.start - 1
    if lemma == "live" and before[-1:] == ["for"] and isinstance(number.value, Number) and number.value.unit == "year":
        return None if clause.is_narrowed(verb) else number.start
    if before[-2:] == ["to", "be"] and s.lemmas[s.heads[verb]] == "live":
        return number.start
    if lemma == "be" and s.deps[number.head] == "attr" and _event(clause, verb) is not None:
        return number.start
    return None


def _of(clause: Clause, number: Mention, start: int) -> Age | None:
    s = clause.s
    verb = clause.verb(number.head)
    holder = clause.holder(number.head)
    if holder is None or holder.noun is not None or holder.mention.kind is MentionKind.VALUE:
        return None
    deed = verb
    if verb is not None and s.lemmas[verb] == "be":
        deed = s.heads[verb] if s.lemmas[s.heads[verb]] == "live" else _event(clause, verb)
        if deed is None and any(s.lower[c] in ("when", "while", "before", "after") for c in s.children[verb]):
            return None
    if deed is not None and s.lemmas[deed] == "live" and _REACHED.isdisjoint(s.lower[max(0, start - 3) : start]):
        return None  # "lived in Lund at the age of 30"
    at_death = deed is not None and s.lemmas[deed] in _DYING
    when = None if at_death else _date_beside(clause, deed if deed is not None else verb)
    if not at_death and when is None and (verb is None or s.lemmas[verb] != "be" or deed is not None):
        return None
    words, span = _words(clause, number, start)
    stated = _compared(clause, number)
    return Age(
        **clause.common(number.head if verb is None else verb, holder.mention, number, words, span),
        at_death=at_death, when=when, stated=stated, taken=((holder.mention, number),),
        exclusive=at_death or stated is not None,
    )  # fmt: skip


def _compared(clause: Clause, number: Mention) -> Number | None:
    """The number of "younger than 40 (years old)", with what the comparison makes of it."""
    s = clause.s
    bound = _THAN.get(" ".join(s.lower[max(0, number.start - 2) : number.start]))
    return replace(number.value, bound=bound) if bound is not None and isinstance(number.value, Number) else None


_THAN = {"younger than": Bound.UNDER, "older than": Bound.OVER}


def _words(clause: Clause, number: Mention, start: int) -> tuple[str, Span | None]:
    """The words that call the number an age, before or after it."""
    s = clause.s
    if start < number.start:
        return s.slice(start, number.start), s.char_span(start, number.start)
    end = number.end + (1 if s.lower[number.end : number.end + 1] == ["old"] else 0)
    return ("old", s.char_span(number.end, end)) if end > number.end else ("age", None)


def _event(clause: Clause, verb: int) -> int | None:
    """The verb of the "when she died" that dates a "was 68"."""
    s = clause.s
    below = [grandchild for child in s.children[verb] for grandchild in s.children[child]]
    for c in (*s.children[verb], *below):
        if s.deps[c] in ("advcl", "relcl") and s.tags[c][:2] == "VB":
            if any(s.lower[g] == "when" for g in s.children[c]):
                return c
    return None


def _date_beside(clause: Clause, verb: int | None) -> Mention | None:
    """The date in the same clause."""
    for mention in clause.s.mentions:
        if isinstance(mention.value, Date) and verb is not None and clause.verb(mention.head) == verb:
            return mention
    return None
