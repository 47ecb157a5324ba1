"""How a graph that was not made for kgcheck is read: which property is a name, which are facts, which qualify.

A mapping is proposed by `looking` and can be kept in a schema file, changed by hand, and given with `--schema`:

    nodes:
      Person: {name: name, aliases: [aka], id: wikidataId, ignore: [embedding]}
      Order: {intermediate: true, id: orderID}
      Marriage: {intermediate: true, pairs: SPOUSE_IN}
    relationships:
      ACTED_IN: {valid_from: since, facts: [roles]}
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, TypeVar

from kgcheck.errors import GraphError

QUALIFIERS = ("valid_from", "valid_to", "at", "source", "retrieved", "unit")
"""What of a fact a relationship's property can be."""


@dataclass(frozen=True, slots=True)
class NodeMapping:
    """How nodes of one label are read."""

    name: tuple[str, ...] = ()
    """The property that is the name, or several that make it together: firstName, lastName."""
    aliases: tuple[str, ...] = ()
    id: str | None = None
    """A property that tells the nodes apart for good; without one they go by Neo4j's element id."""
    description: str | None = None
    ignore: tuple[str, ...] = ()
    """Properties that are not facts: prose, vectors, technical ones."""
    intermediate: bool = False
    """A node without a name that ties others together: an order between a customer and a product."""
    pairs: str | None = None
    """Of an intermediate node: the relationship type that ties just two to it, who are the same to each other."""
    valid_from: str | None = None
    valid_to: str | None = None
    at: str | None = None
    """Of an intermediate node: since and until when what it ties together holds, or when it happened."""
    said: frozenset[str] = field(default=frozenset(), compare=False)
    """Which of these a schema file says, where they come from one; the others are looked up."""

    @property
    def qualifiers(self) -> Mapping[str, str]:
        """What of a fact → the property that says it."""
        return _qualifiers(self)


@dataclass(frozen=True, slots=True)
class RelationshipMapping:
    """How relationships of one type are read."""

    valid_from: str | None = None
    valid_to: str | None = None
    at: str | None = None
    """When it happened or began, where one property says both or does not say which."""
    source: str | None = None
    retrieved: str | None = None
    unit: str | None = None
    facts: tuple[str, ...] = ()
    """Properties that are facts of their own: the roles of ACTED_IN, the rating of REVIEWED."""
    said: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def qualifiers(self) -> Mapping[str, str]:
        """What of a fact → the property that says it."""
        return _qualifiers(self)


_Entry = TypeVar("_Entry", NodeMapping, RelationshipMapping)


@dataclass(frozen=True, slots=True)
class GraphMapping:
    """How a whole graph is read. Labels stand in the order in which they decide for a node that has several."""

    nodes: Mapping[str, NodeMapping] = field(default_factory=dict)
    relationships: Mapping[str, RelationshipMapping] = field(default_factory=dict)

    def of(self, labels: Collection[str]) -> NodeMapping | None:
        """The mapping of a node with these labels: of the first that names it, else of the first that is known."""
        known = [self.nodes[label] for label in self.nodes if label in labels]
        return next((node for node in known if node.name), known[0] if known else None)

    @property
    def intermediates(self) -> Sequence[str]:
        return [label for label, node in self.nodes.items() if node.intermediate]

    @property
    def name_keys(self) -> Sequence[str]:
        """All properties that may hold (a part of) a name or an id, each once."""
        return list(
            dict.fromkeys(key for node in self.nodes.values() for key in (*node.name, *filter(None, (node.id,))))
        )

    @property
    def shared_id(self) -> bool:
        """Whether all ids come from one property: else they are told apart by their label."""
        return len({node.id for node in self.nodes.values() if node.id}) <= 1

    def changed_by(self, other: GraphMapping) -> GraphMapping:
        """This mapping with what the other says in the place of what it says itself, setting by setting."""
        return GraphMapping(
            {**self.nodes, **{label: _changed(self.nodes.get(label), node) for label, node in other.nodes.items()}},
            {
                **self.relationships,
                **{name: _changed(self.relationships.get(name), each) for name, each in other.relationships.items()},
            },
        )


def as_data(mapping: GraphMapping) -> dict[str, Any]:
    """The mapping as it stands in a schema file, without what says nothing."""
    return {
        "nodes": {label: _said(node) for label, node in mapping.nodes.items()},
        "relationships": {name: said for name, each in mapping.relationships.items() if (said := _said(each))},
    }


def from_data(data: Mapping[str, Any], *, where: str | None = None) -> GraphMapping:
    """The mapping in the `nodes` and `relationships` sections of a schema file."""
    return GraphMapping(
        {
            label: NodeMapping(**_checked(NodeMapping, f"nodes.{label}", entry, where))
            for label, entry in _section(data, "nodes", where).items()
        },
        {
            name: RelationshipMapping(**_checked(RelationshipMapping, f"relationships.{name}", entry, where))
            for name, entry in _section(data, "relationships", where).items()
        },
    )


def _qualifiers(entry: NodeMapping | RelationshipMapping) -> Mapping[str, str]:
    return {name: key for name in QUALIFIERS if (key := getattr(entry, name, None)) is not None}


def _changed(own: _Entry | None, told: _Entry) -> _Entry:
    """An entry with what a schema file says; one that comes from no file says all that it has. A node that is told to
    be intermediate keeps no proposed name, and one with a name is not intermediate."""
    if own is None or not told.said:
        return told
    changes: dict[str, Any] = {name: getattr(told, name) for name in told.said}
    if changes.get("intermediate"):
        changes.setdefault("name", ())
    elif changes.get("name"):
        changes.setdefault("intermediate", False)
    return replace(own, **changes, said=told.said)


def _said(entry: NodeMapping | RelationshipMapping) -> dict[str, Any]:
    said = {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in asdict(entry).items()
        if key != "said" and (value or key in entry.said)
    }
    if len(said.get("name", ())) == 1:
        said["name"] = said["name"][0]
    return said


def _section(data: Mapping[str, Any], name: str, where: str | None) -> Mapping[str, Any]:
    section = data.get(name) or {}
    if not isinstance(section, Mapping):
        raise GraphError(f"{name} must be a mapping of names to their settings", where=where)
    return {str(key): entry or {} for key, entry in section.items()}


def _checked(
    kind: type[NodeMapping] | type[RelationshipMapping], path: str, entry: Any, where: str | None
) -> dict[str, Any]:
    """The entry's settings, in the types of the fields; says which one is wrong."""
    if not isinstance(entry, Mapping):
        raise GraphError(f"{path} must be a mapping of settings", where=where)
    known = {each.name: each for each in fields(kind) if each.name != "said"}
    found: dict[str, Any] = {}
    for key, value in entry.items():
        if key not in known:
            raise GraphError(f"{path} has an unknown setting {key!r}", where=where, hint=f"One of {', '.join(known)}.")
        if "tuple" in str(known[key].type):
            value = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value
            right = isinstance(value, tuple) and all(isinstance(each, str) for each in value)
        elif "bool" in str(known[key].type):
            right = isinstance(value, bool)
        else:
            right = value is None or isinstance(value, str)
        if not right:
            raise GraphError(
                f"{path}.{key} cannot be {value!r}",
                where=where,
                hint="YAML takes on, yes and no for true and false: write such a name in quotes."
                if isinstance(value, bool)
                else None,
            )
        found[key] = value
    return {**found, "said": frozenset(found)}
