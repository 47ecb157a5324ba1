"""Takes raw texts apart when facts are fetched: "4 March 1921 (aged 97) Tallinn" as a date and a place.

Only for the relations of which `relations.textual` found that their texts hold several values. The facts so made say
what they were read from; findings show the graph's own fact (`as_stored`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from kgcheck.model import Evidence, Fact, Finding
from kgcheck.relations.schema import Relation, Schema
from kgcheck.relations.textual import SEPARATOR
from kgcheck.store.interface import FactSet
from kgcheck.values import Number
from kgcheck.values.parts import parts_of
from kgcheck.values.units import MONEY, readings


def taken_apart(facts: FactSet, schema: Schema) -> FactSet:
    """The facts, with those read out of their texts."""
    inside = readings_in(schema)
    if not inside:
        return facts
    outgoing: dict[str, Sequence[Fact]] = {}
    for entity, held in facts.outgoing.items():
        made = [part for fact in held for reading in inside.get(fact.relation, ()) for part in _read(fact, reading)]
        outgoing[entity] = (*held, *made) if made else held
    return FactSet(outgoing, facts.incoming, facts.truncated, facts.types)


@lru_cache(maxsize=8)
def readings_in(schema: Schema) -> Mapping[str, tuple[Relation, ...]]:
    """Relation → the readings of its texts."""
    found: dict[str, tuple[Relation, ...]] = {}
    for relation in schema:
        if relation.inside is not None:
            found[relation.inside] = (*found.get(relation.inside, ()), relation)
    return found


def as_stored(finding: Finding) -> Finding:
    """The finding with its evidence as the graph spells it."""
    if not any(SEPARATOR in e.fact.relation and e.fact.derived for e in finding.evidence):
        return finding
    return replace(finding, evidence=tuple(Evidence(_stored(e.fact), e.role) for e in finding.evidence))


def _stored(fact: Fact) -> Fact:
    if not fact.derived or SEPARATOR not in fact.relation:
        return fact
    return fact._replace(relation=fact.relation.rpartition(SEPARATOR)[0], object=fact.derived, object_type="string",
                         unit=None, derived=f"read as {fact.object}")  # fmt: skip


def _read(fact: Fact, reading: Relation) -> Iterator[Fact]:
    for text, kind, unit in _values(fact.object, reading.id.rpartition(SEPARATOR)[2], reading.unit):
        yield fact._replace(
            relation=reading.id, object=text, object_id=None, object_type=kind, unit=unit, derived=fact.object
        )


@lru_cache(maxsize=20_000)
def _values(text: str, kind: str, unit: str | None) -> tuple[tuple[str, str, str | None], ...]:
    """The values of a kind in a text, each with its type and unit."""
    parts = parts_of(text)
    if kind == "place":
        return ((parts.rest, "string", None),) if parts.dates and parts.rest else ()
    if kind == "also":
        return ((text, "string", None),)
    if kind == "date":
        return tuple((found.text, "date", None) for found in parts.dates)
    wanted = {each.dimension for each in readings(unit)} if unit else set()
    if "time" in wanted and parts.durations:
        return tuple((clock, "number", None) for clock in parts.durations)
    if not wanted.isdisjoint(MONEY):
        wanted |= MONEY  # most budgets may be in dollars, and this one is not
    found = []
    units = {mention.value.unit for mention in parts.numbers if isinstance(mention.value, Number)}
    measured = bool(wanted) and any(unit and wanted & {each.dimension for each in readings(unit)} for unit in units)
    for mention in parts.numbers:
        assert isinstance(mention.value, Number)
        if measured and not mention.value.unit:
            continue  # what stands beside measures is none
        if mention.value.unit and wanted and not wanted & {each.dimension for each in readings(mention.value.unit)}:
            continue
        found.append((mention.text, "number", None))
    return tuple(found)
