"""Ranking: which of the entities that share a name is meant, by the name, the facts around each, and the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from kgcheck.extract.interface import Mention, Sentence
from kgcheck.knowledge import Knowledge
from kgcheck.link.candidate import Candidate
from kgcheck.link.fitting import ENTITY_TYPES, Fitting
from kgcheck.relations.schema import NAMINGS, Schema
from kgcheck.store.interface import NameHit, NameKind

_BY_KIND = {
    NameKind.LABEL: 4.0,
    NameKind.ALIAS: 3.2,
    NameKind.DERIVED: 2.6,
    NameKind.LEARNED: 2.6,
    NameKind.NEAR: 2.0,
}
"""How much the kind of a name counts; the other weights are in the same points."""
_AS_WRITTEN = 0.4
"""The name is the graph's to the letter."""
_TIE, _MOST_FOR_TIES = 0.9, 2.0
"""Each other thing of the text that the graph ties a candidate to counts so much, all together at most so much."""
_TOPIC = 6.0
"""The document is said to be about this one: more than all the rest together."""
_SAID_KIND = 4.0
""" "The film Low Water": the text says which of them."""
_PARSED_KIND = 0.5
"""The parser takes the name for such a thing; against a candidate that is none. It is often wrong."""
_FAR_BEHIND = 2.2
"""What is so much behind the best is no candidate at all."""
_SCALE = 3
"""So much behind the best would be plausibility 0; 0.05 is the least."""
WELL_TIED = 2
"""A candidate that the graph ties to so many of the text's other things leaves one that is tied to none behind."""
_MERE_NAME = 2.0
"""A text speaks of a name's bearer, and hardly ever of the name itself."""


class _Scored(NamedTuple):
    score: float
    ties: int
    """Other things of the text that the graph ties it to."""
    hit: NameHit


