"""Makes the tables of a `.kg` file out of the staged lines, in SQL: sort, number, join, index.

The steps stand in the order in which they run. Each leaves its result sorted, which is what makes the
next one's joins fast and the file the same whatever the order of the lines.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Mapping
from itertools import islice

from kgcheck.graph import kinds
from kgcheck.graph.lines import last_part
from kgcheck.graph.staging import BY_ID, BY_NAME, JSON_NUMBER, Staged, run
from kgcheck.names import name_key, name_variants
from kgcheck.store import layout, near
from kgcheck.store.interface import FACTS_PER_RELATION, NameKind
from kgcheck.store.layout import DATE, ENTITY, NODE_LENGTH, NUMBER, STRING

Tell = Callable[[str], None]

_BATCH = 20_000

# A fact's object type, from what its line said, what it looks like, and what its relation holds.
_TYPE = f"""CASE
  WHEN f.type IS NOT NULL THEN f.type
  WHEN d.holds = {DATE} AND f.looks & {kinds.DATE_LIKE} THEN {DATE}
  WHEN d.holds = {NUMBER} AND f.looks & {kinds.NUMBER_LIKE} THEN {NUMBER}
  WHEN f.looks & {JSON_NUMBER} THEN {NUMBER}
  WHEN d.holds = {STRING} OR length(f.o) > {NODE_LENGTH} THEN {STRING}
  ELSE {ENTITY} END"""

_LATE_MENTIONS = f"""
INSERT INTO stage.mentions SELECT DISTINCT f.o, f.o, {BY_NAME}
  FROM stage.facts f JOIN stage.relations d ON d.r = f.r
  WHERE f.type IS NULL AND f.looks <> 0 AND length(f.o) <= {NODE_LENGTH} AND {_TYPE} IN ({ENTITY}, {STRING})"""

_NAMED = """
CREATE TABLE stage.given AS
  SELECT ref, min(label) AS label, min(description) AS description FROM stage.described GROUP BY ref;
CREATE UNIQUE INDEX stage.given_ref ON given(ref);
CREATE TABLE stage.named(ref TEXT PRIMARY KEY, kind INTEGER, label TEXT, description TEXT) WITHOUT ROWID;
INSERT INTO stage.named
  SELECT m.ref, m.kind, coalesce(g.label, m.label, last_part(m.ref)), g.description
  FROM (SELECT ref, min(kind) AS kind, min(label) AS label FROM stage.mentions GROUP BY ref ORDER BY ref) m
  LEFT JOIN stage.given g ON g.ref = m.ref;
CREATE TABLE stage.joined(ref TEXT PRIMARY KEY, target TEXT) WITHOUT ROWID;
"""
# A name without an id means the one entity of that label which has one, unless their types differ.
_JOINED = f"""
CREATE INDEX stage.labelled ON named(label) WHERE kind = {BY_ID};
CREATE INDEX stage.typed_ref ON types(ref, type);
INSERT INTO stage.joined
  SELECT n.ref, min(i.ref) FROM stage.named n JOIN stage.named i ON i.kind = {BY_ID} AND i.label = n.ref
  WHERE n.kind = {BY_NAME} GROUP BY n.ref
  HAVING count(*) = 1 AND (
    NOT EXISTS (SELECT 1 FROM stage.types a WHERE a.ref = n.ref)
    OR NOT EXISTS (SELECT 1 FROM stage.types b WHERE b.ref = i.ref)
    OR EXISTS (SELECT 1 FROM stage.types a JOIN stage.types b ON b.ref = i.ref AND b.type = a.type
      WHERE a.ref = n.ref));
"""
_NUMBERS = """
CREATE TABLE stage.numbers(ref TEXT PRIMARY KEY, e INTEGER) WITHOUT ROWID;
INSERT INTO stage.numbers SELECT ref, row_number() OVER (ORDER BY ref)
  FROM stage.named WHERE NOT EXISTS (SELECT 1 FROM stage.joined j WHERE j.ref = named.ref) ORDER BY ref;
