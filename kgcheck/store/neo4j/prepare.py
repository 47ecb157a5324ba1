"""Makes what speeds up finding names in a large graph: one full-text index. The only writer to a graph of others.

What would be done is told first, as the statements themselves; doing it is another call.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kgcheck.store.neo4j.clients.interface import Client
from kgcheck.store.neo4j.cypher import any_of, quoted
from kgcheck.store.neo4j.mapping import GraphMapping

INDEX = "kgcheck_names"
_WAIT_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Step:
    """Something that prepare would do, and why."""

    statement: str
    why: str


def plan(client: Client, mapping: GraphMapping) -> list[Step]:
    """What is missing; nothing where the index is there and covers all names."""
    labels, keys = _named(mapping)
    if not keys or covering(client, mapping):
        return []
    there = full_text_indexes(client)
    steps = []
    if INDEX in there:
        steps.append(Step(f"DROP INDEX {INDEX}", "It is kgcheck's own, and lacks names that the graph has now."))
    columns = ", ".join(f"n.{quoted(key)}" for key in keys)
    steps.append(
        Step(
            f"CREATE FULLTEXT INDEX {INDEX} IF NOT EXISTS FOR (n:{any_of(labels)}) ON EACH [{columns}] "
            "OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}",
            f"It finds the names of {len(labels)} kinds of nodes, whatever their case and accents.",
        )
    )
    return steps


def covering(client: Client, mapping: GraphMapping) -> str | None:
    """The full-text index that has the names of all labels, whoever made it."""
    labels, keys = map(set, _named(mapping))
    return next(
        (
            name
            for name, index in full_text_indexes(client).items()
            if labels <= set(index.labels) and keys <= set(index.keys)
        ),
        None,
    )


def _named(mapping: GraphMapping) -> tuple[list[str], list[str]]:
    """The labels that have names, and the properties in which these are."""
    nodes = {label: node for label, node in mapping.nodes.items() if node.name}
    return list(nodes), list(dict.fromkeys(key for node in nodes.values() for key in (*node.name, *node.aliases)))


def carry_out(client: Client, steps: Sequence[Step]) -> None:
    """Does what was planned, and waits until the index is filled."""
    for step in steps:
        client.write(step.statement)
    if steps:
        client.write(f"CALL db.awaitIndexes({_WAIT_SECONDS})")


@dataclass(frozen=True, slots=True)
class Index:
    """An index on nodes."""

    labels: tuple[str, ...]
    keys: tuple[str, ...]


def full_text_indexes(client: Client) -> Mapping[str, Index]:
    """Those that are filled, by name."""
    rows = client.read(
        "SHOW FULLTEXT INDEXES YIELD name, state, entityType, labelsOrTypes, properties "
        "WHERE state = 'ONLINE' AND entityType = 'NODE' RETURN name, labelsOrTypes, properties"
    ).rows
    return {name: Index(tuple(labels), tuple(keys)) for name, labels, keys in rows}
