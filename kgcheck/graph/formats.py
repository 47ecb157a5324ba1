"""Facts and entities files, read line by line: JSONL, CSV, TSV, N-Triples, Turtle, each also gzipped.

A reader never stops at a bad line: it yields a `BadLine` in its place, and the caller decides.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, cast

import msgspec

from kgcheck.counted import counted
from kgcheck.errors import GraphError
from kgcheck.graph.kinds import is_date
from kgcheck.graph.lines import BadLine, EntityLine, FactLine, Line
from kgcheck.model import OBJECT_TYPES

_Reader = Callable[[Path], Iterator[Line]]

DATE_FORMS = "1867-11-07, 1867-11 or 1867"
"""The forms of a date that a refusal names; others that `parse_value` reads are taken, too."""


def read_facts(path: Path) -> Iterator[Line]:
    """The lines of a facts file of any format; RDF also yields what it says of entities."""
    return _reader(path, _FACTS, "facts")(path)


def read_entities(path: Path) -> Iterator[Line]:
    """The lines of an entities file."""
    return _reader(path, _ENTITIES, "entities")(path)


def _jsonl(path: Path, struct: type[FactLine] | type[EntityLine], check: Callable[[Any], str | None]) -> Iterator[Line]:
    decode = msgspec.json.Decoder(struct).decode
    with _open(path) as file:
        for number, line in enumerate(file, 1):
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.isspace():
                continue
            try:
                item = decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                yield BadLine(f"{path}:{number}", _reason(error, line, struct))
                continue
            if isinstance(item, FactLine) and isinstance(item.object, float):
                # As spelled in the file: 4879.0 stays so, and 1e3.
                item.object = bytes(msgspec.json.decode(line, type=_RawObject).object).decode()
                item.object_type = item.object_type or "number"
            reason = check(item)
            yield item if reason is None else BadLine(f"{path}:{number}", reason)


class _RawObject(msgspec.Struct):
    object: msgspec.Raw


def _csv(delimiter: str, struct: type[FactLine] | type[EntityLine], check: Callable[[Any], str | None]) -> _Reader:
    def read(path: Path) -> Iterator[Line]:
        with _open(path) as raw:
            rows = csv.reader(_text(raw), delimiter=delimiter, strict=True)
            try:
                headings = [heading.strip() for heading in next(rows, [])]
            except (csv.Error, UnicodeDecodeError) as error:
                yield BadLine(f"{path}:1", str(error))
                return
            wrong = _wrong_headings(headings, struct)
            if wrong:
                raise GraphError(
                    wrong, where=f"{path}:1", hint=f"The headings are: {', '.join(struct.__struct_fields__)}."
                )
            while True:
                try:
                    row = next(rows)
                except StopIteration:
                    return
                except (csv.Error, UnicodeDecodeError) as error:
                    yield BadLine(f"{path}:{rows.line_num}", str(error))
                    continue
                if row:
                    yield _csv_line(row, headings, struct, check, f"{path}:{rows.line_num}")

    return read


def _csv_line(
    row: list[str],
    headings: list[str],
    struct: type[FactLine] | type[EntityLine],
    check: Callable[[Any], str | None],
    where: str,
) -> Line:
    if len(row) != len(headings):
        return BadLine(where, f"{counted(len(row), 'column')}, but {counted(len(headings), 'heading')}")
    fields: dict[str, Any] = {name: value for name, value in zip(headings, row, strict=True) if value}
    if struct is EntityLine:
        fields |= {name: fields[name].split("|") for name in ("aliases", "types") if name in fields}
    try:
        item = msgspec.convert(fields, struct)
    except msgspec.ValidationError as error:
        return BadLine(where, _reason(error, b"", struct))
    reason = check(item)
    return item if reason is None else BadLine(where, reason)


def _wrong_headings(headings: list[str], struct: type[FactLine] | type[EntityLine]) -> str | None:
    required = ("subject", "relation", "object") if struct is FactLine else ()
    missing = [name for name in required if name not in headings]
    if missing:
        return f"the first line has no heading {', '.join(missing)}"
    unknown = [name for name in headings if name not in struct.__struct_fields__]
    return f"unknown heading {unknown[0]!r}{_did_you_mean(unknown[0], struct)}" if unknown else None


# --- what makes a line bad ------------------------------------------------------------------


def check_fact(fact: FactLine) -> str | None:
    """Why a fact cannot be used though its fields have the right types; None where it can."""
    if not fact.subject or fact.subject.isspace():
        return "subject is empty"
    if not fact.relation or fact.relation.isspace():
        return "relation is empty"
    if isinstance(fact.object, str) and (not fact.object or fact.object.isspace()):
        return "object is empty"
    if fact.object_type is not None and fact.object_type not in OBJECT_TYPES:
        return f"object_type is {fact.object_type!r}, not one of {', '.join(OBJECT_TYPES)}"
    if fact.object_id is not None and fact.object_type in ("number", "date"):
        return f"object_id is given, but object_type is {fact.object_type}"
    dates = {
        "object": fact.object if fact.object_type == "date" else None,
        "valid_from": fact.valid_from,
        "valid_to": fact.valid_to,
    }
    return next(
        (
            f"{field} is {text!r}, which is no date: write {DATE_FORMS}"
            for field, value in dates.items()
            if value not in (None, "") and not is_date(text := str(value))
        ),
        None,
    )


def check_entity(entity: EntityLine) -> str | None:
    """Why an entity cannot be used though its fields have the right types; None where it can."""
    if not entity.label and entity.id in (None, ""):
        return "neither label nor id is given"
    return None


def _reason(error: Exception, line: bytes, struct: type[FactLine] | type[EntityLine]) -> str:
    """The decoder's complaint in words for a person."""
    text = str(error)
    if isinstance(error, msgspec.ValidationError):
        if "unknown field" in text:
            name = text.split("`")[1]
            return f"unknown field {name!r}{_did_you_mean(name, struct)}"
        if "missing required field" in text:
            return f"{text.split('`')[1]} is missing"
        wrong, _, place = text.partition(" - at `$.")
        return f"{place.rstrip('`')}: {wrong[0].lower()}{wrong[1:]}" if place else "not a JSON object"
    try:
        line.decode()
    except UnicodeDecodeError as wrong_utf8:
        return f"invalid UTF-8 at byte {wrong_utf8.start} of the line"
    return f"not valid JSON: {text.removeprefix('JSON is malformed: ')}"


