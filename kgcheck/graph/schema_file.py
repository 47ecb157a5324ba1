"""The schema file: YAML, a relation a key, the fields of `relations.schema.Relation`; read and written.

What `write_schema` prints, `read_schema` takes: `from` keeps where each property came from, and what
has none there is declared by whoever wrote the file. Only what differs from the default is printed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from kgcheck.counted import counted
from kgcheck.errors import GraphError
from kgcheck.model import OBJECT_TYPES
from kgcheck.relations.assemble import Declared
from kgcheck.relations.schema import Origin, Phrases, Relation, Schema
from kgcheck.values import Date, parse_value

_LISTS = ("domain", "range", "implies", "disjoint")
_FLAGS = ("inverted", "functional", "inverse_functional", "symmetric", "asymmetric", "transitive", "closed", "temporal")
_TEXTS = ("label", "catalogue", "inverse", "unit", "value_type")
_PHRASES = tuple(each.name for each in fields(Phrases))
_ORDER = ("label", "catalogue", "inverted", "domain", "range", "value_type", "unit", "tolerance", "functional",
          "inverse_functional", "inverse", "symmetric", "asymmetric", "transitive", "temporal", "closed",
          "complete_for", "implies", "disjoint", "phrases")  # fmt: skip
_FROM = "from"
_PLAIN = re.compile(r"\w(?:[\w -]*\w)?$")
_MAPPING = ("nodes", "relationships")


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """What a schema file says."""

    relations: Mapping[str, Declared]
    mapping: Mapping[str, Any] = field(default_factory=dict)
    """Its sections on how a Neo4j graph is read (`store.neo4j.mapping`), as they stand; other graphs pass them over."""


def read_schema(path: Path) -> SchemaFile:
    """The file's declarations, checked; raises `GraphError`, with the line, where it is wrong."""
    import yaml

    try:
        text = path.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        found = yaml.load(text, Loader=yaml.CSafeLoader) or {}
    except FileNotFoundError:
        raise GraphError("there is no such schema file", where=str(path)) from None
    except OSError as error:
        raise GraphError(f"cannot be read: {error.strerror}", where=str(path)) from None
    except UnicodeDecodeError as error:
        raise GraphError(f"invalid UTF-8 at byte {error.start}", where=str(path)) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise GraphError(
            f"not valid YAML: {getattr(error, 'problem', error)}",
            where=f"{path}:{mark.line + 1}" if mark else str(path),
        ) from None
    if not isinstance(found, dict):
        raise GraphError("a schema is a mapping of relations", where=str(path), hint=_HINT)
    lines = {key.value: key.start_mark.line + 1 for key, _ in node.value} if node else {}
    return SchemaFile(
        {
            str(name): _declared(entry, f"{path}:{lines.get(str(name), 1)}", str(name))
            for name, entry in found.items()
            if name not in _MAPPING
        },
        {name: found[name] for name in _MAPPING if name in found},
    )


def write_schema(schema: Schema) -> str:
    """The schema as text that `read_schema` takes, relations in the order of their names."""
    return "\n".join(_written(schema[name]) for name in sorted(schema.relations)) if len(schema) else "{}\n"


_HINT = "kgcheck graph schema prints one to start from."


def _declared(entry: object, where: str, name: str) -> Declared:
    if entry is None:
        return Declared()
    if not isinstance(entry, dict):
        raise GraphError(f"{name}: properties are given as a mapping", where=where, hint=_HINT)
    stated = dict(entry)
    origins = stated.pop(_FROM, {}) or {}
    if not isinstance(origins, dict) or not all(_is_origin(each) for each in origins.values()):
        raise GraphError(f"{name}: 'from' maps properties to declared, catalogue or inferred", where=where)
    return Declared(
        {str(key): _checked(str(key), value, name, where) for key, value in stated.items()},
        {str(key): str(value) for key, value in origins.items()},
    )


