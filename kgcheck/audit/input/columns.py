"""The columns of a table, checked before its rows are read."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from kgcheck.audit.input.interface import Options
from kgcheck.errors import InputError


def need_text(columns: Sequence[str], path: str, options: Options) -> None:
    """Raise InputError where there is no column of texts."""
    if options.names.text in columns:
        return
    if len(columns) == 1 and (sign := next((sign for sign in ";\t|" if sign in columns[0]), None)):
        raise InputError(
            f"its fields are parted by {sign!r}, not by commas",
            where=path,
            hint="Commas part the fields of .csv, tabs those of .tsv (--input-format tsv).",
        )
    usual = ("text", "answer", "response", "output", "completion", "content", "generation")
    near = [name for name in usual if name in columns] or get_close_matches(options.names.text, columns, 1)
    hint = f"Is it --text-column {near[0]}? " if near else "Name it with --text-column. "
    raise InputError(
        f"there is no column {options.names.text!r}", where=path, hint=f"{hint}The columns are: {', '.join(columns)}."
    )
