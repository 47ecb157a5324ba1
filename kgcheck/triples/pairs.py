"""The pairs of things that a text may relate, each with all that the text shows of how: where triples begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kgcheck.extract.grammar import grammar_of
from kgcheck.extract.interface import Claim, Mention, MentionKind, Phrase, Sentence
from kgcheck.extract.loose import bridging_claims, loose_claims
from kgcheck.extract.spacy import Extraction
from kgcheck.link import Linker
from kgcheck.model import Fact, Modality
from kgcheck.names import name_key, words_of
from kgcheck.relations.demonyms import COUNTRIES
from kgcheck.relations.matching import Match, RelationMatcher
from kgcheck.relations.schema import Relation, Way
from kgcheck.relations.stems import stem
from kgcheck.triples.signs import claim_signs, kind_signs, place_signs
from kgcheck.values import Value

FARTHEST = 25
"""Words between two things that can still be a pair by nearness."""


class Thing(NamedTuple):
    """What a text names: an entity, or a value."""

    id: str
    """The entity's id, or the value's words."""
    is_value: bool = False


class Nearest(NamedTuple):
    """The place where a text names two things nearest to each other; the smallest is the nearest."""

    others: int
    """Things named between the two."""
    words: int
    sentence: int
    low: Mention
    high: Mention


@dataclass(slots=True)
class Two:
    """Two things, and what speaks for their relations whichever they are. The first is no value."""

    things: tuple[Thing, Thing]
    kinds: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    values: tuple[Value | None, Value | None] = (None, None)
    said: dict[Way, dict[str, float]] = field(default_factory=dict)
    """What the words may mean by themselves, with how surely, by how the two are tied together."""


class ThingPair:
    """Two things of a text, where it names them, and the signs of how they are related."""

    def __init__(self, things: tuple[Thing, Thing], ends: tuple[Mention, Mention]) -> None:
        self.two = Two(things)
        self.ends = ends
        self.signs: set[str] = set()
        self.nearest: Nearest | None = None

    @property
    def things(self) -> tuple[Thing, Thing]:
        return self.two.things

    def says(self, way: Way, feature: str, amount: float) -> None:
        known = self.two.said.setdefault(way, {})
        known[feature] = max(amount, known.get(feature, 0.0))


class _AnyTwo:
    """As if any two things might have to do with each other: the words alone say which do."""

    def has_values(self, entity: str) -> bool:
        return True

    def between(self, one: str, other: str) -> Sequence[Fact]:
        return (Fact(one, one, "?", other, other),)


def pairs_of(extraction: Extraction, linker: Linker, matcher: RelationMatcher) -> list[ThingPair]:
    """The pairs of a text whose mentions are resolved, in the order in which it names them."""
    found = _Pairs(linker, matcher)
    before: list[Sentence] = []
    for sentence, claims in extraction.claims():
        found.add_near(sentence, len(before))
        for how, its in (
            ("said", claims),
            ("nearby", loose_claims(sentence, linker, _AnyTwo(), set())),
            ("carried", bridging_claims(sentence, before)),
        ):
            for claim in its:
                found.add_claim(claim, how)
        before.append(sentence)
    return list(found.finished(before))


class _Pairs:
    def __init__(self, linker: Linker, matcher: RelationMatcher) -> None:
        self._linker = linker
        self._matcher = matcher
        self._pairs: dict[tuple[Thing, Thing], ThingPair] = {}
        self._denied: set[int] = set()
        """Pairs that the text denies, or does not assert."""

    def add_near(self, sentence: Sentence, number: int) -> None:
        """All that a sentence names near each other."""
        named = [(m, thing) for m in sentence.mentions if m.start >= 0 and (thing := self._thing(m)) is not None]
        named.sort(key=lambda each: each[0].start)
        clauses = grammar_of(sentence).clauses
        for at, (low, first) in enumerate(named):
            others = 0
            for high, second in named[at + 1 :]:
                words = high.start - low.end
                if words > FARTHEST:
                    break
                if words < 0 or second == first:
                    continue
                pair = self._pair(low, high)
                stance = clauses.stance(high.head)
                if pair is not None and stance.modality is Modality.ASSERTED and not stance.negated:
                    here = Nearest(others, words, number, low, high)
                    if pair.nearest is None or here[:2] < pair.nearest[:2]:
                        pair.nearest = here
                others += 1

    def add_claim(self, claim: Claim, how: str) -> None:
        pair = self._pair(claim.subject, claim.object)
        if pair is None:
            return
        if claim.negated or claim.modality is not Modality.ASSERTED:
            self._denied.add(id(pair))
            return
        forward = self._thing(claim.subject) == pair.things[0]
        pair.signs.update(claim_signs(claim, how, forward))
        said = _stems(claim.phrase)
        for match in self._matcher.match(claim.phrase):
            way = match.relation.id, match.forward is forward
            pair.says(way, f"{how} {match.strength.name.lower()}", match.score)
            pair.says(way, f"{how} name", _name_in(match, said))

    def finished(self, sentences: Sequence[Sentence]) -> Iterator[ThingPair]:
        for pair in self._pairs.values():
            if id(pair) in self._denied or not (pair.signs or pair.nearest):
                continue
            one, other = pair.ends
            pair.two.kinds = kinds_of(one, self._linker), kinds_of(other, self._linker)
            pair.two.values = one.referent.value, other.referent.value
            pair.signs.update(kind_signs(*pair.two.kinds, other.referent.value))
            if pair.nearest is not None:
                forward = self._thing(pair.nearest.low) == pair.things[0]
                pair.signs.update(place_signs(sentences[pair.nearest.sentence], pair.nearest, forward))
            # each must fit a line of a lexicon
            pair.signs = {" ".join(sign.split()) for sign in pair.signs if sign.isprintable()}
            yield pair

    def _thing(self, mention: Mention) -> Thing | None:
        candidates = self._linker.candidates(mention)
        if candidates:
            return Thing(candidates[0].id)
        referent = mention.referent
        return Thing(name_key(referent.text), True) if referent.kind is MentionKind.VALUE else None

    def _pair(self, one: Mention, other: Mention) -> ThingPair | None:
        """The pair of two mentions' things, made at the first time; None where one is nothing, or both are the same."""
        first, second = self._thing(one), self._thing(other)
        if first is None or second is None or first == second or (first.is_value and second.is_value):
            return None
        if first.is_value:
            first, second, one, other = second, first, other, one
        if (known := self._pairs.get((first, second))) or (known := self._pairs.get((second, first))):
            return known
        pair = self._pairs[first, second] = ThingPair((first, second), (one, other))
        return pair


def kinds_of(mention: Mention, linker: Linker) -> tuple[str, ...]:
    """The coarse kinds of what is named, and of a country that it is one."""
    kinds = sorted(linker.types(mention))
    candidates = linker.candidates(mention)
    return (*kinds, "country") if candidates and candidates[0].label.lower() in COUNTRIES else tuple(kinds)


def _stems(phrase: Phrase) -> set[str]:
    said = {stem(word) for word in (*phrase.words, *phrase.text.lower().split())}
    return said | {stem(word) for _, key in phrase.keys for word in key.split()}


def _name_in(match: Match, said: set[str]) -> float:
    """How much of the relation's own name is in the words: "general manager" is the `generalManager`, if there is one,
    and not just the `manager`. Between two names that are there as a whole, the longer one counts more."""
    own = _own_stems(match.relation)
    shared = sum(word in said for word in own)
    return (shared + shared / len(own) + (shared == len(own))) / 3 if own else 0.0


def _own_stems(relation: Relation) -> list[str]:
    return [stem(word) for word in words_of(relation.id) if word not in _EMPTY]


_EMPTY = frozenset("of in the is has by".split())
