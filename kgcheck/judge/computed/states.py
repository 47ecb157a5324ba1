"""Whether something is in a state: by a fact that says yes or no of it, or by the word that the graph has for it or for
its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import permutations

from kgcheck.extract.computed.interface import State
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.time import ended_before
from kgcheck.knowledge import YES_OR_NO
from kgcheck.link import Candidate
from kgcheck.model import Fact, Tense
from kgcheck.names import name_key, words_of
from kgcheck.store.interface import VALUE_TYPE

_HELPERS = frozenset("is are was were be been has have had can does do a an the".split())
_NOT = ("un", "in", "non", "non-", "not-")
"""Beginnings of words that deny the rest: "unheated", "inactive"."""
_PAIRS = ("alive dead", "open closed", "public private", "indoor outdoor", "vacant occupied", "online offline",
          "full empty", "wild tame", "male female", "new used", "republic monarchy", "urban rural",
          "team individual", "nonprofit commercial")  # fmt: skip
_CONTRARIES = {one: other for pair in _PAIRS for one, other in permutations(pair.split())}
"""Of two such words, one is true of a thing where the other is not."""
_RULED_OUT = {"king": "republic", "queen": "republic", "monarch": "republic"}
"""What a thing of the kind named has not."""
TOLD_APART = frozenset((*_CONTRARIES, *_RULED_OUT))
"""Words that a record's text may bear out or rule out."""
_KINDS = frozenset("type kind form status category classification government campus setting".split())
"""Words of relations whose texts say of what kind a thing is: "Type: Public , Flagship"."""
CODES = ("KG101", "KG201")


def state(claim: State, table: Table) -> list[Reckoning]:
    """A yes-or-no fact whose name the claim's words spell decides it, and so does a fact that has one of them as its
    value; another value does where there can be only one. What was may have changed since: only a claim of the
    present is refuted, or one of a deed, by another deed."""
    readings = table.candidates(claim.subject)
    found = [each for reading in readings if (each := _of(claim, table, reading)) is not None]
    borne_out = [each for each in found if each.holds is not claim.negated]
    if borne_out or claim.tense is Tense.PRESENT or claim.is_deed:
        return borne_out or (found if len(found) == len(readings) else [])
    return []


def _of(claim: State, table: Table, subject: Candidate) -> Reckoning | None:
    facts = [f for f in table.knowledge.outgoing(subject.id) if f.within is None and not ended_before(f, table.as_of)]
    for fact in facts:
        truth = YES_OR_NO.get(fact.object.lower())
        said = None if truth is None else _says(claim, fact.relation)
        if said is not None and not (claim.is_deed and claim.tense is not Tense.PRESENT and said is not truth):
            relation = table.knowledge.schema.get(fact.relation)
            return Reckoning(said is truth, (fact,), relation, 0.93, codes=CODES)
    told = _by_sex(claim, table, facts) or (_by_text(claim, table, facts) if table.is_record(subject.id) else None)
    return told or (_by_word(claim, table, subject, facts) if claim.value is not None else None)


def _by_sex(claim: State, table: Table, facts: list[Fact]) -> Reckoning | None:
    """ "Is a male racehorse", where the graph has a stallion."""
    said = {sex for sex, words in SEXES.items() if claim.needed & words}
    word = claim.needed & SEXES.keys()
    for fact in facts if len(said) == 1 else ():
        relation = table.knowledge.schema.get(fact.relation)
        if relation is not None and relation.catalogue == "gender":
            for sex, words in SEXES.items():
                held = name_key(fact.object)
                if held in words and (word or sex not in said or held in claim.needed):
                    return Reckoning(sex in said, (fact,), relation, 0.93, codes=CODES)
    return None


SEXES = {
    "male": frozenset("male m stallion gelding colt bull steer ox ram buck stag boar rooster drake gander".split()),
    "female": frozenset("female f mare filly cow heifer ewe doe hind sow hen vixen lioness tigress jenny".split()),
}
"""What a male, and a female, is called of the animals that have a name for each."""


