"""What the graph said about one document: facts around the mentioned entities, ready to ask.

Filled for all documents of a batch by two of its three round trips (`facts`, then `expand`); linking and judging only
read it. A document sees nothing that was asked for another's sake: its verdict does not hang on its neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from kgcheck.model import Fact
from kgcheck.names import name_key
from kgcheck.relations.schema import Relation, Schema
from kgcheck.relations.types import coarse
from kgcheck.store.interface import FactSet, Store
from kgcheck.textual import readings_in, taken_apart
from kgcheck.values.parts import parts_of

CONTAINMENT = frozenset((
    "location", "country", "locatedIn", "isPartOf", "continent",
    "located in the administrative territorial entity", "located in administrative unit", "located in", "part of",
    "is part of", "contained in", "state", "province", "region", "district", "county", "municipality", "city",
    "country of location", "administrative territory", "located on island",
))  # fmt: skip
"""Relations (catalogue ids and names) by which one place lies in another."""
TOWNS = frozenset(("city", "location", "municipality", "site", "place", "town", "headquarters"))
"""Of these the relations whose object may well be a mere town."""
YES_OR_NO = {"true": True, "yes": True, "false": False, "no": False}
"""How graphs write yes and no."""
DEPTH = 5
"""Steps of a chain of places: house, city, county, state, country."""
_ByRelation = dict[str, dict[str, list[Fact]]]
"""Entity → relation → facts, of those entities that were asked about."""


class Knowledge:
    """The facts of a document. Cheap to ask: everything is a dictionary look-up."""

    def __init__(self, schema: Schema, facts: FactSet, batch: Knowledge | None = None) -> None:
        """`batch` has the same facts among more: what it has put in order need not be put in order again."""
        self.schema = schema
        self.containment = containment_relations(schema)
        """The graph's relations that place one thing inside another."""
        self.narrower = narrower_relations(schema)
        """Relation → the relations that imply it."""
        self._facts = facts
        self._chains: Mapping[str, Sequence[Fact]] = {}
        self.likenesses: dict[tuple[str, str, str], object] = {}
        """How named things compare, remembered by the judge: many claims ask the same."""
        self._yes_or_no: bool | None = None
        self._telling: dict[str, frozenset[str]] = {}
        self._outgoing: _ByRelation = batch._outgoing if batch else {}
        self._incoming: _ByRelation = batch._incoming if batch else {}
        self._with_values: dict[str, bool] = {}
        self._types: dict[str, frozenset[str]] = {}
        self._ancestors: dict[str, Mapping[str, tuple[Fact, ...]]] = {}
        self._around: dict[str, Mapping[str, Sequence[Fact]]] = batch._around if batch else {}

    # --- filling ------------------------------------------------------------------------------

    def telling_of(self, relation: Relation) -> frozenset[str]:
        """The relations whose facts of a subject tell whether this one holds: itself, what implies or excludes it."""
        found = self._telling.get(relation.id)
        if found is None:
            names = (relation.id, *self.narrower.get(relation.id, ()), *relation.disjoint)
            found = self._telling[relation.id] = frozenset(names)
        return found

    def chains_wanted(self, ids: Collection[str]) -> set[str]:
        """The entities whose chains of places may be asked for: these, and what their facts name."""
        wanted = set(ids)
        for entity in ids:
            wanted.update(f.object_id for f in self.outgoing(entity) if f.object_id)
        return wanted

    def add_chains(self, chains: Mapping[str, Sequence[Fact]]) -> None:
        self._chains = chains

    def only(self, ids: Collection[str]) -> Knowledge:
        """What is known of these entities, as if no others had been asked about."""
        facts = self._facts
        part = FactSet(
            {each: facts.outgoing[each] for each in ids if each in facts.outgoing},
            {each: facts.incoming[each] for each in ids if each in facts.incoming},
            facts.truncated,
            facts.types,
        )
        found = Knowledge(self.schema, part, self)
        if self._chains:
            found.add_chains({e: self._chains[e] for e in found.chains_wanted(ids) if e in self._chains})
        return found

    def take(self, other: Knowledge) -> None:
        """Add all that another one of the same graph knows."""
        one, two = self._facts, other._facts
        self._facts = FactSet(
            {**one.outgoing, **two.outgoing},
            {**one.incoming, **two.incoming},
            one.truncated | two.truncated,
            {**one.types, **two.types},
        )
        self._chains = {**self._chains, **other._chains}
        self._yes_or_no = None
        for remembered in (self.likenesses, self._with_values, self._types):
            remembered.clear()
        self._ancestors.clear()

    # --- asking -------------------------------------------------------------------------------

    def outgoing(self, entity: str, relation: str | None = None) -> Sequence[Fact]:
        facts = self._facts.outgoing.get(entity, ())
        if relation is None or not facts:
            return facts
        return _by_relation(self._outgoing, entity, facts).get(relation, ())

    def incoming(self, entity: str, relation: str | None = None) -> Sequence[Fact]:
        facts = self._facts.incoming.get(entity, ())
        if relation is None or not facts:
            return facts
        return _by_relation(self._incoming, entity, facts).get(relation, ())

    def about(self, entity: str, relation: str, forward: bool) -> Sequence[Fact]:
        """The facts of a relation with the entity as subject (forward) or as object."""
        return self.outgoing(entity, relation) if forward else self.incoming(entity, relation)

    def stated_types(self, entity: str) -> tuple[str, ...]:
        """The graph's own types of a fact's object."""
        return self._facts.types.get(entity, ())

    def is_truncated(self, entity: str, relation: str, forward: bool) -> bool:
        return (entity, relation, forward) in self._facts.truncated

    def relations_from(self, entity: str) -> Collection[str]:
        """The relations that the entity is the subject of."""
        facts = self._facts.outgoing.get(entity, ())
        return _by_relation(self._outgoing, entity, facts).keys() if facts else ()

    def relations_to(self, entity: str) -> Collection[str]:
        """The relations that the entity is the object of."""
        facts = self._facts.incoming.get(entity, ())
        return _by_relation(self._incoming, entity, facts).keys() if facts else ()

    def has_values(self, entity: str) -> bool:
        """Whether anything but other entities is known of it: a date, a number, a text."""
        found = self._with_values.get(entity)
        if found is None:
            found = self._with_values[entity] = any(
                fact.object_id is None or fact.object_type in ("date", "number") for fact in self.outgoing(entity)
            )
        return found

    @property
    def says_yes_or_no(self) -> bool:
        """Whether any fact at hand is a yes or no."""
        if self._yes_or_no is None:
            found = (fact.object for facts in self._facts.outgoing.values() for fact in facts)
            self._yes_or_no = any(len(text) <= 5 and text.lower() in YES_OR_NO for text in found)
        return self._yes_or_no

    def is_asked(self, entity: str) -> bool:
        """Whether the store was asked for the entity's facts."""
        return entity in self._facts.outgoing or entity in self._facts.incoming

    def is_known(self, entity: str) -> bool:
        return bool(self._facts.outgoing.get(entity) or self._facts.incoming.get(entity))

    def neighbours(self, entity: str) -> Mapping[str, Sequence[Fact]]:
        """Other entity's id → the facts between the two."""
        if not self.is_known(entity):
            return {}
        found = self._around.get(entity)
        if found is None:
            gathered: dict[str, list[Fact]] = defaultdict(list)
            for fact in self.outgoing(entity):
                if fact.object_id:
                    gathered[fact.object_id].append(fact)
            for fact in self.incoming(entity):
                gathered[fact.subject_id].append(fact)
            found = self._around[entity] = gathered
        return found

    def between(self, one: str, other: str) -> Sequence[Fact]:
        """The facts between two entities, those that the first is the subject of before the rest.

        Looked for around the one of which less is known, so that a country's thousand facts are not gone through.
        """
        if self.is_asked(other) and self._size(other) < self._size(one):
            facts = self.neighbours(other).get(one, ())
            return sorted(facts, key=lambda fact: fact.subject_id != one) if len(facts) > 1 else facts
        return self.neighbours(one).get(other, ())

    def _size(self, entity: str) -> int:
        return len(self.outgoing(entity)) + len(self.incoming(entity))

    def birth_names(self, entity: str) -> list[tuple[str, Fact]]:
        """What somebody was called at birth, by a fact of its own, or before the date in the text of a birth: "Ana
        Maria Kolar (4 March 1921) Tallinn"."""
        found = []
        for fact in self.outgoing(entity):
            relation = self.schema.get(fact.relation)
            if relation is not None and relation.catalogue == "birthName" and not relation.inverted:
                found.append((fact.object, fact))
            elif any(each.catalogue == "birthDate" for each in readings_in(self.schema).get(fact.relation, ())):
                name = parts_of(fact.object).name
                if " " in name and all(word[0].isalpha() for word in name.split()):
                    found.append((name, fact))
        return found

    def types(self, entity: str, stated: Iterable[str] = ()) -> frozenset[str]:
        """Coarse types: as the graph states them, else what the entity's relations presuppose."""
        known = self._types.get(entity)
        if known is None:
            known = coarse(tuple(stated) or self.stated_types(entity)) or self._types_from_facts(entity)
            self._types[entity] = known
        return known

    def _types_from_facts(self, entity: str) -> frozenset[str]:
        votes: dict[str, int] = {}
        for fact in self.outgoing(entity):
            relation = self.schema.get(fact.relation)
            if relation is not None:
                for kind in set(relation.domain) if len(relation.domain) <= 2 else ():
                    votes[kind] = votes.get(kind, 0) + 2
        for fact in list(self.incoming(entity))[:50]:
            relation = self.schema.get(fact.relation)
            if relation is not None:
                for kind in set(relation.range) if len(relation.range) <= 2 else ():
                    votes[kind] = votes.get(kind, 0) + 1
        if not votes:
            return frozenset()
        best = max(votes.values())
        return coarse(tuple(kind for kind, n in sorted(votes.items()) if n >= 0.6 * best))

    # --- places -------------------------------------------------------------------------------

    def ancestors(self, entity: str) -> Mapping[str, tuple[Fact, ...]]:
        """What the entity lies in, each with the chain of facts that says so, the nearest first."""
        found = self._ancestors.get(entity)
        if found is None:
            by_subject: dict[str, list[Fact]] = {}
            for fact in (*self._chains.get(entity, ()), *self.outgoing(entity)):
                if fact.relation in self.containment and fact.object_id:
                    by_subject.setdefault(fact.subject_id, []).append(fact)
            paths: dict[str, tuple[Fact, ...]] = {}
            frontier: list[tuple[str, tuple[Fact, ...]]] = [(entity, ())]
            for _ in range(DEPTH):
                following: list[tuple[str, tuple[Fact, ...]]] = []
                for here, path in frontier:
                    steps = by_subject.get(here)
                    if steps is None:
                        steps = [
                            f
                            for f in self._chains.get(here, ())
                            if f.subject_id == here and f.relation in self.containment
                        ]
                    for fact in steps:
                        other = fact.object_id
                        if other and other != entity and other not in paths:
                            paths[other] = (*path, fact)
                            following.append((other, paths[other]))
                frontier = following
            found = self._ancestors[entity] = paths
        return found

    def inside(self, place: str) -> list[Fact]:
        """The facts that say of something that it lies in the place."""
        return [fact for fact in self.incoming(place) if fact.relation in self.containment]

    def is_region(self, entity: str) -> bool:
        """Whether the graph uses the entity as something that holds towns: a country, a state."""
        for fact in self.incoming(entity):
            if fact.relation in self.containment:
                relation = self.schema.get(fact.relation)
                if relation is None or not {relation.catalogue, relation.label.lower()} & TOWNS:
                    return True
        return False


