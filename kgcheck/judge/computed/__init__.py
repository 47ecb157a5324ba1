"""Judging what must be reckoned: comparisons, ages, counts, superlatives.

A module judges what the one of its name in kgcheck/extract/computed has read, which lists them. Beside these,
calculator.py makes findings of their reckonings, interface.py has what they may ask, quantities.py compares numbers and
dates, and timeline.py says what was done when.
"""

from kgcheck.judge.computed.calculator import Calculator, kind_of, weighs_all

__all__ = ["Calculator", "kind_of", "weighs_all"]
