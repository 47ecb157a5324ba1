"""Names of labels, types and properties inside a query's text; everything else goes as a parameter.

A label cannot be a parameter where an index should be used, so those that the graph itself has are quoted.
"""

from __future__ import annotations

from collections.abc import Iterable


def quoted(name: str) -> str:
    """An identifier as Cypher takes it, whatever it is made of.

    Cypher reads \\u0060 as a quote even between quotes, so a backslash is written as its own code.
    """
    return "`" + name.replace("\\", "\\u005C").replace("`", "``") + "`"


def any_of(names: Iterable[str]) -> str:
    """An expression for any of these labels or types."""
    return "|".join(quoted(name) for name in names)


def union(queries: Iterable[str]) -> str:
    return "\nUNION ALL\n".join(queries)