def _says(claim: State, relation: str) -> bool | None:
    """Whether the claim says what the relation is called by (True) or its contrary (False)."""
    name = _name(relation)
    if not name:
        return None
    said, needed = _singular(claim.said), _singular(claim.needed)
    if name <= said and name & needed:
        return True
    for word in claim.needed:
        if _CONTRARIES.get(word) in name and name <= said | {_CONTRARIES[word]}:
            return False
        for prefix in _NOT:
            if word.startswith(prefix) and len(word) > len(prefix) + 3:
                other = word[len(prefix) :]
                if other in name and name <= said | {other}:
                    return False
    return None


def _by_text(claim: State, table: Table, facts: list[Fact]) -> Reckoning | None:
    """What a record's text on the kind of a thing has of a word, or of its contrary: one that is "public" is not
    private."""
    for word in claim.needed & TOLD_APART:
        for fact in facts:
            if fact.object_type in ("number", "date") or _KINDS.isdisjoint(words_of(fact.relation)):
                continue
            said = set(name_key(fact.object).split())
            against = _CONTRARIES.get(word) or _RULED_OUT[word]
            if word in said or (against in said and claim.tense is Tense.PRESENT):
                relation = table.knowledge.schema.get(fact.relation)
                return Reckoning(word in said, (fact,), relation, 0.88, codes=CODES)
    return None


def _by_word(claim: State, table: Table, subject: Candidate, facts: list[Fact]) -> Reckoning | None:
    assert claim.value is not None
    types = subject.types or table.knowledge.stated_types(subject.id)
    own = next((name for name in types if claim.value.text.lower() in words_of(name)), None)
    if own is not None and claim.completes and not claim.noun:
        fact = Fact(subject.id, subject.label, "type", own, None, "string", derived="its type")
        return Reckoning(True, (fact,), None, 0.9, codes=CODES)
    words = [c for c in table.candidates(claim.value) if _is_word(c, table)]
    for word in words:
        for fact in facts:
            if fact.object_id == word.id and _is_meant(claim, fact.relation):
                return Reckoning(True, (fact,), table.knowledge.schema.get(fact.relation), 0.9, codes=CODES)
    if not claim.completes:
        return None
    return next((each for word in words for each in _other_word(claim, table, facts, word)), None)


def _other_word(claim: State, table: Table, facts: list[Fact], word: Candidate) -> Iterator[Reckoning]:
    """What the graph has instead, where the word is one of those that only this relation has, one of each thing."""
    names = {fact.relation for fact in table.knowledge.incoming(word.id)}
    if len(names) != 1:
        return
    relation = table.knowledge.schema.get(next(iter(names)))
    if relation is None or not relation.functional or not _is_meant(claim, relation.id):
        return
    for fact in facts:
        if fact.relation == relation.id and not set(name_key(fact.object).split()) & set(name_key(word.label).split()):
            yield Reckoning(False, (fact,), relation, 0.88, codes=CODES)


def _is_word(candidate: Candidate, table: Table) -> bool:
    """Whether the graph has it as a mere value, of which it says nothing."""
    return VALUE_TYPE in candidate.types or not (candidate.types or table.knowledge.outgoing(candidate.id))


def _is_meant(claim: State, relation: str) -> bool:
    """Whether a noun that the claim gives the word to ("the *status* of A is …") names the relation."""
    return not claim.noun or claim.noun.removesuffix("s") in _name(relation)


def _singular(words: Iterable[str]) -> frozenset[str]:
    """The words without the "s" of plurals and of verbs; "parking" is no "park", as stems would have it."""
    return frozenset(word.removesuffix("s") for word in words)


@lru_cache(maxsize=5_000)
def _name(relation: str) -> frozenset[str]:
    return _singular(word for word in words_of(relation) if word not in _HELPERS)
