"""Numbers and quantities in English text: digits, scales, money, units, and the hedges before them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from kgcheck.values.interface import Bound, Number
from kgcheck.values.units import unit_at, unit_named
from kgcheck.values.words import VULGAR, Written, any_of, fraction_at, vulgar_value, words_at

Found = tuple[Number, int]
"""A number and the offset at which its text ends."""

BOUNDS: dict[str, Bound] = {
    phrase: bound
    for bound, phrases in {
        Bound.ABOUT: ("about", "around", "approximately", "approx.", "approx", "roughly", "some", "circa", "ca.", "c.",
                      "~", "≈", "an estimated", "estimated at", "just over", "as many as"),
        Bound.NEARLY: ("nearly", "almost", "just under", "close to"),
        Bound.OVER: ("over", "more than", "above", "exceeding", "in excess of", "greater than", "upwards of",
                     "well over", ">"),
        Bound.AT_LEAST: ("at least", "a minimum of", "no fewer than", "no less than", "not less than", "≥"),
        Bound.UNDER: ("under", "below", "less than", "fewer than", "<"),
        Bound.AT_MOST: ("up to", "at most", "no more than", "not more than", "a maximum of", "≤"),
        Bound.EXACT: ("exactly", "precisely"),
    }.items()
    for phrase in phrases
}  # fmt: skip
"""What bounds a number, by the words before it."""

SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "mn": 6, "mln": 6, "bn": 9, "bln": 9,
          "tn": 12, "lakh": 5, "crore": 7}  # fmt: skip
"""Powers of ten by name; of amounts of money also the letters below."""
MONEY_SCALES = SCALES | {"k": 3, "m": 6, "b": 9, "t": 12}

# A unit, the smaller one that may follow it, and how many of these it is: "1 h 45 min", "5 ft 7 in".
SMALLER = {"hour": ("minute", 60), "minute": ("second", 60), "day": ("hour", 24), "week": ("day", 7),
           "year": ("month", 12), "foot": ("inch", 12), "pound mass": ("ounce mass", 16), "pound": ("ounce", 16),
           "metre": ("centimetre", 100)}  # fmt: skip
_SHORT = {"m": "minute", "in": "inch", "s": "second"}

_GROUPED = (
    r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2}){1,4},\d{3}|\d{1,3}(?:[\u00a0\u2009\u202f ]\d{3})+"
    r"|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:['’]\d{3})+"
)
_DIGITS = re.compile(
    rf"(?P<sign>[-−+])?(?:(?P<grouped>(?:{_GROUPED})(?!\d))|(?P<plain>\d{{1,40}}|(?=\.\d)))"
    rf"(?P<decimals>\.\d{{1,40}})?"
    rf"(?:[eE](?P<exponent>[-+]?\d{{1,2}}))?(?P<vulgar>[ ]?[{VULGAR}])?"
)
_POWER = re.compile(r"[ ]?[×x*][ ]?10(?:\^(?P<caret>[-−]?\d{1,2})|(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))")
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")
_OF_DIGITS = re.compile(r"(\d{1,3})/(\d{1,3})(?![\d/])")
_ORDINAL_END = re.compile(r"(?:st|nd|rd|th)(?!\w)", re.IGNORECASE)
_SCALE = re.compile(rf"[ \u00a0-]?(?P<scale>{any_of(SCALES)})s?(?!\w)", re.IGNORECASE)
_MONEY_SCALE = re.compile(rf"[ \u00a0-]?(?P<scale>{any_of(MONEY_SCALES)})(?!\w)", re.IGNORECASE)
CURRENCY = re.compile(
    r"(?:(?:US|AU|CA|NZ|HK|CN|A|C|S)?[$¥]|[€£₹₽₩]"
    r"|(?:USD|EUR|GBP|JPY|AUD|CAD|CNY|INR|CHF)(?=[ \u00a0]?\d))[ \u00a0]?"
)
_BRACKETED = re.compile(r"[ ]\((?P<unit>[^\W\d_][^()]{0,40})\)")
"""A unit as tables and graphs write it: "3.9 (metres)"."""
_AGE = re.compile(r"-year-old(?!\w)")
_AND = re.compile(r",?[ \u00a0]?(?:and[ \u00a0])?")
_SHORT_UNIT = re.compile(rf"[ \u00a0-]?(?P<unit>{any_of(_SHORT)})(?!\w)")
PRIMES = re.compile(r"['′’][ ]?(?P<small>\d{1,2})[ ]?(?:\"|″|”|''|’’)")
_MORE = re.compile(r"\+(?!\w)|[ \u00a0]or more(?!\w)")
_NAME_GOES_ON = re.compile(r"[\w/^]|[.,:]\d|-(?=\d)|['’](?=[^\W\d_])")
_TO = re.compile(r"[ \u00a0]?[–—-][ \u00a0]?|[ \u00a0]to[ \u00a0]")
_TO_AND = re.compile(r"[ \u00a0]and[ \u00a0]")


_AND_HALF = re.compile(r"[ ]and[ ]a[ ]half(?!\w)", re.IGNORECASE)


def number_at(text: str, at: int) -> Found | None:
    """The number, amount of money or quantity that begins here, in its longest reading."""
    money = CURRENCY.match(text, at)
    written = written_at(text, money.end() if money else at)
    if written is None:
        return None
    if written.ordinal:
        return Number(written.value, step=Decimal(0), ordinal=True), written.end
    written, scale = scaled(text, written, bool(money))
    if scale >= 1000 and (half := _AND_HALF.match(text, written.end)):  # "a billion and a half"
        written = replace(written, value=written.value + scale / 2, step=scale / 10, end=half.end())
    number, end = Number(written.value, step=written.step), written.end
    if money:
        number = replace(number, unit=unit_named(money.group()))
    else:
        number, end = _quantity(text, number, end)
    if more := _MORE.match(text, end):
        number, end = replace(number, bound=Bound.AT_LEAST), more.end()
    if _NAME_GOES_ON.match(text, end):
        return None  # "3D", "1.2.3", "10:30", "737-800"
    return number, end


def bounded(number: Number, bound: Bound) -> Number:
    """The number with the hedge before it; "exactly" leaves no room for rounding."""
    return replace(number, step=Decimal(0)) if bound is Bound.EXACT else replace(number, bound=bound)


def between(text: str, first: Found, *, after_between: bool = False) -> Found | None:
    """ "10–15 km", "5 to 10 million": all that lies between, as one number in its middle."""
    number, end = first
    to = _TO.match(text, end) or (_TO_AND.match(text, end) if after_between else None)
    second = number_at(text, to.end()) if to and to.end() < len(text) else None
    if second is None:
        return None
    upper, end = second
    low = number.value
    if number.unit is None and number.step == 1 and upper.step >= 1000:
        low *= upper.step
    if number.unit not in (None, upper.unit) or upper.ordinal or number.ordinal or not low < upper.value:
        return None
    return Number((low + upper.value) / 2, upper.unit, step=upper.value - low), end


def written_at(text: str, at: int) -> Written | None:
    """The bare number that begins here, in digits or words."""
    if at >= len(text):
        return None
    return fraction_at(text, at) or _digits_at(text, at) or words_at(text, at)


def scaled(text: str, written: Written, money: bool = False) -> tuple[Written, Decimal]:
    """The number times the scale that follows it (38 *million*, $5*m*, 5 *hundred thousand*), and that scale."""
    scale, named, end = Decimal(1), _MONEY_SCALE if money else _SCALE, written.end
    while scale < 10**18 and (match := named.match(text, end)):
        scale, end, named = scale.scaleb(MONEY_SCALES[match["scale"].lower()]), match.end(), _SCALE
    return replace(written, value=written.value * scale, step=written.step * scale, end=end), scale


def _digits_at(text: str, at: int) -> Written | None:
    match = _DIGITS.match(text, at)
    if match is None:
        return None
    if fraction := _OF_DIGITS.match(text, at):
        over, under = Decimal(fraction[1]), Decimal(fraction[2])
        return Written(over / under, Decimal("0.01"), fraction.end()) if 0 < over < under else None
    digits = "".join(c for c in match["grouped"] or match["plain"] if c.isdecimal())
    decimals, exponent, end = match["decimals"] or "", int(match["exponent"] or 0), match.end()
    if power := _POWER.match(text, end):
        exponent, end = exponent + int((power["caret"] or power["raised"]).translate(_RAISED)), power.end()
    value = Decimal(f"{digits or 0}{decimals}").scaleb(exponent)
    step = Decimal(1).scaleb(exponent - max(len(decimals) - 1, 0))
    if match["vulgar"]:
        value, step = value + vulgar_value(match["vulgar"].strip()), Decimal("0.1")
    if match["sign"] in ("-", "−"):
        value = -value
    if not decimals and exponent == 0 and (ordinal := _ORDINAL_END.match(text, end)):
        return Written(value, Decimal(0), ordinal.end(), ordinal=True)
    return Written(value, step, end)


def _quantity(text: str, number: Number, end: int) -> Found:
    """The number with the unit that follows it, where one does."""
    if primes := PRIMES.match(text, end):
        small = primes["small"]
        long = int(small) >= 12 or small.startswith("0")  # 3'26" is a duration, 5'7" a height
        value = number.value * (60 if long else 12) + int(small)
        return Number(value, "second" if long else "inch"), primes.end()
    if age := _AGE.match(text, end):
        return replace(number, unit="year"), age.end()
    if bracketed := _BRACKETED.match(text, end):
        inside = unit_named(bracketed["unit"])
        return (replace(number, unit=inside), bracketed.end()) if inside and inside != "person" else (number, end)
    unit = unit_at(text, end)
    return _compound(text, replace(number, unit=unit[0]), unit[1]) if unit else (number, end)


def _compound(text: str, number: Number, end: int) -> Found:
    """ "1 hour 45 minutes", "5 ft 7 in", "1h 45m": as so many of the smallest unit; "an hour and a half"."""
    if half := _AND_HALF.match(text, end):
        return replace(number, value=number.value + Decimal("0.5"), step=Decimal("0.1")), half.end()
    while number.unit in SMALLER and (gap := _AND.match(text, end)):
        smaller, parts = SMALLER[number.unit]
        written = written_at(text, gap.end())
        if written is None or written.ordinal:
            break
        unit, short = unit_at(text, written.end), _SHORT_UNIT.match(text, written.end)
        if unit and unit[0] == smaller:
            end = unit[1]
        elif short and _SHORT[short["unit"]] == smaller:
            end = short.end()
        else:
            break
        number = replace(number, value=number.value * parts + written.value, unit=smaller, step=written.step)
    return number, end
