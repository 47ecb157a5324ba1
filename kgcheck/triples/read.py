"""Reads the triples that texts state: of all that may be, what is likely, one relation a pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kgcheck.extract.interface import Mention
from kgcheck.extract.spacy import Extraction
from kgcheck.judge.telling import part_of
from kgcheck.link import Linker
from kgcheck.model import Triple
from kgcheck.relations.catalogue import load
from kgcheck.relations.lexicon import NOTHING, Lexicon
from kgcheck.relations.matching import RelationMatcher
from kgcheck.relations.schema import Schema, Way
from kgcheck.store.interface import Store
from kgcheck.triples.held import besides_of, held_of
from kgcheck.triples.pairs import Thing, ThingPair, pairs_of
from kgcheck.triples.usual import Usual
from kgcheck.triples.weights import Besides, Weighing, Weights

LEAST = 0.35
"""Probability from which on a triple is given."""
SURE = 0.6
"""The same of one that has the object of another."""


class Reading(NamedTuple):
    """A triple that a text may state."""

    probability: float
    pair: ThingPair
    way: Way

    @property
    def relation(self) -> str:
        return self.way[0]

    @property
    def ends(self) -> tuple[Mention, Mention]:
        """Subject and object."""
        return self.pair.ends if self.way[1] else self.pair.ends[::-1]

    @property
    def things(self) -> tuple[Thing, Thing]:
        return self.pair.things if self.way[1] else self.pair.things[::-1]


class Reader:
    """Reads triples in the vocabulary of one graph."""

    def __init__(self, store: Store, lexicon: Lexicon, usual: Usual | None = None) -> None:
        """`usual` are counts of the store's facts, or of another's with the same relations."""
        self._schema = store.schema
        self._usual = usual or Usual.of(store)
        self._weights = Weights.of(lexicon)
        # Signs say what a lexicon's phrases do, and more: neither is to count twice.
        self._matcher = RelationMatcher(store.schema, load(), () if lexicon.signs else lexicon.phrases)

    def triples(self, extraction: Extraction, linker: Linker) -> list[Triple]:
        """What the text states, the surest first. Whether the graph holds just that makes no difference."""
        pairs = self.pairs(extraction, linker)
        besides = besides_of((pair, held_of(pair, linker.knowledge)) for pair in pairs)
        return [
            Triple(
                part_of(each.ends[0], linker.candidates(each.ends[0])),
                each.relation,
                part_of(each.ends[1], linker.candidates(each.ends[1])),
                round(each.probability, 2),
            )
            for each in chosen(self.readings(pairs, besides), self._schema)
        ]

    def pairs(self, extraction: Extraction, linker: Linker) -> list[ThingPair]:
        """The pairs of things that the text may relate."""
        return pairs_of(extraction, linker, self._matcher)

    def readings(self, pairs: Iterable[ThingPair], besides: Besides) -> Iterator[Reading]:
        """All that the text may state of them; `besides` are facts of its things that are not to be looked at."""
        weighing = Weighing(self._usual, self._schema, besides)
        for pair in pairs:
            for way, probability in weighing.likely(pair, self._weights).items():
                if way != NOTHING:
                    yield Reading(probability, pair, way)


def chosen(readings: Iterable[Reading], schema: Schema) -> list[Reading]:
    """What the text is taken to state, the surest first: one relation a pair; of one thing only one that it is the
    object of by the same relation, and several by different ones only if they are sure; one object of a relation of
    which a subject has one."""
    found: list[Reading] = []
    taken: set[object] = set()
    for each in sorted(readings, key=lambda each: -each.probability):
        if each.probability < LEAST:
            break
        subject, other = each.things
        excluding: set[object] = {each.pair, (each.relation, "of", other)}
        if schema[each.relation].functional:
            excluding.add((each.relation, subject))
        if not taken & excluding and (other not in taken or each.probability >= SURE):
            taken |= excluding | {other}
            found.append(each)
    return found
