"""Chooses the facts: what the selection's rules leave out, which of several values is kept, and of what too little is
known.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from bench.seed.graph import HAND, Row, Seed, value
from kgcheck.names import name_key

GREGORIAN = "1753"
"""Before it, sources give some days in one calendar and some in another: only the year is sure."""
OFFICE = re.compile(r"(President|Prime Minister|(Federal )?Chancellor|King|Queen|Emperor|[Mm]onarch) of |pope$")


def leave_out(seed: Seed) -> None:
    """Leave out what the selection's rules exclude."""
    empty = set(seed.selection["empty objects"])
    wrong = seed.selection["wrong"]
    kept = []
    for row in seed.facts:
        if row.get("object") == "" or any(_is_everywhere(seed, row.get(key)) for key in ("subject_id", "object_id")):
            continue
        rule = seed.rules[row["relation"]]
        subject, object_ = seed.entities[row["subject_id"]], seed.entities.get(row.get("object_id") or "")
        bad = wrong.get(row["relation"], {}).get(subject["label"], ())
        if object_ is not None:
            types = object_["types"]
            if (
                object_["label"] in empty
                or (object_["id"] == subject["id"] and row["relation"] != "capital")
                or bad == "*"
                or object_["label"] in bad
                or ("object_kind" in rule and seed.kinds.get(object_["id"]) != rule["object_kind"])
                or set(types) & set(rule.get("object_not", ()))
                or ("object_not" in rule and "country" in rule["object_not"] and seed.is_country(object_["id"]))
                or ("object_type" in rule and not seed.is_country(object_["id"]) and "valid_to" not in row)
            ):
                continue
        elif bad == "*":
            continue
        if set(subject["types"]) & set(rule.get("subject_not", ())) or (
            "country" in rule.get("subject_not", ()) and seed.is_country(subject["id"])
        ):
            continue
        if "subject_kind" in rule and seed.kinds.get(subject["id"]) not in rule["subject_kind"]:
            continue
        kept.append(row)
    seed.facts = kept


def _is_everywhere(seed: Seed, id_: str | None) -> bool:
    """Whether its name is a common word or a number, found in every text: "It", "Up", "21"."""
    if id_ is None:
        return False
    key = name_key(seed.entities[id_]["label"])
    return key in seed.stop or key.isdigit() or (len(key) < 2 and seed.kinds.get(id_) == "work")


def resolve_conflicts(seed: Seed) -> None:
    """One value a subject of a `one` relation: the finer place, else the most trusted source's, else none."""
    inside: dict[str, set[str]] = defaultdict(set)
    for row in seed.facts:
        if row["relation"] in ("country", "located in the administrative territorial entity"):
            inside[row["subject_id"]].add(row["object_id"])
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in seed.facts:
        if seed.rules[row["relation"]].get("one"):
            groups[row["subject_id"], row["relation"]].append(row)
    dropped: set[int] = set()
    for (_, relation), rows in groups.items():
        values = {value(r) for r in rows}
        if len(values) == 1:
            continue
        order = seed.rules[relation]["from"]
        finest = {value(r) for r in rows if not any(_contains(inside, value(r), v) for v in values)}
        if len(finest) != 1:
            best = min(order.index(r["source"]) for r in rows)
            trusted = {value(r) for r in rows if order.index(r["source"]) == best}
            # Two places of one person, neither within the other: only the laureates' own data decides.
            finest = trusted if rows[0]["object_type"] != "entity" or order[best] == "nobel" else set()
        keep = finest if len(finest) == 1 else set()
        dropped |= {id(r) for r in rows if value(r) not in keep}
    seed.facts = [r for r in seed.facts if id(r) not in dropped]


def _contains(inside: Mapping[str, set[str]], whole: str, part: str, depth: int = 4) -> bool:
    """Whether `part` is a place within `whole`."""
    above = inside.get(part, set())
    return whole in above or (depth > 0 and any(_contains(inside, whole, a, depth - 1) for a in above if a != part))


