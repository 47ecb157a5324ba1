"""What the catalogue holds, a relation an entry, and what it answers: a graph's relation, recognised."""

from __future__ import annotations

from dataclasses import dataclass, field

from kgcheck.relations.schema import Phrases

NARROWER = "narrower phrase"
"""Why a phrase is near a relation: it says more."""
SIBLING = "sibling's phrase"
"""Why a phrase is near a relation: graphs tell the two apart, texts do not."""


@dataclass(frozen=True, slots=True, eq=False)
class CatalogueRelation:
    """A relation as the catalogue describes it; FORMAT.md explains the fields."""

    id: str
    label: str
    wikidata: tuple[str, ...] = ()
    inverse_wikidata: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    inverse_names: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    value: str = "entity"
    unit: str | None = None
    tolerance: float = 0.0
    functional: bool = False
    inverse_functional: bool = False
    usually_one: bool = False
    inverse_usually_one: bool = False
    apart: bool = False
    temporal: bool = False
    symmetric: bool = False
    asymmetric: bool = False
    transitive: bool = False
    mere_tie: bool = False
    inverse: str | None = None
    implies: tuple[str, ...] = ()
    disjoint: tuple[str, ...] = ()
    siblings: tuple[str, ...] = ()
    phrases: Phrases = field(default_factory=Phrases)


@dataclass(frozen=True, slots=True)
class Match:
    """A graph's relation, recognised."""

    relation: CatalogueRelation
    inverted: bool
    """The graph's relation runs from the catalogue's object to its subject."""
    exact: bool
    """The catalogue lists the name itself; otherwise it was recognised by a derived form or a phrase."""
    unit: str | None = None
    """The unit that the name tells: `heightCm`."""


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A phrase that says two relations, and what tells them apart."""

    phrase: str
    noun: bool
    relations: tuple[str, str]
    decided_by: str | None
    """"value" (an entity, a date, a number), "types" of the two ends, or None: only the graph can tell."""
    functional: bool
    """One of the two is functional: taken for the wrong relation, a true sentence would be contradicted."""
