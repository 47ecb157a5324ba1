"""Dates in English text and in graphs: days to centuries, before and after Christ, and ranges of them."""

from __future__ import annotations

import re
from dataclasses import replace

from kgcheck.values.interface import Date, DateRange, Part, Precision, When, days_in_month
from kgcheck.values.words import CARDINALS, ORDINALS, any_of

Found = tuple[Date | DateRange | None, int]
"""A date and the offset at which its text ends; None for what is a date, but of no known year ("March 15")."""

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
_MONTH_NUMBER = {name[:3].lower(): n for n, name in enumerate(MONTHS, 1)}
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sep(?:t(?:ember|\.)?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_ERA = r"(?:[ \u00a0]?(?P<era>BCE?|B\.C\.(?:E\.)?|CE|C\.E\.|AD|A\.D\.)(?!\w))"
_AD = r"(?:A\.?D\.?|C\.?E\.?)[ \u00a0]"
_YEAR = rf"(?:(?:{_AD})?(?P<year>\d{{3,4}})(?!\d|,\d{{3}}){_ERA}?|(?P<year_>\d{{1,4}}){_ERA.replace('era', 'era_')})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_END_DAY = _DAY.replace("day", "end_day")
_MON = rf"(?P<month>{MONTH})"
_NOT_MORE = r"(?![\w]|[.,:/]\d)"
_PART = r"(?:(?:the[ ])?(?P<part>early|mid|middle|late)(?:[- ]to[- ]late)?(?:[- ]|[ ](?:part[ ])?of[ ]the[ ]))?"
_CENTURY_WORDS = {word: n for word, n in ORDINALS.items() if n <= 20} | {"twenty-first": 21}
_CENTURY = rf"(?:(?P<century>\d{{1,2}})(?:st|nd|rd|th)|(?P<century_word>{any_of(_CENTURY_WORDS)}))[- ]century"
_NTHS = any_of([*(word for word, n in ORDINALS.items() if 0 < n <= 10), "last", "final"])
_HALVES = {"first": Part.EARLY, "former": Part.EARLY, "second": Part.LATE, "latter": Part.LATE, "last": Part.LATE}
_DASH = r"[ \u00a0]?(?:[–—−-]|to|and)[ \u00a0]?"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
FEASTS = {"new year's day": (1, 1), "valentine's day": (2, 14), "halloween": (10, 31), "all saints' day": (11, 1),
          "christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26),
          "new year's eve": (12, 31)}  # fmt: skip
"""Days that have a name, and one date in every year."""
_LETTERS = re.compile(r"\W")
_FEASTS = {_LETTERS.sub("", name): day for name, day in FEASTS.items()}
_FEAST = rf"(?P<feast>{'|'.join(name.replace(chr(39), '[' + chr(39) + '’]?') for name in FEASTS)})"
_HUNDREDS = {word: n for word, n in CARDINALS.items() if 11 <= n <= 20}
_TENS = any_of(word for word, n in CARDINALS.items() if n >= 20)
_UNITS = any_of(word for word, n in CARDINALS.items() if 0 < n < 10)
_WORDS = (
    rf"(?P<hundreds>{any_of(_HUNDREDS)})[ -](?:(?P<tens>{_TENS})(?:[ -](?P<units>{_UNITS}))?"
    rf"|(?P<teen>{any_of(word for word, n in CARDINALS.items() if 10 <= n < 20)})|(?:oh|o)[ -](?P<oh>{_UNITS}))"
)

_LIMITS = "before after by until till since from to".split()
_NO_LIMIT = "".join(f"(?<!{word} )(?<!{word} the )" for word in _LIMITS)
"""Before "the end of 2017": after these words it is a limit, and the year alone says which."""
_PATTERNS = tuple(
    re.compile(pattern + _NOT_MORE, re.IGNORECASE)
    for pattern in (
        r"(?P<iso>[+-]?\d{4})-(?P<month_number>\d\d)-(?P<day>\d\d)(?:T[\d:.]{4,20}(?:Z|[+-]\d\d:?\d\d)?)?",
        r"(?P<iso>[+-]?\d{4})-(?P<month_number>\d\d)(?!-)",
        r"(?P<iso>[12]\d{3})(?P<sep>[/.])(?P<month_number>\d\d)(?P=sep)(?P<day>\d\d)",
        rf"(?:the[ ])?{_DAY}(?:[ ]of)?[ \u00a0\n]{_MON},?[ \u00a0\n]{_YEAR}",
        rf"{_MON}[ \u00a0\n]{_DAY}(?:,[ \u00a0\n]?|[ \u00a0\n]){_YEAR}",
        rf"{_MON}(?:,|[ ]of)?[ \u00a0\n]{_YEAR}",
        rf"{_PART}(?:the[ ])?(?P<decade>\d{{2,3}}0)['’]?s{_ERA}?",
        rf"{_PART}(?:the[ ])?(?P<decade>\d0)s{_ERA}",
        r"(?:(?:the[ ])?(?P<part>early|mid|late)[- ])?the[ ]['’]?(?P<last_century>[2-9]0)['’]?s",
        r"the[ ](?P<part>early|mid|late)[- ]['’]?(?P<last_century>[2-9]0)['’]?s",
        rf"{_PART}(?:the[ ])?{_CENTURY}(?:{_ERA})?",
        rf"(?:the[ ])?(?P<nth>{_NTHS})[ ]decade[ ]of[ ]the[ ]{_CENTURY}(?:{_ERA})?",
        rf"(?:the[ ])?(?P<half>{any_of(_HALVES)})[ ]half[ ]of[ ]the[ ](?:{_CENTURY}(?:{_ERA})?"
        r"|(?P<decade>\d{2,3}0)['’]?s)",
        rf"(?P<season>{_SEASON})(?:[ ]of|,)?[ ]{_YEAR}",
        rf"{_FEAST}(?:,|[ ]of|[ ]in)?[ ](?P<year>[12]\d{{3}})",
        _AD + r"(?P<year>\d{1,4})",
        rf"(?P<year>\d{{1,4}}){_ERA}",
        r"(?:the[ ])?(?P<part>early|mid|late)(?:[ ](?:months|weeks|days)[ ]of[ ]|[- ](?:in[ ])?)"
        r"(?P<year>[12]\d{3})",
        rf"{_NO_LIMIT}(?:the[ ])?(?P<turn>beginning|start|end)[ ]of[ ](?P<year>[12]\d{{3}})(?!\d|['’]?s)",
        r"(?P<day_first>\d{1,2})[.](?P<month_number>\d{1,2})[.](?P<year>\d{4})",
        r"(?P<slash_1>\d{1,2})/(?P<slash_2>\d{1,2})/(?P<year>\d{4})",
        r"(?P<slash_1>\d{1,2})-(?P<slash_2>\d{1,2})-(?P<year>1[0-9]\d\d|20\d\d)(?!-)",
        r"(?P<year>1\d{3}|20\d{2}|2100)",
        _WORDS,
    )
)
_PARTIAL_RANGES = tuple(
    re.compile(pattern + _NOT_MORE, re.IGNORECASE)
    for pattern in (
        rf"{_DAY}(?:[ ](?P<month>{MONTH}))?{_DASH}{_END_DAY}[ ](?P<end_month>{MONTH}),?[ ]{_YEAR}",
        rf"{_MON}[ ]{_DAY}{_DASH}(?:(?P<end_month>{MONTH})[ ])?{_END_DAY},[ ]{_YEAR}",
        rf"{_MON}{_DASH}(?P<end_month>{MONTH})[ ]{_YEAR}",
    )
)
_NO_YEAR = re.compile(rf"(?:{_MON}[ \u00a0]{_DAY}|(?:the[ ])?{_END_DAY}(?:[ ]of)?[ \u00a0]{MONTH}){_NOT_MORE}", re.I)
_BC_YEARS = re.compile(r"(?P<first>\d{1,4})[ ]?[–—-][ ]?(?P<last>\d{1,4})[ ](?:BC|B\.C\.)E?(?!\w)")
_TO = re.compile(r"[ \u00a0]?[–—−-][ \u00a0]?|[ \u00a0](?:to|until|till|through)[ \u00a0]", re.IGNORECASE)
_AND = re.compile(r"[ \u00a0]and[ \u00a0]", re.IGNORECASE)
_PRESENT = re.compile(r"(?:the[ ])?(?:present|now|today|date)(?!\w)", re.IGNORECASE)
_SHORT_END = re.compile(
    r"(?P<first>\d{4})(?:[–—-]|[ ][–—-][ ](?=\d\d(?:$|[ ]?[(),;])))(?P<last>\d{2})(?![\w]|[-.,:/]\d)"
)
"""With spaces only where nothing is counted after it: "2008 – 15 years later"."""

WHENS = {"before": When.BEFORE, "prior to": When.BEFORE, "after": When.AFTER, "by": When.BY, "since": When.SINCE,
         "until": When.UNTIL, "till": When.UNTIL}  # fmt: skip
"""What bounds a date, by the words before it."""
APPROXIMATE = frozenset(
    {"about", "around", "approximately", "roughly", "circa", "ca.", "c.", "~", "≈", "nearly", "almost", "close to"}
)
"""The hedges of numbers that also make a date approximate."""


def date_at(text: str, at: int, *, after_between: bool = False) -> Found | None:
    """The date or range of dates that begins here, in its longest reading."""
    for pattern in _PARTIAL_RANGES:
        if match := pattern.match(text, at):
            partial = _partial_range(match)
            if partial:
                return partial, match.end()
    before_christ = _BC_YEARS.match(text, at)
    if before_christ and int(before_christ["first"]) > int(before_christ["last"]) > 0:
        return DateRange(Date(-int(before_christ["first"])), Date(-int(before_christ["last"]))), before_christ.end()
    short = _SHORT_END.match(text, at)
    if short and (years := _short_range(short)):
        return years, short.end()
    first = _single_at(text, at)
    if first is None:
        return None
    start, end = first
    to = _TO.match(text, end) or (_AND.match(text, end) if after_between else None)
    if start is None or to is None:
        return first
    if present := _PRESENT.match(text, to.end()):
        return DateRange(start, None), present.end()
    second = _single_at(text, to.end())
    if second and second[0] and start.first_day() < second[0].first_day():
        return DateRange(start, second[0]), second[1]
    return first


def with_when(date: Date | DateRange, when: When) -> Date | DateRange:
    """The date as bounded by the preposition before it."""
    return replace(date, when=when) if isinstance(date, Date) else date


def approximately(date: Date | DateRange) -> Date | DateRange:
    """The date, with a hedge before it."""
    return replace(date, approximate=True) if isinstance(date, Date) else date


def _single_at(text: str, at: int) -> tuple[Date | None, int] | None:
    best: tuple[Date | None, int] | None = None
    for pattern in _PATTERNS:
        match = pattern.match(text, at)
        if match and (best is None or match.end() > best[1]):
            date = _date(match.groupdict())
            if date:
                best = date, match.end()
    no_year = _NO_YEAR.match(text, at)
    if no_year and (best is None or no_year.end() > best[1]):
        return None, no_year.end()
    return best


def _date(groups: dict[str, str | None]) -> Date | None:
    """The date that a pattern's groups say; None if there is no such date."""
    part = Part({"middle": "mid"}.get(given.lower(), given.lower())) if (given := groups.get("part")) else Part.WHOLE
    if half := groups.get("half"):
        part = _HALVES[half.lower()]
    if turn := groups.get("turn"):
        part = Part.LATE if turn.lower() == "end" else Part.EARLY
    christ = -1 if (groups.get("era") or groups.get("era_") or "").upper().startswith("B") else 1
    if last := groups.get("last_century"):
        return Date(1900 + int(last), precision=Precision.DECADE, part=part)
    if named := groups.get("decade"):
        year = int(named)
        if year % 100 == 0 and year < 2000:
            return Date(year, precision=Precision.CENTURY, part=part)  # "the 1600s" are rarely ten years
        return Date(year if christ > 0 else -year - 9, precision=Precision.DECADE, part=part)
    if ordinal := groups.get("century") or groups.get("century_word"):
        number = int(ordinal) if ordinal.isdecimal() else _CENTURY_WORDS[ordinal.lower()]
        first = (number - 1) * 100 if christ > 0 else -number * 100
        if nth := groups.get("nth"):
            decade = first + 10 * (ORDINALS.get(nth.lower(), 10) - 1)
            return Date(decade, precision=Precision.DECADE) if number else None
        return Date(first, precision=Precision.CENTURY, part=part) if number else None
    year = int(groups.get("iso") or groups.get("year") or groups.get("year_") or _in_words(groups)) * christ
    if year == 0:
        return None
    if groups.get("season"):
        return Date(year, approximate=True)  # a winter has two years, and half the world another summer
    if feast := groups.get("feast"):
        return Date(year, *_FEASTS[_LETTERS.sub("", feast.lower())])
    if groups.get("slash_1"):
        return _slashed(year, int(groups["slash_1"] or 0), int(groups["slash_2"] or 0))
    name = groups.get("month")
    month = _MONTH_NUMBER[name[:3].lower()] if name else int(groups.get("month_number") or 0)
    day = int(groups.get("day") or groups.get("day_first") or 0)
    return _valid(year, month, day, part)


def _in_words(groups: dict[str, str | None]) -> int:
    """ "nineteen sixty-one", "nineteen oh five"; 0 where no year is written so."""
    hundreds = groups.get("hundreds")
    if hundreds is None:
        return 0
    rest = (groups.get(name) for name in ("tens", "units", "teen", "oh"))
    return _HUNDREDS[hundreds.lower()] * 100 + sum(CARDINALS[word.lower()] for word in rest if word)


def _valid(year: int, month: int, day: int, part: Part = Part.WHOLE) -> Date | None:
    """Month 0 and day 0 are how some graphs write "not known"."""
    if month == 0:
        return Date(year, part=part)
    if month > 12 or day > days_in_month(year, month):
        return None
    return Date(year, month, day or None, part=part)


def _slashed(year: int, first: int, second: int) -> Date | None:
    """11/25/1867 and 25/11/1867 are clear; of 11/7/1867 only the year is."""
    if first > 12:
        return _valid(year, second, first)
    if second > 12:
        return _valid(year, first, second)
    return _valid(year, first, second) if first == second else Date(year)


def _partial_range(match: re.Match[str]) -> DateRange | None:
    groups = match.groupdict()
    day, end_day = groups.get("day"), groups.get("end_day")
    month, end_month = groups.get("month") or groups.get("end_month"), groups.get("end_month") or groups.get("month")
    start = _date(groups | {"month": month, "day": day})
    end = _date(groups | {"month": end_month, "day": end_day})
    return DateRange(start, end) if start and end and start.first_day() < end.first_day() else None


def _short_range(match: re.Match[str]) -> DateRange | None:
    """ "1939–45"; with a hyphen "2011-12" is a month unless the years follow each other, as a season's do."""
    first, last = int(match["first"]), int(match["last"])
    end = first - first % 100 + last
    following = end == first + 1
    if not 1000 <= first <= 2100 or end <= first or (last <= 12 and not following and "-" in match.group()):
        return None
    return DateRange(Date(first), Date(end))
