"""Writes the seed's files."""

from __future__ import annotations

import json
import sys
from collections import defaultdict

from bench.seed.graph import FILES, HAND, Row, Seed

FIELDS = (
    "subject",
    "relation",
    "object",
    "object_type",
    "unit",
    "valid_from",
    "valid_to",
    "source",
    "subject_id",
    "object_id",
)
ENTITY_FIELDS = ("id", "label", "aliases", "labels", "types", "description")


def write_files(seed: Seed) -> None:
    """The seed's files, sorted."""
    files: dict[str, list[Row]] = defaultdict(list)
    for row in seed.facts:
        row["subject"] = seed.entities[row["subject_id"]]["label"]
        if row.get("object_id"):
            row["object"] = seed.entities[row["object_id"]]["label"]
        name = HAND if row["source"] == HAND else row["file"]
        name = seed.selection["files"].get(name, name)
        files[f"facts-{name}"].append({k: row[k] for k in FIELDS if row.get(k) is not None})
    own = {r["id"] for r in seed.hand_entities}
    for id_, entity in seed.entities.items():
        name = HAND if id_ in own else FILES.get(seed.kinds.get(id_) or "", "other")
        files[f"entities-{name}"].append({k: entity[k] for k in ENTITY_FIELDS if entity.get(k)})
    for path in seed.out.glob("*.jsonl"):
        path.unlink()
    for name, rows in sorted(files.items()):
        lines = sorted(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
        (seed.out / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}: {len(lines)} lines", file=sys.stderr)
