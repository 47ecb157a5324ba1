"""Copies a built graph into a Neo4j database, so that it looks there as if somebody had modelled it.

In batches, after each of which it is noted how far it came: an interrupted import goes on where it ended, and
importing the same again changes nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import islice
from typing import Any, TypeVar

from kgcheck.errors import GraphError
from kgcheck.model import Entity, Fact
from kgcheck.names import words_of
from kgcheck.relations.assemble import declared_to_json
from kgcheck.store.embedded import EmbeddedStore
from kgcheck.store.neo4j import loaded
from kgcheck.store.neo4j.clients.interface import Client
from kgcheck.store.neo4j.cypher import quoted

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Told how many of how many entities and facts are in."""

BATCH = 10_000
_RESERVED = frozenset(("id", "name", "aliases", "description", loaded.FACTS))
_NODES = f"""
UNWIND $rows AS row MERGE (n:{loaded.ENTITY} {{id: row.id}})
SET n:$(row.labels) SET n += row.said
SET n.{loaded.FACTS} = CASE WHEN row.facts = [] THEN n.{loaded.FACTS}
  ELSE coalesce(n.{loaded.FACTS}, []) + [x IN row.facts WHERE NOT x IN coalesce(n.{loaded.FACTS}, [])] END"""
_EDGES = f"""
UNWIND $rows AS row MATCH (a:{loaded.ENTITY} {{{{id: row.subject}}}}) MATCH (b:{loaded.ENTITY} {{{{id: row.object}}}})
MERGE (a)-[r:{{type}} {{{{{loaded.KEY}: row.key}}}}]->(b) SET r += row.said"""


def load_graph(
    client: Client,
    source: EmbeddedStore,
    *,
    batch: int = BATCH,
    progress: Progress = lambda done, of: None,
) -> int:
    """Copies everything in `source`; returns how many facts there are. Into an empty database, or over the same graph.

    Raises `GraphError` where the database holds another graph: that one is not kgcheck's to change.
    """
    revision = source.info.revision
    _check_empty(client, revision)
    client.write(f"CREATE CONSTRAINT kgcheck_entity IF NOT EXISTS FOR (n:{loaded.ENTITY}) REQUIRE n.id IS UNIQUE")
    types = _spellings((each.relation for each in source.stats()), lambda words: "_".join(words).upper(), "RELATED_TO")
    labels = _spellings(
        sorted({type_ for entity in source.all_entities() for type_ in entity.types}),
        lambda words: "".join(word.capitalize() for word in words),
        "Thing",
        taken={loaded.ENTITY, loaded.META},
    )
    notes = {
        "revision": revision,
        "relations": _turned(types),
        "labels": _turned(labels),
        "stats": _stats(source),
        "declared": declared_to_json(source.declared()),
    }
    done = client.write(
        f"MERGE (m:{loaded.META} {{revision: $revision}}) ON CREATE SET m.done = 0, m.complete = false "
        "SET m += $notes RETURN m.done",
        {"revision": revision, "notes": notes},
    ).rows[0][0]
    total = source.info.entities + source.info.facts
    place = 0
    for some in _batches(_nodes_of(source), batch):
        place += len(some)
        if place > done:
            _write_entities(client, some, labels)
            _note(client, revision, place)
        progress(min(place, total), total)
    for facts in _batches(source.all_facts(), batch):
        place += len(facts)
        if place > done:
            _write_facts(client, facts, types)
            _note(client, revision, place)
        progress(min(place, total), total)
    client.write(f"MATCH (m:{loaded.META} {{revision: $revision}}) SET m.complete = true", {"revision": revision})
    return source.info.facts


def _nodes_of(source: EmbeddedStore) -> Iterator[Entity]:
    """The entities without those that are nothing but the text of a value: these are properties in Neo4j."""
    things = {
        id_
        for fact in source.all_facts()
        for id_ in (fact.subject_id, fact.object_id if fact.object_type == "entity" else None)
    }
    for entity in source.all_entities():
        if entity.id in things or entity.types or entity.aliases or entity.labels or entity.description:
            yield entity


