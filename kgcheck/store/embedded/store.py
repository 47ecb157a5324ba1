"""The calls of a `Store`, answered from a `.kg` file; what is asked for again and again is remembered."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from kgcheck.model import Entity, Fact
from kgcheck.names import name_key
from kgcheck.relations.assemble import (
    Declared,
    assemble,
    check_known,
    declared_from_json,
    knowledge,
    schema_from_json,
)
from kgcheck.relations.catalogue import load as load_catalogue
from kgcheck.relations.schema import Schema
from kgcheck.relations.stats import RelationStats
from kgcheck.store import layout, near
from kgcheck.store.embedded import sql
from kgcheck.store.embedded.file import GraphFile, stamp_of
from kgcheck.store.interface import FactSet, GraphInfo, Held, NameHit, NameKind
from kgcheck.store.remembered import Remembered
from kgcheck.store.ways import Walk

_Key = tuple[int, int, int]
"""A fact's place: subject, relation, n."""
_Node = tuple[str, str, int | None]
"""An entity's id and label, and the number of its set of types."""
_S, _O = 0, 3
"""Where a fact's row has the numbers of its subject and its object."""
_PLACE = 3
"""So many columns of a fact's row, the first ones, are its place."""
_Facts = dict[_Key, Fact]
"""Facts by place, in order."""
_NODES_KEPT, _FACTS_KEPT, _STEPS_KEPT = 20_000, 30_000, 20_000
"""How many entities, facts around them and steps of chains are remembered: some 20 MB."""


@dataclass(slots=True)
class _Surroundings:
    """What is around one entity: facts out of it and into it, and the types of what it is said to be related to."""

    out: _Facts = field(default_factory=dict)
    into: _Facts = field(default_factory=dict)
    types: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def weight(self) -> int:
        return 1 + len(self.out) + len(self.into)


