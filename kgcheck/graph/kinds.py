"""What an object without a type can be, by its looks: a date, a number, or a name.

The looks of one object decide nothing ("1984" is a year, a number, a novel): `looks_like` says what it
could be, `decide` what nearly all objects of its relation are.
"""

from __future__ import annotations

import re

from kgcheck.names import words_of
from kgcheck.store.layout import DATE, NUMBER
from kgcheck.values import is_aside, parse_value
from kgcheck.values.interface import days_in_month
from kgcheck.values.units import unit_named

DATE_LIKE, NUMBER_LIKE = 1, 2
"""What `looks_like` answers, added where both are possible."""

MIN_SHARE = 0.9
"""So many of a relation's objects look like dates (numbers) where it holds dates (numbers)."""

MIN_SHARE_NAMED = 0.6
"""The same where the relation's name says that it holds dates: some of them are then written in ways unknown here."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


YEAR_WORDS = _words("""
    year years date dates day time born birth died dead death founded founding established establishment formed
    formation created creation opened opening closed closing released release published publication built completed
    completion inception started start began begin beginning ended end finished launch launched dissolved dissolution
    abolished introduced introduction discovered discovery invented invention premiere premiered aired since until
    joined left married wedding elected inaugurated retired debut epoch era signed commissioned decommissioned
    incorporated incorporation season from to
    """)
"""Words of a relation's name that make its four-digit objects years."""

NOT_YEAR_WORDS = _words("""
    number count population area length height width weight mass place location amount total size rank score price age
    """)
"""Words beside which a year word does not: `numberOfSeasons`, `deathPlace`, `releasePrice`."""

DATE_WORDS = _words("date dates year years")

IDENTIFIER_WORDS = _words("""
    id ids identifier code isbn issn oclc lccn doi ean upc gtin sku zip postal phone telephone fax serial uuid imo icao
    iata
    """)
"""Words of a relation's name whose digits count nothing."""

_YEAR = re.compile(r"-?\d{4}$")
_DATE = re.compile(r"-?\d{4}-(?:0\d|1[0-2])(?:-(?:[0-2]\d|3[01])(?:T[\d:.]+)?(?:Z|[+-]\d\d:\d\d)?)?$")
_PLAIN_DATE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_WRITTEN_DATE = re.compile(
    r"""
    (?:(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?\s)?
    (?:January|February|March|April|May|June|July|August|September|October|November|December)
    (?:\s(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?)?,?\s\d{3,4}$
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(
    r"""
    ~?(?P<money>[$€£¥₹]\s?)?(?P<number>[+-]?(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)
    (?:\s?(?:\((?P<parenthesis>[^()]+)\)|(?P<sign>[%°$€£¥])|(?<=\s)(?P<unit>[^\W\d][^()]{0,30})))?$
    """,
    re.VERBOSE,
)
_PERHAPS = frozenset("+-~$€£¥₹0123456789JFMASOND")


def looks_like(text: str) -> tuple[int, str | None]:
    """Whether a text could be a date or a number, and the unit that it gives before or after the number."""
    if text[0] not in _PERHAPS:
        return 0, None
    if _YEAR.match(text):
        return (DATE_LIKE if is_date(text) else 0) | (NUMBER_LIKE if text[0] != "0" else 0), None
    if _DATE.match(text) or _WRITTEN_DATE.match(text):
        return (DATE_LIKE if is_date(text) else 0), None
    found = _NUMBER.match(text)
    if not found:
        return 0, None
    unit = found["parenthesis"] or found["sign"] or found["unit"] or found["money"]
    # A word after a number is a unit only if it is known as one: "99 Problems" counts nothing.
    if unit and not found["parenthesis"] and unit_named(unit) is None:
        return 0, None
    if found["parenthesis"] and is_aside(found["parenthesis"]):
        return NUMBER_LIKE, None
    return NUMBER_LIKE, unit.strip() if unit else None


def is_date(text: str) -> bool:
    """Whether a text can be read as a date, in any form that the judge reads."""
    plain = _PLAIN_DATE.fullmatch(text)  # most are so: a build asks this of every date
    if plain is None:
        return parse_value(text, kind="date") is not None
    year, month, day = (int(part or 0) for part in plain.groups())
    return year != 0 and month <= 12 and (month == 0 or day <= days_in_month(year, month))


def decide(relation: str, objects: int, dates: int, years: int, numbers: int) -> int | None:
    """What the objects of a relation are that look right: `DATE`, `NUMBER`, or None where they are names.

    `dates` cannot be numbers, `years` could be either, `numbers` cannot be dates.
    """
    words = set(words_of(relation))
    enough = objects * MIN_SHARE
    if not objects or words & IDENTIFIER_WORDS:
        return None
    names_a_year = bool(words & YEAR_WORDS) and not words & NOT_YEAR_WORDS
    if words & DATE_WORDS and names_a_year and dates + years >= objects * MIN_SHARE_NAMED:
        return DATE
    if dates + years >= enough and (names_a_year or dates > years):
        return DATE
    return NUMBER if numbers + years >= enough else None
