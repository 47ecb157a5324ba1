"""Proposes a mapping by looking at a sample of each label and relationship type.

The cost grows with the number of labels and types, not with the graph: counts come from the server's
count store, and of each label and type a bounded sample is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kgcheck.names import words_of
from kgcheck.store.neo4j.clients.interface import Client
from kgcheck.store.neo4j.cypher import quoted, union
from kgcheck.store.neo4j.mapping import GraphMapping, NodeMapping, RelationshipMapping
from kgcheck.store.neo4j.values import NAMEABLE

SAMPLE = 500
"""Nodes of a label, relationships of a type that are looked at."""
_DEGREES = 5_000
"""Relationships of a type over whose ends its degrees are counted."""
_TOGETHER = 25
"""Labels or types in one query: more would take the server long to plan."""
_CUT = 400
"""Characters of a string that are looked at."""

# Words by which people call these properties, better ones first; compared word by word, in any spelling.
_NAMES = ("name", "title", "label", "full name", "display name", "preferred label", "pref label", "caption", "heading")
_WHOLE_NAMES = frozenset(("name", "full name", "display name"))
_NAME_PAIRS = (("first name", "last name"), ("given name", "family name"), ("firstname", "lastname"),
               ("forename", "surname"))
_ALIASES = frozenset(("alias", "aliases", "aka", "also known as", "synonyms", "synonym", "alt names", "alt label",
                      "alt labels", "alternative names", "alternate names", "other names", "nickname", "nicknames",
                      "short name", "abbreviation", "abbreviations", "acronym", "english name", "native name",
                      "original title", "former names", "stage name", "pen name", "birth name"))
_IDS = ("id", "uuid", "guid", "qid", "wikidata id", "wikidata", "uri", "iri", "url", "key", "code", "sku", "isbn", "slug")
_DESCRIPTIONS = frozenset(("description", "summary", "bio", "biography", "overview", "abstract", "comment", "plot", "about",
                           "notes", "note", "text", "content", "body"))
_QUALIFIERS: Mapping[str, frozenset[str]] = {
    "valid_from": frozenset(("since", "from", "start", "started", "start date", "start year", "begin", "from date",
                             "from year", "valid from", "started at", "date from", "start time")),
    "valid_to": frozenset(("until", "to", "end", "ended", "end date", "end year", "till", "to date", "to year", "valid to",
                           "ended at", "date to", "end time")),
    "at": frozenset(("year", "date", "on", "at", "time", "when", "point in time", "day", "created at", "timestamp")),
    "source": frozenset(("source", "reference", "ref", "citation", "provenance", "sources")),
    "retrieved": frozenset(("retrieved", "retrieved at", "accessed")),
    "unit": frozenset(("unit", "units", "currency")),
}
_WORDS_IN_A_NAME = 12
_SOME_LETTER = re.compile(r"[^\W\d_]")
_NOT_A_NAME = re.compile(r"://|@|^\S*\d\S*\d\S*$")


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


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that was seen."""

    labels: Mapping[str, LabelLook] = field(default_factory=dict)
    types: Mapping[str, TypeLook] = field(default_factory=dict)
    nodes: int = 0


def look(client: Client) -> Look:
    """Looks at the graph through a handful of bounded queries."""
    rows = client.read(
        "CALL db.labels() YIELD label WITH collect(label) AS labels "
        "CALL db.relationshipTypes() YIELD relationshipType WITH labels, collect(relationshipType) AS types "
        "CALL () { MATCH (n) RETURN count(n) AS nodes } RETURN labels, types, nodes").rows
    labels, types, nodes = rows[0] if rows else ([], [], 0)
    if not types and not labels:
        # the row is lost where the graph has no relationship type at all
        labels = [row[0] for row in client.read("CALL db.labels() YIELD label RETURN label").rows]
        nodes = client.read("MATCH (n) RETURN count(n)").rows[0][0]
    seen = {each.label: each for each in _labels(client, sorted(labels)) if each.count}
    return Look(dict(sorted(seen.items(), key=lambda item: (item[1].count, item[0]))),
                {each.type: each for each in _types(client, sorted(types)) if each.count}, nodes)


def propose(seen: Look) -> GraphMapping:
    """The mapping that fits what was seen; rarer labels decide before those that more nodes have."""
    nodes = {label: _node(each) for label, each in seen.labels.items()}
    tied = {label for each in seen.types.values() for label in (*each.starts, *each.ends)}
    return GraphMapping(
        {label: replace(node, intermediate=True, **_span(seen.labels[label])) if not node.name and label in tied else node
         for label, node in nodes.items()},
        {name: _relationship(each) for name, each in seen.types.items()})


def not_understood(seen: Look, mapping: GraphMapping) -> Iterator[str]:
    """What of the graph cannot be used, in sentences."""
    for label, node in mapping.nodes.items():
        if not node.name and not node.intermediate and label in seen.labels:
            yield (f"{seen.labels[label].count:,} {label} nodes have no property that looks like a name: no text can mean them; "
                   f"name one with nodes: {{{label}: {{name: …}}}} in a schema file")
    bare = seen.nodes - sum(each.count for each in seen.labels.values())
    if bare > 0:
        yield f"about {bare:,} nodes have no label and are left out"


