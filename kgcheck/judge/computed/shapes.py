"""The sides of a thing of which one cell gives both: "Dimensions: 81 cm × 91 cm", the height before the width."""

from __future__ import annotations

from kgcheck.extract.computed.interface import Shape, Way
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.quantities import Quantity, amounts
from kgcheck.model import Fact
from kgcheck.names import words_of
from kgcheck.relations.schema import Relation
from kgcheck.values import Number, find_values
from kgcheck.values.units import readings

SIDES = {"tall": 0, "high": 0, "wide": 1, "broad": 1}
_CALLED = frozenset("dimensions dimension size measurements".split())
_SQUARE = 0.02
"""What the sides of a square may differ by, as a share."""


def shape(claim: Shape, table: Table) -> list[Reckoning]:
    """One side is longer if it is so in the cell; a square has sides of one length."""
    found: list[Reckoning] = []
    for (thing,) in table.readings(claim.subject):
        for fact, relation, sides in sides_of(table, thing.id):
            both = amounts(sides[0], sides[1])
            if both is None:
                continue
            tall, wide = both if claim.side == "width" else both[::-1]
            is_square = abs(tall - wide) <= float(tall) * _SQUARE if claim.way is Way.SAME else tall == wide
            longer = wide > tall if claim.way is Way.MORE else wide < tall
            holds = is_square if claim.way is Way.SAME else longer and not is_square
            found.append(Reckoning(holds, (fact,), relation, 0.88))
    return found


def sides_of(table: Table, entity: str) -> list[tuple[Fact, Relation, tuple[Quantity, Quantity]]]:
    """The height and the width, by each cell that gives both and no third."""
    found = []
    for fact in table.knowledge.outgoing(entity):
        relation = table.knowledge.schema.get(fact.relation)
        if relation is None or relation.inverted or _CALLED.isdisjoint(words_of(relation.label)):
            continue
        numbers = [v.value for v in find_values(fact.object.partition("(")[0]) if isinstance(v.value, Number)]
        lengths = [n for n in numbers if n.unit is not None and any(r.dimension == "length" for r in readings(n.unit))]
        if len(numbers) == len(lengths) == 2 and lengths[0].unit == lengths[1].unit:
            found.append((fact, relation, (Quantity(lengths[0], fact), Quantity(lengths[1], fact))))
    return found
