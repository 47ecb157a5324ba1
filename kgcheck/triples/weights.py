"""Weighs what a text may state of two things: a sum of weights a relation, turned into its probability.

Each sign of a pair weighs for and against relations, as trusted texts showed; so do, for all relations alike, how
surely the words mean it and how usual it is of such things. Without a lexicon the second kind alone decides, by weights
that are rounded guesses: nothing was fitted to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from heapq import nlargest
from math import exp

from kgcheck.judge.meant import suits
from kgcheck.relations.lexicon import NOTHING, Lexicon
from kgcheck.relations.schema import Schema, Way
from kgcheck.triples.pairs import Thing, ThingPair, Two
from kgcheck.triples.usual import UNKNOWN, Company, End, Usual

Besides = Mapping[Thing, Mapping[End, int]]
"""Facts of each thing that are not to be looked at."""
RARE = -8.0
"""Log of how usual a relation is at a thing of which it was not thought."""
MOST = 15
"""Relations that are weighed of one pair, beside those that its words mean."""

SHARED: Mapping[str, float] = {
    "said exact": 4, "said named": 3, "said near": 2, "said weak": 2, "said generic": 1, "said name": 1,
    "nearby exact": 2, "nearby named": 1, "nearby near": 1, "nearby weak": 1, "nearby generic": 0, "nearby name": 0.5,
    "carried exact": 2, "carried named": 1, "carried near": 1, "carried weak": 0, "carried generic": 0,
    "carried name": 0.5,
    "subject": 0.5, "object": 0.5,  # how usual the relation is of what else is held of it
    "kind of subject": 1, "kind of object": 1,
    "related": 0,
}  # fmt: skip
"""What weighs the same for all relations, as long as no trusted texts tell better."""
APART: Mapping[str, Mapping[Way, float]] = {f"things between {n}": {NOTHING: 0.5 * n} for n in range(1, 5)}
"""Things that stand apart in a text are rather not related."""


@dataclass(frozen=True)
class Weights:
    """What weighs for and against each relation."""

    shared: Mapping[str, float] = field(default_factory=lambda: SHARED)
    signs: Mapping[str, Mapping[Way, float]] = field(default_factory=lambda: APART)

    @classmethod
    def of(cls, lexicon: Lexicon) -> Weights:
        """A lexicon's, where it has any."""
        return cls(lexicon.weights or SHARED, lexicon.signs) if lexicon.signs else cls()


class Weighing:
    """Weighs the pairs of one text."""

    def __init__(self, usual: Usual, schema: Schema, besides: Besides) -> None:
        self._usual = usual
        self._schema = schema
        self._besides = besides
        self._company: dict[Thing, Company] = {}
        self._ends: dict[Thing, Mapping[End, float]] = {}

    def choices(self, two: Two) -> dict[Way, list[tuple[str, float]]]:
        """The ways in which the text may relate the two, and nothing, each with what speaks for it whichever it is."""
        ways = dict.fromkeys((*self._usual_ways(two), *two.said))
        found = {way: list(self._features(two, way)) for way in ways if may_be(two, way, self._schema)}
        return {NOTHING: [], **found}

    def likely(self, pair: ThingPair, weights: Weights) -> dict[Way, float]:
        """The same with the probability of each."""
        choices = self.choices(pair.two)
        sums = dict.fromkeys(choices, 0.0)
        for sign in sorted(pair.signs):
            its = weights.signs.get(sign, {})
            for way in choices:
                if way in its:
                    sums[way] += its[way]
        for way, features in choices.items():
            sums[way] += sum(weights.shared.get(name, 0.0) * amount for name, amount in features)
        return probabilities(sums)

    def _usual_ways(self, two: Two) -> list[Way]:
        """The ways in which the graph relates such things to such things most often."""
        sums: dict[Way, float] = {}
        if two.things[1].is_value:
            for (relation, is_object), usual in self._ends_of(two, 0).items():
                if not is_object and may_be(two, (relation, True), self._schema):
                    sums[relation, True] = usual
        else:
            ends = [self._ends_of(two, at) for at in (0, 1)]
            for at in (0, 1):
                for (relation, is_object), usual in ends[at].items():
                    forward = is_object is bool(at)
                    sums[relation, forward] = usual + ends[1 - at].get((relation, not is_object), RARE)
        return [way for way, _ in nlargest(MOST, sums.items(), key=lambda each: (each[1], each[0]))]

    def _ends_of(self, two: Two, at: int) -> Mapping[End, float]:
        thing = two.things[at]
        known = self._ends.get(thing)
        if known is None:
            known = self._ends[thing] = self._usual.likely_ends(self._company_of(thing), two.kinds[at])
        return known

    def _company_of(self, thing: Thing) -> Company:
        known = self._company.get(thing)
        if known is None:
            known = Company({}, UNKNOWN)
            if not thing.is_value:
                known = self._usual.company(thing.id, self._besides.get(thing, {}))
            self._company[thing] = known
        return known

    def _features(self, two: Two, way: Way) -> Iterator[tuple[str, float]]:
        yield from two.said.get(way, {}).items()
        relation, forward = way
        for end, name in ((0, "subject"), (1, "object")):
            at = end if forward else 1 - end
            thing, kinds, place = two.things[at], two.kinds[at], (relation, bool(end))
            yield name, self._company_of(thing).of(place)
            yield f"kind of {name}", self._usual.of_kind(place, kinds)
        yield "related", 1.0


def probabilities(sums: Mapping[Way, float]) -> dict[Way, float]:
    top = max(sums.values())
    powers = {way: exp(each - top) for way, each in sums.items()}
    total = sum(powers.values())
    return {way: power / total for way, power in powers.items()}


def may_be(two: Two, way: Way, schema: Schema) -> bool:
    """Whether the relation can hold between such things."""
    relation = schema.get(way[0])
    if relation is None:
        return False
    subject, other = two.things if way[1] else two.things[::-1]
    return not subject.is_value and suits(relation, two.values[1 if way[1] else 0], not other.is_value)
