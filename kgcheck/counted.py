"""How a count is said: "1 fact", "2,000 facts". Layers of all kinds print counts; this is the one way."""

from __future__ import annotations


def counted(number: int, one: str, many: str | None = None) -> str:
    """The number with its noun: `many` is the plural where it is not `one` with an s ("entity", "entities")."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
