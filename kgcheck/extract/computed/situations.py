"""Reads where on the globe something lies: "is in the southern hemisphere", "lies north of the equator", "is a mile
above sea level"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kgcheck.extract.computed.clause import Clause, Holder
from kgcheck.extract.computed.interface import Hemisphere, Level
from kgcheck.extract.interface import MentionKind
from kgcheck.values import Bound, Number
from kgcheck.values.numbers import BOUNDS
from kgcheck.values.units import unit_named

WORDS = frozenset("hemisphere equator meridian sea sea-level".split())
_SIDES = {"northern": "N", "north": "N", "southern": "S", "south": "S", "eastern": "E", "east": "E",
          "western": "W", "west": "W", "above": "N", "below": "S"}  # fmt: skip
_LINES = {"equator": "NS", "meridian": "EW"}
_NEAR = frozenset("near by around".split())
_LYING = frozenset("be lie locate situate find sit stand lay place".split())
_HARDLY = frozenset("barely just slightly hardly".split())
_ENDS = frozenset(("lowest", "highest"))
_POINTS = frozenset("point spot place part elevation".split())


def situations(clause: Clause) -> Iterator[Hemisphere | Level]:
    """Each half of the globe that something is said to lie in, and each height above the sea."""
    s = clause.s
    for i, word in enumerate(s.lower):
        if word == "hemisphere" and i > 0 and s.lower[i - 1] in _SIDES:
            yield from _hemisphere(clause, i, i - 1, _SIDES[s.lower[i - 1]])
        elif word in _LINES:
            side = next((t for t in range(i - 1, max(-1, i - 5), -1) if s.lower[t] in _SIDES), None)
            if side is not None and _SIDES[s.lower[side]] in _LINES[word]:
                yield from _hemisphere(clause, i, side, _SIDES[s.lower[side]])
            elif word == "equator" and s.lower[i - 2] in _NEAR:
                yield from _hemisphere(clause, i, i - 2, "")
        elif word == "sea" and s.lower[i + 1 : i + 2] == ["level"]:
            yield from _level(clause, i, i + 1)
        elif word == "sea" and s.lower[i + 1 : i + 3] == ["-", "level"]:
            yield from _level(clause, i, i + 2)
        elif word == "sea-level":
            yield from _level(clause, i, i)


def _place(clause: Clause, token: int) -> Holder | None:
    """What lies there, by a verb that says no more."""
    s = clause.s
    verb = clause.verb(token)
    holder = clause.holder(token) if verb is not None and s.lemmas[verb] in _LYING else None
    if holder is None or verb is None or holder.mention.kind in (MentionKind.VALUE, MentionKind.NOUN):
        return None
    adverbs = (s.lower[c] for c in s.children[verb] if s.deps[c] == "advmod")
    says_no_more = all(word in _HARDLY or word in _SIDES or word in BOUNDS for word in adverbs)
    return holder if says_no_more else None  # "partly", "once"


def _hemisphere(clause: Clause, token: int, side: int, half: str) -> Iterator[Hemisphere]:
    s = clause.s
    holder = _place(clause, token)
    if holder is None or holder.noun is not None or holder.mention.start == token:
        return  # a part of a place, or what belongs to it, may lie elsewhere
    place = holder.mention
    low, high = min(side, token), token + 1
    named = dict.fromkeys(m for m in s.at[low:high] if m is not None and m is not place)
    yield Hemisphere(
        **clause.common(token, place, next(iter(named), None), s.slice(low, high), s.char_span(low, high)),
        half=half, taken=tuple((place, m) for m in named),
    )  # fmt: skip


def _level(clause: Clause, sea: int, end: int) -> Iterator[Level]:
    s = clause.s
    at = sea - 1 if s.lower[sea - 1] != "the" else sea - 2
    if at < 1 or s.lower[at] not in ("above", "below", "over", "under", "at"):
        return
    holder = _place(clause, sea)
    if holder is None:
        return
    place, which = holder.mention, _which(clause, holder.noun, at)
    if which is None:
        return
    start, number = _height_before(clause, at)
    if number is None and s.lower[at] != "at" and s.tags[at - 1] in ("RB", "JJ"):
        if s.lower[at - 1] not in _HARDLY:
            return  # "well above" says more than the sign
        start, number = at - 1, Number(Decimal(10), "metre", bound=Bound.UNDER)
    mention = s.at[at - 1] if number is not None else None
    own = mention if mention is not None and mention.kind is MentionKind.VALUE else None
    yield Level(
        **clause.common(sea, place, own, s.slice(start, end + 1), s.char_span(start, end + 1)),
        side={"above": "above", "over": "above", "at": "at"}.get(s.lower[at], "below"), height=number, which=which,
        exclusive=bool(which),
        taken=((place, own),) if own is not None else (),
    )  # fmt: skip


def _which(clause: Clause, noun: int | None, at: int) -> str | None:
    """Which of the place's heights is spoken of: its own, or that of its lowest or highest point; None for that of
    anything else in it, or of a part: "in the south"."""
    s = clause.s
    parts = [noun] if noun is not None else []
    of_prep = (g for g in range(len(s.words)) if s.deps[g] == "pobj" and s.deps[s.heads[g]] == "prep")
    parts += [g for g in of_prep if s.heads[g] != at]
    if not parts:
        return ""
    ends = [s.lower[c] for c in s.children[parts[0]] if s.lower[c] in _ENDS]
    return ends[0] if ends and s.lemmas[parts[0]] in _POINTS else None


def _height_before(clause: Clause, at: int) -> tuple[int, Number | None]:
    """The height that ends before a token: "910 feet", "over a mile", "a few feet"."""
    s = clause.s
    known = clause.number_before(at)
    if known is not None and isinstance(known.value, Number):
        return known.start, known.value
    unit = unit_named(s.lower[at - 1])
    if unit is None or at < 2:
        return at, None
    if s.lower[at - 2] in ("a", "one"):
        return at - 2, Number(Decimal(1), unit, bound=clause.bound_before(at - 2))
    if s.lower[at - 2] == "few":
        return at - 2, Number(Decimal(10), unit, bound=Bound.UNDER)
    return at, None
