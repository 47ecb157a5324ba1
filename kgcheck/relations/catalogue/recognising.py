"""Recognises what a graph means by a relation's name, however it is spelled, by the kinds of things that it joins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TypeVar

from kgcheck.relations.catalogue import spelling
from kgcheck.relations.catalogue.interface import NARROWER, SIBLING, Ambiguity, CatalogueRelation, Match
from kgcheck.relations.types import coarse, excludes

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A relation, and the direction in which a name or phrase says it."""

    relation: CatalogueRelation
    inverted: bool

    @property
    def first(self) -> _End:
        """What stands first: the graph's subject, the text's subject or possessor."""
        return self._range if self.inverted else self._domain

    @property
    def second(self) -> _End:
        return self._domain if self.inverted else self._range

    @property
    def _domain(self) -> _End:
        return _End("entity", frozenset(self.relation.domain))

    @property
    def _range(self) -> _End:
        return _End(self.relation.value, frozenset(self.relation.range))

    def turned(self) -> _Candidate:
        return _Candidate(self.relation, not self.inverted)


@dataclass(frozen=True, slots=True)
class _End:
    """What stands at one end of a relation: an entity, a date …, and its coarse types as far as known."""

    value: str | None
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One way to take a name."""

    candidates: Sequence[_Candidate]
    exact: bool = False
    numbered: bool = False
    """By Wikidata's number, which is beyond doubt: no type or value speaks against it."""
    unit: str | None = None
    own: str = ""
    """The name as a key: a relation that has this very key comes before others that list the name too."""
    certain: bool = True
    """It names a relation; otherwise (a noun, a bare verb) the type of one end at least must be the right one."""


_FIT: Mapping[str, Mapping[str, int]] = {
    "entity": {"entity": 3, "string": 2},
    "string": {"string": 3, "entity": 2, "number": 1},
    "number": {"number": 3, "string": 1, "date": 1},
    "date": {"date": 3, "number": 2, "string": 1},
}
"""Catalogue's value type → graph's value type → how well they fit. A graph may hold a country as a string, a year as a
number; it does not hold a place as a date."""


