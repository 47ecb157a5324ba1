"""Finding all values in a text, and reading a graph's literal as one value."""

from __future__ import annotations

import re
from functools import lru_cache

from kgcheck.values.dates import APPROXIMATE, WHENS, approximately, date_at, with_when
from kgcheck.values.durations import clock_duration, iso_duration
from kgcheck.values.interface import Date, DateRange, Number, Text, Value, ValueMention
from kgcheck.values.numbers import BOUNDS, between, bounded, number_at
from kgcheck.values.units import unit_named
from kgcheck.values.words import ORDINALS, STARTERS, VULGAR, any_of

_TOKEN = re.compile(rf"(?:US|AU|CA|NZ|HK|CN|A|C|S)?[$¥]|[^\W_]+|[€£₹₽₩~≈≥≤<>{VULGAR}]|[-−](?=\.?\d)|(?<![\w.])\.(?=\d)")
_WORD_AFTER = {
    "new": re.compile(r"[ ]year['’]?s[ ](?:day|eve)\b", re.IGNORECASE),
    "all": re.compile(r"[ ]saints['’][ ]day\b", re.IGNORECASE),
    "christmas": re.compile(r"[ ](?:day|eve)\b", re.IGNORECASE),
    "boxing": re.compile(r"[ ]day\b", re.IGNORECASE),
    "valentine": re.compile(r"['’]s[ ]day\b", re.IGNORECASE),
    "the": re.compile(
        rf"[ ](?:['’]?\d|early|mid|late|(?:latter|former|last|final)[ ](?:half|decade)[ ]of|"
        rf"(?:beginning|start|end)[ ]of|{any_of(ORDINALS)})",
        re.IGNORECASE,
    ),
    "a": re.compile(
        r"[ -](?:hundred|thousand|[mbtr]+illion|dozen|half|quarter|third|\w{3,8}th[ ]of[ ]|minimum|maximum)",
        re.IGNORECASE,
    ),
    "one": re.compile(r"(?![ ](?:of|another|day|who|that)\b|['’])"),
    "an": re.compile(r"[ ](?:estimated|eighth[ ]of|hour(?!\w))", re.IGNORECASE),
}
"""What must follow an article, "one" or "new", for it to begin a value: most do not, and texts are full of them."""
_STARTS = STARTERS | frozenset(f"-−.€£₹₽₩{VULGAR}") | frozenset(re.findall(r"\w+", """
    halloween
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september
    october november december ad ce early mid middle late beginning start end the spring summer autumn fall
    winter c usd eur gbp jpy aud cad cny inr chf
"""))  # fmt: skip
_LEADS = {**dict.fromkeys(BOUNDS), **dict.fromkeys(WHENS), "between": None, "from": None}
_LEAD_STARTS = frozenset(re.match(r"\w+|.", lead).group() for lead in _LEADS)  # type: ignore[union-attr]
_LEAD = re.compile(rf"(?P<lead>{any_of(_LEADS)})(?:(?<=[~≈≥≤<>])[ ]?|[ \u00a0\n]|(?<=\.)[ ]?)", re.IGNORECASE)
_ANY_YEAR = re.compile(r"[-+]?\d{1,5}", re.ASCII)
_YEAR_BC = re.compile(r"-\d{4}", re.ASCII)
_OF_DAY = re.compile(
    r"(?:(?<=-\d\d)[T ]\d\d(?::\d\d){0,2}(?:\.\d+)?)?(?:(?<=\d)(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d))?$", re.ASCII
)
"""The time of day, as databases have it, and the time zone, which RDF has after any date."""
_LONGEST = 200  # a longer literal is prose
_PRONOUN = re.compile(r"\b(?:the|this|that|no|any|every|each|which)[ ]$", re.IGNORECASE)  # before "one"
_SUFFIXED = re.compile(r"(?P<value>.*\S)\s*\((?P<unit>[^()]+)\)$", re.DOTALL)


def find_values(text: str) -> list[ValueMention]:
    """All dates, numbers and quantities, in order; of overlapping readings the longest."""
    found: list[ValueMention] = []
    end = 0
    for token in _TOKEN.finditer(text):
        at = token.start()
        if at < end:
            continue
        word = token.group().lower()
        leads = word in _LEAD_STARTS
        if not (leads or word in _STARTS or word in _WORD_AFTER or word[0].isdigit() or word[-1] in "$¥"):
            continue  # most words
        if not (leads or _may_begin(text, token)) or (at and _inside_name(text, at)):
            continue
        clock = clock_duration(text, at) if text[token.end() : token.end() + 1] == ":" else None
        reading = _value_at(text, at, leads=leads) if clock is None else (at, clock[1], clock[0])
        if reading is None:
            continue
        start, end, value = reading
        if value is not None:
            found.append(ValueMention((start, end), text[start:end], value))
    return found


