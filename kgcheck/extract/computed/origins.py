"""Reads of which country, state or continent something is said to be: "is a Polish painter", "is a band from Korea",
"was born in an Asian country", "was born outside of Peru", "is a city in Ohio"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kgcheck.extract.computed.clause import Clause, Holder
from kgcheck.extract.computed.interface import Hailing
from kgcheck.extract.interface import Mention, MentionKind, Phrase, PhraseKind
from kgcheck.relations.countries import LAST_WORDS, LONGEST, Region, region_of
from kgcheck.relations.types import coarse

WORDS = LAST_WORDS
_BESIDE = frozenset("amod compound nmod".split())
_LANDS = frozenset("country nation".split())
_SAID = frozenset("NN NNP NNS JJ".split())
_COMING = frozenset("come hail originate".split())
_AT = frozenset("in at from".split())
_STARTS = frozenset("start beginning career band group company".split())
"""What somebody starts, or gets, somewhere, so that it comes from there."""
_PLACED = Phrase(((PhraseKind.VERB, "located in"),), ("locate",), "in")


def origins(clause: Clause) -> Iterator[Hailing]:
    """Each country or continent that something is said to be of, come from, or have been in when something happened."""
    s = clause.s
    end = 0
    for start in range(len(s.words)):
        found = _region_at(clause, start) if start >= end else None
        if found is None:
            continue
        region, end = found
        head = next((i for i in range(end - 1, start - 1, -1) if not start <= s.heads[i] < end), end - 1)
        if region.people and s.deps[head] == "acomp" and s.lemmas[s.heads[head]] == "be":
            yield from _of_the_people(clause, head, start, end, region)
            continue
        if s.deps[head] in _BESIDE and s.heads[head] > head and (region.people or s.tags[s.heads[head]][:3] == "NN"):
            head = _noun_above(clause, head)
            if not (region.is_continent and s.lemmas[head] in _LANDS and s.deps[head] == "pobj"):
                yield from _of_the_people(clause, head, start, end, region)
                continue
        yield from _in_the_place(clause, head, start, end, region)


def _region_at(clause: Clause, start: int) -> tuple[Region, int] | None:
    s = clause.s
    if s.words[start] == "-" or (start > 0 and s.words[start - 1] == "-"):
        return None  # "African-American"
    for size in range(min(LONGEST, len(s.words) - start), 0, -1):
        end = start + size
        if s.words[end : end + 1] == ["-"]:
            continue
        if s.lower[end - 1] in LAST_WORDS and (region := region_of(s.slice(start, end))) is not None:
            own = s.at[start]
            whole = own is None or (start <= own.start and own.end <= end) or own.kind is MentionKind.VALUE
            if not whole and own is not None and own.kind is MentionKind.NAME:
                return None  # the "Korea" of "Bank of Korea"
            return region, end
    return None


def _noun_above(clause: Clause, token: int) -> int:
    s = clause.s
    while s.deps[token] in _BESIDE and s.tags[s.heads[token]][:2] == "NN" and s.heads[token] > token:
        token = s.heads[token]
    return token


def _of_the_people(clause: Clause, noun: int, start: int, end: int, region: Region) -> Iterator[Hailing]:
    """ "is a Polish painter": only where this is what somebody is said to be."""
    s = clause.s
    verb = s.heads[noun]
    if s.deps[noun] not in ("attr", "acomp") or s.lemmas[verb] != "be" or s.tags[noun] not in _SAID:
        return
    if any(s.deps[c] in ("poss", "neg") or s.lower[c] in ("the", "only", "first", "of") for c in s.children[noun]):
        return
    holder = clause.holder(noun)
    if holder is not None and holder.noun is None:
        yield _claim(clause, verb, holder, start, end, region, people=True)


def _in_the_place(clause: Clause, head: int, start: int, end: int, region: Region) -> Iterator[Hailing]:
    """ "comes from Poland", "is a band from Poland", "was founded in Poland", "was born outside of Poland"."""
    s = clause.s
    prep = s.heads[head]
    if s.deps[head] != "pobj" or s.tags[prep] not in ("IN", "RB") or (region.people and s.lemmas[head] not in _LANDS):
        return  # "in Spanish" is said of a language
    above = s.heads[prep]
    outside = s.lower[prep] == "outside" or (s.lower[prep] == "of" and s.lower[above] == "outside")
    if outside and s.lower[prep] == "of":
        above = s.heads[above]
    elif not outside and s.lower[prep] not in _AT:
        return
    while s.at[above] is not None and s.deps[above] in ("pobj",) and s.tags[s.heads[above]] == "IN":
        above = s.heads[s.heads[above]]  # "was born in Harne in Poland"
    if s.deps[above] == "dobj" and s.lemmas[above] in _STARTS:
        above = s.heads[above]
    phrase = None
    where = s.lower[prep] == "in" or outside
    if s.deps[above] == "attr" and s.lemmas[s.heads[above]] == "be":
        if where and coarse((s.lemmas[above],)) != {"place"}:
            return
        holder, above = clause.holder(above), s.heads[above]
        phrase = _PLACED if where else None
    elif s.tags[above][:2] != "VB":
        return
    else:
        holder = clause.holder(above)
        if s.lemmas[above] == "be" and where:
            phrase = _PLACED
        elif not _comes(clause, above) and s.lower[prep] != "from":
            objects = [s.lemmas[c] for c in s.children[above] if s.deps[c] == "dobj"]
            if not _STARTS.issuperset(objects):
                return
            key = clause.grammar.verb_key(above, clause.grammar.is_passive(above))
            keys = tuple((PhraseKind.VERB, f"{key} {said}") for said in dict.fromkeys(("in", s.lower[prep])))
            phrase = Phrase(keys, ("start" if objects else s.lemmas[above],), s.words[above], s.offsets[above])
    if holder is None or holder.noun is not None:
        return
    yield _claim(clause, above, holder, start, end, region, phrase, outside)


def _comes(clause: Clause, verb: int) -> bool:
    """Whether a verb says where its subject is from: not where a film "came *out*"."""
    s = clause.s
    return s.lemmas[verb] in _COMING | {"be"} and not any(s.deps[c] == "prt" for c in s.children[verb])


def _claim(
    clause: Clause, verb: int, holder: Holder, start: int, end: int, region: Region, phrase: Phrase | None = None,
    outside: bool = False, people: bool = False,
) -> Hailing:  # fmt: skip
    s = clause.s
    land = s.heads[end - 1]
    taken = dict.fromkeys(m for m in s.at[start:end] if m is not None)
    obj: Mention | None = next(iter(taken), None)
    if s.lemmas[land] in _LANDS and (own := s.at[land]) is not None:
        taken[own] = None
    common = clause.common(verb, holder.mention, obj, s.slice(start, end), s.char_span(start, end))
    common["negated"] = common["negated"] is not outside
    return Hailing(
        **common, region=region.key, phrase=phrase, people=people, exclusive=outside,
        taken=tuple(combinations((holder.mention, *taken), 2)),
    )  # fmt: skip
