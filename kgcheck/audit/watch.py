"""Is the graph still the one that a run began with? Asked after each chunk, before its results are kept."""

from __future__ import annotations

from collections.abc import Callable

from kgcheck.errors import GraphChanged
from kgcheck.store.interface import Store


class GraphWatch:
    """Says of each chunk whether all of it was checked on the graph that the run began with.

    Raises `GraphChanged` where it was not, unless a run may go on over changes.
    """

    def __init__(self, store: Store, begun_with: str, *, may_change: bool, tell: Callable[[str], None]) -> None:
        self._store = store
        self._begun_with = begun_with
        self._may_change = may_change
        self._tell = tell
        self.changed_to: str | None = None
        """The first other revision that was seen."""

    def __call__(self) -> bool:
        if self.changed_to is None and (now := self._store.revision_now()) != self._begun_with:
            self.changed_to = now
            if not self._may_change:
                raise GraphChanged(self._begun_with, now, where=self._store.info.location)
            self._tell(
                f"The graph was changed during the audit: it was {self._begun_with}, is {now}."
                " Documents are checked on what it holds when their turn comes."
            )
        return self.changed_to is None