INSERT INTO stage.numbers SELECT j.ref, n.e FROM stage.joined j JOIN stage.numbers n ON n.ref = j.target;
"""
_SOURCES = """
INSERT INTO main.sources(source) SELECT DISTINCT source FROM stage.facts WHERE source IS NOT NULL ORDER BY source;
CREATE TABLE stage.sources(source TEXT PRIMARY KEY, i INTEGER) WITHOUT ROWID;
INSERT INTO stage.sources SELECT source, i FROM main.sources ORDER BY source;
"""
# Facts that differ in their source or spelling only are one; a spelling is kept where it is not the node's label.
# Grouping leaves them sorted, so `place` can count them; out of order, it would break the primary key.
_FACTS = f"""
INSERT INTO main.facts(s, r, n, o, object, type, unit, valid_from, valid_to, source, retrieved, subject)
SELECT s, r, place(s, r), o, coalesce(value, object), type, unit, valid_from, valid_to, source, retrieved, subject
FROM (
  SELECT s, r, type, o, CASE WHEN o IS NULL THEN value END AS value, unit, valid_from, valid_to,
      min(source) AS source, min(retrieved) AS retrieved, min(subject) AS subject, min(object) AS object FROM (
    SELECT s.e AS s, d.number AS r, {_TYPE} AS type, f.o AS value, f.unit, f.valid_from, f.valid_to,
        q.i AS source, f.retrieved,
        CASE WHEN f.subject IS NOT NULL
          THEN nullif(f.subject, (SELECT label FROM stage.named WHERE ref = f.s)) END AS subject,
        CASE WHEN f.object IS NOT NULL
          THEN nullif(f.object, (SELECT label FROM stage.named WHERE ref = f.o)) END AS object,
        CASE WHEN {_TYPE} IN ({ENTITY}, {STRING}) THEN (SELECT e FROM stage.numbers WHERE ref = f.o AND
          (f.type = {ENTITY} OR length(f.o) <= {NODE_LENGTH})) END AS o
    FROM stage.facts f CROSS JOIN stage.relations d ON d.r = f.r CROSS JOIN stage.numbers s ON s.ref = f.s
    LEFT JOIN stage.sources q ON q.source = f.source)
  GROUP BY s, r, type, o, CASE WHEN o IS NULL THEN value END, unit, valid_from, valid_to)"""
_INCOMING = """
INSERT INTO main.incoming SELECT o, r, row_number() OVER (PARTITION BY o, r ORDER BY s, n) - 1, s, n
  FROM main.facts WHERE o IS NOT NULL ORDER BY o, r, s, n"""
_DEGREES = f"""
CREATE TABLE stage.out_degree(e INTEGER PRIMARY KEY, degree INTEGER, hub INTEGER);
INSERT INTO stage.out_degree SELECT s, count(*), max(n) >= {FACTS_PER_RELATION} FROM main.facts GROUP BY s ORDER BY s;
CREATE TABLE stage.in_degree(e INTEGER PRIMARY KEY, degree INTEGER, hub INTEGER);
INSERT INTO stage.in_degree SELECT o, count(*), max(m) >= {FACTS_PER_RELATION} FROM main.incoming GROUP BY o ORDER BY o;
"""
_TYPES = """
CREATE TABLE stage.typed(e INTEGER PRIMARY KEY, types TEXT);
INSERT INTO stage.typed SELECT e, json_group_array(type) FROM (
  SELECT DISTINCT n.e, t.type FROM stage.types t JOIN stage.numbers n ON n.ref = t.ref ORDER BY n.e, t.type) GROUP BY e;
