"""What was seen of a graph, as the counts from which `relations.assemble` makes its schema."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kgcheck.relations.assemble import MIN_SUBJECTS
from kgcheck.relations.stats import RelationStats
from kgcheck.store.neo4j.looking import LabelLook, Look, PropertyLook, TypeLook
from kgcheck.store.neo4j.mapping import GraphMapping
from kgcheck.store.neo4j.nodes import Reader
from kgcheck.store.neo4j.values import values

_SEVERAL = re.compile(r"[,;/|\n]|\band\b|(?:\S+\s+){4}")
_YEAR = re.compile(r"1\d{3}|20\d{2}")
_DISTINCT = 0.9
"""So many of a string property's values differ where it describes its own node alone: a tagline, not a genre."""


def count(seen: Look, mapping: GraphMapping) -> list[RelationStats]:
    """Statistics of every relationship type, node property and relationship property that states facts."""
    reader = Reader(mapping)
    found = {type_: _of_type(each, mapping, seen) for type_, each in seen.types.items()}
    for type_, each in seen.types.items():
        for key in mapping.relationships[type_].facts if type_ in mapping.relationships else ():
            if key in each.properties:
                name = reader.fact_name(type_, key)
                found.setdefault(name, _of_relationship_property(name, each, each.properties[key]))
    for key, looks in _stated(seen, mapping).items():
        found.setdefault(key, _of_property(key, looks))
    for label in mapping.intermediates:
        if label in seen.labels:
            found.setdefault(label, _of_middle(seen.labels[label], mapping, seen))
    return [found[name] for name in sorted(found)]


def one_valued(seen: Look, mapping: GraphMapping) -> dict[str, int]:
    """Properties that have one value by their nature → on how many of the nodes that were seen.

    A number or date always; a string may be one of several that hold in the world (an occupation), so it must tell
    its nodes apart to count.
    """
    found = {}
    for key, looks in _stated(seen, mapping).items():
        each = [stated.look for stated in looks.values()]
        filled = _filled(looks)
        kinds = _value_types(each)
        if any(name.startswith("LIST") for look in each for name in look.types):
            continue
        measured = kinds.get("number", 0.0) + kinds.get("date", 0.0) > 0.5
        distinct = min(look.distinct / look.filled for look in each)
        if measured or (distinct >= _DISTINCT and filled >= MIN_SUBJECTS):
            found[key] = filled
    return found


def categories(seen: Look, mapping: GraphMapping) -> dict[str, int]:
    """Properties that put each node under one heading → on how many of the nodes that were seen: status, severity.

    One word or name each, never a list of them, and none that the user's own text would be."""
    found = {}
    for key, looks in _stated(seen, mapping).items():
        each = [stated.look for stated in looks.values()]
        texts = [text for look in each for text in look.strings]
        if texts and all(look.is_a("STRING") for look in each) and not any(_SEVERAL.search(text) for text in texts):
            found[key] = _filled(looks)
    return found


def _of_type(seen: TypeLook, mapping: GraphMapping, graph: Look) -> RelationStats:
    said = mapping.relationships.get(seen.type)
    times = [key for key in (said.valid_from, said.valid_to) if key] if said else []
    timed = max((seen.properties[key].filled for key in times if key in seen.properties), default=0)
    if any(label in mapping.intermediates for label in (*seen.starts, *seen.ends)):
        # What goes through nodes between has other numbers than these: nothing but its ends is inferred of it.
        return RelationStats(
            seen.type,
            seen.count,
            value_types={"entity": 1.0},
            subject_types=_beyond(seen, seen.starts, mapping, graph),
            object_types=_beyond(seen, seen.ends, mapping, graph),
        )
    return RelationStats(
        seen.type,
        seen.count,
        seen.subjects,
        seen.single_objects,
        max_values=2 if seen.single_objects < seen.subjects else 1,
        objects=seen.objects,
        single_objects=seen.single_subjects,
        max_subjects=2 if seen.single_subjects < seen.objects else 1,
        value_types={"entity": 1.0},
        subject_types=_shares(seen.starts, seen.sampled),
        object_types=_shares(seen.ends, seen.sampled),
        temporal=timed / seen.sampled if seen.sampled else 0.0,
    )


