"""Inputs of an audit: files of many documents, folders of texts, standard input; one stream of items out."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kgcheck.audit.input.interface import READERS, SUFFIXES, TEXT_SUFFIXES, Options
from kgcheck.audit.input.opening import COMPRESSED, STDIN, Meter
from kgcheck.audit.input.seen import Seen
from kgcheck.audit.items import Failure, Item
from kgcheck.errors import InputError, UsageError
from kgcheck.read import BadRecord

__all__ = ["Inputs", "Meter", "Options"]

_HINT = "Audits read .jsonl, .csv, .tsv, .parquet, .txt and .md files, folders of texts, and - (standard input)."


class Inputs:
    """All inputs of a run. Raises InputError or UsageError at once where one of them is not there."""

    def __init__(self, names: Sequence[str], options: Options) -> None:
        self._names = [path for name in names for path in _expanded(name)]
        self._options = options
        for name in self._names:
            kind_of(name, options)
        self.meter = Meter(sum(_size(name) for name in self._names))

    def __iter__(self) -> Iterator[Item]:
        """Every document in order; what is none, or has an id that was there before, is a Failure."""
        seen = Seen()
        for name in self._names:
            for path, kind in _files(name, self._options):
                try:
                    for record in READERS[kind]()(path, self._options, self.meter):
                        yield _item(record, seen)
                except InputError as error:
                    yield Failure(path, error, path=path)


def kind_of(name: str, options: Options) -> str:
    """How a path is to be read: a key of READERS, or "folder"."""
    if name != STDIN and Path(name).is_dir():
        if next(_texts(name), None) is None:
            raise InputError(
                "there are no texts in this folder",
                where=name,
                hint=f"Of a folder, {', '.join(TEXT_SUFFIXES)} are read; name others: {name}/*.jsonl",
            )
        return "folder"
    if options.kind is not None:
        return options.kind
    if name == STDIN:
        return "jsonl"
    kind = SUFFIXES.get(_suffix(name))
    if kind is None:
        raise UsageError(
            "the name does not say what kind of file this is",
            where=name,
            hint=f"{_HINT} --input-format says it for other names.",
        )
    return kind


def _suffix(name: str) -> str:
    path = Path(name)
    return Path(path.stem).suffix.lower() if path.suffix.lower() in COMPRESSED else path.suffix.lower()


def _expanded(name: str) -> list[str]:
    """The paths that a name stands for: itself, or what a pattern finds, in order."""
    if name == STDIN or Path(name).exists():
        return [name]
    if glob.has_magic(name):
        if found := sorted(glob.glob(name, recursive=True)):  # noqa: PTH207 absolute patterns too
            return found
        raise InputError("no file is named like this", where=name, hint="** stands for folders of any depth.")
    raise InputError("no such file", where=name, hint=_HINT)


def _size(name: str) -> int:
    if name == STDIN:
        return 0
    if Path(name).is_dir():
        return sum(Path(path).stat().st_size for path in _texts(name))
    return Path(name).stat().st_size


def _files(name: str, options: Options) -> Iterator[tuple[str, str]]:
    """The files behind a path, each with the kind of reader for it."""
    kind = kind_of(name, options)
    if kind == "folder":
        yield from ((path, "text") for path in _texts(name))
    else:
        yield name, kind


def _texts(folder: str) -> Iterator[str]:
    """The texts of a folder and of those in it, in the order of their names; hidden ones are left out."""
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for each in sorted(files):
            if not each.startswith(".") and _suffix(each) in TEXT_SUFFIXES:
                yield str(Path(top) / each)


def _item(record: Item | BadRecord, seen: Seen) -> Item:
    if isinstance(record, BadRecord):
        path, _, line = record.where.rpartition(":")
        return Failure(record.id, InputError(record.reason, where=record.where), record.metadata, path, int(line))
    if isinstance(record, Failure):
        return record
    where = f"{record.path or STDIN}:{record.line}" if record.line else str(record.path or STDIN)
    first = seen.before(record.id, where)
    if first not in (None, where) and record.id in (f"line-{record.line}", f"row-{record.line}"):
        record = replace(record, id=where)  # it has no id of its own, and a record of another file had none either
        first = seen.before(record.id, where)
    if first is None:
        return record
    error = InputError(f"the id {record.id!r} was used before, at {first}", where=where)
    return Failure(record.id, error, record.metadata, record.path, record.line)
