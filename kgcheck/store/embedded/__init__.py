"""The embedded store: one SQLite file, opened read-only, whose cost follows the questions and not its size.

`graph.build` writes the file; `store.layout` describes it. Nothing is ever loaded whole.

    store    the store's calls
    sql      the statements that they are made of
    file     the file, its connections, and what may be wrong with it
"""

from kgcheck.store.embedded.file import is_sqlite
from kgcheck.store.embedded.store import EmbeddedStore

__all__ = ["EmbeddedStore", "is_sqlite"]
