"""On which half of the globe something lies, by its coordinates, and how high above the sea."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kgcheck.extract.computed.interface import Hemisphere, Level, Measure
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.quantities import Quantity, any_holds, in_unit
from kgcheck.link import Candidate
from kgcheck.model import Fact
from kgcheck.values import Bound, Number, agrees
from kgcheck.values.coordinates import Position, position_in

_ON_IT = 0.5
"""Degrees from the line within which a place may lie on both sides."""
_FAR = 30.0
"""The same of what has a capital: a country may reach so far beyond the line."""
_TROPIC = 23.5
_HOT = 10.0
"""Degrees from the equator beyond which nothing is near it, and up to which all is."""
_RISING = {
    "": ("elevation",),
    "lowest": ("minimumElevation",),
    "highest": ("maximumElevation",),
}
_FLAT = Decimal(5)
_HIGH = Decimal(50)
"""Metres above the sea up to which something is "at sea level", and from which it is not."""


def hemisphere(claim: Hemisphere, table: Table) -> list[Reckoning]:
    """A place lies on a half of the globe if all coordinates given for it, or for its capital, do. A country may lie
    on the other as well, unless they are far from the line."""
    found: list[Reckoning] = []
    for (subject,) in table.readings(claim.subject):
        if "person" in table.knowledge.types(subject.id, subject.types):
            continue
        held = list(_positions(table, subject))
        if not claim.half:
            degrees = [(_HOT + _TROPIC) / 2 - abs(position.latitude) for position, _ in held]
            near = (_TROPIC - _HOT) / 2
        else:
            degrees, near = [_beyond(claim.half, position) for position, _ in held], _ON_IT
        if degrees and (min(degrees) > near or max(degrees) < -near):
            fact = held[0][1]
            refuted = (degrees[0] > 0) is claim.negated
            if refuted and claim.half and _has_capital(table, subject) and min(map(abs, degrees)) <= _FAR:
                continue
            found.append(Reckoning(degrees[0] > 0, (fact,), table.knowledge.schema.get(fact.relation), 0.9))
    return found


def _positions(table: Table, subject: Candidate) -> Iterator[tuple[Position, Fact]]:
    latitude = longitude = None
    for fact in table.knowledge.outgoing(subject.id):
        relation = table.knowledge.schema.get(fact.relation)
        if fact.derived is None and (position := position_in(fact.object)) is not None:
            yield position, fact
        elif relation is not None and relation.catalogue == "latitude":
            latitude = _number(fact), fact
        elif relation is not None and relation.catalogue == "longitude":
            longitude = _number(fact), fact
    if latitude is not None and longitude is not None and latitude[0] is not None and longitude[0] is not None:
        yield Position(latitude[0], longitude[0]), latitude[1]


def _has_capital(table: Table, place: Candidate) -> bool:
    return any(relation.catalogue == "capital" and not relation.inverted for relation in table.relations_of(place.id))


def _number(fact: Fact) -> float | None:
    try:
        return float(fact.object)
    except ValueError:
        return None


def _beyond(half: str, position: Position) -> float:
    """How many degrees inside a half a position lies; negative outside."""
    degrees = position.latitude if half in "NS" else position.longitude
    return degrees if half in "NE" else -degrees


def level(claim: Level, table: Table) -> list[Reckoning]:
    """A height above the sea holds if the elevation given agrees; "a few" are less than ten."""
    found: list[Reckoning] = []
    for (subject,) in table.readings(claim.subject):
        measured = table.measured(subject.id, Measure("", None, _RISING[claim.which]))
        for name, (_, values) in measured.items():
            answer = any_holds(_agrees(claim, quantity) for quantity in values)  # feet and metres are rounded
            if answer is not None:
                found.append(Reckoning(answer, (values[0].fact,), table.knowledge.schema[name], 0.9))
    return found


def _agrees(claim: Level, quantity: Quantity) -> bool | None:
    value = quantity.value
    metres = in_unit(value, "metre") if isinstance(value, Number) and value.unit is not None else None
    if not isinstance(value, Number) or metres is None:
        return None
    if claim.side == "at":
        return True if abs(metres) <= _FLAT else False if abs(metres) >= _HIGH else None
    above = metres > 0 if claim.side == "above" else metres < 0
    if claim.height is None or not above:
        return above
    if claim.height.bound is Bound.ABOUT:
        return agrees(claim.height, value)
    height = claim.height
    return agrees(height, Number(abs(value.value), value.unit, value.bound, value.step))
