"""Numbers, dates and other values, at the claim's own precision, in the units that relations are told in."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from kgcheck.extract.interface import Mention
from kgcheck.judge.likeness.interface import UNCLEAR, Like, Likeness
from kgcheck.judge.likeness.names import compare_texts
from kgcheck.link import Candidate
from kgcheck.names import words_of
from kgcheck.relations.schema import Origin, Relation
from kgcheck.store.interface import NameKind
from kgcheck.values import Bound, Comparison, Number, Value, compare, may_have_moved, parse_value
from kgcheck.values.units import MONEY, SCALES, readings, unit_ending, unit_named


def compare_value(
    mention: Mention, candidate: Candidate | None, label: str, unit: str | None, kind: str, relation: Relation
) -> Likeness:
    """A value that the text gives, or what it is taken for, and a fact's value."""
    value = mention.referent.value
    text = candidate.label if candidate is not None else mention.referent.text
    if value is not None:
        found = _compare_values(value, label, unit, kind, relation)
        if found is not None:
            changes = found.like is Like.APART and relation.temporal
            return UNCLEAR if changes and may_have_moved(value, _fact_value(label, kind, unit)) else found
    if kind in ("date", "number"):
        return UNCLEAR
    found = compare_texts(text, label)
    if found.like is Like.UNCLEAR and candidate is not None and candidate.kind is NameKind.DERIVED:
        said = compare_texts(mention.referent.text, label)  # the "Orsa" that only "Orsa, Duchess of Lund" is called
        return said if said.like in (Like.SAME, Like.WITHIN) else found
    return found


_BY_COMPARISON = {
    Comparison.EQUAL: Likeness(Like.SAME, by_value=True),
    Comparison.WITHIN: Likeness(Like.WITHIN, by_value=True),
    Comparison.CONFLICT: Likeness(Like.APART, by_value=True),
    Comparison.INCOMPARABLE: UNCLEAR,
}


def _compare_values(value: Value, label: str, unit: str | None, kind: str, relation: Relation) -> Likeness | None:
    """None where the fact's text is no value. A number that the graph gives no unit for has the relation's, perhaps:
    that may show that two numbers agree, but only the claim's own unit that they do not."""
    fact = _fact_value(label, kind, unit)
    if fact is None:
        return None
    if isinstance(value, Number) and (end := _extreme(relation.id)) is not None and value.bound in _BOUNDS:
        if value.bound is not end:
            return UNCLEAR  # "at least 2 players" says nothing of how many there may be at most
        value = replace(value, bound=Bound.EXACT)
    if isinstance(fact, Number) and (scale := _scale(relation.id)) != 1:
        if compare(value, fact, tolerance=relation.tolerance) is not Comparison.EQUAL:
            fact = replace(fact, value=fact.value * scale, step=fact.step * scale)
    plain = compare(value, fact, tolerance=relation.tolerance)
    if not isinstance(value, Number) or not isinstance(fact, Number) or fact.unit is not None:
        return _BY_COMPARISON[plain]
    if value.unit == "year" and value.value < _YEARS.start and fact.value in _YEARS:
        return UNCLEAR  # "20 years ago" and 2005
    if value.unit is not None and relation.unit is None and _counts_things(relation.id) and readings(value.unit):
        return UNCLEAR  # "12 metres from the goal" and 12 `goals`
    if value.unit is not None and " per " in value.unit and value.bound not in (Bound.EXACT, Bound.ABOUT):
        return _BY_COMPARISON[plain]  # over 10,000 per square mile are not the people of the town
    bare = compare(replace(value, unit=None), fact, tolerance=relation.tolerance)
    if value.unit is None or bare in (Comparison.EQUAL, Comparison.WITHIN):
        return _BY_COMPARISON[bare]
    if relation.unit is None:
        return _BY_COMPARISON[bare]
    unit = unit_named(relation.unit) or relation.unit
    if value.unit in MONEY and unit in MONEY and relation.origin("unit") is Origin.CATALOGUE:
        return _BY_COMPARISON[bare]  # a graph that names no currency has one: the claim's, if the amount is the same
    in_unit = compare(value, replace(fact, unit=unit), tolerance=relation.tolerance)
    supposed = relation.origin("unit") is Origin.CATALOGUE and unit_ending(relation.id) is None
    if in_unit is Comparison.CONFLICT and value.unit != unit and supposed:
        return UNCLEAR
    return _BY_COMPARISON[in_unit]


@lru_cache(maxsize=5_000)
def _counts_things(relation: str) -> bool:
    """Whether a relation's plain numbers say how many there are, by its name: `goals`, `numberOfEpisodes`."""
    words = words_of(relation)
    last = words[-1] if words else ""
    counted = last.endswith("s") and not last.endswith(("ss", "us", "is")) and last not in _MEASURED
    return (counted or words[:2] == ("number", "of")) and unit_named(last) is None and unit_ending(relation) is None


_MEASURED = frozenset("dimensions measurements radius hours minutes seconds".split())
_YEARS = range(1000, 2101)
"""Plain numbers that may well be years."""


@lru_cache(maxsize=5_000)
def _scale(relation: str) -> int:
    """By what the relation's name multiplies its numbers: `costMillionUSD`."""
    return next((SCALES[word] for word in words_of(relation) if word in SCALES), 1)


_BOUNDS = (Bound.AT_LEAST, Bound.AT_MOST)
_EXTREMES = {
    **dict.fromkeys(("min", "minimum"), Bound.AT_LEAST),
    **dict.fromkeys(("max", "maximum", "top", "peak", "highest", "capacity"), Bound.AT_MOST),
}


@lru_cache(maxsize=5_000)
def _extreme(relation: str) -> Bound | None:
    """What a relation's numbers bound, by its name: of `maxPlayers` it is the number itself that "up to 6" gives."""
    return next((_EXTREMES[word] for word in words_of(relation) if word in _EXTREMES), None)


_VALUES: dict[tuple[str, str, str | None], Value | None] = {}


def _fact_value(label: str, kind: str, unit: str | None) -> Value | None:
    key = (label, kind, unit)
    if key not in _VALUES:
        if len(_VALUES) > 100_000:
            _VALUES.clear()
        _VALUES[key] = parse_value(label, kind=kind if kind in ("date", "number") else None, unit=unit)
    return _VALUES[key]
