"""What a store remembers between batches: texts on one subject ask for the same things, all for their countries.

Bounded by what the values weigh together; a full memory is emptied, as what is still asked for is soon fetched again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Remembered(Generic[_Key, _Value]):
    """Values by key, of at most so much weight. Safe to use from several threads; its values are not to be changed."""

    def __init__(self, limit: int, weight: Callable[[_Value], int] = lambda _: 1) -> None:
        self._limit = limit
        self._weight = weight
        self._known: dict[_Key, _Value] = {}
        self._total = 0
        self._lock = Lock()

    def of(self, keys: Iterable[_Key]) -> dict[_Key, _Value]:
        """What is remembered of these."""
        with self._lock:
            known = self._known
            return {key: known[key] for key in keys if key in known}

    def add(self, values: Mapping[_Key, _Value]) -> None:
        """Remember these too; values that are too heavy together are not remembered."""
        total = sum(map(self._weight, values.values()))
        with self._lock:
            if self._total + total > self._limit:
                self._known, self._total = {}, 0
            if total <= self._limit:
                self._known.update(values)
                self._total += total