class Ranking:
    """Ranks what the names of one document may stand for."""

    def __init__(
        self, sentences: Sequence[Sentence], knowledge: Knowledge, fitting: Fitting, topic: Mention | None
    ) -> None:
        self._knowledge = knowledge
        self._fitting = fitting
        self._topic = topic
        self._ids: set[str] = {h.entity_id for s in sentences for m in s.mentions for h in m.hits}
        if topic is not None:
            self._ids.update(h.entity_id for h in topic.hits)
        self._demonyms, self._namings = _demonyms_and_namings(knowledge.schema)
        self._bearers: dict[str, set[str]] = {}
        """Of names that the graph holds as things of their own, whose they are; filled as they are met."""
        self._kinds: dict[int, str] = {}
        """What the text calls the bearer of an ambiguous name, by mention: the "film" of "the film Low Water"."""

    def note_kind(self, sentence: Sentence, name: Mention) -> None:
        """Keep what the text says that an ambiguous name stands for."""
        if len(name.hits) > 1 and (kind := _kind_said(sentence, name)):
            self._kinds[id(name)] = kind

    def bearers(self, mentions: Iterable[Mention]) -> set[str]:
        """Whom the mentions call by a name that the graph holds as a thing of its own."""
        if not self._namings:
            return set()
        hits = [hit for mention in mentions if mention.hits for hit in self._hits(mention)]
        return {hit.entity_id for hit in hits} & set().union(*self._bearers.values())

    def is_mere_name(self, entity: str) -> bool:
        """Whether all that the graph says of a thing is that something is called so."""
        if entity not in self._bearers:
            return False
        return all(fact.relation in self._namings for fact in self._knowledge.incoming(entity))

    def candidates(self, mention: Mention) -> tuple[Candidate, ...]:
        """The most plausible first."""
        hits = self._hits(mention)
        if not hits:
            return ()
        if len(hits) == 1:  # nothing to weigh it against
            [hit] = hits
            return (Candidate(hit.entity_id, hit.label, hit.types, hit.kind, 1.0),)
        scored = [self._scored(hit, mention) for hit in hits]
        scored.sort(key=lambda each: (-each.score, each.hit.entity_id))
        best = scored[0]
        return tuple(
            Candidate(hit.entity_id, hit.label, hit.types, hit.kind, _plausibility(best.score - score, best.ties, ties))
            for score, ties, hit in scored
            if best.score - score < _FAR_BEHIND or self.is_mere_name(hit.entity_id)
        )

    def _hits(self, mention: Mention) -> Sequence[NameHit]:
        """What has the name, and the countries whose people the graph calls so: "Orlandic"; and who is called so by a
        fact, where the graph holds the name as a thing of its own."""
        found = list(mention.hits)
        for hit in mention.hits if self._namings else ():
            if self._knowledge.outgoing(hit.entity_id):
                continue
            for relation in self._namings:
                for fact in self._knowledge.incoming(hit.entity_id, relation):
                    self._bearers.setdefault(hit.entity_id, set()).add(fact.subject_id)
                    if all(known.entity_id != fact.subject_id for known in found):
                        who = NameHit(fact.subject_id, fact.subject, (), hit.degree, NameKind.ALIAS, mention.text)
                        found.append(who)
        for hit in mention.hits:
            for relation in self._demonyms:
                for fact in self._knowledge.incoming(hit.entity_id, relation):
                    if fact.subject_id not in {known.entity_id for known in found}:
                        found.append(NameHit(fact.subject_id, fact.subject, (), 1, NameKind.DERIVED, mention.text))
        return found

    def _scored(self, hit: NameHit, mention: Mention) -> _Scored:
        score = _BY_KIND[hit.kind]
        if self.is_mere_name(hit.entity_id):
            score -= _MERE_NAME
        if hit.name == mention.text:
            score += _AS_WRITTEN
        ties = len(self._ids.intersection(self._knowledge.neighbours(hit.entity_id)) - {hit.entity_id})
        score += min(_MOST_FOR_TIES, _TIE * ties)
        if self._is_topic(hit):
            score += _TOPIC
        kind = self._kinds.get(id(mention))
        if kind is not None and self._fitting.is_called(hit, kind):
            score += _SAID_KIND
        stated = ENTITY_TYPES.get(mention.hint)
        types = self._knowledge.types(hit.entity_id, hit.types)
        if stated and types:
            score += _PARSED_KIND if stated in types else -_PARSED_KIND
        score += _by_degree(hit.degree)
        return _Scored(score, ties, hit)

    def _is_topic(self, hit: NameHit) -> bool:
        if self._topic is None or len(self._topic.hits) != 1:
            return False
        return self._topic.hits[0].entity_id in (hit.entity_id, *self._bearers.get(hit.entity_id, ()))


def _by_degree(degree: int) -> float:
    """Of two that nothing else tells apart, rather the one of which the graph knows more."""
    return min(0.6, 0.1 * len(bin(max(degree, 1))) - 0.3)


def _plausibility(behind: float, ties_of_best: int, ties: int) -> float:
    left_behind = ties_of_best >= WELL_TIED and not ties
    return round(max(0.05, 1 - behind / _SCALE) * (0.5 if left_behind else 1.0), 3)


@lru_cache(maxsize=8)
def _demonyms_and_namings(schema: Schema) -> tuple[Sequence[str], Sequence[str]]:
    """The graph's relations from a country to what its people are called, and from somebody to a name."""
    demonyms = tuple(relation.id for relation in schema if relation.catalogue == "demonym")
    return demonyms, tuple(r.id for r in schema if r.catalogue in NAMINGS and not r.inverted)


def _kind_said(s: Sentence, mention: Mention) -> str | None:
    """The common noun right before a name, or in apposition to it: "the *film* Low Water", "Low Water, a *novel*"."""
    before = mention.start - 1
    if before >= 0 and s.tags[before] == "NN":
        if s.heads[before] == mention.head or s.heads[mention.head] == before:
            return s.lemmas[before]
    after = (c for c in s.children[mention.head] if s.deps[c] == "appos" and s.tags[c] == "NN" and c > mention.head)
    return next((s.lemmas[c] for c in after), None)
