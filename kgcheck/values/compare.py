"""Whether a claim's value agrees with a fact's, at the claim's own precision.

Every value has the extent that it means and a looser one that it does not exclude: a fact inside
the first is WITHIN, one that only touches the second decides nothing, one outside both is a CONFLICT.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from kgcheck.names import name_key
from kgcheck.values.interface import Bound, Comparison, Date, DateRange, Day, Number, Precision, Text, Value, When
from kgcheck.values.units import Unit, convert, readings, units_of

_ABOUT = Decimal("0.05")  # what a reader grants to "about"
_MOVED = Decimal("0.04")  # what a count of people moves in a few years, at a hundredth a year
_ROUGH = Decimal("0.2")  # what a number of larger units may be off and still be right
_TWO_SIDED = (Bound.EXACT, Bound.ABOUT)
_FAR = 10  # times that a bound may be off and still mean a number without a unit: "over 300 km" no 40,000
_YEARS = range(100, 2101)  # bare numbers that may be years
_BEST_FIRST = (Comparison.EQUAL, Comparison.WITHIN, Comparison.INCOMPARABLE, Comparison.CONFLICT)
_MEASURED = frozenset("length area volume mass power time length/time".split())
"""Dimensions of which the units that anybody writes are known."""
_INFINITE = Decimal("Infinity")
_POINTS = (When.ON, When.SINCE, When.UNTIL)


def compare(claim: Value, fact: Value, *, tolerance: float = 0.0, unit: str | None = None) -> Comparison:
    """The claim's value against the fact's.

    `tolerance` is the relative difference that the relation allows, `unit` what its plain numbers are in.
    """
    match claim, fact:
        case Number(), Number():
            return _numbers(claim, fact, tolerance, unit)
        case Date(), Date():
            return _dates(claim, fact)
        case Date(), Number():
            return _year_or_number(claim, fact, tolerance, unit)
        case DateRange(), Number():
            known = _as_year(fact)
            return compare(claim, known) if known else Comparison.INCOMPARABLE
        case Number(), Date() | DateRange():
            said = _as_year(claim)
            return compare(said, fact) if said else Comparison.INCOMPARABLE
        case DateRange(), DateRange():
            return _ranges(claim, fact)
        case DateRange(), Date():
            return _extents((claim.lower(), claim.upper()), (fact.lower(), fact.upper()))
        case Date(), DateRange():
            return _moment_of(claim, fact)
        case Text(), Text():
            return _texts(claim.text, fact.text)
        case _:
            return Comparison.INCOMPARABLE


def agrees(claim: Value, fact: Value, *, tolerance: float = 0.0, unit: str | None = None) -> bool | None:
    """Whether a claim's value is right by a fact's; None where the two cannot be compared."""
    result = compare(claim, fact, tolerance=tolerance, unit=unit)
    return None if result is Comparison.INCOMPARABLE else result is not Comparison.CONFLICT


def may_have_moved(claim: Value, fact: Value | None) -> bool:
    """Whether a rounded number of what changes with time is so near the fact's that it may be of another year: "over
    1.4 billion" of a country that had 1.35 when it was counted."""
    if not isinstance(claim, Number) or not isinstance(fact, Number) or not claim.value:
        return False
    rounded = claim.bound is not Bound.EXACT or claim.step > 1 or claim.value % 1000 == 0
    return rounded and abs(fact.value / claim.value - 1) <= _MOVED


# --- dates ----------------------------------------------------------------------------------


def _dates(claim: Date, fact: Date) -> Comparison:
    if claim == fact:
        return Comparison.EQUAL
    result = _extents((claim.lower(), claim.upper()), (fact.lower(), fact.upper()))
    same = (claim.first_day(), claim.last_day()) == (fact.first_day(), fact.last_day())
    if same and claim.when in _POINTS and fact.when in _POINTS and claim.part is fact.part:
        return Comparison.EQUAL if claim.approximate == fact.approximate else Comparison.WITHIN
    if result is Comparison.CONFLICT and (_nearly_same(claim, fact) or _other_calendar(claim, fact)):
        return Comparison.INCOMPARABLE
    return result


def _extents(claim: tuple[Day, Day], fact: tuple[Day, Day]) -> Comparison:
    if claim[0] <= fact[0] and fact[1] <= claim[1]:
        return Comparison.EQUAL if claim == fact else Comparison.WITHIN
    overlap = claim[0] <= fact[1] and fact[0] <= claim[1]
    return Comparison.INCOMPARABLE if overlap else Comparison.CONFLICT


def _nearly_same(claim: Date, fact: Date) -> bool:
    """Hedged dates just outside of what the hedge grants, and the late 1860s against their early years."""
    if not (claim.approximate or claim.part or fact.approximate or fact.part):
        return False
    (low, high), (first, last) = (_loose(claim), _loose(fact))
    return low <= last and first <= high


