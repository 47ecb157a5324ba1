"""What must hold over all of the seed graph."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from kgcheck.names import name_key

SEED = Path(__file__).parents[2] / "graph_seed"
FACTS, ENTITIES = sorted(SEED.glob("facts-*.jsonl")), sorted(SEED.glob("entities-*.jsonl"))
PLACES = ("country", "located in the administrative territorial entity")
DATE = re.compile(r"-?\d{4}(-\d\d(-\d\d)?)?$")
STOP_WORDS = set(
    re.findall(
        r"\w+",
        "a an and are as at be because but by can do for he her his how i if in is it its just me my no not now of on "
        "or our out she so that the their them then they this to up was we what when where who why will with you your",
    )
)
EVERYBODY_WRITES = {"US", "WHO"}
"""Names that are a stop word in lower case, and yet cannot be done without."""

Row = dict[str, Any]


@cache
def facts() -> list[Row]:
    return [json.loads(line) for path in FACTS for line in path.read_text(encoding="utf-8").splitlines()]


@cache
def entities() -> dict[str, Row]:
    rows = (json.loads(line) for path in ENTITIES for line in path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows}


@cache
def schema() -> dict[str, Row]:
    found: dict[str, Row] = yaml.safe_load((SEED / "schema.yaml").read_text(encoding="utf-8"))
    return found


def of(relation: str) -> Iterator[Row]:
    return (row for row in facts() if row["relation"] == relation)


def value(row: Row) -> object:
    return row.get("object_id", row["object"])


def countries() -> set[str]:
    return {row["subject_id"] for row in of("ISO 3166-1 alpha-2 code")}


def test_it_is_small_enough_to_read() -> None:
    assert sum(path.stat().st_size for path in (*FACTS, *ENTITIES)) <= 15_000_000


@pytest.mark.parametrize("path", [*FACTS, *ENTITIES], ids=lambda path: path.name)
def test_lines_are_sorted_and_once(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))


def test_entities_are_once_and_named() -> None:
    ids = [json.loads(line)["id"] for path in ENTITIES for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(ids) == len(set(ids))
    assert all(row["label"].strip() and row["id"] for row in entities().values())


def test_every_id_exists_with_its_label() -> None:
    for row in facts():
        assert entities()[row["subject_id"]]["label"] == row["subject"], row
        if row["object_type"] == "entity":
            assert entities()[row["object_id"]]["label"] == row["object"], row
        else:
            assert "object_id" not in row and row["object"] != "", row


def test_every_entity_is_in_a_fact() -> None:
    used = {row["subject_id"] for row in facts()} | {row.get("object_id") for row in facts()}
    assert not set(entities()) - used


def test_a_relation_has_objects_of_one_type_and_is_in_the_schema() -> None:
    types: dict[str, set[str]] = defaultdict(set)
    for row in facts():
        types[row["relation"]].add(row["object_type"])
    assert types == {relation: {entry.get("value_type", "entity")} for relation, entry in schema().items()}


def test_dates_are_well_formed() -> None:
    for row in facts():
        dates = [row[key] for key in ("valid_from", "valid_to") if key in row]
        dates += [row["object"]] if row["object_type"] == "date" else []
        for text in dates:
            assert DATE.match(text), row
            year, month, day = (int(part) for part in (*text.lstrip("-").split("-"), "1", "1")[:3])
            date(max(year, 4), month, day)
        if "valid_from" in row and "valid_to" in row:
            assert row["valid_from"].startswith("-") or row["valid_from"][:4] <= row["valid_to"][:4], row


def test_numbers_are_numbers() -> None:
    assert all(isinstance(row["object"], int | float) for row in facts() if row["object_type"] == "number")
    assert all(row["unit"] for row in facts() if "unit" in row)


def test_nobody_dies_before_birth_or_at_123() -> None:
    births = {row["subject_id"]: _year(row["object"]) for row in of("date of birth")}
    for row in of("date of death"):
        born = births.get(row["subject_id"])
        assert born is None or 0 <= _year(row["object"]) - born <= 122, row


def _year(text: str) -> int:
    return int(text[:5] if text.startswith("-") else text[:4])


def test_functional_relations_have_one_value() -> None:
    wrong = []
    for relation, entry in schema().items():
        if not entry.get("functional"):
            continue
        values: dict[tuple[str, str], set[object]] = defaultdict(set)
        for row in of(relation):
            time = row.get("valid_from", "") if entry.get("temporal") else ""
            values[row["subject_id"], time].add(value(row))
        wrong += [
            (relation, entities()[subject]["label"], found) for (subject, _), found in values.items() if len(found) > 1
        ]
    assert not wrong


def test_inverse_functional_relations_have_one_subject() -> None:
    for relation, entry in schema().items():
        if entry.get("inverse_functional"):
            subjects = Counter(value(row) for row in of(relation))
            assert max(subjects.values()) == 1, (relation, subjects.most_common(1))


def test_offices_of_one_do_not_overlap() -> None:
    for relation in ("head of state", "head of government"):
        terms: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for row in of(relation):
            terms[row["subject"]].append((row["valid_from"], row.get("valid_to", "9999"), row["object"]))
        for country, held in terms.items():
            held.sort()
            for one, other in pairwise(held):
                assert one[1] <= other[0], (country, one, other)


def test_borders_are_of_both() -> None:
    pairs = {(row["subject_id"], row["object_id"]) for row in of("shares border with")}
    assert pairs == {(two, one) for one, two in pairs}
    assert all(one != two for one, two in pairs)


def test_nothing_contains_itself() -> None:
    above: dict[str, set[str]] = defaultdict(set)
    for relation in PLACES:
        for row in of(relation):
            above[row["subject_id"]].add(row["object_id"])
    done: set[str] = set()

    def climb(place: str, path: tuple[str, ...]) -> None:
        assert place not in path, [entities()[each]["label"] for each in (*path, place)]
        if place not in done:
            for each in above.get(place, ()):
                climb(each, (*path, place))
            done.add(place)

    for place in list(above):
        climb(place, ())


def test_every_country_has_a_capital_and_a_continent() -> None:
    apart = {id_ for id_, row in entities().items() if row["label"] in ("Antarctica", "Hong Kong")}
    sovereign = {row["subject_id"] for row in of("demonym")} & countries() - apart
    assert len(sovereign) >= 195
    assert not sovereign - {row["subject_id"] for row in of("capital")}
    assert not countries() - apart - {row["subject_id"] for row in of("continent")}


def test_all_elements_are_there() -> None:
    assert {row["object"] for row in of("atomic number")} == set(range(1, 119))
    assert len({row["object"] for row in of("element symbol")}) == 118


def test_sources_are_listed_and_none_is_excluded() -> None:
    text = (SEED / "SOURCES.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| ([a-z0-9-]+) \|", text, re.MULTILINE)) - {"code"}
    used = {row["source"] for row in facts()}
    assert used == listed
    assert not used & {"freebase-year", "x-factr", "sp500"}


def test_aliases_can_be_looked_for() -> None:
    demonyms = {name_key(row["object"]) for row in of("demonym")}
    for entity in entities().values():
        aliases = entity.get("aliases", [])
        assert len({name_key(alias) for alias in aliases}) == len(aliases), entity
        for alias in aliases:
            assert name_key(alias) not in STOP_WORDS or alias in EVERYBODY_WRITES, entity
            assert name_key(alias) not in demonyms or not {"sovereign state", "human"} & set(entity.get("types", [])), (
                entity
            )
            assert not re.fullmatch(r"[a-z]{1,3}", alias), entity


def test_presidents_follow_each_other() -> None:
    ordinals = sorted(row["object"] for row in of("ordinal as President of the United States"))
    assert ordinals == list(range(1, 48))
