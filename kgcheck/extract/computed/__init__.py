"""Claims that no single fact answers: comparisons, ages, counts, superlatives; what they say, not yet whether."""

from kgcheck.extract.computed.interface import (
    Act,
    Age,
    AgeAt,
    Comparison,
    Computed,
    Count,
    Dated,
    Existence,
    Extent,
    Lasting,
    Measure,
    Most,
    Same,
    Season,
    Sole,
    State,
    Way,
)
from kgcheck.extract.computed.read import computed_claims, stated
from kgcheck.extract.computed.times import HAPPENINGS

__all__ = [
    "HAPPENINGS",
    "Act",
    "Age",
    "AgeAt",
    "Comparison",
    "Computed",
    "Count",
    "Dated",
    "Existence",
    "Extent",
    "Lasting",
    "Measure",
    "Most",
    "Same",
    "Season",
    "Sole",
    "State",
    "Way",
    "computed_claims",
    "stated",
]
