"""Nobody acts before birth or after death, and only those meet who lived at one time; which of a couple died first."""

from __future__ import annotations

import re

from kgcheck.extract.computed.interface import Act, Nth, Outlived, Way
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.timeline import Timeline
from kgcheck.judge.time import life, span_of
from kgcheck.names import name_key
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


def nth(claim: Nth, table: Table) -> list[Reckoning]:
    """Which marriage it was that somebody had with the one named, by when each began."""
    assert claim.object is not None
    found: list[Reckoning] = []
    for (who,) in table.readings(claim.subject):
        spells = Timeline(table, who.id).marriages("")
        starts = {spell.fact.object: spell for spell in spells if spell.start is not None}
        if len(starts) < len({spell.fact.object for spell in spells}) or not table.is_record(who.id):
            continue
        ordered = sorted(starts.values(), key=lambda spell: spell.start.lower() if spell.start is not None else (0,))
        if len({spell.start for spell in ordered}) < len(ordered):
            continue
        said = name_key(claim.object.referent.text)
        named = [i for i, spell in enumerate(ordered) if name_key(spell.fact.object.partition("(")[0]) == said]
        if len(named) == 1:
            spell = ordered[named[0]]
            found.append(Reckoning(named[0] == claim.place, (spell.fact,), spell.relation, 0.88))
    return found


def outlived(claim: Outlived, table: Table) -> list[Reckoning]:
    """Who was married once: by the year in the bracket in which one of the two died ("m. 1946; died 1979"), and the
    subject's own death: "her death" in that year was the subject's."""
    found: list[Reckoning] = []
    for (who,) in table.readings(claim.subject):
        line = Timeline(table, who.id)
        marriages, death = line.marriages(""), line.first("death")
        if len({spell.fact.object for spell in marriages}) != 1 or not table.is_record(who.id):
            continue
        fact, own = marriages[0].fact, death.start if death is not None else None
        lost = _LOST.search(fact.object)
        if lost is None or (own is not None and own.year == int(lost.group(2)) and "death" not in lost.group(1)):
            continue
        later = own is None or own.year > int(lost.group(2))
        facts = (fact, death.fact) if death is not None else (fact,)
        found.append(Reckoning(later is (claim.way is Way.MORE), facts, marriages[0].relation, 0.85))
    return found


_LOST = re.compile(r"\b(died|d\.|(?:his|her) death(?: in)?)[  ]*(\d{4})")
