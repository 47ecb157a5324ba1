"""Whether somebody is dead, alive, still active, or was active without a break."""

from __future__ import annotations

import re
from itertools import pairwise

from kgcheck.extract.computed.interface import Condition, Gap, Status
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.quantities import spans_years
from kgcheck.judge.computed.timeline import Spell, Timeline, apart
from kgcheck.relations.callings import is_called
from kgcheck.values import Date


def status(claim: Status, table: Table) -> list[Reckoning]:
    """A date of death shows that somebody is dead; that there is none shows nothing, since the graph may be older than
    the text. The age that a record gives somebody tells how old it is, and that they had not died before. Who was
    active in several spells had a break. What is said by the way is refuted by that, and not borne out."""
    found: list[Reckoning] = []
    for (who,) in table.readings(claim.subject):
        line = Timeline(table, who.id)
        if claim.deed:
            found += _still_made(claim, line) if table.is_record(who.id) else []
            continue
        active = [s for s in line.spells if s.event == "active"]
        spells = apart(active) if any(s.lasting for s in active) else []
        death = line.first("death")
        going = [s for s in spells if s.end is None]
        aging = _of_age(line) if claim.when is not None and table.is_record(who.id) else None
        holds: bool | None = None
        fact = going[-1] if going else spells[-1] if spells else death
        match claim.condition:
            case Condition.DEAD | Condition.ALIVE if death is not None:
                holds, fact = claim.condition is Condition.DEAD, death
            case _ if aging is not None and claim.when is not None and not _is_before(claim.when, aging):
                continue
            case Condition.DEAD if aging is not None:
                holds, fact = False, aging
            case Condition.IDLE if claim.trade and not is_called(claim.trade, _occupations(who.id, table)):
                continue
            case Condition.IDLE if going and not table.is_record(who.id):
                continue  # who was active when the graph was made may have retired since
            case Condition.ACTIVE | Condition.IDLE if spells:
                holds = bool(going) is (claim.condition is Condition.ACTIVE)
            case Condition.UNBROKEN if len(spells) > 1:
                holds = False
        ended_once = claim.condition is Condition.IDLE and len(spells) > 1
        if claim.partly and (holds is not False or ended_once or not table.is_record(who.id)):
            continue
        if holds is not None and fact is not None:
            facts = tuple(s.fact for s in spells) if claim.condition is Condition.UNBROKEN else (fact.fact,)
            found.append(Reckoning(holds, facts, fact.relation, 0.88))
    return found


def _still_made(claim: Status, line: Timeline) -> list[Reckoning]:
    """Whether the time in which a thing was made has come to an end."""
    spells = [spell for spell in line.of(claim.deed) if spell.lasting and spell.event == "begin"]
    if len(spells) != 1:
        return []
    return [Reckoning(spells[0].end is None, (spells[0].fact,), spells[0].relation, 0.88)]


def gap(claim: Gap, table: Table) -> list[Reckoning]:
    """A break was as long as lies between two spells of activity; of several breaks one may be meant."""
    found: list[Reckoning] = []
    for (who,) in table.readings(claim.subject):
        spells = apart(s for s in Timeline(table, who.id).spells if s.event == "active" and s.lasting)
        pauses = [(a.end, b.start) for a, b in pairwise(spells) if a.end is not None and b.start is not None]
        answers = {spans_years(claim.length, *pause) for pause in pauses}
        if spells and None not in answers and (pauses or table.is_record(who.id)):
            facts = tuple(dict.fromkeys(spell.fact for spell in spells))
            found.append(Reckoning(True in answers, facts, spells[0].relation, 0.88))
    return found


def _of_age(line: Timeline) -> Spell | None:
    """The birth, where a record tells how old its subject is: "4 March 1981 (age 38)"."""
    birth = line.first("birth")
    if birth is None or birth.start is None:
        return None
    return birth if _AGE.search(birth.fact.derived or birth.fact.object) else None


def _is_before(when: Date, birth: Spell) -> bool:
    """Whether a day lies before that on which somebody reached the age that their record gives them."""
    aged = _AGE.search(birth.fact.derived or birth.fact.object)
    assert birth.start is not None and aged is not None
    year, month, day = birth.start.lower()
    return when.upper() < (year + int(aged.group(1)), month, day)


_AGE = re.compile(r"\(age[ \xa0](\d+)")


def _occupations(person: str, table: Table) -> list[str]:
    schema = table.knowledge.schema
    return [f.object for f in table.knowledge.outgoing(person) if schema[f.relation].catalogue == "occupation"]
