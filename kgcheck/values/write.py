"""Writing a fact's value in the form of the claim's text, so that a correction reads as if the author had known."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from kgcheck.values.dates import MONTH, MONTHS, date_at
from kgcheck.values.find import parse_value
from kgcheck.values.interface import Date, DateRange, Number, Precision, Text, Value, When, ordinal_suffix
from kgcheck.values.numbers import BOUNDS, CURRENCY, PRIMES, SMALLER, number_at, scaled, written_at
from kgcheck.values.units import MONEY, convert, plural, readings
from kgcheck.values.words import Written, any_of, in_words

_LEAD = re.compile(rf"(?:{any_of(BOUNDS)})\s*", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"(?P<the>the )?\d{{1,2}}(?P<suffix>st|nd|rd|th)?(?P<of> of)? (?P<month>{MONTH})(?P<comma>,?)", re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"(?P<month>{MONTH})(?: \d{{1,2}}(?P<suffix>st|nd|rd|th)?)?(?P<comma>,?)", re.IGNORECASE)
_ISO = re.compile(r"-?\d{4}-\d\d(?:-\d\d)?$")
_DASH = re.compile(r"\s?[–—-]\s?|\s(?:to|until|till|through|and)\s")
_ERA_AFTER = re.compile(r"\d\s?(BCE|CE|BC|AD)\b")
_LAST_MAGNITUDE = re.compile(r"[ -](thousand|million|billion|trillion)$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_TWO_UNITS = re.compile(r"\d\s?[^\W\d]+\.?,?\s?(?:and\s)?\d")
_PARTS = dict(SMALLER.values())
_MAGNITUDES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}


def render(value: Value, like: str) -> str:
    """The value as text in the form of `like`: its date style, unit, scale, separators and rounding."""
    match value:
        case Date():
            return _date(value, like)
        case DateRange():
            return _range(value, like)
        case Number():
            return _number(value, like)
        case Text():
            return value.text


# --- dates ----------------------------------------------------------------------------------


def _date(value: Date, like: str) -> str:
    model = parse_value(like)
    if isinstance(model, DateRange) and model.start and model.end:
        model = model.start
    coarse = model.precision if isinstance(model, Date) else Precision.DAY
    prefix = "about " if value.approximate else ""
    if max(value.precision, coarse) >= Precision.DECADE:
        the = "the " if value.precision > coarse or re.search(r"\bthe\b", like, re.IGNORECASE) else ""
        return prefix + the + _coarse(value.year, max(value.precision, coarse))
    if max(value.precision, coarse) is Precision.YEAR:
        return prefix + _year(value.year, like)
    assert value.month is not None
    day = value.day if coarse is Precision.DAY else None
    if _ISO.match(like):
        return str(replace(value, day=day, approximate=False, when=When.ON))
    return prefix + _in_words(value.year, value.month, day, like)


def _in_words(year: int, month: int, day: int | None, like: str) -> str:
    day_first = _DAY_FIRST.match(like)
    model = day_first or _MONTH_FIRST.search(like)
    name = _month(month, model["month"]) if model else MONTHS[month - 1]
    if day is None:
        return f"{name} {_year(year, like)}"
    number = f"{day}{ordinal_suffix(day)}" if model and model["suffix"] else str(day)
    if model is not None and day_first is None:
        return f"{name} {number}, {_year(year, like)}"
    the, of, comma = (day_first["the"] or "", day_first["of"] or "", day_first["comma"]) if day_first else ("", "", "")
    return f"{the}{number}{of} {name}{comma} {_year(year, like)}"


def _month(month: int, like: str) -> str:
    name = MONTHS[month - 1]
    full = like.lower() in (each.lower() for each in MONTHS)
    return name if full or len(name) <= 4 else name[:3] + ("." if like.endswith(".") else "")


def _year(year: int, like: str) -> str:
    era = _ERA_AFTER.search(like)
    if year < 0:
        return f"{-year} {'BCE' if era and 'CE' in era[1] else 'BC'}"
    if like.startswith("AD "):
        return f"AD {year}"
    christian = {"BC": "AD", "BCE": "CE"}.get(era[1], era[1]) if era else "AD" if year < 100 else ""
    return f"{year} {christian}".rstrip()


def _coarse(year: int, precision: Precision) -> str:
    """The decade or century of a year: -44 is in the 40s BC (-49 to -40) and in the 1st century BC (-100 to -1)."""
    length = 100 if precision is Precision.CENTURY else 10
    first = year // length * length if year > 0 or length == 100 else -(-year // length * length) - 9
    return str(Date(first, precision=precision))


def _range(value: DateRange, like: str) -> str:
    """Both ends in the form of the model's end; an open end is left out."""
    dash = _DASH.search(like)
    joint = dash.group() if dash else "–"
    tail = like[dash.end() :] if dash else like
    written = [_date(end, tail if date_at(tail, 0) else "") for end in (value.start, value.end) if end]
    if len(written) == 1:
        return f"since {written[0]}" if value.start else f"until {written[0]}"
    lead = next((word for word in ("from ", "between ") if like.lower().startswith(word)), "")
    return lead + joint.join(written)


