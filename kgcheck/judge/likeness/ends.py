"""What a mention names, and one end of a fact: a value, a text or an entity, each compared in its own way."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kgcheck.extract.interface import Mention
from kgcheck.judge.likeness.entities import compare_entities
from kgcheck.judge.likeness.interface import APART, SAME, VARIANT, Like, Likeness
from kgcheck.judge.likeness.names import compare_texts
from kgcheck.judge.likeness.places import STATES, TOWNS, is_town
from kgcheck.judge.likeness.values import compare_value
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate
from kgcheck.model import Fact
from kgcheck.names import name_key, words_of
from kgcheck.relations.schema import Relation
from kgcheck.relations.stems import stem


class End(NamedTuple):
    """One end of a fact: an entity, or a value."""

    id: str | None
    label: str
    unit: str | None = None
    type: str = "entity"

    @classmethod
    def subject_of(cls, fact: Fact) -> End:
        return cls(fact.subject_id, fact.subject)

    @classmethod
    def object_of(cls, fact: Fact) -> End:
        return cls(fact.object_id, fact.object, fact.unit, fact.object_type)


def compare_end(
    mention: Mention, candidate: Candidate | None, end: End, relation: Relation, knowledge: Knowledge
) -> Likeness:
    """The likeness of what a mention (taken for `candidate`) names and one end of a fact."""
    if candidate is not None and candidate.id == end.id:
        return SAME
    if end.id is None or end.type in ("number", "date"):
        return compare_value(mention, candidate, end.label, end.unit, end.type, relation)
    label = candidate.label if candidate is not None else mention.referent.text
    if mention.referent.value is not None and candidate is None:
        found = compare_value(mention, candidate, end.label, end.unit, "string", relation)
        if found.like is not Like.UNCLEAR:
            return found
    if candidate is None:
        return compare_texts(mention.referent.text, end.label)
    key = (candidate.id, end.id, mention.referent.text)
    likeness = knowledge.likenesses.get(key)
    if not isinstance(likeness, Likeness):
        likeness = compare_entities(candidate, mention, end.id, end.label, knowledge)
        knowledge.likenesses[key] = likeness
    if likeness.like in (Like.APART, Like.UNCLEAR) and _is_but_for_its_kind(label, end.label, relation.id):
        return VARIANT
    if likeness.unplaced and (relation.apart or (relation.label in TOWNS and is_town(candidate.id, knowledge))):
        return APART
    if likeness.unplaced and relation.label in STATES and relation.id in knowledge.relations_to(candidate.id):
        return APART
    return likeness


@lru_cache(maxsize=20_000)
def _is_but_for_its_kind(label: str, end_label: str, relation: str) -> bool:
    """Whether a name adds what the relation says already: the "sales department", where somebody's `department` is
    Sales."""
    *words, kind = name_key(label).split() or [""]
    if not words or words_of(relation)[-1:] != (kind,):
        return False
    return [stem(word) for word in words] == [stem(word) for word in name_key(end_label).split()]
