"""How high, long, old something is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from kgcheck.extract.computed.interface import Extent
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.quantities import Quantity
from kgcheck.judge.computed.shapes import SIDES, sides_of
from kgcheck.relations.schema import Relation
from kgcheck.values import Bound, Number, agrees, render

CODES = ("KG106", "KG207")


def extent(claim: Extent, table: Table) -> list[Reckoning]:
    """A measure given with an adjective holds if a value that the adjective is about agrees at the claim's precision,
    and does not hold if none does."""
    assert claim.object is not None
    stated = claim.stated or claim.object.referent.value
    if not isinstance(stated, Number):
        return []
    found = []
    for (subject,) in table.readings(claim.subject):
        for name, (rising, values) in table.measured(subject.id, claim.measure).items():
            relation = table.knowledge.schema[name]
            answers = {_agrees(stated, quantity, relation) for quantity in values if rising}
            if len(answers) == 1 and (answer := answers.pop()) is not None:
                correction = _correction(claim, stated, values[0]) if not answer else None
                facts = (values[0].fact,)
                found.append(Reckoning(answer, facts, relation, 0.95, correction=correction, codes=CODES))
    return found or list(_of_side(claim, stated, table))


def _of_side(claim: Extent, stated: Number, table: Table) -> Iterator[Reckoning]:
    """How high or wide something is, where one cell gives both."""
    side = SIDES.get(claim.measure.text.lower())
    for (subject,) in table.readings(claim.subject) if side is not None else ():
        for fact, relation, sides in sides_of(table, subject.id):
            answer = _agrees(stated, sides[side or 0], relation)
            if answer is not None:
                yield Reckoning(answer, (fact,), relation, 0.88, codes=CODES)


def _agrees(stated: Number, quantity: Quantity, relation: Relation) -> bool | None:
    answer = agrees(stated, quantity.value, tolerance=relation.tolerance, unit=relation.unit)
    if answer and stated.unit == "hour" and stated.bound is Bound.EXACT and stated.step > _HALF_HOUR:
        return _agrees(replace(stated, step=_HALF_HOUR), quantity, relation)  # 39 minutes are no hour
    return answer


_HALF_HOUR = Decimal("0.5")
"""The step of what is told in hours: nobody rounds by more than a quarter of an hour."""


def _correction(claim: Extent, stated: Number, quantity: Quantity) -> tuple[tuple[int, int], str] | None:
    if claim.object is None or stated.bound is not Bound.EXACT:
        return None
    return claim.object.span, render(quantity.value, claim.object.text)
