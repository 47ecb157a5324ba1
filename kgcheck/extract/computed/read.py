"""Finds the computed claims of a sentence: a reader a construction, each asked only where its words occur."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kgcheck.extract.computed import (
    ages,
    comparisons,
    conditions,
    counts,
    earnings,
    existence,
    extents,
    kinds,
    lengths,
    lives,
    makings,
    media,
    naming,
    ordering,
    origins,
    populace,
    premieres,
    rows,
    sameness,
    shapes,
    shares,
    situations,
    states,
    superlatives,
    times,
)
from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Computed, Naming, State
from kgcheck.extract.interface import Sentence
from kgcheck.values import Date, DateRange

_Read = Callable[[Clause], Iterator[Computed]]

_READERS: tuple[tuple[frozenset[str], _Read], ...] = (
    (comparisons.THAN, comparisons.than),
    (comparisons.AS, comparisons.as_much),
    (comparisons.AS, comparisons.of_size),
    (comparisons.BEFORE, comparisons.before_after),
    (comparisons.OUTLIVING, comparisons.outliving),
    (ages.WORDS, ages.ages),
    (superlatives.MOST, superlatives.superlatives),
    (superlatives.ONLY, superlatives.sole),
    (sameness.WORDS, sameness.same),
    (sameness.ROLES, sameness.roles),
    (sameness.PLACES, sameness.where),
    (earnings.WORDS, earnings.earnings),
    (conditions.WORDS, conditions.conditions),
    (lengths.LONG, lengths.lasting),
    (makings.WORDS, makings.makings),
    (media.WORDS, media.media),
    (shapes.WORDS, shapes.shapes),
    (times.SEASONS, times.seasons),
    (times.AGES, times.ages_at),
    (origins.WORDS, origins.origins),
    (rows.WORDS, rows.rows),
    (shares.WORDS, shares.shares),
    (populace.WORDS, populace.populace),
    (situations.WORDS, situations.situations),
    (ordering.WORDS, ordering.ordered),
    (ordering.SAME, ordering.coincident),
    (lives.OUTLIVING, lives.outlived),
    (frozenset(lives.PLACES), lives.nths),
    (conditions.BREAKS | conditions.STOPPED, conditions.breaks),
    (naming.WORDS, naming.namings),
    (kinds.WORDS, kinds.kinds),
)
"""Words of which one must occur, and the reader that looks closer."""
_TRIGGERS = frozenset().union(*(words for words, _ in _READERS))


def computed_claims(sentence: Sentence) -> list[Computed]:
    """The computed claims of a sentence whose mentions are resolved."""
    triggers = _TRIGGERS.intersection(sentence.lower)
    dated = any(isinstance(mention.value, Date | DateRange) for mention in sentence.mentions)
    counting = counts.is_triggered(sentence)
    coming_out = not premieres.DEEDS.isdisjoint(sentence.lemmas)
    acting = not lives.WORDS.isdisjoint(sentence.lemmas)
    open_ended = existence.is_triggered(sentence)
    if not (triggers or counting or acting or open_ended or dated or coming_out):
        return []
    clause = Clause(sentence)
    found: list[Computed] = []
    for words, read in _READERS if triggers else ():
        if not words.isdisjoint(triggers):
            found.extend(read(clause))
    if counting:
        found.extend(extents.extents(clause))
        found.extend(counts.counts(clause))
    if dated:
        found.extend(times.dates(clause))
    if coming_out:
        found.extend(premieres.premieres(clause))
    if acting:
        found.extend(lives.acts(clause))
    if open_ended and not any(isinstance(claim, Naming) for claim in found):
        found.extend(existence.existence(clause))
    return found


def stated(sentence: Sentence) -> list[State]:
    """What the sentence says without naming anything else; asked for where the graph may hold such a thing."""
    return list(states.states(Clause(sentence))) if sentence.mentions or sentence.topic else []
