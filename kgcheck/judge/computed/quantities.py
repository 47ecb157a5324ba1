"""Reckoning with values: which of two is more, how far they are apart, and whether a stated number fits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from kgcheck.model import Fact
from kgcheck.relations.schema import Relation
from kgcheck.values import Bound, Date, DateRange, Number, find_values, parse_value
from kgcheck.values.durations import IN_YEARS
from kgcheck.values.interface import Day
from kgcheck.values.units import convert, readings, unit_named

Extent = tuple[float, float]
"""The least and the most that something may be."""

ABOUT = 0.1
"""How far off, as a share, a reader takes "twice" or "about 40" to be right."""
CLEARLY = 0.25
"""How far off they are wrong; between the two nothing is said."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A fact's value."""

    value: Number | Date
    fact: Fact


def quantity_of(fact: Fact, relation: Relation) -> Quantity | None:
    """The number or date that a fact gives; None where it gives neither, or several.

    A date may stand in a text, also twice ("4 March 1921 (1921-03-04) Tallinn"), or beside an age."""
    kind = fact.object_type if fact.object_type in ("number", "date") else None
    unit = fact.unit or (relation.unit if kind == "number" else None)
    value = parse_value(fact.object, kind=kind, unit=unit)
    if isinstance(value, DateRange):
        value = value.start
    if not isinstance(value, Number | Date):
        wanted = Date if relation.value_type == "date" else Number if relation.value_type == "number" else Number | Date
        written = [found.value for found in find_values(fact.object) if isinstance(found.value, wanted)]
        precise = {v.first_day(): v for v in written if isinstance(v, Date) and v.day is not None}
        dates = list(precise.values()) or [v for v in written if isinstance(v, Date)]
        value = dates[0] if len(dates) == 1 else written[0] if len(written) == 1 else None
    return Quantity(value, fact) if isinstance(value, Number | Date) else None


def any_holds(answers: Iterable[bool | None]) -> bool | None:
    """Whether one of several values is right; None where none is, but one could not be compared."""
    found = set(answers)
    return True if True in found else None if None in found else False


def order(one: Quantity, other: Quantity) -> int | None:
    """1 where the one is surely greater (or later), -1 where smaller, 0 where equal; None where that is not known."""
    a, b = one.value, other.value
    if isinstance(a, Date) and isinstance(b, Date):
        if a.lower() > b.upper():
            return 1
        if a.upper() < b.lower():
            return -1
        return 0 if a == b and a.day is not None else None
    both = amounts(one, other)
    if both is None:
        return None
    return (both[0] > both[1]) - (both[0] < both[1])


def amounts(one: Quantity, other: Quantity) -> tuple[Decimal, Decimal] | None:
    """Two numbers in one unit; None where they have none in common."""
    a, b = one.value, other.value
    if not isinstance(a, Number) or not isinstance(b, Number):
        return None
    known = in_unit(b, a.unit)
    return None if known is None else (a.value, known)


def difference(by: Number, more: Quantity, less: Quantity) -> bool | None:
    """Whether two quantities lie so far apart; None where that cannot be told."""
    if isinstance(more.value, Date) and isinstance(less.value, Date):
        return spans_years(by, less.value, more.value)
    both = amounts(more, less)
    if both is None or not isinstance(more.value, Number):
        return None
    known = in_unit(Number(both[0] - both[1], more.value.unit), by.unit)
    return None if known is None or by.value == 0 else times(by, float(known / by.value) * float(by.value))


def in_unit(number: Number, unit: str | None) -> Decimal | None:
    """The number in a unit, or None where it cannot be told."""
    ours, theirs = _plain(unit), _plain(number.unit)
    if ours == theirs:
        return number.value
    if ours is None or theirs is None:
        return None
    for target in readings(ours):
        for source in readings(theirs):
            if target.dimension == source.dimension:
                return convert(number.value, source, target)
    return None


def _plain(unit: str | None) -> str | None:
    known = (unit_named(unit) or unit) if unit else None
    return None if known == "person" else known


def years_between(earlier: Date, later: Date) -> Extent:
    """The least and most years from one date to another."""
    return _years(earlier.upper(), later.lower()), _years(earlier.lower(), later.upper())


def full_years(earlier: Date, later: Date) -> tuple[int, int]:
    """The least and most full years from one date to another: how old somebody was."""
    return _full(earlier.upper(), later.lower()), _full(earlier.lower(), later.upper())


def _full(earlier: Day, later: Day) -> int:
    years = later[0] - earlier[0] - (1 if earlier[0] < 0 < later[0] else 0)
    return years - (1 if later[1:] < earlier[1:] else 0)


def _years(earlier: Day, later: Day) -> float:
    return (later[0] - earlier[0]) + (later[1] - earlier[1]) / 12 + (later[2] - earlier[2]) / 365.2425


def spans_years(number: Number, earlier: Date, later: Date) -> bool | None:
    """Whether a stated number of years, months … fits between two dates. Rounding either way is fair."""
    scale = IN_YEARS.get(number.unit or "year")
    if scale is None:
        return None
    low, high = years_between(earlier, later)
    if number.bound is Bound.OVER and high / scale < float(number.value):
        return False  # 1988 to 2002 are not over 15 years, whatever the days
    if scale == 1.0:
        by_name = later.year - earlier.year
        low, high = min(floor(low), by_name), max(ceil(high), by_name)
    rounded = 0.2 if scale > 1 and number.value < 2 else 0.5  # a year and a half is a year or two; 15 years no decade
    return fits(number, (low / scale, high / scale), slack=rounded)


def fits(number: Number, known: Extent, slack: float = 0.0) -> bool | None:
    """Whether a stated number, with its "over" or "about", is right of something between two bounds."""
    said, (low, high) = float(number.value), known
    about = max(slack, ABOUT * abs(said))
    match number.bound:
        case Bound.OVER | Bound.AT_LEAST:
            strictly = number.bound is Bound.OVER and slack == 0
            return True if _above(low, said, strictly) else None if _above(high, said, strictly) else False
        case Bound.UNDER | Bound.AT_MOST:
            strictly = number.bound is Bound.UNDER and slack == 0
            return True if _above(said, high, strictly) else None if _above(said, low, strictly) else False
        case Bound.ABOUT:
            least, most = said - about, said + about
        case Bound.NEARLY:
            least, most = said - 1.5 * max(about, slack or 0.5), said + slack
        case _:
            least, most = said - slack, said + slack
    if least <= high and low <= most:
        return True
    margin = max(2 * slack or 1.0, about / 2) if number.bound in (Bound.ABOUT, Bound.NEARLY) else 0.0
    return None if least - margin <= high and low <= most + margin else False


def _above(one: float, other: float, strictly: bool) -> bool:
    return one > other if strictly else one >= other


def times(number: Number, ratio: float) -> bool | None:
    """Whether something is as many times as much as stated."""
    said = float(number.value)
    match number.bound:
        case Bound.OVER | Bound.AT_LEAST:
            return ratio >= said if not said * 0.97 <= ratio < said else None
        case Bound.UNDER | Bound.AT_MOST:
            return ratio <= said if not said < ratio <= said * 1.03 else None
        case Bound.NEARLY:
            off = (ratio - said) / said
            return True if -2 * ABOUT <= off <= 0.02 else None if -CLEARLY <= off <= ABOUT else False
        case _:
            off = abs(ratio - said) / said
            return True if off <= ABOUT else None if off <= CLEARLY else False
