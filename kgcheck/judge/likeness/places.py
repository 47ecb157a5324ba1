"""Whether two things with different names are apart: where the graph shows that neither can lie in the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kgcheck.judge.likeness.interface import APART, UNCLEAR, UNPLACED, Likeness
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate
from kgcheck.model import Fact
from kgcheck.names import name_key, words_of
from kgcheck.relations.demonyms import COUNTRIES
from kgcheck.relations.types import excludes


def apart(candidate: Candidate, end_id: str, end_label: str, knowledge: Knowledge) -> Likeness:
    """Two entities with different names are apart unless one may lie in the other without the graph's saying so."""
    one, two = knowledge.types(candidate.id, candidate.types), knowledge.types(end_id)
    if one and two and excludes(one, two):
        return UNCLEAR
    level_one, level_two = _place_kind(candidate.types), _place_kind(knowledge.stated_types(end_id))
    if level_one and level_one == level_two:
        return APART  # two towns, two countries
    if in_other_countries(candidate.id, end_id, knowledge):
        return APART
    holds_one = knowledge.is_region(candidate.id) or name_key(candidate.label) in COUNTRIES
    holds_two = knowledge.is_region(end_id) or name_key(end_label) in COUNTRIES
    if not holds_one and not holds_two:
        return APART
    up_one, up_two = knowledge.ancestors(candidate.id), knowledge.ancestors(end_id)
    if holds_one and holds_two and not up_one and not up_two:
        roles_one, roles_two = _levels(candidate.id, knowledge), _levels(end_id, knowledge)
        if roles_one.isdisjoint(roles_two) and roles_one and roles_two:
            return UNPLACED  # a state and a country of which the graph does not say that the one lies in the other
        return APART  # two countries
    if holds_one and up_two and _level(candidate.id, up_two, knowledge):
        return APART  # the fact's place lies in another one of the claimed one's kind
    if holds_two and up_one and _level(end_id, up_one, knowledge):
        return APART
    return UNPLACED


_PLACE_KINDS = {
    **dict.fromkeys(
        "city town village municipality commune hamlet borough metropolis megacity capital settlement".split(), "town"
    ),
    **dict.fromkeys("country nation kingdom republic sovereign".split(), "country"),
    **dict.fromkeys(("continent",), "continent"),
}


def _place_kind(types: Iterable[str]) -> str | None:
    """Town, country or continent, by the words of the graph's own types; None where they do not tell."""
    words = (word for name in types for word in words_of(name.partition(" of ")[0]))
    kinds = {_PLACE_KINDS[word] for word in words if word in _PLACE_KINDS}
    return next(iter(kinds)) if len(kinds) == 1 else None


LEVELS = frozenset(
    ("country", "state", "province", "county", "city", "municipality", "continent", "locatedInAdministrativeUnit")
)
"""Catalogue relations that say at which level one place lies in another: two of one level lie side by side."""


STATES = frozenset(("state", "province"))
"""Levels at which nothing lies within another of the same level; there are countries within countries."""


def _levels(place: str, knowledge: Knowledge) -> frozenset[str]:
    """The levels that a place is at for others, by the graph's own words: a "country", a "state"."""
    known = (knowledge.schema.get(fact.relation) for fact in knowledge.incoming(place))
    return frozenset(each.label for each in known if each is not None and each.label in LEVELS)


def in_other_countries(one: str, two: str, knowledge: Knowledge) -> bool:
    """Whether two things lie in different countries, or on different continents, by the graph's own relations of
    these names."""
    up_one, up_two = knowledge.ancestors(one), knowledge.ancestors(two)
    if not up_one or not up_two:
        return False
    for level in _SEPARATE:
        of_one, of_two = (
            {end for end, chain in up.items() if knowledge.schema[chain[-1].relation].catalogue == level}
            for up in (up_one, up_two)
        )
        if of_one and of_two and of_one.isdisjoint((*up_two, two)) and of_two.isdisjoint((*up_one, one)):
            return True
    return False


_SEPARATE = ("country", "continent")
"""Catalogue relations to what nothing lies in two of, but where the graph says so."""


def _level(place: str, chains: Mapping[str, tuple[Fact, ...]], knowledge: Knowledge) -> bool:
    """Whether another place plays the part in these chains that `place` plays for others: is a country, a state …"""
    roles = {f.relation for f in knowledge.incoming(place) if _is_level(f.relation, knowledge)}
    return any(chain[-1].relation in roles for other, chain in chains.items() if other != place and len(chain) <= 3)


TOWNS = frozenset("city town municipality".split())


def is_town(place: str, knowledge: Knowledge) -> bool:
    """Whether the graph calls a place the town of something."""
    relations = {f.relation for f in knowledge.incoming(place)}
    return any(known.label in TOWNS for name in relations if (known := knowledge.schema.get(name)) is not None)


def _is_level(relation: str, knowledge: Knowledge) -> bool:
    known = knowledge.schema.get(relation)
    return known is not None and (known.catalogue in LEVELS or known.label in LEVELS)
