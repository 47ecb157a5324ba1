"""What a record says of somebody, said otherwise: who has one role in it and is named in no other cell has no other
role. "Ember was written by Jon Kolar", where the record of Ember has him for its cinematographer, and another writer.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgcheck.extract.interface import Claim, PhraseKind
from kgcheck.judge.case import Ruling
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate
from kgcheck.model import Evidence, Fact, Verdict
from kgcheck.names import name_key
from kgcheck.relations.matching import Match
from kgcheck.relations.schema import Relation

_BEARERS = frozenset("person organisation group".split())
_NAMING = frozenset((PhraseKind.NOUN, PhraseKind.ROLE))
"""Only what is said by "written by", "the writer of" is a role: of other deeds several may be meant."""
_SHORT = 3
"""A longer list, of those who star in a film, leaves names out."""


def another_role(
    claim: Claim, subjects: Sequence[Candidate], objects: Sequence[Candidate], matches: Sequence[Match],
    knowledge: Knowledge, topics: frozenset[str],
) -> Ruling | None:  # fmt: skip
    """The ruling on a claim as if it were not negated, or none. `topics`: the records that the text is about."""
    kind, key = claim.phrase.keys[0]
    by = kind is PhraseKind.VERB and key.endswith(" by")
    if not subjects or not objects or claim.qualifier or claim.time is not None or not (by or kind in _NAMING):
        return None
    for forward in (True, False):
        record, holder = (subjects[0], objects[0]) if forward else (objects[0], subjects[0])
        if record.id not in topics or record.id == holder.id or "person" in knowledge.types(record.id):
            continue
        meant = [m for m in matches if m.is_sure and m.forward is forward and _is_role(m.relation)]
        names = {m.relation.id for m in meant}
        held = [fact for name in sorted(names) for fact in knowledge.outgoing(record.id, name)]
        others = [fact for fact in knowledge.outgoing(record.id) if fact.object_id == holder.id]
        if not 0 < len(held) <= _SHORT or not others or any(fact.relation in names for fact in others):
            continue
        if not all(_is_role(knowledge.schema[fact.relation]) for fact in others) or _is_named(holder, held):
            continue
        evidence = (*held, others[0])
        return Ruling(
            Verdict.CONTRADICTED, "KG201", tuple(Evidence(fact, "conflicts") for fact in evidence), 0.82,
            "another-role", next(m for m in meant if m.relation.id == held[0].relation),
        )  # fmt: skip
    return None


def _is_role(relation: Relation) -> bool:
    return not relation.inverted and not _BEARERS.isdisjoint(relation.range)


def _is_named(holder: Candidate, held: Sequence[Fact]) -> bool:
    """Whether a word of the name stands in a cell of the role: who is named there in another form has it."""
    words = {word for word in name_key(holder.label).split() if len(word) > 2}
    return any(words & set(name_key(fact.object).split()) for fact in held)
