"""How many things the graph holds in a relation."""

from __future__ import annotations

import re
from decimal import Decimal

from kgcheck.extract.computed.counts import VAGUE
from kgcheck.extract.computed.interface import Count, Multi
from kgcheck.extract.interface import Mention, PhraseKind
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.time import ended_before
from kgcheck.link import Candidate
from kgcheck.model import Fact, Tense
from kgcheck.names import name_key, words_of
from kgcheck.relations.matching import WHOLE_NAME, Match, Strength
from kgcheck.relations.people import ANYBODY, HALF_SIBLINGS, OF_ONE_SEX, RELATIVES, SIBLINGS
from kgcheck.relations.schema import Relation
from kgcheck.relations.stems import stem
from kgcheck.relations.textual import SEPARATOR
from kgcheck.relations.types import coarse, excludes
from kgcheck.values import Bound, Number, render
from kgcheck.values.parts import parts_of

_MOST_FACTS = 8
"""Facts shown as evidence of a count."""


def count(claim: Count, table: Table) -> list[Reckoning]:
    """A count holds if the graph has so many. It does not hold if the graph has more, or if it has fewer of a
    relation that is complete, or in the record that the text is about, of a graph made of records: that lists them.
    Fewer of any other show nothing, as there may be more than the graph has."""
    found = []
    for (subject,) in table.readings(claim.subject):
        if claim.noun in RELATIVES and _tells_roles(table, subject):
            found += [reckoning] if (reckoning := _by_role(claim, table, subject)) is not None else []
            continue
        meant = _meant(claim, table, subject)
        spread = _is_spread(claim, table, subject, meant) or (isinstance(claim, Multi) and len(meant) > 1)
        for match in meant:
            reckoning = _of_relation(claim, table, subject, match, spread)
            if reckoning is not None:
                found.append(reckoning)
    return found


def _by_role(claim: Count, table: Table, subject: Candidate) -> Reckoning | None:
    """Of relatives whom a record calls so in brackets: "Relatives: Ola Berg (brother)"; it names the best known."""
    roles = SIBLINGS | HALF_SIBLINGS if claim.noun == "sibling" else frozenset((claim.noun,))
    facts = [f for f in _relatives(table, subject) if roles & set(_ROLE.findall(f.object.lower()))]
    if not facts or claim.kinds or any(is_list(f) for f in facts):
        return None
    answer = _judge(claim, len(facts), len(facts), False, claim.restricted)
    if answer is None:
        return None
    relation = table.knowledge.schema.get(facts[0].relation)
    return Reckoning(answer, tuple(facts[:_MOST_FACTS]), relation, 0.85, f"that makes {len(facts)}")


def _tells_roles(table: Table, subject: Candidate) -> bool:
    facts = _relatives(table, subject)
    return table.is_record(subject.id) and any(RELATIVES & set(_ROLE.findall(f.object.lower())) for f in facts)


def _relatives(table: Table, subject: Candidate) -> list[Fact]:
    schema = table.knowledge.schema
    return [f for f in table.knowledge.outgoing(subject.id) if schema[f.relation].catalogue == "relative"]


_ROLE = re.compile(r"\(([a-z-]+)\)")


def _is_spread(claim: Count, table: Table, subject: Candidate, meant: list[Match]) -> bool:
    """Whether more of what is counted may stand under another name: official languages, and minority languages."""
    noun, names = stem(claim.noun), {match.relation.id for match in meant}
    if claim.kinds and all(set(claim.kinds) <= set(words_of(match.relation.label)) for match in meant):
        return False  # "area codes" are no postal codes
    schema = table.knowledge.schema
    others = {fact.relation for fact in table.knowledge.outgoing(subject.id)} - names
    others = {name for name in others if SEPARATOR not in name and f"{name}{SEPARATOR}date" not in schema}
    labels = (schema[name].label for name in others if schema[name].value_type != "date")
    return bool(meant) and any(noun in map(stem, words_of(label)) for label in labels)


