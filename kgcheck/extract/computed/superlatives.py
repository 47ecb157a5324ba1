"""Reads superlatives and "only": "the longest of A, B and C", "the highest mountain in B", "the only child of B"."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Most, Sole
from kgcheck.extract.computed.measures import BASE, SUPERLATIVE, Degree
from kgcheck.extract.interface import Mention, MentionKind, Phrase, PhraseKind
from kgcheck.values.words import ORDINALS

MOST = frozenset(SUPERLATIVE) | {"most", "least"}
ONLY = frozenset(("only", "sole"))
_PLACING = frozenset(("in", "of", "on", "within"))
_OF_SEVERAL = frozenset(("of", "among", "amongst"))


def superlatives(clause: Clause) -> Iterator[Most]:
    """What is said to be the most of several named things, or of all that lie in a named place."""
    s = clause.s
    for i, word in enumerate(s.lower):
        degree = SUPERLATIVE.get(word)
        if word in ("most", "least") and i + 1 < len(s.words) and s.lower[i + 1] in BASE:
            base = BASE[s.lower[i + 1]]
            degree = Degree(base.rising, base.falling, base.way if word == "most" else base.way.turned())
            i += 1
        if degree is None or _is_of_several(clause, i):
            continue
        noun = s.heads[i] if s.deps[i] == "amod" and s.tags[s.heads[i]][:2] == "NN" else i
        holder = clause.holder(noun)
        if holder is None or holder.noun is not None or s.at[noun] is holder.mention:
            continue
        among = [m for m in _after(clause, noun, "of") if m.kind is MentionKind.NAME]
        within = next((m for prep in _PLACING for m in _after(clause, noun, prep)), None) or clause.owner(noun)
        measure = degree.measure(s.words[i], s.offsets[i])
        if len(among) > 1 and noun == i:
            yield Most(
                **clause.common(noun, holder.mention, among[0], measure.text, measure.span),
                measure=measure, way=degree.way, among=tuple(among), exclusive=True,
                taken=tuple((holder.mention, m) for m in among if m.referent is not holder.mention.referent),
            )  # fmt: skip
        elif within is not None and noun != i and within.referent is not holder.mention.referent:
            yield Most(
                **clause.common(noun, holder.mention, within, measure.text, measure.span),
                measure=measure, way=degree.way, noun=s.lemmas[noun], refines=True, taken=((holder.mention, within),),
            )  # fmt: skip


def _is_of_several(clause: Clause, i: int) -> bool:
    """ "one of the highest", "the second highest": not the most."""
    lower = clause.s.lower
    before = [word for word in lower[max(0, i - 5) : i] if word not in ("the", "its", "his", "her", "their", "-")]
    return bool(before) and (before[-1] in ORDINALS or before[-1] in _OF_SEVERAL)


def _after(clause: Clause, noun: int, prep: str) -> list[Mention]:
    """What is named after a preposition of the noun, with all that is listed."""
    s = clause.s
    for c in s.children[noun]:
        if s.deps[c] == "prep" and s.lower[c] == prep:
            for g in s.children[c]:
                found = s.at[g]
                if found is not None and found.kind is not MentionKind.VALUE:
                    return clause.with_conjuncts(found)
    return []


def sole(clause: Clause) -> Iterator[Sole]:
    """ "A is the only child of B": there is no other."""
    s = clause.s
    for i, word in enumerate(s.lower):
        noun = s.heads[i]
        if word not in ONLY or s.deps[i] != "amod" or s.tags[noun] != "NN" or s.deps[noun] != "attr":
            continue
        owner, holder = clause.owner(noun), clause.holder(noun)
        if owner is None or holder is None or owner.referent is holder.mention.referent:
            continue
        named = clause.noun_phrase(noun, without=ONLY)
        phrase = Phrase(tuple((PhraseKind.NOUN, key) for _, key in named.keys), named.words, named.text, named.span)
        yield Sole(
            **clause.common(noun, holder.mention, owner, f"only {named.text}", named.span),
            phrase=phrase, exclusive=True, refines=True, taken=((holder.mention, owner),),
        )  # fmt: skip
