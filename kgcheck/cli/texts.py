"""Texts that somebody prepared for `learn` or `evaluate`: every line counts, so a bad one is an error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgcheck.errors import InputError
from kgcheck.model import Document
from kgcheck.read import BadRecord, iter_records


def read_prepared(names: Sequence[str], *, encoding: str | None) -> Iterator[Document]:
    """The documents of JSON Lines files. Raises InputError at the first line that is none."""
    for name in names:
        for record in iter_records(name, encoding=encoding):
            if isinstance(record, BadRecord):
                raise InputError(record.reason, where=record.where, hint="Mend the line, or take it out.")
            yield record
