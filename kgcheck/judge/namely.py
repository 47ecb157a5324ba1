"""Claims that no relation of the graph answers, but the things themselves do: what something is called, and what it is
said not to be.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgcheck.extract.interface import Claim, MentionKind, PhraseKind
from kgcheck.judge.case import Ruling
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate
from kgcheck.model import Evidence, Fact, Verdict
from kgcheck.relations.matching import Match, Strength
from kgcheck.store.interface import VALUE_TYPE

_NAMES = frozenset(
    "name alias nickname pseudonym handle title headline abbreviation acronym code number id identifier symbol call "
    "know dub".split()
)
"""Nouns and verbs by which a text gives something a name."""
_CALLED = frozenset(("known as", "know as", "called", "nicknamed", "dubbed", "referred to as"))
_KINDS = frozenset("instanceOf occupation gender nationality genre status".split())
"""Relations of the catalogue that say what something is: "is not a painter" denies them."""


def namely(
    claim: Claim, subjects: Sequence[Candidate], objects: Sequence[Candidate], knowledge: Knowledge
) -> Ruling | None:
    """The ruling on a claim as if it were not negated, or none."""
    if claim.negated:
        return _kind(claim, subjects, objects, knowledge)
    return _name(claim, subjects, objects) or _called(claim, subjects, objects, knowledge)


def _name(claim: Claim, subjects: Sequence[Candidate], objects: Sequence[Candidate]) -> Ruling | None:
    """ "The real name of A is B", where both are names of one thing."""
    kinds = (claim.subject.referent.kind, claim.object.referent.kind)
    if claim.subject.referent is claim.object.referent or any(kind is not MentionKind.NAME for kind in kinds):
        return None
    if _NAMES.isdisjoint((*claim.phrase.words, *(word for _, key in claim.phrase.keys for word in key.split()))):
        return None
    for s in subjects[:1]:
        if any(o.id == s.id for o in objects[:1]) and claim.subject.text != claim.object.text:
            fact = Fact(s.id, s.label, "name", claim.object.referent.text, None, "string", derived="one of its names")
            return Ruling(Verdict.SUPPORTED, "KG101", (Evidence(fact, "supports"),), 0.9, "its-name")
    return None


def _called(
    claim: Claim, subjects: Sequence[Candidate], objects: Sequence[Candidate], knowledge: Knowledge
) -> Ruling | None:
    """ "A is also known as B", where some text of the graph calls A so: a title, a motto."""
    if not any(kind is PhraseKind.VERB and key in _CALLED for kind, key in claim.phrase.keys):
        return None
    wanted = {o.id for o in objects if VALUE_TYPE in o.types}
    for s in subjects[:1]:
        for fact in knowledge.outgoing(s.id):
            if fact.object_id in wanted:
                return Ruling(Verdict.SUPPORTED, "KG101", (Evidence(fact, "supports"),), 0.88, "its-name")
    return None


def _kind(
    claim: Claim, subjects: Sequence[Candidate], objects: Sequence[Candidate], knowledge: Knowledge
) -> Ruling | None:
    """ "A is not a painter", where a fact says that it is one."""
    if claim.phrase.keys[0] != (PhraseKind.CLASS, "be"):
        return None
    for s in subjects:
        for o in objects:
            for fact in knowledge.outgoing(s.id):
                relation = knowledge.schema.get(fact.relation)
                if fact.object_id == o.id and relation is not None and relation.catalogue in _KINDS:
                    match = Match(relation, True, Strength.NAMED, 1.0, "what it is")
                    return Ruling(Verdict.SUPPORTED, "KG101", (Evidence(fact, "supports"),), 0.9, "what-it-is", match)
    return None
