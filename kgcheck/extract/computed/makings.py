"""Reads how long a work was in the making: "took two years to record", "was painted over several months", "was recorded
and released in less than a year"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.counts import VAGUE
from kgcheck.extract.computed.deeds import taken_with, topic_and_deed
from kgcheck.extract.computed.interface import Making
from kgcheck.extract.computed.lengths import MAKES, lengths, made
from kgcheck.extract.interface import Mention, MentionKind
from kgcheck.values import Bound, Number
from kgcheck.values.durations import UNIT_NAMED

WORDS = frozenset(UNIT_NAMED)
_DURING = frozenset("over within during across through throughout".split())
_PERIOD = frozenset("period span course space".split())
_BEFORE = frozenset("a an the period span course space of more less than about just only under total".split())


def makings(clause: Clause) -> Iterator[Making]:
    """Each length of time in which a work is said to have been made."""
    s = clause.s
    for token, number, mention in (*lengths(clause), *_several(clause)):
        start = mention.start if mention is not None else token
        if s.lower[token + 1 : token + 2] in (["ago"], ["old"], ["before"], ["after"], ["later"], ["earlier"]):
            continue
        found = topic_and_deed(clause, mention.head if mention is not None else token)
        if found is None:
            continue
        topic, verb, _, _ = found
        during, until = False, frozenset[str]()
        deed = made(clause, verb)
        if s.lemmas[verb] == "take" and start > verb:
            topic = _made_thing(clause, verb) or topic
        else:
            last = _led_to(clause, start, token)
            if last is None:
                continue
            verb, during = last, _is_during(clause, start, mention)
            first = s.heads[verb] if s.deps[verb] == "conj" else verb
            deed = frozenset((s.lemmas[first],)) & MAKES
            until = frozenset((s.lemmas[verb],)) if first != verb else until
        if not deed:
            continue
        if during and number.bound is Bound.OVER:
            number = Number(number.value, number.unit)  # "over two years" tells during what
        yield Making(
            **clause.common(verb, topic, mention, s.slice(verb, verb + 1), s.offsets[verb]), deed=deed, length=number,
            until=until, several=mention is None and number.bound is Bound.AT_LEAST, during=during, exclusive=True,
            taken=(*taken_with(clause, topic, deed, (mention,)), *_misread(clause, topic, mention)),
        )  # fmt: skip


def _several(clause: Clause) -> Iterator[tuple[int, Number, Mention | None]]:
    """ "several years", "many months", "a several year period"."""
    s = clause.s
    for i, word in enumerate(s.lower):
        many = VAGUE.get(s.lower[i - 1]) if i else None
        if word in UNIT_NAMED and many is not None and many.bound is Bound.AT_LEAST:
            yield i, Number(max(many.value, Decimal(2)), UNIT_NAMED[word], bound=Bound.AT_LEAST), None


def _made_thing(clause: Clause, verb: int) -> Mention | None:
    """What is made, of "it took a year to record *Ember*"."""
    s = clause.s
    if not any(s.lower[c] == "it" and s.deps[c] in ("nsubj", "expl") for c in s.children[verb]):
        return None
    things = (s.at[c] for i in range(verb, len(s.words)) if s.lemmas[i] in MAKES for c in s.children[i] if c > i)
    return next((m for m in things if m is not None and m.kind is MentionKind.NAME), None)


def _misread(clause: Clause, topic: Mention, length: Mention | None) -> Iterator[tuple[Mention, Mention]]:
    """What stands before the time, which is said of none of it: "is a *rock* album recorded over two years", and the
    "it" of "it took a year to record Ember"."""
    before = [m for m in clause.s.mentions if length is None or m.start < length.start]
    if length is not None:
        yield from ((m, length) for m in before if m is not topic)
    yield from ((m, topic) for m in before if m.kind is MentionKind.PRONOUN and m is not topic)


def _led_to(clause: Clause, start: int, token: int) -> int | None:
    """The participle that the time is tied to by "in", "over", "within"."""
    s = clause.s
    at = start
    while at > 0 and s.lower[at - 1] in _BEFORE | VAGUE.keys():
        at -= 1
    preposition = s.lower[at] if s.lower[at] in _DURING else s.lower[at - 1] if at else ""
    if preposition not in _DURING and preposition != "in":
        return None
    verb = at - 1 if s.lower[at] in _DURING else at - 2
    return verb if verb >= 0 and s.tags[verb] in ("VBN", "VBD") and clause.verb(token) is not None else None


def _is_during(clause: Clause, start: int, mention: Mention | None) -> bool:
    s = clause.s
    lead = s.lower[max(0, start - 5) : start]
    said = s.lower[start] in _DURING if mention is not None else False
    return said or not (_DURING | _PERIOD).isdisjoint(lead)
