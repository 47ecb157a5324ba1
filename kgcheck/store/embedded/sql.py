"""What the embedded store asks its file: statements that get their keys as one JSON parameter.

CROSS JOIN keeps SQLite to the order in which they are written: from the keys, by an index, to the rows. `store.layout`
describes the tables.
"""

from __future__ import annotations

from kgcheck.store.interface import FACTS_PER_RELATION, HOLDERS

NEAR_CANDIDATES = 200
"""More names than these under one number are a pattern ("Village of …"), not misspellings of each other."""

_FACT = """f.s, f.r, f.n, f.o, f.subject, f.object, f.type, f.unit, f.valid_from, f.valid_to, f.source, f.retrieved"""
_ENTITY = "e.e, e.id, e.label, e.t, e.degree, e.hub, e.aliases, e.labels, e.description"
NAMES = """
SELECT asked.value, names.kind, names.name, e.id, coalesce(e.label, e.id), e.t, e.degree
  FROM json_each(?) asked CROSS JOIN names ON names.key = asked.value CROSS JOIN entities e ON e.e = names.e
  ORDER BY names.key, names.rank"""
NEAR = f"""
SELECT asked.value, near.e FROM json_each(?) asked CROSS JOIN near ON near.half = asked.value AND near.e IN (
  SELECT e FROM near WHERE half = asked.value LIMIT {NEAR_CANDIDATES})"""
NEAR_NODES = """
SELECT e.e, e.id, coalesce(e.label, e.id), e.aliases, e.t, e.degree FROM json_each(?) asked
  CROSS JOIN entities e ON e.e = asked.value"""
ENTITIES = f"SELECT {_ENTITY} FROM json_each(?) asked CROSS JOIN entities e ON e.id = asked.value"
ASKED = """
SELECT e.e, e.id, e.hub FROM json_each(?) asked CROSS JOIN entities e ON e.id = asked.value"""
NODES = """
SELECT e.e, e.id, coalesce(e.label, e.id), e.t FROM json_each(?) asked CROSS JOIN entities e ON e.e = asked.value"""
OUT = f"SELECT {_FACT} FROM json_each(?) asked CROSS JOIN facts f ON f.s = asked.value"
OUT_OF_HUB = f"""
SELECT {_FACT} FROM json_each(?) asked CROSS JOIN relations q
  CROSS JOIN facts f ON f.s = asked.value AND f.r = q.r AND f.n < {FACTS_PER_RELATION}"""
OUT_BY = f"""
SELECT {_FACT} FROM json_each(?) asked CROSS JOIN json_each(?) q
  CROSS JOIN facts f ON f.s = asked.value AND f.r = q.value AND f.n < {FACTS_PER_RELATION}"""
IN = f"""
SELECT {_FACT} FROM json_each(?) asked CROSS JOIN incoming i ON i.o = asked.value
  CROSS JOIN facts f ON f.s = i.s AND f.r = i.r AND f.n = i.n"""
INTO_HUB = f"""
SELECT {_FACT} FROM json_each(?) asked CROSS JOIN relations q
  CROSS JOIN incoming i ON i.o = asked.value AND i.r = q.r AND i.m < {FACTS_PER_RELATION}
  CROSS JOIN facts f ON f.s = i.s AND f.r = i.r AND f.n = i.n"""
SURPLUS_BETWEEN = f"""
SELECT {_FACT} FROM json_each(?) asked CROSS JOIN json_each(?) other
  CROSS JOIN facts f INDEXED BY surplus
    ON f.s = asked.value AND f.o = other.value AND f.n >= {FACTS_PER_RELATION}"""
BEYOND_OUT = f"""
SELECT asked.value, q.r FROM json_each(?) asked CROSS JOIN relations q
  CROSS JOIN facts f ON f.s = asked.value AND f.r = q.r AND f.n = {FACTS_PER_RELATION}"""
BEYOND_IN = f"""
SELECT asked.value, q.r FROM json_each(?) asked CROSS JOIN relations q
  CROSS JOIN incoming i ON i.o = asked.value AND i.r = q.r AND i.m = {FACTS_PER_RELATION}"""
HELD = f"""
SELECT asked.key, e.id, coalesce(e.label, e.id) FROM json_each(?) asked CROSS JOIN entities e ON e.e IN (
  SELECT s FROM facts INDEXED BY held WHERE type >= 2 AND r = json_extract(asked.value, '$[0]')
    AND CAST(object AS REAL) = json_extract(asked.value, '$[1]')
    AND object = coalesce(json_extract(asked.value, '$[2]'), object) LIMIT {HOLDERS + 1})"""
ALL_FACTS = f"""
SELECT {_FACT}, s.id, coalesce(s.label, s.id), o.id, coalesce(o.label, o.id) FROM facts f
  JOIN entities s ON s.e = f.s LEFT JOIN entities o ON o.e = f.o ORDER BY f.s, f.r, f.n"""
ALL_ENTITIES = f"SELECT {_ENTITY} FROM entities e ORDER BY e.e"
