"""Rows of a Neo4j graph as entities and facts, by the graph's mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeGuard

from kgcheck.model import Entity, Fact
from kgcheck.store.neo4j import loaded
from kgcheck.store.neo4j.cypher import quoted
from kgcheck.store.neo4j.loaded import Loaded
from kgcheck.store.neo4j.mapping import GraphMapping, NodeMapping, RelationshipMapping
from kgcheck.store.neo4j.values import Value, as_text, joined_name, texts, values

_NOTHING = NodeMapping()
_PLAIN = RelationshipMapping()


class Node(NamedTuple):
    """A node that facts can be about."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads what queries return, by one mapping."""

    mapping: GraphMapping
    repeated: frozenset[str] = frozenset()
    """Ids that turned out to be on several nodes: these go by their element id."""
    years: frozenset[str] = frozenset()
    """Relations whose plain numbers are years: `released: 1999`."""
    lasting: frozenset[str] = frozenset()
    """Relations that hold from a time on, where others happen at it."""
    mutual: frozenset[str] = frozenset()
    """Symmetric relations: what two are to each other whom one node between ties together."""
    loaded: Loaded = field(default_factory=Loaded)
    """What kgcheck noted when it loaded the graph itself."""

    def cells(self, variable: str) -> str:
        """Cypher for the properties of a node that make its name and id; `node` reads them."""
        return "[" + ", ".join(f"{variable}.{quoted(key)}" for key in self.mapping.name_keys) + "]"

    def said(self, variable: str) -> str:
        """Cypher for all properties of a node, without those that are not read and may be large (`$ignored`)."""
        if not self.ignored:
            return f"properties({variable})"
        return f"[key IN keys({variable}) WHERE NOT key IN $ignored | [key, {variable}[key]]]"

    @property
    def ignored(self) -> list[str]:
        """Properties that no label has a use for."""
        nodes = self.mapping.nodes.values()
        kept = {key for node in nodes for key in (*node.name, *node.aliases, node.id, node.description)}
        return sorted({key for node in nodes for key in node.ignore} - kept)

    def node(self, element: str, labels: Sequence[str], cells: Sequence[Any]) -> Node | None:
        """The node with its id and name; None where nothing tells what to call it."""
        return self.named(element, labels, dict(zip(self.mapping.name_keys, cells, strict=True)))

    def named(self, element: str, labels: Sequence[str], properties: Mapping[str, Any]) -> Node | None:
        mapping = self.mapping.of(labels)
        if mapping is None:
            return None
        number = properties.get(mapping.id) if mapping.id else None
        name = joined_name(properties.get(key) for key in mapping.name)
        if name is None:
            if number is None:
                return None
            name = number if is_code(number) else f"{_main(labels, self.mapping)} {number}"
        return Node(self._id(element, labels, number), name)

    def _id(self, element: str, labels: Sequence[str], number: Any) -> str:
        if number is None:
            return element
        id_ = str(number) if self.mapping.shared_id else f"{_main(labels, self.mapping)}:{number}"
        return element if id_ in self.repeated else id_

    def entity(
        self, element: str, labels: Sequence[str], properties: Mapping[str, Any], degree: int, stated: int | None = None
    ) -> Entity | None:
        """The node as an entity; `degree` are its relationships, `stated` the facts in its properties, if counted."""
        node = self.named(element, labels, properties)
        if node is None:
            return None
        mapping = self.mapping.of(labels) or _NOTHING
        aliases = tuple(
            dict.fromkeys(
                (
                    *(alias for key in mapping.aliases for alias in self._aliases(properties.get(key))),
                    *self._by_code(node, labels, properties),
                )
            )
        )
        description = as_text(properties.get(mapping.description)) if mapping.description else None
        names = tuple(
            (key.removeprefix(loaded.NAMES), str(properties[key]))
            for key in sorted(properties)
            if self.loaded.relations and key.startswith(loaded.NAMES)
        )
        return Entity(
            node.id,
            node.label,
            self.types(labels),
            aliases,
            description,
            degree + (sum(1 for _ in self.property_facts(node, labels, properties)) if stated is None else stated),
            names,
        )

    def types(self, labels: Sequence[str]) -> tuple[str, ...]:
        """A node's labels, as kgcheck spelled them where it loaded the graph."""
        return tuple(sorted(self.loaded.labels.get(label, label) for label in labels if label != loaded.ENTITY))

    def _by_code(self, node: Node, labels: Sequence[str], properties: Mapping[str, Any]) -> Iterator[str]:
        """The id, where people write it: "PHY-205", "Order A-17"."""
        mapping = self.mapping.of(labels) or _NOTHING
        code = properties.get(mapping.id) if mapping.id else None
        if is_code(code) and not self.loaded.relations:
            if node.label == code:
                yield f"{_main(labels, self.mapping)} {code}"
            elif len(code) > 2 and (code.isupper() or any(letter.isdigit() for letter in code)):
                yield code

    def _aliases(self, raw: Any) -> Iterator[str]:
        # What kgcheck loaded is a list of whole names: nothing in them is a separator.
        return iter(raw or ()) if self.loaded.relations else texts(raw)

    def stated(self, labels: Sequence[str], properties: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
        """The properties of a node that are facts, each value of a list apart."""
        mapping = self.mapping.of(labels) or _NOTHING
        silent = {*mapping.name, *mapping.aliases, *mapping.ignore, mapping.id, mapping.description}
        for key in sorted(properties):
            if key not in silent:
                for value in values(properties[key]):
                    yield key, value

    def spelled(self, type_: str) -> str:
        """The relation that a relationship type stands for."""
        return self.loaded.relations.get(type_, type_)

    # --- facts ----------------------------------------------------------------------------------

    def property_facts(self, node: Node, labels: Sequence[str], properties: Mapping[str, Any]) -> Iterator[Fact]:
        """What a node's properties state, its name and id aside."""
        noted = list(loaded.value_facts(node.id, node.label, properties.get(loaded.FACTS) or ()))
        yield from noted
        silent = {loaded.FACTS, *(fact.relation for fact in noted)}
        for key, value in self.stated(labels, properties):
            if key not in silent and not (self.loaded.relations and key.startswith(loaded.NAMES)):
                yield self._value_fact(node, key, value)

    def relationship_facts(
        self, subject: Node, type_: str, properties: Mapping[str, Any], object_: Node
    ) -> Iterator[Fact]:
        """The fact that a relationship states, and those that its properties state."""
        mapping = self.mapping.relationships.get(type_, _PLAIN)
        said = self._dated(type_, mapping.qualifiers, properties)
        yield Fact(
            subject.id,
            properties.get(loaded.SUBJECT) or subject.label,
            self.spelled(type_),
            properties.get(loaded.OBJECT) or object_.label,
            object_.id,
            **said,
        )
        for key in mapping.facts:
            for value in values(properties.get(key)):
                yield self._value_fact(
                    subject, self.fact_name(type_, key), value, derived=f"of {type_} {object_.label}", within=object_.id
                )

    def _dated(self, relation: str, qualifiers: Mapping[str, str], properties: Mapping[str, Any]) -> dict[str, str]:
        """What the properties say of a fact with this relation, which decides what one time means."""
        said = {name: text for name, key in qualifiers.items() if (text := as_text(properties.get(key)))}
        if at := said.pop("at", None):
            said.setdefault("valid_from", at)
            if relation not in self.lasting:
                said.setdefault("valid_to", at)
        return said

    def fact_name(self, type_: str, key: str) -> str:
        """What a fact made from a relationship's property is called: the property, unless nodes have it too."""
        return f"{type_}.{key}" if key in self.mapping.relationships else key

    def tie_facts(self, node: Node, way: Way, two: bool) -> Iterator[Fact]:
        """What an intermediate node says of the two that it ties together, who are the only `two` of their kind."""
        middle = self.node(way.element, way.labels, way.cells)
        mapping = self.mapping.of(way.labels) or _NOTHING
        via = f"via {middle.label if middle else _main(way.labels, self.mapping)}"
        called = _main(way.labels, self.mapping)
        if way.alike:
            each_other = [name for name in (way.first, called) if name in self.mutual]
            tied = _each_other(node, way, each_other) if two and way.first == mapping.pairs else ()
        else:
            tied = _tied(node, way, called, mapping.pairs)
        for subject, relation, object_ in tied:
            said = self._dated(relation, mapping.qualifiers, way.properties)
            yield Fact(subject.id, subject.label, relation, object_.label, object_.id, derived=via, **said)

    def end_facts(self, node: Node, type_: str, labels: Sequence[str], properties: Mapping[str, Any]) -> Iterator[Fact]:
        """What a node without a name says of the only one that leads to it: an address, of who lives there."""
        for key, value in self.stated(labels, properties):
            if value.type == "string":
                yield self._value_fact(node, type_, value, derived=f"{key} of {_main(labels, self.mapping)}")

    def _value_fact(
        self, node: Node, relation: str, value: Value, *, derived: str | None = None, within: str | None = None
    ) -> Fact:
        year = value.type != "date" and relation in self.years and value.text.isdecimal() and len(value.text) <= 4
        return Fact(
            node.id,
            node.label,
            relation,
            value.text,
            None if year else value.id,
            "date" if year else value.type,
            derived=derived,
            within=within,
        )


@dataclass(frozen=True, slots=True)
class Way:
    """From a node by one relationship to an intermediate node, and by another to a third."""

    to_middle: bool
    """Whether the first relationship leads to the intermediate node."""
    first: str
    element: str
    labels: Sequence[str]
    cells: Sequence[Any]
    properties: Mapping[str, Any]
    from_middle: bool
    second: str
    other: Node

    @property
    def alike(self) -> bool:
        """Whether both are tied to the node between in the same way, as spouses are to their marriage."""
        return self.first == self.second and self.to_middle != self.from_middle


_MACHINES = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}.*|[0-9a-f]{12,}|.*://.*|.*\s.*", re.IGNORECASE)
_CODE_AT_MOST = 20


