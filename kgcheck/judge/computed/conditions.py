"""Whether somebody is dead, alive, still active, or was active without a break."""

from __future__ import annotations

import re

from kgcheck.extract.computed import Condition, Status
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.timeline import Spell, Timeline, apart


def status(claim: Status, table: Table) -> list[Reckoning]:
    """A date of death shows that somebody is dead; that there is none shows nothing, but that they are said to be
    active to the present does, and so does the age that a record gives them. Who was active in several spells had a
    break. What is said by the way is refuted by that, and not borne out."""
    found: list[Reckoning] = []
    for (who,) in table.readings(claim.subject):
        line = Timeline(table, who.id)
        active = [s for s in line.spells if s.event == "active"]
        spells = apart(active) if any(s.lasting for s in active) else []
        death = line.first("death")
        going = [s for s in spells if s.end is None]
        holds: bool | None = None
        fact = going[-1] if going else spells[-1] if spells else death
        match claim.condition:
            case Condition.DEAD | Condition.ALIVE if death is not None or going:
                holds, fact = (death is not None) is (claim.condition is Condition.DEAD), death or fact
                if death is None and claim.condition is Condition.ALIVE:
                    holds = None
            case Condition.DEAD if table.is_record(who.id) and (aging := _of_age(line)) is not None:
                holds, fact = False, aging
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


def _of_age(line: Timeline) -> Spell | None:
    """The birth, where a record tells how old its subject is: "4 March 1981 (age 38)"."""
    birth = line.first("birth")
    return birth if birth is not None and _AGE.search(birth.fact.derived or birth.fact.object) else None


_AGE = re.compile(r"\(age[ \xa0]\d")
