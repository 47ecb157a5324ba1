"""What a claim may be read as: who its ends may be, which relation its words mean, and which facts have a bearing on
that. A reading runs the way in which the graph's relation does; one that facts have a bearing on becomes a case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kgcheck.extract.interface import Claim, Mention, MentionKind, PhraseKind
from kgcheck.extract.wording import ALTERING
from kgcheck.judge.case import Case
from kgcheck.judge.likeness import STATES
from kgcheck.judge.meant import (
    counts_others,
    has_measures,
    holds_things,
    is_another_role,
    is_no_count,
    is_of_then,
    passes_over,
    suits,
    surely_has_one,
)
from kgcheck.judge.rules import has_bearing
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate, Linker
from kgcheck.model import Tense
from kgcheck.relations.matching import MEASURE, Match, Strength
from kgcheck.relations.types import coarse, excludes
from kgcheck.store.interface import VALUE_TYPE
from kgcheck.values import Number

Ends = tuple[str | None, str | None]
"""The entities that a reading takes a claim's subject and object for."""
Reading = tuple[Match, Candidate | None, Candidate | None, float]
"""A relation, the subject and object of it in the graph's direction, and how plausible these are."""
PLAUSIBLE = 0.5
"""A candidate below this share of the best one's plausibility is no reading that could stop a contradiction."""
POSTED = frozenset("at with for from".split())
"""Prepositions between what somebody is, or has, and where, or with whom."""
_NAMING = (PhraseKind.NOUN, PhraseKind.ROLE)
"""By these the words name one end of the relation, and leave nothing for that end to tell."""
_CONCEPT = frozenset(("concept",))
_ANYWHERE = frozenset("place person work product".split())
"""What things may be in, whatever else is said of the two."""

_PASSING = frozenset("once formerly then previously originally".split())
"""By these something was in what it is said to be in."""


