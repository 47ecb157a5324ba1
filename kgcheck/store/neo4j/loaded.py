"""What kgcheck notes in a graph that it loaded itself, so that it reads back exactly what was put in.

To people the graph is plain: `(:Person {name: "Marie Curie", birthDate: "1867-11-07"})-[:BIRTH_PLACE]->(:City)`.
Beside that one `KgcheckGraph` node keeps how relations and types were spelled and what was counted of them, and
a node's `kgcheck_facts` keeps its values' units, sources and times, for which a property has no place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kgcheck.model import Fact
from kgcheck.relations.assemble import Declared, declared_from_json
from kgcheck.relations.stats import RelationStats
from kgcheck.store.neo4j.clients.interface import Client
from kgcheck.store.neo4j.mapping import GraphMapping, NodeMapping, RelationshipMapping

META = "KgcheckGraph"
ENTITY = "Entity"
"""The label of all entities: what tells them apart is unique among them."""
FACTS = "kgcheck_facts"
KEY = "kgcheck_key"
"""Of a relationship: tells parallel ones apart."""
SUBJECT, OBJECT = "as_subject", "as_object"
"""Of a relationship: how the fact spelled its ends, where it is not their name."""
NAMES = "name_"
"""Begins the properties that are names in other languages: name_zh."""
QUALIFIERS = ("unit", "valid_from", "valid_to", "source", "retrieved")
_VALUE = ("relation", "object", "object_type", *QUALIFIERS, "subject", "object_id")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The notes in a graph that kgcheck loaded."""

    relations: Mapping[str, str] = field(default_factory=dict)
    """Relationship type → the relation as it was spelled."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Label → the type as it was spelled."""
    stats: Sequence[RelationStats] = ()
    declared: Mapping[str, Declared] = field(default_factory=dict)

    def over(self, proposed: GraphMapping) -> GraphMapping:
        """The mapping of what was loaded, over what was proposed for whatever else is in the graph."""
        if not self.relations:
            return proposed
        node = NodeMapping(name=("name",), aliases=("aliases",), id="id", description="description")
        edge = RelationshipMapping(
            unit="unit", valid_from="valid_from", valid_to="valid_to", source="source", retrieved="retrieved"
        )
        return GraphMapping(
            {ENTITY: node, **proposed.nodes}, {**proposed.relationships, **dict.fromkeys(self.relations, edge)}
        )

    @property
    def known(self) -> frozenset[str]:
        """Labels and relationship types that need no looking at."""
        return frozenset((ENTITY, META, *self.labels, *self.relations)) if self.relations else frozenset()


def notes_in(client: Client) -> Loaded:
    """The notes in this graph; empty ones where somebody else made it."""
    rows = client.read(
        f"MATCH (m:{META}) WHERE m.complete RETURN m.relations, m.labels, m.stats, m.declared LIMIT 1"
    ).rows
    if not rows:
        return Loaded()
    from msgspec.json import decode

    relations, types, stats, declared = rows[0]
    return Loaded(
        json.loads(relations), json.loads(types), decode(stats, type=list[RelationStats]), declared_from_json(declared)
    )


def value_note(fact: Fact, label: str) -> str:
    """A fact with a value, as it is kept at its subject."""
    said = {name: getattr(fact, name) for name in _VALUE}
    if fact.subject == label:
        said["subject"] = None
    return json.dumps([said[name] for name in _VALUE], ensure_ascii=False)


def value_facts(id_: str, label: str, notes: Sequence[str]) -> Iterator[Fact]:
    """The facts in a node's notes."""
    for note in notes:
        said = dict(zip(_VALUE, json.loads(note), strict=True))
        yield Fact(**{**said, "subject_id": id_, "subject": said["subject"] or label})


def natural(facts: Sequence[Fact]) -> Any:
    """The values of one relation as a property of the node: a number as a number, several as a list."""
    if all(fact.object_type == "number" for fact in facts):
        found: list[Any] = [_number(fact.object) for fact in facts]
        if len({type(each) for each in found}) > 1:
            found = [float(each) for each in found]
    else:
        found = [fact.object for fact in facts]
    return found[0] if len(found) == 1 else found


def _number(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            value = kind(text)
        except ValueError:
            continue
        return value if -(2**63) <= value < 2**63 else text
    return text
