"""A sequence that may be too long for memory: what a text of any size gives, kept page by page on disk."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import TypeVar, overload

T = TypeVar("T")
U = TypeVar("U")

IN_MEMORY = 8_000_000
"""Bytes up to which no file is made."""


class Shelf(Sequence[T]):
    """Values in their order, of which one page is in memory at a time. The file goes with the object."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  (it lives as long as the shelf)
        self._pages: list[int] = []
        self._length = 0

    def add(self, page: Sequence[T]) -> None:
        """Put values at the end."""
        if page:
            self._pages.append(self._file.seek(0, 2))
            pickle.dump(page, self._file, pickle.HIGHEST_PROTOCOL)
            self._length += len(page)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        for place in self._pages:
            self._file.seek(place)
            yield from pickle.load(self._file)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        wanted = range(self._length)[index]
        if isinstance(wanted, int):
            return next(islice(self, wanted, None))
        return [value for number, value in enumerate(self) if number in wanted][:: 1 if wanted.step > 0 else -1]


def mapped(function: Callable[[T], U], values: Sequence[T]) -> Sequence[U]:
    """The function's value of each: of those on a shelf when they are read."""
    return _Mapped(function, values) if isinstance(values, Shelf) else [function(value) for value in values]


class _Mapped(Sequence[U]):
    def __init__(self, function: Callable[[T], U], values: Shelf[T]) -> None:
        self._function: Callable[..., U] = function
        self._values: Shelf[T] = values

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[U]:
        return map(self._function, self._values)

    @overload
    def __getitem__(self, index: int) -> U: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[U]: ...
    def __getitem__(self, index: int | slice) -> U | Sequence[U]:
        if isinstance(index, slice):
            return [self._function(each) for each in self._values[index]]
        return self._function(self._values[index])
