"""Takes the lines of facts and entities files into a staging database, as they come.

Nothing is decided here but what one line alone can say; `graph.assembly` does the rest, in SQL.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from kgcheck.graph.kinds import DATE_LIKE, NUMBER_LIKE, looks_like
from kgcheck.graph.lines import BadLine, EntityLine, FactLine, Line
from kgcheck.store.layout import ENTITY, NODE_LENGTH, NUMBER, STRING, TYPES

JSON_NUMBER = 4
"""A look that no text has: a JSON number, which is a number where its relation does not hold dates."""

BY_ID, BY_NAME, AS_STRING = range(3)
"""How a node was mentioned; smaller is surer to be an entity of its own."""

BAD_LINES_KEPT = 100
_BATCH = 10_000
_REMEMBERED = 500_000
"""How many mentions are remembered, so that most repetitions are not staged again."""

TABLES = """
CREATE TABLE stage.facts(s TEXT, subject TEXT, r INTEGER, o TEXT, object TEXT, type INTEGER, looks INTEGER, unit TEXT,
  valid_from TEXT, valid_to TEXT, source TEXT, retrieved TEXT);
CREATE TABLE stage.mentions(ref TEXT, label TEXT, kind INTEGER);
CREATE TABLE stage.described(ref TEXT, label TEXT, description TEXT);
CREATE TABLE stage.types(ref TEXT, type TEXT);
CREATE TABLE stage.aliases(ref TEXT, alias TEXT);
CREATE TABLE stage.labels(ref TEXT, language TEXT, label TEXT);
"""
_COLUMNS = {"facts": 12, "mentions": 3, "described": 3, "types": 2, "aliases": 2, "labels": 3}
_TYPE_NUMBERS = {name: number for number, name in enumerate(TYPES)}


@dataclass(slots=True)
class Looks:
    """How the objects without a type look, of one relation."""

    objects: int = 0
    dates: int = 0
    """Those that can only be dates."""
    years: int = 0
    """Those that can be dates or numbers."""
    numbers: int = 0
    """Those that can only be numbers."""


@dataclass(slots=True)
class Staged:
    """What was counted on the way."""

    facts: int = 0
    bad: int = 0
    bad_lines: list[BadLine] = field(default_factory=list)
    relations: dict[str, int] = field(default_factory=dict)
    """Relation → its number, in order of appearance."""
    looks: list[Looks] = field(default_factory=list)
    """By the relation's number."""
    sources: bool = False
    ids: bool = False
    """Did any line give an id?"""


