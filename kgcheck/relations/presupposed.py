"""What things without types are, as the relations that they stand in presuppose: who has a birthplace is a person.

A name that several relations of the catalogue share ("mission", "class") can so be told in a graph that states no
types, by the names that only one has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from kgcheck.relations.types import excludes

_TELLING = 2
"""Kinds that a relation's end may be of for it to say anything: who has a name may be anything."""
_LEAST = 0.3
"""The share of the things, at least, that stand in what says so."""
_BEST = 0.6
"""Kinds that come so near to the first are as likely."""
_STRANGERS = 0.2
"""With so many of a kind that the first excludes, the relation is said of things of different kinds."""

Kinds = Callable[[str, bool], Sequence[str]]
"""The kinds of a relation's subjects, or of its objects (True), as far as they are known."""


def presupposed(roles: Iterable[tuple[str, float]], kinds_of: Kinds) -> tuple[str, ...]:
    """The coarse types of things that stand in these relations (^ before those that they are the object of), each given
    with the share that does; none where they do not tell, or tell of different things."""
    told: list[tuple[frozenset[str], float]] = []
    for role, share in roles:
        kinds = frozenset(kinds_of(role.removeprefix("^"), role.startswith("^")))
        if 0 < len(kinds) <= _TELLING:
            told.append((kinds, share))
    votes: dict[str, float] = defaultdict(float)
    for kinds, share in told:
        for kind in kinds:
            votes[kind] += share
    if not votes:
        return ()
    first = min(votes, key=lambda kind: (-votes[kind], kind))
    bearing = max(share for kinds, share in told if first in kinds)
    strange = max((share for kinds, share in told if excludes(kinds, frozenset((first,)))), default=0.0)
    if bearing < _LEAST or strange >= _STRANGERS * bearing:
        return ()
    return tuple(sorted(kind for kind, weight in votes.items() if weight >= _BEST * votes[first]))
