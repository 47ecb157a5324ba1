"""What the data itself says of a relation: counts and shares, from which a schema can be inferred.

A store counts them once (`graph.infer` for the embedded one) and keeps them; `relations.assemble`
weighs them against what was declared and what the catalogue knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import sqrt

_CONFIDENCE = 1.645
"""One-sided 95%."""
FOUR_IN_FIVE = 0.84
"""One-sided 80%."""


@dataclass(frozen=True, slots=True)
class RelationStats:
    """One relation of one graph, counted."""

    relation: str
    count: int = 0
    """Its facts."""
    subjects: int = 0
    """Its different subjects."""
    single_subjects: int = 0
    """Subjects with one value: dates of one year and equal numbers count as one, ended facts not at all beside a
    current one."""
    max_values: int = 0
    """The most facts of one subject."""
    objects: int = 0
    """Its different objects that are nodes."""
    single_objects: int = 0
    """Of these, those with one subject."""
    max_subjects: int = 0
    """The most facts of one object."""
    value_types: Mapping[str, float] = field(default_factory=dict)
    """entity, string, number, date → share of the facts."""
    subject_types: tuple[tuple[str, float], ...] = ()
    """The subjects' types in the graph, the commonest first, with their share among those that have any."""
    object_types: tuple[tuple[str, float], ...] = ()
    subject_roles: tuple[tuple[str, float], ...] = ()
    """The other relations of its subjects that have no types, with the share of these subjects that has each; one that
    they are the object of is written with a ^."""
    object_roles: tuple[tuple[str, float], ...] = ()
    samples: tuple[tuple[str, str], ...] = ()
    """A few facts: subject and object as text."""
    units: tuple[tuple[str, float], ...] = ()
    """Units given with its numbers, with their share."""
    temporal: float = 0.0
    """Share of the facts that have a beginning or an end."""
    symmetric: float = 0.0
    """Share of the facts that also hold the other way round."""
    inverses: tuple[tuple[str, float], ...] = ()
    """Other relations that hold the other way round, with the share of this one's facts for which they do."""
    qualifies: bool = False
    """A text or number that says more of a fact: the `part` of who sang in an opera. It is no thing by itself."""

    @property
    def value_type(self) -> str:
        """What most of its objects are."""
        return max(self.value_types, key=lambda name: self.value_types[name]) if self.value_types else "entity"


def lower_bound(hits: float, of: float, z: float = _CONFIDENCE) -> float:
    """The least share that is likely to lie behind `hits` of `of` (Wilson, one-sided 95%): 20 of 20 is 0.88."""
    if of <= 0:
        return 0.0
    share, z2 = hits / of, z * z
    spread = z * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max(0.0, (share + z2 / (2 * of) - spread) / (1 + z2 / of))