def _by_relation(known: _ByRelation, entity: str, facts: Sequence[Fact]) -> Mapping[str, Sequence[Fact]]:
    found = known.get(entity)
    if found is None:
        found = known[entity] = defaultdict(list)
        for fact in facts:
            found[fact.relation].append(fact)
    return found


@lru_cache(maxsize=8)
def narrower_relations(schema: Schema) -> Mapping[str, tuple[str, ...]]:
    """Relation → the relations of a graph that imply it."""
    found: dict[str, list[str]] = {}
    for relation in schema:
        for wider in relation.implies:
            found.setdefault(wider, []).append(relation.id)
    return {wider: tuple(names) for wider, names in found.items()}


@lru_cache(maxsize=8)
def containment_relations(schema: Schema) -> frozenset[str]:
    """The relations of a graph by which a place lies in another: known to the catalogue, or declared transitive."""
    found = set()
    for relation in schema:
        if relation.inverted or relation.value_type not in ("entity", "string"):
            continue
        names = {relation.catalogue or "", name_key(relation.id), relation.label.lower()}
        if names & CONTAINMENT or (relation.transitive and "place" in relation.range):
            found.add(relation.id)
    return frozenset(found)


def extend(known: Sequence[Knowledge], store: Store, wanted: Sequence[Collection[str]]) -> None:
    """Add what each document is to know of further entities: as many round trips as for the first."""
    lacking = [{each for each in ids if not own.is_asked(each)} for own, ids in zip(known, wanted, strict=True)]
    for own, more in zip(known, gather(store, lacking), strict=True):
        own.take(more)


def gather(store: Store, wanted: Sequence[Collection[str]]) -> list[Knowledge]:
    """All that judging is to know, for each document of a batch by the entities that it may name: two round trips."""
    if len(wanted) == 1:
        return [_gather(store, wanted[0])]
    batch = _gather(store, {each for ids in wanted for each in ids})
    return [batch.only(ids) for ids in wanted]


def _gather(store: Store, ids: Collection[str]) -> Knowledge:
    schema = store.schema
    knowledge = Knowledge(schema, taken_apart(store.facts(ids), schema) if ids else FactSet({}, {}))
    containment = knowledge.containment
    if ids and containment:
        knowledge.add_chains(store.expand(knowledge.chains_wanted(ids), containment, DEPTH))
    return knowledge
