"""JSON Lines: a document a line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO

from kgcheck.audit.input.interface import Options
from kgcheck.audit.input.opening import Meter, encoding_of, opened
from kgcheck.model import Document
from kgcheck.read import BadRecord, record_of_line

_BLANK = b" \t\r\n\xef\xbb\xbf"
_WIDE = ("utf-16", "utf-32")
"""Encodings whose line ends are no single bytes."""


def read(path: str, options: Options, meter: Meter) -> Iterator[Document | BadRecord]:
    """The documents of a file; blank lines are none."""
    with opened(path, meter) as stream:
        encoding = options.encoding or encoding_of(stream)
        wide = encoding is not None and encoding.lower().replace("_", "-").startswith(_WIDE)
        lines = _as_utf8(stream, encoding) if wide else stream
        for number, line in enumerate(lines, 1):
            if line.strip(_BLANK):
                yield record_of_line(line, path, number, encoding=None if wide else encoding, names=options.names)


def _as_utf8(stream: IO[bytes], encoding: str | None) -> Iterator[bytes]:
    text = io.TextIOWrapper(stream, encoding, newline="\n")
    yield from (line.encode() for line in text)
    text.detach()
