"""Reading: text, Markdown and records in, documents and their blocks with offsets out."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.model import Document
from kgcheck.read.format import detect_format
from kgcheck.read.interface import Block, Cell, Heading, Run
from kgcheck.read.plain import iter_plain
from kgcheck.read.records import (
    BadRecord,
    Names,
    decoded,
    document_of,
    iter_records,
    read_path,
    record_of,
    record_of_line,
)
from kgcheck.read.restored import restored


def iter_blocks(document: Document) -> Iterator[Block]:
    """The document's blocks in order, one at a time."""
    document = restored(document)
    if document.format == "markdown":
        from kgcheck.read.markdown import iter_markdown

        return iter_markdown(document.text)
    return iter_plain(document.text)


def read_document(document: Document) -> list[Block]:
    """The document's blocks in order."""
    return list(iter_blocks(document))


__all__ = [
    "BadRecord", "Block", "Cell", "Heading", "Names", "Run", "decoded", "detect_format", "document_of", "iter_blocks",
    "iter_records", "read_document", "read_path", "record_of", "record_of_line",
]  # fmt: skip
