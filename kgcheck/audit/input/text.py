"""A file that is one text: plain or Markdown, by its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kgcheck.audit.input.interface import Options
from kgcheck.audit.input.opening import COMPRESSED, Meter, opened
from kgcheck.model import Document
from kgcheck.read import BadRecord, document_of
from kgcheck.read.format import format_of_name


def read(path: str, options: Options, meter: Meter) -> Iterator[Document | BadRecord]:
    """The file as a document that is named by its path."""
    with opened(path, meter) as stream:
        data = stream.read()
    name = Path(path)
    plain = name.with_suffix("") if name.suffix.lower() in COMPRESSED else name
    yield document_of(data, path, encoding=options.encoding, format=format_of_name(plain), path=path)
