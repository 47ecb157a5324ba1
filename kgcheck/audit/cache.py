"""Results of earlier audits by what they depend on: documents that did not change are not checked twice."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from kgcheck.audit.engine.interface import Line
from kgcheck.audit.work import Settings
from kgcheck.errors import InputError
from kgcheck.model import Document

FILE = "results.sqlite"


class Cache:
    """A folder with the results of documents, shared by any number of audits."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._settings = settings
        self._where = str(folder)
        self.hits = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._rows = sqlite3.connect(folder / FILE, timeout=60)
            self._rows.execute("PRAGMA journal_mode = WAL")
            self._rows.execute("PRAGMA synchronous = NORMAL")
            self._rows.execute("CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, line BLOB) WITHOUT ROWID")
        except (OSError, sqlite3.Error) as error:
            raise InputError(f"the cache cannot be used: {error}", where=self._where) from None

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self._rows.close()

    def get(self, document: Document) -> Line | None:
        """The line of a document, if one of the same text was checked under the same settings."""
        found = self._rows.execute(
            "SELECT line FROM results WHERE key = ?", (self._settings.key_of(document),)
        ).fetchone()
        if found is None:
            return None
        self.hits += 1
        record = json.loads(zlib.decompress(found[0]))
        record["id"] = document.id
        record["metadata"] = dict(document.metadata)
        record["source"] = {"path": document.path, "line": document.line} if document.path else None
        line = json.dumps(record, ensure_ascii=False, default=str)
        return Line(line.encode("utf-8", "backslashreplace") + b"\n", record["verdict"])

    def put(self, results: Iterable[tuple[Document, Line]]) -> None:
        """Keep the lines of documents; errors are tried again each time."""
        rows = [
            (self._settings.key_of(document), zlib.compress(line.data, 1))
            for document, line in results
            if line.verdict != "errors"
        ]
        try:
            with self._rows:
                self._rows.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", rows)
        except sqlite3.Error as error:
            raise InputError(f"the cache cannot be written: {error}", where=self._where) from None