def _is_origin(text: object) -> bool:
    return str(text).partition(":")[0] in list(Origin)


def _checked(key: str, value: Any, name: str, where: str) -> Any:
    """The property's value with the type that the schema wants."""
    wrong = GraphError(
        f"{name}: {key} is {json.dumps(value, default=str, ensure_ascii=False)}, "
        f"but should be {_WANTED.get(key, 'something else')}",
        where=where,
    )
    if key in _FLAGS:
        if not isinstance(value, bool):
            raise wrong
        return value
    if key in _TEXTS:
        if (value is not None and not isinstance(value, str)) or (key == "value_type" and value not in OBJECT_TYPES):
            raise wrong
        return value
    if key in _LISTS:
        return _texts(value, wrong)
    if key == "tolerance":
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1:
            raise wrong
        return float(value)
    if key == "complete_for":
        days = {str(name): str(day) for name, day in value.items()} if isinstance(value, dict) else {}
        if not days or not all(isinstance(parse_value(day, kind="date"), Date) for day in days.values()):
            raise wrong
        return days
    if key == "phrases":
        if not isinstance(value, dict) or not set(value) <= set(_PHRASES):
            raise wrong
        return {part: _texts(each, wrong) for part, each in value.items()}
    raise GraphError(
        f"{name}: unknown property {key!r}{_did_you_mean(key)}",
        where=where,
        hint=f"The properties are: {', '.join(_ORDER)}.",
    )


_WANTED = {
    **dict.fromkeys(_FLAGS, "true or false"),
    **dict.fromkeys(_LISTS, "a list of texts"),
    **dict.fromkeys(_TEXTS, "a text"),
    "value_type": f"one of {', '.join(OBJECT_TYPES)}",
    "tolerance": "a number from 0 to 1",
    "complete_for": "a mapping of objects' ids to dates, until which all of their subjects are listed",
    "phrases": f"a mapping of {', '.join(_PHRASES)} to lists",
}


def _texts(value: Any, wrong: GraphError) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        raise wrong
    return tuple(listed)


def _did_you_mean(key: str) -> str:
    from rapidfuzz import process

    found = process.extractOne(key, _ORDER, score_cutoff=60)
    return f"; did you mean {found[0]!r}?" if found else ""


# --- writing --------------------------------------------------------------------------------


def _written(relation: Relation) -> str:
    default = Relation(id=relation.id, label="")
    lines = [f"{_scalar(relation.id)}:" + (f"  # {counted(relation.count, 'fact')}" if relation.count else "")]
    written = []
    for name in _ORDER:
        value = getattr(relation, name)
        if value == getattr(default, name) and name not in relation.provenance:
            continue
        written.append(name)
        lines += _property(name, value)
    origins: Mapping[str, str] = {name: relation.provenance[name] for name in written if name in relation.provenance}
    if origins:
        lines += [f"  {_FROM}:", *(f"    {name}: {_scalar(origin)}" for name, origin in origins.items())]
    return "\n".join(lines) + "\n"


def _property(name: str, value: Any) -> list[str]:
    if isinstance(value, Phrases):
        parts = [f"    {part}: {_flow(each)}" for part in _PHRASES if (each := getattr(value, part))]
        return [f"  {name}:", *parts] if parts else [f"  {name}: {{}}"]
    return [f"  {name}: {_flow(value) if isinstance(value, tuple) else _scalar(value)}"]


def _flow(values: tuple[str, ...]) -> str:
    return f"[{', '.join(_scalar(each) for each in values)}]"


def _scalar(value: Any) -> str:
    """A value as YAML on one line: bare where it reads back as the same, else in JSON's quotes."""
    import yaml

    if not isinstance(value, str):
        return json.dumps(value)
    if _PLAIN.match(value) and yaml.load(value, Loader=yaml.CSafeLoader) == value:
        return value
    return json.dumps(value, ensure_ascii=False)