def _check_empty(client: Client, revision: str) -> None:
    rows = client.read(
        f"OPTIONAL MATCH (m:{loaded.META}) WITH collect(m.revision) AS found "
        "CALL () { MATCH (n) RETURN count(n) AS nodes } RETURN found, nodes"
    ).rows
    found, nodes = rows[0]
    if nodes and found != [revision]:
        raise GraphError(
            "the database already holds another graph, and import changes none that it did not make",
            hint="Use an empty database; MATCH (n) DETACH DELETE n empties one.",
        )


def _note(client: Client, revision: str, place: int) -> None:
    """How far the import has come: a later one goes on from there."""
    client.write(
        f"MATCH (m:{loaded.META} {{revision: $revision}}) SET m.done = $done", {"revision": revision, "done": place}
    )


def _write_entities(client: Client, entities: list[Entity], labels: Mapping[str, str]) -> None:
    rows = []
    for entity in entities:
        said: dict[str, Any] = {
            "name": entity.label,
            "aliases": list(entity.aliases) or None,
            "description": entity.description,
            **{f"{loaded.NAMES}{language}": name for language, name in entity.labels},
        }
        rows.append({"id": entity.id, "said": said, "facts": [], "labels": [labels[type_] for type_ in entity.types]})
    client.write(_NODES, {"rows": rows})


def _write_facts(client: Client, facts: list[Fact], types: Mapping[str, str]) -> None:
    edges: dict[str, list[dict[str, Any]]] = defaultdict(list)
    values: dict[str, list[Fact]] = defaultdict(list)
    ends = _labels_of(client, facts)
    for fact in facts:
        if fact.object_type == "entity" and fact.object_id is not None:
            edges[types[fact.relation]].append(_edge(fact, ends))
        else:
            values[fact.subject_id].append(fact)
    if values:
        client.write(_NODES, {"rows": [_valued(id_, some, ends) for id_, some in values.items()]})
    for type_, rows in edges.items():
        client.write(_EDGES.format(type=quoted(type_)), {"rows": rows})


def _labels_of(client: Client, facts: list[Fact]) -> dict[str, str]:
    ids = {fact.subject_id for fact in facts} | {fact.object_id for fact in facts if fact.object_id}
    query = f"UNWIND $ids AS id MATCH (n:{loaded.ENTITY} {{id: id}}) RETURN n.id, n.name"
    return {row[0]: row[1] for row in client.read(query, {"ids": sorted(ids)}).rows}


def _edge(fact: Fact, ends: Mapping[str, str]) -> dict[str, Any]:
    said = {name: value for name in loaded.QUALIFIERS if (value := getattr(fact, name)) is not None}
    if fact.subject != ends.get(fact.subject_id):
        said[loaded.SUBJECT] = fact.subject
    if fact.object != ends.get(fact.object_id or ""):
        said[loaded.OBJECT] = fact.object
    key = sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:8] if said else ""
    return {"subject": fact.subject_id, "object": fact.object_id, "key": key, "said": said}


def _valued(id_: str, facts: list[Fact], ends: Mapping[str, str]) -> dict[str, Any]:
    by_relation: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.relation not in _RESERVED and not fact.relation.startswith(loaded.NAMES):
            by_relation[fact.relation].append(fact)
    return {
        "id": id_,
        "labels": [],
        "said": {relation: loaded.natural(some) for relation, some in by_relation.items()},
        "facts": [loaded.value_note(fact, ends[id_]) for fact in facts],
    }


def _spellings(
    names: Iterable[str], spell: Callable[[tuple[str, ...]], str], empty: str, taken: Iterable[str] = ()
) -> dict[str, str]:
    """Name → how it is spelled in Neo4j's own style, no two alike."""
    found: dict[str, str] = {}
    used = set(taken)
    for name in names:
        base = spelled = spell(words_of(name)) or empty
        number = 2
        while spelled in used:
            spelled, number = f"{base}_{number}", number + 1
        used.add(spelled)
        found[name] = spelled
    return found


def _turned(names: Mapping[str, str]) -> str:
    return json.dumps({spelled: name for name, spelled in names.items()}, ensure_ascii=False)


def _stats(source: EmbeddedStore) -> str:
    from msgspec.json import encode

    return encode(source.stats()).decode()


def _batches(items: Iterator[T], size: int) -> Iterator[list[T]]:
    while some := list(islice(items, size)):
        yield some
