"""Reads lengths of time by the deed that took them: "active for over 30 years", "lasted a decade", "a century ago"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.deeds import is_mere, is_now, taken_with, topic_and_deed
from kgcheck.extract.computed.interface import Lasting
from kgcheck.extract.interface import Mention, MentionKind, Sentence
from kgcheck.values import Bound, Number
from kgcheck.values.durations import IN_YEARS, UNIT_NAMED

LONG = frozenset(UNIT_NAMED)


def lasting(clause: Clause) -> Iterator[Lasting]:
    """ "for over 30 years", "lasted two decades", "a century ago", "in less than a year"."""
    s = clause.s
    touched = dict(_touched(clause))
    yield from touched.values()
    for token, number, mention in lengths(clause):
        if token in touched:
            continue
        after = s.lower[token + 1 : token + 2]
        ago = after == ["ago"]
        if after == ["old"]:
            yield from _old(clause, token, number, mention)
        if lead_of_within(s, token, mention) and after == ["of"]:
            continue  # "within a year of marrying"
        if after in (["old"], ["before"], ["after"], ["later"], ["earlier"], ["younger"], ["older"]) or (
            after == ["of"] and s.lower[token + 2 : token + 3] == ["age"]
        ):
            continue
        start = mention.start if mention is not None else token
        lead = [w for w in s.lower[max(0, start - 5) : start] if w not in HEDGES]
        if not ago and not _is_plain(clause, token) and (not lead or lead[-1] not in _LEADS):
            continue
        found = topic_and_deed(clause, mention.head if mention is not None else token)
        if found is None or clause.is_narrowed(found[1]):
            continue
        topic, verb, deed, phrase = found
        if s.lemmas[verb] == "live" and lead[-1:] == ["in"]:
            continue  # "lived in two decades of peace": no more than some of a life
        if not ago and lead[-1:] != ["for"] and made(clause, verb):
            continue  # how long it was in the making
        if "quit" in deed and not ago and lead[-1:] == ["for"]:
            continue  # how long the pause was, is for conditions to say
        deed |= _spent_in(clause, token)
        common = clause.common(verb, topic, mention, s.slice(verb, verb + 1), s.offsets[verb])
        if common["negated"] and number.bound is Bound.EXACT:
            number = replace(number, bound=Bound.AT_LEAST)  # what did not last a decade was over sooner
        yield Lasting(
            **common, deed=deed, phrase=phrase, length=number, ago=ago, in_all=not _IN_ALL.isdisjoint(s.lower),
            exclusive=True, taken=taken_with(clause, topic, deed, (mention,)),
        )  # fmt: skip


def lead_of_within(s: Sentence, token: int, mention: Mention | None) -> bool:
    """Whether a length of time is said to be the most that lay between two deeds: "*within* three months of"."""
    start = mention.start if mention is not None else token - 1
    return "within" in s.lower[max(0, start - 1) : start + 1]


def _touched(clause: Clause) -> Iterator[tuple[int, Lasting]]:
    """ "Lived in two different centuries", "lived through three decades": of the calendar's; by their token."""
    s = clause.s
    for i, word in enumerate(s.lower):
        verb = s.heads[s.heads[i]]
        if word not in ("centuries", "decades") or s.lower[s.heads[i]] not in _THROUGH or s.lemmas[verb] != "live":
            continue
        if not is_mere(clause, verb, s.heads[i]) or any(not _is_counting(clause, c) for c in s.children[i]):
            continue  # "three decades of war", "the last two decades"
        number = next((m for m in s.mentions if isinstance(m.value, Number) and m.start < i and i - m.end <= 1), None)
        holder = clause.holder(verb)
        if number is None or not isinstance(number.value, Number) or holder is None or holder.noun is not None:
            continue
        if number.value.unit is None or number.end > i:
            yield i, Lasting(
                **clause.common(verb, holder.mention, number, s.slice(verb, verb + 1), s.offsets[verb]),
                deed=frozenset(("live",)), length=replace(number.value, unit=s.lemmas[i]), touched=True, exclusive=True,
                taken=((holder.mention, number),),
            )  # fmt: skip


_THROUGH = frozenset("in through across".split())


def _is_counting(clause: Clause, token: int) -> bool:
    s = clause.s
    return s.deps[token] in ("nummod", "punct") or s.lower[token] in ("different", "separate")


