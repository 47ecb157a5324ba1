"""CSV and TSV with a heading: a document a row; columns that kgcheck does not know are metadata."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import IO

from kgcheck.audit.input.columns import need_text
from kgcheck.audit.input.interface import Options
from kgcheck.audit.input.opening import Meter, encoding_of, opened
from kgcheck.counted import counted
from kgcheck.errors import InputError
from kgcheck.model import Document
from kgcheck.read import BadRecord, record_of

_LONGEST_FIELD = 1 << 30
"""Characters; the library's own limit of 131,072 is less than a long document."""


def read(path: str, options: Options, meter: Meter) -> Iterator[Document | BadRecord]:
    """The documents of a file; a row that is broken is a BadRecord, and the others go on."""
    csv.field_size_limit(_LONGEST_FIELD)
    with opened(path, meter) as stream:
        rows = _rows(stream, path, options)
        heading = next(rows, (1, None))[1]
        if heading is None:
            raise InputError("the file has no heading", where=path, hint="The first row must name the columns.")
        need_text(heading, path, options)
        for line, row in rows:
            if row is None or len(row) > len(heading):
                fields = counted(len(row or ()), "field")
                reason = "not a row of CSV" if row is None else f"has {fields}, the heading {len(heading)}"
                yield BadRecord(f"{path}:{line}", reason, f"line-{line}")
            elif any("\udc80" <= character <= "\udcff" for cell in row for character in cell if not cell.isascii()):
                yield BadRecord(f"{path}:{line}", f"not valid {options.encoding or 'utf-8'}", f"line-{line}")
            elif row:
                yield record_of(dict(zip(heading, row, strict=False)), path, line, names=options.names)


def _rows(stream: IO[bytes], path: str, options: Options) -> Iterator[tuple[int, list[str] | None]]:
    """Each row with the line on which it starts; None for one that cannot be read."""
    encoding = options.encoding or encoding_of(stream) or "utf-8"
    try:
        text = io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline="")
    except LookupError:
        raise InputError(
            f"unknown encoding {encoding!r}",
            where=path,
            hint="Name one that Python knows: utf-8, latin-1, cp1252, utf-16.",
        ) from None
    name = path.lower().removesuffix(".gz").removesuffix(".zst")
    reader = csv.reader(text, delimiter="\t" if options.kind == "tsv" or name.endswith(".tsv") else ",")
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            text.detach()
            return
        except csv.Error:
            yield line, None