INSERT INTO main.typesets(types) SELECT DISTINCT types FROM stage.typed ORDER BY types;
CREATE TABLE stage.typesets(types TEXT PRIMARY KEY, t INTEGER) WITHOUT ROWID;
INSERT INTO stage.typesets SELECT types, t FROM main.typesets ORDER BY types;
"""
# Another name by which a fact calls a node is an alias of it.
_ALIASES = f"""
CREATE TABLE stage.known_as(e INTEGER PRIMARY KEY, aliases TEXT);
INSERT INTO stage.known_as SELECT e, json_group_array(alias) FROM (
  SELECT n.e, a.alias FROM stage.aliases a JOIN stage.numbers n ON n.ref = a.ref
    JOIN stage.named d ON d.ref = a.ref AND d.label <> a.alias
  UNION SELECT n.e, m.label FROM stage.mentions m JOIN stage.numbers n ON n.ref = m.ref
    JOIN stage.named d ON d.ref = m.ref AND d.label <> m.label WHERE m.kind = {BY_ID} ORDER BY 1, 2) GROUP BY e;
CREATE TABLE stage.translated(e INTEGER PRIMARY KEY, labels TEXT);
INSERT INTO stage.translated SELECT e, json_group_object(language, label) FROM (
  SELECT n.e, l.language, min(l.label) AS label FROM stage.labels l JOIN stage.numbers n ON n.ref = l.ref
  GROUP BY n.e, l.language ORDER BY n.e, l.language) GROUP BY e;
