"""Nobody acts before birth or after death, and only those meet who lived at one time."""

from __future__ import annotations

from kgcheck.extract.computed.interface import Act
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.time import life, span_of
from kgcheck.values import Date, DateRange

CODES = ("KG107", "KG205")


def act(claim: Act, table: Table) -> list[Reckoning]:
    """An act cannot be dated before its doer's birth or after their death, and two people who never lived at the
    same time do nothing together. That they could have, shows nothing."""
    assert claim.object is not None
    when = claim.object.referent.value
    if isinstance(when, Date | DateRange):
        return _at(claim, table, when)
    found: list[Reckoning] = []
    for one, other in table.readings(claim.subject, claim.object):
        lives = (life(table.knowledge, one.id), life(table.knowledge, other.id))
        for (_, death), (birth, _) in (lives, lives[::-1]):
            if death is not None and birth is not None and death[1][1] < birth[1][0]:
                found.append(Reckoning(False, (death[0], birth[0]), None, 0.93, codes=CODES))
                break
        else:
            return []
    return found


def _at(claim: Act, table: Table, when: Date | DateRange) -> list[Reckoning]:
    said = span_of(when)
    found: list[Reckoning] = []
    for (person,) in table.readings(claim.subject):
        birth, death = life(table.knowledge, person.id)
        if said is not None and birth is not None and said[1] < birth[1][0]:
            fact = birth[0]
        elif said is not None and death is not None and said[0] > death[1][1]:
            fact = death[0]
        else:
            return []
        found.append(Reckoning(False, (fact,), None, 0.9, codes=CODES))
    return found
