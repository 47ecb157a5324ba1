"""Lexicon files: what `kgcheck learn` took from trusted text, as YAML that a person can edit.

A file names the relations of one graph. Reading says which line cannot be used. A graph loses relations now and
then, so lines on those are left aside and listed; a lexicon of which nothing fits is another graph's: an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from kgcheck.errors import UsageError
from kgcheck.extract.interface import PhraseKind
from kgcheck.names import name_key
from kgcheck.relations.matching import LearnedPhrase
from kgcheck.relations.schema import Schema, Way


@dataclass(frozen=True, slots=True)
class LearnedRelation:
    """How trusted texts use a relation, held against the graph."""

    relation: str
    single: bool | None = None
    """A subject has one object: the texts never (or do) name another than the graph's. None: they do not tell."""
    apart: bool = False
    """Objects of different names are different things: the texts name them as the graph does, never a wider place."""
    support: int = 0
    """Subjects of which the texts say the relation, with the graph's agreement."""
    exceptions: int = 0
    """Subjects of which they name another object."""


@dataclass(frozen=True, slots=True)
class LearnedName:
    """A name by which trusted texts call an entity, and which the graph does not have."""

    name: str
    """As `names.name_key` has it."""
    entity: str
    """The entity's id."""
    label: str
    support: int
    precision: float


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What trusted texts say otherwise than the graph: to say it again is no error."""

    subject: str
    relation: str
    object: str
    subject_id: str
    key: str
    """Of the object: its id, a value's normal form, or `names.name_key` of its text."""
    support: int = 1
    """Times that the texts say so."""


NOTHING: Way = ("", True)
"""Stands for: the two are related in no way."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a lexicon file holds."""

    phrases: Sequence[LearnedPhrase] = ()
    relations: Sequence[LearnedRelation] = ()
    names: Sequence[LearnedName] = ()
    otherwise: Sequence[Otherwise] = ()
    left: Sequence[str] = ()
    """Relations that the file has lines on and the graph does not have (any more)."""
    weights: Mapping[str, float] = field(default_factory=dict)
    """What weighs alike for every relation, where triples are read."""
    signs: Mapping[str, Mapping[Way, float]] = field(default_factory=dict)
    """A sign of how two things are related → what it weighs for and against each relation."""


_Line = TypeVar("_Line")
_PARTS = frozenset(("phrases", "relations", "names", "otherwise", "weights", "signs"))
_NOTHING = "nothing"
_BACKWARD = "< "
_BETWEEN = "; "
_MEANS = " | "
_PARTING = re.compile(r"[;|]|^< |\s$")
"""What no name of a relation may have that stands in a line of signs."""
_LEARN = "Learn it again with `kgcheck learn`, or mend the file by hand."


def read_lexicon(path: Path, schema: Schema) -> Lexicon:
    """The lexicon in a file, for a graph with this schema. Raises UsageError, with the line where it can."""
    import yaml  # most runs have no lexicon

    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise UsageError("no such file", where=str(path), hint="Make one with `kgcheck learn --out FILE`.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot be read: {error}", where=str(path)) from None
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        root = loader.get_single_node()
        content = None if root is None else loader.construct_document(root)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        problem = getattr(error, "problem", None) or error
        raise UsageError(f"not valid YAML: {problem}", where=where, hint=_LEARN) from None
    if root is None or content is None:
        return Lexicon()
    if not isinstance(content, dict) or not content or not set(content) <= _PARTS:
        listed = "lists of `phrases`, `relations`, `names` and `otherwise`, and mappings `weights` and `signs`"
        raise UsageError(f"a lexicon has {listed}", where=str(path), hint=_LEARN)
    parts = {str(key.value): part for key, part in root.value}
    phrases = _part(content, parts, "phrases", _phrase, path)
    relations = _part(content, parts, "relations", _relation, path)
    names = _part(content, parts, "names", _name, path)
    otherwise = _part(content, parts, "otherwise", _otherwise, path)
    mentioned = {each.relation for each in phrases} | {each.relation for each in relations}
    left = sorted(name for name in mentioned if name not in schema)
    if left and len(left) == len(mentioned):
        near = get_close_matches(left[0], [each.id for each in schema], 1)
        raise UsageError(
            f"the graph has none of the relations of this lexicon, such as {left[0]!r}",
            where=str(path),
            hint=f"The nearest that it has is {near[0]!r}." if near else "It was learned for another graph.",
        )
    return Lexicon(
        [each for each in phrases if each.relation in schema],
        [each for each in relations if each.relation in schema],
        names,
        [each for each in otherwise if each.relation in schema],
        left,
        _weights(content, parts, path),
        _signs(content, parts, schema, path),
    )


