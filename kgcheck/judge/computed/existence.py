"""Whether there is any: a held fact shows that there is one, and an absent fact shows nothing."""

from __future__ import annotations

from collections.abc import Sequence

from kgcheck.extract.computed.interface import Existence
from kgcheck.extract.interface import PhraseKind
from kgcheck.judge.computed.counts import words_of_relation
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.time import ended_before, starts_after
from kgcheck.knowledge import YES_OR_NO
from kgcheck.link import Candidate
from kgcheck.model import Fact, Tense
from kgcheck.names import name_key, words_of
from kgcheck.relations.callings import POSITIONS, WIDER, is_one
from kgcheck.relations.matching import Match, Strength
from kgcheck.relations.people import ANYBODY
from kgcheck.relations.types import coarse, excludes

_PERSON = frozenset(("person",))
"""Nouns that anybody is: a sailor, an actress or a woman is more than that."""
_MOST_FACTS = 3
"""Facts shown as evidence: one would do."""


def exists(claim: Existence, table: Table) -> list[Reckoning]:
    """Something exists if the graph holds any fact of the relation that the words surely mean. A denial is refuted by
    such a fact of each that the name may stand for."""
    readings = table.candidates(claim.subject)
    found = [reckoning for reading in readings if (reckoning := _of(claim, table, reading)) is not None]
    if claim.negated and len(found) < len(readings):
        return []
    return found


def _of(claim: Existence, table: Table, subject: Candidate) -> Reckoning | None:
    for match in table.relations(claim.phrase):
        if _is_a_position(claim, match):
            continue
        if claim.owned or match.strength is Strength.EXACT:
            facts = [f for f in _held(claim, table, subject, match) if _is_meant(claim, f, match, table)]
            if claim.phrase.words == ("loss",):
                facts = _defeats(facts, table, subject)
            if facts:
                return Reckoning(
                    True, tuple(facts[:_MOST_FACTS]), match.relation, 0.9, codes=("KG111", "KG202")
                )  # fmt: skip
    return _by_calling(claim, table, subject)


def _is_a_position(claim: Existence, match: Match) -> bool:
    """ "Is a striker", of a member of a team, who may play anywhere."""
    kind, key = claim.phrase.keys[0]
    return (
        kind is PhraseKind.ROLE and key.rpartition(" ")[2] in POSITIONS and match.relation.catalogue != "positionPlayed"
    )


def _by_calling(claim: Existence, table: Table, subject: Candidate) -> Reckoning | None:
    """ "Is a musician", of a singer: by an occupation that is one of what is said."""
    kind, key = claim.phrase.keys[0]
    wide = key.rpartition(" ")[2]
    if kind is not PhraseKind.ROLE or wide not in WIDER:
        return None
    for fact in table.knowledge.outgoing(subject.id):
        relation = table.knowledge.schema.get(fact.relation)
        if relation is not None and relation.catalogue == "occupation" and not relation.inverted:
            if is_one(fact.object, wide) and _is_so(claim, fact, table):
                return Reckoning(True, (fact,), relation, 0.85, codes=("KG111", "KG202"))
    return None


def _held(claim: Existence, table: Table, subject: Candidate, match: Match) -> Sequence[Fact]:
    """The facts of the relation, or of its inverse, at whose one end the subject is."""
    relation = match.relation
    forward = match.forward is not claim.turned
    facts = list(table.knowledge.about(subject.id, relation.id, forward))
    for other in (relation.id if relation.symmetric else None, relation.inverse):
        if other is not None and other in table.knowledge.schema:
            facts.extend(table.knowledge.about(subject.id, other, not forward))
    if claim.ends:
        facts = [f for f in facts if ended_before(f, table.as_of)]
    return [f for f in facts if _is_so(claim, f, table) and f.object.lower() not in _NONE]


def _is_so(claim: Existence, fact: Fact, table: Table) -> bool:
    """Whether a fact holds at the time that the claim speaks of."""
    if claim.tense is Tense.PRESENT and table.knowledge.schema[fact.relation].temporal:
        if ended_before(fact, table.as_of):
            return False
    return not starts_after(fact, table.as_of)


def _defeats(losses: Sequence[Fact], table: Table, subject: Candidate) -> list[Fact]:
    """The losses that are defeats: a number of them, beside one of wins or fights. An army's are its dead."""
    named = (words_of(relation.id) for relation in table.relations_of(subject.id))
    contests = any(not _CONTESTS.isdisjoint(words) for words in named)
    return [fact for fact in losses if contests and fact.object.strip().isdecimal()]


_CONTESTS = frozenset("wins won fights bouts matches games".split())
_NONE = frozenset((*YES_OR_NO, "0", "none"))
"""What tells of no thing: "Losses: 0"."""


def _is_meant(claim: Existence, fact: Fact, match: Match, table: Table) -> bool:
    """Whether what the fact leads to is what the words call it: of "attended university", a university."""
    forward = match.forward is not claim.turned
    entity, label = (fact.object_id, fact.object) if forward else (fact.subject_id, fact.subject)
    wanted = coarse((claim.noun,))
    kinds = table.knowledge.types(entity) if entity else frozenset()
    if excludes(wanted, kinds) and not claim.owned:
        return False  # "directed by a film", of a director, though one may be called a film director
    kind, key = claim.phrase.keys[0]
    if kind is PhraseKind.ROLE and claim.noun and claim.noun not in key.split() and not claim.owned:
        stated = table.knowledge.stated_types(entity) if entity else ()  # the largest city in a *county*
        return any(claim.noun in words for words in (name_key(label).split(), *map(words_of, stated)))
    if claim.owned or not claim.noun or claim.noun in words_of_relation(match.relation):
        return True
    if claim.noun in name_key(label).split():
        return True
    if wanted == _PERSON and claim.noun not in ANYBODY:
        return entity is not None and any(name_key(f.object) == claim.noun for f in table.knowledge.outgoing(entity))
    return bool(wanted & (kinds or coarse(match.relation.range if forward else match.relation.domain)))