def _meant(claim: Count, table: Table, subject: Candidate) -> list[Match]:
    """The relations that the words mean and the subject has, those alone that are called by the counted noun, if there
    are any, else by the deed: what was "recorded in two studios" has so many studios, not records."""
    if isinstance(claim, Multi):  # "multi-lingual" speaks of all languages, official or not
        return [
            Match(relation, True, Strength.NAMED, WHOLE_NAME, "several")
            for relation in table.relations_of(subject.id)
            if relation.value_type in ("entity", "string") and not relation.inverted and SEPARATOR not in relation.id
            and stem(claim.noun) in map(stem, words_of(relation.label))
        ]  # fmt: skip
    only_named = all(kind is not PhraseKind.VERB for kind, _ in claim.phrase.keys)  # "there are 60 episodes"
    found = [
        m for m in table.relations(claim.phrase)
        if (m.relation.value_type in ("entity", "string") or (only_named and _is_numbered(m.relation)))
        and _has(table, subject, m)
    ]  # fmt: skip
    if claim.noun in ANYBODY:  # "employs ten people" counts no "key people"
        found = [m for m in found if stem(claim.noun) not in map(stem, words_of(m.relation.label)) or claim.kinds]
    for words in ((claim.noun,), claim.phrase.words):
        stems = {stem(word) for word in words}
        named = [m for m in found if stems & _called(m.relation)]
        if named:
            now = [
                m for m in named if _GONE.isdisjoint(words_of(m.relation.label)) or not _GONE.isdisjoint(claim.kinds)
            ]
            return now or named
    return found


def _has_others(table: Table, subject: Candidate, relation: Relation) -> bool:
    """Whether more of the same stand under another name: "Other political affiliations" beside a "Political party"."""
    own = set(words_of(relation.label))
    labels = (words_of(each.label) for each in table.relations_of(subject.id) if each.id != relation.id)
    return any(words[0] == "other" and own & set(words[1:]) for words in labels if words)


_GONE = frozenset("past former previous".split())
"""Words of relations to what is no more: "Past members" are no members."""


def _is_numbered(relation: Relation) -> bool:
    """Whether a relation gives numbers, which may be of the things that it is called by."""
    return relation.value_type == "number" and SEPARATOR not in relation.id


def _called(relation: Relation) -> set[str]:
    """Stems of the words of a relation's name, also of "Spouse(s)"."""
    return {stem(word) for word in (*words_of(relation.label), *name_key(relation.label).split())}


def _has(table: Table, subject: Candidate, match: Match) -> bool:
    """Whether the graph has any such fact of the subject, whichever way round."""
    relation, about = match.relation, table.knowledge.about
    back = [other for other in (relation.id if relation.symmetric else None, relation.inverse) if other is not None]
    held = about(subject.id, relation.id, match.forward)
    return bool(held) or any(about(subject.id, other, not match.forward) for other in back)


