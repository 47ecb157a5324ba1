"""Chooses the names: those in use, without those that would be found where they are not meant."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from bench.seed.graph import Row, Seed, folded
from kgcheck.names import name_key

VERBAL = re.compile(r"(ed|ing|al|ly|ic|ous|ive|ful|less)$")
"""Endings of words that are used for much else than the thing."""
MONARCH = re.compile(r"(\w+ [IVX]+) of .+")
"""Felipe VI of Spain, whom everyone calls Felipe VI."""
INITIAL = re.compile(r"[A-Za-z]\.? [\w'-]+")


def relabel(seed: Seed) -> None:
    """Names in use instead of formal ones."""
    names = seed.selection["labels"]
    for entity in seed.entities.values():
        if monarch := MONARCH.fullmatch(entity["label"]):
            entity["aliases"].insert(0, monarch[1])
        name = names.get(entity["label"])
        if name and name != entity["label"]:
            entity["aliases"] = [entity["label"], *(a for a in entity["aliases"] if a != name)]
            entity["label"] = name


def clean_names(seed: Seed) -> None:
    """Drop entities without facts, and names that would be found where they are not meant."""
    used = {r["subject_id"] for r in seed.facts} | {r["object_id"] for r in seed.facts if "object_id" in r}
    seed.entities = {i: e for i, e in seed.entities.items() if i in used}
    demonyms = {name_key(r["object"]) for r in seed.hand_facts if r["relation"] == "demonym"}
    hand = {r["id"]: r.get("aliases", []) for r in seed.hand_entities}
    degree = Counter(r["subject_id"] for r in seed.facts) + Counter(r.get("object_id") for r in seed.facts)
    places: dict[str, int] = defaultdict(int)
    for id_, entity in seed.entities.items():
        if seed.kinds.get(id_) == "place":
            places[name_key(entity["label"])] = max(places[name_key(entity["label"])], degree[id_])
    for id_, entity in seed.entities.items():
        kept: dict[str, str] = {}
        for alias in entity["aliases"]:
            key = name_key(alias)
            if alias in hand.get(id_, ()) or (
                _is_usable(seed, alias, entity) and key not in demonyms and places.get(key, 0) <= degree[id_]
            ):
                kept.setdefault(name_key(alias), alias)
        kept.pop(name_key(entity["label"]), None)
        entity["aliases"] = sorted(list(kept.values())[:5])
        telling = [t for t in entity["types"] if t not in seed.selection["vague"]] or entity["types"]
        entity["types"] = telling[:2]
    shared = Counter(folded(e["label"]) for e in seed.entities.values())
    for entity in seed.entities.values():
        if shared[folded(entity["label"])] == 1 and entity["id"] not in hand:
            entity.pop("description", None)


def _is_usable(seed: Seed, alias: str, entity: Row) -> bool:
    """Whether a name can be looked for in a text without being found where it is not meant."""
    key, label, kind = name_key(alias), entity["label"], seed.kinds.get(entity["id"])
    if alias in seed.selection["codes"]:
        return True
    if key in seed.stop or len(key) < 3 or key.isdigit() or (len(alias) > 40 and kind != "person"):
        return False
    if re.fullmatch(r"[A-Z]{3}", alias) and (kind != "organisation" or entity["id"] in seed.countries):
        return False
    if label[:1].isupper() and (alias.islower() or key in seed.common):
        return False
    if "sports team" in entity["types"] and (" " not in key or not set(key.split()) & set(name_key(label).split())):
        return False
    if (
        label.islower()
        and " " not in key
        and (len(key) < 6 or key in seed.common or VERBAL.search(key) or alias != alias.lower())
    ):
        return False
    if kind == "person":
        surname = folded(label).endswith(" " + key) and len(key.split()) < 3
        return not (surname or INITIAL.fullmatch(alias) or "," in alias or "(" in alias)
    return not re.search(r"[:/,]", alias)
