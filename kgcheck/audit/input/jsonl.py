"""JSON Lines: a document a line."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.audit.input.interface import Options
from kgcheck.audit.input.opening import Meter, opened
from kgcheck.model import Document
from kgcheck.read import BadRecord, record_of_line

_BLANK = b" \t\r\n\xef\xbb\xbf"


def read(path: str, options: Options, meter: Meter) -> Iterator[Document | BadRecord]:
    """The documents of a file; blank lines are none."""
    with opened(path, meter) as stream:
        for number, line in enumerate(stream, 1):
            if line.strip(_BLANK):
                yield record_of_line(line, path, number, encoding=options.encoding, names=options.names)