def _loose(value: Date) -> tuple[Day, Day]:
    margin = 2 * value.margin()
    first, last = value.first_day(), value.last_day()
    if value.part and value.precision is Precision.YEAR:  # "late 2017" is not March, but perhaps May
        (first, last) = (value.lower(), value.upper())
        first, last = (first[0], max(first[1] - 2, 1), 1), (last[0], min(last[1] + 2, 12), 31)
    return (first[0] - margin, *first[1:]), (last[0] + margin, *last[1:])


def _other_calendar(claim: Date, fact: Date) -> bool:
    """Whether the fact is the claim's day by the Julian (or the Gregorian) calendar.

    Up to 1752 that is also granted for months and years, later for days only: Newton was born in 1642 or in 1643.
    """
    if not 1582 <= fact.year <= 1923 or claim.when is not When.ON:
        return False
    if fact.month is None and claim.precision is Precision.YEAR:
        return fact.year <= 1752 and abs(fact.year - claim.year) == 1
    if fact.month is None or fact.day is None:
        return False
    if claim.precision is not Precision.DAY and fact.year > 1752:
        return False
    days = timedelta(fact.year // 100 - fact.year // 400 - 2)
    there = date(fact.year, fact.month, fact.day)
    shifted = ((day.year, day.month, day.day) for day in (there - days, there + days))
    return any(claim.lower() <= day <= claim.upper() for day in shifted)


def _moment_of(claim: Date, fact: DateRange) -> Comparison:
    """A date against something that lasted: its beginning and its end are both fair to name."""
    if claim.when is When.UNTIL and fact.end:
        return _dates(claim, fact.end)
    if claim.when is When.SINCE and fact.start:
        return _dates(claim, fact.start)
    results = [_dates(claim, end) for end in (fact.start, fact.end) if end]
    if min(results, key=_BEST_FIRST.index) in (Comparison.EQUAL, Comparison.WITHIN):
        return Comparison.WITHIN
    return _extents((claim.lower(), claim.upper()), (fact.lower(), fact.upper()))


def _ranges(claim: DateRange, fact: DateRange) -> Comparison:
    if claim == fact:
        return Comparison.EQUAL
    pairs = ((claim.start, fact.start), (claim.end, fact.end))
    results = [_dates(said, known) for said, known in pairs if said and known]
    worst = max(results, key=_BEST_FIRST.index, default=Comparison.INCOMPARABLE)
    complete = len(results) == sum(1 for said, _ in pairs if said)
    if worst is Comparison.EQUAL:
        worst = Comparison.WITHIN if claim.end != fact.end or claim.start != fact.start else worst
    return worst if complete or worst is Comparison.CONFLICT else Comparison.INCOMPARABLE


def _year_or_number(claim: Date, fact: Number, tolerance: float, unit: str | None) -> Comparison:
    """ "1998" may be a year or a count: it is what the fact is."""
    if claim.precision is not Precision.YEAR or claim.when is not When.ON or claim.part:
        year = _as_year(fact)
        return _dates(claim, year) if year else Comparison.INCOMPARABLE
    number = Number(Decimal(claim.year), bound=Bound.ABOUT if claim.approximate else Bound.EXACT)
    return _numbers(number, fact, tolerance, unit)


def _as_year(number: Number) -> Date | None:
    whole = number.unit is None and not number.ordinal and number.value == number.value.to_integral_value()
    if not whole or int(number.value) not in _YEARS or number.bound not in (Bound.EXACT, Bound.ABOUT):
        return None
    return Date(int(number.value), approximate=number.bound is Bound.ABOUT)


# --- numbers --------------------------------------------------------------------------------


def _numbers(claim: Number, fact: Number, tolerance: float, unit: str | None) -> Comparison:
    """In the claim's unit. Where one side's unit stays unknown, only agreement can be told."""
    claim, fact = _in_implied(claim, unit), _in_implied(fact, unit)
    if claim.unit == fact.unit:
        if claim.unit is None and 0 < claim.value < 1 < fact.value:
            return Comparison.INCOMPARABLE  # "over half of the pupils"
        return _amounts(claim, fact, tolerance)
    if claim.unit == "percent" and abs(fact.value) > 100:
        return Comparison.INCOMPARABLE  # "over 40% of the pupils", where the graph has how many there are
    if claim.unit is None or fact.unit is None:
        result = _amounts(claim, fact, tolerance)
        far = claim.bound not in _TWO_SIDED and not claim.value / _FAR < fact.value < claim.value * _FAR
        if far or (result is Comparison.CONFLICT and not _is_another_in_all_units(claim, fact, tolerance)):
            return Comparison.INCOMPARABLE
        return result
    results = [
        _roughly(claim, _converted(fact, theirs, ours), tolerance)
        for ours in readings(claim.unit)
        for theirs in readings(fact.unit)
        if ours.dimension == theirs.dimension
    ]
    return min(results, key=_BEST_FIRST.index, default=Comparison.INCOMPARABLE)


def _is_another_in_all_units(claim: Number, fact: Number, tolerance: float) -> bool:
    """Whether a plain number is not the fact's, in whatever unit it may be: a length of 99 is no 17 metres, in feet,
    inches and miles as little as in any multiple of ten of a metre."""
    if claim.unit is not None or fact.unit is None or claim.ordinal or claim.bound not in _TWO_SIDED:
        return False
    own = readings(fact.unit)
    if len(own) != 1 or own[0].dimension not in _MEASURED:
        return False
    near = max(tolerance, float(_ABOUT))
    return all(
        _amounts(claim, _converted(fact, own[0], unit), near) is Comparison.CONFLICT
        for unit in units_of(own[0].dimension)
    )


def _roughly(claim: Number, fact: Number, tolerance: float) -> Comparison:
    """A number of larger units is rounded, but not by a fifth: 41 minutes may not pass for "an hour"."""
    result = _amounts(claim, fact, tolerance)
    if result is Comparison.WITHIN and claim.bound is Bound.EXACT and claim.step <= claim.value:
        return result if abs(claim.value - fact.value) <= abs(claim.value) * _ROUGH else Comparison.INCOMPARABLE
    return result


def _in_implied(number: Number, unit: str | None) -> Number:
    given = number.unit if number.unit is not None or number.ordinal else unit
    return replace(number, unit=None if given == "person" else given)  # people are counted, not measured


def _converted(number: Number, source: Unit, target: Unit) -> Number:
    """A converted fact may have been rounded in its own unit: 160 km are 100 miles."""
    step = max(number.step, _rounding(number)) * source.factor / target.factor
    return replace(number, value=convert(number.value, source, target), unit=target.name, step=step)


def _amounts(claim: Number, fact: Number, tolerance: float) -> Comparison:
    same = abs(claim.value - fact.value) <= abs(claim.value) * Decimal("1e-9")
    if same and claim.bound is fact.bound:
        return Comparison.EQUAL
    if same and claim.bound in _TWO_SIDED and fact.bound in _TWO_SIDED:
        return Comparison.WITHIN
    allowed = abs(claim.value) * Decimal(str(tolerance))
    low, high = _meant(claim, max(claim.step / 2, allowed))
    known = (fact.value, fact.value) if fact.bound is Bound.EXACT else _meant(fact, fact.step / 2)
    at_edge = same and claim.bound in (Bound.OVER, Bound.UNDER)
    if low <= known[0] and known[1] <= high and not at_edge:
        return Comparison.WITHIN
    low, high = _meant(claim, max(_rounding(claim) / 2, allowed), slack=2)
    # "More than 3" is false of three: a count is rounded only where it ends in zeros.
    half = _rounding(fact) / 2 if fact.step != 1 or _rounding(fact) > 1 or claim.bound is Bound.EXACT else Decimal(0)
    first, last = _meant(fact, half)
    return Comparison.INCOMPARABLE if low < last and first < high else Comparison.CONFLICT


def _rounding(number: Number) -> Decimal:
    """The worth of the last digit that counts: "1,200" may be rounded to hundreds, but not by more than 5 %."""
    exponent = number.value.normalize().as_tuple().exponent
    if number.step == 0 or not isinstance(exponent, int) or exponent < 2:
        return number.step
    return max(number.step, min(Decimal(1).scaleb(exponent), abs(number.value) * _ABOUT * 2))


def _meant(number: Number, half: Decimal, slack: int = 1) -> tuple[Decimal, Decimal]:
    """What the number may be: `half` to either side, more for "about", all on one side for "over"."""
    value, about = number.value, abs(number.value) * _ABOUT * slack
    match number.bound:
        case Bound.ABOUT:
            return value - max(half, about), value + max(half, about)
        case Bound.NEARLY:
            return value - 2 * max(half, about), value + (min(half, about) if slack > 1 else 0)
        case Bound.OVER | Bound.AT_LEAST:
            return value, _INFINITE
        case Bound.UNDER | Bound.AT_MOST:
            return -_INFINITE, value
        case _:
            return value - half, value + half


# --- text -----------------------------------------------------------------------------------


def _texts(claim: str, fact: str) -> Comparison:
    """The same but for case and punctuation; a part of a longer text decides nothing."""
    said, known = name_key(claim), name_key(fact)
    if said == known:
        return Comparison.EQUAL
    parts = f" {said} " in f" {known} " or f" {known} " in f" {said} "
    return Comparison.INCOMPARABLE if parts else Comparison.CONFLICT
