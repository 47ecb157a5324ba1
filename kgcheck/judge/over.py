"""What is over: how facts that hold for a time bear on claims that say "former", "left", or name a day.

Helpers of the rules; each looks at one reading of a claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgcheck.judge.case import Case, Ruling
from kgcheck.judge.time import ended_before, happened_otherwise, life, outside_validity
from kgcheck.model import Fact, Verdict
from kgcheck.relations.matching import Strength


def is_dated_otherwise(case: Case, fact: Fact) -> bool:
    """Whether the fact did not hold at the time that the claim names, or did not begin or end then, as it says."""
    time, claim = case.claim.time, case.claim
    if time is None:
        return False
    return outside_validity(time, fact) or happened_otherwise(time, fact, begins=claim.begins, ends=claim.ends)


def ended(case: Case, dated: Sequence[Fact]) -> Ruling | None:
    """ "former", "no longer": borne out by a fact that has ended; the negation in "no longer" is turned back later."""
    over = next((f for f in dated if ended_before(f, case.as_of)), None)
    if over is None:
        return None
    return Ruling(Verdict.CONTRADICTED if case.claim.negated else Verdict.SUPPORTED, "KG110", case.evidence(over), 0.9)


def is_over(case: Case, fact: Fact) -> bool:
    """Whether the fact held for a time that has ended; what happened on a day or in a year goes on being so."""
    lasted = case.relation.temporal or (fact.valid_from is not None and fact.valid_from != fact.valid_to)
    return lasted and ended_before(fact, case.as_of)


def period(fact: Fact) -> str:
    if fact.valid_from == fact.valid_to:
        return f"{fact.valid_from}"
    return f"{fact.valid_from or '…'} to {fact.valid_to or '…'}"


def is_said_to_be_over(case: Case, fact: Fact) -> bool:
    """Whether the claim says "former", "no longer" or "left" of what may end: that the fact holds does not bear that
    out. It does not for "left" either where the fact only tells much the same: who has played with a band may never
    have been in it. It does where it has ended, or its own text dates it ("Leo Strand (m. 1955; div. 1970)").
    The other way about, an entry ("Employer: B") is read as of today where its subject lives; only whom somebody was
    married to is told so long after."""
    claim, may_end = case.claim, case.relation.temporal
    if case.relation.symmetric and _says_bereaved(case) and not _is_one_dead(case):
        return True
    if claim.listed and may_end and not case.relation.symmetric:
        return ended_before(fact, case.as_of) and not _is_history(case)
    if claim.ends and _DIED.search(fact.object) and _PARTED & set(claim.phrase.words):
        return True  # whose wife died was not divorced from her
    if claim.ends and (may_end or case.strength is Strength.NEAR):
        return not (ended_before(fact, case.as_of) or any(map(str.isdigit, fact.object)))
    return claim.ended and (may_end or claim.negated)


_BEREAVED = frozenset("widow widower widowed late deceased".split())


def _says_bereaved(case: Case) -> bool:
    """ "The widow of B", "her late husband": that they were married is not all that is said."""
    key = case.match.key
    return key is not None and not _BEREAVED.isdisjoint((*key[1].split(), *case.claim.phrase.words))


def _is_one_dead(case: Case) -> bool:
    ends = (end for end in (case.subject, case.object) if end is not None)
    return any(life(case.knowledge, end.id)[1] is not None for end in ends)


_DIED = re.compile(r"\b(?:died|his death|her death|d\.)")
_PARTED = frozenset("divorce divorced separate separated split".split())


def _is_history(case: Case) -> bool:
    """Whether the claim is about somebody who is dead, of whom entries tell how it was."""
    death = life(case.knowledge, case.subject.id)[1] if case.subject is not None else None
    return death is not None
