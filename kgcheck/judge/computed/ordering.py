"""In what order two things happened to somebody, and how long lay between them."""

from __future__ import annotations

from kgcheck.extract.computed.interface import Ordered, Way
from kgcheck.extract.interface import Phrase
from kgcheck.extract.phases import ENDING
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.quantities import Quantity, order, spans_years
from kgcheck.judge.computed.timeline import Spell, Timeline
from kgcheck.values import Date

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


def _moments(line: Timeline, deed: frozenset[str], phrase: Phrase | None, text: str) -> list[tuple[Date, Spell]]:
    """When a deed was done, by each spell that it may speak of: its end, of what is said to end."""
    spells = line.of(deed, phrase)
    if "divorce" in deed or any(spell.event == "marriage" for spell in spells):
        spells = line.marriages(text)
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
    if claim.by.unit in ("day", "week", "month") and (earlier.day is None or later.day is None):
        return None
    return spans_years(claim.by, earlier, later)
