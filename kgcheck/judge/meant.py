"""How surely a claim's words mean a relation, what else they say, and what can be an end of it."""

from __future__ import annotations

from collections.abc import Sequence

from kgcheck.extract.interface import Claim, Phrase, PhraseKind
from kgcheck.extract.phases import CHANGING
from kgcheck.extract.wording import ALTERING
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate, Linker
from kgcheck.model import Fact, Tense
from kgcheck.names import name_key, words_of
from kgcheck.relations.demonyms import COUNTRY_OF
from kgcheck.relations.matching import Match, Strength
from kgcheck.relations.schema import NAMINGS, Origin, Relation
from kgcheck.relations.stems import stem
from kgcheck.relations.types import coarse
from kgcheck.store.interface import NameKind
from kgcheck.values import Bound, Date, DateRange, Number, Value, parse_value
from kgcheck.values.units import readings

_HALF = 0.75
"""Less than this of a relation's name in a claim's words, and they say as much of something else."""


def in_a_language(claim: Claim, objects: Sequence[Candidate]) -> Sequence[Candidate]:
    """What the object may be: what is "in French" is in no country."""
    by_name = [o for o in objects if o.kind is not NameKind.DERIVED]
    if len(by_name) == len(objects) or not any(k == "in" or k.endswith(" in") for _, k in claim.phrase.keys):
        return objects
    return by_name if name_key(claim.object.text) in COUNTRY_OF else objects


def as_a_name(
    ends: Sequence[Candidate], others: Sequence[Candidate], matches: Sequence[Match], linker: Linker
) -> Sequence[Candidate]:
    """What an end of a claim may be where it is a name: of "is abbreviated as WRO", and of "WRO, the World Reed
    Organisation", the name, and not its bearer."""
    names = [each._replace(plausibility=1.0) for each in ends if linker.is_mere_name(each.id)]
    if not names:
        return ends
    naming = any(m.strength is Strength.EXACT and m.relation.catalogue in NAMINGS for m in matches)
    return names if naming or [each.id for each in ends[:1]] == [each.id for each in others[:1]] else ends


def is_partial(match: Match) -> bool:
    """Whether the words are only near what the relation means: a sibling's, or half of its name."""
    return match.strength is Strength.NEAR or (match.strength is Strength.NAMED and match.score < _HALF)


def holds_things(relation: Relation) -> bool:
    """Whether the relation's objects are things and no values: nobody leads 89 minutes."""
    return relation.value_type == "entity" or bool(coarse(relation.range))


def runs_against(fact: Fact, subject: str, matches: Sequence[Match]) -> bool:
    """Whether the words mean the fact's relation, but never the way round that the fact is."""
    ways = {
        match.forward for match in matches
        if match.relation.id == fact.relation and match.strength >= Strength.NAMED and not match.relation.symmetric
    }  # fmt: skip
    return bool(ways) and (fact.subject_id == subject) not in ways


def surely_has_one(relation: Relation) -> bool:
    return relation.functional and relation.origin("functional") is not Origin.INFERRED


def suits(relation: Relation, value: Value | None, named: bool) -> bool:
    """Whether a value (or none: a name) can be what a relation's values are."""
    if relation.value_type == "date":
        return isinstance(value, (Date, DateRange))
    if relation.value_type == "number":
        return value is not None and not isinstance(value, DateRange)
    return named or value is None or relation.value_type == "string"


def has_measures(knowledge: Knowledge, subject: Candidate | None, relation: Relation) -> bool:
    """Whether the subject has values with a unit, of a relation that leads to things: an engine of "1.2 litres"."""
    return subject is not None and any(fact.unit for fact in knowledge.outgoing(subject.id, relation.id))


_DEALINGS = frozenset("with over about against".split())
"""Prepositions after which a noun says what two have to do with each other: "had a *quarrel with*"."""


