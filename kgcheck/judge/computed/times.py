"""How long something lasted, when in the year it was, and how old somebody was then."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kgcheck.extract.computed.interface import AgeAt, Dated, Lasting, Season
from kgcheck.extract.computed.lengths import TAKING
from kgcheck.extract.phases import ANEW, ENDING, STARTING
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.quantities import full_years, spans_years, years_between
from kgcheck.judge.computed.timeline import CAREER, WINNING, Spell, Timeline, apart
from kgcheck.names import words_of
from kgcheck.relations.textual import SEPARATOR
from kgcheck.values import Bound, Date, DateRange, Number, agrees
from kgcheck.values.dates import MONTHS
from kgcheck.values.durations import IN_YEARS
from kgcheck.values.interface import Precision, When

_LIVING = frozenset("live alive life".split())
_EXISTING = frozenset("be last exist active around stand operate operation existence live".split())
_BEGINNINGS = frozenset(("", *"begin release active marriage office birth death end held service run".split()))
_PARTLY = frozenset("tour touring record recording".split())
"""What somebody may end who goes on otherwise."""
_SHORT = frozenset(("month", "week", "day"))


def lasting(claim: Lasting, table: Table) -> list[Reckoning]:
    """A length of time holds if so much lies between the start and the end of what is spoken of, or the day of the
    check where it goes on. Several spells are taken as a whole, with the pauses between, and added up: what both say
    is decided."""
    found: list[Reckoning] = []
    for (topic,) in table.readings(claim.subject):
        line = Timeline(table, topic.id)
        life = line.life() if claim.deed & _LIVING else None
        if claim.touched:
            found.extend(_decided([(_touches(claim.length, life, table), life)] if life is not None else []))
            continue
        deed = claim.deed | {"independence"} if "independent" in claim.deed else claim.deed
        spells = [life] if life is not None else line.of(deed, claim.phrase)
        if "production" in claim.deed and any(spell.lasting for spell in spells):
            spells = [spell for spell in spells if spell.lasting]  # not since it was introduced
        existed = line.existence() if not claim.ago and claim.deed <= _EXISTING else None
        if existed is not None and not any(spell.lasting for spell in spells):
            spells = [existed]
        if not spells and claim.ago and "exist" in claim.deed and (made := line.making()) is not None:
            spells = [made]
        if any(spell.event == "marriage" for spell in spells):
            spells = line.marriages(claim.text)
        elif not claim.ago and any(spell.lasting for spell in spells) and len(parts := apart(spells)) > 1:
            found.extend(_altogether(claim, parts, table))
            continue
        answers = [(_lasted(claim, spell, table), spell) for spell in spells]
        found.extend(_decided([(answer or (None if spell.of_group else answer), spell) for answer, spell in answers]))
    return found


def _touches(said: Number, spell: Spell, table: Table) -> bool | None:
    """Whether a life fell into so many centuries or decades of the calendar."""
    if spell.start is None or max(spell.start.precision, (spell.end or spell.start).precision) > Precision.YEAR:
        return None
    since = 1 if said.unit == "century" else 0  # a century begins with its first year, a decade with its zeroth
    years = int(IN_YEARS[said.unit or "decade"])
    first, last = spell.start.year, spell.end.year if spell.end is not None else table.as_of.year
    touched = (last - since) // years - (first - since) // years + 1
    compared = _COMPARED.get(said.bound)
    return compared(touched, said.value) if compared is not None else None


_COMPARED: Mapping[Bound, Callable[[Any, Any], bool]] = {
    Bound.EXACT: operator.eq, Bound.OVER: operator.gt, Bound.AT_LEAST: operator.ge, Bound.UNDER: operator.lt,
    Bound.AT_MOST: operator.le,
}  # fmt: skip


def _altogether(claim: Lasting, spells: list[Spell], table: Table) -> Iterator[Reckoning]:
    now = Date(table.as_of.year, table.as_of.month, table.as_of.day)
    first, last = spells[0], spells[-1]
    assert first.start is not None
    years = sum(
        (spell.end or now).year - spell.start.year or (1 if spell.start.month is None else 0)
        for spell in spells if spell.start is not None
    )  # fmt: skip
    added = replace(first, start=Date(first.start.year), end=Date(first.start.year + years))
    ways = [added] if claim.in_all else [replace(first, end=last.end), added]
    if claim.length.bound not in _BOUNDED and not claim.in_all:
        ways += spells
        yield from _decided([(_lasted(claim, spell, table), spell) for spell in ways])
        return
    answers = {_lasted(claim, spell, table) for spell in ways}
    if len(answers) == 1 and (answer := answers.pop()) is not None:
        yield _reckoned(answer, first)


_BOUNDED = frozenset((Bound.OVER, Bound.AT_LEAST, Bound.UNDER, Bound.AT_MOST))


def _starts(deed: frozenset[str]) -> bool:
    """Whether the deed is a beginning: "started", "took office"."""
    return not deed.isdisjoint(STARTING) or not (deed.isdisjoint(_ASSUMING) or deed.isdisjoint(_OFFICES))


_ASSUMING = frozenset("take assume ascend".split())
_OFFICES = frozenset("office throne power".split())


def _lasted(claim: Lasting, spell: Spell, table: Table) -> bool | None:
    now = Date(table.as_of.year, table.as_of.month, table.as_of.day)
    if spell.start is None or spell.event not in (*_BEGINNINGS, "life", "record"):
        return None
    if claim.ago:
        if claim.deed & ENDING and spell.lasting:
            return _ended(claim, spell.end is not None and _spans(claim.length, spell.end, now))
        return _spans(claim.length, spell.start, now)
    if not spell.lasting:
        label = words_of(spell.relation.label)
        first = (
            spell.event in ("begin", "release")
            or "first" in label
            or ("independent" in claim.deed and "independence" in label)
        )
        if not first or claim.deed & (STARTING | TAKING):
            return None
        return _spans(claim.length, spell.start, now)
    if claim.length.unit in _SHORT and (spell.start.month is None or (spell.end or now).month is None):
        return None
    return _spans(claim.length, spell.start, spell.end or now)


def _spans(length: Number, start: Date, end: Date) -> bool | None:
    if start.precision > Precision.YEAR or end.precision > Precision.YEAR:
        low, high = years_between(start, end)
        scale = {"year": 1.0, "decade": 10.0, "century": 100.0}.get(length.unit or "year")
        if scale is None:
            return None
        said = float(length.value) * scale
        if length.bound in (Bound.OVER, Bound.AT_LEAST):
            return True if low > said else False if high < said else None
        if length.bound in (Bound.UNDER, Bound.AT_MOST):
            return True if high < said else False if low > said else None
        return None
    if length.bound is Bound.EXACT:
        if length.unit == "year" and length.value >= 100 and length.value % 100 == 0:  # "a 200-year-old city"
            years = years_between(start, end)[0]
            return None if float(length.value) < years < 1.25 * float(length.value) else spans_years(length, start, end)
        near = spans_years(length, start, end)
        if near is False and spans_years(replace(length, bound=Bound.ABOUT), start, end):
            return None
        return near
    return spans_years(length, start, end)


def season(claim: Season, table: Table) -> list[Reckoning]:
    """A season or month of the year holds if the date known of the event falls into it."""
    found: list[Reckoning] = []
    for (topic,) in table.readings(claim.subject):
        spells = Timeline(table, topic.id).of(claim.deed, claim.phrase)
        if not spells and claim.year is None and claim.deed & _HELD:
            found.extend(_by_months(claim, table, topic.id))
        if "last" in claim.deed and len({spell.start for spell in spells}) > 1:
            continue
        for spell in spells[:1]:
            when = spell.start
            if when is None or spell.of_group:
                continue
            if spell.lasting and spell.end is not None and spell.end != when and not _starts(claim.deed):
                if _is_outside(claim, when, spell.end):
                    found.append(_reckoned(False, spell))
                elif _is_inside(claim, when, spell.end):
                    found.append(_reckoned(True, spell))
                continue
            if claim.year is not None and when.year != claim.year.year:
                if abs(when.year - claim.year.year) > 1 or 12 not in claim.months:
                    found.append(_reckoned(False, spell))
                continue
            if when.month is None:
                continue
            if when.month in claim.months:
                holds: bool | None = True
            elif when.month in claim.loosely:
                holds = None
            else:
                holds = False
            if holds is not None:
                found.append(_reckoned(holds, spell))
    return found


_HELD = frozenset("hold happen occur take place contest compete run celebrate host present award give".split())
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b")


def _by_months(claim: Season, table: Table, entity: str) -> Iterator[Reckoning]:
    """Of what comes every year, or is dated without a year: the months that its date names, "Annually in July"."""
    for relation in table.relations_of(entity):
        if not {"date", "dates"}.isdisjoint(words_of(relation.label)) and SEPARATOR not in relation.id:
            facts = list(table.knowledge.outgoing(entity, relation.id))
            named = {MONTHS.index(name) + 1 for fact in facts for name in _MONTH.findall(fact.object)}
            if named and len(facts) == 1 and (named <= claim.months or not named & (claim.months | claim.loosely)):
                yield Reckoning(named <= claim.months, tuple(facts), relation, 0.85)


def _is_inside(claim: Season, start: Date, end: Date) -> bool:
    """Whether the whole of a short time lies in the season."""
    if start.month is None or end.month is None:
        return False
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    return last - first < 3 and all(m % 12 + 1 in claim.months for m in range(first, last + 1))


def _is_outside(claim: Season, start: Date, end: Date) -> bool:
    """Whether no month of the season lies between two dates."""
    if start.month is None or end.month is None:
        return False
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    months = [m for m in range(first, min(last, first + 24) + 1) if claim.year is None or m // 12 == claim.year.year]
    return all(m % 12 + 1 not in claim.months | claim.loosely for m in months)


def age_at(claim: AgeAt, table: Table) -> list[Reckoning]:
    """How old somebody was at an event: full years from birth to it."""
    found: list[Reckoning] = []
    for (topic,) in table.readings(claim.subject):
        line = Timeline(table, topic.id)
        birth = line.first("birth")
        if birth is None or birth.start is None:
            continue
        now = Spell("now", Date(table.as_of.year, table.as_of.month, table.as_of.day), None, birth.fact,
                    birth.relation, False)  # fmt: skip
        if claim.now:
            spells = [] if line.first("death") else [now]
        else:
            death = line.first("death") if claim.survived else None  # "lived into his eighties"
            if death is None and claim.deed <= _LIVING:
                continue  # where and how somebody lived at that age
            spells = [death] if death is not None else line.of(claim.deed, claim.phrase)
            if any(spell.event == "marriage" for spell in spells):
                spells = line.marriages(claim.said)
            if not spells and claim.deed & WINNING:
                spells = line.awards(claim.said)
            spells = [s for s in spells if s.event not in ("birth", "begin") and s.start]
        answers = []
        for spell in spells:
            assert spell.start is not None
            low, high = full_years(birth.start, spell.start)
            if claim.low <= low and high <= claim.high:
                answers.append((True, spell))
            elif high < claim.low or low > claim.high:
                if spell.event == "active" and not claim.deed <= CAREER:
                    break  # who "started playing the piano at ten" did so long before the career
                answers.append((False, spell))
            elif claim.low == claim.high:
                answers.append((True, spell))  # the years alone leave two ages possible, and both are right
        if answers and len(answers) == len(spells):
            holds, spell = next((a for a in answers if a[0]), answers[0])
            facts = (birth.fact,) if claim.now else (birth.fact, spell.fact)
            found.append(Reckoning(holds, facts, birth.relation, 0.88))
    return found


def dated(claim: Dated, table: Table) -> list[Reckoning]:
    """A date holds if the event has it, or if what lasted was going on then."""
    assert claim.object is not None
    when = claim.object.referent.value
    if not isinstance(when, Date | DateRange):
        return []
    found: list[Reckoning] = []
    for (topic,) in table.readings(claim.subject):
        line = Timeline(table, topic.id)
        spells = [spell for spell in line.of(claim.deed, claim.phrase) if not _is_as_another(claim.text, spell)]
        spells = [spell for spell in spells if not _is_of_other_end(claim, when, spell)]
        if "first" in claim.deed and all(spell.start is not None for spell in spells):
            spells = sorted(spells, key=lambda spell: spell.start.lower() if spell.start else (0,))[:1]
        going = [spell for spell in spells if spell.lasting and spell.end is None]
        if isinstance(when, Date) and when.when is When.SINCE and going and len(parts := apart(spells)) > 1:
            spells = [replace(parts[0], end=None)]  # since the first of them, whatever the pauses
        if claim.done_to:
            spells = [spell for spell in spells if spell.event not in ("begin", "release")]
        if claim.attribute and not spells:
            life, made = line.life(), line.making()
            spells = [spell for spell in (life or made,) if spell is not None]
        found.extend(_decided([(_at(claim, when, spell), spell) for spell in spells]))
    return found


def _is_as_another(said: str, spell: Spell) -> bool:
    """Whether something is said to have been done "*as a town*", and the spell's name has another word in brackets:
    "Incorporated (city)"."""
    wanted, own = _AS.findall(said.lower()), _BRACKET.search(spell.relation.label.lower())
    return bool(wanted) and own is not None and not set(wanted) & set(words_of(own.group(1)))


def _is_of_other_end(claim: Dated, when: Date | DateRange, spell: Spell) -> bool:
    """Whether the deed is that something was over, or done for the last time, and the spell how it came to be."""
    if spell.lasting or spell.relation.catalogue == "completionDate":
        return False
    if spell.event in ("begin", "release") or spell.relation.catalogue in ("startDate", "startTime"):
        until = isinstance(when, Date) and when.when is When.UNTIL
        return until or not claim.deed.isdisjoint(_OVER) or ANEW.search(claim.text.lower()) is not None
    return spell.event == "end" and "first" in claim.deed


_OVER = (ENDING | {"last", "final", "finally"}) - {"finish"}
_AS = re.compile(r"\bas an? (\w+)")
_BRACKET = re.compile(r"\((.*?)\)")


def _at(claim: Dated, when: Date | DateRange, spell: Spell) -> bool | None:
    if spell.start is None:
        return None
    if spell.of_group:
        return _of_group(claim, when, spell)
    if not spell.lasting or _starts(claim.deed):
        return agrees(when, spell.start)
    if isinstance(when, DateRange):
        return agrees(when, DateRange(spell.start, spell.end))
    if claim.deed & ENDING or spell.event == "end":
        return _ended(claim, spell.end is not None and agrees(when, spell.end))
    if when.when is When.SINCE:
        return agrees(when, spell.start) if spell.end is None else None
    if when.when is not When.ON:
        return None
    low, high = spell.start.lower(), spell.end.upper() if spell.end else (9999, 12, 31)
    if when.upper() < low or when.lower() > high:
        return False
    return True if spell.start.upper() <= when.upper() and when.lower() <= high else None


def _of_group(claim: Dated, when: Date | DateRange, spell: Spell) -> bool | None:
    """Who forms may play for the first time a year or two later, and who plays for the last time break up a year later;
    and many a group that plays today has broken up before."""
    assert spell.start is not None
    said = set(words_of(claim.text))
    if spell.event == "begin":
        if agrees(when, spell.start):
            return True
        before = Date(spell.start.year - _BEFORE_IT_PLAYED)
        return False if claim.deed & _FORMING and not _meets(when, before, spell.start) else None
    of_work = spell.relation.catalogue != "activeYears"
    if claim.paused or (of_work and not said.isdisjoint(_PARTS)):
        return None
    if spell.end is not None and agrees(when, spell.end):
        return True
    if spell.end is not None and _meets(when, Date(spell.end.year - 1), Date(spell.end.year + 1)):
        return None
    return False if claim.deed & (_PARTING | _RUNNING_OUT if of_work else _PARTING) else None


_FORMING = frozenset("form found establish originate".split())
_PARTING = frozenset("disband dissolve break".split())
"""Deeds that only a group as a whole does: one may as well "start in 1995 with a small tour"."""
_RUNNING_OUT = frozenset("end cease".split())
_PARTS = frozenset("season seasons series episode episodes part storyline".split())
_BEFORE_IT_PLAYED = 2
"""Years."""


def _meets(when: Date | DateRange, start: Date, end: Date) -> bool:
    return when.lower() <= end.upper() and start.lower() <= when.upper()


def _ended(claim: Dated | Lasting, answer: bool | None) -> bool | None:
    """What goes on has not ended; but who stopped touring may go on otherwise, and have stopped at another time."""
    return None if answer is False and claim.deed & _PARTLY else answer


def _decided(answers: Sequence[tuple[bool | None, Spell]]) -> Iterator[Reckoning]:
    """What the answers of all spells come to: nothing where one of them is open."""
    if answers and all(answer is not None for answer, _ in answers):
        holds, spell = next((each for each in answers if each[0]), answers[0])
        yield _reckoned(bool(holds), spell)


def _reckoned(holds: bool, spell: Spell) -> Reckoning:
    return Reckoning(holds, (spell.fact,), spell.relation, 0.88)
