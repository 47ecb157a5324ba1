"""Stores to run the conformance suite on: each kind takes facts, entities and a schema, and gives an open store."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from kgcheck.graph.build import build
from kgcheck.store.embedded import EmbeddedStore
from kgcheck.store.interface import Store

Row = Mapping[str, Any]
OpenGraph = Callable[..., Store]


def write_jsonl(path: Path, rows: Iterable[Row]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def fact(subject: str, relation: str, object_: str | float, **more: Any) -> dict[str, Any]:
    return {"subject": subject, "relation": relation, "object": object_, **more}


@pytest.fixture
def open_graph(tmp_path: Path) -> Iterator[OpenGraph]:
    """A function (facts, entities, schema text) → an open store; all are closed at the end."""
    stores: list[Store] = []

    def open_(facts: Iterable[Row], entities: Iterable[Row] = (), schema: str | None = None) -> Store:
        folder = tmp_path / f"graph-{len(stores)}"
        folder.mkdir()
        path = None
        if schema is not None:
            path = folder / "schema.yaml"
            path.write_text(schema, encoding="utf-8")
        out = folder / "graph.kg"
        known = write_jsonl(folder / "entities.jsonl", entities)
        build(out, [write_jsonl(folder / "facts.jsonl", facts)], [known], path)
        stores.append(EmbeddedStore(out))
        return stores[-1]

    yield open_
    for store in stores:
        store.close()
