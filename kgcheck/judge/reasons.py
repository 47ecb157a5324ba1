"""Why a claim that was understood was left unknown: no fact, none of its time, or none that can be compared."""

from __future__ import annotations

from collections.abc import Sequence

from kgcheck.extract.interface import Claim, MentionKind
from kgcheck.judge.likeness import Like, compare_end
from kgcheck.judge.time import outside_validity
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate
from kgcheck.model import Fact
from kgcheck.relations.matching import Match

MOST_NAMED = 3
"""Objects that a message names."""


def why_no_fact(
    claim: Claim, subjects: Sequence[Candidate], matches: Sequence[Match], knowledge: Knowledge
) -> tuple[str, str]:
    """The code, and what to say where its own words do not do."""
    if not subjects or not matches or not matches[0].forward:
        return "KG305", ""
    relation = matches[0].relation
    facts = knowledge.outgoing(subjects[0].id, relation.id)
    if not facts:
        return "KG305", ""
    time = claim.time
    if time is not None and all(f.valid_from and outside_validity(time, f) for f in facts):
        return "KG307", f"the graph's facts are not of that time ({time})"
    if claim.object.referent.kind is MentionKind.VALUE:
        likenesses = [
            compare_end(claim.object, None, f.object_id, f.object, f.unit, f.object_type, relation, knowledge).like
            for f in facts
        ]
        if all(like is Like.UNCLEAR for like in likenesses):
            return "KG308", f"the graph has {_spelled(facts[0])}"
    return "KG305", "" if claim.negated else _held_instead(facts)


def _held_instead(facts: Sequence[Fact]) -> str:
    """What the graph holds of the relation, which does not refute the claim: a reader may judge what it is worth."""
    objects = list(dict.fromkeys(map(_spelled, facts)))
    more = f" and {len(objects) - MOST_NAMED} more" if len(objects) > MOST_NAMED else ""
    return f"the graph has no such fact; it has {', '.join(objects[:MOST_NAMED])}{more}, which may not be all"


def _spelled(fact: Fact) -> str:
    return f"{fact.object} {fact.unit}" if fact.unit else str(fact.object)
