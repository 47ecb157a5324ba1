"""Looks at a sample of each label and relationship type of a graph.

The cost grows with the number of labels and types, not with the graph: counts come from the server's
count store, and of each label and type a bounded sample is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kgcheck.names import words_of
from kgcheck.store.neo4j.clients.interface import Client
from kgcheck.store.neo4j.cypher import quoted, union

SAMPLE = 500
"""Nodes of a label, relationships of a type that are looked at."""
_DEGREES = 5_000
"""Relationships of a type over whose ends its degrees are counted."""
_TOGETHER = 25
"""Labels or types in one query: more would take the server long to plan."""
_CUT = 400
"""Characters of a string that are looked at."""


@dataclass(frozen=True, slots=True)
class PropertyLook:
    """What a sample of nodes or relationships has under one property key."""

    key: str
    filled: int
    distinct: int
    types: Mapping[str, int]
    samples: Sequence[Any]

    @property
    def words(self) -> str:
        return " ".join(words_of(self.key))

    def is_a(self, kind: str) -> bool:
        """Whether nearly all values are of a kind of Cypher's: STRING, INTEGER, LIST<STRING>, …"""
        return sum(n for name, n in self.types.items() if name.startswith(kind)) >= 0.95 * self.filled

    @property
    def strings(self) -> Sequence[str]:
        return [sample for sample in self.samples if isinstance(sample, str)]


@dataclass(frozen=True, slots=True)
class LabelLook:
    """What a sample of the nodes of one label shows."""

    label: str
    count: int = 0
    sampled: int = 0
    properties: Mapping[str, PropertyLook] = field(default_factory=dict)
    together: Sequence[tuple[frozenset[str], int]] = ()
    """All labels that sampled nodes have → how many nodes have just these."""

    def own(self, before: Collection[str]) -> float:
        """The share of the nodes that have none of the labels before, under which they are counted already."""
        total = sum(n for _, n in self.together)
        return sum(n for labels, n in self.together if labels.isdisjoint(before)) / total if total else 1.0


@dataclass(frozen=True, slots=True)
class TypeLook:
    """What a sample of one relationship type shows; the degrees are those of the sampled ends."""

    type: str
    count: int
    sampled: int
    properties: Mapping[str, PropertyLook]
    starts: Mapping[str, int]
    """Label → how many of the sampled relationships start at a node with it."""
    ends: Mapping[str, int]
    subjects: int = 0
    single_objects: int = 0
    """Of the subjects, how many have one object only."""
    objects: int = 0
    single_subjects: int = 0
    two_objects: int = 0
    """Of the subjects, how many have just two objects."""
    two_subjects: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that was seen."""

    labels: Mapping[str, LabelLook] = field(default_factory=dict)
    types: Mapping[str, TypeLook] = field(default_factory=dict)
    nodes: int = 0


def look(client: Client, known: Collection[str] = ()) -> Look:
    """Looks at the graph through bounded queries, at all but the labels and types that are known already."""
    labels, types, nodes = client.read(
        "CALL () { CALL db.labels() YIELD label RETURN collect(label) AS labels } "
        "CALL () { CALL db.relationshipTypes() YIELD relationshipType RETURN collect(relationshipType) AS types } "
        "CALL () { MATCH (n) RETURN count(n) AS nodes } RETURN labels, types, nodes"
    ).rows[0]
    seen = {each.label: each for each in _labels(client, sorted(set(labels).difference(known))) if each.count}
    return Look(
        dict(sorted(seen.items(), key=lambda item: (item[1].count, item[0]))),
        {each.type: each for each in _types(client, sorted(set(types).difference(known))) if each.count},
        nodes,
    )


# --- queries --------------------------------------------------------------------------------------

_KEYS = f"""
  UNWIND keys(x) AS key
  WITH size(xs) AS sampled, key, x[key] AS value
  WITH sampled, key, valueType(value) AS type,
       CASE WHEN value IS :: STRING THEN left(value, {_CUT})
            WHEN value IS :: LIST<ANY> THEN value[..3] ELSE value END AS value
  RETURN sampled, key, count(*) AS filled, count(DISTINCT value) AS distinct,
         collect(type) AS types, collect(value)[..60] AS samples