# --- what is there --------------------------------------------------------------------------------

_KEYS = f"""
  UNWIND keys(x) AS key
  WITH size(xs) AS sampled, key, x[key] AS value
  WITH sampled, key, valueType(value) AS type,
       CASE WHEN value IS :: STRING THEN left(value, {_CUT}) WHEN value IS :: LIST<ANY> THEN value[..3] ELSE value END AS value
  RETURN sampled, key, count(*) AS filled, count(DISTINCT value) AS distinct, collect(type) AS types, collect(value)[..60] AS samples
"""


def _labels(client: Client, labels: Sequence[str]) -> Iterator[LabelLook]:
    for some in _batches(labels):
        counts = {row[0]: row[1] for row in client.read(union(
            f"MATCH (n:{quoted(label)}) RETURN $label{i} AS label, count(n) AS n" for i, label in enumerate(some)
        ), {f"label{i}": label for i, label in enumerate(some)}).rows}
        found: dict[str, list[Sequence[Any]]] = {}
        for label, *row in client.read(union(
            f"CALL () {{ MATCH (n:{quoted(label)}) WITH n LIMIT {SAMPLE} WITH collect(n) AS xs UNWIND xs AS x {_KEYS} }} "
            f"RETURN $label{i} AS label, sampled, key, filled, distinct, types, samples" for i, label in enumerate(some)
        ), {f"label{i}": label for i, label in enumerate(some)}).rows:
            found.setdefault(label, []).append(row)
        for label in some:
            rows = found.get(label, [])
            yield LabelLook(label, counts.get(label, 0), rows[0][0] if rows else min(SAMPLE, counts.get(label, 0)),
                            _properties(rows))


def _types(client: Client, types: Sequence[str]) -> Iterator[TypeLook]:
    for some in _batches(types):
        names = {f"type{i}": name for i, name in enumerate(some)}
        counts: dict[str, Sequence[Any]] = {row[0]: row[1:] for row in client.read(union(
            f"""CALL () {{ MATCH ()-[r:{quoted(name)}]->() RETURN count(r) AS n }}
            CALL () {{ MATCH (a)-[r:{quoted(name)}]->(b) WITH a, b LIMIT {SAMPLE}
                       RETURN collect(labels(a)) AS starts, collect(labels(b)) AS ends }}
            CALL () {{ MATCH (a)-[r:{quoted(name)}]->() WITH a LIMIT {_DEGREES} WITH DISTINCT a
                       RETURN count(*) AS subjects, sum(CASE COUNT {{ (a)-[:{quoted(name)}]->() }} WHEN 1 THEN 1 ELSE 0 END) AS single_objects }}
            CALL () {{ MATCH ()-[r:{quoted(name)}]->(b) WITH b LIMIT {_DEGREES} WITH DISTINCT b
                       RETURN count(*) AS objects, sum(CASE COUNT {{ (b)<-[:{quoted(name)}]-() }} WHEN 1 THEN 1 ELSE 0 END) AS single_subjects }}
            RETURN $type{i} AS type, n, starts, ends, subjects, single_objects, objects, single_subjects"""
            for i, name in enumerate(some)), names).rows}
        found: dict[str, list[Sequence[Any]]] = {}
        for name, *row in client.read(union(
            f"CALL () {{ MATCH ()-[r:{quoted(name)}]->() WITH r LIMIT {SAMPLE} WITH collect(r) AS xs UNWIND xs AS x {_KEYS} }} "
            f"RETURN $type{i} AS type, sampled, key, filled, distinct, types, samples" for i, name in enumerate(some)
        ), names).rows:
            found.setdefault(name, []).append(row)
        for name in some:
            n, starts, ends, subjects, single_objects, objects, single_subjects = counts[name]
            yield TypeLook(name, n, min(SAMPLE, n), _properties(found.get(name, [])),
                           Counter(label for labels in starts for label in labels),
                           Counter(label for labels in ends for label in labels),
                           subjects, single_objects, objects, single_subjects)


def _properties(rows: Iterable[Sequence[Any]]) -> dict[str, PropertyLook]:
    looks = (PropertyLook(key, filled, distinct, Counter(str(t).removesuffix(" NOT NULL") for t in types), samples)
             for _, key, filled, distinct, types, samples in rows)
    return {each.key: each for each in sorted(looks, key=lambda each: each.key)}


def _batches(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), _TOGETHER):
        yield names[start:start + _TOGETHER]


# --- what it is taken for -------------------------------------------------------------------------