def end_terms(seed: Seed) -> None:
    """A recent office of which only the beginning is known ended when a hand-kept term of the same beginning did,
    at the latest when the next one's began."""
    heads = {
        (r["object_id"], r["valid_from"][:4]): r.get("valid_to")
        for r in seed.hand_facts
        if r["relation"] in ("head of state", "head of government")
    }
    terms: dict[str, list[Row]] = defaultdict(list)
    for row in seed.facts:
        if row["relation"] == "position held" and row.get("valid_from", "") > "1950":
            terms[row["object_id"]].append(row)
    for office, rows in terms.items():
        if OFFICE.match(seed.entities[office]["label"]):
            starts = sorted({r["valid_from"] for r in rows})
            for row in rows:
                later = [start for start in starts if start[:4] > row["valid_from"][:4]]
                known = (row["subject_id"], row["valid_from"][:4])
                if "valid_to" not in row and (known in heads or later):
                    row["valid_to"] = heads[known] if known in heads else later[0]


def override_by_hand(seed: Seed) -> None:
    """What is kept by hand replaces the sources' values of `one` relations, and of those it marks as whole."""
    one = {r for r, rule in seed.rules.items() if rule.get("one")} | set(seed.selection["by hand alone"])
    ours = {(r["subject_id"], r["relation"]) for r in seed.hand_facts if r["relation"] in one}
    seed.facts = [r for r in seed.facts if r["source"] == HAND or (r["subject_id"], r["relation"]) not in ours]


def mirror(seed: Seed) -> None:
    """A border is one from both sides."""
    none = {tuple(pair) for pair in seed.selection["no borders"]}
    seed.facts = [
        r
        for r in seed.facts
        if r["relation"] != "shares border with"
        or not {(r["subject_id"], r["object_id"]), (r["object_id"], r["subject_id"])} & none
    ]
    for row in [r for r in seed.facts if r["relation"] == "shares border with"]:
        seed.facts.append(row | {"subject_id": row["object_id"], "object_id": row["subject_id"]})


def deduplicate(seed: Seed) -> None:
    """Each statement once, the dated one if there is one; units without powers of ten."""
    best: dict[tuple[Any, ...], Row] = {}
    for row in seed.facts:
        if row["object_type"] == "date" and row["source"] != HAND and row["object"] < GREGORIAN:
            row["object"] = row["object"][: 5 if row["object"].startswith("-") else 4]
        if row.get("unit") in seed.selection["units"]:
            factor, row["unit"] = seed.selection["units"][row["unit"]]
            row["object"] = float(f"{row['object'] * factor:.6g}")
        key = (
            row["subject_id"],
            row["relation"],
            value(row),
            row["relation"] in seed.selection["repeated"] and row.get("valid_from", "")[:4],
        )
        if key not in best or rank(row) > rank(best[key]):
            best[key] = row
    dated = {key[:3] for key in best if key[3]}
    best = {key: row for key, row in best.items() if key[3] != "" or key[:3] not in dated}
    seed.facts = list(best.values())


def prune(seed: Seed) -> None:
    """Leave out what only one slight thing is known of, and that no other language has a name for."""
    degree: Counter[str] = Counter()
    for row in seed.facts:
        degree[row["subject_id"]] += row["relation"] not in seed.selection["slight"]
        if row.get("object_id") and seed.kinds.get(row["object_id"]) != "person":
            degree[row["object_id"]] += 2
    out, into = Counter(r["subject_id"] for r in seed.facts), Counter(r.get("object_id") for r in seed.facts)
    ours = {r["subject_id"] for r in seed.facts if r["source"] in (HAND, "nobel", "congress")}

    def told(id_: str) -> bool:
        """Whether enough is known of it, or it is known widely."""
        entity = seed.entities[id_]
        if id_ in ours:
            return True
        if out[id_] + into[id_] < 4 and seed.kinds.get(id_) != "place" and name_key(entity["label"]) in seed.common:
            return False  # "The Age", "War": met in many texts, nearly always as a word
        if entity.get("labels"):
            return True
        if seed.kinds.get(id_) == "person":
            return out[id_] > 7 or (into[id_] > 0 and degree[id_] > 0) or degree[id_] > 3
        if seed.kinds.get(id_) == "organisation":
            return degree[id_] > 2 or (degree[id_] > 0 and len(entity["aliases"]) > 2)
        return degree[id_] > 1 or (degree[id_] == 1 and len(entity["aliases"]) > 0)

    seed.facts = [r for r in seed.facts if told(r["subject_id"])]


def rank(row: Row) -> tuple[bool, int]:
    """Which of two records of one statement to keep: ours, then the one with more dates."""
    return row["source"] == HAND, sum(key in row for key in ("valid_from", "valid_to"))
