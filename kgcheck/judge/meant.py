"""How far a claim's words mean the relation that they were matched with, and what else they say."""

from __future__ import annotations

from collections.abc import Sequence

from kgcheck.extract.interface import Claim
from kgcheck.model import Fact
from kgcheck.names import words_of
from kgcheck.relations.matching import Match, Strength
from kgcheck.relations.stems import stem

_HALF = 0.75
"""Less than this of a relation's name in a claim's words, and they say as much of something else."""
_DEALINGS = frozenset("with over about against".split())
"""Prepositions after which a noun says what two have to do with each other: "had a *quarrel with*"."""


def is_partial(match: Match) -> bool:
    """Whether the words are only near what the relation means: a sibling's, or half of its name."""
    return match.strength is Strength.NEAR or (match.strength is Strength.NAMED and match.score < _HALF)


def runs_against(fact: Fact, subject: str, matches: Sequence[Match]) -> bool:
    """Whether the words mean the fact's relation, but never the way round that the fact is."""
    ways = {
        match.forward for match in matches
        if match.relation.id == fact.relation and match.strength >= Strength.NAMED and not match.relation.symmetric
    }  # fmt: skip
    return bool(ways) and (fact.subject_id == subject) not in ways


def says_more_than_that(claim: Claim) -> bool:
    """Whether the words near two things say more than that they are tied together: "had a child with a painter", of who
    paints; "had a quarrel with"."""
    last = claim.phrase.keys[0][1].rpartition(" ")[2]
    return len(claim.phrase.words) > 1 and last in _DEALINGS


def passes_over(match: Match, noun: str) -> bool:
    """Whether a match leaves out the noun that the claim's object owns: who operates B's replacement operates no B."""
    said = (*(match.key[1].split() if match.key and match.strength is Strength.EXACT else ()),
            *words_of(match.relation.id), *words_of(match.relation.label))
    return stem(noun) not in {stem(word) for word in said}
