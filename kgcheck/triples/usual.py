"""What a graph's relations usually join: things of which kinds, and in whose company.

A thing that has a runway has an elevation, too, as a rule, and hardly a director: what else the graph holds of it tells
what a text may say of it. Facts between two things of the text itself are left out (`besides`), so that it is never the
fact itself that tells.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import islice
from math import log
from typing import NamedTuple

from kgcheck.knowledge import Knowledge
from kgcheck.model import Fact
from kgcheck.relations.demonyms import COUNTRIES
from kgcheck.store.interface import FactSet, Store

End = tuple[str, bool]
"""A relation and which end of it: true, its object's."""
MOST_FACTS = 200_000
"""Of a larger graph its first ones will do: only counts are taken of them."""
_BATCH = 5_000
MOST_ENDS = 60
"""Of relations that are thought of for one thing."""
UNKNOWN = -1.5
"""Log of how usual a relation is of a thing of which nothing is known."""
_LEAST = 0.05
_LEAST_SHARE = 0.03


class Company(NamedTuple):
    """Logs of how usual it is for one thing to stand at which ends of relations."""

    ends: Mapping[End, float]
    others: float
    """The same of all other ends."""

    def of(self, end: End) -> float:
        return self.ends.get(end, self.others)


class Usual:
    """Counts of a graph's facts, by the kinds of what they join and by what else is held of it."""

    def __init__(self, facts: Iterable[Fact], kinds: Mapping[str, Collection[str]]) -> None:
        self._ends: dict[str, Counter[End]] = defaultdict(Counter)
        self._counts: Counter[str] = Counter()
        self._of_kind: Counter[tuple[End, str]] = Counter()
        for fact in facts:
            self._counts[fact.relation] += 1
            for is_object, entity in ((False, fact.subject_id), (True, fact.object_id)):
                if entity is not None:
                    end = fact.relation, is_object
                    self._ends[entity][end] += 1
                    for kind in kinds.get(entity, ()):
                        self._of_kind[end, kind] += 1
        self._with: dict[End, Counter[End]] = defaultdict(Counter)
        """End → ends that a thing has that has this one, with how many do."""
        for ends in self._ends.values():
            for end in ends:
                self._with[end].update(ends.keys())

    @classmethod
    def of(cls, store: Store) -> Usual:
        """Of a store's facts, or the first of very many."""
        facts = list(islice(store.all_facts(), MOST_FACTS))
        return cls(facts, kinds_in(store, facts))

    def of_kind(self, end: End, kinds: Sequence[str]) -> float:
        """Log of the share of a relation's facts that have a thing of one of these kinds at this end, on average."""
        count = self._counts[end[0]]
        if not count or not kinds:
            return log(0.5)
        return log(_LEAST_SHARE + sum(self._of_kind[end, kind] for kind in kinds) / len(kinds) / count)

    def company(self, entity: str, besides: Mapping[End, int]) -> Company:
        """How usual each end is for a thing of which the graph holds what it holds of this one, `besides` so many
        facts."""
        own: Mapping[End, int] = self._ends.get(entity, {})
        known = [end for end, times in own.items() if times > besides.get(end, 0)]
        if not known:
            return Company({}, UNKNOWN)
        shares: dict[End, float] = defaultdict(float)
        without = 0.0
        for other in known:
            both = self._with[other]
            times = both[other]
            without += 1 / times
            for end, count in both.items():
                shares[end] += count / times
        for end in own:
            shares[end] -= without  # the thing itself is no company
        least = _LEAST * without
        ends = {end: log(max(0.0, share + least) / len(known) + 1e-9) for end, share in shares.items()}
        return Company(ends, log(least / len(known)))

    def likely_ends(self, company: Company, kinds: Sequence[str]) -> dict[End, float]:
        """The ends of relations at which such a thing most likely stands, with the logs of how usual that is."""
        near = company.ends.keys() or self._of_ends()
        found = ((company.of(end) + self.of_kind(end, kinds), end) for end in near)
        return {end: usual for usual, end in nlargest(MOST_ENDS, found)}

    def _of_ends(self) -> Iterable[End]:
        return ((relation, is_object) for relation in self._counts for is_object in (False, True))


def kinds_in(store: Store, facts: Sequence[Fact]) -> dict[str, tuple[str, ...]]:
    """The coarse kinds of what these facts join; of a country, that it is one."""
    outgoing: dict[str, list[Fact]] = defaultdict(list)
    incoming: dict[str, list[Fact]] = defaultdict(list)
    names: dict[str, str] = {}
    for fact in facts:
        outgoing[fact.subject_id].append(fact)
        names[fact.subject_id] = fact.subject
        if fact.object_id is not None:
            incoming[fact.object_id].append(fact)
            names[fact.object_id] = fact.object
    ids = sorted(names)
    stated: dict[str, tuple[str, ...]] = {}
    for start in range(0, len(ids), _BATCH):
        stated.update((e.id, e.types) for e in store.entities(ids[start : start + _BATCH]).values())
    knowledge = Knowledge(store.schema, FactSet(outgoing, incoming))
    kinds = {entity: tuple(sorted(knowledge.types(entity, stated.get(entity, ())))) for entity in ids}
    return {entity: (*its, "country") if names[entity].lower() in COUNTRIES else its for entity, its in kinds.items()}
