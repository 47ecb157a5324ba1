"""Reads measures given with an adjective, of how long something runs, and areas: "2,310 metres high", "runs over two
hours", "is over 500 square miles"."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.clause import Clause, Holder
from kgcheck.extract.computed.interface import Extent, Way
from kgcheck.extract.computed.measures import BASE, Degree
from kgcheck.extract.interface import Mention, MentionKind
from kgcheck.relations.types import coarse
from kgcheck.values import Number
from kgcheck.values.units import readings

_TIMES = frozenset("hour minute second".split())
"""Units of which it is clear without "long" that they tell how long something runs."""
_RUNNING = frozenset("be run last clock".split())
_ATTENDING = frozenset("listen watch hear view play".split())
"""What is done to a work from its start to its end: it is "watched in under two hours"."""
_PARTS = frozenset("half part parts most first second last some side".split())
_BETWEEN = frozenset("for at in within a an just only total the span space of to its their entirety".split())
_AFTER = frozenset((".", ",", "!", ";", "and", "but", "long", "to"))
_ALL = frozenset("length total duration all".split())


_AREA = Degree(("area", "landArea"), (), Way.MORE)


def extents(clause: Clause) -> Iterator[Extent]:
    """What is said to be so high, long, deep …"""
    s = clause.s
    for number in s.mentions:
        value, after = number.value, number.end
        if not isinstance(value, Number) or value.unit is None:
            continue
        compared = s.tags[after : after + 1] in (["JJR"], ["RBR"])
        if number.start > 0 and s.lemmas[number.start - 1] == "be" and _is_area(value) and not compared:
            yield from _extent(clause, number, number.head, _AREA)
            continue
        after += s.lower[after : after + 1] == ["-"]
        word, degree = after, BASE.get(s.lower[after]) if after < len(s.words) else None
        if degree is None and value.unit in _TIMES:
            found = _running(clause, number)
            word, degree = (found, BASE["long"]) if found is not None else (after, None)
        elif degree is not None and _has_noun(clause, after) and not _is_itself(clause, after):
            continue
        if degree is not None:
            yield from _extent(clause, number, word, degree)


def _has_noun(clause: Clause, adjective: int) -> bool:
    return any(tag[:2] == "NN" for tag in clause.s.tags[adjective + 1 : adjective + 2])


def _is_itself(clause: Clause, adjective: int) -> bool:
    """Whether what is so long is what something is said to be: "is a 300-metre-high *tower*", not "has a" one."""
    s = clause.s
    noun = s.heads[adjective]
    return s.deps[noun] == "attr" and s.lemmas[s.heads[noun]] == "be" and s.heads[noun] < adjective < noun


def _extent(clause: Clause, number: Mention, word: int, degree: Degree) -> Iterator[Extent]:
    s = clause.s
    holder = _attended(clause, word) or clause.holder(number.head)
    if holder is None or holder.noun is not None:
        return
    measure = degree.measure(s.words[word], s.offsets[word])
    yield Extent(
        **clause.common(word, holder.mention, number, measure.text, measure.span),
        measure=measure, taken=((holder.mention, number),),
    )  # fmt: skip


def _attended(clause: Clause, verb: int) -> Holder | None:
    """What is listened to, in "you can listen to *the album* in under an hour"."""
    s = clause.s
    if s.lemmas[verb] not in _ATTENDING or clause.grammar.is_passive(verb):
        return None
    below = [c for c in s.children[verb] if s.deps[c] == "dobj"]
    below += [g for c in s.children[verb] if s.deps[c] == "prep" and s.lower[c] == "to" for g in s.children[c]]
    found = next((s.at[c] for c in below if s.at[c] is not None), None)
    if found is not None and not _PARTS.isdisjoint(s.lower[max(verb, found.start - 3) : found.end]):
        return None  # "half the album"
    if not any(s.lemmas[c] in ("can", "could") for c in s.children[verb] if s.deps[c] == "aux"):
        return None  # who "watched A in under an hour" may have left
    return None if found is None or found.kind is MentionKind.VALUE else Holder(found)


def _is_area(value: Number) -> bool:
    return any(unit.dimension == "area" for unit in readings(value.unit or ""))


def _running(clause: Clause, number: Mention) -> int | None:
    """The verb of "runs (for) over two hours", "is a two-hour film", "can be watched in under two hours"."""
    s = clause.s
    verb = clause.verb(number.head)
    if verb is None:
        return None
    noun = s.heads[number.head]
    if s.lemmas[verb] == "be" and number.end <= noun and s.deps[noun] == "attr":
        return verb if _is_work(clause, number, noun) else None
    after = s.lower[number.end : number.end + 2]
    if after and after[0] not in _AFTER and (after[0] != "in" or after[-1] not in _ALL):
        return None
    between = frozenset(s.lower[verb + 1 : number.start])
    if s.lemmas[verb] in _ATTENDING:
        fits = not between.isdisjoint(("in", "within"))
        if fits and (work := _attended(clause, verb)) is not None and work.mention.end < number.start:
            between = frozenset(s.lower[work.mention.end : number.start])
    elif s.lemmas[verb] == "take":
        fits = any(s.lemmas[c] in _ATTENDING for c in s.children[verb])
    else:
        fits = s.lemmas[verb] in _RUNNING
    return verb if fits and between <= _BETWEEN else None


def _is_work(clause: Clause, number: Mention, noun: int) -> bool:
    """Whether a noun calls a work that runs so long: no "two-hour drive from Riga", no "24-hour news programme"."""
    s = clause.s
    if "work" not in coarse((s.lemmas[noun],)) or any(s.deps[c] == "prep" for c in s.children[noun]):
        return False
    return not isinstance(number.value, Number) or number.value.unit != "hour" or number.value.value < _DAY


_DAY = 24
"""Hours of what never ends."""
