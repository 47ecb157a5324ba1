"""The seed graph while it is being made: its facts and entities, and what kinds of things these are."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]

HAND = "kgcheck"
"""The name of what is kept by hand."""
FILES = {"person": "people", "place": "places", "organisation": "organisations", "work": "works", "event": "events"}
"""The file of a kind of things."""


class Seed:
    """The graph while it is being made."""

    def __init__(self, selection: Row, sources: Path, out: Path) -> None:
        self.selection = selection
        self.rules: dict[str, Row] = selection["relations"]
        self.ids: dict[str, dict[str, str]] = selection["ids"]
        self.objects: dict[str, str] = selection["objects"]
        self.heads: dict[str, str] = {
            word: kind for kind, words in selection["kinds"].items() for word in words.split()
        }
        self.stop = set(selection["stop words"].split())
        self.out = out
        self.entities: dict[str, Row] = {}
        self.facts: list[Row] = []
        self.hand_facts = [row for _, row in read(out, f"facts-{HAND}.jsonl")]
        self.hand_entities = [row for _, row in read(out, f"entities-{HAND}.jsonl")]
        for row in self.hand_entities:
            self.merge(row)
        words: Counter[str] = Counter()
        for _, row in read(sources, "entities-*.jsonl"):
            row["aliases"] = [
                a for a in row.get("aliases", []) if a not in selection["wrong names"].get(row.get("id"), ())
            ]
            if row.get("id") in selection["wrong names"]:
                row["label"] = row["aliases"][0]
            if row.get("id") and row["id"] not in selection["same"]:
                self.merge(row)
            words.update(re.findall(r"\b[a-z]+\b", row.get("description", "")))
        self.common = {word for word, count in words.items() if count > 1}
        self.unnamed = [row for _, row in read(sources, "entities-*.jsonl") if not row.get("id")]
        for path, row in read(sources, "facts-*.jsonl"):
            for key in ("subject_id", "object_id"):
                row[key] = selection["same"].get(row.get(key), row.get(key))
            rule = self.rules.get(row["relation"])
            if rule and row["source"] in rule["from"]:
                self.facts.append(row | {"file": path.stem.removeprefix("facts-")})
            elif row["source"] == "nobel" and row["relation"].startswith("country of "):
                self.facts.append(row | {"file": "nobel"})

    def see(self) -> None:
        """See what kinds of things the entities are, and enter those that only facts name."""
        self.kinds = {id_: self.kind_of(e["types"]) for id_, e in self.entities.items()}
        self.countries = {
            r["subject_id"] for r in self.facts if r["relation"] == "ISO 3166-1 alpha-2 code" and "subject_id" in r
        }
        for row in self.facts:
            for part in ("subject", "object"):
                if row.get(f"{part}_id") and row[f"{part}_id"] not in self.entities:
                    self.add({"id": row[f"{part}_id"], "label": row[part]})

    def kind_of(self, types: Iterable[str]) -> str | None:
        """The coarse kind of an entity: that of its first type which says one, vague types last."""
        for type_ in sorted(types, key=lambda t: t in self.selection["vague"]):
            head = re.split(r" (?:of|in|with|for|on|by) ", type_)[0].split()[-1].lower()
            if kind := self.heads.get(head):
                return kind
        return None

    def add(self, row: Row) -> None:
        """Merge a record and see again what kind of thing it is."""
        self.merge(row)
        self.kinds[row["id"]] = self.kind_of(self.entities[row["id"]]["types"])

    def merge(self, row: Row) -> None:
        """Add an entity record, or join it with the one of its id; the first label stays."""
        held = self.entities.setdefault(row["id"], {"id": row["id"], "label": row["label"], "aliases": [], "types": []})
        for name in [row["label"], *row.get("aliases", ())]:
            if name != held["label"] and name not in held["aliases"]:
                held["aliases"].append(name)
        held["types"] += [t for t in row.get("types", ()) if t not in held["types"]]
        for key in ("labels", "description"):
            if row.get(key) and not held.get(key):
                held[key] = row[key]

    def index(self, aliases: bool) -> dict[str, list[str]]:
        """Folded names → ids."""
        found: dict[str, list[str]] = defaultdict(list)
        for id_, entity in sorted(self.entities.items()):
            for name in {folded(n) for n in ([entity["label"], *entity["aliases"]] if aliases else [entity["label"]])}:
                found[name].append(id_)
        return found

    def can_be(self, id_: str, kind: str) -> bool:
        """Whether the entity can be meant where this kind, or type, is wanted."""
        types, own = self.entities[id_]["types"], self.kinds.get(id_)
        if kind in FILES:
            return own == kind
        if kind == "musical artist":
            return own == "person" or not types or any(t.split()[-1] in ("band", "group", "duo") for t in types)
        if kind == "language":
            return any("language" in t for t in types)
        if kind in ("currency", "planet"):
            return kind in types
        return own is None

    def is_country(self, id_: str) -> bool:
        """Whether it is one of the present countries and territories (what has an ISO code)."""
        return id_ in self.countries


def read(folder: Path, pattern: str) -> Iterator[tuple[Path, Row]]:
    """All records of the JSONL files that match, in a stable order."""
    for path in sorted(folder.glob(pattern)):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield path, json.loads(line)


def slug(label: str) -> str:
    """A stable readable id for what has none: "Eiffel Tower" → kg:eiffel-tower."""
    text = unicodedata.normalize("NFKD", label.translate(str.maketrans("øØłŁđßæ", "oOlLdsa")))
    return "kg:" + re.sub(r"[^a-z0-9]+", "-", "".join(c for c in text.lower() if not unicodedata.combining(c))).strip(
        "-"
    )


def folded(label: str) -> str:
    """How labels without ids are compared."""
    text = unicodedata.normalize("NFKD", label)
    return re.sub(r"[^\w]+", " ", "".join(c for c in text.casefold() if not unicodedata.combining(c))).strip()


def value(row: Row) -> Any:
    """What a fact says of its subject."""
    return row["object_id"] if row.get("object_id") else row["object"]
