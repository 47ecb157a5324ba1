"""Entities by what a person types: an id, a name, or nearly a name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from kgcheck.errors import InputError
from kgcheck.names import name_key
from kgcheck.store.interface import NameHit, NameKind, Store

SUGGESTED = 10
LOOKED_THROUGH = 200_000
"""Entities among which a name is sought that is none of theirs: a minute at most, of the largest graphs."""


def find_hits(store: Store, name: str) -> Sequence[NameHit]:
    """The entities that have this name, or nearly; best first."""
    key = name_key(name)
    return store.names([key], near=[name]).get(key, ())


def find_entity(store: Store, name: str) -> NameHit:
    """The one entity that is meant; raises InputError with the others to choose from."""
    if entity := store.entities([name]).get(name):
        return NameHit(entity.id, entity.label, entity.types, entity.degree, NameKind.LABEL, entity.label)
    hits = find_hits(store, name)
    if not hits:
        raise InputError(f"the graph has no entity {name!r}", hint=alike(store, name))
    exact = [hit for hit in hits if hit.kind == hits[0].kind]
    if len(exact) > 1 or exact[0].kind == NameKind.NEAR:
        choices = "".join(f"\n    {hit.entity_id}  {hit.label}{kinds(hit)}" for hit in hits[:10])
        raise InputError(f"{name!r} may be several entities", hint=f"Give the id of one of them:{choices}")
    return hits[0]


def alike(store: Store, name: str) -> str:
    """What else the name may have meant: entities in whose names its words, or words that begin so, stand."""
    words = name_key(name).split()
    found: list[str] = []
    for entity in islice(store.all_entities(), LOOKED_THROUGH):
        own = [name_key(each).split() for each in (entity.label, *entity.aliases)]
        if any(all(any(word.startswith(w) for word in each) for w in words) for each in own):
            found.append(f"{entity.id}  {entity.label}")
            if len(found) == SUGGESTED:
                break
    if not found:
        return "Names count in any case, accents or none."
    return "".join(["Perhaps you mean:", *(f"\n    {each}" for each in found)])


def kinds(hit: NameHit) -> str:
    """The entity's types, in brackets."""
    return f" ({', '.join(hit.types[:3])})" if hit.types else ""