class Catalogue:
    """The relations by id, with what is needed to recognise them."""

    def __init__(self, relations: Mapping[str, CatalogueRelation], version: str) -> None:
        self.relations = relations
        self.version = version
        """Changes whenever the catalogue's content does."""

    def __getitem__(self, relation_id: str) -> CatalogueRelation:
        return self.relations[relation_id]

    def __contains__(self, relation_id: str) -> bool:
        return relation_id in self.relations

    def __iter__(self) -> Iterator[CatalogueRelation]:
        return iter(self.relations.values())

    def __len__(self) -> int:
        return len(self.relations)

    def get(self, relation_id: str) -> CatalogueRelation | None:
        return self.relations.get(relation_id)

    def near(self, relation: CatalogueRelation) -> Sequence[tuple[str, bool, str]]:
        """The relations whose facts may bear out what is said with this one's phrases, each with whether it runs the
        other way, and why."""
        return self._near.get(relation.id, ())

    def match(
        self,
        name: str,
        *,
        value_type: str | None = None,
        subject_types: Sequence[str] = (),
        object_types: Sequence[str] = (),
    ) -> Match | None:
        """The relation that a graph means by a name, or None where it is not known or cannot be decided.

        `value_type` is what the graph's relation holds (entity, string, number, date); the types are
        the graph's own of subjects and objects, in any style. A relation whose ends are of other
        kinds is no match; where they are exchanged, the match is inverted.
        """
        ends = _End("entity", coarse(subject_types)), _End(value_type, coarse(object_types))
        taken = [self._taken(each, ends) for each in (name, *spelling.alternatives(name))]
        if (whole := taken.pop(0)) is not None:
            return self._decided(*whole)
        together = [each for each in taken if each is not None]
        if not together or len(together) < len(taken):
            return None
        attempt, fitting = together[0]  # what all the names that are given may mean
        return self._decided(attempt, [c for c in fitting if all(c in others for _, others in together)])

    def both(
        self,
        name: str,
        *,
        value_type: str | None = None,
        subject_types: Sequence[str] = (),
        object_types: Sequence[str] = (),
    ) -> tuple[Match, Match] | None:
        """The two relations that a graph means by one name that says two things: "Capital and largest city"."""
        if (names := spelling.joined(name)) is None:
            return None
        one, other = (
            self.match(each, value_type=value_type, subject_types=subject_types, object_types=object_types)
            for each in names
        )
        if one is None or other is None or not (one.exact and other.exact) or one.inverted or other.inverted:
            return None
        return (one, other) if one.relation is not other.relation else None

    def _taken(self, name: str, ends: tuple[_End, _End]) -> tuple[_Attempt, Sequence[_Candidate]] | None:
        """The first way to take a name by which there are relations that fit, and these."""
        for attempt in self._attempts(name):
            fitting = attempt.candidates if attempt.numbered else _fitting(attempt, ends)
            if fitting:
                return attempt, fitting
        return None

    def _attempts(self, name: str) -> Iterator[_Attempt]:
        """The ways to take a name, the surest first. Where one finds relations that fit, the later ones say nothing."""
        number = spelling.wikidata_id(name)
        if number:
            yield _Attempt(self._by_number.get(number, ()), exact=True, numbered=True)
            return
        readings = spelling.readings(name)
        if not readings:
            return
        yield _Attempt(self._by_name.get(readings[0].key, ()), exact=True, own=readings[0].key)
        for index, certain in ((self._by_folded_name, True), (self._by_noun, False)):
            for reading in readings:
                candidates = [
                    _Candidate(c.relation, c.inverted != reading.inverted)
                    for c in index.get(reading.key, ())
                    if c.relation.value == ("date" if reading.dated else "number")
                    or not (reading.unit or reading.counted or reading.dated)
                ]
                yield _Attempt(candidates, unit=reading.unit, certain=certain)
        words = spelling.without_helpers(spelling.name_words(name))
        yield _Attempt(self._by_phrase.get(spelling.stem_key(words), ()), certain=len(words) > 1)

    def _decided(self, attempt: _Attempt, fitting: Sequence[_Candidate]) -> Match | None:
        """The one that says least of those that say the same; None where there is none or they differ."""
        if not fitting:
            return None
        chosen = min(fitting, key=lambda c: (len(self._implied(c).intersection(fitting)), c.inverted))
        if any(other != chosen and not self._same_fact(chosen, other) for other in fitting):
            return None
        return Match(chosen.relation, chosen.inverted, attempt.exact, attempt.unit)

    def ambiguous_phrases(self) -> list[Ambiguity]:
        """Every phrase that says more than one relation, and what can tell them apart."""
        found = []
        for (phrase, noun), uses in sorted(self._uses.items()):
            for one, other in combinations(uses, 2):
                if one.relation is not other.relation and not self._agree(one, other, uses):
                    pair = (one.relation.id, other.relation.id)
                    found.append(
                        Ambiguity(
                            phrase,
                            noun,
                            pair,
                            _told_apart(one, other),
                            one.relation.functional or other.relation.functional,
                        )
                    )
        return found

    @cached_property
    def _near(self) -> Mapping[str, Sequence[tuple[str, bool, str]]]:
        found: dict[str, list[tuple[str, bool, str]]] = defaultdict(list)
        for relation in self:
            for wider in self._wider(relation.id):
                found[relation.id].append((wider, False, NARROWER))  # "painted by" is said of a creator
                found[wider].append((relation.id, False, "wider phrase"))  # whoever painted it created it
            for name in relation.siblings:
                other, inverted = name.removeprefix("^"), name.startswith("^")
                found[relation.id].append((other, inverted, SIBLING))
                found[other].append((relation.id, inverted, SIBLING))
        return found

    def _wider(self, relation_id: str) -> set[str]:
        found: set[str] = set()
        waiting = list(self.relations[relation_id].implies)
        while waiting:
            wider = waiting.pop()
            if wider not in found:
                found.add(wider)
                waiting += self.relations[wider].implies
        return found

    @cached_property
    def _by_number(self) -> Mapping[str, Sequence[_Candidate]]:
        return _index(
            (number, _Candidate(r, inverted))
            for r in self
            for inverted, numbers in ((False, r.wikidata), (True, r.inverse_wikidata))
            for number in numbers
        )

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[_Candidate]]:
        return _index((spelling.plain(words), candidate) for words, candidate in self._names)

    @cached_property
    def _by_folded_name(self) -> Mapping[str, Sequence[_Candidate]]:
        return _index((spelling.fold(words), candidate) for words, candidate in self._names)

    @cached_property
    def _by_noun(self) -> Mapping[str, Sequence[_Candidate]]:
        return _index(
            (spelling.fold(noun.split()), _Candidate(r, inverted))
            for r in self
            for inverted, nouns in ((False, r.phrases.nouns), (True, r.phrases.inverse_nouns))
            for noun in nouns
        )

    @cached_property
    def _names(self) -> list[tuple[tuple[str, ...], _Candidate]]:
        return [
            (spelling.name_words(name), _Candidate(r, inverted))
            for r in self
            for inverted, names in ((False, (r.id, *r.names)), (True, r.inverse_names))
            for name in names
        ]

    @cached_property
    def _by_phrase(self) -> Mapping[str, Sequence[_Candidate]]:
        return _index(
            (spelling.stem_key(phrase.split()), _Candidate(r, inverted))
            for r in self
            for inverted, phrases in ((False, r.phrases.verbs), (True, r.phrases.inverse_verbs))
            for phrase in phrases
        )

    @cached_property
    def _uses(self) -> Mapping[tuple[str, bool], Sequence[_Candidate]]:
        """Phrase, and whether it is a noun → what it can say. A candidate is inverted where the text's subject (of a
        verb) or possessor (of a noun) is the relation's object."""
        return _index(
            ((phrase, noun), _Candidate(r, inverted))
            for r in self
            for noun, inverted, phrases in (
                (False, False, r.phrases.verbs),
                (False, True, r.phrases.inverse_verbs),
                (True, False, r.phrases.nouns),
                (True, True, r.phrases.inverse_nouns),
            )
            for phrase in phrases
        )

    def _same_fact(self, one: _Candidate, other: _Candidate) -> bool:
        """Does one of the two say what the other says, or more: a relation and its inverse, mother and parent?"""
        return other in self._implied(one) or one in self._implied(other)

    def _agree(self, one: _Candidate, other: _Candidate, uses: Sequence[_Candidate]) -> bool:
        """Is the phrase no ambiguity: "born to" says parent, whether it is the father or the mother?"""
        return self._same_fact(one, other) or bool(self._implied(one) & self._implied(other) & set(uses))

    def _implied(self, candidate: _Candidate) -> set[_Candidate]:
        """What holds wherever the candidate does, besides itself."""
        found: set[_Candidate] = set()
        waiting = [candidate]
        while waiting:
            step = waiting.pop()
            relation, inverted = step.relation, step.inverted
            steps = [_Candidate(self.relations[name], inverted) for name in relation.implies]
            if relation.inverse:
                steps.append(_Candidate(self.relations[relation.inverse], not inverted))
            if relation.symmetric:
                steps.append(_Candidate(relation, not inverted))
            waiting += [step for step in steps if step not in found]
            found.update(steps)
        return found - {candidate}


