"""How much of Wikidata, DBpedia and schema.org the relation catalogue recognises, by name alone.

    python bench/catalogue_coverage.py --relations DIR [--missing 30]

DIR holds `wikidata-properties.jsonl`, `dbpedia-properties.jsonl` and `schemaorg-properties.jsonl`, one property a
line with `id`, `label`, `datatype`, `domain`, `range`, and `uses` where known. Of Wikidata each property is asked for
twice: by its number and by its English label; shares are by property and by use. A property counts as recognised by
label only if the relation is that of its number, where the catalogue has the number.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kgcheck.relations.catalogue import Catalogue, Match, load

_ENTITIES = ("wikibase-item", "object")
_VALUES = {"quantity": "number", "time": "date", "string": "string", "monolingualtext": "string"}
_SOURCES = {
    "wikidata": "wikidata-properties.jsonl",
    "dbpedia": "dbpedia-properties.jsonl",
    "schema.org": "schemaorg-properties.jsonl",
}


@dataclass
class Coverage:
    """The properties of one source under one way of naming them."""

    asked: int = 0
    found: int = 0
    wrong: int = 0
    """Recognised as another relation than the property's number says."""
    uses: int = 0
    uses_found: int = 0
    top: int = 0
    """Found of the 300 most used."""
    missing: list[str] = field(default_factory=list)

    def add(self, name: str, uses: int, found: bool) -> None:
        self.asked += 1
        self.uses += uses
        if found:
            self.found += 1
            self.uses_found += uses
            self.top += self.asked <= 300
        else:
            self.missing.append(name)


def _properties(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _value_type(item: Mapping[str, Any]) -> str | None:
    """The kind of value, where the source's own word for it is clear."""
    datatype = str(item.get("datatype", ""))
    return "entity" if datatype in _ENTITIES else _VALUES.get(datatype)


def _match(catalogue: Catalogue, name: str, item: Mapping[str, Any]) -> Match | None:
    """Found with what the source says of the value, or with any value where it says nothing."""
    kinds = [_value_type(item)] if _value_type(item) else ["entity", "number", "date", "string"]
    found = (
        catalogue.match(
            name,
            value_type=kind,
            subject_types=item.get("domain", ()),
            object_types=item.get("range", ()) if kind == "entity" else (),
        )
        for kind in kinds
    )
    return next((match for match in found if match), None)


def measure(catalogue: Catalogue, directory: Path) -> dict[str, Coverage]:
    """Coverage by source and way of naming."""
    numbered = {number: relation for relation in catalogue for number in relation.wikidata}
    result: dict[str, Coverage] = {}
    for source, file in _SOURCES.items():
        for item in _properties(directory / file):
            uses = int(item.get("uses") or 0)
            label = str(item.get("label", {}).get("en") or item["id"])
            by_id = result.setdefault(f"{source} by {'number' if source == 'wikidata' else 'name'}", Coverage())
            name = str(item["id"]).rsplit("/", 1)[-1]
            by_id.add(f"{item['id']} {label}", uses, _match(catalogue, name, item) is not None)
            if source == "wikidata":
                by_label = result.setdefault("wikidata by label", Coverage())
                match = _match(catalogue, label, item)
                expected = numbered.get(item["id"])
                right = match is not None and (expected is None or match.relation is expected)
                by_label.wrong += match is not None and not right
                taken = f" (taken for {match.relation.id})" if match and not right else ""
                by_label.add(f"{item['id']} {label}{taken}", uses, right)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--relations", type=Path, required=True, help="directory of the three property files")
    parser.add_argument("--missing", type=int, default=0, help="how many unrecognised properties to list of each")
    options = parser.parse_args()
    catalogue = load()
    print(f"{len(catalogue)} relations, catalogue {catalogue.version}")
    for name, coverage in measure(catalogue, options.relations).items():
        share = coverage.uses_found / coverage.uses if coverage.uses else None
        by_use = "" if share is None else f", {share:.1%} of uses, {coverage.top} of the first 300"
        wrong = f", {coverage.wrong} taken for another" if coverage.wrong else ""
        print(f"{name}: {coverage.found} of {coverage.asked} ({coverage.found / coverage.asked:.1%}){by_use}{wrong}")
        for missing in coverage.missing[: options.missing]:
            print(f"    {missing}")


if __name__ == "__main__":
    main()
