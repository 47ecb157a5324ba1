"""Walking over facts that were fetched: the same order in every store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kgcheck.model import Fact

FACTS_PER_EXPANSION = 1000
"""How many facts one entity's expansion may bring: chains are short, and a hub's neighbourhood is no chain."""


class Walk:
    """The ways out of one entity, nearest first, each fact once, whatever else is asked with it."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.facts: list[Fact] = []
        self.frontier = [root]
        """The entities from which the next step goes."""
        self._seen = {root}

    def step(self, ways: Mapping[str, Sequence[Fact]]) -> None:
        """One step on, given the facts out of the entities of the frontier."""
        found = [fact for id_ in self.frontier for fact in ways.get(id_, ())]
        self.facts += found[: FACTS_PER_EXPANSION - len(self.facts)]
        self.frontier = []
        if len(self.facts) < FACTS_PER_EXPANSION:
            ahead = dict.fromkeys(fact.object_id for fact in found if fact.object_id is not None)
            self.frontier = [id_ for id_ in ahead if id_ not in self._seen]
            self._seen.update(self.frontier)


def walk(root: str, ways: Mapping[str, Sequence[Fact]], depth: int) -> list[Fact]:
    """The facts on the ways out of one entity, all of which are there."""
    walking = Walk(root)
    for _ in range(depth):
        walking.step(ways)
    return walking.facts