"""
_ENTITIES = f"""
INSERT INTO main.entities
  SELECT n.e, d.ref, nullif(d.label, d.ref), s.t, coalesce(a.degree, 0) + coalesce(b.degree, 0),
    coalesce(a.hub, 0) * {layout.HUB_SUBJECT} + coalesce(b.hub, 0) * {layout.HUB_OBJECT},
    k.aliases, l.labels, d.description
  FROM stage.named d CROSS JOIN stage.numbers n ON n.ref = d.ref
  LEFT JOIN stage.joined j ON j.ref = d.ref
  LEFT JOIN stage.out_degree a ON a.e = n.e LEFT JOIN stage.in_degree b ON b.e = n.e
  LEFT JOIN stage.typed t ON t.e = n.e LEFT JOIN stage.typesets s ON s.types = t.types
  LEFT JOIN stage.known_as k ON k.e = n.e LEFT JOIN stage.translated l ON l.e = n.e
  WHERE j.ref IS NULL ORDER BY d.ref"""
_NAMES = f"""
INSERT INTO main.names SELECT key, rank, kind, e, name FROM (
  SELECT key, row_number() OVER (PARTITION BY key ORDER BY kind, degree DESC, e) - 1 AS rank, kind, e, name
  FROM stage.names) WHERE rank < {layout.NAMES_PER_KEY} ORDER BY key, rank"""
_NEAR = "INSERT INTO main.near SELECT DISTINCT half, e FROM stage.near ORDER BY half, e"
_CONTENT = (
    "SELECT digest(json_array(id, label, t, aliases, labels, description)) FROM entities",
    """SELECT digest(json_array(s, r, o, object, type, unit, valid_from, valid_to, q.source, retrieved, subject))
         FROM facts LEFT JOIN sources q ON q.i = facts.source""",
    "SELECT digest(name) FROM relations",
    "SELECT digest(types) FROM typesets",
)


def assemble(db: sqlite3.Connection, staged: Staged, holds: Mapping[str, str], tell: Tell) -> None:
    """Fill the tables of `main` from those of `stage`; `holds` is what the schema file says that relations hold."""
    db.create_function("last_part", 1, last_part, deterministic=True)
    run(db, layout.TABLES)
    _relations(db, staged, holds)
    tell("entities")
    db.execute(_LATE_MENTIONS)
    run(db, _NAMED)
    if staged.ids:
        run(db, _JOINED)
    run(db, _NUMBERS)
    tell("facts")
    run(db, _SOURCES)
    db.create_function("place", 2, _Place())
    db.execute(_FACTS)
    db.execute("DROP TABLE stage.facts")
    db.execute(_INCOMING)
    tell("indexes")
    for script in (_DEGREES, _TYPES, _ALIASES):
        run(db, script)
    db.execute(_ENTITIES)
    run(db, layout.INDEXES.format(limit=FACTS_PER_RELATION))
    tell("names")
    _names(db)


def revision(db: sqlite3.Connection) -> str:
    """A hash of the content alone: the same facts and entities have the same, however they were given."""
    db.create_aggregate("digest", 1, _Digest)  # type: ignore[arg-type]  # finalize gives text
    parts = [part or "" for sql in _CONTENT for (part,) in db.execute(sql)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


class _Place:
    """SQL function: the place of a row among those of the same subject and relation, which follow each other."""

    def __init__(self) -> None:
        self._last = (0, 0)
        self._count = 0

    def __call__(self, s: int, r: int) -> int:
        self._count = self._count + 1 if self._last == (s, r) else 0
        self._last = (s, r)
        return self._count


class _Digest:
    """SQL aggregate: a hash over rows in the order of their table."""

    def __init__(self) -> None:
        self._hash = hashlib.blake2b(digest_size=16)

    def step(self, row: str) -> None:
        self._hash.update(row.encode())
        self._hash.update(b"\n")

    def finalize(self) -> str:
        return self._hash.hexdigest()


def _relations(db: sqlite3.Connection, staged: Staged, holds: Mapping[str, str]) -> None:
    """Number the relations in the order of their names, and decide what the untyped objects of each are."""
    db.execute("CREATE TABLE stage.relations(r INTEGER PRIMARY KEY, number INTEGER, holds INTEGER)")
    for number, name in enumerate(sorted(staged.relations), 1):
        r = staged.relations[name]
        looks = staged.looks[r]
        decided = (
            layout.TYPES.index(holds[name])
            if name in holds
            else kinds.decide(name, looks.objects, looks.dates, looks.years, looks.numbers)
        )
        db.execute("INSERT INTO stage.relations VALUES (?, ?, ?)", (r, number, decided))
        db.execute("INSERT INTO main.relations(r, name) VALUES (?, ?)", (number, name))


def _names(db: sqlite3.Connection) -> None:
    """Every key by which an entity can be found, and the halves by which its misspellings can."""
    db.execute("CREATE TABLE stage.names(key TEXT, kind INTEGER, degree INTEGER, e INTEGER, name TEXT)")
    db.execute("CREATE TABLE stage.near(half INTEGER, e INTEGER)")
    entities = db.execute("SELECT e, coalesce(label, id), degree, aliases, labels FROM entities ORDER BY e")
    while batch := list(islice(entities, _BATCH)):
        names, halves = [], []
        for e, label, degree, aliases, labels in batch:
            for key, (kind, name) in _keys(label, aliases, labels).items():
                names.append((key, kind, degree, e, name))
                if kind != NameKind.DERIVED:
                    halves += [(half, e) for half in near.filed_under(key)]
        db.executemany("INSERT INTO stage.names VALUES (?, ?, ?, ?, ?)", names)
        db.executemany("INSERT INTO stage.near VALUES (?, ?)", halves)
    db.execute(_NAMES)
    db.execute(_NEAR)


def _keys(label: str, aliases: str | None, labels: str | None) -> dict[str, tuple[int, str | None]]:
    """Key → the strongest kind of name that has it, and that name where it is not the label."""
    found: dict[str, tuple[int, str | None]] = {name_key(label): (int(NameKind.LABEL), None)}
    others = [*json.loads(aliases or "[]"), *json.loads(labels or "{}").values()]
    for name in others:
        found.setdefault(name_key(name), (int(NameKind.ALIAS), name))
    for key in name_variants(label):
        found.setdefault(key, (int(NameKind.DERIVED), None))
    for name in others:
        for key in name_variants(name):
            found.setdefault(key, (int(NameKind.DERIVED), name))
    return found
