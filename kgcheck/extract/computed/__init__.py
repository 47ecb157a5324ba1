"""Claims that no single fact answers: comparisons, ages, counts, superlatives; what they say, not yet whether."""

from kgcheck.extract.computed.interface import (
    Act,
    Age,
    Comparison,
    Computed,
    Count,
    Existence,
    Extent,
    Measure,
    Most,
    Sole,
    Way,
)
from kgcheck.extract.computed.read import computed_claims

__all__ = [
    "Act",
    "Age",
    "Comparison",
    "Computed",
    "Count",
    "Existence",
    "Extent",
    "Measure",
    "Most",
    "Sole",
    "Way",
    "computed_claims",
]
