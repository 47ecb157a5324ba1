"""Entities by what a person types: an id, a name, or nearly a name."""

from __future__ import annotations

from collections.abc import Sequence

from kgcheck.errors import InputError
from kgcheck.names import name_key
from kgcheck.store.interface import NameHit, NameKind, Store


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
        raise InputError(f"the graph has no entity {name!r}", hint="Names count in any case, accents or none.")
    exact = [hit for hit in hits if hit.kind == hits[0].kind]
    if len(exact) > 1 or exact[0].kind == NameKind.NEAR:
        choices = "".join(f"\n    {hit.entity_id}  {hit.label}{kinds(hit)}" for hit in hits[:10])
        raise InputError(f"{name!r} may be several entities", hint=f"Give the id of one of them:{choices}")
    return hits[0]


def kinds(hit: NameHit) -> str:
    """The entity's types, in brackets."""
    return f" ({', '.join(hit.types[:3])})" if hit.types else ""