def is_code(number: Any) -> TypeGuard[str]:
    """Whether people write this id: letters, perhaps with digits, and no UUID or address."""
    return (
        isinstance(number, str)
        and len(number) <= _CODE_AT_MOST
        and any(letter.isalpha() for letter in number)
        and not _MACHINES.fullmatch(number)
    )


def _each_other(node: Node, way: Way, relations: Sequence[str]) -> Iterator[tuple[Node, str, Node]]:
    """(Person)-[:SPOUSE_IN]->(Marriage)<-[:SPOUSE_IN]-(Person): each is the other's spouse, by what is between."""
    for name in relations:
        yield node, name, way.other
        yield way.other, name, node


def _tied(node: Node, way: Way, called: str, pairs: str | None) -> Iterator[tuple[Node, str, Node]]:
    """(Customer)-[:PLACED]->(Order)-[:CONTAINS]->(Product): by either type, and by what is between (`called`), the
    customer ordered the product. (Person)<-[:EMPLOYEE]-(Job)-[:EMPLOYER]->(Company): the person's employer is the
    company, and the other way. Where what is between pairs two, it and its type of relationship are said of them
    alone: who blessed a marriage is no spouse."""
    match way.to_middle, way.from_middle:
        case True, True:
            found = [(node, name, way.other) for name in dict.fromkeys((way.first, way.second, called))]
        case False, False:
            found = [(way.other, name, node) for name in dict.fromkeys((way.second, way.first, called))]
        case False, True:
            found = [(node, name, way.other) for name in (way.second, called)]
            found += [(way.other, name, node) for name in (way.first, called)]
        case _:
            found = []
    return ((start, name, end) for start, name, end in found if not pairs or name not in (pairs, called))


def _main(labels: Sequence[str], mapping: GraphMapping) -> str:
    """The label by which a node without a name is called."""
    return next((label for label in mapping.nodes if label in labels), labels[0] if labels else "node")
