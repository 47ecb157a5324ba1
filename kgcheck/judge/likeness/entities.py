"""Two entities of the graph: one in the other, named alike, parts of one whole, or apart."""

from __future__ import annotations

from functools import lru_cache

from kgcheck.extract.interface import Mention, MentionKind
from kgcheck.judge.likeness.interface import APART, SAME, UNCLEAR, VARIANT, Like, Likeness
from kgcheck.judge.likeness.names import bare_key, compare_names, is_kind_of, keys_of, list_of, overlap
from kgcheck.judge.likeness.places import apart, in_other_countries
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate
from kgcheck.names import name_key
from kgcheck.relations.demonyms import COUNTRIES, COUNTRY_OF
from kgcheck.relations.schema import NAMINGS


def compare_entities(
    candidate: Candidate, mention: Mention, end_id: str, end_label: str, knowledge: Knowledge
) -> Likeness:
    """The entity that a mention is taken for, and a fact's: by what the graph says of both, and by their names."""
    if name_key(candidate.label) == name_key(end_label):
        return SAME
    up = knowledge.ancestors(end_id)
    if candidate.id in up:
        return Likeness(Like.WITHIN, up[candidate.id])
    keys = keys_of(candidate.label, mention.referent.text)
    for other, chain in up.items():
        if bare_key(chain[-1].object) in keys and other != end_id:
            return Likeness(Like.WITHIN, chain)
    items = list_of(end_label)
    if items and "place" not in knowledge.types(candidate.id, candidate.types):
        return UNCLEAR if keys.isdisjoint(items) else VARIANT
    if (people := _country_of(candidate.label)) is not None and people == _country_of(end_label):
        return VARIANT  # one graph has "American", "Americans" and "United States" for somebody's nationality
    by_name = compare_names(candidate.label, mention.referent.text, end_label)
    if by_name is not None:
        unsure = by_name is VARIANT and mention.referent.kind is MentionKind.NOUN
        return UNCLEAR if unsure else by_name
    if mention.referent.kind is MentionKind.NOUN and is_kind_of(end_label, mention.referent.text):
        return VARIANT
    if end_id in knowledge.ancestors(candidate.id):
        return UNCLEAR  # the claim is more precise than the graph
    between = _between(candidate.id, end_id, knowledge)
    if between & NAMINGS:
        return VARIANT
    if between & _WHOLES:
        return UNCLEAR
    if overlap(candidate.label, end_label) or overlap(mention.referent.text, end_label):
        return APART if in_other_countries(candidate.id, end_id, knowledge) else UNCLEAR  # York, and New York
    return apart(candidate, end_id, end_label, knowledge)


@lru_cache(maxsize=20_000)
def _country_of(label: str) -> str | None:
    """The country that a label names, or whose people it names."""
    key = name_key(label)
    return key if key in COUNTRIES else COUNTRY_OF.get(key)


_WHOLES = frozenset("parentOrganisation subsidiary isPartOf hasPart department brand".split())
"""Catalogue relations between a whole and its part: what a division makes, its company is said to make, too."""


def _between(one: str, other: str, knowledge: Knowledge) -> frozenset[str]:
    """The catalogue's relations between two things, whichever way round."""
    facts = knowledge.neighbours(one).get(other, ())
    known = (knowledge.schema.get(fact.relation) for fact in facts)
    return frozenset(each.catalogue for each in known if each is not None and each.catalogue)