def says_more_than_that(claim: Claim) -> bool:
    """Whether the words near two things say more than that they are tied together: "had a child with a painter", of who
    paints; "had a quarrel with"."""
    last = claim.phrase.keys[0][1].rpartition(" ")[2]
    return len(claim.phrase.words) > 1 and last in _DEALINGS


def is_another_role(match: Match, phrase: Phrase) -> bool:
    """Whether a word makes another role of what was matched: the "vice" of a "vice president", where that means no
    relation and the `president` is one."""
    said = ALTERING.intersection((*phrase.keys[0][1].split(), *phrase.text.lower().split()))
    return said.isdisjoint((*(match.key[1].split() if match.key else ()), *_called(match.relation)))


_OF_THEN = frozenset(("former", "previous", "past"))


def is_of_then(claim: Claim, relation: Relation) -> bool:
    """Whether the relation is that of what was, and so the claim: "used to play for" bears out a former team, too."""
    past = claim.ended or claim.tense is Tense.PAST
    return past and not _OF_THEN.isdisjoint(words_of(relation.id))


def counts_others(match: Match, phrase: Phrase) -> bool:
    """Whether a number is of what came, went or is wanted, where the relation says how many there are: "laid off 700
    employees"."""
    verbs = CHANGING.intersection(phrase.words)
    own = (*(match.key[1].split() if match.key else ()), *_called(match.relation))
    return bool(verbs) and {stem(verb) for verb in verbs}.isdisjoint(map(stem, own))


def is_no_count(claim: Claim, match: Match, subject: Candidate | None, knowledge: Knowledge) -> bool:
    """Whether a claim says how many there are of something ("has two campuses") and what the graph holds is no such
    number: an area, or a year ("Last awarded: 1970")."""
    said = claim.object.referent.value
    if not isinstance(said, Number) or said.unit is not None or said.value >= _LEAST_YEAR or subject is None:
        return False
    relation = match.relation
    if said.bound is not Bound.EXACT and not _CODES.isdisjoint(name_key(relation.label).split()):
        return True  # "more than one area code"
    held = knowledge.outgoing(subject.id, relation.id) if match.forward else ()
    values = [parse_value(fact.object, kind="number", unit=fact.unit or relation.unit) for fact in held]
    numbers = [value for value in values if isinstance(value, Number)]
    if not numbers or len(numbers) < len(values):
        return False
    measured = relation.unit is None and all(value.unit is not None and _is_measured(value.unit) for value in numbers)
    return measured or (
        words_of(relation.label)[-1].endswith("ed")
        and all(_LEAST_YEAR <= value.value <= _LAST_YEAR for value in numbers)
    )


def _is_measured(unit: str) -> bool:
    return any(each.dimension in ("area", "length", "mass", "volume") for each in readings(unit))


_CODES = frozenset("code codes zip postcode isbn".split())
_LEAST_YEAR, _LAST_YEAR = 1000, 2100


def narrows(match: Match, phrase: Phrase) -> bool:
    """Whether the noun that was matched has words before it that are not of the relation: the "cultural" of a "cultural
    capital"."""
    if match.key is None or match.key[0] not in (PhraseKind.NOUN, PhraseKind.ROLE):
        return False
    whole = next((key for kind, key in phrase.keys if kind is match.key[0]), "")
    before = whole.removesuffix(match.key[1]).split() if whole.endswith(f" {match.key[1]}") else ()
    own = set(map(stem, _called(match.relation)))
    return any(stem(word) not in own for word in before if word not in _NOW)


_NOW = frozenset("current present incumbent new official main sole own appointed elected reigning sitting".split())
"""Words before a role that make no other of it."""


def _called(relation: Relation) -> tuple[str, ...]:
    return (*words_of(relation.id), *words_of(relation.label))


def passes_over(match: Match, noun: str) -> bool:
    """Whether a match leaves out the noun that the claim's object owns: who operates B's replacement operates no B."""
    said = (*(match.key[1].split() if match.key and match.strength is Strength.EXACT else ()), *_called(match.relation))
    return stem(noun) not in {stem(word) for word in said}
