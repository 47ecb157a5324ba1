"""Who is whose sibling or grandparent, where no relation says so but the graph tells the parents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kgcheck.extract.interface import Claim
from kgcheck.judge.case import Ruling
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate
from kgcheck.model import Evidence, Fact, Verdict
from kgcheck.names import name_key
from kgcheck.relations.matching import RelationMatcher
from kgcheck.relations.people import CHILDREN, PARENTS, SIBLINGS

_MORE = frozenset("law half twin triplet step maternal paternal full foster adopted adoptive".split())
"""Words that say more than who shares a parent."""
_BOTH = 2
"""Parents that two people must have, all of them others, to be no siblings."""

_Kin = Mapping[str, Fact]
"""The parents (children) of somebody, each with the fact that says so."""


def kinship(
    claim: Claim, subjects: Sequence[Candidate], objects: Sequence[Candidate], knowledge: Knowledge,
    matcher: RelationMatcher,
) -> Ruling | None:  # fmt: skip
    """The ruling on a claim that one is a sibling, a grandparent or a grandchild of the other, as if it were not
    negated, or none: siblings share a parent, a grandchild's parent is a child. Refuted where both parents of both are
    known and are others, also by their names, and where the grandparent is the parent."""
    said = claim.text.lower().replace("-", " ").split()
    if len(subjects) != 1 or len(objects) != 1 or not _MORE.isdisjoint(said):
        return None
    one, other = subjects[0].id, objects[0].id
    if any(matcher.says(claim.phrase, name) is not None for name in SIBLINGS):
        return _siblings(_parents(one, knowledge), _parents(other, knowledge))
    forward = matcher.says(claim.phrase, "grandparent")
    if forward is None:
        return None
    younger, older = (one, other) if forward else (other, one)
    return _generations(older, _parents(younger, knowledge), _children(older, knowledge))


def _siblings(ours: _Kin, theirs: _Kin) -> Ruling | None:
    shared = next((parent for parent in ours if parent in theirs), None)
    if shared is not None:
        return _ruling(Verdict.SUPPORTED, ours[shared], theirs[shared])
    alike = any(_may_be_one(a, b) for a in _names(ours) for b in _names(theirs))
    if len(ours) == len(theirs) == _BOTH and not alike:
        return _ruling(Verdict.CONTRADICTED, *ours.values(), *theirs.values())
    return None


def _names(kin: _Kin) -> list[list[str]]:
    return [name_key(fact.object if fact.object_id == who else fact.subject).split() for who, fact in kin.items()]


def _may_be_one(one: list[str], other: list[str]) -> bool:
    """Whether two of whom each has an id may be one under two names: "Ola Berg" and "O. B. Berg"."""
    return one[0][0] == other[0][0] and (one[0] == other[0] or one[-1] == other[-1])


def _generations(older: str, parents: _Kin, children: _Kin) -> Ruling | None:
    between = next((parent for parent in parents if parent in children), None)
    if between is not None:
        return _ruling(Verdict.SUPPORTED, children[between], parents[between])
    return _ruling(Verdict.CONTRADICTED, parents[older]) if older in parents else None


def _ruling(verdict: Verdict, *facts: Fact) -> Ruling:
    supports = verdict is Verdict.SUPPORTED
    evidence = tuple(Evidence(fact, "supports" if supports else "conflicts") for fact in facts)
    return Ruling(verdict, "KG109" if supports else "KG208", evidence, 0.9, "kinship")


def _parents(person: str, knowledge: Knowledge) -> _Kin:
    return dict(_kin(person, knowledge, PARENTS, CHILDREN))


def _children(person: str, knowledge: Knowledge) -> _Kin:
    return dict(_kin(person, knowledge, CHILDREN, PARENTS))


def _kin(person: str, knowledge: Knowledge, own: frozenset[str], theirs: frozenset[str]) -> Iterator[tuple[str, Fact]]:
    """Those whom somebody's facts name so, and those whose facts name somebody the other way round."""
    for fact in knowledge.outgoing(person):
        if fact.object_id is not None and _is(fact, knowledge, own, theirs):
            yield fact.object_id, fact
    for fact in knowledge.incoming(person):
        if _is(fact, knowledge, theirs, own):
            yield fact.subject_id, fact


def _is(fact: Fact, knowledge: Knowledge, forward: frozenset[str], inverted: frozenset[str]) -> bool:
    relation = knowledge.schema.get(fact.relation)
    return relation is not None and relation.catalogue in (inverted if relation.inverted else forward)
