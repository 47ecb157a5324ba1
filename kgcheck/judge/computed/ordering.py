"""In what order two things happened to somebody, how long lay between them, and whether both fell into one year."""

from __future__ import annotations

from kgcheck.extract.computed.interface import Coincident, Ordered, Way
from kgcheck.extract.interface import Phrase
from kgcheck.extract.phases import ENDING, STARTING
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.quantities import Quantity, order, spans_years, years_between
from kgcheck.judge.computed.timeline import WINNING, Spell, Timeline
from kgcheck.values import Date
from kgcheck.values.interface import Precision

_ENDING = ENDING | {"retirement", "divorce"}


def ordered(claim: Ordered, table: Table) -> list[Reckoning]:
    """One deed lies before another if each date known of it does, and so long before as is said."""
    found: list[Reckoning] = []
    for (topic,) in table.readings(claim.subject):
        line = Timeline(table, topic.id)
        first = _moments(line, claim.deed, claim.phrase, claim.before)
        second = _moments(line, claim.other, claim.other_phrase, claim.after)
        pairs = [(a, b) for a in first for b in second if a[1].fact is not b[1].fact or a[0] != b[0]]
        answers = {_holds(claim, a[0], b[0], a[1], b[1]) for a, b in pairs}
        if len(answers) == 1 and (answer := answers.pop()) is not None:
            a, b = pairs[0]
            found.append(Reckoning(answer, (a[1].fact, b[1].fact), a[1].relation, 0.87))
    return found


def coincident(claim: Coincident, table: Table) -> list[Reckoning]:
    """Two deeds fell into one year if all that is dated of both did; into different ones if none of it did."""
    found: list[Reckoning] = []
    for (topic,) in table.readings(claim.subject):
        line = Timeline(table, topic.id)
        first = _stretches(line, claim.deed, claim.phrase, claim.before)
        second = _stretches(line, claim.other, claim.other_phrase, claim.after)
        pairs = [(a, b) for a in first for b in second if a[2].fact is not b[2].fact or a[:2] != b[:2]]
        lived = claim.unit == "month" and {a[2].event for pair in pairs for a in pair} <= {"birth", "death"}
        unit = "month of the year" if lived else claim.unit
        answers = {_coincide(unit, a[:2], b[:2]) for a, b in pairs}
        if len(answers) == 1 and (answer := answers.pop()) is not None:
            a, b = pairs[0]
            found.append(Reckoning(answer is claim.same, (a[2].fact, b[2].fact), a[2].relation, 0.87))
    return found


def _stretches(
    line: Timeline, deed: frozenset[str], phrase: Phrase | None, text: str
) -> list[tuple[Date, Date, Spell]]:
    """From when to when a deed was done."""
    spells = line.of(deed, phrase)
    if any(spell.event == "marriage" for spell in spells):
        spells = line.marriages(text)
    found = []
    for spell in spells:
        ends, starts = bool(deed & (_ENDING | {"finish", "complete"})), not deed.isdisjoint(STARTING)
        moment = spell.event == "marriage" or (starts and not ends)
        start = spell.end if ends and spell.lasting else spell.start
        end = spell.start if moment or not spell.lasting else spell.end
        if start is None or end is None:
            return []
        found.append((start, end, spell))
    return found


def _coincide(unit: str, one: tuple[Date, Date], other: tuple[Date, Date]) -> bool | None:
    bounds = [_of_calendar(unit, date) for date in (*one, *other)]
    if any(bound is None for bound in bounds):
        return None
    a, b, c, d = (bound for bound in bounds if bound is not None)
    if a == b == c == d:
        return True
    return False if b < c or d < a or (a == b != c == d) else None


def _of_calendar(unit: str, date: Date) -> tuple[int, ...] | None:
    """The day, month, year … of the calendar that a date falls into; None where it is not known so exactly."""
    if date.precision > Precision.YEAR or date.approximate:
        return None
    match unit:
        case "day":
            return (date.year, date.month or 0, date.day) if date.day is not None else None
        case "month":
            return (date.year, date.month) if date.month is not None else None
        case "month of the year":
            return (date.month,) if date.month is not None else None
        case "decade":
            return (date.year // 10,)
        case "century":
            return ((date.year - 1) // 100,)
        case _:
            return (date.year,)


def _moments(line: Timeline, deed: frozenset[str], phrase: Phrase | None, text: str) -> list[tuple[Date, Spell]]:
    """When a deed was done, by each spell that it may speak of: its end, of what is said to end."""
    spells = line.of(deed, phrase)
    if "divorce" in deed or any(spell.event == "marriage" for spell in spells):
        spells = line.marriages(text)
    if not spells and deed & WINNING:
        spells = line.awards(text)
    found = []
    for spell in spells:
        when = spell.end if deed & _ENDING else spell.start
        if when is not None:
            found.append((when, spell))
    days = {spell.start: spell for _, spell in found}
    return found if len(days) == len(found) else list({when: (when, spell) for when, spell in found}.values())


def _holds(claim: Ordered, a: Date, b: Date, one: Spell, other: Spell) -> bool | None:
    sign = order(Quantity(a, one.fact), Quantity(b, other.fact))
    if sign is None or sign == 0:
        return None
    wanted = 1 if claim.way is Way.MORE else -1
    if sign != wanted:
        return False
    if claim.by is None:
        return True
    earlier, later = (b, a) if sign > 0 else (a, b)
    if claim.by.unit in ("day", "week") and (earlier.day is None or later.day is None):
        return None
    if claim.by.unit == "month" and (earlier.month is None or later.month is None):
        return None
    answer = spans_years(claim.by, earlier, later)
    if answer is False and claim.by.unit == "month" and (earlier.day is None or later.day is None):
        low, high = (12 * years for years in years_between(earlier, later))
        return None if low - 1.5 <= float(claim.by.value) <= high + 1.5 else False  # some count both months
    return answer
