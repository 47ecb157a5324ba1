"""The queries that a check asks, as text; what they are asked about goes as parameters.

Each answers a whole batch. Nodes are sought by element id, so the cost follows what is asked and not the size of the
graph; what has very many relationships (a hub) is left out of the first and asked by type and with a limit.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgcheck.store.interface import FACTS_PER_RELATION
from kgcheck.store.neo4j.cypher import any_of, quoted, union
from kgcheck.store.neo4j.nodes import Reader

HUB = 1_000
"""Relationships from which on a node's are not all fetched."""
_TIES = 2_000
"""Ways through intermediate nodes that are fetched of one node."""
_STEPS = 1_000
"""Relationships of one node that an expansion follows."""
_FRONT = 5_000
"""Nodes that one level of an expansion goes on from."""

ASKED = "UNWIND $ids AS id MATCH (n) WHERE elementId(n) = id"


def _edge(reader: Reader) -> str:
    intermediates = reader.mapping.intermediates
    said = f"CASE WHEN m:{any_of(intermediates)} THEN {reader.said('m')} END" if intermediates else "null"
    return f"[startNode(r) = n, type(r), properties(r), elementId(m), labels(m), {reader.cells('m')}, {said}]"


def facts(reader: Reader) -> str:
    """Rows: element id, labels, properties, degree, holder?, edges, ways through intermediate nodes.

    Hubs come without edges, and so do `$holders`: nodes that matter only for a property's value.
    """
    intermediates = reader.mapping.intermediates
    ways = (
        f"""
CALL (n, degree, holder) {{
  WITH n WHERE degree <= {HUB} AND NOT holder
  MATCH (n)-[r]-(x:{any_of(intermediates)})-[q]-(m) WHERE m <> n AND NOT m:{any_of(intermediates)}
  WITH n, r, x, q, m LIMIT {_TIES}
  RETURN collect([startNode(r) = n, type(r), elementId(x), labels(x), {reader.cells("x")}, {reader.said("x")},
                  startNode(q) = x, type(q), elementId(m), labels(m), {reader.cells("m")}]) AS ways
}}"""
        if intermediates
        else "WITH n, degree, holder, edges, [] AS ways"
    )
    return f"""{ASKED} WITH n, COUNT {{ (n)--() }} AS degree, id IN $holders AS holder
CALL (n, degree, holder) {{
  WITH n WHERE degree <= {HUB} AND NOT holder
  MATCH (n)-[r]-(m) RETURN collect({_edge(reader)}) AS edges
}}{ways}
RETURN elementId(n), labels(n), {reader.said("n")}, degree, holder, edges, ways"""


def hubs(reader: Reader, types: Sequence[str]) -> str:
    """Rows: element id, edges: of each type and direction at most one more than is wanted, and those between `$ids`."""
    limit = FACTS_PER_RELATION + 1
    parts = [
        f"MATCH (n){left}[r:{quoted(type_)}]{right}(m) WITH n, r, m LIMIT {limit} RETURN {_edge(reader)} AS edge"
        for type_ in types
        for left, right in (("-", "->"), ("<-", "-"))
    ]
    between = (
        "UNWIND $ids AS other MATCH (m) WHERE elementId(m) = other AND m <> n MATCH (n)-[r]-(m) "
        f"WITH n, r, m LIMIT {limit} RETURN {_edge(reader)} AS edge"
    )
    return f"""{ASKED}
CALL (n) {{
{union([*parts, between])}
}}
RETURN elementId(n), collect(edge)"""


def expand(reader: Reader, types: Sequence[str], depth: int) -> str:
    """One row: edges on the ways out of the asked nodes, [start, labels, cells, type, properties, end, labels, cells],
    and the nodes on them, [element id, labels, properties]."""
    followed = any_of(types) if types else None
    levels = []
    for level in range(depth if followed else 0):
        levels.append(f"""CALL (front{level}) {{
  UNWIND front{level} AS a CALL (a) {{ MATCH (a)-[r:{followed}]->(b) WITH r, b LIMIT {_STEPS} RETURN r, b }}
  RETURN collect(r) AS edges{level}, collect(DISTINCT b)[..{_FRONT}] AS front{level + 1}
}}""")
    fronts = " + ".join(f"front{level}" for level in range(len(levels) + 1))
    edges = " + ".join(f"edges{level}" for level in range(len(levels))) or "[]"
    return f"""{ASKED} WITH collect(n) AS front0
{chr(10).join(levels)}
CALL ({", ".join(f"front{level}" for level in range(len(levels) + 1))}) {{
  UNWIND {fronts} AS x WITH DISTINCT x RETURN collect([elementId(x), labels(x), {reader.said("x")}]) AS nodes
}}
WITH nodes, {edges} AS edges
UNWIND CASE edges WHEN [] THEN [null] ELSE edges END AS r WITH DISTINCT nodes, r
WITH nodes, r, startNode(r) AS a, endNode(r) AS b
RETURN nodes, collect(CASE WHEN r IS NOT NULL THEN
  [elementId(a), labels(a), {reader.cells("a")}, type(r), properties(r),
   elementId(b), labels(b), {reader.cells("b")}] END)"""


def entities(reader: Reader) -> str:
    return f"{ASKED} RETURN elementId(n), labels(n), {reader.said('n')}, COUNT {{ (n)--() }}"


def all_nodes(reader: Reader, label: str, before: Sequence[str]) -> str:
    """Every node of a label that has none of those before it."""
    others = "".join(f" AND NOT n:{quoted(other)}" for other in before)
    return (
        f"MATCH (n:{quoted(label)}) WHERE true{others} "
        f"RETURN elementId(n), labels(n), {reader.said('n')}, COUNT {{ (n)--() }}"
    )


def all_relationships(reader: Reader, type_: str) -> str:
    return (
        f"MATCH (a)-[r:{quoted(type_)}]->(b) RETURN elementId(a), labels(a), {reader.cells('a')}, properties(r), "
        f"elementId(b), labels(b), {reader.cells('b')}"
    )