def _old(clause: Clause, token: int, length: Number, mention: Mention | None) -> Iterator[Lasting]:
    """ "Is a decade old", "is over 500 years old": of what has been there so long; people's ages are read by
    themselves."""
    s = clause.s
    verb = clause.verb(token)
    holder = clause.holder(token)
    if verb is None or not is_now(clause, verb) or holder is None or holder.noun is not None:
        return
    if holder.mention.kind not in (MentionKind.VALUE, MentionKind.NOUN):
        yield Lasting(
            **clause.common(verb, holder.mention, mention, s.slice(token, token + 2), s.char_span(token, token + 2)),
            deed=frozenset(("live", "exist") if mention is None else ("exist",)), length=length, ago=True,
            taken=((holder.mention, mention),) if mention is not None else (),
        )  # fmt: skip


MAKES = frozenset(
    """
    record make create produce paint write compose draw sculpt carve film shoot build construct design develop complete
    finish craft assemble publish air
    """.split()
)
"""Verbs of how a work comes to be."""
TAKING = frozenset("take spend require need".split())
"""What is said of the time that something took, not of the time since."""


def made(clause: Clause, verb: int) -> frozenset[str]:
    """The lemmas of how something was made, where a verb says so: "was *recorded* and *produced*", "took years to
    *paint*"."""
    s = clause.s
    if s.lemmas[verb] in TAKING:
        later = (i for i in range(verb + 1, len(s.words)) if s.lower[i - 1] in ("to", "be"))
        return frozenset(s.lemmas[i] for i in later if s.tags[i] in ("VB", "VBN")) & MAKES
    if not clause.grammar.is_passive(verb) and s.deps[verb] not in ("conj", "acl"):
        return frozenset()
    beside = [c for c in s.children[verb] if s.deps[c] == "conj"] + ([s.heads[verb]] if s.deps[verb] == "conj" else [])
    return frozenset((s.lemmas[verb], *(s.lemmas[c] for c in beside if s.tags[c] in ("VBN", "VBD")))) & MAKES


_IN_ALL = frozenset("total all altogether combined".split())


def _is_plain(clause: Clause, token: int) -> bool:
    """Whether a verb has a length of time for itself: "lasted a year", "was in office less than five years"."""
    s = clause.s
    dep, verb = s.deps[token], s.heads[token]
    if s.tags[verb][:2] != "VB":
        return False
    placed = s.lemmas[verb] == "be" and any(s.deps[c] == "prep" for c in s.children[verb])
    return dep == "npadvmod" or (dep in ("dobj", "attr") and (placed or s.lemmas[verb] == "last"))


def _spent_in(clause: Clause, token: int) -> frozenset[str]:
    """What "a year *in power*" was spent in."""
    s = clause.s
    last = s.children[s.heads[token]] if s.lemmas[s.heads[token]] == "last" else ()
    preps = (c for c in (*s.children[token], *last) if c > token and s.lower[c] == "in")
    return frozenset(s.lemmas[g] for c in preps for g in s.children[c] if s.tags[g][:2] == "NN")


HEDGES = frozenset(
    "over more less than about around nearly almost at least the past last only just under a an half total of".split()
)
_LEADS = frozenset(("for", "lasted", "last", "spanned", "spans", "took", "within", "in", "of", "during", "spent"))


def lengths(clause: Clause) -> Iterator[tuple[int, Number, Mention | None]]:
    """Lengths of time: the unit's token, how long, and the mention where it is one."""
    s = clause.s
    taken: set[int] = set()
    for mention in s.mentions:
        value = mention.value
        if isinstance(value, Number) and value.unit in IN_YEARS and not value.ordinal:
            end = mention.end - 1
            if s.words[end].endswith("old"):
                continue
            taken.add(end)
            yield end, value, mention
    for i, word in enumerate(s.lower):
        if word in ("decade", "century", "year", "month", "week") and i not in taken and i > 0:
            at = i - 1 - (s.lower[i - 1] in ("whole", "full", "entire"))
            if s.lower[at] in ("a", "an", "one"):
                half = 2 if s.lower[max(0, at - 1) : at] == ["half"] else 1
                yield i, Number(Decimal(1) / half, UNIT_NAMED[word], bound=clause.bound_before(at + 1 - half)), None
        elif word in ("years", "decades", "centuries") and i not in taken and i > 0 and s.lemmas[i - 1] in TAKING:
            yield i, Number(Decimal(2), UNIT_NAMED[word], bound=Bound.AT_LEAST), None  # "took years to record"
