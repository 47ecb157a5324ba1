"""Whether something is the most of several, or the only one."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.interface import Most, Sole
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.quantities import Quantity, order
from kgcheck.knowledge import Knowledge
from kgcheck.names import name_key


def most(claim: Most, table: Table) -> list[Reckoning]:
    """The most of named things must have more than each of the others. The most of all in a place cannot be so if
    the graph has another one of the kind there that has more; that it has none shows nothing."""
    return list(_of_named(claim, table) if claim.among else _of_place(claim, table))


def _of_named(claim: Most, table: Table) -> Iterator[Reckoning]:
    for subject, *others in table.readings(claim.subject, *claim.among):
        for name, (rising, values) in table.measured(subject.id, claim.measure).items():
            way = claim.way if rising else claim.way.turned()
            beaten: list[Quantity] = []
            for rival in others:
                theirs = table.measured(rival.id, claim.measure).get(name)
                if rival.id == subject.id:
                    continue
                if theirs is None or (sign := order(values[0], theirs[1][0])) is None:
                    break
                if sign != way.value:
                    facts = (values[0].fact, theirs[1][0].fact)
                    yield Reckoning(False, facts, table.knowledge.schema[name])
                    break
                beaten.append(theirs[1][0])
            else:
                if beaten:
                    used = (values[0].fact, *(quantity.fact for quantity in beaten))
                    yield Reckoning(True, used, table.knowledge.schema[name])


def _of_place(claim: Most, table: Table) -> Iterator[Reckoning]:
    assert claim.object is not None
    for subject, place in table.readings(claim.subject, claim.object):
        for name, (rising, values) in table.measured(subject.id, claim.measure).items():
            way = claim.way if rising else claim.way.turned()
            for where in table.knowledge.inside(place.id):
                rival = where.subject_id
                if rival == subject.id or not _is_a(table.knowledge, rival, claim.noun):
                    continue
                theirs = table.measured(rival, claim.measure).get(name)
                if theirs is not None and order(theirs[1][0], values[0]) == way.value:
                    facts = (values[0].fact, theirs[1][0].fact, where)
                    yield Reckoning(False, facts, table.knowledge.schema[name], 0.9)
                    return


def _is_a(knowledge: Knowledge, entity: str, noun: str) -> bool:
    """Whether the graph says that it is one: by a fact whose object is called so, or by its types."""
    key = name_key(noun)
    return any(name_key(fact.object) == key for fact in knowledge.outgoing(entity))


def sole(claim: Sole, table: Table) -> list[Reckoning]:
    """The only one of a relation cannot be so if the graph has another; that it is so, only a complete relation
    shows."""
    assert claim.object is not None
    found = []
    for subject, owner in table.readings(claim.subject, claim.object):
        for match in table.relations(claim.phrase):
            relation = match.relation
            held = table.knowledge.about(owner.id, relation.id, match.forward)
            ends = {(f.object_id if match.forward else f.subject_id): f for f in held}
            if subject.id not in ends:
                continue
            others = tuple(fact for end, fact in ends.items() if end != subject.id)
            if others:
                found.append(Reckoning(False, others[:3], relation, 0.9))
            elif relation.closed and match.forward:
                found.append(Reckoning(True, (ends[subject.id],), relation))
    return found
