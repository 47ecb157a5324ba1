"""Joins facts that name things without ids with the entities that they name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from bench.seed.graph import Row, Seed, folded, slug

MIDDLE = re.compile(r"(?!van|von|der|den|del|de|du|la|le|of|the|ben|bin|ibn|zur|y)[A-Z][\w.'-]*")


def join_subjects(seed: Seed) -> None:
    """Give subjects without an id that of the entity with their name (and birth year), or a readable one."""
    by_name = seed.index(aliases=True)
    births = {
        r.get("subject_id") or r["subject"]: r["object"][:4] for r in seed.facts if r["relation"] == "date of birth"
    }
    marks: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in seed.facts:
        if row.get("subject_id"):
            for mark in marks_of(row, seed.entities[row["subject_id"]]["label"]):
                marks[mark].add(row["subject_id"])
    own: dict[str, list[set[str]]] = defaultdict(list)
    for row in seed.facts:
        if not row.get("subject_id"):
            own[row["subject"]] += [marks[mark] for mark in marks_of(row, row["subject"])]
    types = {row["label"]: row.get("types", []) for row in seed.unnamed}
    given: dict[tuple[str, str], str] = {}
    for row in seed.facts:
        if row.get("subject_id"):
            continue
        label, source = row["subject"], row["source"]
        if (label, source) not in given:
            plain = re.sub(r"^(Sir|Lord) ", "", label)
            new = seed.selection["source types"].get(source) or types.get(label) or ["human"]
            hits = [
                i
                for i in by_name.get(folded(plain), ())
                if set(new) & set(seed.entities[i]["types"]) and births.get(i, births.get(label)) == births.get(label)
            ]
            hits = hits or next((list(each) for each in own[label] if len(each) == 1), [])
            id_ = seed.ids["planet"].get(label) if source == "nasa" else None
            id_ = id_ or (hits[0] if len(hits) == 1 else slug(plain))
            id_ = seed.selection["same"].get(id_, id_)
            given[label, source] = id_
            seed.add({"id": id_, "label": plain, "types": new})
        row["subject_id"] = given[label, source]


def join_objects(seed: Seed) -> None:
    """The same for objects, by the kind of thing that the relation takes."""
    labels, names = seed.index(aliases=False), seed.index(aliases=True)
    degree = Counter(r["subject_id"] for r in seed.facts) + Counter(r.get("object_id") for r in seed.facts)
    known: dict[tuple[str, str], str] = {}
    for row in seed.facts:
        if row["object_type"] != "entity" or row.get("object_id"):
            continue
        kind = seed.objects.get(row["relation"], "other")
        label = seed.selection["object names"].get(row["object"], row["object"])
        if kind == "place":
            label = re.sub(r", [A-Z]{2}$", "", label)
        if (label, kind) not in known:
            fits = [i for i in labels.get(folded(label), ()) if seed.can_be(i, kind)]
            fits = fits or [i for i in names.get(folded(label), ()) if seed.can_be(i, kind)]
            if kind == "organisation" and not fits:
                fits = [
                    i for i in labels.get(folded(label), ()) if i in seed.countries or seed.kinds.get(i) == "person"
                ]
            if row["relation"].startswith(("country", "shares border")):
                fits = [i for i in fits if i in seed.countries] or fits
            best = min(fits, key=lambda i: (-degree[i], i), default=slug(label))
            known[label, kind] = seed.ids.get(kind, {}).get(label) or best
            seed.add(
                {
                    "id": known[label, kind],
                    "label": label,
                    "types": [] if fits else [seed.selection["new types"].get(kind, kind)],
                }
            )
        row["object_id"] = known[label, kind]


def add_short_names(seed: Seed) -> None:
    """People are called without their middle initials, laureates without their middle names too."""
    taken = seed.index(aliases=True)
    laureates = {r["subject_id"] for r in seed.facts if r["source"] == "nobel"}
    for id_, entity in sorted(seed.entities.items()):
        words = re.sub(r",? (Jr\.?|III)$", "", entity["label"]).split(" ")
        middle = words[1:-1]
        if seed.kinds.get(id_) != "person" or len(words) < 3 or not all(MIDDLE.fullmatch(word) for word in middle):
            continue
        initials = all(word.endswith(".") for word in middle)
        short = [f"{words[0]} {words[-1]}"] if initials or id_ in laureates else []
        short += [f"{words[0]} {' '.join(w[0] + '.' for w in middle)} {words[-1]}"] if id_ in laureates else []
        for name in short:
            if not taken.get(folded(name)):
                entity["aliases"].insert(0, name)


def infer_types(seed: Seed) -> None:
    """Entities of which the sources give no type get that of what they do."""
    subjects, new = seed.selection["subject types"], seed.selection["new types"]
    for row in seed.facts:
        wanted = seed.objects.get(row["relation"], "")
        for id_, type_ in (
            (row["subject_id"], subjects.get(row["relation"])),
            (row.get("object_id"), new.get(wanted)),
        ):
            if id_ and type_ and not seed.entities[id_]["types"]:
                seed.add({"id": id_, "label": seed.entities[id_]["label"], "types": [type_]})


def marks_of(row: Row, name: str) -> Iterator[tuple[str, str, str]]:
    """What two records of one person have in common: the surname with the year of a birth, a death or a prize."""
    surname = folded(re.sub(r",? (Jr\.?|III)$", "", name)).split(" ")[-1]
    if row["relation"] in ("date of birth", "date of death"):
        yield surname, row["relation"], row["object"][:4]
    elif row["relation"] == "award received" and "valid_from" in row:
        yield surname, row["object"], row["valid_from"][:4]
