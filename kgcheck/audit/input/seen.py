"""Which ids were there before: on disk from some size on, so that memory stays flat."""

from __future__ import annotations

import sqlite3


class Seen:
    """Ids with the place of their first use."""

    def __init__(self) -> None:
        # No name: a temporary database in SQLite's cache, which moves to a temporary file as it grows.
        self._rows = sqlite3.connect("", isolation_level=None)
        self._rows.execute("PRAGMA journal_mode = OFF")
        self._rows.execute("CREATE TABLE seen (id TEXT PRIMARY KEY, place TEXT) WITHOUT ROWID")

    def before(self, id: str, where: str) -> str | None:
        """Where this id was used before; None, and it is noted, the first time."""
        id = id.encode("utf-8", "backslashreplace").decode()
        try:
            self._rows.execute("INSERT INTO seen VALUES (?, ?)", (id, where))
        except sqlite3.IntegrityError:
            return str(self._rows.execute("SELECT place FROM seen WHERE id = ?", (id,)).fetchone()[0])
        return None
