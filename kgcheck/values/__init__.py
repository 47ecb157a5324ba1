"""Values in text and graphs: dates, numbers, units. Parsed once, compared at the claim's own precision."""

from kgcheck.values.compare import agrees, compare, may_have_moved
from kgcheck.values.find import find_values, is_aside, parse_value
from kgcheck.values.interface import (
    Bound,
    Comparison,
    Date,
    DateRange,
    Number,
    Part,
    Precision,
    Text,
    Value,
    ValueMention,
    When,
)
from kgcheck.values.write import render

__all__ = [
    "Bound", "Comparison", "Date", "DateRange", "Number", "Part", "Precision", "Text", "Value", "ValueMention", "When",
    "agrees", "compare", "find_values", "is_aside", "may_have_moved", "parse_value", "render",
]  # fmt: skip
