"""Tables of an audit: `claims.csv` and `claims.parquet`, a row a claim; `graph-gaps.csv`, a row a thing to collect."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from kgcheck.report.digest import GAPS, Digest
from kgcheck.report.reading import Claim, Record

COLUMNS = (
    "document", "path", "document_line", "verdict", "code", "reason", "confidence", "claim", "start", "end", "line",
    "column", "subject", "subject_id", "relation", "relation_id", "negated", "object", "object_id", "value",
    "modality", "evidence", "correction", "message",
)  # fmt: skip
_TYPES = {"document_line": "int64", "start": "int64", "end": "int64", "line": "int64", "column": "int64",
          "confidence": "float64", "negated": "bool"}  # fmt: skip
"""Of the columns that are no text."""
_ROWS = 10_000
"""Rows of a Parquet row group."""


class ClaimTable(Protocol):
    """A table of claims that is being written."""

    def add(self, row: Sequence[Any]) -> None: ...


def rows_of(record: Record) -> Iterator[Sequence[Any]]:
    """A row for each claim of a document."""
    source = record.source
    for claim in record.claims:
        yield (
            record.id, source.path if source else None, source.line if source else None, *_of_claim(claim)
        )  # fmt: skip


def _of_claim(claim: Claim) -> Sequence[Any]:
    line, column = claim.place[:2] if claim.place else (None, None)
    return (
        claim.verdict, claim.code, claim.reason, claim.confidence, claim.text, *claim.span, line, column,
        claim.subject.name, claim.subject.id, claim.relation.name, claim.relation.id, claim.relation.negated,
        claim.object.name, claim.object.id, claim.object.value, claim.modality,
        "; ".join(map(str, claim.evidence)) or None, claim.correction.text if claim.correction else None, claim.message,
    )  # fmt: skip


@contextmanager
def csv_table(path: Path) -> Iterator[ClaimTable]:
    """`claims.csv`; what a spreadsheet would take for a formula is made a text."""
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)

        class Table:
            def add(self, row: Sequence[Any]) -> None:
                writer.writerow([harmless(cell) for cell in row])

        yield Table()


def harmless(cell: object) -> object:
    """A cell that a spreadsheet will show, not run; a negative number is one already."""
    return f"'{cell}" if isinstance(cell, str) and cell and cell[0] in "=+-@\t\r" and not _number(cell) else cell


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def parquet_installed() -> bool:
    """Is there what writes Parquet?"""
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None


@contextmanager
def parquet_table(path: Path) -> Iterator[ClaimTable]:
    """`claims.parquet`."""
    import pyarrow
    from pyarrow import parquet

    types = {"int64": pyarrow.int64(), "float64": pyarrow.float64(), "bool": pyarrow.bool_()}
    schema = pyarrow.schema([(name, types.get(_TYPES.get(name, ""), pyarrow.string())) for name in COLUMNS])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        held: list[Sequence[Any]] = []

        def flush() -> None:
            columns = list(zip(*held, strict=True)) if held else [()] * len(COLUMNS)
            arrays = [pyarrow.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
            held.clear()

        class Table:
            def add(self, row: Sequence[Any]) -> None:
                held.append([_utf8(cell) if isinstance(cell, str) else cell for cell in row])
                if len(held) == _ROWS:
                    flush()

        yield Table()
        flush()


def _utf8(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def write_gaps(path: Path, digest: Digest) -> None:
    """`graph-gaps.csv`: what the graph was asked for and does not have, most wanted first."""
    order = list(GAPS)
    gaps = sorted(digest.gaps.most(None, "unknown"), key=lambda each: (-each[1]["unknown"], order.index(each[0].kind)))
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("kind", "subject", "relation", "object", "asked"))
        for gap, counts in gaps:
            row = (gap.kind, gap.subject, gap.relation, gap.object)
            writer.writerow([*map(harmless, row), counts["unknown"]])