def write_lexicon(lexicon: Lexicon, about: Iterable[str]) -> str:
    """The file's text; `about` are the lines of its heading, without the mark of a comment."""
    text = "".join(f"# {line}".rstrip() + "\n" for line in about)
    if lexicon.relations:
        text += "relations:\n" + "".join(f"- {_relation_line(each)}" for each in lexicon.relations)
    if lexicon.names:
        text += "names:\n" + "".join(f"- {_name_line(each)}" for each in lexicon.names)
    if lexicon.otherwise:
        text += "otherwise:\n" + "".join(f"- {_otherwise_line(each)}" for each in lexicon.otherwise)
    if lexicon.weights:
        text += "weights:\n" + "".join(f"  {name}: {weight}\n" for name, weight in lexicon.weights.items())
    if lexicon.signs:
        lines = (_sign_line(*each) for each in lexicon.signs.items())
        text += "signs: |\n" + "".join(f"  {line}\n" for line in lines if not line.endswith(_MEANS))
    if not lexicon.phrases:
        return text + "phrases: []\n"
    return text + "phrases:\n" + "".join(f"- {_phrase_line(each)}" for each in lexicon.phrases)


def _phrase_line(phrase: LearnedPhrase) -> str:
    entry: dict[str, Any] = {
        "phrase": phrase.key,
        "kind": phrase.kind.value,
        "relation": phrase.relation,
        "direction": "forward" if phrase.forward else "backward",
        "support": phrase.support,
        "precision": phrase.precision,
    }
    if phrase.loose:
        entry["loose"] = True
    if phrase.contradicts is not None:
        entry["contradicts"] = phrase.contradicts
    return _flow(entry)


def _relation_line(relation: LearnedRelation) -> str:
    entry: dict[str, Any] = {"relation": relation.relation}
    if relation.single is not None:
        entry["single"] = relation.single
    if relation.apart:
        entry["apart"] = True
    return _flow({**entry, "support": relation.support, "exceptions": relation.exceptions})


def _name_line(name: LearnedName) -> str:
    entry: dict[str, Any] = {"name": name.name, "entity": name.label}
    if name.entity != name.label:
        entry["id"] = name.entity
    return _flow({**entry, "support": name.support, "precision": name.precision})


def _otherwise_line(said: Otherwise) -> str:
    entry: dict[str, Any] = {"subject": said.subject, "relation": said.relation, "object": said.object}
    if said.subject_id != said.subject:
        entry["subject_id"] = said.subject_id
    if said.key != said.object:
        entry["key"] = said.key
    return _flow({**entry, "support": said.support})


def _sign_line(sign: str, weights: Mapping[Way, float]) -> str:
    said = (f"{_way_text(way)} {weight}" for way, weight in weights.items() if not _PARTING.search(way[0]))
    return sign + _MEANS + _BETWEEN.join(said)


def _way_text(way: Way) -> str:
    if way == NOTHING:
        return _NOTHING
    return way[0] if way[1] else _BACKWARD + way[0]


def _flow(entry: Mapping[str, Any]) -> str:
    import yaml

    return yaml.safe_dump(entry, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000)


def _part(
    content: Mapping[str, Any],
    parts: Mapping[str, Any],
    name: str,
    read: Callable[[Mapping[str, Any]], _Line],
    path: Path,
) -> list[_Line]:
    """The lines of one part of the file."""
    entries = content.get(name) or []
    if not isinstance(entries, list):
        raise UsageError(f"`{name}` must be a list", where=str(path), hint=_LEARN)
    found = []
    for entry, node in zip(entries, parts[name].value if entries else (), strict=True):
        where = f"{path}:{node.start_mark.line + 1}"
        try:
            if not isinstance(entry, dict):
                raise ValueError(f"an entry of `{name}` must be a mapping, such as {{relation: …}}")
            found.append(read(entry))
        except KeyError as missing:
            raise UsageError(f"the entry lacks {missing.args[0]!r}", where=where, hint=_LEARN) from None
        except ValueError as error:
            raise UsageError(str(error), where=where, hint=_LEARN) from None
    return found


