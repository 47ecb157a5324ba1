"""Which of somebody's marriages lasted longer, by the dates that stand beside them."""

from __future__ import annotations

from kgcheck.extract.computed import Outlasting, Way
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.quantities import years_between
from kgcheck.judge.computed.timeline import Spell, Timeline
from kgcheck.values import Date


def outlasting(claim: Outlasting, table: Table) -> list[Reckoning]:
    """One marriage lasted longer than another if it surely did, whatever the days that are not told."""
    found: list[Reckoning] = []
    for (who,) in table.readings(claim.subject):
        line = Timeline(table, who.id)
        one = line.marriages(claim.one)
        others = line.marriages("") if claim.any_other else line.marriages(claim.other)
        others = [spell for spell in others if spell not in one]
        if len(one) != 1 or not others or (len(others) > 1 and not claim.any_other):
            continue
        answers = {_is_so(claim.way, one[0], other, table) for other in others}
        if None not in answers and (len(answers) == 1 or False in answers):
            facts = tuple(spell.fact for spell in (one[0], *others))
            found.append(Reckoning(False not in answers, facts, one[0].relation, 0.88))
    return found


def _is_so(way: Way, one: Spell, other: Spell, table: Table) -> bool | None:
    now = Date(table.as_of.year, table.as_of.month, table.as_of.day)
    if one.start is None or other.start is None:
        return None
    ours, theirs = (years_between(spell.start, spell.end or now) for spell in (one, other) if spell.start is not None)
    if ours[0] > theirs[1]:
        return way is Way.MORE
    return way is Way.LESS if ours[1] < theirs[0] else None
