"""Neo4j's own values as the text and type of a fact's object: dates, times, points, numbers, truth values.

Both clients' types are met by what they can do, not by class: neither client is imported here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kgcheck.values import Number, parse_value

_MEASURE = 20
_DAY = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
NAMEABLE = 80
"""Longest string that can be named in a text, as the value of a claim: longer ones are prose."""


@dataclass(frozen=True, slots=True)
class Value:
    """A property's value as a fact's object."""

    text: str
    type: str
    """string, number or date."""

    @property
    def id(self) -> str | None:
        """What a mention of it is linked to: its text, where it is a string short enough to be named."""
        return self.text if self.type == "string" and len(self.text) <= NAMEABLE else None


def values(raw: Any) -> Iterator[Value]:
    """The values of a property: each of a list, one of everything else, none of what cannot be said in words."""
    for item in raw if isinstance(raw, list) else (raw,):
        value = _value(item)
        if value is not None:
            yield value


def texts(raw: Any) -> Iterator[str]:
    """The names in a property: a string, each of a list of strings, or the parts of "one; two|three"."""
    for item in raw if isinstance(raw, list) else (raw,):
        if isinstance(item, str):
            for part in item.replace("|", ";").split(";"):
                if part.strip():
                    yield part.strip()


def as_text(raw: Any) -> str | None:
    """One value as text: the only one, or several with commas between."""
    found = [value.text for value in values(raw)]
    return ", ".join(found) or None


def joined_name(parts: Iterable[Any]) -> str | None:
    """A name made of several properties: given name and family name."""
    found = [str(part).strip() for part in parts if part is not None and str(part).strip()]
    return " ".join(found) or None


def _value(raw: Any) -> Value | None:
    match raw:
        case None | bytes() | bytearray() | dict() | list():
            return None
        case bool():
            return Value(str(raw).lower(), "string")
        case int():
            return Value(str(raw), "number")
        case float():
            return Value(_number(raw), "number") if math.isfinite(raw) else None
        case str():
            text = raw.strip()
            return Value(text, "date" if _DAY.fullmatch(text) else _kind(text)) if text else None
    if hasattr(raw, "months"):  # a duration
        return Value(_duration(raw), "number")
    if isinstance(raw, tuple):  # a point, in both clients
        return Value(", ".join(_number(float(part)) for part in raw), "string")
    if hasattr(raw, "year"):
        return Value(str(raw)[:10], "date")  # of a moment, its day: texts do not name seconds
    return Value(str(raw), "string")  # a time of day


@lru_cache(maxsize=50_000)
def _kind(text: str) -> str:
    """A number with its unit ("€18.50", "5 km") is one, text or not; a bare one may be a number or a name."""
    if len(text) > _MEASURE or not (text[0].isdigit() or text[-1].isdigit() or text[0] == "P"):
        return "string"
    number = parse_value(text, kind="number")
    return "number" if isinstance(number, Number) and number.unit is not None else "string"


def _duration(raw: Any) -> str:
    """A duration as ISO 8601 writes it: P1Y2M3DT4H."""
    years, months = divmod(raw.months, 12)
    hours, rest = divmod(raw.seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    days = "".join(f"{n}{letter}" for n, letter in ((years, "Y"), (months, "M"), (raw.days, "D")) if n)
    time = "".join(f"{n:g}{letter}" for n, letter in ((hours, "H"), (minutes, "M"), (seconds, "S")) if n)
    return f"P{days}" + (f"T{time}" if time else "") if days or time else "P0D"


def _number(raw: float) -> str:
    return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)