def _of_relation(
    claim: Count, table: Table, subject: Candidate, match: Match, spread: bool = False
) -> Reckoning | None:
    relation, knowledge, stated = match.relation, table.knowledge, claim.number
    if knowledge.is_truncated(subject.id, relation.id, match.forward):
        return None
    held = {_end(f, match.forward): f for f in knowledge.about(subject.id, relation.id, match.forward)}
    for other in (relation.id if relation.symmetric else None, relation.inverse):
        if other is not None:
            for fact in knowledge.about(subject.id, other, not match.forward):
                held.setdefault(_end(fact, not match.forward), fact)
    facts = [f for f in held.values() if _is_of_kind(claim, f, match, table)]
    every = len(facts) == len(held)
    if relation.temporal and claim.tense is Tense.PRESENT:
        facts = [f for f in facts if not ended_before(f, table.as_of)]
    if not facts or any(f.object.lower() in _NO_NUMBER or _ELSEWHERE.match(f.object) for f in facts):
        return None
    restricted = claim.restricted or not set(claim.kinds) <= words_of_relation(relation)
    restricted = restricted or _has_others(table, subject, relation)
    restricted = restricted or (claim.noun in OF_ONE_SEX and claim.noun not in words_of(relation.label))
    called = {stem(word) for word in (*words_of(relation.label), *words_of_relation(relation))}
    stating = next((f for f in facts if _STATED.match(f.object)), None) if match.forward else None
    if stating is not None:  # "Children: 3"; a season of 2014 is no number of members, whatever the texts say of it
        return _by_stated_number(claim, stating, relation, restricted) if stem(claim.noun) in called else None
    listed = [f for f in facts if match.forward and table.of_records and is_list(f)]
    complete = match.forward and every and not restricted and not spread
    declared = complete and relation.closed
    complete = complete and (relation.closed or table.is_record(subject.id))
    places = "place" in coarse(relation.range) and not isinstance(claim, Multi)
    bearers = not _BEARERS.isdisjoint(relation.range)
    many = [_named(f, places, bearers) if f in listed else (1, 1) for f in facts]
    low, high = sum(least for least, _ in many), sum(most for _, most in many)
    if not match.forward and not relation.closed and table.of_records:
        if stated.bound not in (Bound.OVER, Bound.AT_LEAST) and low <= stated.value:
            return None  # what else somebody made, other records than these may tell
    answer = _judge(claim, high if isinstance(claim, Multi) else low, high, complete, restricted or not every)
    if answer is None or (claim.mere and not answer):
        return None
    correction = None
    if not answer and stated.bound is Bound.EXACT and complete:
        correction = _corrected(claim.object, stated, low) if low == high else None
    fewer = complete and not declared and high < stated.value
    confidence = 0.95 if declared or not (answer or fewer) else 0.85
    detail = f"that makes {low}" if low == high else f"that makes {low} to {high}"
    return Reckoning(answer, tuple(facts[:_MOST_FACTS]), relation, confidence, detail, correction)


def _by_stated_number(claim: Count, fact: Fact, relation: Relation, restricted: bool) -> Reckoning | None:
    """Where the graph itself gives a number for the things, as in "Children: 3"."""
    said = _STATED.match(fact.object)
    assert said is not None
    held = int(said[1].replace(",", ""))
    answer = _judge(claim, held, held, not restricted, restricted)
    return None if answer is None or (claim.mere and not answer) else Reckoning(answer, (fact,), relation, 0.9)


_STATED = re.compile(r"\s*(\d{1,3}(?:,\d{3})+|\d+)\s*(?:\([^()]*\)\s*|,? incl(?:uding|\.) .*)*$")
"""A number and no more, but for what brackets add, or some that are named: "75 (2.34 per match)", "4, including Mira
Holm"."""
_ELSEWHERE = re.compile(r"(?:see|full|complete)\b.*\b(?:list|below|article)\b|list of\b", re.IGNORECASE)
"""What says that the things stand elsewhere: "See list"."""
_NO_NUMBER = frozenset((*VAGUE, "all", "any", "unknown", "none"))
"""What stands for things without saying how many."""


def words_of_relation(relation: Relation) -> frozenset[str]:
    """All words by which the relation is called."""
    named = (*relation.phrases.nouns, *relation.phrases.verbs, *relation.phrases.inverse_nouns, relation.label)
    return frozenset((*words_of(relation.id), *(word for phrase in named for word in phrase.lower().split())))


def _end(fact: Fact, forward: bool) -> str:
    """The thing counted, by its id or name: one thing under two spellings counts once."""
    if forward:
        return fact.object_id or name_key(fact.object)
    return fact.subject_id


def _is_of_kind(claim: Count, fact: Fact, match: Match, table: Table) -> bool:
    """Whether a counted thing is what the noun says: any child is a child, but not every award is an Oscar."""
    label = fact.object if match.forward else fact.subject
    if match.forward and (parts := parts_of(fact.object)).dates and not parts.rest and not parts.name:
        return False  # a time is no city, and no single
    called = map(stem, words_of_relation(match.relation))
    if stem(claim.noun) in called or claim.noun in name_key(label).split():
        return True
    wanted = coarse((claim.noun,))
    entity = fact.object_id if match.forward else fact.subject_id
    known = table.knowledge.types(entity) if entity else frozenset()
    return bool(wanted) and not excludes(known, wanted)


