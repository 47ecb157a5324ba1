"""Taking a raw text apart that holds several values: "(1921-03-04) March 4, 1921 (age 97) Tallinn, Estonia"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kgcheck.values.find import find_values
from kgcheck.values.interface import Date, DateRange, Number, ValueMention

_CLOCK = re.compile(r"(?<![\d:])(\d{1,3})[ ]?:[ ]?([0-5]\d)(?:[ ]?:[ ]?([0-5]\d))?(?![\d:])")
"""A running time as it stands on a record: "3:45", "1:02:10"."""
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_AGE = re.compile(r"\b(?:aged?)[  ]\d{1,3}(?:[–-]\d{1,3})?", re.IGNORECASE)
_MOST = 400
"""A longer text is prose."""
_YEAR_TWICE = re.compile(r"\b(\d{4})[ ]?\([ ]?\1[ ]?\)(?=[ ]?(?:[-–—,;]|to\b|$))")
"""A year, and in brackets the same again, for machines: "2015 (2015)–present"."""
_POWER = re.compile(r"\b(km|m|mi|ft|cm)[ ]([23])(?=[ ]?(?:[();,]|$))")
"""A unit with its power apart: "505 km 2"."""
_FRACTION = re.compile(r"(\d+)[ +\xa0]?(?:([1357])[ ]?⁄[ ]?([248])|([½¼¾]))(?=[ \xa0]?(?:in|ft|inches|feet)\b)")
"""Inches and a part of one: "5 ft 8 1 ⁄ 2 in", "5 ft 8½ in"."""
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_STONE = re.compile(r"(\d+)[ ]?st[ ](\d+)[ ]?lb\b")
_COUNTED = re.compile(r"(\d)/(?=(?:km|mi|sq|ha|acre)\b)")
"""A density that does not say of what: "2,900/km 2"."""
_PAUSE = re.compile(r"\([^()]*\bhiatus\b[^()]*\)", re.IGNORECASE)
_RANGE_OF_MONEY = re.compile(
    r"(?P<sign>[$€£¥₹][  ]?)(?P<low>\d+(?:\.\d+)?)[–-](?P<high>\d+(?:\.\d+)?)(?P<scale>[  ](?:m|b|tr)illion)"
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a raw text holds, each as it is written there."""

    dates: tuple[ValueMention, ...] = ()
    numbers: tuple[ValueMention, ...] = ()
    durations: tuple[str, ...] = ()
    """Running times written with colons, as "3 minutes 45 seconds"."""
    rest: str = ""
    """What stands after the last date or age, without brackets: often a place."""
    name: str = ""
    """What stands before the first bracket or value."""


@lru_cache(maxsize=10_000)
def parts_of(text: str) -> Parts:
    """The values in a raw text. A day that is written twice is one; a year beside its day adds nothing."""
    if len(text) > _MOST or not any(c.isdigit() for c in text):
        return Parts()
    text = _COUNTED.sub(r"\1 people/", text)
    text = _POWER.sub(r"\1\2", _PAUSE.sub("", _YEAR_TWICE.sub(r"\1", text)))
    text = _STONE.sub(lambda m: f"{14 * int(m[1]) + int(m[2])} lb", _FRACTION.sub(_decimal, text))
    text = _RANGE_OF_MONEY.sub(lambda m: f"{m['sign']}{m['low']}{m['scale']} {m['sign']}{m['high']}{m['scale']}", text)
    ages = [m.span() for m in _AGE.finditer(text)]
    found = [v for v in find_values(text) if not any(a <= v.span[0] < b for a, b in ages)]
    dates = _distinct([v for v in found if isinstance(v.value, Date | DateRange)])
    numbers = [v for v in found if isinstance(v.value, Number) and not v.value.ordinal]
    clocks = list(_CLOCK.finditer(text))
    ends = [v.span[1] for v in found if isinstance(v.value, Date | DateRange)] + [b for _, b in ages]
    last, first = max(ends, default=0), min((v.span[0] for v in found), default=len(text))
    rest = _BRACKETS.sub(" ", _opened(text[last:])).strip(" ,;)-–")
    return Parts(
        tuple(dates), tuple(numbers), tuple(_spelled(m) for m in clocks), rest,
        text[: min(first, (text + "(").index("("))].strip(" ,;-–"),
    )  # fmt: skip


def _decimal(fraction: re.Match[str]) -> str:
    whole, over, under, part = fraction.groups()
    return f"{int(whole) + (_PARTS[part] if part else int(over) / int(under)):g}"


def _opened(text: str) -> str:
    """The text after a bracket that was opened before it."""
    closing, opening = text.find(")"), text.find("(")
    return text[closing + 1 :] if closing >= 0 and (opening < 0 or closing < opening) else text


def _distinct(dates: list[ValueMention]) -> list[ValueMention]:
    """Each date once, without those that another one is only more precise than."""
    kept: list[ValueMention] = []
    for mention in dates:
        if any(_covers(mention, other) for other in dates if other is not mention and not _covers(other, mention)):
            continue
        if not any(mention.value == other.value for other in kept):
            kept.append(mention)
    return kept


def _covers(wide: ValueMention, narrow: ValueMention) -> bool:
    if isinstance(wide.value, DateRange) or isinstance(narrow.value, DateRange):
        return False
    assert isinstance(wide.value, Date) and isinstance(narrow.value, Date)
    return wide.value.lower() <= narrow.value.lower() and narrow.value.upper() <= wide.value.upper()


def _spelled(clock: re.Match[str]) -> str:
    first, second, third = clock.groups()
    if third is not None:
        return f"{int(first) * 3600 + int(second) * 60 + int(third)} seconds"
    return f"{int(first) * 60 + int(second)} seconds"
