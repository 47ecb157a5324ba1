"""What the rules for computed claims look at, and what they give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from kgcheck.extract.computed.interface import Measure
from kgcheck.extract.interface import Mention, Phrase
from kgcheck.judge.computed.quantities import Quantity, quantity_of
from kgcheck.judge.time import ended_before
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate, Linker
from kgcheck.model import Fact, Span
from kgcheck.names import name_key
from kgcheck.relations.catalogue import load
from kgcheck.relations.matching import Match, RelationMatcher
from kgcheck.relations.schema import Relation
from kgcheck.textual import readings_in

MOST_CANDIDATES = 3
PLAUSIBLE = 0.5
"""As in judging plain claims: a less plausible reading neither supports nor stands in the way."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What was reckoned: whether the claim holds, as if it were not negated, and by which facts."""

    holds: bool
    facts: tuple[Fact, ...]
    relation: Relation | None
    """The relation reckoned with; None where the claim's own is another one ("met", shown by a death and a birth)."""
    confidence: float = 0.93
    detail: str = ""
    """The result, for the message."""
    correction: tuple[Span, str] | None = None
    codes: tuple[str, str] = ("KG109", "KG208")
    """The reasons of a support and of a contradiction."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a rule may ask: the facts around the mentions of one document."""

    knowledge: Knowledge
    matcher: RelationMatcher
    linker: Linker
    as_of: date

    def candidates(self, mention: Mention) -> list[Candidate]:
        """The plausible entities of a mention, best first."""
        found = self.linker.candidates(mention)
        return [c for c in found[:MOST_CANDIDATES] if c.plausibility >= PLAUSIBLE * found[0].plausibility]

    def readings(self, *mentions: Mention) -> Iterator[tuple[Candidate, ...]]:
        """What the mentions may stand for, all together, the most plausible first."""
        yield from product(*(self.candidates(mention) for mention in mentions))

    @property
    def of_records(self) -> bool:
        """Whether the graph was made of records, infoboxes or rows, with texts that hold several values."""
        return bool(readings_in(self.knowledge.schema))

    def is_record(self, entity: str) -> bool:
        """Whether the entity is such a record, and the document is said to be about it."""
        return self.of_records and entity in self.linker.topics()

    def relations(self, phrase: Phrase) -> list[Match]:
        """The relations that the words surely mean."""
        return [m for m in self.matcher.match(phrase) if m.is_sure]

    def measured(self, entity: str, measure: Measure) -> dict[str, tuple[bool, list[Quantity]]]:
        """The entity's values by relation, the best relation first; with each whether a greater value is more."""
        found: dict[str, tuple[bool, list[Quantity]]] = {}
        for relation, rising in self._wanted(entity, measure):
            values = self.values(entity, relation)
            if values:
                found[relation.id] = (rising, values)
        return found

    def values(self, entity: str, relation: Relation) -> list[Quantity]:
        """The values of a relation of an entity, without those that have ended or been followed by newer ones."""
        facts = list(self.knowledge.outgoing(entity, relation.id))
        facts = [f for f in facts if not ended_before(f, self.as_of)] or facts
        if len(facts) > 1 and any(f.valid_from for f in facts):
            latest = max(f.valid_from or "" for f in facts)
            facts = [f for f in facts if f.valid_from == latest]
        return [value for fact in facts if (value := quantity_of(fact, relation)) is not None]

    def dated(self, entity: str, catalogue: str) -> list[Quantity]:
        """The values of a relation by its id in the catalogue. Where the graph has none such, those that it gives
        under one of its names among other things: "Born: 4 March 1921, Tallinn"."""
        found = [
            value
            for relation in self.relations_of(entity)
            if relation.catalogue == catalogue and not relation.inverted
            for value in self.values(entity, relation)
        ]
        if found or catalogue not in load().relations:
            return found
        names = {name_key(name) for name in load().relations[catalogue].names}
        return [
            value
            for relation in self.relations_of(entity)
            if name_key(relation.id) in names and relation.value_type in ("string", "entity")
            for value in self.values(entity, relation)
        ]

    def _wanted(self, entity: str, measure: Measure) -> list[tuple[Relation, bool]]:
        if measure.phrase is not None:
            return [(m.relation, True) for m in self.relations(measure.phrase) if m.forward]
        by_name: dict[str, list[Relation]] = {}
        for relation in self.relations_of(entity):
            if relation.catalogue is not None and not relation.inverted:
                by_name.setdefault(relation.catalogue, []).append(relation)
        return [
            (relation, rising)
            for names, rising in ((measure.rising, True), (measure.falling, False))
            for name in names
            for relation in by_name.get(name) or self.matcher.headed(name)
        ]

    def relations_of(self, entity: str) -> list[Relation]:
        """The relations that the entity is the subject of."""
        names = dict.fromkeys(fact.relation for fact in self.knowledge.outgoing(entity))
        return [relation for name in names if (relation := self.knowledge.schema.get(name)) is not None]