class Readings:
    """The readings of one document's claims."""

    def __init__(self, knowledge: Knowledge, linker: Linker, as_of: date, of_record: bool) -> None:
        self._knowledge = knowledge
        self._linker = linker
        self._as_of = as_of
        self._of_record = of_record

    def of(
        self,
        claim: Claim,
        subjects: Sequence[Candidate],
        objects: Sequence[Candidate],
        matches: Sequence[Match],
    ) -> list[Reading]:
        """All that the claim may say, its two ends turned the way in which the graph's relation runs."""
        is_value = claim.object.referent.kind is MentionKind.VALUE
        named: Sequence[Candidate | None] = [None, *objects] if is_value else objects or [None]
        ends = [
            (s, o, (s.plausibility if s else 0.6) * (o.plausibility if o else 1.0))
            for s in subjects or (None,)
            for o in named
            if (s is not None or o is not None) and (s is None or o is None or s.id != o.id)
        ]
        if claim.negated:  # what bears out an implausible reading would contradict by it
            ends = [end for end in ends if end[2] >= PLAUSIBLE]
        return [
            (match, s, o, plausibility) if match.forward else (match, o, s, plausibility)
            for match in matches
            for s, o, plausibility in ends
        ]

    def cases(self, claim: Claim, matches: Sequence[Match], readings: Sequence[Reading]) -> Iterator[Case]:
        """The readings that some fact has a bearing on."""
        is_value = claim.object.referent.kind is MentionKind.VALUE
        sure = [
            match for match in matches
            if match.strength is Strength.EXACT and not (is_value and holds_things(match.relation))
        ]  # fmt: skip
        meanings = frozenset(match.relation.id for match in sure)
        named = any(match.key and match.key[0] in _NAMING for match in sure)
        kind, preposition = claim.phrase.keys[0]
        is_vague = kind is PhraseKind.LINK
        if preposition in POSTED - {"from"}:  # "a professor at" says more than "at"
            posts = (match.key[1] for match in sure if match.key and match.key[0] is PhraseKind.ROLE)
            is_vague = is_vague and not any("person" in coarse((post,)) for post in posts)
        beside = self.beside(claim) if claim.beside else {}
        is_number = isinstance(claim.object.referent.value, Number)
        passing = not _PASSING.isdisjoint(claim.text.lower().replace(",", " ").split())
        altered = not ALTERING.isdisjoint((*claim.phrase.keys[0][1].split(), *claim.phrase.text.lower().split()))
        for match, subject, obj, plausibility in readings:
            weakly = match.strength < Strength.NEAR and not is_vague and not is_of_then(claim, match.relation)
            if weakly and meanings - {match.relation.id}:
                if named or not self._answers(match, meanings, obj) or self._is_told(meanings, subject):
                    continue  # the words mean another relation, and only weakly this one
            if not has_bearing(claim, match, (subject, obj), self._knowledge, beside):
                continue
            if claim.owned and passes_over(match, claim.owned):
                continue
            if altered and is_another_role(match, claim.phrase):
                continue
            if is_number and (
                counts_others(match, claim.phrase) or is_no_count(claim, match, subject, self._knowledge)
            ):
                continue
            if (
                match.strength is Strength.WEAK
                and not passing
                and (self._tells(match, obj) or self._is_in_a_state(claim, match, obj))
            ):
                match = match._replace(strength=Strength.NAMED, score=1.0)
            ends = (claim.subject, claim.object) if match.forward else (claim.object, claim.subject)
            if self._fits(match, ends, subject, obj):
                case = Case(
                    claim,
                    match,
                    self._knowledge,
                    self._as_of,
                    ends[0],
                    subject,
                    ends[1],
                    obj,
                    plausibility,
                    meanings,
                    beside,
                )
                if match.source != MEASURE or case.placed or not (beside or claim.phrase.words[1:]):
                    yield case  # "covers 61 hectares" may be the `hectares`; "covers 61 hectares of forest" is not

    def plausible(self, claim: Claim, readings: Sequence[Reading]) -> set[Ends]:
        """What the claim may well speak of, whether or not the graph knows anything of it."""
        found = set()
        for match, subject, obj, plausibility in readings:
            ends = (claim.subject, claim.object) if match.forward else (claim.object, claim.subject)
            if subject is not None and VALUE_TYPE in subject.types:
                continue
            if obj is not None and VALUE_TYPE in obj.types and match.relation.value_type == "entity":
                continue
            ends_fit = self._can_be(subject, match.relation.domain) and self._can_be(obj, match.relation.range)
            if plausibility >= PLAUSIBLE and ends_fit:
                if self._fits(match, ends, subject, obj):
                    found.add(ends_of(claim, match, subject, obj))
        return found

    def beside(self, claim: Claim) -> Mapping[str, tuple[str, ...]]:
        """What else the claim's clause names, as the linker takes it: id → types."""
        ends = (claim.subject.referent, claim.object.referent)
        return {
            candidate.id: candidate.types
            for mention in claim.beside
            if mention.referent not in ends and mention.kind is not MentionKind.VALUE
            for candidate in self._linker.candidates(mention)[:2]
        }

    def _tells(self, match: Match, obj: Candidate | None) -> bool:
        """Whether the object tells what words mean that are said of much else: what "uses" a thing that the graph has
        for a currency and for nothing else, is "in" what it has for a league. Of places and people that says little:
        they are all sorts of things."""
        if match.key is None or not match.forward or obj is None:
            return False
        kind, words = match.key
        kinds = coarse(match.relation.range)
        if not (kinds == _CONCEPT if kind is PhraseKind.VERB else words == "in" and kinds and not kinds & _ANYWHERE):
            return False
        return set(self._knowledge.relations_to(obj.id)) == {match.relation.id}

    def _is_in_a_state(self, claim: Claim, match: Match, obj: Candidate | None) -> bool:
        """Whether "is in" leads to what the graph has for a state: nothing else is meant then."""
        if obj is None or match.relation.label not in STATES or claim.tense is not Tense.PRESENT:
            return False
        here = claim.phrase.keys[0] == (PhraseKind.LINK, "in") and claim.phrase.text.lower() in ("is in", "are in")
        return here and match.forward and match.relation.id in self._knowledge.relations_to(obj.id)

    def _answers(self, match: Match, meanings: frozenset[str], obj: Candidate | None) -> bool:
        """Whether the object tells that this is meant, and not what the words mean rather: in "plays jazz" a `genre`,
        where the graph has jazz for one and nowhere for an instrument."""
        used = self._knowledge.relations_to(obj.id) if obj is not None and match.forward else ()
        return match.relation.id in used and meanings.isdisjoint(used)

    def _is_told(self, meanings: frozenset[str], subject: Candidate | None) -> bool:
        """Whether a record has one of the subject in what the words mean: that somebody was born in one town
        is not borne out by a `hometown`, where a birthplace is held."""
        if subject is None or not self._of_record:
            return False
        held = meanings & set(self._knowledge.relations_from(subject.id))
        return any(surely_has_one(self._knowledge.schema[name]) for name in held)

    def _fits(
        self, match: Match, ends: tuple[Mention, Mention], subject: Candidate | None, obj: Candidate | None
    ) -> bool:
        """Whether the mentions can be what the relation holds between."""
        relation = match.relation
        if subject is None and ends[0].referent.kind is MentionKind.VALUE:
            return False
        value = ends[1].referent.value
        if not suits(relation, value, obj is not None) and not has_measures(self._knowledge, subject, relation):
            return False
        return match.strength is Strength.EXACT or self._can_be(obj, relation.range)

    def _can_be(self, end: Candidate | None, kinds: Sequence[str]) -> bool:
        """Whether what an end is taken for is of a kind that the relation can hold with at all."""
        if end is None or not kinds:
            return True
        return not excludes(self._knowledge.types(end.id, end.types), coarse(tuple(kinds)))


def ends_of(claim: Claim, match: Match, subject: Candidate | None, obj: Candidate | None) -> Ends:
    ids = (subject.id if subject else None, obj.id if obj else None)
    ids = ids if match.forward else ids[::-1]
    is_value = claim.object.referent.kind is MentionKind.VALUE
    return (ids[0], None) if is_value else ids  # a number is the same number where the graph has a node of it
