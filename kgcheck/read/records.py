"""Files, standard input and JSONL to documents. What cannot be read is an InputError, or of a batch a `BadRecord`."""

from __future__ import annotations

import codecs
import difflib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kgcheck.errors import InputError
from kgcheck.model import Document, well_formed
from kgcheck.read.format import detect_format, format_of_name

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Names:
    """What the fields of a record are called; all others are metadata."""

    id: str = "id"
    text: str = "text"
    about: str = "about"
    about_id: str = "about_id"
    format: str = "format"


NAMES = Names()


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that is no document: where it stands, and why. `id` where it has one."""

    where: str
    reason: str
    id: str
    metadata: Mapping[str, Any] = field(default_factory=dict)


def read_path(path: str | Path, *, encoding: str | None = None, format: str | None = None) -> Document:
    """A file as a document. Raises InputError."""
    path = Path(path)
    return document_of(
        _bytes_of(path), str(path), encoding=encoding, format=format or format_of_name(path), path=str(path)
    )


def document_of(
    data: bytes, name: str, *, encoding: str | None = None, format: str | None = None, path: str | None = None
) -> Document:
    """Bytes (of a file, of standard input) as a document. Raises InputError."""
    text = decoded(data, name, encoding=encoding)
    return Document(id=name, text=text, format=format or detect_format(text), path=path)


def decoded(data: bytes, name: str, *, encoding: str | None = None) -> str:
    """Bytes as text: by `encoding`, a byte order mark, or else UTF-8. Raises InputError."""
    encoding = encoding or marked_encoding(data) or "utf-8"
    try:
        text = data.decode("utf-8-sig" if codecs.lookup(encoding).name == "utf-8" else encoding)
    except LookupError:
        raise InputError(
            f"unknown encoding {encoding!r}",
            where=name,
            hint="Name one that Python knows: utf-8, latin-1, cp1252, utf-16.",
        ) from None
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise _binary(name, data.index(b"\0")) from None
        raise InputError(
            f"not valid {encoding}: byte 0x{data[error.start]:02x} at offset {error.start:,}",
            where=name,
            hint="Name the text's encoding with --encoding, for example --encoding latin-1.",
        ) from None
    if "\0" in text:
        raise _binary(name, data.index(b"\0"))
    return text


def marked_encoding(start: bytes) -> str | None:
    """The encoding by the byte order mark with which a text starts."""
    return next((each for mark, each in _MARKS if start.startswith(mark)), None)


def iter_records(path: str | Path, *, encoding: str | None = None) -> Iterator[Document | BadRecord]:
    """The records of a JSONL file, one a line: `id`, `text`, optionally `about`, `about_id`, and metadata.

    A line without an id is named by its number. Raises InputError where the file itself cannot be read.
    """
    path = Path(path)
    seen: dict[str, int] = {}
    with _opened(path) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip(b" \t\r\n\xef\xbb\xbf"):
                continue
            record = record_of_line(line, str(path), number, encoding=encoding)
            if record.id in seen:
                yield BadRecord(
                    f"{path}:{number}",
                    f"the id {record.id!r} was used before, on line {seen[record.id]}",
                    f"line-{number}",
                    record.metadata,
                )
            else:
                seen[record.id] = number
                yield record


def record_of_line(
    line: bytes, path: str, number: int, *, encoding: str | None = None, names: Names = NAMES
) -> Document | BadRecord:
    """One line of a JSONL file as a document; without an id it is named by the line's number."""
    where, default_id = f"{path}:{number}", f"line-{number}"
    try:
        fields = json.loads(decoded(line, where, encoding=encoding))
    except InputError as error:
        return BadRecord(where, error.message, default_id)
    except json.JSONDecodeError as error:
        return BadRecord(where, f"not JSON: {error.msg} (column {error.colno})", default_id)
    except (RecursionError, ValueError):
        return BadRecord(where, "not usable JSON: nested too deep, or a number too long", default_id)
    if not isinstance(fields, dict):
        return BadRecord(where, f"a record must be a JSON object on a line, this is {_kind(fields)}", default_id)
    return record_of(fields, path, number, names=names)


def record_of(
    fields: Mapping[str, Any], path: str, number: int, *, names: Names = NAMES, kind: str = "line"
) -> Document | BadRecord:
    """A record (of JSONL, CSV, Parquet) as a document; `kind` and `number` say which of the file it is."""
    where, default_id = f"{path}:{number}", f"{kind}-{number}"
    fields = {well_formed(key): _writable(value) for key, value in fields.items()}
    own = (names.id, names.text, names.about, names.about_id, names.format)
    metadata = {key: value for key, value in fields.items() if key not in own}
    given = fields.get(names.id)
    if isinstance(given, dict | list | bool):
        return BadRecord(where, f"the id must be a string or a number, it is {_kind(given)}", default_id, metadata)
    name = str(given) if given not in (None, "") else default_id
    text = fields.get(names.text)
    if not isinstance(text, str):
        missing = "the record has no text" + ("" if names.text in fields else f": there is no field {names.text!r}")
        reason = missing if text is None else f"the text must be a string, it is {_kind(text)}"
        return BadRecord(where, reason, name, metadata)
    for key in (names.about, names.about_id, names.format):
        if not isinstance(fields.get(key), str | None):
            return BadRecord(where, f"{key} must be a string, it is {_kind(fields[key])}", name, metadata)
    format_ = fields.get(names.format) or detect_format(text)
    if format_ not in ("plain", "markdown"):
        return BadRecord(where, f"format must be plain or markdown, it is {format_!r}", name, metadata)
    about, about_id = fields.get(names.about) or None, fields.get(names.about_id) or None
    return Document(name, text, about, about_id, metadata, format_, path, number)


def _writable(value: object) -> object:
    """The value as JSON can have it: no infinity, no number that is none (tables have it for what is missing), and no
    half of a character."""
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, list):
        return [_writable(each) for each in value]
    if isinstance(value, dict):
        return {well_formed(str(key)): _writable(each) for key, each in value.items()}
    return value


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")


def _bytes_of(path: Path) -> bytes:
    with _opened(path) as stream:
        data: bytes = stream.read()
    return data


def _opened(path: Path) -> Any:
    where = str(path)
    try:
        return path.open("rb")
    except FileNotFoundError:
        near = _nearest(path)
        hint = f"Did you mean {near}?" if near else "Check the path; - reads from standard input."
        raise InputError("no such file", where=where, hint=hint) from None
    except IsADirectoryError:
        raise InputError(
            "this is a directory, not a file",
            where=where,
            hint="Name the files in it, or use kgcheck audit for a folder.",
        ) from None
    except PermissionError:
        raise InputError(
            "no permission to read it",
            where=where,
            hint="Change the file's permissions, or run as a user who may read it.",
        ) from None
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read: {getattr(error, 'strerror', None) or error}", where=where) from None


def _nearest(path: Path) -> Path | None:
    """The file beside it with the most similar name."""
    try:
        names = [each.name for each in path.parent.iterdir()]
    except OSError:
        return None
    close = difflib.get_close_matches(path.name, names, n=1)
    return path.parent / close[0] if close else None


def _binary(name: str, offset: int) -> InputError:
    return InputError(
        f"this is a binary file (a zero byte at offset {offset:,})",
        where=name,
        hint="kgcheck reads plain text and Markdown; convert the file to text first.",
    )
