"""What a command line names as its input: documents, and in their place those that cannot be read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from kgcheck.audit.items import Failure, Item
from kgcheck.errors import InputError
from kgcheck.read import BadRecord, document_of, iter_records, read_path

STDIN = "-"


def read_texts(names: Sequence[str], *, encoding: str | None, markdown: bool | None) -> Iterator[Item]:
    """Files and standard input, each as one document, read when its turn comes."""
    format = None if markdown is None else "markdown" if markdown else "plain"
    for name in names:
        try:
            if name == STDIN:
                yield document_of(sys.stdin.buffer.read(), STDIN, encoding=encoding, format=format)
            else:
                yield read_path(name, encoding=encoding, format=format)
        except InputError as error:
            yield Failure(name, error)


def read_batches(names: Sequence[str], *, encoding: str | None) -> Iterator[Item]:
    """The records of JSON Lines files, one after the other."""
    for name in names:
        try:
            for record in iter_records(name, encoding=encoding):
                yield _failure(record) if isinstance(record, BadRecord) else record
        except InputError as error:
            yield Failure(name, error)


def _failure(record: BadRecord) -> Failure:
    return Failure(record.id, InputError(record.reason, where=record.where), record.metadata)
