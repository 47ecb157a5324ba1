"""Reads where something came out, and where first: "was released in France before Spain", "premiered in the UK first",
"was released simultaneously in both the UK and the US"."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Premiere
from kgcheck.extract.interface import Mention, MentionKind
from kgcheck.relations.countries import LAST_WORDS, LONGEST, region_of
from kgcheck.values import Date, DateRange, Number

DEEDS = frozenset("release premiere premier screen debut air publish launch come".split())
"""Lemmas; the parser takes "premiered" for "premier"."""
_FIRST = frozenset("first originally initially".split())
_TOGETHER = frozenset(("simultaneously",))
_WHEN = frozenset("on during".split())
_AT = frozenset("in at the both u.s. to".split())


def premieres(clause: Clause) -> Iterator[Premiere]:
    """What the sentence's first such verb says of the places where something came out."""
    s = clause.s
    if any(isinstance(m.value, Date | DateRange) for m in s.mentions):
        return  # when it was, is asked of the date
    verb = next((i for i, lemma in enumerate(s.lemmas) if lemma in DEEDS and s.tags[i][:2] == "VB"), None)
    if verb is not None and s.lemmas[verb] == "come" and s.lower[verb + 1 : verb + 2] != ["out"]:
        return
    holder = clause.holder(verb) if verb is not None else None
    if verb is None or holder is None or holder.noun is not None or holder.mention.kind is MentionKind.VALUE:
        return
    places = list(_places(clause, verb + 1, holder.mention))
    if not places or len(places) > 2:
        return
    (start, end, first), second = places[0], places[1][2] if len(places) > 1 else None
    between = s.lower[end : places[1][0]] if second else s.lower[end:]
    together = not _TOGETHER.isdisjoint(s.lower)
    order = next((word for word in between if word in ("before", "after")), "")
    is_first = any(s.lower[i] in _FIRST for i in range(max(0, verb - 2), len(s.words)) if s.at[i] is None)
    if second is not None and not order and not together:
        return
    if second is None and (together or (order and "rest" not in between)):
        return
    if second is None and order and between[between.index("rest") :][1:2] == ["of"] and "world" not in between:
        return  # "before the rest of the country"
    if any(s.deps[c] in ("prep", "npadvmod") and s.lower[c] in _WHEN for c in s.children[verb] if c > verb):
        return  # "on Christmas"
    numbers = (m.value for m in s.mentions if isinstance(m.value, Number))
    length = next((value for value in numbers if value.unit in ("day", "week", "month")), None)
    taken = [m for m in s.mentions if m.start > verb and m.referent is not holder.mention.referent]
    yield Premiere(
        **clause.common(verb, holder.mention, s.at[start], s.words[verb], s.offsets[verb]),
        place=first, other=second, order="together" if together else order, is_first=is_first or bool(order),
        verb=s.lemmas[verb], by=length,
        taken=tuple((holder.mention, m) for m in taken),
    )  # fmt: skip


def _places(clause: Clause, start: int, subject: Mention) -> Iterator[tuple[int, int, str]]:
    """Countries and names after a preposition, in order, each as written."""
    s = clause.s
    i = start
    while i < len(s.words):
        found, own = _region_end(clause, i), s.at[i]
        if found is None and own is not None and own.kind is MentionKind.NAME and own.referent is not subject.referent:
            found = own.end
        if found is None:
            i += 1
            continue
        if s.lower[i - 1] in (*_AT, "before", "after", "and"):
            yield i, found, s.slice(i, found)
        i = found


def _region_end(clause: Clause, start: int) -> int | None:
    s = clause.s
    ends = range(min(start + LONGEST, len(s.words)), start, -1)
    return next((b for b in ends if s.lower[b - 1] in LAST_WORDS and region_of(s.slice(start, b)) is not None), None)
