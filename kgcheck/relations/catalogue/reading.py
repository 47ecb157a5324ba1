"""Reading the catalogue's YAML: every word is text, and every mistake is named with file and line.

Read from the parser's events, without YAML's guesses at types: the preposition "on" is no boolean, and
the whole catalogue is read in the time that a start-up can spare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import yaml

from kgcheck.errors import GraphError
from kgcheck.model import OBJECT_TYPES
from kgcheck.relations.types import COARSE

_HINT = "kgcheck/relations/catalogue/FORMAT.md describes the entries."

Entry = dict[str, Any]
_Mistake = ValueError


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise _Mistake("must be a text")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    twice = {item for item in values if values.count(item) > 1}
    if twice:
        raise _Mistake(f"names {min(twice)!r} twice")
    return tuple(_text(item) for item in values)


def _kinds(value: Any) -> tuple[str, ...]:
    kinds = _texts(value)
    unknown = [kind for kind in kinds if kind not in COARSE]
    if unknown:
        raise _Mistake(f"has {unknown[0]!r}, which is no coarse type ({', '.join(sorted(COARSE))})")
    return kinds


def _phrases(value: Any) -> tuple[str, ...]:
    phrases = _texts(value)
    odd = [phrase for phrase in phrases if phrase != " ".join(phrase.lower().split())]
    if odd:
        raise _Mistake(f"has {odd[0]!r}: phrases are lower case with single spaces")
    return phrases


def _flag(value: Any) -> bool:
    if value not in ("true", "false"):
        raise _Mistake("must be true or false")
    return bool(value == "true")


def _share(value: Any) -> float:
    number = float(_text(value))
    if not 0 <= number < 1:
        raise _Mistake("must be at least 0 and less than 1")
    return number


def _value(value: Any) -> str:
    if value not in OBJECT_TYPES:
        raise _Mistake(f"must be one of {', '.join(OBJECT_TYPES)}")
    return str(value)


_FIELDS: Mapping[str, Callable[[Any], Any]] = {
    "label": _text, "wikidata": _texts, "inverse_wikidata": _texts, "names": _texts, "inverse_names": _texts,
    "domain": _kinds, "range": _kinds, "value": _value, "unit": _text, "tolerance": _share, "functional": _flag,
    "inverse_functional": _flag, "usually_one": _flag, "inverse_usually_one": _flag, "apart": _flag, "temporal": _flag,
    "symmetric": _flag, "asymmetric": _flag, "transitive": _flag, "mere_tie": _flag, "inverse": _text,
    "implies": _texts, "disjoint": _texts, "siblings": _texts, "nouns": _phrases, "inverse_nouns": _phrases,
    "verbs": _phrases, "inverse_verbs": _phrases, "weak": _phrases,
}  # fmt: skip
_DIRECTIONS = (("nouns", "inverse_nouns"), ("verbs", "inverse_verbs"))
_REFERENCES = ("inverse", "implies", "disjoint", "siblings")


def read(texts: Iterable[tuple[str, str]]) -> dict[str, Entry]:
    """The entries of these files, (name, text) each, checked one by one and against each other."""
    entries: dict[str, Entry] = {}
    places: dict[str, str] = {}
    for file, text in texts:
        try:
            for key, line, fields in _entries(text):
                where = f"{file}:{line}"
                if key in entries:
                    raise GraphError(f"{key} is already described at {places[key]}", where=where, hint=_HINT)
                places[key] = where
                entries[key] = {name: _checked(key, name, value, f"{file}:{at}") for name, at, value in fields}
                if len(entries[key]) < len(fields):
                    raise GraphError(f"{key} has a field twice", where=where, hint=_HINT)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise GraphError(f"not valid YAML: {error.problem}", where=f"{file}:{line}", hint=_HINT) from None
        except _Mistake as mistake:
            raise GraphError(str(mistake), where=file, hint=_HINT) from None
    for key, entry in entries.items():
        _check(key, entry, entries, places[key])
    return entries


def _checked(key: str, name: str, value: Any, where: str) -> Any:
    if name not in _FIELDS:
        raise GraphError(f"{key} has an unknown field {name!r}", where=where, hint=_HINT)
    try:
        return _FIELDS[name](value)
    except _Mistake as mistake:
        raise GraphError(f"{key}: {name} {mistake}", where=where, hint=_HINT) from None


def _check(key: str, entry: Entry, entries: Mapping[str, Entry], where: str) -> None:
    for field in _REFERENCES:
        for name in [entry[field]] if isinstance(entry.get(field), str) else entry.get(field, ()):
            if name.removeprefix("^") not in entries:
                raise GraphError(f"{key}: {field} names {name!r}, which does not exist", where=where, hint=_HINT)
    inverse = entry.get("inverse")
    if inverse and entries[inverse].get("inverse") != key:
        raise GraphError(f"{key} has the inverse {inverse}, but not the other way round", where=where, hint=_HINT)
    if entry.get("symmetric"):
        return
    for one, other in _DIRECTIONS:
        both = set(entry.get(one, ())) & set(entry.get(other, ()))
        if both:
            raise GraphError(
                f"{key} has {min(both)!r} in {one} and in {other}, but is not symmetric", where=where, hint=_HINT
            )


def _entries(text: str) -> Iterator[tuple[str, int, list[tuple[str, int, Any]]]]:
    """Key, line and fields (name, line, value) of each entry of a file."""
    events = yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    root = next((event for event in events if isinstance(event, yaml.NodeEvent)), None)
    if root is None:
        return
    if not isinstance(root, yaml.MappingStartEvent):
        raise _Mistake("must be a mapping of relations")
    for event in events:
        if not isinstance(event, yaml.ScalarEvent):
            return
        key, line = event.value, _line(event)
        if not isinstance(next(events), yaml.MappingStartEvent):
            raise _Mistake(f"{key} at line {line} must be a mapping of fields")
        yield key, line, list(_fields(events))


def _fields(events: Iterator[yaml.Event]) -> Iterator[tuple[str, int, Any]]:
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            return
        if not isinstance(event, yaml.ScalarEvent):
            raise _Mistake("a field's name must be a text")
        yield event.value, _line(event), _plain(next(events), events)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _plain(event: yaml.Event, events: Iterator[yaml.Event]) -> Any:
    """A field's value: a text, or a list of texts."""
    if isinstance(event, yaml.ScalarEvent):
        return event.value
    if not isinstance(event, yaml.SequenceStartEvent):
        raise _Mistake(f"a field at line {_line(event)} is neither a text nor a list")
    items = []
    for item in events:
        if isinstance(item, yaml.SequenceEndEvent):
            break
        if not isinstance(item, yaml.ScalarEvent):
            raise _Mistake(f"a list at line {_line(item)} holds more than texts")
        items.append(item.value)
    return items
