"""Names in a graph that is too large to copy them: looked up in the server's own full-text index.

Slower than the copy, and less complete: the strings in properties are no names here, and misspelt names are not
found. The same calls as `mirror.Mirror` has.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from threading import Lock

from kgcheck.model import Entity
from kgcheck.names import name_key, name_variants
from kgcheck.store.interface import NameHit, NameKind
from kgcheck.store.layout import NAMES_PER_KEY
from kgcheck.store.neo4j import queries
from kgcheck.store.neo4j.clients.interface import Client
from kgcheck.store.neo4j.mirror import Way
from kgcheck.store.neo4j.nodes import Reader

_ELEMENT = re.compile(r"^\d+:[0-9a-f-]{36}:\d+$")
_REMEMBERED = 200_000
_SPECIAL = re.compile(r'(["\\])')


class IndexedNames:
    """See the module."""

    def __init__(self, client: Client, reader: Reader, index: str, ways: Collection[Way]) -> None:
        self._client = client
        self._reader = reader
        self._index = index
        self._ways = frozenset(ways)
        self._elements: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()

    def names(self, keys: Collection[str], near: Collection[str] = ()) -> Mapping[str, Sequence[NameHit]]:
        asked = sorted({*keys, *map(name_key, near)})
        found: dict[str, list[NameHit]] = {}
        for key, element, labels, said, degree in self._client.read(
            queries.indexed_names(self._reader),
            {
                "index": self._index,
                "asked": [[key, '"' + _SPECIAL.sub(r"\\\1", key) + '"'] for key in asked],
                "ignored": self._reader.ignored,
            },
        ).rows:
            entity = self._reader.entity(element, labels, dict(said), degree)
            hit = _hit(key, entity) if entity else None
            if entity and hit:
                found.setdefault(key, []).append(hit)
                self._remember(entity.id, element)
        return {key: sorted(hits, key=_rank)[:NAMES_PER_KEY] for key, hits in found.items()}

    def entities(self, ids: Collection[str]) -> Mapping[str, Entity]:
        elements = self.elements(ids)
        rows = self._client.read(
            queries.entities(self._reader), {"ids": sorted(elements.values()), "ignored": self._reader.ignored}
        ).rows
        found = (self._reader.entity(element, labels, dict(said), degree) for element, labels, said, degree in rows)
        return {entity.id: entity for entity in found if entity}

    def elements(self, ids: Collection[str]) -> dict[str, str]:
        """Entity id → element id of its node: as found by name before, or else asked for."""
        with self._lock:
            known = {id_: element for id_ in ids if (element := self._elements.get(id_))}
        unknown = [id_ for id_ in ids if id_ not in known]
        known |= {id_: id_ for id_ in unknown if _ELEMENT.match(id_)}
        others = sorted(id_ for id_ in unknown if id_ not in known)
        query = queries.by_id(self._reader) if others else None
        if query:
            known |= {id_: element for id_, element in self._client.read(query, {"ids": others}).rows if id_ in others}
        return known

    def holders(self, ids: Collection[str]) -> set[str]:
        return set()

    def hub_ways(self) -> frozenset[Way]:
        return self._ways

    def ways_of(self, hubs: Collection[str]) -> frozenset[Way]:
        return self._ways

    def values(self) -> Iterator[Entity]:
        return iter(())

    def close(self) -> None:
        self._elements.clear()

    def _remember(self, id_: str, element: str) -> None:
        with self._lock:
            self._elements[id_] = element
            if len(self._elements) > _REMEMBERED:
                self._elements.popitem(last=False)


def _hit(key: str, entity: Entity) -> NameHit | None:
    """The entity as a hit for a key: the index also finds names that only contain it."""
    for kind, name in (
        (NameKind.LABEL, entity.label),
        *((NameKind.ALIAS, alias) for alias in (*entity.aliases, *(name for _, name in entity.labels))),
    ):
        if name_key(name) == key:
            return NameHit(entity.id, entity.label, entity.types, entity.degree, kind, name)
    derived = next((name for name in (entity.label, *entity.aliases) if key in name_variants(name)), None)
    if derived is None:
        return None
    return NameHit(entity.id, entity.label, entity.types, entity.degree, NameKind.DERIVED, derived)


def _rank(hit: NameHit) -> tuple[int, int, str]:
    return (hit.kind, -hit.degree, hit.entity_id)
