"""Whether two roles or places of one thing are the same: who wrote and who directed it, where one was born and died."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kgcheck.extract.computed.interface import Same
from kgcheck.extract.computed.sameness import PLACES
from kgcheck.extract.interface import Phrase, PhraseKind
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.time import ended_before
from kgcheck.link import Candidate
from kgcheck.model import Fact, Tense
from kgcheck.names import name_key, words_of
from kgcheck.relations.countries import continent_of, country_at_end, lies_in
from kgcheck.relations.demonyms import COUNTRIES
from kgcheck.relations.stems import stem
from kgcheck.textual import readings_in

_BEARERS = frozenset("person organisation group".split())
_COUNTRY = frozenset(("country", "nation"))
_SHORT = {"us": "united states", "u s": "united states", "usa": "united states", "u s a": "united states",
          "uk": "united kingdom", "u k": "united kingdom"}  # fmt: skip


_NAMED = Phrase(((PhraseKind.VERB, "named after"),), ("name",), "named after")


def same(claim: Same, table: Table) -> list[Reckoning]:
    """Roles are held by the same ones if the graph names the same for each, by different ones if it names none for
    both. Places are compared by the part that is spoken of: the last, of a country."""
    found: list[Reckoning] = []
    for (subject,) in table.readings(claim.subject):
        groups = [_facts(phrase, claim, table, subject) for phrase in claim.phrases]
        if not all(groups):
            continue
        if claim.noun == "name":
            found.extend(_namesakes(groups[0], subject, table))
            continue
        same = _one_place(claim.noun, groups) if claim.noun in PLACES else _one_holder(groups)
        if same is None or (same and not claim.same and any(len(group) > 1 for group in groups)):
            continue
        if not same and not _is_all(groups, subject, table):
            continue
        facts = tuple(dict.fromkeys(fact for group in groups for fact in group[:3]))
        found.append(Reckoning(same is claim.same, facts, table.knowledge.schema.get(groups[0][0].relation), 0.9))
    return found


def _is_all(groups: list[list[Fact]], subject: Candidate, table: Table) -> bool:
    """Whether the graph names all who have the roles: one whom it does not name may have both."""
    relations = [table.knowledge.schema.get(name) for name in {fact.relation for group in groups for fact in group}]
    told = all(relation is not None and (relation.functional or relation.closed) for relation in relations)
    return told or table.is_record(subject.id)


def _facts(phrase: Phrase, claim: Same, table: Table, subject: Candidate) -> list[Fact]:
    """What the subject has of the relation that the words name best."""
    stems = {stem(word) for word in phrase.words}
    active = any(_is_active(*key) for key in phrase.keys)
    tiers: list[list[Fact]] = [[], [], []]
    for match in table.relations(phrase):
        relation = match.relation
        if relation.inverted or relation.value_type not in ("entity", "string"):
            continue
        if match.forward is (active and (match.key is None or _is_active(*match.key) or not match.forward)):
            continue
        if claim.noun in PLACES and "place" not in relation.range:
            continue
        if claim.noun in PLACES or claim.noun in ("", "name"):
            pass
        elif "place" in relation.range and _BEARERS.isdisjoint(relation.range):
            continue
        if claim.noun in PLACES and relation.id in readings_in(table.knowledge.schema):
            continue  # its place is read out of it
        held = list(table.knowledge.outgoing(subject.id, relation.id))
        if claim.tense is Tense.PRESENT:
            held = [fact for fact in held if not ended_before(fact, table.as_of)]
        named = {stem(word) for word in name_key(" ".join(words_of(relation.label))).split() if len(word) > 1}
        tiers[0 if named == stems else 1 if named & stems else 2].extend(held)
    if active or (not claim.noun and phrase.keys[0][0] is not PhraseKind.VERB):
        tiers = tiers[:2]  # a role that is called by another word may be another
    return next((held for held in tiers if held), [])


def _is_active(kind: PhraseKind, key: str) -> bool:
    """Whether a phrase says what somebody did, and not by whom it was done: "wrote"."""
    return kind is PhraseKind.VERB and " " not in key


def _namesakes(facts: list[Fact], subject: Candidate, table: Table) -> Iterator[Reckoning]:
    """Those whom the graph says that it is named after, or whose name the subject's own takes up. Where none does, it
    may have another name of theirs."""
    naming = [match.relation.id for match in table.relations(_NAMED) if match.forward]
    after = [fact for name in naming for fact in table.knowledge.outgoing(subject.id, name)]
    if after and (same := _one_holder([after, facts])) is not None:
        yield Reckoning(same, (after[0], facts[0]), table.knowledge.schema.get(after[0].relation), 0.88)
        return
    own = {word for word in name_key(subject.label).split() if len(word) > 3}
    for fact in facts:
        if own & set(name_key(fact.object).split()) and fact.object_id != subject.id:
            yield Reckoning(True, (fact,), None, 0.85)
            return


def _one_holder(groups: list[list[Fact]]) -> bool | None:
    """Whether one is named in all groups; None where names may be the same written otherwise."""
    ends = [{f.object_id or name_key(f.object) for f in group} for group in groups]
    if set.intersection(*ends):
        return True
    names = [{name for f in group for name in _names(f.object)} for group in groups]
    if set.intersection(*names):
        return True
    apart = (all(not _may_be_one(one, other) for one in a for other in b) for a, b in pairwise(names))
    return False if any(apart) else None


def _names(text: str) -> Iterator[str]:
    """The names in a cell, without what brackets add: "Ana Kolar (cover), Oren Talley"."""
    for part in _LISTED.split(_BRACKETS.sub(" ", text)):
        if key := name_key(part):
            yield key


def _may_be_one(one: str, other: str) -> bool:
    """Whether two names may be of one: which have their last word in common, or all of one's words."""
    a, b = one.split(), other.split()
    return a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a)