def is_list(fact: Fact) -> bool:
    """Whether a text may name several: counted as one, it is one at least."""
    text = _BRACKETS.sub("", fact.object).strip(" ,;")
    several = any(mark in text for mark in (",", ";", " and ", "&", "/", "\n")) or _GOES_ON.search(fact.object)
    several = several or _ALSO.search(fact.object)
    return fact.object_type != "number" and bool(several)


_GOES_ON = re.compile(r"\)\s*\w")
"""A name after another's bracket: "Ana Kolar (m. 1974) Ida Borg (m. 1990)"."""


_ALSO = re.compile(r"\(\s*(?:also|and|plus)\b([^()]*[A-Z][^()]*)\)")
"""What a bracket adds: "Shia Islam (also Sunni Islam, Christianity)"."""


def _named(fact: Fact, places: bool, bearers: bool = False) -> tuple[int, int]:
    """How many a text names at least and at most: a comma or an "&" may stand within one name, a semicolon does
    not."""
    if _CODES.match(fact.object):
        return (many := fact.object.count(",") + 1), many
    text = _BRACKETS.sub(";" if _GOES_ON.search(fact.object) else "", fact.object).strip(" ,;")
    between = _LINES if places else _APART  # a comma with a gap before it is a line's end, but for "Lund , Sweden"
    apart = [part for part in between.split(text) if any(c.isalpha() for c in part)]
    if not places and _are_items(text, bearers):
        apart = text.split(",")
    high = sum(any(c.isalpha() for c in part) for whole in apart for part in _WITHIN.split(whole))
    high += sum(len(_WITHIN.split(more)) for more in _ALSO.findall(fact.object))
    return max(len(apart), 1), max(high, 1)


_BEARERS = frozenset(("person", "organisation"))


def _are_items(text: str, bearers: bool) -> bool:
    """Whether each comma parts two items: common nouns, "Singer, songwriter, poet", or, where people or organisations
    are listed, names of several words each, "Ana Kolar, Leo Strand". In "Harper, Lund and Strand" it may stand within
    one name."""
    parts = [part.split() for part in text.split(",")]
    if len(parts) < 2 or not all(parts) or any(mark in text for mark in ";/&\n") or " and " in text:
        return False
    if all(part[0][0].islower() for part in parts[1:]):
        return True
    return bearers and all(len(part) > 1 and part[0][0].isupper() and part[-1][0].isupper() for part in parts)


_CODES = re.compile(r"\d[\d-]*(?:, \d[\d-]*)+$")
"""Numbers with a gap between, which no number has: "04010, 04011"."""
_LINES = re.compile(r"[;\n]")
_APART = re.compile(r"[;\n]| , ")
_WITHIN = re.compile(r"[,&/]|\band\b")
_BRACKETS = re.compile(r"\([^()]*\)")


def _judge(claim: Count, low: int, high: int, complete: bool, restricted: bool) -> bool | None:
    """`low` and `high`: so many are held, at least and at most."""
    stated, said = claim.number, claim.number.value
    if claim.object is None and said > 2 and low <= said - 1 <= high:
        return None  # two are "several" to some
    match stated.bound:
        case Bound.EXACT if claim.mere and not low == high == said:
            return None
        case Bound.EXACT:
            if low <= said <= high:
                return None if restricted or low < high else True
            return False if (low > said and not restricted) or complete else None
        case Bound.OVER | Bound.AT_LEAST:
            least = said + (stated.bound is Bound.OVER)
            return (True if not restricted else None) if low >= least else False if complete and high < least else None
        case Bound.UNDER | Bound.AT_MOST:
            most = said - (stated.bound is Bound.UNDER)
            return (True if complete else None) if high <= most else False if low > most and not restricted else None
        case _:
            return None


def _corrected(mention: Mention | None, stated: Number, held: int) -> tuple[tuple[int, int], str] | None:
    if mention is None or stated.value == 0:
        return None
    return mention.span, render(Number(Decimal(held), stated.unit), mention.text)
