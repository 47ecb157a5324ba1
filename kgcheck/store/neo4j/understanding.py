"""What is made of a graph before anything is asked of it: a mapping, counts, and what was not understood.

It is kept with the local copy of the names, so that a graph that has not changed is not looked at again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kgcheck.counted import counted
from kgcheck.relations.assemble import Declared, assemble
from kgcheck.relations.catalogue import Catalogue
from kgcheck.relations.schema import Origin, Schema
from kgcheck.relations.stats import RelationStats
from kgcheck.store.neo4j.clients.interface import Client
from kgcheck.store.neo4j.counting import categories, count, one_valued
from kgcheck.store.neo4j.loaded import Loaded
from kgcheck.store.neo4j.looking import look
from kgcheck.store.neo4j.mapping import GraphMapping
from kgcheck.store.neo4j.proposing import not_there, not_understood, propose

_ONE_AT_A_TIME = frozenset(
    "colour status locatedIn country continent residence headquarters resultOfConflict eyeColor hairColor".split()
)
"""What the catalogue knows as possibly several, and a node with one of it has one of."""


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
    categories: Mapping[str, int] = field(default_factory=dict)
    """Properties that put each node under one heading → how many nodes were seen under one."""


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
        (*not_there(seen, told, noted.known), *not_understood(seen, mapping)),
        {key: n for key, n in categories(seen, mapping).items() if key not in own},
    )


def schema_of(understood: Understanding, declared: Mapping[str, Declared], catalogue: Catalogue) -> Schema:
    """The schema, where a property that has one value by its nature is functional, whatever it is elsewhere.

    Who models a year as `released: 1999` leaves no place for a second one, nor who models a `status`; but of what the
    catalogue knows that people and works may have several of (occupation, genre, nationality) one was chosen, perhaps.
    """
    relations = dict(assemble(understood.stats, declared, catalogue).relations)
    single = {
        key: n
        for key, n in understood.categories.items()
        if relations[key].catalogue is None or relations[key].catalogue in _ONE_AT_A_TIME
    }
    for key, nodes in {**single, **understood.one_valued}.items():
        relation = relations[key]
        if not relation.functional and relation.origin("functional") in (None, Origin.CATALOGUE):
            support = f"{Origin.INFERRED}: a property with one value on each of {counted(nodes, 'node')}"
            relations[key] = replace(
                relation, functional=True, provenance={**relation.provenance, "functional": support}
            )
    for label, type_ in _pairs(understood.mapping):
        if label in relations and relations[label].catalogue is None:
            support = f"{Origin.INFERRED}: {type_} ties just two to each {label}"
            provenance = {**relations[label].provenance, "symmetric": support}
            relations[label] = replace(relations[label], symmetric=True, provenance=provenance)
    return Schema(relations)


def not_tied(mapping: GraphMapping, schema: Schema) -> Iterator[str]:
    """The nodes between two that mean nothing which both are to each other: a `Sale`, of a buyer and a seller."""
    for label, type_ in _pairs(mapping):
        if not any(name in schema and schema[name].symmetric for name in (label, type_)):
            yield (
                f"{label} nodes have no name, and tie just two together by {type_}: which of them is what to the other "
                "is not understood, and no fact comes of it"
            )


def _pairs(mapping: GraphMapping) -> Iterator[tuple[str, str]]:
    """The labels whose nodes tie just two together, with the type of relationship by which."""
    for label, node in mapping.nodes.items():
        if node.intermediate and node.pairs:
            yield label, node.pairs