def _did_you_mean(name: str, struct: type[FactLine] | type[EntityLine]) -> str:
    from rapidfuzz import process

    found = process.extractOne(name, struct.__struct_fields__, score_cutoff=60)
    return f"; did you mean {found[0]!r}?" if found else ""


# --- files ----------------------------------------------------------------------------------


def _open(path: Path) -> IO[bytes]:
    try:
        return cast(IO[bytes], gzip.open(path, "rb")) if path.suffix == ".gz" else path.open("rb")
    except FileNotFoundError:
        raise GraphError("there is no such file", where=str(path)) from None
    except OSError as error:
        raise GraphError(f"cannot be read: {error.strerror}", where=str(path)) from None


def _text(raw: IO[bytes]) -> io.TextIOWrapper:
    return io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")


def _rdf(path: Path) -> Iterator[Line]:
    from kgcheck.graph.rdf import read_ntriples, read_turtle

    with _open(path) as file:
        yield from (read_turtle if _kind(path) == ".ttl" else read_ntriples)(file, str(path))


_FACTS: dict[str, _Reader] = {
    ".jsonl": lambda path: _jsonl(path, FactLine, check_fact),
    ".ndjson": lambda path: _jsonl(path, FactLine, check_fact),
    ".csv": _csv(",", FactLine, check_fact),
    ".tsv": _csv("\t", FactLine, check_fact),
    ".nt": _rdf,
    ".ttl": _rdf,
}
_ENTITIES: dict[str, _Reader] = {
    ".jsonl": lambda path: _jsonl(path, EntityLine, check_entity),
    ".ndjson": lambda path: _jsonl(path, EntityLine, check_entity),
    ".csv": _csv(",", EntityLine, check_entity),
    ".tsv": _csv("\t", EntityLine, check_entity),
    ".nt": _rdf,
    ".ttl": _rdf,
}
FACTS_SUFFIXES = tuple(_FACTS)


def _kind(path: Path) -> str:
    return (Path(path.stem) if path.suffix == ".gz" else path).suffix.lower()


def _reader(path: Path, readers: dict[str, _Reader], what: str) -> _Reader:
    if path.is_dir():
        raise GraphError(f"is a directory, not a file of {what}", where=str(path))
    found = readers.get(_kind(path))
    if found is None:
        raise GraphError(
            f"the format of {path.name} is not known",
            where=str(path),
            hint=f"Files of {what} end in {', '.join(readers)}, with .gz or without.",
        )
    return found
