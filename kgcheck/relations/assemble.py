"""A graph's schema, put together from what was declared, what the catalogue knows, and what the data shows.

Each property is taken from the strongest source that speaks of it, and `provenance` says which. A
catalogue relation speaks of all its properties: that it calls a relation neither functional nor `usually_one`
says that it is not. The data have the last word against the catalogue, never for more than it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kgcheck import __version__
from kgcheck.counted import counted
from kgcheck.errors import GraphError
from kgcheck.names import words_of
from kgcheck.relations.catalogue import Catalogue, CatalogueRelation, version
from kgcheck.relations.catalogue.spelling import in_full
from kgcheck.relations.presupposed import presupposed
from kgcheck.relations.schema import Origin, Phrases, Relation, Schema
from kgcheck.relations.stats import RelationStats, lower_bound
from kgcheck.relations.textual import SEPARATOR, Reading, readings_of
from kgcheck.relations.types import coarse, excludes
from kgcheck.values.units import unit_ending

MIN_SUBJECTS = 20
"""Fewer subjects than these say nothing, for or against."""
MIN_QUANTITIES = 3
"""Of relations whose objects are dates or numbers: they rarely have several, so that fewer subjects show it."""
MIN_SHARE = 0.95
"""What the share of subjects with one value must reach at least, sample size considered, to be a rule."""
MAX_EXCEPTIONS = 0.10
"""More subjects than this with several values, and the relation is not functional here, whatever it is elsewhere."""
MIN_USUAL = 12
"""Subjects that a relation needs here, of which the catalogue says that a subject usually has one value."""
_USUAL, _OF_USUAL = 19, 20
"""What the catalogue's word is worth: as if so many subjects of so many had been seen to have one value."""
EXTREMES = frozenset("min minimum max maximum".split())
"""Words in the names of relations that say how much or how many there are at least or at most."""
_TYPE_SHARE = 0.95
"""The types that make up a domain or range cover so much of what has types."""
_TYPES_AT_MOST = 5
_MIRROR_SHARE = 0.8
"""So many facts hold the other way round where a relation is symmetric or has an inverse."""
_TEMPORAL_SHARE = 0.2
_DATED = re.compile(r"\s*\((?:19|20)\d\d[^()]*\)$")
"""The year of the figures, no part of what they are called: "Religion (2011)"."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a schema file says of one relation: only the properties that it states."""

    properties: Mapping[str, Any] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    """Where the file says that a property came from; declared where it does not say."""

    def over(self, other: Declared) -> Declared:
        """What both say; this one's word is the last on each property."""
        origins = {name: origin for name, origin in other.origins.items() if name not in self.properties}
        return Declared({**other.properties, **self.properties}, {**origins, **self.origins})


def assemble(stats: Iterable[RelationStats], declared: Mapping[str, Declared], catalogue: Catalogue) -> Schema:
    """The schema of the graph with these relations; raises `GraphError` where `declared` has others."""
    found = {each.relation: each for each in stats}
    check_known(declared, found)
    recognised = {name: _recognise(each, declared.get(name, Declared()), catalogue) for name, each in found.items()}
    recognised |= _told_by_their_ends(found, recognised, catalogue)
    relations = {
        name: _declare(
            _link(_infer(_describe(each, recognised[name]), each, recognised[name]), recognised),
            declared.get(name, Declared()),
        )
        for name, each in found.items()
    }
    relations = {name: _as_its_like(each, relations.values(), found) for name, each in relations.items()}
    for name, each in found.items():
        for reading in readings_of(each, catalogue):
            inside = _read_out_of(relations[name], reading)
            if inside.id not in relations:
                relations[inside.id] = inside
    return Schema(relations)


def _read_out_of(relation: Relation, reading: Reading) -> Relation:
    """A relation that holds one kind of value out of the texts of another."""
    made = Relation(
        id=f"{relation.id}{SEPARATOR}{reading.kind}",
        label=relation.label,
        count=relation.count,
        inside=relation.id,
        value_type="string" if reading.kind in ("place", "also") else reading.kind,
    )
    if reading.catalogue is None:
        return replace(made, unit=reading.unit)
    stated = {name: getattr(reading.catalogue, name) for name in _FROM_CATALOGUE}
    stated = {name: value for name, value in stated.items() if value and value != Phrases()}
    origins = dict.fromkeys(("catalogue", *stated), str(Origin.CATALOGUE))
    return replace(made, **stated, catalogue=reading.catalogue.id, provenance=origins)


