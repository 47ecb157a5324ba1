"""What is made of a graph before anything is asked of it: a mapping, counts, and what was not understood.

It is kept with the local copy of the names, so that a graph that has not changed is not looked at again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kgcheck.relations.assemble import Declared, assemble
from kgcheck.relations.catalogue import Catalogue
from kgcheck.relations.schema import Origin, Schema
from kgcheck.relations.stats import RelationStats
from kgcheck.store.neo4j.clients.interface import Client
from kgcheck.store.neo4j.counting import count, one_valued
from kgcheck.store.neo4j.loaded import Loaded
from kgcheck.store.neo4j.looking import look
from kgcheck.store.neo4j.mapping import GraphMapping
from kgcheck.store.neo4j.proposing import not_understood, propose


@dataclass(frozen=True, slots=True)
class Understanding:
    """See the module. Plain data throughout: it is kept as JSON."""

    mapping: GraphMapping
    stats: tuple[RelationStats, ...]
    one_valued: Mapping[str, int]
    """Properties that are one number, date or description by their nature → how many nodes were seen with one."""
    types: tuple[str, ...]
    """Relationship types."""
    nodes: int
    notes: tuple[str, ...]


def understand(client: Client, noted: Loaded, told: GraphMapping) -> Understanding:
    """Looks at the graph; what kgcheck noted when it loaded it, and what the user told, stands for itself."""
    seen = look(client, noted.known)
    mapping = noted.over(propose(seen)).changed_by(told)
    own = {each.relation: each for each in noted.stats}
    stats = {each.relation: each for each in count(seen, mapping)} | own
    return Understanding(
        mapping,
        tuple(stats[name] for name in sorted(stats)),
        {key: n for key, n in one_valued(seen, mapping).items() if key not in own},
        (*seen.types, *noted.relations),
        seen.nodes - bool(noted.relations),  # the notes are a node too
        tuple(not_understood(seen, mapping)),
    )


def schema_of(understood: Understanding, declared: Mapping[str, Declared], catalogue: Catalogue) -> Schema:
    """The schema, where a property that has one value by its nature is functional, whatever it is elsewhere.

    Who models a year as `released: 1999` leaves no place for a second one.
    """
    relations = dict(assemble(understood.stats, declared, catalogue).relations)
    for key, nodes in understood.one_valued.items():
        relation = relations[key]
        if not relation.functional and relation.origin("functional") in (None, Origin.CATALOGUE):
            support = f"{Origin.INFERRED}: a property with one value on each of {nodes:,} nodes"
            relations[key] = replace(
                relation, functional=True, provenance={**relation.provenance, "functional": support}
            )
    return Schema(relations)
