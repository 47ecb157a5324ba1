"""Words that do not surely enough mean a relation with one value for another value to contradict."""

from __future__ import annotations

import re

from kgcheck.extract.interface import Claim, Phrase, PhraseKind
from kgcheck.extract.phases import ANEW
from kgcheck.judge.case import Ruling
from kgcheck.judge.meant import narrows
from kgcheck.model import Tense, Verdict
from kgcheck.names import words_of
from kgcheck.relations.matching import Match, RelationMatcher, Strength
from kgcheck.relations.schema import Origin
from kgcheck.relations.stems import stem
from kgcheck.values import Date, Number, When

_NUMBERED = re.compile(r"(?<![A-Za-z0-9])\d+(?:st|nd|rd|th)(?![a-z])")
_ORDINALS = re.compile(r"\b(?:\d+(?:st|nd|rd|th)|first|second|third)\b", re.IGNORECASE)


def is_vague(ruling: Ruling, claim: Claim, matcher: RelationMatcher) -> bool:
    """Whether a ruling goes by there being one value of a relation that the words may well not mean: one of
    several (`1st runway length`), one of which that was inferred, or what only some of the words say. A year tells of
    a number when it was so: "served eight million passengers *in 2018*"."""
    if ruling.verdict is Verdict.CONTRADICTED and ruling.match is not None and narrows(ruling.match, claim.phrase):
        return True
    if ruling.match is not None and _is_of_other_end(claim, ruling.match):
        return True
    if ruling.code not in ("KG201", "KG207") or ruling.match is None:
        return False
    relation = ruling.match.relation
    if relation.catalogue == "publicationDate" and "premier" in claim.phrase.text.lower():
        if "premiere" not in (*words_of(relation.label), *words_of(relation.id)):
            return True  # shown at a festival the year before
    if relation.value_type == "number" and isinstance(claim.object.referent.value, Date):
        if claim.phrase.keys[0][1].endswith((" in", " during", " since")):
            return True
    if claim.partly and isinstance(claim.object.referent.value, Date):
        return True
    if isinstance(claim.object.referent.value, Number) and relation.value_type == "entity":
        if not any(character.isdigit() for e in ruling.evidence for character in e.fact.object):
            return True  # "has 2 directors" names none, whatever is called "2"
    if isinstance(claim.object.referent.value, Number):
        if claim.partly or _leaves_out(ruling.match, claim.phrase) or _counts_some(ruling.match, claim.phrase):
            return True
    if any(_says_more(other, ruling.match, claim.phrase) for other in matcher.match(claim.phrase)):
        return True
    if _NUMBERED.search(relation.id) and not _ORDINALS.search(claim.text):
        return True
    inferred = Origin.INFERRED in (relation.origin("functional"), relation.origin("inverse_functional"))
    if _names_the_kind(relation.label, claim):
        return False  # "based in the *city* of Harne": no district is meant
    if inferred and ("also" in claim.text.split() or f" in {relation.label} of" in claim.phrase.keys[0][1]):
        return True  # "has a campus in the *city* of Harne"
    return inferred and relation.value_type == "entity" and not matcher.is_own(claim.phrase, relation)


_FIRST = frozenset("first premiere debut original".split())
_LAST = frozenset("last final finale end".split())
_BEGINNINGS = frozenset(
    """
    inception openingDate creationDate launchDate publicationDate premiereDate productionStart settlementDate
    incorporationDate startDate startTime
    """.split()
)
"""Catalogue relations whose date is when something began, or first was there."""
_OVER = frozenset("cease ceased stop stopped end ended finish finished".split())


def _is_of_other_end(claim: Claim, match: Match) -> bool:
    """Whether the words speak of the last time and the relation of the first, or the other way round: "*last* aired on"
    and "aired *until*" are not when it was `firstAired`, "*re-*established" and "*ceased* publication" no beginning."""
    relation, phrase, value = match.relation, claim.phrase, claim.object.referent.value
    if not isinstance(value, Date):
        return False
    said = {word for _, key in phrase.keys for word in key.split()} | set(phrase.text.lower().split())
    own = {*words_of(relation.id), *words_of(relation.label), *words_of(relation.catalogue or "")}
    own_last = not own.isdisjoint(_LAST)
    if relation.catalogue in _BEGINNINGS and not own_last:
        if value.when is When.UNTIL or not said.isdisjoint(_OVER | _LAST) or ANEW.search(claim.text.lower()):
            return True
    own_first = not own.isdisjoint(_FIRST)
    if own_first is own_last:
        return False
    if value.when is (When.UNTIL if own_first else When.SINCE):
        return True
    return not said.isdisjoint(_LAST if own_first else _FIRST) and said.isdisjoint(_FIRST if own_first else _LAST)


_LYING = frozenset("be base locate situate headquarter lie find in of".split())


def _names_the_kind(label: str, claim: Claim) -> bool:
    """Whether where the thing itself is, now, is said with the relation's own word: not its "*campus* in the city of
    Harne", nor where it was "until 1980"."""
    words = set(claim.phrase.words)
    now = claim.tense is Tense.PRESENT and claim.time is None and not claim.ended
    return now and label in words and words <= _LYING | {label} and "also" not in claim.text.split()


_WHOLE = tuple("total overall annual yearly current estimated measurement measure figure value number size".split())
"""What a number is said to be without being another's."""


def _leaves_out(match: Match, phrase: Phrase) -> bool:
    """Whether the words name something narrower than what they were matched by: a "Jewish population", "900 people in
    prison"."""
    if match.key is None:
        return False
    nouns = [key.partition(" with ")[0].split() for kind, key in phrase.keys if kind is PhraseKind.NOUN]
    said = (*_WHOLE, *match.key[1].split()) if match.strength is Strength.EXACT else _WHOLE
    meant = set(map(stem, (*said, *words_of(match.relation.label), *words_of(match.relation.id))))
    return any(meant & set(words) and not set(words) <= meant for words in (list(map(stem, words)) for words in nouns))


def _counts_some(match: Match, phrase: Phrase) -> bool:
    """Whether a verb was matched, and the noun that is counted is none that goes with it: of those whom a company
    employs, "80 *engineers*"."""
    if match.key is None or match.key[0] is not PhraseKind.VERB:
        return False
    counted = {key.rpartition(" ")[2] for kind, key in phrase.keys if kind is PhraseKind.NOUN}
    if not counted:
        return False
    relation = match.relation
    own = (*relation.phrases.verbs, *relation.phrases.nouns, match.key[1], relation.label, relation.id)
    known = {stem(word) for said in own for word in words_of(said)} | _ANYBODY
    return known.isdisjoint(map(stem, counted))


_ANYBODY = frozenset(map(stem, "people person man worker employee staff inhabitant individual human unit".split()))


def _says_more(other: Match, match: Match, phrase: Phrase) -> bool:
    """Whether more of the words surely mean another relation: an "escape velocity" is no `velocity`, a "population
    density" no `populationTotal`."""
    if other.key is None or match.key is None or other.relation.id == match.relation.id or not other.is_sure:
        return False
    if match.strength is Strength.NAMED and other.strength is Strength.EXACT:
        if _named_in(match, phrase) < _named_in(other, phrase):
            return True
    return other.key[0] is match.key[0] and other.key[1].endswith(f" {match.key[1]}")


def _named_in(match: Match, phrase: Phrase) -> set[str]:
    """The words of the phrase that the relation's name has, too."""
    return {stem(word) for word in phrase.words} & {stem(word) for word in words_of(match.relation.id)}
