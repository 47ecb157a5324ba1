"""What is known of each relation of one graph: the schema that the judge works by.

Each property of a relation was declared (by the graph's owner), or comes from the catalogue, or was
inferred from the data; `provenance` says which, and rules ask it before they contradict anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Way = tuple[str, bool]
"""A relation and a direction of it: forward, the first of two things (a claim's subject) is the fact's subject."""


NAMINGS = frozenset(
    "abbreviation alternativeName name officialName nickname birthName pseudonym commonName sameAs".split()
)
"""Catalogue relations between a thing and its name, where the graph holds the name as a thing of its own."""


class Origin(StrEnum):
    """Where a property of a relation comes from; stronger first."""

    DECLARED = "declared"
    CATALOGUE = "catalogue"
    LEARNED = "learned"
    """From trusted texts (`kgcheck learn`), by a lexicon."""
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Phrases:
    """The English by which a relation is said, S its subject and O its object. All in lower case.

    A verb phrase is an active verb's lemma or a passive participle as written, plus its particle and
    preposition: "direct", "play for", "born in", "directed by". A noun phrase is singular, without article.
    """

    verbs: tuple[str, ...] = ()
    """S … O: Curie *born in* Warsaw; Inception *directed by* Nolan."""
    inverse_verbs: tuple[str, ...] = ()
    """O … S: Nolan *direct* Inception."""
    nouns: tuple[str, ...] = ()
    """O is the … of S; S's … is O; S has … O: the *capital* of France is Paris."""
    inverse_nouns: tuple[str, ...] = ()
    """S is a … of O: Curie is a *member* of the Academy; Warsaw is the *birthplace* of Curie."""
    weak: tuple[str, ...] = ()
    """Verbs and prepositions that fit S … O but also much else ("in", "from", "have"): they may support, never
    contradict."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a graph, as the graph spells it, with all that is known of it."""

    id: str
    label: str
    catalogue: str | None = None
    """The id of the catalogue's relation that it was recognised as."""
    inverted: bool = False
    """The graph's relation runs against the catalogue's: `DIRECTED` (person → film) for `director` (film → person).
    The fields below are already turned round to the graph's direction."""
    phrases: Phrases = Phrases()
    domain: tuple[str, ...] = ()
    """Coarse types (`relations.types`) or the graph's own types of subjects."""
    range: tuple[str, ...] = ()
    value_type: str = "entity"
    """entity, string, number or date."""
    unit: str | None = None
    """The unit of plain numbers, where the graph does not give one with each."""
    tolerance: float = 0.0
    """The relative difference within which two numbers are the same."""
    functional: bool = False
    """A subject has one object (at a time, where `temporal`)."""
    apart: bool = False
    """Objects of different names are different things: none is a wider place or another word for the other."""
    inverse_functional: bool = False
    """An object has one subject."""
    inverse: str | None = None
    symmetric: bool = False
    asymmetric: bool = False
    """Never holds both ways: nobody is a child of their own child."""
    transitive: bool = False
    implies: tuple[str, ...] = ()
    """Relations that hold wherever this one does."""
    disjoint: tuple[str, ...] = ()
    """Relations that cannot hold between the same two."""
    closed: bool = False
    """The graph lists all objects of each subject that it lists any for: absence is falsehood."""
    complete_for: Mapping[str, str] = field(default_factory=dict)
    """Object's id → the date until which the graph lists all subjects of it: who is no laureate by then is none."""
    temporal: bool = False
    """Changes over time: an older value is not false, but past."""
    count: int = 0
    inside: str | None = None
    """The relation in whose raw texts the values of this one stand: it has no facts of its own in the graph."""
    otherwise: frozenset[tuple[str, str]] = frozenset()
    """What trusted texts say otherwise than the graph: subject's id, and the object as `lexicon.Otherwise` has it."""
    provenance: Mapping[str, str] = field(default_factory=dict)
    """Property name → where it comes from: an `Origin`, for inferred ones with the support:
    {"functional": "inferred: 0.998 of 4,210 subjects"}."""

    def origin(self, name: str) -> Origin | None:
        """Where the property comes from, if it was set at all."""
        stated = self.provenance.get(name)
        return Origin(stated.partition(":")[0]) if stated else None


@dataclass(frozen=True, slots=True, eq=False)
class Schema:
    """The relations of a graph, by id. Compared by identity, so that what is derived from it can be remembered."""

    relations: Mapping[str, Relation]

    def __getitem__(self, relation_id: str) -> Relation:
        return self.relations[relation_id]

    def __contains__(self, relation_id: str) -> bool:
        return relation_id in self.relations

    def __iter__(self) -> Iterator[Relation]:
        return iter(self.relations.values())

    def __len__(self) -> int:
        return len(self.relations)

    def get(self, relation_id: str) -> Relation | None:
        return self.relations.get(relation_id)
