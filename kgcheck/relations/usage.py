"""How trusted texts use relations, held against the graph: whether a subject has one object, and one name for it.

Trusted texts are true. So where they say a relation of many subjects and never name another object than the graph's,
another object is an error; and where they never name a wider place or another word for it, another name is another
thing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from enum import Enum

from kgcheck.relations.lexicon import LearnedRelation
from kgcheck.relations.schema import Schema
from kgcheck.relations.stats import FOUR_IN_FIVE, lower_bound

MIN_SHARE = 0.9
"""Of the subjects that must agree with the graph, sample size considered: 7 of 7 do, or 19 of 20."""
MIN_TRIED = 0.84
"""The same for taking that a subject has one object, which a trial on the texts is to bear out: 4 of 4 do."""
MIN_MEASURED = 0.7
"""The same of numbers and dates: a thing has one of a kind, as a rule. 2 of 2 do."""
_MEASURES = ("number", "date")
MIN_SINGLE = 0.8
"""Of the subjects that must have one object in the graph."""


class Outcome(Enum):
    """What a text says of a subject, beside the graph."""

    AGREES = "agrees"
    """It names the graph's object, or one of them."""
    DIFFERS = "differs"
    """It names another."""
    BLURRED = "blurred"
    """It names what may or may not be the graph's, or a wider place."""
    ELSE = "else"
    """It says something else, or the graph has nothing of it."""


class Usage:
    """Counts what texts say of each relation's subjects."""

    def __init__(self) -> None:
        self._relations: dict[str, dict[str, Counter[Outcome]]] = defaultdict(lambda: defaultdict(Counter))
        self._several: set[tuple[str, str]] = set()

    def add(self, relation: str, subject: str, outcome: Outcome, times: int, several: bool) -> None:
        """A text says this so many times; `several`: the graph has several objects of the subject."""
        if outcome is not Outcome.ELSE:
            self._relations[relation][subject][outcome] += times
            if several:
                self._several.add((relation, subject))

    def learned(self, schema: Schema) -> Iterator[LearnedRelation]:
        """What this adds to the schema."""
        for name, subjects in sorted(self._relations.items()):
            relation = schema[name]
            single = [seen for subject, seen in sorted(subjects.items()) if (name, subject) not in self._several]
            differ = _differing(single)
            blurred = sum(1 for seen in single if seen[Outcome.BLURRED])
            agree = sum(1 for seen in single if seen[Outcome.AGREES])
            is_single = (
                not relation.functional
                and len(single) >= MIN_SINGLE * len(subjects)
                and _surely(agree, agree + differ) >= (MIN_MEASURED if relation.value_type in _MEASURES else MIN_TRIED)
            )
            apart = (
                relation.value_type == "entity"
                and (relation.functional or is_single)
                and _surely(agree, agree + differ + blurred) >= MIN_SHARE
            )
            if is_single or apart:
                yield LearnedRelation(name, is_single or None, apart, agree, round(differ))


def _differing(subjects: Iterable[Counter[Outcome]]) -> float:
    """How many subjects' texts differ from the graph; where only some do, a part: slips are rare beside the truth."""
    return sum(seen[Outcome.DIFFERS] / seen.total() for seen in subjects if seen[Outcome.DIFFERS])


def _surely(count: float, of: float) -> float:
    return lower_bound(count, of, FOUR_IN_FIVE)