def check_known(declared: Iterable[str], known: Iterable[str], where: str | None = None) -> None:
    """Raises `GraphError`, naming the nearest, where a schema names relations that the graph does not have."""
    known = set(known)
    unknown = [name for name in declared if name not in known]
    if unknown:
        near = {name: _nearest(name, known) for name in unknown}
        listed = "; ".join(f"{name}" + (f" (did you mean {near[name]}?)" if near[name] else "") for name in unknown)
        raise GraphError(
            f"the schema names relations that the graph does not have: {listed}",
            where=where,
            hint="kgcheck graph schema lists the graph's relations.",
        )


def _nearest(name: str, known: Iterable[str]) -> str | None:
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        name, sorted(known), scorer=fuzz.ratio, score_cutoff=60, processor=lambda text: " ".join(words_of(text))
    )
    return found[0] if found else None


# --- the catalogue --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Recognised:
    """What a graph's relation was recognised as, turned to the graph's direction."""

    relation: CatalogueRelation
    inverted: bool
    origin: str
    exact: bool = True
    """It goes by a name that the catalogue lists."""


def _recognise(stats: RelationStats, declared: Declared, catalogue: Catalogue) -> _Recognised | None:
    key = declared.properties.get("catalogue")
    if key:
        relation = catalogue.get(key)
        if relation is None:
            near = _nearest(key, catalogue.relations)
            raise GraphError(
                f"{stats.relation}: the catalogue has no relation {key!r}"
                + (f"; did you mean {near!r}?" if near else "")
            )
        inverted = bool(declared.properties.get("inverted", False))
        return _Recognised(_turned(relation) if inverted else relation, inverted, Origin.DECLARED)
    ends: dict[str, Any] = {
        "value_type": stats.value_type,
        "subject_types": [name for name, _ in stats.subject_types],
        "object_types": [name for name, _ in stats.object_types],
    }
    names = (stats.relation, without_object(stats))
    match = next((found for name in names if name and (found := catalogue.match(name, **ends))), None)
    if match is None and (both := catalogue.both(stats.relation, **ends)) is not None:
        match = both[0]
    if match is None or (stats.qualifies and match.relation.inverse):
        return None  # what has an inverse holds between two things
    relation = replace(match.relation, unit=match.unit) if match.unit else match.relation
    return _Recognised(_turned(relation) if match.inverted else relation, match.inverted, Origin.CATALOGUE, match.exact)


def _told_by_their_ends(
    found: Mapping[str, RelationStats], recognised: Mapping[str, _Recognised | None], catalogue: Catalogue
) -> dict[str, _Recognised]:
    """The relations that are only told by what they hold between, in a graph that states no types: a `mission` is an
    astronaut's where those who have one have a birthplace."""

    def kinds_of(name: str, object_: bool) -> Sequence[str]:
        known = recognised.get(name)
        return (known.relation.range if object_ else known.relation.domain) if known else ()

    told = {}
    for name, stats in found.items():
        if stats.subject_roles or stats.object_roles:
            ends = [presupposed(roles, kinds_of) for roles in (stats.subject_roles, stats.object_roles)]
            if (taken := recognised[name]) is not None and not _is_mistaken(taken, stats, ends):
                continue
            types = [[(kind, 1.0) for kind in kinds] for kinds in ends]
            typed = replace(
                stats,
                subject_types=stats.subject_types or tuple(types[0]),
                object_types=stats.object_types or tuple(types[1]),
            )
            if (known := _recognise(typed, Declared(), catalogue)) is not None:
                told[name] = known
    return told


def _is_mistaken(taken: _Recognised, stats: RelationStats, ends: Sequence[Sequence[str]]) -> bool:
    """Whether a name without types was taken for a relation that what has it cannot have: what has a genus has no noble
    `family`."""
    untold = taken.origin == Origin.CATALOGUE and not stats.subject_types
    return untold and excludes(frozenset(ends[0]), coarse(taken.relation.domain))


def without_object(stats: RelationStats) -> str | None:
    """The relation's name without the kind of thing it leads to: `locatedInTown`, `CONTAINS_PART`."""
    words = words_of(stats.relation)
    kinds = {words_of(name)[-1:] for name, _ in stats.object_types}
    says_more = len(words) > 2 or (len(words) == 2 and words[0] not in ("has", "have", "is"))
    return " ".join(words[:-1]) if says_more and words[-1:] in kinds else None


def _turned(relation: CatalogueRelation) -> CatalogueRelation:
    """The relation as seen from its object."""
    said = relation.phrases
    return replace(
        relation,
        domain=relation.range,
        range=relation.domain,
        functional=relation.inverse_functional,
        inverse_functional=relation.functional,
        usually_one=relation.inverse_usually_one,
        inverse_usually_one=relation.usually_one,
        apart=False,
        phrases=Phrases(said.inverse_verbs, said.verbs, said.inverse_nouns, said.nouns),
    )


