"""Kept results (`accuracy.py --out DIR`) and the gold lines that they are held against: read and paired."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
Fact = tuple[str, str, str]


def rows(path: Path) -> dict[str, Row]:
    """The lines of a JSONL file by id."""
    if not path.is_file():
        sys.exit(f"{path} is missing: run bench/accuracy.py on the set with --out {path.parent}")
    with path.open(encoding="utf-8") as lines:
        return {str(row["id"]): row for row in map(json.loads, lines)}


def pairs(gold: Path, results: Path) -> Iterator[tuple[Row, Row]]:
    """Each gold line that has a result, with it."""
    found = rows(results)
    for key, row in rows(gold).items():
        if key in found:
            yield row, found[key]


def name(value: object) -> str:
    """A name as the WebNLG scorer compares it."""
    return " ".join(str(value).replace("_", " ").split()).casefold()


def fact_of(fact: Row) -> Fact:
    return name(fact["subject"]), name(fact["relation"]), name(fact["object"])
