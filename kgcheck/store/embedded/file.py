"""A `.kg` file: an SQLite database, checked at its first bytes, opened read-only; each thread has its connection."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kgcheck.errors import GraphError, GraphUnreachable
from kgcheck.store import layout

REBUILD = "Build it again from its facts: kgcheck graph build OUT.kg --facts FACTS.jsonl"
_MAGIC = b"SQLite format 3\0"
_CACHE_KIB = 16 * 1024
"""Pages that a connection keeps: the upper levels of every index fit, whatever the graph's size."""


class GraphFile:
    """An open `.kg` file."""

    def __init__(self, path: Path) -> None:
        """Raises `GraphError` where the file is no complete kgcheck graph of this format."""
        self.path = path
        self.stamp = stamp_of(path)
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False
        self.meta = self._read_meta()
        """What the file says of itself."""

    def rows(self, sql: str, *parameters: str | int) -> list[tuple[Any, ...]]:
        try:
            return self._connection().execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._connection().execute(sql)
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def close(self) -> None:
        with self._lock:
            self._closed = True
            for connection in self._connections:
                connection.close()
            self._connections.clear()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            with self._lock:
                if self._closed:
                    raise GraphUnreachable("the graph was closed", where=str(self.path))
                connection = _connect(self.path)
                self._connections.append(connection)
            self._local.connection = connection
        return connection

    def _broken(self, error: sqlite3.Error) -> GraphError | GraphUnreachable:
        if self._closed:
            return GraphUnreachable("the graph was closed", where=str(self.path))
        return GraphError(f"the graph file is damaged ({error})", where=str(self.path), hint=REBUILD)

    def _read_meta(self) -> dict[str, str]:
        _check(self.path)
        meta: dict[str, str] = dict(self.rows("SELECT key, value FROM meta"))
        version = meta.get("format")
        if version != layout.FORMAT:
            self.close()
            raise GraphError(
                f"the file has format {version or 'unknown'}, this kgcheck reads format {layout.FORMAT}",
                where=str(self.path),
                hint=REBUILD,
            )
        return meta


def stamp_of(path: Path) -> tuple[int, ...] | None:
    """What changes when a file is written or replaced; None where it is gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def is_sqlite(path: Path) -> bool:
    """Does the file begin as an SQLite database does?"""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def _check(path: Path) -> None:
    """Raises `GraphError` where the file is no complete kgcheck graph; looks at its first bytes only."""
    where = str(path)
    try:
        with path.open("rb") as file:
            head = file.read(100)
            size = file.seek(0, 2)
    except FileNotFoundError:
        raise GraphError("there is no such graph file", where=where, hint=REBUILD) from None
    except OSError as error:
        raise GraphError(f"the graph file cannot be read: {error.strerror}", where=where) from None
    if not head.startswith(_MAGIC):
        raise GraphError("this is not a kgcheck graph (not an SQLite file)", where=where, hint=REBUILD)
    page = int.from_bytes(head[16:18], "big")
    promised = (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")
    if size < promised or len(head) < 100:
        raise GraphError(f"the graph file is cut short: {size:,} of {promised:,} bytes", where=where, hint=REBUILD)
    try:
        with closing(_connect(path)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError as error:
        raise GraphError(f"the graph file is damaged ({error})", where=where, hint=REBUILD) from error
    if "meta" not in tables or "facts" not in tables:
        raise GraphError("this is an SQLite file, but not a kgcheck graph", where=where, hint=REBUILD)


def _connect(path: Path) -> sqlite3.Connection:
    # Immutable: builds replace the file whole and never write into it, so no locks are needed.
    uri = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection
