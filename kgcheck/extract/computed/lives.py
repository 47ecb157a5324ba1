"""Reads acts: what only the living do, at a time ("moved to Riga in 1870") or together ("met Mara Voss"); and
who outlived whom."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Act, Nth, Outlived, Way
from kgcheck.extract.interface import Mention, MentionKind
from kgcheck.values import Date, DateRange

_ACTS = frozenset(
    """
    found establish create write compose paint sculpt direct design build invent discover move emigrate immigrate travel
    visit study graduate enrol enroll teach work join leave marry wed divorce meet settle live reside serve play perform
    sing act retire resign publish
""".split()
)
"""Verbs whose subject, if it is a person, is alive."""
_TOGETHER: frozenset[tuple[str, str]] = frozenset(
    (verb, prep)
    for prep, verbs in (("", "meet marry wed befriend divorce teach tutor date"),
                        ("with", "meet collaborate work correspond live dine"))
    for verb in verbs.split()
)  # fmt: skip
"""Verb and preposition of what two people only do while both are alive."""


def acts(clause: Clause) -> Iterator[Act]:
    """What somebody is said to have done at a date, or together with somebody."""
    s = clause.s
    for mention in s.mentions:
        if mention.head < 0:
            continue
        dated = isinstance(mention.value, Date | DateRange)
        if not dated and mention.kind not in (MentionKind.NAME, MentionKind.PRONOUN):
            continue
        verb = _verb(clause, mention)
        if verb is None or clause.grammar.is_passive(verb):
            continue
        lemma, prep = s.lemmas[verb], _preposition(clause, mention)
        if not (lemma in _ACTS and prep in ("in", "on", "") if dated else (lemma, prep) in _TOGETHER):
            continue
        holder = clause.holder(mention.head)
        if holder is None or holder.noun is not None or holder.mention.referent is mention.referent:
            continue
        yield Act(
            **clause.common(verb, holder.mention, mention, s.words[verb], s.offsets[verb]),
            taken=((holder.mention, mention),),
        )
        for other in _company(clause, verb) if dated and (lemma, "") in _TOGETHER else ():
            yield Act(
                **clause.common(verb, other, mention, s.words[verb], s.offsets[verb]), taken=((other, mention),)
            )  # fmt: skip


def _verb(clause: Clause, mention: Mention) -> int | None:
    """The verb that the mention is an argument of, directly or by one preposition."""
    s = clause.s
    head = s.heads[mention.head]
    if s.deps[mention.head] in ("dobj", "npadvmod") and s.tags[head][:2] == "VB":
        return head
    if s.deps[mention.head] == "pobj" and s.tags[s.heads[head]][:2] == "VB":
        return s.heads[head]
    return None


def _company(clause: Clause, verb: int) -> Iterator[Mention]:
    """Whom one meets or marries."""
    s = clause.s
    for c in s.children[verb]:
        other = s.at[c]
        if s.deps[c] == "dobj" and other is not None and other.kind in (MentionKind.NAME, MentionKind.PRONOUN):
            yield other


def _preposition(clause: Clause, mention: Mention) -> str:
    s = clause.s
    return s.lower[s.heads[mention.head]] if s.deps[mention.head] == "pobj" else ""


WORDS = frozenset(verb for verb, _ in _TOGETHER) | _ACTS
"""Lemmas of which one must occur."""


def outlived(clause: Clause) -> Iterator[Outlived]:
    """Who is said to have died before or after a husband or wife."""
    s = clause.s
    for verb, lemma in enumerate(s.lemmas):
        if lemma == "outlive" and s.tags[verb][:2] == "VB":
            passive = clause.grammar.is_passive(verb)
            below = [c for c in s.children[verb] if s.deps[c] == ("agent" if passive else "dobj")]
            way = Way.LESS if passive else Way.MORE
            nouns = [g for c in below for g in s.children[c]] if passive else below
        elif lemma == "die" and s.heads[verb] == verb:
            below = [c for c in s.children[verb] if s.lower[c] in ("before", "after") and s.deps[c] == "prep"]
            way = Way.MORE if below and s.lower[below[0]] == "after" else Way.LESS
            nouns = [g for c in below for g in s.children[c]]
        else:
            continue
        holder = clause.holder(verb)
        if len(nouns) != 1 or s.lemmas[nouns[0]] not in SPOUSES or holder is None or holder.noun is not None:
            continue
        own = [c for c in s.children[nouns[0]] if s.tags[c] == "PRP$"]
        if not own or len(s.children[nouns[0]]) > 1 or holder.mention.kind in (MentionKind.VALUE, MentionKind.NOUN):
            continue
        if any(s.deps[c] in ("prep", "npadvmod", "advmod") and c not in below for c in s.children[verb]):
            continue  # by how much
        inside = [m for m in s.mentions if m.start > verb]
        yield Outlived(
            **clause.common(verb, holder.mention, None, s.words[verb], s.offsets[verb]), way=way, exclusive=True,
            taken=tuple((holder.mention, m) for m in inside),
        )  # fmt: skip


def nths(clause: Clause) -> Iterator[Nth]:
    """ "A's first wife was B", "B was A's second husband"."""
    s = clause.s
    for noun, lemma in enumerate(s.lemmas):
        verb = s.heads[noun]
        if lemma not in SPOUSES or s.lemmas[verb] != "be" or s.deps[noun] not in ("nsubj", "attr"):
            continue
        place = next((PLACES[s.lower[c]] for c in s.children[noun] if s.lower[c] in PLACES), None)
        owner = (own.owner if (own := s.at[noun]) is not None else None) or clause.owner(noun)
        others = [s.at[c] for c in s.children[verb] if c != noun and s.deps[c] in ("nsubj", "attr")]
        other = others[0] if len(others) == 1 else None
        if place is None or owner is None or other is None or other.kind is not MentionKind.NAME:
            continue
        pairs = ((owner, other), (own, other), (own, owner))
        yield Nth(
            **clause.common(verb, owner, other, s.words[noun], s.offsets[noun]), place=place,
            taken=tuple((a, b) for a, b in pairs if a is not None and b is not None),
        )  # fmt: skip


PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3}
OUTLIVING = frozenset("outlived outlive outlives died".split())
SPOUSES = frozenset("husband wife spouse".split())
