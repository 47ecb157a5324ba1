"""A graph as a lexicon has taught to read it: with the names and the ways of relations that texts showed; or as the
lenient profile reads it, without what was only inferred of how many objects a relation has.

Everything else is the graph's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from kgcheck.model import Entity, Fact
from kgcheck.relations.lexicon import LearnedName, LearnedRelation, Lexicon
from kgcheck.relations.schema import Origin, Relation, Schema
from kgcheck.store.interface import FactSet, GraphInfo, Held, NameHit, NameKind, Store


def taught(store: Store, lexicon: Lexicon, *, lenient: bool = False) -> Store:
    """The store as the lexicon, and the profile, read it."""
    teaches = lexicon.relations or lexicon.names or lexicon.otherwise
    return Taught(store, lexicon, lenient=lenient) if teaches or lenient else store


class Taught:
    """A store with a lexicon's names and relations over its own."""

    def __init__(self, store: Store, lexicon: Lexicon, *, lenient: bool = False) -> None:
        self._store = store
        self._lenient = lenient
        self._relations = {each.relation: each for each in lexicon.relations}
        self._otherwise: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for said in lexicon.otherwise:
            self._otherwise[said.relation].add((said.subject_id, said.key))
        self._names: dict[str, list[LearnedName]] = defaultdict(list)
        for name in lexicon.names:
            self._names[name.name].append(name)

    @property
    def info(self) -> GraphInfo:
        return self._store.info

    def revision_now(self) -> str:
        return self._store.revision_now()

    @cached_property
    def schema(self) -> Schema:
        own = map(_without_inferred, self._store.schema) if self._lenient else self._store.schema
        known = {each.id: _taught(each, self._relations.get(each.id)) for each in own}
        for name, said in self._otherwise.items():
            if name in known:
                known[name] = replace(known[name], otherwise=frozenset(said))
        return Schema(known)

    def names(self, keys: Collection[str], near: Collection[str] = ()) -> Mapping[str, Sequence[NameHit]]:
        found = dict(self._store.names(keys, near))
        asked = {key: self._names[key] for key in keys if key in self._names}
        ids = {name.entity for names in asked.values() for name in names}
        known = self._store.entities(ids) if ids else {}
        for key, names in asked.items():
            own = [hit for hit in found.get(key, ()) if hit.kind is not NameKind.NEAR]
            there = {hit.entity_id for hit in own}
            more = [_hit(name, known[name.entity]) for name in names if name.entity in known]
            found[key] = [*own, *(hit for hit in more if hit.entity_id not in there)]
        return {key: hits for key, hits in found.items() if hits}

    def facts(self, ids: Collection[str]) -> FactSet:
        return self._store.facts(ids)

    def expand(self, ids: Collection[str], relations: Collection[str], depth: int = 4) -> Mapping[str, Sequence[Fact]]:
        return self._store.expand(ids, relations, depth)

    def holders(self, asked: Collection[Held]) -> Mapping[Held, Mapping[str, str]]:
        return self._store.holders(asked)

    def entities(self, ids: Collection[str]) -> Mapping[str, Entity]:
        return self._store.entities(ids)

    def all_facts(self) -> Iterator[Fact]:
        return self._store.all_facts()

    def all_entities(self) -> Iterator[Entity]:
        return self._store.all_entities()

    def close(self) -> None:
        self._store.close()


def _hit(name: LearnedName, entity: Entity) -> NameHit:
    return NameHit(entity.id, entity.label, tuple(entity.types), 1, NameKind.LEARNED, name.name, name.precision)


def _without_inferred(relation: Relation) -> Relation:
    def known(end: str) -> bool:
        return relation.origin(end) is not Origin.INFERRED

    return replace(
        relation,
        functional=relation.functional and known("functional"),
        inverse_functional=relation.inverse_functional and known("inverse_functional"),
    )


def _taught(relation: Relation, learned: LearnedRelation | None) -> Relation:
    if learned is None:
        return relation
    if learned.single is not None and learned.single is not relation.functional:
        if relation.origin("functional") is not Origin.DECLARED:
            total = learned.support + learned.exceptions
            said = f"{Origin.LEARNED}: {learned.support} of {total} subjects in trusted texts"
            origins = {**relation.provenance, "functional": said}
            relation = replace(relation, functional=learned.single, provenance=origins)
    return replace(relation, apart=learned.apart or relation.apart)
