"""What every graph store can do. Every call takes a batch and costs one round trip.

A batch of documents is checked with three calls, whatever its size: `names` (which entities may
these n-grams be), `facts` (what is known of them), `expand` (what is known of their neighbours:
chains of places, two-hop claims). `holders` is asked where a text describes something by a number alone. Everything
else is for people and set-up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple, Protocol

from kgcheck.model import Entity, Fact
from kgcheck.relations.schema import Schema

HOLDERS = 200
"""Subjects of one value that are looked at: of a value that more have, it says too little of whom it may be."""
FACTS_PER_RELATION = 50
"""How many facts of one entity, relation and direction are fetched: a hub is never pulled over whole."""


VALUE_TYPE = "value"
"""The type of what a text can name but is no thing of its own: a string in a property. Nothing is said of it."""


class NameKind(IntEnum):
    """How a name belongs to an entity; smaller is stronger."""

    LABEL = 0
    ALIAS = 1
    DERIVED = 2
    """From `names.name_variants`: "Austin" of "Austin, Texas"."""
    LEARNED = 3
    """By a lexicon: trusted texts call it so."""
    NEAR = 4
    """Not the same name, but nearly: a misspelling (RapidFuzz)."""


class NameHit(NamedTuple):
    """An entity that a name may stand for."""

    entity_id: str
    label: str
    types: tuple[str, ...]
    degree: int
    kind: NameKind
    name: str
    """The entity's name that was hit, as the graph spells it."""
    similarity: float = 1.0


class Held(NamedTuple):
    """A number or a date of a relation, to be looked for among the facts."""

    relation: str
    number: float
    """Of a date the year."""
    day: str | None = None
    """Of a date as precise as a day, the date as ISO 8601 writes it."""


@dataclass(frozen=True, slots=True)
class FactSet:
    """Facts around a set of entities."""

    outgoing: Mapping[str, Sequence[Fact]]
    """Entity id → facts with it as subject."""
    incoming: Mapping[str, Sequence[Fact]]
    """Entity id → facts with it as object."""
    truncated: frozenset[tuple[str, str, bool]] = frozenset()
    """(entity id, relation, outgoing?) of which more facts exist than were fetched: never take these as complete.
    A fact between two of the asked entities is always fetched."""
    types: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of the objects: their types, as the graph states them."""


@dataclass(frozen=True, slots=True)
class GraphInfo:
    """What a graph is, for reports and `kgcheck graph info`."""

    name: str
    kind: str
    """embedded or neo4j."""
    location: str
    revision: str
    """Changes whenever the graph's content does; the same content has the same revision."""
    facts: int
    entities: int
    relations: int
    notes: Sequence[str] = field(default_factory=tuple)
    """What a user should know: a missing index, a stale mirror."""


class Store(Protocol):
    """A graph of facts. Safe to use from several threads; `close` ends it.

    Raises `GraphUnreachable` where the graph cannot be reached (any more), `GraphError` where it is
    not usable.
    """

    @property
    def info(self) -> GraphInfo: ...

    def revision_now(self) -> str:
        """The revision of what is at the graph's address by now: `info.revision`, unless it was changed meanwhile."""
        ...

    @property
    def schema(self) -> Schema: ...

    def names(self, keys: Collection[str], near: Collection[str] = ()) -> Mapping[str, Sequence[NameHit]]:
        """Entities by `name_key` of their label, aliases and derived names; best (kind, then degree) first.

        `near` are names (not keys) for which, where there is no exact hit, near names are looked for too; their hits
        stand under `name_key(name)`. Keys without hits are left out. At most 20 hits a key.
        """
        ...

    def facts(self, ids: Collection[str]) -> FactSet:
        """The facts in which these entities are subject or object, at most `FACTS_PER_RELATION` of each
        entity, relation and direction, plus all facts between two of the asked entities."""
        ...

    def expand(self, ids: Collection[str], relations: Collection[str], depth: int = 4) -> Mapping[str, Sequence[Fact]]:
        """Entity id → the facts of these relations on the ways out of it, up to `depth` steps,
        breadth first (nearest first, each fact once): the chain Warsaw → Masovia → Poland."""
        ...

    def holders(self, asked: Collection[Held]) -> Mapping[Held, Mapping[str, str]]:
        """The subjects of these values, by id, each with its label; of a value that more than `HOLDERS` have, one more
        than that. A store that would have to go through all its facts for it gives none."""
        ...

    def entities(self, ids: Collection[str]) -> Mapping[str, Entity]:
        """The entities with these ids; unknown ids are left out."""
        ...

    def all_facts(self) -> Iterator[Fact]:
        """Every fact, in a stable order."""
        ...

    def all_entities(self) -> Iterator[Entity]:
        """Every entity, in a stable order."""
        ...

    def close(self) -> None: ...
