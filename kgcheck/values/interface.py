"""What a value is: dates, ranges of dates, numbers with units, and plain text, each with its own precision.

A value never pretends to know more than was written: "1867" is a whole year, "38 million" is what
rounds to it, "over 300" is everything above. `compare` decides by these extents.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum

from kgcheck.model import Span

Day = tuple[int, int, int]
"""Year, month, day; years before Christ are negative, and there is no year zero."""

FIRST_DAY: Day = (-(10**9), 1, 1)
LAST_DAY: Day = (10**9, 12, 31)
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Comparison(Enum):
    """How a claim's value stands to a fact's."""

    EQUAL = "equal"
    WITHIN = "within"
    """The claim is less precise than the fact, and the fact falls into it."""
    CONFLICT = "conflict"
    INCOMPARABLE = "incomparable"
    """The fact cannot decide: another dimension, or less precise than the claim."""


class Precision(IntEnum):
    """How much time a date covers; finer is smaller."""

    DAY = 0
    MONTH = 1
    YEAR = 2
    DECADE = 3
    CENTURY = 4


class When(StrEnum):
    """How a date bounds what it is said of."""

    ON = "on"
    BEFORE = "before"
    AFTER = "after"
    BY = "by"
    SINCE = "since"
    """The date is a beginning; compared, it stands for that beginning."""
    UNTIL = "until"
    """The date is an end; compared, it stands for that end."""


class Part(StrEnum):
    """The part of a decade, century or year that is meant."""

    WHOLE = ""
    EARLY = "early"
    MID = "mid"
    LATE = "late"


class Bound(StrEnum):
    """How a number bounds what it is said of."""

    EXACT = "="
    ABOUT = "≈"
    NEARLY = "≲"
    OVER = ">"
    AT_LEAST = "≥"
    UNDER = "<"
    AT_MOST = "≤"


@dataclass(frozen=True, slots=True)
class Date:
    """A day, month, year, decade or century; of the last two `year` is the first year."""

    year: int
    month: int | None = None
    day: int | None = None
    precision: Precision = Precision.YEAR
    """Given only for decades and centuries; else it follows from month and day."""
    approximate: bool = False
    when: When = When.ON
    part: Part = Part.WHOLE

    def __post_init__(self) -> None:
        if self.month is not None:
            object.__setattr__(self, "precision", Precision.DAY if self.day is not None else Precision.MONTH)

    def first_day(self) -> Day:
        """The first day that the date covers, bounds and hedges aside."""
        return (self.year, self.month or 1, self.day or 1)

    def last_day(self) -> Day:
        """The last day that the date covers, bounds and hedges aside."""
        if self.precision is Precision.DAY:
            return self.first_day()
        if self.month is not None:
            return (self.year, self.month, days_in_month(self.year, self.month))
        return (self.year + _YEARS[self.precision], 12, 31)

    def lower(self) -> Day:
        """The earliest day that is meant: of "before 1990" there is none, of "after 1990" it is 1991-01-01."""
        if self.when in (When.BEFORE, When.BY):
            return FIRST_DAY
        if self.when is When.AFTER:
            return self._last_of_part()
        return _shift(self._first_of_part(), -self.margin())

    def upper(self) -> Day:
        """The latest day that is meant."""
        if self.when is When.AFTER:
            return LAST_DAY
        if self.when is When.BEFORE:
            return self._first_of_part()
        return _shift(self._last_of_part(), self.margin())

    def margin(self) -> int:
        """The years by which an approximate date may be off: the older, the more."""
        if not self.approximate:
            return 0
        return max(_MARGINS[self.precision], (_NOW - self.year) // 50)

    def _first_of_part(self) -> Day:
        if self.part is not Part.WHOLE and self.precision is Precision.YEAR:
            return (self.year, 1 + round(12 * _PARTS[self.part][0]), 1)
        return _shift(self.first_day(), round(self._length() * _PARTS[self.part][0]))

    def _last_of_part(self) -> Day:
        if self.part is not Part.WHOLE and self.precision is Precision.YEAR:
            month = round(12 * _PARTS[self.part][1])
            return (self.year, month, days_in_month(self.year, month))
        return _shift(self.last_day(), -round(self._length() * (1 - _PARTS[self.part][1])))

    def _length(self) -> int:
        return _YEARS[self.precision] if self.precision >= Precision.YEAR else 0

    def __str__(self) -> str:
        if self.precision is Precision.CENTURY:
            number = self.year // 100 + 1 if self.year > 0 else -self.year // 100
            text = f"{number}{ordinal_suffix(number)} century{' BC' if self.year < 0 else ''}"
        elif self.precision is Precision.DECADE:
            text = f"{abs(self.year)}s" if self.year >= 0 else f"{-(self.year + 9)}s BC"
        else:
            text = f"{'-' if self.year < 0 else ''}{abs(self.year):04}"
            text += f"-{self.month:02}" if self.month is not None else ""
            text += f"-{self.day:02}" if self.day is not None else ""
        words = (self.when if self.when is not When.ON else "", "about" if self.approximate else "", self.part, text)
        return " ".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class DateRange:
    """A time with a beginning and an end, of which one may be open."""

    start: Date | None
    end: Date | None

    def lower(self) -> Day:
        return self.start.lower() if self.start else FIRST_DAY

    def upper(self) -> Day:
        return self.end.upper() if self.end else LAST_DAY

    def __str__(self) -> str:
        return f"{self.start or ''}/{self.end or ''}"


@dataclass(frozen=True, slots=True)
class Number:
    """A number, its unit by canonical name (`units`), and the precision that it was written with."""

    value: Decimal
    unit: str | None = None
    bound: Bound = Bound.EXACT
    step: Decimal = Decimal(1)
    """The worth of the last written digit: 1,000,000 in "38 million", 0.1 in "1.9"; 0 for "exactly"."""
    ordinal: bool = False

    def __str__(self) -> str:
        value = self.value.normalize()
        text = f"{value:f}" if -20 < value.adjusted() < 20 else str(value)
        return ("" if self.bound is Bound.EXACT else self.bound) + text + (f" {self.unit}" if self.unit else "")


@dataclass(frozen=True, slots=True)
class Text:
    """A value that is neither date nor number."""

    text: str

    def __str__(self) -> str:
        return self.text


Value = Date | DateRange | Number | Text


@dataclass(frozen=True, slots=True)
class ValueMention:
    """A value in a text. The span takes in hedges ("about 38 million"), but not "before", "after", "since", "by"
    and "until", which stay grammar."""

    span: Span
    text: str
    value: Value


def days_in_month(year: int, month: int) -> int:
    """The days of a month by the proleptic Gregorian calendar (29 in February of every fourth year BC)."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) if year > 0 else True
    return 28 if month == 2 and not leap else _DAYS_IN_MONTH[month - 1]


def ordinal_suffix(number: int) -> str:
    """st, nd, rd or th."""
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


_NOW = 2025  # of what "around" is measured from; a year more or less changes nothing
_YEARS = {Precision.DAY: 0, Precision.MONTH: 0, Precision.YEAR: 0, Precision.DECADE: 9, Precision.CENTURY: 100}
_MARGINS = {Precision.DAY: 1, Precision.MONTH: 1, Precision.YEAR: 2, Precision.DECADE: 5, Precision.CENTURY: 50}
_PARTS = {Part.WHOLE: (0.0, 1.0), Part.EARLY: (0.0, 0.5), Part.MID: (0.25, 0.75), Part.LATE: (0.5, 1.0)}


def _shift(day: Day, years: int) -> Day:
    return (day[0] + years, day[1], day[2])
