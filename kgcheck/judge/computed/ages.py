"""How old somebody was, or is."""

from __future__ import annotations

from kgcheck.extract.computed.interface import Age
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.quantities import Quantity, fits, full_years
from kgcheck.judge.computed.timeline import Timeline
from kgcheck.model import Fact
from kgcheck.values import Bound, Date, Number, render
from kgcheck.values.interface import When


def age(claim: Age, table: Table) -> list[Reckoning]:
    """An age holds if so many full years lie between birth and death, or the date that the text gives. Dates
    known by year only leave two ages possible, and both are right. An age in the present tense may have been
    written some time ago: only one that is not reached yet is wrong."""
    assert claim.object is not None
    stated = claim.stated or claim.object.referent.value
    if not isinstance(stated, Number):
        return []
    found = []
    for (person,) in table.readings(claim.subject):
        births = _when(table, person.id, "birthDate", "birth")
        deaths = _when(table, person.id, "deathDate", "death")
        for birth in births[:1]:
            found.extend(_reckon(claim, table, stated, birth, deaths))
    return found


def _when(table: Table, entity: str, catalogue: str, event: str) -> list[Quantity]:
    """The dates of a birth or a death: by the catalogue, or by what the graph's own relation is called ("Foaled")."""
    known = [q for q in table.dated(entity, catalogue) if isinstance(q.value, Date)]
    spell = None if known else Timeline(table, entity).first(event)
    return [Quantity(spell.start, spell.fact)] if spell is not None and spell.start is not None else known


def _reckon(claim: Age, table: Table, stated: Number, birth: Quantity, deaths: list[Quantity]) -> list[Reckoning]:
    assert isinstance(birth.value, Date) and claim.object is not None
    relation = table.knowledge.schema[birth.fact.relation]
    facts: tuple[Fact, ...] = (birth.fact,)
    now = False
    if claim.at_death:
        if not deaths:
            return []
        end, facts = deaths[0].value, (birth.fact, deaths[0].fact)
    elif claim.when is not None and isinstance(claim.when.referent.value, Date):
        end = claim.when.referent.value
        if end.when is not When.ON:
            return []
    elif deaths:
        return []
    else:
        end, now = Date(table.as_of.year, table.as_of.month, table.as_of.day), True
    assert isinstance(end, Date)
    low, high = full_years(birth.value, end)
    answer = fits(stated, (low, high), slack=0.0)
    if now and answer is False and (high >= stated.value or stated.bound in (Bound.UNDER, Bound.AT_MOST)):
        return []
    if answer is None or high < 0:
        return []
    years = f"{low}" if low == high else f"{low} or {high}" if high == low + 1 else f"{low} to {high}"
    correction = None
    if low == high and stated.bound is Bound.EXACT and claim.object.start >= 0:
        correction = (claim.object.span, render(Number(type(stated.value)(low), stated.unit), claim.object.text))
    return [Reckoning(answer, facts, relation, 0.95, f"that makes {years} years", correction)]
