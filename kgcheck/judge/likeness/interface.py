"""What comparing two things gives: the same, one in the other, apart, or unclear."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kgcheck.model import Fact


class Like(Enum):
    SAME = "same"
    WITHIN = "within"
    """The fact's thing lies in the claim's, or the fact's value is more precise: the claim follows."""
    APART = "apart"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Likeness:
    like: Like
    chain: tuple[Fact, ...] = ()
    """The facts by which one lies in the other."""
    similarity: float = 1.0
    by_value: bool = False
    unplaced: bool = False
    """Unclear only because one may lie in the other without the graph's saying so."""


SAME = Likeness(Like.SAME)
UNCLEAR = Likeness(Like.UNCLEAR)
UNPLACED = Likeness(Like.UNCLEAR, unplaced=True)
APART = Likeness(Like.APART)
VARIANT = Likeness(Like.SAME, similarity=0.9)
"""Of the same name in another form."""