_FROM_CATALOGUE = ("phrases", "domain", "range", "unit", "tolerance", "functional", "inverse_functional", "apart",
                   "symmetric", "asymmetric", "transitive", "temporal")  # fmt: skip


def _describe(stats: RelationStats, recognised: _Recognised | None) -> Relation:
    """The relation as the catalogue describes it."""
    facts = counted(stats.count, "fact")
    called = " ".join(in_full(words_of(_DATED.sub("", stats.relation))))
    relation = Relation(
        id=stats.relation,
        label=called or stats.relation,
        value_type=stats.value_type,
        count=stats.count,
        provenance={"value_type": f"{Origin.INFERRED}: {_percent(stats)} of {facts}"},
    )
    if recognised is None:
        is_measure = stats.value_type == "number" and len(words_of(stats.relation)) > 1
        return replace(relation, unit=unit_ending(stats.relation)) if is_measure else relation
    stated = {name: getattr(recognised.relation, name) for name in _FROM_CATALOGUE}
    stated = {name: value for name, value in stated.items() if value and value != Phrases()}
    origins = dict.fromkeys(stated, str(Origin.CATALOGUE))
    return replace(
        relation,
        **stated,
        catalogue=recognised.relation.id,
        inverted=recognised.inverted,
        provenance={**relation.provenance, "catalogue": str(recognised.origin), **origins},
    )


def _percent(stats: RelationStats) -> str:
    return f"{stats.value_types.get(stats.value_type, 1.0):.3f}"


# --- the data -------------------------------------------------------------------------------


def _infer(relation: Relation, stats: RelationStats, recognised: _Recognised | None) -> Relation:
    """What the data add where the catalogue is silent, and where they contradict it."""
    values: dict[str, Any] = {}
    origins = dict(relation.provenance)

    def state(name: str, value: object, support: str) -> None:
        values[name] = value
        origins[name] = f"{Origin.INFERRED}: {support}"

    known = recognised.relation if recognised else None
    for name in ("functional", "inverse_functional"):
        if (one := _has_one(name, relation, stats, known)) is not None:
            state(name, *one)
    for name, types in (("domain", stats.subject_types), ("range", stats.object_types)):
        covering = _covering(types)
        if not getattr(relation, name) and covering:
            state(name, covering, f"{dict(types)[covering[0]]:.3f} are {covering[0]}")
    if recognised is None:
        if stats.symmetric >= _MIRROR_SHARE and stats.count >= MIN_SUBJECTS:
            state("symmetric", True, f"{stats.symmetric:.3f} of the facts hold both ways")
        if stats.temporal >= _TEMPORAL_SHARE and stats.max_values > 1:
            state("temporal", True, f"{stats.temporal:.3f} of the facts have a time")
    if stats.inverses and stats.inverses[0][1] >= _MIRROR_SHARE and stats.count >= MIN_SUBJECTS:
        name, share = stats.inverses[0]
        state("inverse", name, f"{share:.3f} of the facts")
    if stats.value_type == "number" and not relation.unit and stats.units and stats.units[0][1] > MIN_SHARE:
        state("unit", stats.units[0][0], f"{stats.units[0][1]:.3f} of the numbers")
    return replace(relation, **values, provenance=origins)


def _has_one(
    name: str, relation: Relation, stats: RelationStats, known: CatalogueRelation | None
) -> tuple[bool, str] | None:
    """Whether the data show that a subject has one object ("functional"), or an object one subject, and by how much;
    None where they show nothing that is not known."""
    if name == "functional":
        single, of, what, usual = stats.single_subjects, stats.subjects, "subjects", known and known.usually_one
    else:
        single, of, what, usual = stats.single_objects, stats.objects, "objects", known and known.inverse_usually_one
    if not of:
        return None
    support = f"{single / of:.3f} of {of:,} {what}"
    is_quantity = name == "functional" and stats.value_type in ("number", "date")
    if getattr(relation, name):
        enough = of >= (MIN_QUANTITIES if is_quantity else MIN_SUBJECTS)
        if enough and single / of < 1 - MAX_EXCEPTIONS and "place" not in relation.range:
            return False, f"{support} have one value, against the catalogue"
        return None
    if is_quantity and of >= MIN_QUANTITIES and single / of >= MIN_SHARE:
        return True, support  # two would be two answers to one question
    if is_quantity and single == of and _is_count(stats):
        return True, f"{support}, and there is one count of what there is"
    if is_quantity and single == of and not EXTREMES.isdisjoint(words_of(stats.relation)):
        return True, f"{support}, and there is one extreme"
    if usual and of >= MIN_USUAL and (single + _USUAL) / (of + _OF_USUAL) >= 1 - MAX_EXCEPTIONS:
        return True, f"{support}, and usually so elsewhere"
    if known is None and of >= MIN_SUBJECTS and lower_bound(single, of) >= MIN_SHARE:
        return True, support
    return None


