"""Counts what the data of a `.kg` file say of each relation, in SQL: the ground for an inferred schema.

Whole-graph counts are single passes in the order of the tables; what needs look-ups (types, mirrored
facts) is taken from an even sample of each relation.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from typing import Any, TypeVar

from kgcheck.relations.stats import RelationStats
from kgcheck.store.layout import DATE, NUMBER, TYPES

K = TypeVar("K", int, str)

_SAMPLE = 400
"""Facts of a relation from which types and mirrored relations are estimated."""
_MOST_COMMON = 8
_TYPED = 0.25
"""So much of what stands at one end of a relation must have types for them to tell of what kind it is."""
_MOST_ROLES = 16
_EXAMPLES = 5
_UNTYPED = 60
"""Ends without types of which the other relations are counted."""

# Dates of one year and equal numbers are one value: the graph is only unsure how precisely it knows.
_VALUE = f"""CASE type WHEN {DATE} THEN substr(object, 1, 4 + (object LIKE '-%'))
  WHEN {NUMBER} THEN CAST(replace(object, ',', '') AS REAL) ELSE coalesce(o, object) END"""
# A subject has one value if it has one that is not over, or else one at all.
_BY_SUBJECT = f"""
SELECT r, sum(facts), count(*),
    sum(CASE WHEN current IS NULL THEN low = high ELSE current = latest END), max(facts), sum(timed) FROM (
  SELECT r, count(*) AS facts, min(v) AS low, max(v) AS high,
    sum(valid_from IS NOT NULL OR valid_to IS NOT NULL) AS timed,
    min(CASE WHEN valid_to IS NULL THEN v END) AS current, max(CASE WHEN valid_to IS NULL THEN v END) AS latest
  FROM (SELECT s, r, valid_from, valid_to, {_VALUE} AS v FROM facts) GROUP BY s, r) GROUP BY r"""
_BY_OBJECT = """
SELECT r, count(*), sum(low = high), max(facts) FROM (
  SELECT r, count(*) AS facts, min(s) AS low, max(s) AS high FROM incoming GROUP BY o, r) GROUP BY r"""
_KINDS = "SELECT r, type, unit, count(*) FROM facts GROUP BY r, type, unit"
_TAKE = f"""
CREATE TEMP TABLE sample AS
SELECT f.r, f.s, f.n, f.o, coalesce(f.object, o.label, o.id) AS object, coalesce(s.label, s.id) AS subject,
    s.t AS subject_types, o.t AS object_types FROM (
  SELECT *, row_number() OVER (PARTITION BY r) AS place FROM (
    SELECT f.r, f.s, f.n, f.o, f.object
    FROM facts f JOIN temp.steps p ON p.r = f.r WHERE (f.s * 7 + f.n) % p.step = 0)) f
  JOIN entities s ON s.e = f.s LEFT JOIN entities o ON o.e = f.o WHERE f.place <= {_SAMPLE} * 2"""
_TYPES = """
SELECT t, types FROM typesets WHERE t IN (SELECT subject_types FROM sample UNION SELECT object_types FROM sample)"""
_MIRRORED = """
SELECT p.r, f.r, count(DISTINCT p.s || ' ' || p.n) FROM sample p CROSS JOIN entities e ON e.e = p.o AND e.hub & 1 = 0
  CROSS JOIN facts f ON f.s = p.o AND f.o = p.s WHERE p.s <> p.o GROUP BY p.r, f.r"""

# A hub's facts are not gone through: other ends of the relation show what they are.
_ENDS = f"""
CREATE TEMP TABLE ends AS SELECT r, e FROM (
  SELECT p.r, p.e, row_number() OVER (PARTITION BY p.r ORDER BY p.e) AS place FROM (
    SELECT DISTINCT r, {{end}} AS e FROM sample WHERE {{end}} IS NOT NULL AND {{types}} IS NULL) p
  JOIN entities e ON e.e = p.e AND e.hub = 0) WHERE place <= {_UNTYPED}"""
_ROLES = """
SELECT u.r, f.r, 0, count(DISTINCT u.e) FROM ends u CROSS JOIN facts f ON f.s = u.e GROUP BY u.r, f.r UNION ALL
SELECT u.r, i.r, 1, count(DISTINCT u.e) FROM ends u CROSS JOIN incoming i ON i.o = u.e GROUP BY u.r, i.r"""


def count_relations(db: sqlite3.Connection) -> list[RelationStats]:
    """The statistics of every relation, in the order of their names."""
    names: dict[int, str] = dict(db.execute("SELECT r, name FROM relations ORDER BY r"))
    by_subject = {row[0]: row[1:] for row in db.execute(_BY_SUBJECT)}
    by_object = {row[0]: row[1:] for row in db.execute(_BY_OBJECT)}
    kinds: dict[int, Counter[str]] = defaultdict(Counter)
    units: dict[int, Counter[str]] = defaultdict(Counter)
    for r, type_, unit, count in db.execute(_KINDS):
        kinds[r][TYPES[type_]] += count
        if unit is not None:
            units[r][unit] += count
    sampled = _sample(db, {r: row[0] for r, row in by_subject.items()})
    found = []
    for r, name in names.items():
        facts, subjects, single, most, timed = by_subject.get(r, (0, 0, 0, 0, 0))
        objects, single_objects, most_subjects = by_object.get(r, (0, 0, 0))
        found.append(
            RelationStats(
                name,
                facts,
                subjects,
                single,
                most,
                objects,
                single_objects,
                most_subjects,
                value_types={kind: count / facts for kind, count in sorted(kinds[r].items())},
                units=tuple((unit, count / facts) for unit, count in _common(units[r])),
                temporal=timed / facts if facts else 0.0,
                **sampled.get(r, {}),
            )
        )
    return found


def _sample(db: sqlite3.Connection, counts: dict[int, int]) -> dict[int, dict[str, Any]]:
    """What a sample of each relation's facts shows."""
    db.execute("CREATE TEMP TABLE steps(r INTEGER PRIMARY KEY, step INTEGER)")
    db.executemany("INSERT INTO steps VALUES (?, ?)", ((r, max(1, count // _SAMPLE)) for r, count in counts.items()))
    db.execute(_TAKE)
    names: dict[int, str] = dict(db.execute("SELECT r, name FROM relations"))
    types = {t: json.loads(text) for t, text in db.execute(_TYPES)}
    sizes: Counter[int] = Counter()
    ends: dict[int, tuple[Counter[str], Counter[str]]] = defaultdict(lambda: (Counter(), Counter()))
    typed: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    examples: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for r, subject, object_, *sets in db.execute("SELECT r, subject, object, subject_types, object_types FROM sample"):
        sizes[r] += 1
        if len(examples[r]) < _EXAMPLES:
            examples[r].append((subject, object_))
        for end, number in enumerate(sets):
            if number is not None:
                typed[r][end] += 1
                ends[r][end].update(types[number])
    mirrored: dict[int, Counter[int]] = defaultdict(Counter)
    for r, other, count in db.execute(_MIRRORED):
        mirrored[r][other] = count
    roles = [_roles(db, names, *end) for end in (("s", "subject_types", False), ("o", "object_types", True))]
    db.execute("DROP TABLE sample")
    db.execute("DROP TABLE steps")
    return {
        r: {
            "subject_types": _told(ends[r][0], typed[r][0], size),
            "object_types": _told(ends[r][1], typed[r][1], size),
            "subject_roles": roles[0].get(r, ()),
            "object_roles": roles[1].get(r, ()),
            "samples": tuple(examples[r]),
            "symmetric": mirrored[r][r] / size,
            "inverses": tuple((names[other], count / size) for other, count in _common(mirrored[r]) if other != r),
        }
        for r, size in sizes.items()
    }


def _told(types: Counter[str], typed: int, size: int) -> tuple[tuple[str, float], ...]:
    """The commonest types of what stands at one end, if enough of it has any: in a graph made of infoboxes one object
    of many bears the name of something else that has types."""
    return tuple((name, count / typed) for name, count in _common(types)) if typed >= _TYPED * size else ()


def _roles(
    db: sqlite3.Connection, names: dict[int, str], end: str, types: str, is_object: bool
) -> dict[int, tuple[tuple[str, float], ...]]:
    """Relation → what other relations its subjects (or objects) that have no types stand in, each with the share."""
    db.execute(_ENDS.format(end=end, types=types))
    sizes: dict[int, int] = dict(db.execute("SELECT r, count(*) FROM ends GROUP BY r"))
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for r, other, into, count in db.execute(_ROLES):
        if (r, is_object) != (other, bool(into)):
            found[r]["^" * into + names[other]] = count
    db.execute("DROP TABLE ends")
    return {
        r: tuple((name, count / sizes[r]) for name, count in _common(counts, _MOST_ROLES))
        for r, counts in found.items()
    }


def _common(counts: Counter[K], most: int = _MOST_COMMON) -> list[tuple[K, int]]:
    """The commonest, in an order that does not depend on that of the data."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