@lru_cache(maxsize=50_000)
def parse_value(text: str, *, kind: str | None = None, unit: str | None = None) -> Value | None:
    """The value of a graph's literal ("1932-03-15", "-0384", "9.8 (kilograms)", "10,000"), whole.

    `kind` is number, date or string where the graph says so: None is returned where the text is not
    one; without it, what is neither date nor number is text. `unit` is that of a number without one.
    """
    text = " ".join(text.split())
    if not text:
        return None
    if kind == "string" or (kind is None and len(text) > _LONGEST):
        return Text(text)
    if len(text) > _LONGEST:
        return None
    if kind == "date":
        text = _OF_DAY.sub("", text, count=1)
    if text[0] == "P" and kind != "date" and (duration := iso_duration(text)):
        return duration
    suffixed = _SUFFIXED.match(text)
    number = _whole(suffixed["value"], "number") if suffixed else None
    if suffixed and isinstance(number, Number) and number.unit is None:
        if not is_aside(suffixed["unit"]):
            return _with_unit(number, unit_named(suffixed["unit"]) or suffixed["unit"].strip())
        return _with_unit(number, unit_named(unit) or unit) if unit else number
    value = _whole(text, kind)
    if isinstance(value, Number) and value.unit is None and unit:
        return _with_unit(value, unit_named(unit) or unit)
    return Text(text) if value is None and kind is None else value


def is_aside(text: str) -> bool:
    """Whether what stands in brackets after a number is no unit, but tells when it was counted: "(Fall 2018)"."""
    return any(c.isdigit() for c in text) and unit_named(text) is None


def _with_unit(number: Number, unit: str) -> Number:
    return Number(number.value, unit, number.bound, number.step, number.ordinal)


def _whole(text: str, kind: str | None) -> Value | None:
    """The value that takes up the whole text, of the wanted kind."""
    if kind != "number" and (dated := date_at(text, 0)) and dated[1] == len(text):
        return dated[0]
    bare_year = (_ANY_YEAR if kind == "date" else _YEAR_BC).fullmatch(text) if kind != "number" else None
    if bare_year:
        return Date(int(text)) if int(text) else None
    reading = _value_at(text, 0, numbers_only=kind == "number")
    if reading is None or reading[1] != len(text):
        return None
    return None if kind == "date" and isinstance(reading[2], Number) else reading[2]


def _may_begin(text: str, token: re.Match[str] | None) -> bool:
    """Whether a value may begin with this word: looked up, as most words do not."""
    if token is None:
        return False
    word = token.group()
    key = word.lower()
    if key in _WORD_AFTER:
        return bool(_WORD_AFTER[key].match(text, token.end()))
    return key in _STARTS or word[0].isdigit() or word[-1] in "$¥"


def _value_at(
    text: str, at: int, *, leads: bool = True, numbers_only: bool = False
) -> tuple[int, int, Value | None] | None:
    """Start, end and value of the longest reading from here; a value of None is a date without a year."""
    lead = _LEAD.match(text, at) if leads else None
    if lead is not None and _may_begin(text, _TOKEN.match(text, lead.end())):
        phrase = lead["lead"].lower()
        counted = phrase in BOUNDS and phrase not in APPROXIMATE  # "over 2000" is no year
        inner = _bare_at(text, lead.end(), numbers_only=numbers_only or counted, after_between=phrase == "between")
        led = _led(phrase, at, inner, lead.end()) if inner else None
        if led:
            return led
    if leads and not _may_begin(text, _TOKEN.match(text, at)):
        return None
    bare = _bare_at(text, at, numbers_only=numbers_only)
    return (at, bare[1], bare[0]) if bare else None


def _led(phrase: str, at: int, inner: tuple[Value | None, int], start: int) -> tuple[int, int, Value | None] | None:
    value, end = inner
    if isinstance(value, Number):
        hedged = phrase in BOUNDS and not value.ordinal
        return (at, end, bounded(value, BOUNDS[phrase])) if hedged else (start, end, value)
    if isinstance(value, Date | DateRange):
        if phrase in WHENS:
            return start, end, with_when(value, WHENS[phrase])
        if phrase in APPROXIMATE:
            return at, end, approximately(value)
        return (at if isinstance(value, DateRange) else start), end, value
    return start, end, value


def _bare_at(
    text: str, at: int, *, numbers_only: bool = False, after_between: bool = False
) -> tuple[Value | None, int] | None:
    if at >= len(text):
        return None
    dated = None if numbers_only else date_at(text, at, after_between=after_between)
    number = number_at(text, at)
    if number and (dated is None or number[1] > dated[1]):
        number = between(text, number, after_between=after_between) or number
    if dated and (number is None or number[1] <= dated[1]):
        return dated
    return number


def _inside_name(text: str, at: int) -> bool:
    """Whether what begins here goes on with a name, number or address: the 52 of "B-52"."""
    before = text[at - 1]
    if before in "-–" and text[at].isdigit():
        return at > 1 and (text[at - 2].isalnum())
    if text.startswith(("one ", "One "), at) and _PRONOUN.search(text, max(at - 6, 0), at):
        return True
    if before.isalnum() or before in "/_@":
        return True
    return before in ".,:'’" and text[at].isdigit() and at > 1 and text[at - 2].isdigit()
