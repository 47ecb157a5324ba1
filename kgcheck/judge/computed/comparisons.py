"""Which of two is older, longer, larger; by how much or how many times."""

from __future__ import annotations

from kgcheck.extract.computed.interface import Comparison, Way
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.quantities import CLEARLY, Quantity, amounts, difference, order, times
from kgcheck.link import Candidate
from kgcheck.values import Date

SAME = 0.02
"""The share by which two numbers may differ and still be "the same"."""


def compare(claim: Comparison, table: Table) -> list[Reckoning]:
    """A comparison holds if the graph's two values, of one relation and in one unit, stand so to each other."""
    found: list[Reckoning] = []
    assert claim.object is not None
    for one, other in table.readings(claim.subject, claim.object):
        if one.id != other.id:
            found.extend(_of_two(claim, table, one, other))
    return found


def _of_two(claim: Comparison, table: Table, one: Candidate, other: Candidate) -> list[Reckoning]:
    ours = table.measured(one.id, claim.measure)
    theirs = table.measured(other.id, claim.other_measure or claim.measure)
    found = []
    for name, (rising, values) in ours.items():
        if claim.other_measure is None:
            others = [theirs[name]] if name in theirs else []
        else:
            others = list(theirs.values())
        for _, rivals in others:
            answers = {_holds(claim, rising, a, b) for a in values for b in rivals}
            if len(answers) == 1 and (answer := answers.pop()) is not None:
                facts = (values[0].fact, rivals[0].fact)
                found.append(Reckoning(answer, facts, table.knowledge.schema[name], 0.93))
    return found


def _holds(claim: Comparison, rising: bool, a: Quantity, b: Quantity) -> bool | None:
    if isinstance(a.value, Date) is not isinstance(b.value, Date):
        return None
    if claim.way is Way.SAME:
        return _same(a, b)
    way = claim.way if rising else claim.way.turned()
    sign = order(a, b)
    if claim.factor is not None:
        return _multiple(claim, way, a, b)
    if sign is None or claim.by is None or sign != way.value:
        return None if sign is None else sign == way.value
    more, less = (a, b) if sign > 0 else (b, a)
    return difference(claim.by, more, less)


def _multiple(claim: Comparison, way: Way, a: Quantity, b: Quantity) -> bool | None:
    both = amounts(a, b)
    if both is None or claim.factor is None or not all(both):
        return None
    ratio = both[0] / both[1] if way is Way.MORE else both[1] / both[0]
    return times(claim.factor, float(ratio))


def _same(a: Quantity, b: Quantity) -> bool | None:
    if isinstance(a.value, Date) and isinstance(b.value, Date):
        if a.value.year == b.value.year:
            return True
        return None if abs(a.value.year - b.value.year) == 1 else False
    both = amounts(a, b)
    if both is None or not all(both):
        return None
    off = float(both[0] / both[1]) - 1
    if abs(off) <= SAME:
        return True
    return None if 0 < off <= CLEARLY else False
