"""Where something came out first, by dates that each name their place: "1 May 1999 (France); 4 June 1999 (Spain)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kgcheck.extract.computed.interface import Premiere
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.quantities import Quantity, order, spans_years
from kgcheck.model import Fact
from kgcheck.names import name_key, words_of
from kgcheck.relations.countries import lies_in, region_of
from kgcheck.relations.schema import Relation
from kgcheck.relations.stems import stem
from kgcheck.values import Date, find_values

_NAMED = frozenset(map(stem, "release released premiere premiered aired screened published launched debut".split()))
_EVERYWHERE = frozenset("worldwide world international internationally global globally".split())
_BRACKET = re.compile(r"\(([^()]*)\)")
_BETWEEN = re.compile(r",|/|&| and ")


@dataclass(frozen=True, slots=True)
class _Date:
    when: Date
    places: tuple[str, ...]
    fact: Fact
    relation: Relation

    def is_in(self, place: str) -> bool:
        """Whether it is of a place, or of what the place lies in, or lies in it."""
        wanted = _key(place)
        keys = [_key(each) for each in self.places]
        return any(key in _EVERYWHERE or key == wanted or _within(wanted, key) or _within(key, wanted) for key in keys)

    @property
    def is_known(self) -> bool:
        """Whether its places are countries, and not a festival or a theatre that may lie anywhere."""
        return all(region_of(place) is not None or _key(place) in _EVERYWHERE for place in self.places)


def premiere(claim: Premiere, table: Table) -> list[Reckoning]:
    """A work came out where a dated place says so; first where the earliest date is. A place that is no country may
    lie in the one that is spoken of: it decides nothing, unless it is a release that is spoken of."""
    found: list[Reckoning] = []
    for (subject,) in table.readings(claim.subject):
        dates = list(_dates(table, subject.id))
        if claim.verb == "release" and any(date.is_known for date in dates):
            dates = [date for date in dates if date.is_known or date.is_in(claim.place)]
        here = _earliest([date for date in dates if date.is_in(claim.place)])
        if here is None:
            continue
        there = _there(claim, dates, here)
        answer = _answer(claim, here, there)
        if answer is not None:
            facts = (here.fact,) if there is None or there.fact == here.fact else (here.fact, there.fact)
            found.append(Reckoning(answer, facts, here.relation, 0.88))
    return found


def _there(claim: Premiere, dates: list[_Date], here: _Date) -> _Date | None:
    """The date that the place's own is set beside: of the other place, or of all others."""
    if claim.other is not None:
        return _earliest([date for date in dates if date.is_in(claim.other)])
    if not claim.is_first:
        return None
    return _earliest([date for date in dates if date.when != here.when or not date.is_in(claim.place)])


def _answer(claim: Premiere, here: _Date, there: _Date | None) -> bool | None:
    if claim.other is None and not claim.is_first:
        return True
    if there is None:
        return None
    sign = order(Quantity(here.when, here.fact), Quantity(there.when, there.fact))
    if sign is None:
        return None
    if claim.order == "together":
        return sign == 0
    if not there.is_known and sign >= 0:
        return None  # the earlier one may have been here, too
    if (sign > 0) is not (claim.order == "after") or sign == 0:
        return False
    if claim.by is None:
        return True
    earlier, later = (here, there) if sign < 0 else (there, here)
    return spans_years(claim.by, earlier.when, later.when)


def _dates(table: Table, entity: str) -> Iterator[_Date]:
    for fact in table.knowledge.outgoing(entity):
        relation = table.knowledge.schema.get(fact.relation)
        if relation is None or relation.inverted or fact.derived or "(" not in fact.object:
            continue
        if _NAMED.isdisjoint(map(stem, words_of(relation.label))):
            continue
        written = [(v.span[0], v.value) for v in find_values(fact.object) if isinstance(v.value, Date) and v.value.day]
        for bracket in _BRACKET.finditer(fact.object):
            before = [value for start, value in written if start < bracket.start()]
            if before and not any(c.isdigit() for c in bracket[1]):
                places = tuple(part.strip() for part in _BETWEEN.split(bracket[1]) if part.strip())
                yield _Date(before[-1], places, fact, relation)


def _earliest(dates: list[_Date]) -> _Date | None:
    return min(dates, key=lambda date: date.when.lower(), default=None)


def _key(place: str) -> str:
    region = region_of(place)
    return region.key if region is not None else name_key(place)


def _within(place: str, region: str) -> bool:
    return region_of(place) is not None and region_of(region) is not None and lies_in(place, region) is True
