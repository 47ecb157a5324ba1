"""A local copy of a graph's names: n-grams of a text are looked up in it without asking the server.

It is a `.kg` file without facts, so the embedded store looks names up in it, near names too; one more table
says which node each entity is. It is built once and built again when the graph has changed since.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from msgspec.json import decode, encode

from kgcheck import __version__
from kgcheck.errors import GraphError
from kgcheck.model import Entity
from kgcheck.names import name_key, name_variants
from kgcheck.store import layout, near
from kgcheck.store.embedded import EmbeddedStore
from kgcheck.store.interface import FACTS_PER_RELATION, VALUE_TYPE, NameHit, NameKind
from kgcheck.store.neo4j import queries
from kgcheck.store.neo4j.clients.interface import Client
from kgcheck.store.neo4j.cypher import quoted
from kgcheck.store.neo4j.mapping import GraphMapping, as_data
from kgcheck.store.neo4j.nodes import Reader
from kgcheck.store.neo4j.understanding import Understanding
from kgcheck.store.neo4j.values import values

QUICK = 10.0
"""A mirror that took fewer seconds than these to build is built again whenever the graph has changed."""
STALE = 3600.0
"""One that took longer, only when it is older than these seconds: until then its age is told."""
_ROWS = 20_000

_TABLES = """
CREATE TABLE elements(e INTEGER PRIMARY KEY, element TEXT NOT NULL);
CREATE TABLE holders(e INTEGER NOT NULL, element TEXT NOT NULL, PRIMARY KEY(e, element)) WITHOUT ROWID;
CREATE TABLE hubs(element TEXT NOT NULL, type TEXT NOT NULL, outgoing INTEGER NOT NULL,
  PRIMARY KEY(element, type, outgoing)) WITHOUT ROWID;
