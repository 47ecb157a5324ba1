"""How long a work was in the making: from the start of what the graph dates of it to the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kgcheck.extract.computed.interface import Making
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.quantities import Extent, years_between
from kgcheck.judge.computed.timeline import Spell, Timeline
from kgcheck.values import Bound, Date
from kgcheck.values.durations import IN_YEARS
from kgcheck.values.interface import Day

_SAME_DEED = frozenset("produce make mix".split())
"""What is done to a recording while it is recorded: it may have been written long before."""


def making(claim: Making, table: Table) -> list[Reckoning]:
    """A work took as long as lies between the start and the end of its making. One year or month in which the whole of
    something was recorded is the most that it took; that in which a work is dated may be that of its end."""
    found: list[Reckoning] = []
    for (work,) in table.readings(claim.subject):
        line = Timeline(table, work.id)
        answers = [(_holds(claim, spell), spell) for spell in _spells(claim, line)]
        if answers and len({answer for answer, _ in answers}) == 1 and (answer := answers[0][0]) is not None:
            spell = answers[0][1]
            found.append(Reckoning(answer, (spell.fact,), spell.relation, 0.88))
    return found


def _spells(claim: Making, line: Timeline) -> Iterator[Spell]:
    """From when to when it was made: the whole time, and each of several times apart from the pauses between."""
    begun = [s for s in line.of(claim.deed) if s.start is not None]
    if (built := _built(line, begun)) is not None:
        begun = [built]
    begun = begun if any(spell.lasting or spell.event == "record" for spell in begun) else []
    if not begun and claim.deed & _SAME_DEED:
        begun = [s for s in line.of(frozenset(("record",))) if s.event == "record" and s.start is not None]
    if not begun:
        return
    first, last = min(begun, key=_start), max(begun, key=_end)
    whole = replace(first, end=last.end or last.start)
    if not claim.until or (claim.until <= _SAME_DEED and not line.of(claim.until)):
        yield whole
        return
    for ended in line.of(claim.until)[:1]:
        if ended.start is not None and ended.relation is not first.relation:
            yield replace(first, end=ended.end or ended.start)


def _built(line: Timeline, begun: list[Spell]) -> Spell | None:
    """From the start of a construction to its end, where the graph dates both."""
    started = next((s for s in line.spells if s.relation.catalogue == "buildingStart" and s.start is not None), None)
    done = [s for s in begun if s.relation.catalogue == "completionDate" and not s.lasting]
    if started is None or not done or any(spell.lasting for spell in begun):
        return None
    return replace(started, event="begin", end=done[0].start, lasting=True)


def _start(spell: Spell) -> Day:
    assert spell.start is not None
    return spell.start.lower()


def _end(spell: Spell) -> Day:
    last = spell.end or spell.start
    assert last is not None
    return last.upper()


def _holds(claim: Making, spell: Spell) -> bool | None:
    start, end = spell.start, spell.end or spell.start
    assert start is not None and end is not None
    length, scale = claim.length, IN_YEARS.get(claim.length.unit or "")
    if scale is None:
        return None
    low, high = years_between(start, end)
    said, known = float(length.value), (max(low, 0) / scale, high / scale)
    if length.unit == "year" and (claim.during or claim.several):
        return _of_years(claim, start, end)
    if claim.several:
        return True if known[0] >= 3 else False if known[1] < 2 else None
    match length.bound:
        case Bound.OVER | Bound.AT_LEAST:
            return True if known[0] >= said else False if known[1] <= said else None
        case Bound.UNDER | Bound.AT_MOST:
            return True if known[1] <= said else False if known[0] >= said else None
        case _:
            by_name = end.year - start.year if length.unit == "year" else None
            return True if said == by_name else _about(said, known)


def _about(said: float, known: Extent) -> bool | None:
    near = max(0.25, 0.15 * said)
    if known[0] - near <= said <= known[1] + near:
        return True if known[1] - known[0] <= 0.7 * said else None
    return False if said > known[1] + 0.3 or said < known[0] - 0.3 else None


def _of_years(claim: Making, start: Date, end: Date) -> bool | None:
    """Counted by the calendar: what went on in 1971 and 1972 went on over two years, and hardly a full one."""
    begun, said = end.year - start.year + 1, claim.length.value
    if claim.several:
        return True if begun > 3 else False if begun < 2 else None
    if claim.length.bound is Bound.EXACT:
        return True if said == begun else None if said == begun - 1 else False
    low, high = years_between(start, end)
    over = claim.length.bound in (Bound.OVER, Bound.AT_LEAST)
    if (low if over else high) == (high if over else low):
        return None
    enough, never = (low >= said, high < said) if over else (high <= said, low > said)
    return True if enough else False if never else None