def _node(seen: LabelLook) -> NodeMapping:
    name = _name(seen)
    rest = [each for each in seen.properties.values() if each.key not in name]
    aliases = tuple(each.key for each in rest if each.words in _ALIASES and (each.is_a("STRING") or each.is_a("LIST<STRING")))
    rest = [each for each in rest if each.key not in aliases]
    identity = _id(seen.label, rest, seen.sampled)
    description = next((each.key for each in rest if each.words in _DESCRIPTIONS and each.is_a("STRING")), None)
    ignore = tuple(each.key for each in rest if each.key not in (identity, description) and _unsayable(each))
    return NodeMapping(name, aliases, identity, description, ignore)


def _name(seen: LabelLook) -> tuple[str, ...]:
    by_words = {each.words: each for each in seen.properties.values()}
    best = max((each for each in seen.properties.values()), key=lambda each: _likeness(seen, each), default=None)
    score = _likeness(seen, best) if best else 0.0
    for first, last in _NAME_PAIRS if not best or best.words not in _WHOLE_NAMES else ():
        if first in by_words and last in by_words and by_words[last].filled >= 0.5 * seen.sampled:
            return (by_words[first].key, by_words[last].key)
    return (best.key,) if best and score > 0 else ()


def _likeness(seen: LabelLook, each: PropertyLook) -> float:
    """How much a property looks like the nodes' name: by what it is called, how many have it, how different they are."""
    strings = each.strings
    if not strings or not each.is_a("STRING") or each.filled < 0.5 * seen.sampled:
        return 0.0
    sayable = [text for text in strings if _SOME_LETTER.search(text) and len(text) <= NAMEABLE + 40
               and len(text.split()) <= _WORDS_IN_A_NAME]
    if len(sayable) < 0.8 * len(strings):
        return 0.0
    called = each.words
    own = " ".join(words_of(seen.label))
    unique = each.distinct / each.filled
    if called in _NAMES:
        hint = 3 - 0.1 * _NAMES.index(called)
    elif called in (f"{own} name", f"{own} title"):
        hint = 3.0
    elif called == own:
        hint = 2.0
    elif called.endswith((" name", " title", " label")) and called not in _ALIASES:
        hint = 1.5
    elif called in _ALIASES or called in _DESCRIPTIONS or called in _IDS or called.endswith(" id"):
        return 0.0
    else:
        named = [text for text in strings if text[:1].isupper() and not _NOT_A_NAME.search(text)]
        if unique < 0.95 or len(named) < 0.9 * len(strings) or seen.sampled < 3 \
                or sum(len(text.split()) for text in strings) / len(strings) > 4:
            return 0.0
        hint = 0.5
    if unique < 0.3 and seen.sampled >= 20:
        return 0.0
    return hint + 0.5 * unique + 0.5 * each.filled / seen.sampled


def _id(label: str, rest: Iterable[PropertyLook], sampled: int) -> str | None:
    """The property that is called an id and has another value on every node of the sample."""
    own = " ".join(words_of(label))
    ranks = {words: rank for rank, words in enumerate((f"{own} id", *_IDS, f"{own} key", f"{own} code", f"{own} number"))}
    found = [(ranks[each.words], each.key) for each in rest if each.words in ranks
             and each.distinct == each.filled == sampled and (each.is_a("STRING") or each.is_a("INTEGER"))]
    return min(found)[1] if found else None


def _unsayable(each: PropertyLook) -> bool:
    """Vectors, bytes, prose, addresses of pictures: nothing that a claim would be about."""
    if each.key.startswith("_") or each.is_a("LIST<FLOAT"):
        return True
    strings = each.strings
    return bool(strings) and (sum(len(text) for text in strings) / len(strings) > 200
                              or all("://" in text for text in strings))


def _relationship(seen: TypeLook) -> RelationshipMapping:
    taken: dict[str, str] = {}
    for qualifier, called in _QUALIFIERS.items():
        key = next((each.key for each in seen.properties.values() if each.words in called and _fits(qualifier, each)), None)
        if key and not (qualifier == "at" and ("valid_from" in taken or "valid_to" in taken)):
            taken[qualifier] = key
    facts = tuple(each.key for each in seen.properties.values()
                  if each.key not in taken.values() and not _unsayable(each))
    return RelationshipMapping(**taken, facts=facts)


def _fits(qualifier: str, each: PropertyLook) -> bool:
    """A time is a date, a year or text with a year in it: `from: "Berlin"` is none."""
    if qualifier not in ("valid_from", "valid_to", "at"):
        return each.is_a("STRING") or each.is_a("LIST<STRING")
    if each.is_a("INTEGER"):
        return all(0 < value < 2200 for value in each.samples)
    if each.is_a("STRING"):
        return all(re.search(r"\d{4}", value) for value in each.strings)
    return any(each.is_a(kind) for kind in ("DATE", "LOCAL DATETIME", "ZONED DATETIME"))


def _span(seen: LabelLook) -> dict[str, str]:
    """The properties of an intermediate node that say since and until when it holds."""
    found = ((name, next((each.key for each in seen.properties.values()
                          if each.words in _QUALIFIERS[name] and _fits(name, each)), None))
             for name in ("valid_from", "valid_to"))
    return {name: key for name, key in found if key}