class Staging:
    """Stages lines in batches; `flush` ends it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        run(db, TABLES)
        self._db = db
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _COLUMNS}
        self._seen: set[object] = set()
        self.staged = Staged()

    def add(self, lines: Iterable[Line], on_bad: Callable[[BadLine], None], tell: Callable[[int], None]) -> None:
        """Stage all the lines; `on_bad` may raise, `tell` is called now and then with the number so far."""
        facts, fact, entity = self._rows["facts"], self._fact, self._entity
        for number, line in enumerate(lines, 1):
            if type(line) is FactLine:
                fact(line)
            elif type(line) is EntityLine:
                entity(line)
            elif type(line) is BadLine:
                self.staged.bad += 1
                if len(self.staged.bad_lines) < BAD_LINES_KEPT:
                    self.staged.bad_lines.append(line)
                on_bad(line)
            if number % _BATCH == 0:
                if len(facts) >= _BATCH:
                    self.flush()
                tell(number)
        self.flush()

    def flush(self) -> None:
        """Write what waits."""
        for table, rows in self._rows.items():
            if rows:
                self._db.executemany(f"INSERT INTO stage.{table} VALUES ({','.join('?' * _COLUMNS[table])})", rows)
                rows.clear()
        if len(self._seen) > _REMEMBERED:
            self._seen.clear()

    def _fact(self, fact: FactLine) -> None:
        staged = self.staged
        staged.facts += 1
        r = staged.relations.get(fact.relation)
        if r is None:
            r = staged.relations[fact.relation] = len(staged.looks)
            staged.looks.append(Looks())
        subject, spelled = self._named(fact.subject, fact.subject_id, fact.subject_type)
        text = fact.object if isinstance(fact.object, str) else _text(fact.object)
        kind, looks, unit, other = self._kind(fact, text, staged.looks[r])
        object_ = text
        if fact.object_id is not None:
            object_, other = self._named(text, fact.object_id)
        elif kind == STRING:
            if len(text) <= NODE_LENGTH:
                self._mention(text, text, AS_STRING)
        elif kind == ENTITY or (kind is None and not looks and len(text) <= NODE_LENGTH):
            self._mention(text, text, BY_NAME)
        if fact.source is not None:
            staged.sources = True
        self._rows["facts"].append(
            (
                subject,
                spelled,
                r,
                object_,
                other,
                kind,
                looks,
                unit,
                _optional(fact.valid_from),
                _optional(fact.valid_to),
                fact.source,
                fact.retrieved,
            )
        )

    def _kind(self, fact: FactLine, text: str, seen: Looks) -> tuple[int | None, int, str | None, None]:
        """The object's type where the line alone tells it, else what it looks like; and its unit."""
        if fact.object_type is not None:
            kind = _TYPE_NUMBERS[fact.object_type]
            unit = looks_like(text)[1] if kind == NUMBER and fact.unit is None else fact.unit
            return kind, 0, unit, None
        if fact.object_id is not None:
            return ENTITY, 0, fact.unit, None
        if type(fact.object) is bool:
            return STRING, 0, fact.unit, None
        looks, unit = looks_like(text)
        if type(fact.object) is int:
            looks |= NUMBER_LIKE | JSON_NUMBER
        seen.objects += 1
        if looks:
            both = looks & (DATE_LIKE | NUMBER_LIKE)
            if both == DATE_LIKE:
                seen.dates += 1
            elif both == NUMBER_LIKE:
                seen.numbers += 1
            else:
                seen.years += 1
        return None, looks, fact.unit or unit, None

    def _named(self, name: str, id_: str | int | None, types: str | list[str] | None = None) -> tuple[str, str | None]:
        """The reference of a node, and its name where that is not the reference."""
        ref = name if id_ is None else str(id_)
        if id_ is None:
            self._mention(ref, ref, BY_NAME)
        else:
            self.staged.ids = True
            self._mention(ref, name if name != ref else None, BY_ID)
        if types:
            for each in (types,) if isinstance(types, str) else types:
                if (ref, each, "type") not in self._seen:
                    self._seen.add((ref, each, "type"))
                    self._rows["types"].append((ref, each))
        return ref, name if name != ref else None

    def _mention(self, ref: str, label: str | None, kind: int) -> None:
        mention = (ref, label, kind)
        if mention not in self._seen:
            self._seen.add(mention)
            self._rows["mentions"].append(mention)

    def _entity(self, entity: EntityLine) -> None:
        if entity.id is None:
            ref = entity.label or ""
            self._mention(ref, ref, BY_NAME)
        else:
            ref = str(entity.id)
            self.staged.ids = True
            self._mention(ref, None, BY_ID)
        rows = self._rows
        if entity.description is not None or (entity.label and entity.id is not None):
            rows["described"].append((ref, entity.label, entity.description))
        rows["types"] += [(ref, each) for each in entity.types]
        rows["aliases"] += [(ref, each) for each in entity.aliases if each.strip()]
        rows["labels"] += [(ref, language, label) for language, label in entity.labels.items() if label.strip()]


def run(db: sqlite3.Connection, script: str) -> None:
    """Several statements within the open transaction (`executescript` would end it)."""
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


def _text(value: float | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _optional(value: str | int | None) -> str | None:
    return str(value) if value is not None else None
