"""Writes a graph's facts and entities as JSONL, the format that `graph build` reads: nothing is lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from kgcheck.model import Entity, Fact
from kgcheck.store.interface import Store

_JSON_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?$")
_encode = msgspec.json.Encoder().encode


def facts_as_jsonl(store: Store) -> Iterator[str]:
    """A line a fact, in the store's order."""
    for fact in store.all_facts():
        yield _encode(_fact(fact)).decode() + "\n"


def entities_as_jsonl(store: Store) -> Iterator[str]:
    """A line for each entity of which more is known than its name."""
    for entity in store.all_entities():
        line = _entity(entity)
        if len(line) > 1:
            yield _encode(line).decode() + "\n"


def _fact(fact: Fact) -> dict[str, Any]:
    line: dict[str, Any] = {
        "subject": fact.subject,
        "relation": fact.relation,
        "object": fact.object,
        "object_type": fact.object_type,
    }
    if fact.object_type == "number" and _JSON_NUMBER.match(fact.object):
        line["object"] = msgspec.Raw(fact.object.encode())
    if fact.subject_id != fact.subject:
        line["subject_id"] = fact.subject_id
    if fact.object_id is not None and fact.object_id != fact.object:
        line["object_id"] = fact.object_id
    line |= {
        name: value
        for name in ("unit", "valid_from", "valid_to", "source", "retrieved")
        if (value := getattr(fact, name)) is not None
    }
    return line


def _entity(entity: Entity) -> dict[str, Any]:
    line: dict[str, Any] = {
        "id": entity.id,
        "label": entity.label if entity.label != entity.id else None,
        "aliases": entity.aliases,
        "labels": dict(entity.labels),
        "types": entity.types,
        "description": entity.description,
    }
    return {name: value for name, value in line.items() if value}
