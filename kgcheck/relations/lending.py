"""What phrases of the catalogue's other relations say in a graph: which of its facts may bear them out, though they do
not mean them, and what they mean that the graph does not have.

Looked up key by key, as texts use them: most of the catalogue's phrases are never met.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from kgcheck.names import words_of
from kgcheck.relations.catalogue import NARROWER, SIBLING, Catalogue, CatalogueRelation
from kgcheck.relations.keys import NAME_STOP, Key, keys_of
from kgcheck.relations.schema import Relation, Schema, Way
from kgcheck.relations.stems import stem


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words if word not in NAME_STOP)


def _head(relation: Relation, catalogue: Catalogue) -> str | None:
    """The relation of the catalogue that the end of a measure's name calls: height, of "focal height m"."""
    words = words_of(relation.id)
    for start in range(1, len(words)):
        match = catalogue.match(" ".join(words[start:]), value_type="number", subject_types=relation.domain)
        if match is not None and not match.inverted and match.relation.value == "number":
            return match.relation.id
    return None


class Lent:
    """The phrases that relations of one graph have from others."""

    def __init__(self, schema: Schema, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._here: dict[str, list[Relation]] = defaultdict(list)
        self._schema = schema
        for relation in schema:
            if relation.catalogue:
                self._here[relation.catalogue].append(relation)
        self._sayers: dict[Key, list[tuple[str, bool]]] = defaultdict(list)
        for each in catalogue:
            for key, forward in keys_of(each.phrases):
                self._sayers[key].append((each.id, forward))
        self._saying: dict[str, Mapping[Key, bool]] = {}
        self._known: dict[Key, tuple[tuple[Way, str], ...]] = {}
        self._near: dict[str, list[tuple[Relation, bool, str, str]]] = {}
        self._neighbours: dict[str, frozenset[str]] = {}

    def headed(self, name: str) -> Sequence[Relation]:
        """The graph's measures that are of this relation by their name's end, where it has not the relation itself."""
        known = self._catalogue.get(name)
        if name in self._here or known is None or known.value != "number":
            return ()
        return self._headed.get(name, ())

    @cached_property
    def _headed(self) -> Mapping[str, Sequence[Relation]]:
        """Relation of the catalogue → those of the graph that say more closely of what they are it: `focalHeightM`.
        Found when a text first speaks of a measure: to look names up in all of the catalogue takes a while."""
        found: dict[str, list[Relation]] = defaultdict(list)
        for relation in self._schema:
            if not relation.catalogue and relation.value_type == "number":
                if (head := _head(relation, self._catalogue)) is not None:
                    found[head].append(relation)
        return found

    def saying(self, name: str) -> Mapping[Key, bool]:
        """The phrases of a relation of the catalogue, each with whether the claim's subject is its subject."""
        found = self._saying.get(name)
        if found is None:
            found = self._saying[name] = dict(keys_of(self._catalogue.relations[name].phrases))
        return found

    def elsewhere(self, key: Key) -> str | None:
        """The catalogue's relation that the phrase means and the graph does not have, if there is one."""
        return next((name for name, _ in self._sayers.get(key, ()) if name not in self._here), None)

    def is_own(self, key: Key, relation: CatalogueRelation) -> bool:
        """Whether a phrase of this relation is its name in some graph, or is said of no other one: "written by" means
        an author before it means a composer; "produced by" does not."""
        family = self._family(relation)
        names = [name for each in family for name in (*each.names, *each.inverse_names)]
        stems = _stems(words_of(key[1]))
        sayers = {name for name, _ in self._sayers.get(key, ())}
        is_alone = bool(sayers) and sayers <= {each.id for each in family}
        return is_alone or (bool(stems) and any(_stems(words_of(name)) == stems for name in names))

    def _family(self, relation: CatalogueRelation) -> list[CatalogueRelation]:
        """The relation, those that it implies, and those that imply it."""
        implied = [self._catalogue.relations[name] for name in relation.implies]
        return [relation, *implied, *(each for each in self._catalogue if relation.id in each.implies)]

    def knows(self, key: Key) -> bool:
        """Whether the phrase means any relation of the catalogue, in the graph or not."""
        return key in self._sayers

    def ways(self, key: Key) -> Sequence[tuple[Way, str]]:
        """The relations whose facts bear the phrase out, each with why."""
        if key not in self._sayers:
            return ()
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = tuple(dict.fromkeys(self._find(key)))
        return found

    def _find(self, key: Key) -> Iterator[tuple[Way, str]]:
        sayers = self._sayers[key]
        for sayer, forward in sayers:
            for relation, inverted, name, source in self._nearby(sayer):
                if source == SIBLING and not self._is_sibling_of_all(name, sayer, sayers):
                    continue  # notable works and their authors are siblings; "direct" is also their directors'
                yield (relation.id, forward is not inverted), source

    def _nearby(self, sayer: str) -> Sequence[tuple[Relation, bool, str, str]]:
        """The graph's relations near the sayer, each with its direction, its name in the catalogue, and why."""
        found = self._near.get(sayer)
        if found is None:
            found = self._near[sayer] = [
                (relation, inverted is not relation.inverted, name, source)
                for name, inverted, source in self._catalogue.near(self._catalogue.relations[sayer])
                if not (source == NARROWER and sayer in self._here)  # a graph that tells mothers from parents means it
                for relation in self._here.get(name, ())
            ]
            found += [(relation, False, sayer, NARROWER) for relation in self.headed(sayer)]
        return found

    def _is_sibling_of_all(self, name: str, sayer: str, sayers: Sequence[tuple[str, bool]]) -> bool:
        around = self._around(sayer)
        return all(name in self._around(other) for other, _ in sayers if other in around)

    def _around(self, name: str) -> frozenset[str]:
        known = self._neighbours.get(name)
        if known is None:
            near = self._catalogue.near(self._catalogue.relations[name])
            known = self._neighbours[name] = frozenset((name, *(other for other, *_ in near)))
        return known
