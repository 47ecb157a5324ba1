"""Lexicon files: phrases that `kgcheck learn` took from trusted text, as YAML that a person can edit.

A file names the relations of one graph. Reading says which line cannot be used. A graph loses relations now and
then, so phrases of those are left aside and listed; a lexicon of which nothing fits is another graph's: an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from kgcheck.errors import UsageError
from kgcheck.extract.interface import PhraseKind
from kgcheck.relations.matching import LearnedPhrase
from kgcheck.relations.schema import Schema


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a lexicon file holds."""

    phrases: Sequence[LearnedPhrase] = ()
    left: Sequence[str] = ()
    """Relations that the file has phrases for and the graph does not have (any more)."""


_LEARN = "Learn it again with `kgcheck learn`, or mend the file by hand."


def read_lexicon(path: Path, schema: Schema) -> Lexicon:
    """The lexicon in a file, for a graph with this schema. Raises UsageError, with the line where it can."""
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
    if content is None:
        return Lexicon()
    entries = content.get("phrases") or [] if isinstance(content, dict) and set(content) == {"phrases"} else None
    if not isinstance(entries, list):
        raise UsageError("a lexicon has one part, a list of `phrases`", where=str(path), hint=_LEARN)
    lines = _line_numbers(root)
    phrases = [_entry(entry, f"{path}:{line}") for entry, line in zip(entries, lines, strict=False)]
    kept = [phrase for phrase in phrases if phrase.relation in schema]
    left = sorted({phrase.relation for phrase in phrases} - {phrase.relation for phrase in kept})
    if left and not kept:
        near = get_close_matches(left[0], [each.id for each in schema], 1)
        raise UsageError(
            f"the graph has none of the relations of this lexicon, such as {left[0]!r}",
            where=str(path),
            hint=f"The nearest that it has is {near[0]!r}." if near else "It was learned for another graph.",
        )
    return Lexicon(kept, left)


def write_lexicon(lexicon: Lexicon, about: Iterable[str]) -> str:
    """The file's text; `about` are the lines of its heading, without the mark of a comment."""
    heading = "".join(f"# {line}".rstrip() + "\n" for line in about)
    if not lexicon.phrases:
        return heading + "phrases: []\n"
    return heading + "phrases:\n" + "".join(f"- {_line(each)}" for each in lexicon.phrases)


def _line(phrase: LearnedPhrase) -> str:
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
    return yaml.safe_dump(entry, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000)


def _entry(entry: object, where: str) -> LearnedPhrase:
    try:
        if not isinstance(entry, dict):
            raise ValueError("an entry must be a mapping: {phrase: …, relation: …}")
        return _phrase(entry)
    except KeyError as missing:
        raise UsageError(f"the entry lacks {missing.args[0]!r}", where=where, hint=_LEARN) from None
    except ValueError as error:
        raise UsageError(str(error), where=where, hint=_LEARN) from None


def _phrase(entry: Mapping[str, Any]) -> LearnedPhrase:
    return LearnedPhrase(
        PhraseKind(_one_of(entry, "kind", [kind.value for kind in PhraseKind])),
        str(entry["phrase"]),
        str(entry["relation"]),
        _one_of(entry, "direction", ["forward", "backward"]) == "forward",
        _share(entry["precision"]),
        _count(entry.get("support", 1)),
        bool(entry.get("loose", False)),
    )


def _one_of(entry: Mapping[str, Any], field: str, choices: Sequence[str]) -> str:
    if entry[field] not in choices:
        raise ValueError(f"{field} must be one of {', '.join(choices)}; it is {entry[field]!r}")
    return str(entry[field])


def _share(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"precision must be a number from 0 to 1; it is {value!r}")
    return float(value)


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"support must be a whole number; it is {value!r}")
    return value


def _line_numbers(root: Any) -> list[int]:
    """The lines on which the entries stand."""
    return [entry.start_mark.line + 1 for _, part in root.value for entry in part.value]
