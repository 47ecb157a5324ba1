"""Learns from trusted texts what the signs of a pair are signs of: by distant supervision, as all that is learned.

Nobody labels anything: what the graph holds of two things is what a text that names them near each other is taken to
say, and where it holds nothing, the text relates them in no way. The weights are those under which the texts are
likeliest: found by going through all pairs a few times, and moving the weights of each pair's signs a little towards
what the graph holds. The order is always the same, so the weights are.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Hashable
from dataclasses import dataclass
from math import sqrt
from random import Random
from typing import Any, TypeVar

from kgcheck.extract.spacy import Extraction
from kgcheck.knowledge import Knowledge
from kgcheck.link import Linker
from kgcheck.relations.lexicon import NOTHING
from kgcheck.relations.matching import RelationMatcher
from kgcheck.relations.schema import Schema, Way
from kgcheck.triples.held import besides_of, held_of
from kgcheck.triples.pairs import Thing, ThingPair, pairs_of
from kgcheck.triples.usual import Usual
from kgcheck.triples.weights import APART, SHARED, Weighing, Weights, probabilities

LEAST_PAIRS = 2
"""Of different things, for their sign to be looked at: one may be a coincidence."""
MOST_PAIRS = 100_000
"""That are looked at: of more texts every second one, every fourth …"""
ROUNDS = 3
STEP = 0.15
SMALL = 0.005
"""Of a probability, by how much it may be off without any weight being moved."""
LEAST_WEIGHT = 0.15
"""Smaller weights are left out of what was learned: they are many, and change little."""
_FIRST = 0.01
_Value = TypeVar("_Value", bound=Hashable)
_Features = tuple[tuple[str, float], ...]
"""What speaks for a relation of a pair whichever it is, with how much."""


@dataclass(slots=True)
class _Task:
    """One pair of a trusted text: which relation is it?"""

    signs: array[int]
    ways: dict[Way, _Features]
    """What there is to choose from, with what speaks for each whichever the relation is."""
    right: frozenset[Way]


class Examples:
    """Collects the pairs of trusted texts, with what the graph holds of each."""

    def __init__(self, matcher: RelationMatcher, usual: Usual, schema: Schema) -> None:
        self._matcher = matcher
        self._usual = usual
        self._schema = schema
        self._numbers: dict[str, int] = {}
        self._of: dict[int, set[tuple[Thing, Thing]]] = defaultdict(set)
        self._texts: list[list[_Task]] = []
        self._count = 0
        self._pairs = 0
        self._every = 1
        self._same: dict[Hashable, Any] = {}

    def add(self, extraction: Extraction, linker: Linker, knowledge: Knowledge) -> None:
        """The pairs of the next text, whose mentions are resolved."""
        self._count += 1
        if self._count % self._every:
            return
        pairs = pairs_of(extraction, linker, self._matcher)
        held = [held_of(pair, knowledge) for pair in pairs]
        weighing = Weighing(self._usual, self._schema, besides_of(zip(pairs, held, strict=True)))
        tasks = [self._task(pair, holds, weighing) for pair, holds in zip(pairs, held, strict=True)]
        self._texts.append([task for task in tasks if task.right])
        self._pairs += len(self._texts[-1])
        if self._pairs > MOST_PAIRS:
            self._texts = self._texts[1::2]
            self._every *= 2
            self._pairs = sum(map(len, self._texts))

    def _task(self, pair: ThingPair, holds: Collection[Way], weighing: Weighing) -> _Task:
        """Nothing of it is right where the graph holds only what there is not to choose from."""
        signs = array("i", sorted(self._numbers.setdefault(sign, len(self._numbers)) for sign in pair.signs))
        for sign in signs:
            if len(self._of[sign]) < LEAST_PAIRS:
                self._of[sign].add(pair.things)
        choices: dict[Way, _Features] = {}
        for way, found in weighing.choices(pair.two).items():
            its = tuple(self._once((name, round(amount, 1))) for name, amount in found)
            choices[self._once(way)] = self._once(its)
        return _Task(signs, choices, frozenset(choices.keys() & holds if holds else (NOTHING,)))

    def _once(self, value: _Value) -> _Value:
        """The same value: a hundred thousand pairs have few different ones, and each is kept once."""
        found: _Value = self._same.setdefault(value, value)
        return found

    def learned(self) -> Weights:
        """The weights that the texts bear out."""
        names = {n: name for name, n in self._numbers.items() if len(self._of[n]) >= LEAST_PAIRS or name in APART}
        tasks = [task for of_text in self._texts for task in of_text]
        for task in tasks:
            task.signs = array("i", (sign for sign in task.signs if sign in names))
        fit = _Fit()
        for name, weights in APART.items():
            if name in self._numbers:
                fit.signs[self._numbers[name]] = dict(weights)
        order = Random(0)
        for _ in range(ROUNDS):
            order.shuffle(tasks)
            for task in tasks:
                fit.learn(task)
        signs = {names[sign]: kept for sign, weights in fit.signs.items() if (kept := _rounded(weights))}
        shared = {name: round(weight, 2) for name, weight in fit.shared.items()}
        return Weights(shared, {name: signs[name] for name in sorted(signs)})


class _Fit:
    """The weights, while they are learned. Each has its own step, the smaller the more it has moved (Adagrad)."""

    def __init__(self) -> None:
        self.signs: dict[int, dict[Way, float]] = defaultdict(dict)
        self.shared = dict(SHARED)
        self._moved: dict[int, dict[Way, float]] = defaultdict(dict)
        self._moved_shared: dict[str, float] = {}

    def learn(self, task: _Task) -> None:
        sums = dict.fromkeys(task.ways, 0.0)
        for sign in task.signs:
            weights = self.signs[sign]
            for way in sums:
                if way in weights:
                    sums[way] += weights[way]
        shared = self.shared
        for way, features in task.ways.items():
            sums[way] += sum(shared.get(name, 0.0) * amount for name, amount in features)
        guessed = probabilities(sums)
        right = sum(guessed[way] for way in task.right) + 1e-9
        slopes: dict[str, float] = defaultdict(float)
        for way, probability in guessed.items():
            off = probability - (probability / right if way in task.right else 0.0)
            if abs(off) < SMALL:
                continue
            for name, amount in task.ways[way]:
                slopes[name] += off * amount
            for sign in task.signs:
                moved = self._moved[sign]
                moved[way] = gone = moved.get(way, _FIRST) + off * off
                weights = self.signs[sign]
                weights[way] = weights.get(way, 0.0) - STEP * off / sqrt(gone)
        for name, slope in slopes.items():
            self._moved_shared[name] = gone = self._moved_shared.get(name, _FIRST) + slope * slope
            shared[name] = shared.get(name, 0.0) - STEP * slope / sqrt(gone)


def _rounded(weights: dict[Way, float]) -> dict[Way, float]:
    return {way: round(weights[way], 1) for way in sorted(weights) if abs(weights[way]) >= LEAST_WEIGHT}