# --- numbers --------------------------------------------------------------------------------


def _number(value: Number, like: str) -> str:
    body = like[lead.end() :] if (lead := _LEAD.match(like)) else like
    found = number_at(body, 0)
    separated = bool(re.search(r"\d,\d{3}", body)) or not re.search(r"\d{4}", body)
    if found is None:
        return _plain(value, separated)
    model, _ = found
    whole = int(value.value) if value.value == value.value.to_integral_value() else None
    if model.ordinal or value.ordinal:
        if whole is None:
            return _plain(value, separated)
        said = None if body[0].isdecimal() else in_words(whole, ordinal=True)
        return said or f"{whole}{ordinal_suffix(whole)}"
    converted = _in_unit(value, model.unit)
    if converted is None:
        return _plain(value, separated)
    money = CURRENCY.match(body)
    body = body[money.end() :] if money else body
    written = written_at(body, 0)
    if written is None or PRIMES.search(body) or _TWO_UNITS.search(body):
        return _in_two_units(converted, body, model) or _plain(replace(converted, step=model.step), separated)
    start, end, scale = _scale(body, written, bool(money))
    amount = converted.value / scale
    if amount and abs(amount) < Decimal("0.1"):  # "0.02 million" is not how anybody writes
        start, scale, amount = end, Decimal(1), converted.value
    amount = _rounded(amount, min(model.step / scale, Decimal(1)) or Decimal(1))
    said = in_words(int(amount)) if amount == amount.to_integral_value() and body[0].isalpha() else None
    return (money.group() if money else "") + (said or _written(amount, separated)) + body[start:]


def _scale(body: str, written: Written, money: bool) -> tuple[int, int, Decimal]:
    """Where a model's scale ("million") begins and ends, and what it is worth."""
    scaled_up, scale = scaled(body, written, money)
    said = _LAST_MAGNITUDE.search(body, 0, written.end)
    if said:
        return said.start(), scaled_up.end, scale.scaleb(_MAGNITUDES[said[1].lower()])
    return written.end, scaled_up.end, scale


def _in_two_units(value: Number, body: str, model: Number) -> str | None:
    """In the two units of the model: "6 ft 1 in", "1h 45m"; None if it does not have just two numbers."""
    parts = _PARTS.get(model.unit or "")
    numbers = list(_DIGITS.finditer(body))
    if parts is None or len(numbers) != 2 or value.value < 0:
        return None
    large, small = divmod(int(value.value.to_integral_value(ROUND_HALF_UP)), parts)
    first, second = numbers
    width = len(second.group()) if second.group().startswith("0") else 1
    return f"{large}{body[first.end() : second.start()]}{small:0{width}}{body[second.end() :]}"


def _in_unit(value: Number, unit: str | None) -> Number | None:
    """In the model's unit, where both have one; None if that cannot be."""
    if value.unit is None or unit is None or value.unit == unit:
        return value if unit is None or value.unit in (None, unit) else None
    for ours in readings(unit):
        for theirs in readings(value.unit):
            if ours.dimension == theirs.dimension:
                return replace(value, value=convert(value.value, theirs, ours), unit=unit)
    return None


def _rounded(value: Decimal, step: Decimal) -> Decimal:
    """To the model's last digit, but never to fewer than two significant digits."""
    exponent = min((step or Decimal(1)).adjusted(), value.adjusted() - 1)
    if value == 0 or value.adjusted() - exponent > 26:
        return value
    return value.quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP)


def _written(value: Decimal, separated: bool) -> str:
    value = value.quantize(Decimal(1)) if value.adjusted() < 27 and value == value.to_integral_value() else value
    return f"{value:,f}" if separated else f"{value:f}"


def _plain(value: Number, separated: bool) -> str:
    digits = _written(value.value.normalize(), separated)
    if value.unit is None:
        return digits
    return f"{digits} {value.unit if value.value == 1 or value.unit in MONEY else plural(value.unit)}"
