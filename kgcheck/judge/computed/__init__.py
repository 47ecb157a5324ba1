"""Judging what must be reckoned: comparisons, ages, counts, superlatives."""

from kgcheck.judge.computed.calculator import Calculator

__all__ = ["Calculator"]
