"""Writing a fact's value in the form of the claim's text, so that a correction reads as if the author had known."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from kgcheck.values.dates import MONTH, MONTHS, date_at
from kgcheck.values.find import parse_value
from kgcheck.values.interface import Date, DateRange, Number, Precision, Text, Value, When, ordinal_suffix
from kgcheck.values.numbers import BOUNDS, CURRENCY, PRIMES, number_at, scaled, written_at
from kgcheck.values.units import MONEY, convert, plural, readings
from kgcheck.values.words import any_of

_LEAD = re.compile(rf"(?:{any_of(BOUNDS)})\s*", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"(?P<the>the )?\d{{1,2}}(?P<suffix>st|nd|rd|th)?(?P<of> of)? (?P<month>{MONTH})(?P<comma>,?)", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"(?P<month>{MONTH})(?: \d{{1,2}}(?P<suffix>st|nd|rd|th)?)?(?P<comma>,?)", re.IGNORECASE)
_ISO = re.compile(r"-?\d{4}-\d\d(?:-\d\d)?$")
_DASH = re.compile(r"\s?[–—-]\s?|\s(?:to|until|till|through|and)\s")
_ERA_AFTER = re.compile(r"\d\s?(BCE|CE|BC|AD)\b")
_LAST_MAGNITUDE = re.compile(r"[ -](thousand|million|billion|trillion)$", re.IGNORECASE)
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
    if value.precision >= Precision.DECADE or coarse >= Precision.DECADE:
        return prefix + _coarse(value, max(value.precision, coarse))
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


def _coarse(value: Date, precision: Precision) -> str:
    if precision is Precision.CENTURY:
        first = value.year // 100 * 100
        return "the " + str(Date(first, precision=precision))
    first = value.year // 10 * 10 if value.year > 0 else value.year if value.precision is precision else -(-value.year // 10 * 10) - 9
    return "the " + str(Date(first, precision=precision))


def _range(value: DateRange, like: str) -> str:
    """Both ends in the form of the model's end; an open end is left out."""
    dash = _DASH.search(like)
    joint = dash.group() if dash else "–"
    tail = like[dash.end():] if dash else like
    written = [_date(end, tail if date_at(tail, 0) else "") for end in (value.start, value.end) if end]
    if len(written) == 1:
        return f"since {written[0]}" if value.start else f"until {written[0]}"
    lead = next((word for word in ("from ", "between ") if like.lower().startswith(word)), "")
    return lead + joint.join(written)


# --- numbers --------------------------------------------------------------------------------

def _number(value: Number, like: str) -> str:
    lead = _LEAD.match(like)
    body = like[lead.end():] if lead else like
    found = number_at(body, 0)
    if found is None or found[0].ordinal != value.ordinal and not found[0].ordinal:
        return _plain(value, separated=True)
    model, _ = found
    if model.ordinal:
        whole = int(value.value)
        return f"{whole}{ordinal_suffix(whole)}" if whole == value.value else _plain(value, separated=True)
    converted = _in_unit(value, model.unit)
    separated = bool(re.search(r"\d,\d{3}", body)) or not re.search(r"\d{4}", body)
    if converted is None:
        return _plain(value, separated)
    money = CURRENCY.match(body)
    body = body[money.end():] if money else body
    written = written_at(body, 0)
    if written is None or PRIMES.search(body) or _compounded(body, model):
        return _plain(replace(converted, value=_rounded(converted.value, model.step)), separated)
    scale_said = _LAST_MAGNITUDE.search(body, 0, written.end)
    after, scale = scaled(body, written, bool(money))
    start = scale_said.start() if scale_said else written.end
    if scale_said:
        scale = scale.scaleb(_MAGNITUDES[scale_said[1].lower()])
    amount = converted.value / scale
    if amount and abs(amount) < Decimal("0.1"):  # "0.02 million" is not how anybody writes
        start, scale, amount = after.end, Decimal(1), converted.value
    digits = _digits(_rounded(amount, (model.step or Decimal(1)) / scale), separated)
    return (money.group() if money else "") + digits + body[start:]


def _compounded(body: str, model: Number) -> bool:
    """Whether the model has two units, "5 ft 7 in": the value is then written in the smaller alone."""
    return model.unit is not None and len(re.findall(r"\d+\s*[^\W\d]+", body)) > 1 and bool(re.search(r"\d\D+\d", body))


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
    return value.quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP) if value and value.adjusted() - exponent < 27 else value


def _digits(value: Decimal, separated: bool) -> str:
    value = value.quantize(Decimal(1)) if value.adjusted() < 27 and value == value.to_integral_value() else value
    return f"{value:,f}" if separated else f"{value:f}"


def _plain(value: Number, separated: bool) -> str:
    digits = _digits(value.value.normalize(), separated)
    if value.unit is None:
        return digits
    return f"{digits} {value.unit if value.value == 1 or value.unit in MONEY else plural(value.unit)}"
