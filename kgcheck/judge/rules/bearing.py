"""Which readings of a claim any rule could rule on: most end here, before a case is made of them."""

from __future__ import annotations

from collections.abc import Collection

from kgcheck.extract.interface import Claim
from kgcheck.judge.time import TOGETHER
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate
from kgcheck.relations.matching import Match, Strength


def has_bearing(
    claim: Claim,
    match: Match,
    ends: tuple[Candidate | None, Candidate | None],
    knowledge: Knowledge,
    beside: Collection[str] = (),
) -> bool:
    """Whether there is any fact that a rule could go by, for a claim read as subject → relation → object of the graph.
    A rule that goes by other facts has to be let in here."""
    subject, obj = ends
    relation = match.relation
    if subject is not None:
        telling = knowledge.telling_of(relation)
        if not telling.isdisjoint(knowledge.relations_from(subject.id)):
            return True
        if len(telling) > 1 and not telling.isdisjoint(knowledge.relations_to(subject.id)):
            return True
        back = relation.id if relation.symmetric or relation.asymmetric else relation.inverse
        if back is not None and back in knowledge.relations_to(subject.id):
            return True
        if any(relation.id in knowledge.relations_from(other) for other in beside):
            return True
    if obj is not None:
        if obj.id in relation.complete_for:
            return True
        if (subject is None or relation.inverse_functional) and relation.id in knowledge.relations_to(obj.id):
            return True
        if subject is not None and (relation.transitive or relation.id in knowledge.containment):
            if obj.id in knowledge.ancestors(subject.id):
                return True
    is_sure = match.strength is Strength.EXACT and not claim.loose
    return is_sure and (claim.time is not None or relation.catalogue in TOGETHER)
