"""Adjectives that compare, and the catalogue's relations that they measure.

A row a pair of opposites: more of it, less of it, relations of which a greater value is more, and those
of which a smaller one is (a birth date, for age). The relations are tried in this order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kgcheck.extract.computed.interface import Measure, Way
from kgcheck.model import Span


@dataclass(frozen=True, slots=True)
class Degree:
    """What a form of an adjective says: "tallest" is tall, in the superlative, and more."""

    rising: tuple[str, ...]
    falling: tuple[str, ...]
    way: Way

    def measure(self, text: str, span: Span | None) -> Measure:
        return Measure(text, span, self.rising, self.falling)


_SIZE = "area landArea population populationMetro memberCount numberOfEmployees numberOfStudents volume diameter"
_BEGINNING = (
    "birthDate inception publicationDate completionDate openingDate creationDate firstPerformanceDate buildingStart"
)
_ROWS: tuple[tuple[str, str, str, str], ...] = (
    ("old", "young new", "age ageOfObject", _BEGINNING),
    ("tall", "short", "height towerHeight roofHeight elevation maximumElevation", ""),
    ("high", "low", "elevation maximumElevation height roofHeight", ""),
    ("long", "short", "length runtime duration eventDuration mainSpan coastlineLength missionDuration", ""),
    ("large big", "small little", _SIZE, ""),
    ("populous", "", "population populationMetro", ""),
    ("heavy", "light", "mass bodyWeight", ""),
    ("deep", "shallow", "maximumDepth depth averageDepth", ""),
    ("wide broad", "narrow", "width", ""),
    ("thick", "thin", "thickness", ""),
    ("fast", "slow", "topSpeed speed averageOrbitalSpeed", ""),
    ("expensive costly", "cheap", "price unitCost", ""),
    ("hot warm", "cold cool", "temperature bodyTemperature annualTemperature", ""),
    ("rich wealthy", "poor", "netWorth", ""),
    ("late recent", "early", "pointInTime publicationDate inception startDate openingDate launchDate", ""),
    ("dense", "", "density bodyDensity substanceDensity populationDensity", ""),
)
"""more, less, rising relations, falling relations"""

EXTENT = frozenset("large big great high long small little low short".split())
"""Adjectives that compare whatever noun they stand before: "a larger population", "a lower budget"."""
_IRREGULAR = {"little": ("less", "least")}
_DOUBLED = frozenset("big hot thin".split())


def _forms(adjective: str) -> tuple[str, str]:
    """Comparative and superlative, where the adjective makes them itself."""
    if adjective in _IRREGULAR:
        return _IRREGULAR[adjective]
    if adjective in _DOUBLED:
        stem = adjective + adjective[-1]
    elif adjective.endswith("y"):
        stem = adjective[:-1] + "i"
    else:
        stem = adjective.removesuffix("e")
    return f"{stem}er", f"{stem}est"


def _entries(form: int | None) -> Iterator[tuple[str, Degree]]:
    for more, less, rising, falling in _ROWS:
        for words, way in ((more, Way.MORE), (less, Way.LESS)):
            for adjective in words.split():
                word = adjective if form is None else _forms(adjective)[form]
                yield word, Degree(tuple(rising.split()), tuple(falling.split()), way)


def _table(form: int | None) -> Mapping[str, Degree]:
    """By word; a word of two rows ("shorter") has the relations of both."""
    table: dict[str, Degree] = {}
    for word, degree in _entries(form):
        known = table.get(word)
        if known is not None:
            degree = Degree(known.rising + degree.rising, known.falling + degree.falling, degree.way)
        table[word] = degree
    return table


BASE, COMPARATIVE, SUPERLATIVE = _table(None), _table(0), _table(1)
EXTENT_FORMS: Mapping[str, Way] = {
    form: next(degree.way for word, degree in BASE.items() if word == adjective) if adjective in BASE else Way.MORE
    for adjective in EXTENT
    for form in (adjective, *_forms(adjective))
} | {"more": Way.MORE, "most": Way.MORE, "fewer": Way.LESS, "fewest": Way.LESS, "less": Way.LESS, "least": Way.LESS}
"""Forms that compare the noun that they stand before."""
SIZES: Mapping[str, Degree] = {
    noun: BASE[adjective]
    for noun, adjective in {
        "size": "large", "height": "tall", "length": "long", "age": "old", "weight": "heavy", "depth": "deep",
        "width": "wide", "speed": "fast", "price": "expensive", "elevation": "high",
    }.items()
}  # fmt: skip
"""Nouns of "twice the size of", "the same age as"."""