def _weights(content: Mapping[str, Any], parts: Mapping[str, Any], path: Path) -> dict[str, float]:
    entries = content.get("weights") or {}
    if not isinstance(entries, dict):
        raise UsageError("`weights` must be a mapping", where=str(path), hint=_LEARN)
    for (name, weight), (node, _) in zip(entries.items(), parts["weights"].value if entries else (), strict=True):
        if isinstance(weight, bool) or not isinstance(weight, int | float):
            where = f"{path}:{node.start_mark.line + 1}"
            raise UsageError(f"the weight of {name!r} must be a number; it is {weight!r}", where=where, hint=_LEARN)
    return {str(name): float(weight) for name, weight in entries.items()}


def _signs(
    content: Mapping[str, Any], parts: Mapping[str, Any], schema: Schema, path: Path
) -> dict[str, dict[Way, float]]:
    """The lines of a block of text: so many entries of their own would take YAML a second."""
    text = content.get("signs") or ""
    if not isinstance(text, str):
        raise UsageError("`signs` must be lines of text, after `signs: |`", where=str(path), hint=_LEARN)
    found = {}
    for number, line in enumerate(text.splitlines()):
        sign, _, said = line.rpartition(_MEANS)
        try:
            found[sign] = _sign_weights(said, schema)
        except ValueError as error:
            where = f"{path}:{parts['signs'].start_mark.line + 2 + number}"
            raise UsageError(str(error), where=where, hint=_LEARN) from None
    return found


def _sign_weights(text: str, schema: Schema) -> dict[Way, float]:
    """Of "birthPlace 2.1; < child 0.4; nothing -1.2", those of relations that the graph has."""
    found: dict[Way, float] = {}
    for said in text.split(_BETWEEN):
        name, _, weight = said.strip().rpartition(" ")
        try:
            number = float(weight)
        except ValueError:
            raise ValueError(f"{said!r} must be a relation and a weight, such as birthPlace 1.5") from None
        relation = name.removeprefix(_BACKWARD)
        if name == _NOTHING and _NOTHING not in schema:
            found[NOTHING] = number
        elif relation in schema:
            found[relation, relation == name] = number
    return found


def _phrase(entry: Mapping[str, Any]) -> LearnedPhrase:
    return LearnedPhrase(
        PhraseKind(_one_of(entry, "kind", [kind.value for kind in PhraseKind])),
        str(entry["phrase"]),
        str(entry["relation"]),
        _one_of(entry, "direction", ["forward", "backward"]) == "forward",
        _share(entry["precision"]),
        _count(entry.get("support", 1)),
        bool(entry.get("loose", False)),
        _maybe(entry, "contradicts"),
    )


def _relation(entry: Mapping[str, Any]) -> LearnedRelation:
    return LearnedRelation(
        str(entry["relation"]),
        _maybe(entry, "single"),
        bool(entry.get("apart", False)),
        _count(entry.get("support", 1)),
        _count(entry.get("exceptions", 0)),
    )


def _name(entry: Mapping[str, Any]) -> LearnedName:
    label = str(entry["entity"])
    return LearnedName(
        name_key(str(entry["name"])),
        str(entry.get("id", label)),
        label,
        _count(entry.get("support", 1)),
        _share(entry.get("precision", 1.0)),
    )


def _otherwise(entry: Mapping[str, Any]) -> Otherwise:
    subject, said = str(entry["subject"]), str(entry["object"])
    return Otherwise(
        subject,
        str(entry["relation"]),
        said,
        str(entry.get("subject_id", subject)),
        str(entry.get("key", said)),
        _count(entry.get("support", 1)),
    )


def _one_of(entry: Mapping[str, Any], field: str, choices: Sequence[str]) -> str:
    if entry[field] not in choices:
        raise ValueError(f"{field} must be one of {', '.join(choices)}; it is {entry[field]!r}")
    return str(entry[field])


def _maybe(entry: Mapping[str, Any], field: str) -> bool | None:
    value = entry.get(field)
    if value is not None and not isinstance(value, bool):
        raise ValueError(f"{field} must be true or false; it is {value!r}")
    return value


def _share(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"precision must be a number from 0 to 1; it is {value!r}")
    return float(value)


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"support must be a whole number; it is {value!r}")
    return value
