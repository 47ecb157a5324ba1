"""What every reader of inputs does: a path in, documents (and records that are none) out, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from kgcheck.audit.input.opening import Meter
from kgcheck.model import Document
from kgcheck.read import BadRecord, Names
from kgcheck.read.records import NAMES


@dataclass(frozen=True, slots=True)
class Options:
    """How inputs are to be read."""

    names: Names = NAMES
    """What the fields (of JSONL) or columns (of tables) are called."""
    encoding: str | None = None
    kind: str | None = None
    """One of READERS, where a file's name does not tell."""


class Reader(Protocol):
    """Reads one file. Raises InputError where the file as a whole cannot be read."""

    def __call__(self, path: str, options: Options, meter: Meter) -> Iterator[Document | BadRecord]: ...


def _late(module: str) -> Callable[[], Reader]:
    def get() -> Reader:
        reader: Reader = import_module(f"kgcheck.audit.input.{module}").read
        return reader

    return get


READERS: Mapping[str, Callable[[], Reader]] = {
    "jsonl": _late("jsonl"),
    "csv": _late("csv"),
    "tsv": _late("csv"),
    "parquet": _late("parquet"),
    "text": _late("text"),
}
"""Kind of file → its reader, imported when asked for."""

TEXT_SUFFIXES = (".txt", ".md", ".markdown")

SUFFIXES: Mapping[str, str] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv", ".tsv": "tsv", ".parquet": "parquet",
    ".pq": "parquet", **dict.fromkeys(TEXT_SUFFIXES, "text"),
}  # fmt: skip
"""End of a file's name (before .gz or .zst) → kind of file."""