def _of_middle(middle: LabelLook, mapping: GraphMapping, graph: Look) -> RelationStats:
    """A node between as a relation of its own: who placed an `Order` of something ordered it."""
    leading: Counter[str] = Counter()
    led: Counter[str] = Counter()
    pairs = mapping.nodes[middle.label].pairs
    if pairs is not None and pairs in graph.types:
        both = graph.types[pairs]
        ends = _shares(_without({**both.starts, **both.ends}, mapping), both.sampled)
        return RelationStats(
            middle.label,
            middle.count,
            value_types={"entity": 1.0},
            subject_types=ends,
            object_types=ends,
            symmetric=1.0,
        )
    for each in graph.types.values():
        if middle.label in each.ends:
            leading.update(_without(each.starts, mapping))
        if middle.label in each.starts:
            led.update(_without(each.ends, mapping))
    return RelationStats(
        middle.label,
        middle.count,
        value_types={"entity": 1.0},
        subject_types=_shares(leading, sum(leading.values())),
        object_types=_shares(led, sum(led.values())),
    )


def _without(labels: Mapping[str, int], mapping: GraphMapping) -> dict[str, int]:
    return {label: n for label, n in labels.items() if label not in mapping.intermediates}


def _beyond(
    seen: TypeLook, ends: Mapping[str, int], mapping: GraphMapping, graph: Look
) -> tuple[tuple[str, float], ...]:
    """The labels at one end of a type; in the place of a node between, those at its other sides."""
    found: Counter[str] = Counter()
    for label, n in ends.items():
        others = [
            other
            for each in graph.types.values()
            if each is not seen or (label in mapping.nodes and mapping.nodes[label].pairs == each.type)
            for here, there in ((each.starts, each.ends), (each.ends, each.starts))
            if label in mapping.intermediates and label in here
            for other in there
            if other not in mapping.intermediates
        ]
        found.update(dict.fromkeys(others or [label], n))
    return _shares(found, sum(found.values()))


def _of_relationship_property(name: str, seen: TypeLook, each: PropertyLook) -> RelationStats:
    # One subject has many of them, each within another entity: no count says that it can have one only. A number or a
    # day may as well be said of the other end: a price is what somebody paid, and what something cost.
    return RelationStats(
        name,
        round(seen.count * each.filled / seen.sampled),
        value_types=_value_types([each]),
        subject_types=_shares(seen.starts, seen.sampled) if each.strings else (),
        qualifies=True,
    )


@dataclass(frozen=True, slots=True)
class _Stated:
    """What was seen of a property at the nodes of one label."""

    look: PropertyLook
    scale: float
    """For how many nodes each of the sample stands."""
    own: float
    """The share of them that is not counted under another label: a `:Person:Actor` is one node."""


def _filled(looks: Mapping[str, _Stated]) -> int:
    """On how many of the nodes that were seen the property is."""
    return max(1, round(sum(each.look.filled * each.own for each in looks.values())))


def _of_property(key: str, looks: Mapping[str, _Stated]) -> RelationStats:
    """A node property, over the labels that have it: the same key means the same wherever it stands."""
    filled = _filled(looks)
    lists = sum(
        n * each.own for each in looks.values() for name, n in each.look.types.items() if name.startswith("LIST")
    )
    return RelationStats(
        key,
        round(sum(each.look.filled * each.scale * each.own for each in looks.values())),
        filled,
        filled - round(lists),
        max_values=2 if lists else 1,
        value_types=_value_types([each.look for each in looks.values()]),
        subject_types=tuple(
            (label, min(1.0, each.look.filled / filled))
            for label, each in sorted(looks.items(), key=lambda item: -item[1].look.filled)
        ),
    )


def _stated(seen: Look, mapping: GraphMapping) -> dict[str, dict[str, _Stated]]:
    """Property that states facts → label → what was seen of it."""
    found: dict[str, dict[str, _Stated]] = {}
    before: set[str] = set()
    for label, node in mapping.nodes.items():
        each = seen.labels.get(label, LabelLook(label))
        own = each.own(before)
        before.add(label)
        silent = {*node.name, *node.aliases, *node.ignore, node.id, node.description}
        for key, look in each.properties.items():
            if key not in silent:
                found.setdefault(key, {})[label] = _Stated(look, each.count / max(1, each.sampled), own)
    return found


def _value_types(looks: list[PropertyLook]) -> dict[str, float]:
    texts = [text for each in looks for text in each.strings]
    if texts and all(each.is_a("STRING") for each in looks) and all(map(_YEAR.fullmatch, texts)):
        return {"date": 1.0}
    kinds = Counter(value.type for each in looks for sample in each.samples for value in values(sample))
    total = sum(kinds.values()) or 1
    return {name: n / total for name, n in kinds.items()} or {"string": 1.0}


def _shares(labels: Mapping[str, Any], of: int) -> tuple[tuple[str, float], ...]:
    return tuple((label, n / of) for label, n in Counter(labels).most_common()) if of else ()
