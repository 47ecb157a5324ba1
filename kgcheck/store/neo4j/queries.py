"""The queries that a check asks, as text; what they are asked about goes as parameters.

Each answers a whole batch. Nodes are sought by element id, so the cost follows what is asked and not the size of the
graph; what has very many relationships (a hub) is left out of the first and asked by type and with a limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kgcheck.store.interface import FACTS_PER_RELATION
from kgcheck.store.layout import NAMES_PER_KEY
from kgcheck.store.neo4j.cypher import any_of, quoted, union
from kgcheck.store.neo4j.nodes import Reader

HUB = 300
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


def hub_ways() -> str:
    """Rows: element id, type, outgoing? — of all relationships of a hub, which are counted on the server."""
    return f"{ASKED} MATCH (n)-[r]-() RETURN DISTINCT elementId(n), type(r), startNode(r) = n"


def hubs(reader: Reader, ways: Iterable[tuple[str, bool]]) -> str:
    """Rows: element id, edges: of each type and direction at most one more than is wanted, and those between `$ids`."""
    limit = FACTS_PER_RELATION + 1
    parts = [
        f"MATCH (n){left}[r:{quoted(type_)}]{right}(m) WITH n, r, m LIMIT {limit} RETURN {_edge(reader)} AS edge"
        for type_, outgoing in ways
        for left, right in ((("-", "->") if outgoing else ("<-", "-")),)
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


def expand(reader: Reader, types: Sequence[str], depth: int, *, values: bool) -> str:
    """One row: edges on the ways out of the asked nodes, [start, labels, cells, type, properties, end, labels, cells];
    and, where `values` are wanted, the nodes on them, [element id, labels, cells, pairs of `$keys`]."""
    followed = any_of(types)
    levels = [
        f"""CALL (front{level}) {{
  UNWIND front{level} AS a CALL (a) {{ MATCH (a)-[r:{followed}]->(b) RETURN r, b LIMIT {_STEPS} }}
  RETURN collect(r) AS edges{level}, collect(DISTINCT b)[..{_FRONT}] AS front{level + 1}
}}"""
        for level in range(depth if types else 0)
    ]
    edges = [f"edges{level}" for level in range(len(levels))]
    fronts = [f"front{level}" for level in range(len(levels) + 1)]
    nodes = f"""CALL ({", ".join(fronts)}) {{
  UNWIND {" + ".join(fronts)} AS x WITH DISTINCT x
  WITH x, [key IN $keys WHERE x[key] IS NOT NULL | [key, x[key]]] AS said WHERE size(said) > 0
  RETURN collect([elementId(x), labels(x), {reader.cells("x")}, said]) AS nodes
}}"""
    return "\n".join((
        f"{ASKED} WITH collect(n) AS front0",
        *levels,
        nodes if values else "",
        f"""CALL ({", ".join((*edges, *fronts))}) {{
  UNWIND {" + ".join(edges) or "[]"} AS r WITH DISTINCT r WITH r, startNode(r) AS a, endNode(r) AS b
  RETURN collect([elementId(a), labels(a), {reader.cells("a")}, type(r), properties(r),
                  elementId(b), labels(b), {reader.cells("b")}]) AS steps
}}""",
        f"RETURN steps, {'nodes' if values else '[]'}",
    ))  # fmt: skip


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


def indexed_names(reader: Reader) -> str:
    """Rows: key, element id, labels, properties, degree, of the nodes that the full-text index finds for each key."""
    return f"""UNWIND $asked AS asked
CALL (asked) {{
  CALL db.index.fulltext.queryNodes($index, asked[1], {{limit: {NAMES_PER_KEY}}}) YIELD node RETURN node
}}
RETURN asked[0], elementId(node), labels(node), {reader.said("node")}, COUNT {{ (node)--() }}"""


def by_id(reader: Reader) -> str | None:
    """Rows: entity id, element id, of the nodes whose id property is asked for; None where no label has one."""
    parts = [
        f"MATCH (n:{quoted(label)}) WHERE toString(n.{quoted(node.id)}) IN ids "
        f"RETURN toString(n.{quoted(node.id)}) AS id, elementId(n) AS element"
        for label, node in reader.mapping.nodes.items()
        if node.id and node.name and reader.mapping.shared_id
    ]
    if not parts:
        return None
    return f"WITH $ids AS ids CALL (ids) {{ {union(parts)} }} RETURN DISTINCT id, element"
