"""The results as they come, and the journal beside them that lets a killed run go on.

A chunk's lines are written to `results.jsonl.part` in one write, then the journal gets a line with where
they end. Whatever moment a process is killed at, the journal's last complete line says how much of
the results holds: a resumed run cuts off the rest and checks those chunks again. At the end the results get
their name; the journal stays, so that a finished run can be resumed too when its input has grown.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from kgcheck.audit.work import Chunk, Settings
from kgcheck.errors import InputError, UsageError

RESULTS = "results.jsonl"
PART = "results.jsonl.part"
JOURNAL = "journal.jsonl"
ERRORS = "errors"
"""Key of a chunk's counts beside those of the verdicts."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A chunk that is done: of what, up to which byte of the results, with which counts."""

    digest: str
    end: int
    counts: Mapping[str, int]


class Ledger:
    """The results of one run in a folder; only one process may write there."""

    def __init__(self, folder: Path, settings: Settings, *, resume: bool) -> None:
        self.folder = folder
        self.counts: Counter[str] = Counter()
        """Of everything that is written: documents by verdict, and `ERRORS`."""
        self.note: str | None = None
        """What a user should know about the earlier run."""
        self._entries: Iterator[Entry] = iter(())
        self._end = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._journal = (folder / JOURNAL).open("a+b", buffering=0)
            _lock(self._journal, folder)
            self._start(settings, resume=resume)
        except OSError as error:
            raise InputError(f"cannot write the results: {error.strerror}", where=str(folder)) from None

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self._journal.close()
        self._results.close()

    def has(self, chunk: Chunk) -> bool:
        """Is this chunk, the next of the input, done already? At the first that is not, what follows is cut off."""
        entry = next(self._entries, None)
        if entry is not None and entry.digest == chunk.digest:
            self._keep(entry)
            return True
        self._cut()
        return False

    def add(self, chunk: Chunk, lines: bytes, counts: Mapping[str, int]) -> None:
        """Write a chunk's results; the chunks come in order."""
        entry = Entry(chunk.digest, self._end + len(lines), counts)
        line = json.dumps([entry.digest, entry.end, dict(counts)]).encode() + b"\n"
        try:
            _write(self._results, lines)
            _write(self._journal, line)
        except OSError as error:
            raise InputError(f"cannot write the results: {error.strerror}", where=str(self.folder)) from None
        self._journal_end += len(line)
        self._end = entry.end
        self.counts.update(entry.counts)

    def finish(self) -> None:
        """All is done: what an earlier run had beyond it goes, and the results get their name."""
        self._cut()
        self._results.close()
        (self.folder / PART).replace(self.folder / RESULTS)

    def _start(self, settings: Settings, *, resume: bool) -> None:
        header = json.dumps({"settings": settings.as_dict()}).encode() + b"\n"
        earlier, entries, ends = _read(self._journal)
        part, whole = self.folder / PART, self.folder / RESULTS
        if resume and earlier is not None and (differences := settings.differences(earlier)):
            self.note = f"The earlier run is not used: {'; '.join(differences)}."
        elif resume and earlier is not None:
            if whole.exists() and not part.exists():
                whole.replace(part)
            size = part.stat().st_size if part.exists() else 0
            usable = [entry for entry in entries if entry.end <= size]
            self._entries = iter(usable)
            self._ends = iter(ends)
            self._journal_end = len(header)
            self._results = part.open("ab", buffering=0)
            return
        elif part.exists():
            self.note = "An unfinished run was here; this one starts again (--resume goes on with it)."
        self._journal.truncate(0)
        whole.unlink(missing_ok=True)
        self._results = part.open("wb", buffering=0)
        _write(self._journal, header)
        self._journal_end = len(header)
        self._ends = iter(())

    def _keep(self, entry: Entry) -> None:
        self._end = entry.end
        self._journal_end = next(self._ends)
        self.counts.update(entry.counts)

    def _cut(self) -> None:
        """Take away what stands behind the last chunk that holds."""
        self._entries = iter(())
        self._results.truncate(self._end)
        self._journal.truncate(self._journal_end)


def earlier_settings(folder: Path) -> Mapping[str, Any]:
    """The settings of the run that this folder holds; none where it holds none."""
    try:
        with (folder / JOURNAL).open("rb") as journal:
            settings, _, _ = _read(journal)
    except OSError:
        return {}
    return settings or {}


def _read(journal: IO[bytes]) -> tuple[Mapping[str, Any] | None, list[Entry], list[int]]:
    """The settings, the entries of complete lines, and where in the journal each of them ends."""
    journal.seek(0)
    lines = journal.read().split(b"\n")[:-1]
    entries, ends, settings = [], [], None
    try:
        settings = json.loads(lines[0])["settings"]
        end = len(lines[0]) + 1
        for line in lines[1:]:
            entries.append(Entry(*json.loads(line)))
            end += len(line) + 1
            ends.append(end)
    except (IndexError, KeyError, TypeError, ValueError):
        pass  # what can be read up to the first damaged line is used
    return settings, entries, ends


def _write(file: IO[bytes], data: bytes) -> None:
    """All of it: an unbuffered file may take less at once."""
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]


def _lock(file: IO[bytes], folder: Path) -> None:
    """Held until the process ends, however it ends."""
    if os.name != "posix":  # no such lock elsewhere: two runs at once are then the user's care
        return
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise UsageError(
            "another audit is writing to this folder", where=str(folder), hint="Wait for it, or give another --out."
        ) from None
