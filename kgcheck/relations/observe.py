"""What a graph has to say about the claims of trusted texts: the raw material that `learn` counts.

A claim's phrase is tried with every relation that its subject or object has in the graph, as the judge would
try it if the phrase were known to mean that relation: the relation then holds of the claim, or speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Protocol

from kgcheck.extract import beside
from kgcheck.extract.beside import FUNCTION_WORDS
from kgcheck.extract.clauses import Clauses
from kgcheck.extract.interface import Claim, Mention, MentionKind, Phrase, PhraseKind, Sentence
from kgcheck.extract.loose import bridging_claims, loose_claims
from kgcheck.extract.spacy import Extraction, Extractor
from kgcheck.judge.case import Case
from kgcheck.judge.meant import suits
from kgcheck.judge.rules import the_fact_itself
from kgcheck.knowledge import Knowledge, gather
from kgcheck.link import Candidate, Linker
from kgcheck.model import Document, Modality
from kgcheck.names import name_key
from kgcheck.relations.catalogue import load
from kgcheck.relations.matching import Match, RelationMatcher, Strength
from kgcheck.relations.schema import Way
from kgcheck.store.interface import Store

Key = tuple[PhraseKind, str]
Ends = tuple[str, str]
"""What a claim is about: the ids of the two, or a value's text."""

CANDIDATES = 2
"""Entities tried of each mention: trusted text says something true of one of them."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One claim of a trusted text, held against the graph."""

    keys: tuple[Key, ...]
    ends: Ends
    holds: frozenset[Way]
    """The graph has the fact, if this is what the phrase means."""
    fails: frozenset[Way]
    """The graph has another object instead, if this is what the phrase means."""
    open: frozenset[Way]
    """The object is one that this relation has elsewhere, but the graph has nothing of it for the subject."""
    loose: bool
    blurred: frozenset[Way] = frozenset()
    """The graph has objects, if this is what the phrase means, and this is a wider place than one of them, or it cannot
    be told whether it is one."""
    several: frozenset[Way] = frozenset()
    """The graph has more than one object of this subject."""
    means: frozenset[Way] = frozenset()
    """What the phrase is known to mean without learning."""


class Counts(Protocol):
    """Counts something of each text, whose mentions are resolved."""

    def add(self, extraction: Extraction, linker: Linker, knowledge: Knowledge) -> None: ...


def observe(
    store: Store, documents: Iterable[Document], *others: Counts, batch_size: int = 64
) -> Iterator[list[Observation]]:
    """The observations on each document, in order, while `others` count what else there is to learn of them."""
    extractor = Extractor(store)
    matcher = RelationMatcher(store.schema, load())
    todo = iter(documents)
    while batch := list(islice(todo, batch_size)):
        extractions = extractor.extract(batch)
        known = gather(store, [{hit.entity_id for hit in extraction.hits()} for extraction in extractions])
        for extraction, knowledge in zip(extractions, known, strict=True):
            linker = Linker(extraction.sentences, knowledge, extraction.topic)
            linker.resolve()
            for other in others:
                other.add(extraction, linker, knowledge)
            yield list(_of_document(extraction, linker, knowledge, matcher))


def _of_document(
    extraction: Extraction, linker: Linker, knowledge: Knowledge, matcher: RelationMatcher
) -> Iterator[Observation]:
    before: list[Sentence] = []
    for sentence, claims in extraction.claims():
        done: set[frozenset[int]] = set()
        for claim in claims:
            seen = _held_against(claim, linker, knowledge, matcher)
            if seen is not None:
                if seen.holds:
                    done.add(claim.pair)
                yield seen
        for claim in (*loose_claims(sentence, linker, knowledge, done), *bridging_claims(sentence, before)):
            seen = _held_against(claim, linker, knowledge, matcher)
            if seen is not None:
                yield seen
        yield from _beside(sentence, before, linker, knowledge)
        before.append(sentence)


def _held_against(claim: Claim, linker: Linker, knowledge: Knowledge, matcher: RelationMatcher) -> Observation | None:
    """None where the claim is not asserted, or the graph has nothing on its subject and object."""
    if claim.modality is not Modality.ASSERTED or claim.negated or claim.ended:
        return None
    subjects = linker.candidates(claim.subject)[:CANDIDATES]
    objects = linker.candidates(claim.object)[:CANDIDATES]
    is_value = claim.object.referent.kind is MentionKind.VALUE
    ends: Sequence[Candidate | None] = objects or (None,)
    if is_value:
        ends = (None, *objects)
    found = _Found()
    open_: set[Way] = set()
    for s in subjects:
        for o in ends:
            if o is None or o.id != s.id:
                open_ |= _open(s, o, knowledge)
                for way in _ways(s, o, knowledge):
                    found.add(way, _case(claim, way, s, o, knowledge))
    if not found.tells and (claim.loose or not found.blurred):
        return None
    first = subjects[0].id
    other = objects[0].id if objects and not is_value else name_key(claim.object.referent.text)
    words = (word for word in claim.phrase.words if word not in FUNCTION_WORDS)
    keys = (*claim.phrase.keys, *((PhraseKind.WORD, word) for word in words))
    means = () if claim.loose else matcher.match(claim.phrase)
    return found.observation(
        keys,
        (first, other),
        claim.loose,
        open_,
        {(match.relation.id, match.forward) for match in means if match.strength is Strength.EXACT},
    )


