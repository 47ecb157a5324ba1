"""Reads acts: what only the living do, at a time ("moved to Riga in 1870") or together ("met Mara Voss")."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Act
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
