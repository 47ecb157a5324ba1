"""A Neo4j graph as a store: whatever graph it is, read only, as its mapping says."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kgcheck.counted import counted
from kgcheck.errors import GraphError
from kgcheck.model import Entity, Fact
from kgcheck.relations.assemble import Declared
from kgcheck.relations.catalogue import load
from kgcheck.relations.schema import Schema
from kgcheck.store import layout
from kgcheck.store.interface import FACTS_PER_RELATION, FactSet, GraphInfo, Held, NameHit
from kgcheck.store.neo4j import queries
from kgcheck.store.neo4j.address import Address
from kgcheck.store.neo4j.clients.interface import Client
from kgcheck.store.neo4j.indexed import IndexedNames
from kgcheck.store.neo4j.loaded import FACTS, notes_in
from kgcheck.store.neo4j.mapping import GraphMapping
from kgcheck.store.neo4j.mirror import Mirror, Progress, build, opened, path_of
from kgcheck.store.neo4j.nodes import Node, Reader, Way
from kgcheck.store.neo4j.prepare import covering
from kgcheck.store.neo4j.understanding import not_tied, schema_of, understand
from kgcheck.store.ways import walk

COPIED_AT_MOST = 2_000_000
"""Nodes up to which the names are copied, index or not: at some ten thousand a second, a few minutes once."""
_WAYS_TOGETHER = 40
"""Up to so many kinds of relationships all queries about hubs name the same ones, so that one plan serves them all."""


class Neo4jStore:
    """See `store.interface.Store`. Costs no query for names, one or two for facts, one for an expansion."""

    def __init__(
        self,
        client: Client,
        address: Address,
        *,
        mapping: GraphMapping | None = None,
        declared: Mapping[str, Declared] | None = None,
        cache: Path | None = None,
        progress: Progress = lambda _: None,
        copy_at_most: int = COPIED_AT_MOST,
    ) -> None:
        """`mapping` and `declared` are what a schema file says; all else is found by looking.

        The names of a graph with more than `copy_at_most` nodes are not copied where the server has an index of them.
        """
        self._client = client
        self._address = address
        self._bookmark = client.read("RETURN 1").bookmark
        self._mirror, self._reader, self._schema = self._prepared(
            mapping or GraphMapping(), declared or {}, cache, progress, copy_at_most
        )
        self._understood = self._mirror.understood
        self._names = self._mirror if self._mirror.copied else self._indexed()
        self._hub_ways = self._names.hub_ways()
        self._facts_query = queries.facts(self._reader)
        self._changed = False

    def _prepared(
        self,
        told: GraphMapping,
        declared: Mapping[str, Declared],
        cache: Path | None,
        progress: Progress,
        copy_at_most: int,
    ) -> tuple[Mirror, Reader, Schema]:
        """The names at hand, and how the graph is read: as kept from the last time, or by looking at it anew."""
        catalogue = load()
        noted = notes_in(self._client)
        path = path_of(str(self._address), told, cache)
        mirror = opened(path, self._bookmark)
        understood = mirror.understood if mirror else understand(self._client, noted, told)
        schema = schema_of(understood, _over(declared, noted.declared), catalogue)
        reader = Reader(
            understood.mapping,
            years=frozenset(
                each.id
                for each in schema
                if each.value_type == "date" or (each.catalogue and catalogue[each.catalogue].value == "date")
            ),
            lasting=frozenset(each.id for each in schema if each.temporal),
            mutual=frozenset(each.id for each in schema if each.symmetric),
            loaded=noted,
        )
        if mirror is None:
            copied = understood.nodes <= copy_at_most or not covering(self._client, understood.mapping)
            build(path, self._client, reader, understood, self._bookmark, copied=copied, progress=progress)
            mirror = opened(path, self._bookmark)
        if mirror is None:
            raise GraphError(
                "the copy of the graph's names cannot be read", where=str(path), hint="Delete the file and try again."
            )
        return mirror, replace(reader, repeated=mirror.repeated), schema

    def _indexed(self) -> IndexedNames:
        """The names as the server's index has them."""
        ways = [(type_, outgoing) for type_ in self._understood.types for outgoing in (False, True)]
        index = covering(self._client, self.mapping)
        if index is None:
            raise GraphError(
                "the full-text index of the names is gone",
                where=str(self._address),
                hint="Make it again with kgcheck graph prepare.",
            )
        return IndexedNames(self._client, self._reader, index, ways)

    @property
    def mapping(self) -> GraphMapping:
        """How the graph is read."""
        return self._understood.mapping

    # --- what the graph is ------------------------------------------------------------------

    @property
    def info(self) -> GraphInfo:
        return GraphInfo(
            name=self._address.database or self._address.host,
            kind="neo4j",
            location=str(self._address),
            revision=self._bookmark,
            facts=sum(each.count for each in self._schema),
            entities=self._understood.nodes,
            relations=len(self._schema),
            notes=tuple(self._notes()),
        )

    def revision_now(self) -> str:
        return self._client.read("RETURN 1").bookmark

    @property
    def schema(self) -> Schema:
        return self._schema

    def _notes(self) -> Iterator[str]:
        yield from self._understood.notes
        yield from not_tied(self.mapping, self._schema)
        if not self._mirror.copied:
            yield (
                f"{self._understood.nodes:,} nodes are too many to copy their names: they are looked up in a "
                "full-text index of the server, which is slower, and knows neither misspelt names nor the strings in "
                "properties"
            )
        elif self._understood.nodes > COPIED_AT_MOST:
            yield (
                f"copying {self._understood.nodes:,} names took {self._mirror.seconds:.0f} seconds, for want of a "
                "full-text index; kgcheck graph prepare makes one"
            )
        if self._mirror.bookmark != self._bookmark:
            minutes = counted(round((time.time() - self._mirror.built) / 60), "minute")
            yield (
                f"the graph has changed since its names were copied {minutes} ago: entities that are newer are "
                "not found by name until they are copied again, an hour after the last time"
            )
        if self._changed:
            yield "the graph changed during the run: not all documents were checked against the same state of it"

    # --- the store's calls ------------------------------------------------------------------

    def names(self, keys: Collection[str], near: Collection[str] = ()) -> Mapping[str, Sequence[NameHit]]:
        return self._names.names(keys, near)

    def facts(self, ids: Collection[str]) -> FactSet:
        elements = self._names.elements(ids)
        holders = self._names.holders(set(ids) - elements.keys()) - set(elements.values())
        found = _Gathered(self._reader, ids)
        hubs = []
        for element, labels, said, degree, holder, edges, ways in self._rows(
            self._facts_query, {*elements.values(), *holders}, holders=sorted(holders)
        ):
            node = found.asked(element, labels, dict(said))
            if node is not None and not holder:
                found.add(node, edges, ways)
                if degree > queries.HUB:
                    hubs.append(element)
        for element, edges in self._rows(self._hubs_query(hubs), hubs) if hubs else ():
            found.add(found.nodes[element], edges, ())
        return found.set()

    def expand(self, ids: Collection[str], relations: Collection[str], depth: int = 4) -> Mapping[str, Sequence[Fact]]:
        reader = self._reader
        types = [name for name in self._understood.types if reader.spelled(name) in relations]
        keys = sorted(set(relations) - {reader.spelled(name) for name in types})
        if keys and reader.loaded.relations:
            keys = [FACTS, *keys]
        query = queries.expand(reader, types, depth, values=bool(keys))
        ways: dict[str, list[Fact]] = defaultdict(list)
        elements = self._names.elements(ids)
        for steps, nodes in self._rows(query, elements.values(), keys=keys):
            for element, labels, cells, said in nodes:
                node = reader.node(element, labels, cells)
                if node is not None:
                    ways[node.id] += reader.property_facts(node, labels, dict(said))
            for start, starts, start_cells, type_, said, end, ends, end_cells in steps:
                subject = reader.node(start, starts, start_cells)
                object_ = reader.node(end, ends, end_cells)
                if subject and object_:
                    ways[subject.id] += reader.relationship_facts(subject, type_, said, object_)
        ordered = {
            id_: sorted((fact for fact in facts if fact.relation in relations), key=_order)
            for id_, facts in ways.items()
        }
        return {id_: walk(id_, ordered, depth) for id_ in elements}

    def _hubs_query(self, hubs: Sequence[str]) -> str:
        ways = self._hub_ways if len(self._hub_ways) <= _WAYS_TOGETHER else self._names.ways_of(hubs)
        return queries.hubs(self._reader, sorted(ways))

    def holders(self, asked: Collection[Held]) -> Mapping[Held, Mapping[str, str]]:
        return {}  # a server has no index of all its properties' values

    def entities(self, ids: Collection[str]) -> Mapping[str, Entity]:
        return self._names.entities(ids)

    def all_facts(self) -> Iterator[Fact]:
        before: list[str] = []
        for label in self.mapping.nodes:
            for element, labels, said, _ in self._client.stream(
                queries.all_nodes(self._reader, label, before), {"ignored": self._reader.ignored}
            ):
                node = self._reader.named(element, labels, dict(said))
                if node is not None:
                    yield from self._reader.property_facts(node, labels, dict(said))
            before.append(label)
        for type_ in self._understood.types:
            for start, starts, start_cells, said, end, ends, end_cells in self._client.stream(
                queries.all_relationships(self._reader, type_)
            ):
                subject, object_ = (
                    self._reader.node(start, starts, start_cells),
                    self._reader.node(end, ends, end_cells),
                )
                if subject and object_:
                    yield from self._reader.relationship_facts(subject, type_, said, object_)

    def all_entities(self) -> Iterator[Entity]:
        before: list[str] = []
        for label in self.mapping.nodes:
            for element, labels, said, degree in self._client.stream(
                queries.all_nodes(self._reader, label, before), {"ignored": self._reader.ignored}
            ):
                entity = self._reader.entity(element, labels, dict(said), degree)
                if entity is not None:
                    yield entity
            before.append(label)
        yield from self._names.values()

    def close(self) -> None:
        self._mirror.close()
        self._client.close()

    def _rows(self, query: str, elements: Iterable[str], **parameters: Any) -> Sequence[Sequence[Any]]:
        asked = sorted(elements)
        if not asked:
            return ()
        answer = self._client.read(query, {"ids": asked, "ignored": self._reader.ignored, **parameters})
        self._changed = self._changed or answer.bookmark != self._bookmark
        return answer.rows