def _fitting(attempt: _Attempt, ends: tuple[_End, _End]) -> list[_Candidate]:
    """The candidates that fit the graph's ends, and none better; those turned round that only fit so."""
    rated = [
        ((*rating[0], rating[1].relation.id.lower() == attempt.own), rating[1])
        for candidate in attempt.candidates
        for rating in [_rate(candidate, ends)]
        if rating and (attempt.certain or rating[0][1])
    ]
    top = max((score for score, _ in rated), default=None)
    return [candidate for score, candidate in rated if score == top]


def _rate(candidate: _Candidate, ends: tuple[_End, _End]) -> tuple[tuple[int, int, bool], _Candidate] | None:
    """How well the candidate fits the graph's ends, turned round where only that fits; None where it cannot be."""
    subject, object_ = ends
    fit = _FIT[candidate.second.value or "entity"].get(object_.value, 0) if object_.value else 1
    if not fit or candidate.first.value != "entity":
        return None
    if not (excludes(subject.types, candidate.first.types) or excludes(object_.types, candidate.second.types)):
        known = bool(subject.types & candidate.first.types) + bool(object_.types & candidate.second.types)
        return (fit, known, True), candidate
    turned = candidate.turned()
    # Person DIRECTOR Film, where the catalogue's director runs from film to person: only on positive evidence of both.
    if turned.first.value == "entity" and subject.types & turned.first.types and object_.types & turned.second.types:
        return (fit, 2, False), turned
    return None


def _told_apart(one: _Candidate, other: _Candidate) -> str | None:
    """What tells two readings of one phrase apart."""
    pairs = ((one.first, other.first), (one.second, other.second))
    if any(a.value != b.value and {a.value, b.value} != {"entity", "string"} for a, b in pairs):
        return "value"
    return "types" if any(excludes(a.types, b.types) for a, b in pairs) else None


def _index(items: Iterable[tuple[_Key, _Candidate]]) -> dict[_Key, list[_Candidate]]:
    found: dict[_Key, list[_Candidate]] = defaultdict(list)
    for key, candidate in items:
        if candidate not in found[key]:
            found[key].append(candidate)
    return dict(found)
