"""Units of time, and durations as graphs write them, by ISO 8601: "PT36H", "P1Y2M", "P15DT16H45M"; and as
players show them: "3:56"."""

from __future__ import annotations

import re
from decimal import Decimal

from kgcheck.values.interface import Number

IN_YEARS = {"year": 1.0, "decade": 10.0, "century": 100.0, "month": 1 / 12, "week": 7 / 365.2425, "day": 1 / 365.2425}
"""The units by which lives and works are measured."""
TIME_UNITS = frozenset(IN_YEARS) | frozenset("hour minute second".split())
UNIT_NAMED = {form: unit for unit in IN_YEARS for form in (unit, f"{unit}s")} | {"centuries": "century"}
"""By its name in the singular and the plural."""
_ISO = re.compile(
    r"P(?=T?\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)
_SECONDS = {"year": 31557600, "month": 2629800, "week": 604800, "day": 86400, "hour": 3600, "minute": 60, "second": 1}


def iso_duration(text: str) -> Number | None:
    """The duration in its own unit where it names one only, else in seconds; None where the text is none."""
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    named = [(unit, Decimal(n)) for unit, n in zip(_SECONDS, found.groups(), strict=True) if n and Decimal(n)]
    if len(named) == 1:
        [(unit, n)] = named
        return Number(n, unit)
    return Number(sum((n * _SECONDS[unit] for unit, n in named), Decimal(0)), "second")


_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)(?![\d:]|[ ]?[ap]\.?m)", re.IGNORECASE)
_RUNNING = re.compile(r"\b(?:length|duration|run(?:ning)?[ -]?time|runs|playtime|lasts)\b", re.IGNORECASE)
_REACH = 40
"""Characters before it in which a word must say that it is no time of the day."""


def clock_duration(text: str, at: int) -> tuple[Number, int] | None:
    """The length that stands at a place, with its end: the "3:56" of "its length is 3:56", which is no time of the
    day."""
    found = _CLOCK.match(text, at)
    if found is None or _RUNNING.search(text, max(0, at - _REACH), at) is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return Number(Decimal(3600 * hours + 60 * minutes + seconds), "second"), found.end()
