"""What a command line names as its input: documents, and in their place those that cannot be read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

import click

from kgcheck.audit.items import Failure, Item
from kgcheck.cli import show_error
from kgcheck.errors import InputError
from kgcheck.read import document_of, read_path

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


def announced(items: Iterable[Item], most: int | None = None) -> Iterator[Item]:
    """The items; tells on stderr of those that could not be read, of the first `most` if there is a limit."""
    told = 0
    for item in items:
        if isinstance(item, Failure):
            told += 1
            if most is None or told <= most:
                show_error(item.error)
            elif told == most + 1:
                click.echo("Further documents that cannot be read are named in the results only.", err=True)
        yield item