@dataclass(slots=True)
class _Found:
    """What the graph says of each way to read a claim."""

    holds: set[Way] = field(default_factory=set)
    fails: set[Way] = field(default_factory=set)
    blurred: set[Way] = field(default_factory=set)
    several: set[Way] = field(default_factory=set)

    def add(self, way: Way, case: Case) -> None:
        if not case.facts or not suits(case.relation, case.object_mention.referent.value, case.object is not None):
            return
        if len(case.facts) > 1:
            self.several.add(way)
        ruling = the_fact_itself(case)
        if ruling is not None:
            self.holds.add(way)
            if ruling.code == "KG105":
                self.blurred.add(way)
        elif not case.disagreeing:
            self.blurred.add(way)
        elif case.is_answer:
            self.fails.add(way)

    @property
    def tells(self) -> bool:
        return bool(self.holds or self.fails)

    def observation(
        self,
        keys: tuple[Key, ...],
        ends: Ends,
        loose: bool,
        open_: AbstractSet[Way] = frozenset(),
        means: AbstractSet[Way] = frozenset(),
    ) -> Observation:
        fails = frozenset(self.fails - self.holds)
        return Observation(
            keys,
            ends,
            frozenset(self.holds),
            fails,
            frozenset(open_ - self.holds - fails),
            loose,
            frozenset(self.blurred - fails),
            frozenset(self.several),
            frozenset(means),
        )


def _beside(
    sentence: Sentence, before: Sequence[Sentence], linker: Linker, knowledge: Knowledge
) -> Iterator[Observation]:
    """What the words beside each object say, of each relation held against the nearest that the graph has any of."""
    clauses = Clauses(sentence)
    for mention, phrase in beside.objects(sentence):
        if clauses.stance(mention.head).modality is not Modality.ASSERTED or clauses.stance(mention.head).negated:
            continue
        told: set[str] = set()
        for owner in beside.owners(sentence, before, mention):
            for s in linker.candidates(owner)[:1]:
                mine = {f.relation for f in knowledge.outgoing(s.id)} - told
                told |= mine
                seen = _of_owner(mention, phrase, owner, s, mine, sentence, linker, knowledge)
                if seen is not None:
                    yield seen


def _of_owner(
    mention: Mention, phrase: Phrase, owner: Mention, s: Candidate, relations: set[str],
    sentence: Sentence, linker: Linker, knowledge: Knowledge,
) -> Observation | None:  # fmt: skip
    claim = Claim(owner, phrase, mention, sentence.text, sentence.span, loose=True)
    objects = linker.candidates(mention)[:CANDIDATES]
    is_value = mention.referent.kind is MentionKind.VALUE
    found = _Found()
    for o in (None, *objects) if is_value else objects or (None,):
        if o is None or o.id != s.id:
            for relation in relations:
                found.add((relation, True), _case(claim, (relation, True), s, o, knowledge))
    if not found.tells:
        return None
    other = objects[0].id if objects and not is_value else name_key(mention.referent.text)
    return found.observation(phrase.keys, (s.id, other), True)


def _ways(s: Candidate, o: Candidate | None, knowledge: Knowledge) -> Iterator[Way]:
    yield from ((relation, True) for relation in dict.fromkeys(f.relation for f in knowledge.outgoing(s.id)))
    if o is not None:
        yield from ((relation, False) for relation in dict.fromkeys(f.relation for f in knowledge.outgoing(o.id)))


def _open(s: Candidate, o: Candidate | None, knowledge: Knowledge) -> set[Way]:
    if o is None:
        return set()
    into_object = {f.relation for f in knowledge.incoming(o.id)} - {f.relation for f in knowledge.outgoing(s.id)}
    into_subject = {f.relation for f in knowledge.incoming(s.id)} - {f.relation for f in knowledge.outgoing(o.id)}
    return {(relation, True) for relation in into_object} | {(relation, False) for relation in into_subject}


def _case(claim: Claim, way: Way, s: Candidate, o: Candidate | None, knowledge: Knowledge) -> Case:
    relation, forward = way
    match = Match(knowledge.schema[relation], forward, Strength.EXACT, 1.0, "tried")
    if forward:
        return Case(claim, match, knowledge, date.max, claim.subject, s, claim.object, o)
    return Case(claim, match, knowledge, date.max, claim.object, o, claim.subject, s)