def _as_its_like(relation: Relation, others: Iterable[Relation], found: Mapping[str, RelationStats]) -> Relation:
    """The relation, not taken for one with a single object by its data where the graph has several of another relation
    that means the same: what has two as its `leader`, has not one `leaderName` only."""
    if not relation.functional or relation.catalogue is None or relation.origin("functional") is not Origin.INFERRED:
        return relation
    for other in others:
        if other.catalogue == relation.catalogue and other.inverted is relation.inverted and not other.functional:
            stats = found.get(other.id)
            if stats is not None and stats.subjects >= MIN_USUAL:
                origins = {**relation.provenance, "functional": f"{Origin.INFERRED}: {other.id} has several objects"}
                return replace(relation, functional=False, provenance=origins)
    return relation


def _is_count(stats: RelationStats) -> bool:
    """Whether a relation says how many there are of something: `number of columns`, `num_cows`, `seatCount`."""
    words = in_full(words_of(stats.relation))
    return stats.value_type == "number" and (words[:1] == ("number",) or words[-1:] == ("count",)) and len(words) > 1


def _covering(types: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    """The fewest of the commonest types that nearly everything has one of; none where it takes too many."""
    covered = 0.0
    for place, (_, share) in enumerate(types[:_TYPES_AT_MOST]):
        covered += share
        if covered >= _TYPE_SHARE:
            return tuple(name for name, _ in types[: place + 1])
    return ()


# --- relations to each other ----------------------------------------------------------------


def _link(relation: Relation, recognised: Mapping[str, _Recognised | None]) -> Relation:
    """The catalogue's links between relations, as links between the graph's own."""
    own = recognised[relation.id]
    if own is None:
        return relation
    same_way: dict[str, list[str]] = {}
    other_way: dict[str, list[str]] = {}
    for name, each in recognised.items():
        if each is not None and name != relation.id:
            (same_way if each.inverted == own.inverted else other_way).setdefault(each.relation.id, []).append(name)
    key = own.relation.id
    # Two names of one relation say the same of things; of values they may be different codes or measurements.
    synonyms = [
        name for name in same_way.get(key, ()) if relation.value_type == "entity" and _exact(own, recognised[name])
    ]
    implies = [*synonyms, *(name for implied in own.relation.implies for name in same_way.get(implied, ()))]
    disjoint = [name for other in own.relation.disjoint for name in same_way.get(other, ())]
    inverse = [*other_way.get(key, ()), *same_way.get(own.relation.inverse or "", ())]
    found = {"implies": tuple(implies), "disjoint": tuple(disjoint), "inverse": inverse[0] if inverse else None}
    stated = {name: value for name, value in found.items() if value}
    return replace(
        relation,
        **stated,  # type: ignore[arg-type]  # each has its field's type
        provenance={**relation.provenance, **dict.fromkeys(stated, str(Origin.CATALOGUE))},
    )


def _exact(*recognised: _Recognised | None) -> bool:
    return all(each is not None and each.exact for each in recognised)


def _declare(relation: Relation, declared: Declared) -> Relation:
    """The relation with what was declared of it put over all else."""
    if not declared.properties:
        return relation
    stated = dict(declared.properties)
    if "phrases" in stated:
        stated["phrases"] = replace(relation.phrases, **stated["phrases"])
    origins = {name: declared.origins.get(name, str(Origin.DECLARED)) for name in stated}
    return replace(relation, **stated, provenance={**relation.provenance, **origins})


# --- kept with the graph --------------------------------------------------------------------


def knowledge() -> str:
    """What a kept schema was made with: where this differs, it is made again."""
    return f"{__version__}/{version()}"


def schema_to_json(schema: Schema) -> str:
    """The schema as text, for a store to keep."""
    from msgspec.json import encode

    return encode(list(schema)).decode()


def schema_from_json(text: str) -> Schema:
    """The schema that `schema_to_json` wrote."""
    from msgspec.json import decode

    return Schema({relation.id: relation for relation in decode(text, type=list[Relation])})


def declared_to_json(declared: Mapping[str, Declared]) -> str:
    """What a schema file declared, as text, for a store to keep."""
    from msgspec.json import encode

    return encode(declared).decode()


def declared_from_json(text: str) -> dict[str, Declared]:
    """What `declared_to_json` wrote; lists are tuples again."""
    from msgspec.json import decode

    found = decode(text, type=dict[str, Declared])
    return {name: Declared(_tuples(each.properties), each.origins) for name, each in found.items()}


def _tuples(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _tuples(each) for key, each in value.items()}
    return tuple(value) if isinstance(value, list) else value
