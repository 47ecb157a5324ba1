"""Reads where a place lies on the globe: "12°8′11″N 86°15′5″W", "45.800; 16.000", "Point(18.6 4.4)"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Position(NamedTuple):
    """Degrees north of the equator and east of Greenwich, negative for south and west."""

    latitude: float
    longitude: float


_PART = r"(\d{1,3}(?:\.\d+)?)"
_DEGREES = rf"{_PART}\s*°\s*(?:{_PART}\s*[′'’]\s*)?(?:{_PART}\s*(?:[″\"”]|''|′′)\s*)?"
_BY_COMPASS = re.compile(rf"{_DEGREES}([NS])\W{{0,3}}{_DEGREES}([EW])")
_DECIMAL = re.compile(r"(?<![\w.,-])(-?\d{1,2}\.\d{2,})\s*[;,]\s*(-?\d{1,3}\.\d{2,})(?![\w.])")
_POINT = re.compile(r"POINT\s?\((-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)\)", re.IGNORECASE)


@lru_cache(maxsize=5_000)
def position_in(text: str) -> Position | None:
    """The first position that a text gives; None where it gives none on the globe."""
    if found := _BY_COMPASS.search(text):
        north, east = _degrees(found.groups()[0:3]), _degrees(found.groups()[4:7])
        position = Position(north if found[4] == "N" else -north, east if found[8] == "E" else -east)
    elif found := _DECIMAL.search(text):
        position = Position(float(found[1]), float(found[2]))
    elif found := _POINT.search(text):
        position = Position(float(found[2]), float(found[1]))
    else:
        return None
    return position if abs(position.latitude) <= 90 and abs(position.longitude) <= 180 else None


def _degrees(parts: tuple[str | None, ...]) -> float:
    degrees, minutes, seconds = (float(part or 0) for part in parts)
    return degrees + minutes / 60 + seconds / 3600
