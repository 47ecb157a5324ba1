"""A sequence kept on disk is like any other."""

import tracemalloc

from kgcheck.shelf import IN_MEMORY, Shelf, mapped


def shelf(*pages: list[int]) -> Shelf[int]:
    made = Shelf[int]()
    for page in pages:
        made.add(page)
    return made


def test_it_is_a_sequence() -> None:
    values = shelf([1, 2], [], [3])
    assert (len(values), list(values), values[0], values[-1], 3 in values) == (3, [1, 2, 3], 1, 3, True)
    assert (values[1:], values[:2], values[::-1], values[5:]) == ([2, 3], [1, 2], [3, 2, 1], [])
    assert not shelf()


def test_it_can_be_read_while_it_is_being_read_or_written() -> None:
    values = shelf([1, 2], [3, 4])
    assert [(a, b) for a in values for b in values if a > b] == [(2, 1), (3, 1), (3, 2), (4, 1), (4, 2), (4, 3)]
    one = iter(values)
    next(one)
    values.add([5])
    assert list(one) == [2, 3, 4, 5]


def test_what_is_mapped_is_made_when_it_is_read() -> None:
    asked: list[int] = []

    def twice(value: int) -> int:
        asked.append(value)
        return 2 * value

    values = mapped(twice, shelf([1, 2], [3]))
    assert (len(values), asked) == (3, [])
    assert (list(values), values[1], values[1:]) == ([2, 4, 6], 4, [4, 6])
    assert mapped(twice, (4, 5)) == [8, 10]


def test_memory_does_not_grow_with_it() -> None:
    values = Shelf[str]()
    tracemalloc.start()
    for number in range(60):
        values.add([f"{number}: {each} {'x' * 500}" for each in range(1000)])
    assert sum(1 for _ in values) == 60_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * IN_MEMORY + 5_000_000, "the text alone has 30 MB"