class EmbeddedStore:
    """A `.kg` file as a `Store`."""

    def __init__(self, path: Path) -> None:
        self._file = GraphFile(path)
        self._rows = self._file.rows
        self._relations: dict[int, str] = dict(self._rows("SELECT r, name FROM relations"))
        self._numbers = {name: r for r, name in self._relations.items()}
        self._types = lru_cache(maxsize=4096)(self._typeset)
        self._source = lru_cache(maxsize=4096)(self._source_named)
        self._ends: Remembered[int, _Node] = Remembered(_NODES_KEPT)
        self._surroundings: Remembered[int, _Surroundings] = Remembered(_FACTS_KEPT, _Surroundings.weight)
        self._chains: Remembered[tuple[str, str, int], list[Fact]] = Remembered(_STEPS_KEPT, _weight)
        self._schema: Schema | None = None

    # --- what the graph is ------------------------------------------------------------------

    @property
    def info(self) -> GraphInfo:
        meta = self._file.meta
        return GraphInfo(
            name=meta.get("name", self._file.path.stem),
            kind="embedded",
            location=str(self._file.path),
            revision=meta["revision"],
            facts=int(meta["facts"]),
            entities=int(meta["entities"]),
            relations=int(meta["relations"]),
        )

    def revision_now(self) -> str:
        stamp = stamp_of(self._file.path)
        if stamp in (self._file.stamp, None):  # a file that was taken away is still open here
            return self.info.revision
        with closing(EmbeddedStore(self._file.path)) as there:
            if there.info.revision == self.info.revision:
                self._file.stamp = stamp
            return there.info.revision

    @property
    def schema(self) -> Schema:
        if self._schema is None:
            if self._file.meta["knowledge"] == knowledge():
                self._schema = schema_from_json(self._file.meta["schema"])
            else:  # kgcheck knows other things than when the file was built
                self._schema = assemble(self.stats(), declared_from_json(self._file.meta["declared"]), load_catalogue())
        return self._schema

    def declare(self, declared: Mapping[str, Declared], where: str | None = None) -> None:
        """Put declarations over those that the file was built with, property by property; before the schema is used."""
        check_known(declared, self._numbers, where)
        together = self.declared()
        for name, each in declared.items():
            together[name] = each.over(together.get(name, Declared()))
        self._schema = assemble(self.stats(), together, load_catalogue())

    def declared(self) -> dict[str, Declared]:
        """What the schema file said with which the graph was built."""
        return declared_from_json(self._file.meta["declared"])

    def stats(self) -> list[RelationStats]:
        """What was counted of each relation when the graph was built."""
        from msgspec.json import decode

        return [decode(stats, type=RelationStats) for (stats,) in self._rows("SELECT stats FROM relations ORDER BY r")]

    # --- the store's calls ------------------------------------------------------------------

    def names(self, keys: Collection[str], near: Collection[str] = ()) -> Mapping[str, Sequence[NameHit]]:
        misspelt = {name_key(name) for name in near}
        hits: dict[str, list[NameHit]] = defaultdict(list)
        # In order, neighbouring keys share the pages of the index.
        for key, kind, name, id_, label, types, degree in self._rows(sql.NAMES, json.dumps(sorted({*keys, *misspelt}))):
            hits[key].append(NameHit(id_, label, self._types(types), degree, NameKind(kind), name or label))
        for key, hit in self._nearest(sorted(misspelt - hits.keys())):
            hits[key].append(hit)
        return dict(hits)

    def facts(self, ids: Collection[str]) -> FactSet:
        asked: dict[int, str] = {}
        hubs: dict[int, int] = {}
        for e, id_, hub in self._rows(sql.ASKED, _json(sorted(ids))):
            asked[e], hubs[e] = id_, hub
        around = self._around(hubs)
        outgoing = {asked[e]: list(its.out.values()) for e, its in around.items() if its.out}
        incoming = {asked[e]: list(its.into.values()) for e, its in around.items() if its.into}
        types = {id_: names for its in around.values() for id_, names in its.types.items()}
        out_hubs, in_hubs = _split(hubs, layout.HUB_SUBJECT)[0], _split(hubs, layout.HUB_OBJECT)[0]
        surplus = self._surplus(out_hubs, sorted(asked), types) if out_hubs else {}
        for e in out_hubs:
            if more := {place: fact for place, fact in surplus.items() if place[0] == e}:
                outgoing[asked[e]] = _in_order(around[e].out | more)
        for e, said in self._said_of({asked[e]: e for e in in_hubs}, [surplus, *(its.out for its in around.values())]):
            incoming[asked[e]] = _in_order(around[e].into | said)
        beyond = [(asked[e], self._relations[r], True) for e, r in self._rows(sql.BEYOND_OUT, _json(out_hubs))]
        beyond += [(asked[e], self._relations[r], False) for e, r in self._rows(sql.BEYOND_IN, _json(in_hubs))]
        return FactSet(outgoing, incoming, frozenset(beyond), types)

    def expand(self, ids: Collection[str], relations: Collection[str], depth: int = 4) -> Mapping[str, Sequence[Fact]]:
        wanted = _json(sorted(self._numbers[name] for name in relations if name in self._numbers))
        known = self._chains.of((id_, wanted, depth) for id_ in ids)
        missing = {id_ for id_ in ids if (id_, wanted, depth) not in known}
        fresh = self._expand(missing, wanted, depth) if missing else {}
        self._chains.add({(id_, wanted, depth): facts for id_, facts in fresh.items()})
        return {id_: facts for (id_, *_), facts in known.items()} | fresh

    def holders(self, asked: Collection[Held]) -> Mapping[Held, Mapping[str, str]]:
        found: dict[Held, dict[str, str]] = {}
        known = sorted((each for each in asked if each.relation in self._numbers), key=repr)
        wanted = [(self._numbers[each.relation], each.number, each.day) for each in known]
        for place, id_, label in self._rows(sql.HELD, json.dumps(wanted)) if wanted else ():
            found.setdefault(known[place], {})[id_] = label
        return found

    def entities(self, ids: Collection[str]) -> Mapping[str, Entity]:
        found = (self._entity(row) for row in self._rows(sql.ENTITIES, _json(sorted(set(ids)))))
        return {entity.id: entity for entity in found}

    def all_facts(self) -> Iterator[Fact]:
        for row in self._file.stream(sql.ALL_FACTS):
            s, s_label, o, o_label = row[-4:]
            yield self._fact(row, {row[_S]: (s, s_label, None), row[_O]: (o, o_label, None)})

    def all_entities(self) -> Iterator[Entity]:
        for row in self._file.stream(sql.ALL_ENTITIES):
            yield self._entity(row)

    def close(self) -> None:
        self._file.close()

    # --- rows to values ---------------------------------------------------------------------

    def _nearest(self, keys: Sequence[str]) -> Iterator[tuple[str, NameHit]]:
        """The keys of which there is one entity that they are a misspelling of, with that one."""
        probes = {key: near.probes(key) for key in keys}
        filed: dict[int, list[int]] = defaultdict(list)
        for half, e in self._rows(sql.NEAR, _json(sorted({half for halves in probes.values() for half in halves}))):
            filed[half].append(e)
        candidates = {key: {e for half in halves for e in filed.get(half, ())} for key, halves in probes.items()}
        candidates = {key: found for key, found in candidates.items() if 0 < len(found) < sql.NEAR_CANDIDATES}
        nodes: dict[int, Sequence[Any]] = {}
        for e, *node in self._rows(sql.NEAR_NODES, _json(sorted({e for found in candidates.values() for e in found}))):
            nodes[e] = node
        for key, found in candidates.items():
            if hit := self._misspelt(key, [nodes[e] for e in sorted(found)]):
                yield key, hit

    def _misspelt(self, key: str, nodes: Sequence[Sequence[Any]]) -> NameHit | None:
        """Which of these the key is a misspelling of, if it is of one only."""
        scored: list[tuple[int, NameHit]] = []
        for id_, label, aliases, types, degree in nodes:
            found = [(like, name) for name in (label, *_list(aliases)) if (like := near.likeness(key, name_key(name)))]
            if found:
                (slips, similarity), name = max(found)
                scored.append((slips, NameHit(id_, label, self._types(types), degree, NameKind.NEAR, name, similarity)))
        scored.sort(key=lambda pair: -pair[0])
        if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
            return None
        return scored[0][1]

    def _around(self, hubs: Mapping[int, int]) -> dict[int, _Surroundings]:
        """The facts out of and into these entities, given what kinds of hubs they are."""
        known = self._surroundings.of(hubs)
        missing = {e: hub for e, hub in hubs.items() if e not in known}
        if missing:
            out_hubs, others = _split(missing, layout.HUB_SUBJECT)
            out = self._rows(sql.OUT, _json(others)) + (self._rows(sql.OUT_OF_HUB, _json(out_hubs)) if out_hubs else [])
            in_hubs, others = _split(missing, layout.HUB_OBJECT)
            into = self._rows(sql.IN, _json(others)) + (self._rows(sql.INTO_HUB, _json(in_hubs)) if in_hubs else [])
            fresh = {e: _Surroundings() for e in missing}
            for row, fact, types in self._facts(out):
                its = fresh[row[_S]]
                its.out[row[:_PLACE]] = fact
                if types and fact.object_id is not None:
                    its.types[fact.object_id] = types
            for row, fact, _ in self._facts(into):
                fresh[row[_O]].into[row[:_PLACE]] = fact
            self._surroundings.add(fresh)
            known |= fresh
        return {e: known[e] for e in hubs}

    def _surplus(self, hubs: list[int], others: list[int], types: dict[str, tuple[str, ...]]) -> _Facts:
        """The facts of hubs about others that are not fetched with what is around them; adds these others' types."""
        found: _Facts = {}
        for row, fact, its in self._facts(self._rows(sql.SURPLUS_BETWEEN, _json(hubs), _json(others))):
            found[row[:_PLACE]] = fact
            if its and fact.object_id is not None:
                types[fact.object_id] = its
        return found

    @staticmethod
    def _said_of(hubs: Mapping[str, int], others: Sequence[_Facts]) -> Iterator[tuple[int, _Facts]]:
        """What is known from its other end of each of these hubs: it may not be fetched with what is around the hub."""
        found: dict[str, _Facts] = {id_: {} for id_ in hubs}
        for facts in others if hubs else ():
            for place, fact in facts.items():
                if fact.object_id in found:
                    found[fact.object_id][place] = fact
        return ((hubs[id_], facts) for id_, facts in found.items() if facts)

    def _facts(self, rows: list[tuple[Any, ...]]) -> Iterator[tuple[tuple[Any, ...], Fact, tuple[str, ...]]]:
        """The facts of these rows, in order of their places, each with its object's types."""
        nodes = self._nodes(rows)
        for row in sorted(rows):  # no two have one place, so nothing behind it is compared
            types = nodes[row[_O]][2] if row[_O] is not None else None
            yield row, self._fact(row, nodes), self._types(types) if types else ()

    def _expand(self, ids: Collection[str], wanted: str, depth: int) -> dict[str, list[Fact]]:
        numbers = {id_: e for e, id_, _ in self._rows(sql.ASKED, _json(sorted(ids)))}
        roots = list(numbers)
        out: dict[str, list[Fact]] = {}
        walks: list[Walk] = []
        fresh: Collection[str] = list(numbers)
        for step in range(depth):
            if fresh:
                out |= {id_: [] for id_ in fresh}
                rows = self._rows(sql.OUT_BY, _json(sorted(numbers[id_] for id_ in fresh)), wanted)
                for row, fact, _ in self._facts(rows):
                    out[fact.subject_id].append(fact)
                    if fact.object_id is not None:
                        numbers[fact.object_id] = row[_O]
            if step == 0:  # most entities lie in nothing
                walks = [Walk(id_) for id_, facts in out.items() if facts]
            for walk in walks:
                if walk.frontier:
                    walk.step(out)
            fresh = {id_ for walk in walks for id_ in walk.frontier} - out.keys()
        return {id_: [] for id_ in roots} | {walk.root: walk.facts for walk in walks}

    def _nodes(self, rows: Iterable[Sequence[Any]]) -> dict[int, _Node]:
        """Both ends of facts, by number. Fetched apart from the facts, as many facts share an end."""
        numbers = {row[_S] for row in rows} | {row[_O] for row in rows if row[_O] is not None}
        found = self._ends.of(numbers)
        missing = sorted(numbers - found.keys())
        if missing:
            fresh = {e: (id_, label, types) for e, id_, label, types in self._rows(sql.NODES, _json(missing))}
            self._ends.add(fresh)
            found |= fresh
        return found

    def _fact(self, row: Sequence[Any], nodes: Mapping[int, _Node]) -> Fact:
        s, r, _, o, subject, object_, kind, unit, valid_from, valid_to, source, retrieved, *_ = row
        subject_id, label, _ = nodes[s]
        object_id = None
        if o is not None:
            object_id, its_label, _ = nodes[o]
            object_ = its_label if object_ is None else object_
        return Fact(
            subject_id,
            subject or label,
            self._relations[r],
            object_,
            object_id,
            layout.TYPES[kind],
            unit,
            valid_from,
            valid_to,
            self._source(source),
            retrieved,
        )

    def _entity(self, row: Sequence[Any]) -> Entity:
        _, id_, label, types, degree, _, aliases, labels, description = row
        return Entity(
            id_,
            label or id_,
            self._types(types),
            _list(aliases),
            description,
            degree,
            tuple(json.loads(labels).items()) if labels else (),
        )

    def _typeset(self, number: int | None) -> tuple[str, ...]:
        if number is None:
            return ()
        [(types,)] = self._rows("SELECT types FROM typesets WHERE t = ?", number)
        return _list(types)

    def _source_named(self, number: int | None) -> str | None:
        rows = [] if number is None else self._rows("SELECT source FROM sources WHERE i = ?", number)
        return rows[0][0] if rows else None


def _split(hubs: Mapping[int, int], bit: int) -> tuple[list[int], list[int]]:
    """The entities that are hubs of a kind, and the others, each in order."""
    return sorted(e for e, hub in hubs.items() if hub & bit), sorted(e for e, hub in hubs.items() if not hub & bit)


def _in_order(facts: _Facts) -> list[Fact]:
    return [facts[place] for place in sorted(facts)]


def _weight(values: Collection[object]) -> int:
    """An empty answer is remembered too."""
    return 1 + len(values)


def _json(values: Iterable[str | int]) -> str:
    return json.dumps(list(values))


def _list(text: str | None) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()