class _Gathered:
    """The facts around the asked nodes, each once, and at most so many of an entity, relation and direction."""

    def __init__(self, reader: Reader, ids: Collection[str]) -> None:
        self._reader = reader
        self.nodes: dict[str, Node] = {}
        self._facts: dict[Fact, None] = {}
        self._ids = frozenset(ids)
        self._types: dict[str, tuple[str, ...]] = {}

    def asked(self, element: str, labels: Sequence[str], said: Mapping[str, Any]) -> Node | None:
        """A node that was asked for, or has a value that was, with what its properties say."""
        node = self._reader.named(element, labels, said)
        if node is not None:
            self.nodes[element] = node
            self._facts |= dict.fromkeys(self._reader.property_facts(node, labels, said))
        return node

    def add(self, node: Node, edges: Sequence[Sequence[Any]], ways: Sequence[Sequence[Any]]) -> None:
        """What the relationships of an asked node say."""
        tied = self._tied(node, ways)
        for outgoing, type_, said, element, labels, cells, middle in edges:
            other = self._reader.node(element, labels, cells)
            if other is not None:
                if outgoing:
                    self._types[other.id] = self._reader.types(labels)
                pair = (node, other) if outgoing else (other, node)
                self._facts |= dict.fromkeys(self._reader.relationship_facts(pair[0], type_, said, pair[1]))
            elif middle is not None and outgoing and element not in tied:
                self._facts |= dict.fromkeys(self._reader.end_facts(node, type_, labels, dict(middle)))

    def _tied(self, node: Node, rows: Sequence[Sequence[Any]]) -> set[str]:
        """Adds what the ways through intermediate nodes say; returns the nodes between that say something so."""
        ways: list[Way] = []
        for to_middle, first, element, labels, cells, said, from_middle, second, end, ends, end_cells in rows:
            other = self._reader.node(end, ends, end_cells)
            if other is not None:
                self._types[other.id] = self._reader.types(ends)
                ways.append(Way(to_middle, first, element, labels, cells, dict(said), from_middle, second, other))
        alike: dict[tuple[str, str], set[str]] = defaultdict(set)
        for way in ways:
            if way.alike:
                alike[way.element, way.first].add(way.other.id)
        tied = set()
        for way in ways:
            facts = dict.fromkeys(self._reader.tie_facts(node, way, len(alike[way.element, way.first]) == 1))
            self._facts |= facts
            if facts:
                tied.add(way.element)
        return tied

    def set(self) -> FactSet:
        outgoing: dict[str, list[Fact]] = defaultdict(list)
        incoming: dict[str, list[Fact]] = defaultdict(list)
        counts: dict[tuple[str, str, bool], int] = defaultdict(int)

        def put(facts: list[Fact], fact: Fact, id_: str, between: bool, way: bool) -> None:
            counts[id_, fact.relation, way] += 1
            if between or counts[id_, fact.relation, way] <= FACTS_PER_RELATION:
                facts.append(fact)

        for fact in sorted(self._facts, key=_order):
            from_asked, to_asked = fact.subject_id in self._ids, fact.object_id in self._ids
            if from_asked:
                put(outgoing[fact.subject_id], fact, fact.subject_id, to_asked, True)
            if fact.object_id is not None and to_asked:
                put(incoming[fact.object_id], fact, fact.object_id, from_asked, False)
        beyond = frozenset(key for key, n in counts.items() if n > FACTS_PER_RELATION)
        return FactSet(dict(outgoing), dict(incoming), beyond, self._types)


def _over(declared: Mapping[str, Declared], noted: Mapping[str, Declared]) -> dict[str, Declared]:
    """Declarations put over those that were loaded with the graph, property by property."""
    return {**noted, **{name: each.over(noted.get(name, Declared())) for name, each in declared.items()}}


def _order(fact: Fact) -> tuple[str, ...]:
    """The order of the embedded store."""
    return (
        fact.subject_id,
        fact.relation,
        str(layout.TYPES.index(fact.object_type)),
        fact.object_id or fact.object,
        fact.unit or "",
        fact.valid_from or "",
        fact.valid_to or "",
    )