"""


def _labels(client: Client, labels: Sequence[str]) -> Iterator[LabelLook]:
    for some in _batches(labels):
        counts = {
            row[0]: row[1:]
            for row in client.read(
                union(
                    f"""CALL () {{ MATCH (n:{quoted(label)}) RETURN count(n) AS n }}
            CALL () {{ MATCH (n:{quoted(label)}) WITH n LIMIT {SAMPLE} WITH labels(n) AS labels, count(*) AS nodes
                       RETURN collect([labels, nodes]) AS together }}
            RETURN $label{i} AS label, n, together"""
                    for i, label in enumerate(some)
                ),
                {f"label{i}": label for i, label in enumerate(some)},
            ).rows
        }
        found: dict[str, list[Sequence[Any]]] = {}
        for label, *row in client.read(
            union(
                f"CALL () {{ MATCH (n:{quoted(label)}) WITH n LIMIT {SAMPLE} "
                f"WITH collect(n) AS xs UNWIND xs AS x {_KEYS} }} "
                f"RETURN $label{i} AS label, sampled, key, filled, distinct, types, samples"
                for i, label in enumerate(some)
            ),
            {f"label{i}": label for i, label in enumerate(some)},
        ).rows:
            found.setdefault(label, []).append(row)
        for label in some:
            rows = found.get(label, [])
            n, together = counts[label]
            yield LabelLook(
                label,
                n,
                rows[0][0] if rows else min(SAMPLE, n),
                _properties(rows),
                [(frozenset(labels), nodes) for labels, nodes in together],
            )


def _types(client: Client, types: Sequence[str]) -> Iterator[TypeLook]:
    for some in _batches(types):
        names = {f"type{i}": name for i, name in enumerate(some)}
        counts: dict[str, Sequence[Any]] = {
            row[0]: row[1:]
            for row in client.read(
                union(
                    f"""CALL () {{ MATCH ()-[r:{quoted(name)}]->() RETURN count(r) AS n }}
            CALL () {{ MATCH (a)-[r:{quoted(name)}]->(b) WITH a, b LIMIT {SAMPLE}
                       RETURN collect(labels(a)) AS starts, collect(labels(b)) AS ends }}
            CALL () {{ MATCH (a)-[r:{quoted(name)}]->() WITH a LIMIT {_DEGREES} WITH DISTINCT a
                       RETURN count(*) AS subjects,
                              sum(CASE COUNT {{ (a)-[:{quoted(name)}]->() }} WHEN 1 THEN 1 ELSE 0 END)
                              AS single_objects,
                              sum(CASE COUNT {{ (a)-[:{quoted(name)}]->() }} WHEN 2 THEN 1 ELSE 0 END)
                              AS two_objects }}
            CALL () {{ MATCH ()-[r:{quoted(name)}]->(b) WITH b LIMIT {_DEGREES} WITH DISTINCT b
                       RETURN count(*) AS objects,
                              sum(CASE COUNT {{ (b)<-[:{quoted(name)}]-() }} WHEN 1 THEN 1 ELSE 0 END)
                              AS single_subjects,
                              sum(CASE COUNT {{ (b)<-[:{quoted(name)}]-() }} WHEN 2 THEN 1 ELSE 0 END)
                              AS two_subjects }}
            RETURN $type{i} AS type, n, starts, ends, subjects, single_objects, objects, single_subjects,
                   two_objects, two_subjects"""
                    for i, name in enumerate(some)
                ),
                names,
            ).rows
        }
        found: dict[str, list[Sequence[Any]]] = {}
        for name, *row in client.read(
            union(
                f"CALL () {{ MATCH ()-[r:{quoted(name)}]->() WITH r LIMIT {SAMPLE} "
                f"WITH collect(r) AS xs UNWIND xs AS x {_KEYS} }} "
                f"RETURN $type{i} AS type, sampled, key, filled, distinct, types, samples"
                for i, name in enumerate(some)
            ),
            names,
        ).rows:
            found.setdefault(name, []).append(row)
        for name in some:
            n, starts, ends, *degrees = counts[name]
            yield TypeLook(
                name,
                n,
                min(SAMPLE, n),
                _properties(found.get(name, [])),
                Counter(label for labels in starts for label in labels),
                Counter(label for labels in ends for label in labels),
                *degrees,
            )


def _properties(rows: Iterable[Sequence[Any]]) -> dict[str, PropertyLook]:
    looks = (
        PropertyLook(key, filled, distinct, Counter(str(t).removesuffix(" NOT NULL") for t in types), samples)
        for _, key, filled, distinct, types, samples in rows
    )
    return {each.key: each for each in sorted(looks, key=lambda each: each.key)}


def _batches(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), _TOGETHER):
        yield names[start : start + _TOGETHER]