CREATE TEMP TABLE holds(text TEXT NOT NULL, element TEXT NOT NULL);
CREATE TEMP TABLE found(element TEXT PRIMARY KEY, id TEXT NOT NULL, label TEXT NOT NULL, types TEXT NOT NULL,
  degree INTEGER NOT NULL, aliases TEXT NOT NULL, description TEXT, labels TEXT NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE said(text TEXT NOT NULL);
CREATE TEMP TABLE keys(key TEXT NOT NULL, kind INTEGER NOT NULL, e INTEGER NOT NULL, name TEXT);
"""
_HOLDERS = f"""
INSERT INTO holders SELECT e, element FROM (
  SELECT text, element, row_number() OVER (PARTITION BY text ORDER BY element) AS place
    FROM (SELECT DISTINCT * FROM holds))
  JOIN entities ON entities.id = text WHERE place <= {FACTS_PER_RELATION}"""
_RANKED = f"""
INSERT INTO names SELECT key, rank, kind, e, name FROM (
  SELECT key, row_number() OVER (PARTITION BY key ORDER BY kind, degree DESC, id) - 1 AS rank, kind, e, name FROM (
    SELECT key, min(kind) AS kind, keys.e, name, degree, id FROM keys JOIN entities ON entities.e = keys.e
      GROUP BY key, keys.e))
  WHERE rank < {layout.NAMES_PER_KEY}"""

Way = tuple[str, bool]
"""A relationship type, and whether it leads out of a node."""
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Mirror:
    """The names of one graph, at one state of it."""

    store: EmbeddedStore
    connection: sqlite3.Connection
    bookmark: str
    built: float
    seconds: float
    copied: bool
    """Whether the names are in it."""
    repeated: frozenset[str]
    understood: Understanding

    def names(self, keys: Collection[str], near_names: Collection[str] = ()) -> Mapping[str, Sequence[NameHit]]:
        return self.store.names(keys, near_names)

    def entities(self, ids: Collection[str]) -> Mapping[str, Entity]:
        return self.store.entities(ids)

    def elements(self, ids: Collection[str]) -> dict[str, str]:
        """Entity id → element id of its node; values that are no nodes are left out."""
        return dict(
            self.connection.execute(
                "SELECT entities.id, element FROM json_each(?) asked CROSS JOIN entities ON entities.id = asked.value "
                "JOIN elements ON elements.e = entities.e",
                (json.dumps(sorted(set(ids))),),
            )
        )

    def holders(self, ids: Collection[str]) -> set[str]:
        """Element ids of nodes that have one of these values as a property, at most `FACTS_PER_RELATION` of each."""
        return {
            element
            for (element,) in self.connection.execute(
                "SELECT element FROM json_each(?) asked CROSS JOIN entities ON entities.id = asked.value "
                "JOIN holders ON holders.e = entities.e",
                (json.dumps(sorted(set(ids))),),
            )
        }

    def hub_ways(self) -> frozenset[Way]:
        """Type and direction of the relationships of all nodes that have very many."""
        return frozenset(
            (type_, bool(outgoing))
            for type_, outgoing in self.connection.execute("SELECT DISTINCT type, outgoing FROM hubs")
        )

    def ways_of(self, hubs: Collection[str]) -> frozenset[Way]:
        """Type and direction of the relationships of these."""
        rows = self.connection.execute(
            "SELECT DISTINCT type, outgoing FROM json_each(?) asked CROSS JOIN hubs ON hubs.element = asked.value",
            (json.dumps(sorted(hubs)),),
        )
        return frozenset((type_, bool(outgoing)) for type_, outgoing in rows)

    def values(self) -> Iterator[Entity]:
        """What texts can name but no node is: the strings in properties."""
        for id_, degree in self.connection.execute(
            "SELECT id, degree FROM entities WHERE e NOT IN (SELECT e FROM elements) ORDER BY e"
        ):
            yield Entity(id_, id_, degree=degree)

    def close(self) -> None:
        self.store.close()
        self.connection.close()


@dataclass
class _Build:
    """A mirror in the making."""

    connection: sqlite3.Connection
    reader: Reader
    progress: Progress = lambda _: None
    nodes: int = 0
    hubs: list[str] = field(default_factory=list)


def path_of(where: str, told: GraphMapping, folder: Path | None = None) -> Path:
    """The file of the mirror of a graph, read as the user told."""
    if folder is None:
        from kgcheck.store.cache import cache_folder

        folder = cache_folder() / "neo4j"
    key = json.dumps([__version__, where, as_data(told)], sort_keys=True)
    return folder / f"{sha256(key.encode()).hexdigest()[:16]}.kg"


def opened(path: Path, bookmark: str) -> Mirror | None:
    """The mirror in a file, of the graph as it is or as it was not long ago; None where there is none."""
    if not path.exists():
        return None
    try:
        store = EmbeddedStore(path)
        connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        meta = dict(connection.execute("SELECT key, value FROM meta"))
        mirror = Mirror(
            store,
            connection,
            meta["revision"],
            float(meta["built"]),
            float(meta["seconds"]),
            json.loads(meta["copied"]),
            frozenset(json.loads(meta["repeated"])),
            decode(meta["understood"], type=Understanding),
        )
    except (GraphError, sqlite3.Error, KeyError, ValueError):
        return None
    if mirror.bookmark == bookmark or _still_good(mirror):
        return mirror
    mirror.close()
    return None


def build(
    path: Path,
    client: Client,
    reader: Reader,
    understood: Understanding,
    bookmark: str,
    *,
    copied: bool = True,
    progress: Progress = lambda _: None,
) -> None:
    """Writes the mirror, whole or not at all; where the names are not to be `copied`, what was understood alone."""
    started = time.time()
    fresh = path.with_suffix(f".{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
            connection.executescript(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;"
                + layout.TABLES
                + _TABLES
            )
            connection.execute("BEGIN")
            making = _Build(connection, reader, progress)
            if copied:
                _read_nodes(making, client)
                _read_relationships(making, client)
                _read_hubs(making, client)
            repeated = _number(making)
            _file_names(making)
            meta = {
                "format": str(layout.FORMAT),
                "revision": bookmark,
                "facts": "0",
                "relations": "0",
                "entities": str(making.nodes),
                "built": repr(time.time()),
                "seconds": repr(time.time() - started),
                "repeated": json.dumps(sorted(repeated)),
                "copied": json.dumps(copied),
                "understood": encode(understood).decode(),
            }
            connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
            connection.execute("COMMIT")
            connection.executescript(layout.INDEXES.format(limit=0))
        fresh.replace(path)
    except (sqlite3.Error, OSError) as error:
        raise GraphError(f"the copy of the graph's names cannot be written: {error}", where=str(path)) from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _still_good(mirror: Mirror) -> bool:
    return mirror.seconds > QUICK and time.time() - mirror.built < STALE


# --- building -------------------------------------------------------------------------------------


def _read_nodes(making: _Build, client: Client) -> None:
    before: list[str] = []
    for label in making.reader.mapping.nodes:
        rows = client.stream(queries.all_nodes(making.reader, label, before), {"ignored": making.reader.ignored})
        before.append(label)
        for some in _chunks(rows):
            _keep(making, ((element, labels, dict(said), degree) for element, labels, said, degree in some))
            making.nodes += len(some)
            making.progress(making.nodes)


def _keep(making: _Build, rows: Iterable[tuple[str, Sequence[str], Mapping[str, object], int]]) -> None:
    reader = making.reader
    found, holds = [], []
    for element, labels, properties, degree in rows:
        if degree > queries.HUB:
            making.hubs.append(element)
        node = reader.named(element, labels, properties)
        if node is None:
            continue
        stated = list(reader.property_facts(node, labels, properties))
        holds += [(fact.object_id, element) for fact in stated if fact.object_id]
        entity = reader.entity(element, labels, properties, degree, len(stated))
        if entity is not None:
            found.append(
                (
                    element,
                    entity.id,
                    entity.label,
                    json.dumps(entity.types),
                    entity.degree,
                    json.dumps(entity.aliases) if entity.aliases else "",
                    entity.description,
                    json.dumps(dict(entity.labels)) if entity.labels else "",
                )
            )
    making.connection.executemany("INSERT OR IGNORE INTO found VALUES (?, ?, ?, ?, ?, ?, ?, ?)", found)
    making.connection.executemany("INSERT INTO holds VALUES (?, ?)", holds)


def _read_relationships(making: _Build, client: Client) -> None:
    """The strings in relationships' properties can be named too: a role."""
    for type_, each in making.reader.mapping.relationships.items():
        for key in each.facts:
            rows = client.stream(
                f"MATCH ()-[r:{quoted(type_)}]->() WHERE r.{quoted(key)} IS NOT NULL RETURN r.{quoted(key)}"
            )
            for some in _chunks(rows):
                making.connection.executemany(
                    "INSERT INTO said VALUES (?)", [(value.id,) for (raw,) in some for value in values(raw) if value.id]
                )


def _read_hubs(making: _Build, client: Client) -> None:
    """Which relationships a node with very many has: counted once here, so that no check has to ask for every type."""
    query = queries.hub_ways()
    for element in making.hubs:
        rows = client.stream(query, {"ids": [element]})
        making.connection.executemany("INSERT INTO hubs VALUES (?, ?, ?)", rows)


def _number(making: _Build) -> set[str]:
    """Gives every entity its number; ids that several nodes have are not used."""
    do = making.connection.execute
    repeated = {id_ for (id_,) in do("SELECT id FROM found GROUP BY id HAVING count(*) > 1")}
    do("UPDATE found SET id = element WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(repeated)),))
    for place, (types,) in enumerate(do("SELECT DISTINCT types FROM found ORDER BY types").fetchall()):
        do("INSERT INTO typesets VALUES (?, ?)", (place, types))
    do("""INSERT INTO entities(id, label, t, degree, aliases, labels, description)
          SELECT id, label, t, degree, nullif(aliases, ''), nullif(labels, ''), description
          FROM found JOIN typesets USING (types) ORDER BY id""")
    do("INSERT INTO elements SELECT e, element FROM entities JOIN found USING (id)")
    value = None
    if not making.reader.loaded.relations:  # what kgcheck loaded is found as in the embedded store
        [(value,)] = do("SELECT count(*) FROM typesets")
        do("INSERT INTO typesets VALUES (?, ?)", (value, json.dumps([VALUE_TYPE])))
    do(
        """INSERT INTO entities(id, t, degree) SELECT text, ?, count(*)
          FROM (SELECT text FROM holds UNION ALL SELECT text FROM said)
          WHERE text NOT IN (SELECT id FROM entities) GROUP BY text ORDER BY text""",
        (value,),
    )
    do(_HOLDERS)
    return repeated


def _file_names(making: _Build) -> None:
    do = making.connection
    for some in _chunks(do.execute("SELECT e, coalesce(label, id), aliases, labels FROM entities")):
        keys, halves = [], []
        for e, label, aliases, labels in some:
            names = (label, *(json.loads(aliases) if aliases else ()), *(json.loads(labels).values() if labels else ()))
            keys.append((name_key(label), NameKind.LABEL, e, None))
            keys += [(name_key(alias), NameKind.ALIAS, e, alias) for alias in names[1:]]
            keys += [(key, NameKind.DERIVED, e, name) for name in names for key in name_variants(name)]
            halves += [(half, e) for name in names for half in near.filed_under(name_key(name))]
        do.executemany("INSERT INTO keys VALUES (?, ?, ?, ?)", keys)
        do.executemany("INSERT OR IGNORE INTO near VALUES (?, ?)", halves)
    do.execute(_RANKED)


def _chunks(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    some: list[Sequence[Any]] = []
    for row in rows:
        some.append(row)
        if len(some) == _ROWS:
            yield some
            some = []
    if some:
        yield some
