"""Parquet: a document a row; columns that kgcheck does not know are metadata."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kgcheck.audit.input.columns import need_text
from kgcheck.audit.input.interface import Options
from kgcheck.audit.input.opening import STDIN, Meter
from kgcheck.errors import InputError
from kgcheck.model import Document
from kgcheck.read import BadRecord, record_of

_ROWS = 256
"""Rows held in memory at once."""


def read(path: str, options: Options, meter: Meter) -> Iterator[Document | BadRecord]:
    """The documents of a file; a row has its number, from 1."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise InputError(
            "Parquet needs the package pyarrow",
            where=path,
            hint="python -m pip install 'kgcheck[report]', or give it as CSV or JSONL.",
        ) from None
    if path == STDIN:
        raise InputError("Parquet cannot be read from standard input", where=path, hint="Name the file.")
    try:
        with (
            Path(path).open("rb") as raw,
            parquet.ParquetFile(raw) as file,
            meter.reading(raw, Path(path).stat().st_size),
        ):
            need_text(file.schema_arrow.names, path, options)
            number = 0
            for batch in file.iter_batches(batch_size=_ROWS):
                for row in batch.to_pylist():
                    number += 1
                    yield record_of(row, path, number, names=options.names, kind="row")
    except (OSError, pyarrow.ArrowException) as error:
        raise InputError(f"cannot be read as Parquet: {error}", where=path) from None
