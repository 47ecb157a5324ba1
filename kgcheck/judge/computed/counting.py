"""How many things the graph holds in a relation."""

from __future__ import annotations

from decimal import Decimal

from kgcheck.extract.computed import Count
from kgcheck.extract.interface import Mention
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.time import ended_before
from kgcheck.link import Candidate
from kgcheck.model import Fact, Tense
from kgcheck.names import name_key, words_of
from kgcheck.relations.matching import Match
from kgcheck.relations.schema import Relation
from kgcheck.relations.types import coarse, excludes
from kgcheck.values import Bound, Number, render

_MOST_FACTS = 8
"""Facts shown as evidence of a count."""


def count(claim: Count, table: Table) -> list[Reckoning]:
    """A count holds if the graph has so many. It does not hold if the graph has more, or if it has fewer of a
    relation that is complete; fewer of any other show nothing, as there may be more than the graph has."""
    assert claim.object is not None
    stated = claim.object.referent.value
    if not isinstance(stated, Number):
        return []
    found = []
    for (subject,) in table.readings(claim.subject):
        for match in table.relations(claim.phrase):
            if match.relation.value_type not in ("entity", "string"):
                continue
            reckoning = _of_relation(claim, table, stated, subject, match)
            if reckoning is not None:
                found.append(reckoning)
    return found


def _of_relation(claim: Count, table: Table, stated: Number, subject: Candidate, match: Match) -> Reckoning | None:
    relation, knowledge = match.relation, table.knowledge
    if knowledge.is_truncated(subject.id, relation.id, match.forward):
        return None
    held = {_end(f, match.forward): f for f in knowledge.about(subject.id, relation.id, match.forward)}
    for other in (relation.id if relation.symmetric else None, relation.inverse):
        if other is not None:
            for fact in knowledge.about(subject.id, other, not match.forward):
                held.setdefault(_end(fact, not match.forward), fact)
    facts = [f for f in held.values() if _is_of_kind(claim, f, match, table)]
    every = len(facts) == len(held)
    if relation.temporal and claim.tense is Tense.PRESENT:
        facts = [f for f in facts if not ended_before(f, table.as_of)]
    if not facts:
        return None
    restricted = claim.restricted or not set(claim.kinds) <= words_of_relation(relation)
    complete = relation.closed and match.forward and every and not restricted
    answer = _judge(stated, len(facts), complete, restricted or not every)
    if answer is None:
        return None
    correction = None
    if not answer and stated.bound is Bound.EXACT and complete:
        correction = _corrected(claim.object, stated, len(facts))
    confidence = 0.95 if complete or not answer else 0.85
    return Reckoning(answer, tuple(facts[:_MOST_FACTS]), relation, confidence, f"that makes {len(facts)}", correction)


def words_of_relation(relation: Relation) -> frozenset[str]:
    """All words by which the relation is called."""
    named = (*relation.phrases.nouns, *relation.phrases.verbs, *relation.phrases.inverse_nouns, relation.label)
    return frozenset((*words_of(relation.id), *(word for phrase in named for word in phrase.lower().split())))


def _end(fact: Fact, forward: bool) -> str:
    """The thing counted, by its id or name: one thing under two spellings counts once."""
    if forward:
        return fact.object_id or name_key(fact.object)
    return fact.subject_id


def _is_of_kind(claim: Count, fact: Fact, match: Match, table: Table) -> bool:
    """Whether a counted thing is what the noun says: any child is a child, but not every award is an Oscar."""
    label = fact.object if match.forward else fact.subject
    if claim.noun in words_of_relation(match.relation) or claim.noun in name_key(label).split():
        return True
    wanted = coarse((claim.noun,))
    entity = fact.object_id if match.forward else fact.subject_id
    known = table.knowledge.types(entity) if entity else frozenset()
    return bool(wanted) and not excludes(known, wanted)


def _judge(stated: Number, held: int, complete: bool, restricted: bool) -> bool | None:
    said = stated.value
    match stated.bound:
        case Bound.EXACT:
            if held == said:
                return None if restricted else True
            return False if (held > said and not restricted) or complete else None
        case Bound.OVER | Bound.AT_LEAST:
            enough = held > said if stated.bound is Bound.OVER else held >= said
            return (True if not restricted else None) if enough else False if complete else None
        case Bound.UNDER | Bound.AT_MOST:
            few = held < said if stated.bound is Bound.UNDER else held <= said
            return (True if complete else None) if few else None if restricted else False
        case _:
            return None


def _corrected(mention: Mention | None, stated: Number, held: int) -> tuple[tuple[int, int], str] | None:
    if mention is None or stated.value == 0:
        return None
    return mention.span, render(Number(Decimal(held), stated.unit), mention.text)
