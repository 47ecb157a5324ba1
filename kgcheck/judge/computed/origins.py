"""Of which country something is, by the countries that the graph's texts of places end with: "Salem, Oregon, U.S.", or
by its own name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kgcheck.extract.computed.interface import Hailing
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.link import Candidate
from kgcheck.model import Fact, Tense
from kgcheck.names import name_key
from kgcheck.relations.countries import country_at_end, country_named, is_continent, lies_in, region_of
from kgcheck.relations.matching import Strength
from kgcheck.relations.schema import Relation

_BELONGING = ("nationality", "country", "countryOfOrigin")
"""Catalogue relations that say of which country something is."""
_COMING = ("origin", "hometown", "birthPlace", "foundingPlace", "headquarters")
"""Those that say where it comes from. Who was born in a country need not be of its people: in a record, that tells
nothing else, it is taken for that."""
_OF_DEED = tuple((frozenset(deeds.split()), tuple(relations.split())) for deeds, relations in (
    ("form found establish start begin launch", "foundingPlace origin"),
    ("base", "headquarters origin"),
    ("record", "recordedAt studio"),
    ("happen occur hold take", "location country"),
    ("make produce manufacture brew distill create", "countryOfOrigin origin"),
    ("locate situate display exhibit hang house store keep", "location country"),
))  # fmt: skip
"""Relations, by catalogue or name, that tell where a deed was done, where a record has none that is called so."""
CODES = ("KG105", "KG201")
_REFUTED = ("KG105", "KG208")


def hailing(claim: Hailing, table: Table) -> list[Reckoning]:
    """Something is of a country if its country, or in a record its origin, is in it; something happened in a country
    if the place of it is, and did not if the only place is in another one."""
    found: list[Reckoning] = []
    for (subject,) in table.readings(claim.subject):
        held = _belonging(claim, table, subject) if claim.phrase is None else _happened(claim, table, subject)
        held = held or _by_its_name(claim, table, subject)
        if held is not None:
            found.append(held)
    return found


def _belonging(claim: Hailing, table: Table, subject: Candidate) -> Reckoning | None:
    told = _placed(claim, table, subject, _BELONGING, peoples=True)
    within = [each for each in told if each[2]]
    if within:
        return _reckoned(within[0])
    if not table.is_record(subject.id):
        return None  # where the graph says of which, that is another rule's matter
    coming = _placed(claim, table, subject, _COMING) if not (told and claim.people) else []
    within = [each for each in coming if each[2]]
    if within and not (claim.negated and claim.people):
        return _reckoned(within[0], 0.8)
    if told and "place" in table.knowledge.types(subject.id, subject.types):
        return replace(_reckoned(told[0], 0.8), codes=_REFUTED)
    # Somebody may be of two nations, and a work of two countries: only whence a thing comes, is one place
    if len(coming) == 1 and coming[0][1].catalogue == "origin" and not (claim.people or _is_somebody(table, subject)):
        return replace(_reckoned(coming[0], 0.8), codes=_REFUTED)
    return None


def _is_somebody(table: Table, subject: Candidate) -> bool:
    """Whether it has what only people have, as a birth."""
    return any(relation.domain == ("person",) for relation in table.relations_of(subject.id))


def _happened(claim: Hailing, table: Table, subject: Candidate) -> Reckoning | None:
    assert claim.phrase is not None
    every = _all(claim, table, subject)
    meant = {m.relation.id for m in table.matcher.match(claim.phrase) if m.forward and m.strength is Strength.EXACT}
    placed = [each for each in every if each[1].id in meant]
    if not placed and table.is_record(subject.id):
        wanted = {name for deeds, names in _OF_DEED if not deeds.isdisjoint(claim.phrase.words) for name in names}
        placed = [each for each in every if each[1].catalogue in wanted or name_key(each[1].id) in wanted]
    names = {each[1].id for each in placed}
    if len({name.partition("#")[0] for name in names}) != 1:
        return None
    holds = next((each for each in placed if each[2]), None)
    if holds is not None:
        return _reckoned(holds)
    relation = placed[0][1]
    passing = relation.temporal and claim.tense is Tense.PAST  # where somebody lives now, nobody need have lived always
    told = table.is_record(subject.id) and not passing and len(placed) == len(_facts(table, subject, names))
    sure = relation.functional or told
    return _reckoned(placed[0]) if sure else None


def _by_its_name(claim: Hailing, table: Table, subject: Candidate) -> Reckoning | None:
    """A place whose name says where it lies, and a country itself: "Dunmoor, Texas" is American, "the Republic of
    Poland" European. Of which other country a country was a part, its name does not tell."""
    if claim.phrase is not None and "locate" not in claim.phrase.words:
        return None
    if "place" not in table.knowledge.types(subject.id, subject.types):
        return None
    for name in (subject.label, claim.subject.referent.text):
        own = country_named(name)
        place = own or (country_at_end(name) if "," in name else None)
        inside = lies_in(place, claim.region) if place is not None else None
        if inside is not None and (own is None or inside or is_continent(claim.region)):
            fact = Fact(subject.id, subject.label, "name", name, None, "string", derived="its name")
            return Reckoning(inside, (fact,), None, 0.88, codes=CODES)
    return None


_Placed = tuple[Fact, Relation, bool]
"""A fact, its relation, and whether its place lies in the claim's region."""


def _placed(
    claim: Hailing, table: Table, subject: Candidate, catalogue: tuple[str, ...], peoples: bool = False
) -> list[_Placed]:
    return [each for each in _all(claim, table, subject, peoples) if each[1].catalogue in catalogue]


def _all(claim: Hailing, table: Table, subject: Candidate, peoples: bool = False) -> list[_Placed]:
    located = _located(claim, table, subject, peoples)
    return [(fact, relation, inside) for fact, relation, inside in located if inside is not None]


def _located(
    claim: Hailing, table: Table, subject: Candidate, peoples: bool
) -> Iterator[tuple[Fact, Relation, bool | None]]:
    """The facts that name a country; None where that may be in the claim's region, or not."""
    for fact in table.knowledge.outgoing(subject.id):
        relation = table.knowledge.schema.get(fact.relation)
        if relation is None or relation.inverted or fact.object_type in ("number", "date"):
            continue
        country = country_at_end(fact.object)
        if country is None and peoples and (region := region_of(fact.object)) is not None:
            country = region.key
        if country is not None:
            yield fact, relation, lies_in(country, claim.region)


def _facts(table: Table, subject: Candidate, names: set[str]) -> list[Fact]:
    return [fact for fact in table.knowledge.outgoing(subject.id) if fact.relation in names]


def _reckoned(placed: _Placed, confidence: float = 0.88) -> Reckoning:
    fact, relation, inside = placed
    return Reckoning(inside, (fact,), relation, confidence, codes=CODES)