_BRACKETS = re.compile(r"\([^()]*\)")
_LISTED = re.compile(r"[,;/&\n]| and ")


def _one_place(noun: str, groups: list[list[Fact]]) -> bool | None:
    answers = {_same_place(noun, a.object, b.object) for one, other in pairwise(groups) for a in one for b in other}
    return answers.pop() if len(answers) == 1 else None


def _same_place(kind: str, one: str, other: str) -> bool | None:
    """Whether two places, written from the narrow to the wide, have the part of a kind in common."""
    ours, theirs = _parts(one), _parts(other)
    if " or " in f"{one} {other}":
        return None
    if kind in _COUNTRY and (told := _same_country(one, other)) is not None:
        return told
    if kind in _COUNTRY:
        a, b = ours[-1], theirs[-1]
        return True if a == b else False if a in COUNTRIES and b in COUNTRIES else None
    if kind == "continent":
        here, there = (continent_of(country) if (country := country_at_end(place)) else None for place in (one, other))
        return None if here is None or there is None else here == there
    if kind in ("city", "town", "village", "place"):
        if ours[0] == theirs[0] or (kind == "city" and (_is_city_of(ours, theirs) or _is_city_of(theirs, ours))):
            return True
        return False if ours[0] not in theirs and theirs[0] not in ours else None
    if kind in ("state", "province") and (here := _state(ours)) and (there := _state(theirs)):
        return here == there
    if len(ours) < 2 or len(theirs) < 2:
        return None
    wide = set(ours[1:]) & set(theirs[1:]) - COUNTRIES
    if wide:
        return True
    return False if len(ours) > 2 and len(theirs) > 2 else None


def _same_country(one: str, other: str) -> bool | None:
    here, there = country_at_end(one), country_at_end(other)
    if here is None or there is None:
        return None
    if here == there or lies_in(here, "united states") is lies_in(there, "united states") is True:
        return True
    return False if lies_in(here, there) is lies_in(there, here) is False else None


def _is_city_of(city: list[str], quarter: list[str]) -> bool:
    """Whether the one place, written in full, is what the other lies in: "New York City, New York" of Brooklyn."""
    return 1 < len(city) < len(quarter) and quarter[-len(city) :] == city


def _state(parts: list[str]) -> str | None:
    """The state of a place in the United States, with the country at its end or without."""
    if parts[-1] == "united states":
        return parts[-2] if len(parts) > 1 else None
    return parts[-1] if len(parts) > 1 and lies_in(parts[-1], "united states") is True else None


def _parts(place: str) -> list[str]:
    keys = [name_key(part) for part in place.split("(")[0].split(",")]
    return [_SHORT.get(key, key) for key in keys if key] or [name_key(place)]
