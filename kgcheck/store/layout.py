"""The layout of a `.kg` file: one SQLite database, written by `graph.build`, read by `store.embedded`.

Everything is numbered in the order of its text (entities by id, relations by name), so that the same
content gives the same file whatever the order it came in. No index grows with what a text asks for:
a hub's surplus facts stand behind `n` and `m` (a fact's place among those of its subject and relation,
of its object and relation), so that reading around it never touches them.
"""

from __future__ import annotations

from kgcheck.model import OBJECT_TYPES
from kgcheck.store.interface import FACTS_PER_RELATION

FORMAT = f"3.{FACTS_PER_RELATION}"
"""The first number is raised whenever an older file would be read wrongly: other tables, other name keys."""

NAMES_PER_KEY = 20
"""How many entities of one name are kept, the best known first."""

NODE_LENGTH = 80
"""A string of at most so many characters can be named by a text, so it is a node; a longer one is a value."""

TYPES = OBJECT_TYPES
"""`facts.type` is the place in here."""
ENTITY, STRING, NUMBER, DATE = range(4)

HUB_SUBJECT, HUB_OBJECT = 1, 2
"""Bits of `entities.hub`: more facts than are fetched, with it as subject or as object."""

TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE relations(r INTEGER PRIMARY KEY, name TEXT NOT NULL, stats TEXT);
CREATE TABLE typesets(
  t INTEGER PRIMARY KEY, types TEXT NOT NULL                              -- JSON list
);
CREATE TABLE sources(i INTEGER PRIMARY KEY, source TEXT NOT NULL);
CREATE TABLE entities(
  e INTEGER PRIMARY KEY, id TEXT NOT NULL,
  label TEXT,                                                             -- NULL: the id
  t INTEGER, degree INTEGER NOT NULL, hub INTEGER NOT NULL DEFAULT 0,
  aliases TEXT, labels TEXT,                                              -- JSON list, JSON object
  description TEXT);
CREATE TABLE facts(
  s INTEGER NOT NULL, r INTEGER NOT NULL, n INTEGER NOT NULL,
  o INTEGER, object TEXT,                                                 -- node and its other spelling, or value
  type INTEGER NOT NULL, unit TEXT, valid_from TEXT, valid_to TEXT, source INTEGER, retrieved TEXT,
  subject TEXT,                                                           -- the subject's other spelling
  PRIMARY KEY(s, r, n)) WITHOUT ROWID;
CREATE TABLE incoming(
  o INTEGER NOT NULL, r INTEGER NOT NULL, m INTEGER NOT NULL, s INTEGER NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY(o, r, m)) WITHOUT ROWID;
CREATE TABLE names(
  key TEXT NOT NULL, rank INTEGER NOT NULL, kind INTEGER NOT NULL, e INTEGER NOT NULL,
  name TEXT,                                                              -- NULL: the label
  PRIMARY KEY(key, rank)) WITHOUT ROWID;
CREATE TABLE near(half INTEGER NOT NULL, e INTEGER NOT NULL, PRIMARY KEY(half, e)) WITHOUT ROWID;
"""
"""`near` finds misspelt names: see `store.near`."""

INDEXES = """
CREATE UNIQUE INDEX entity_ids ON entities(id);
CREATE INDEX surplus ON facts(s, o) WHERE n >= {limit};
CREATE INDEX held ON facts(r, CAST(object AS REAL)) WHERE type >= 2;
"""
