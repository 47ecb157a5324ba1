"""Known findings and suppressions, in a YAML file that people review.

`known` is what an earlier audit found (`--write-baseline`): such contradictions do not count, new ones do.
`suppressed` is written by hand: what it matches does not count either, needs a reason, and may expire.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

from kgcheck.errors import InputError
from kgcheck.report.reading import Claim, Record, read_records

_HEADING = """\
# Findings that kgcheck audit --baseline does not count.
#
# known: contradictions of an earlier audit, written by --write-baseline. Take an entry away to have it counted again.
# suppressed: by hand. Each needs a reason; `until` is its last day. `document`, `claim` (both with * and ?), `relation`
# and `code` say what it matches; all that are given must.
"""
_SUPPRESSION = {"reason", "until", "document", "claim", "relation", "code"}
_MATCHING = ("document", "claim", "relation", "code")


@dataclass(frozen=True, slots=True)
class Known:
    """A finding of an earlier audit."""

    key: str
    document: str
    claim: str
    code: str


@dataclass(frozen=True, slots=True)
class Suppression:
    """What somebody decided not to count."""

    where: str
    reason: str
    until: date | None
    match: Mapping[str, str]

    def matches(self, id: str, claim: Claim) -> bool:
        has = {
            "document": (id,),
            "claim": (claim.text,),
            "code": (claim.code, claim.reason),
            "relation": (claim.relation.text, claim.relation.id or "", claim.relation.label or ""),
        }
        return all(any(fnmatchcase(each, pattern) for each in has[name]) for name, pattern in self.match.items())


@dataclass
class Baseline:
    """The file's entries, and which of them this run's findings met."""

    known: Mapping[str, Known] = field(default_factory=dict)
    suppressions: tuple[Suppression, ...] = ()
    today: date = field(default_factory=date.today)
    met: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, path: Path, today: date) -> Baseline:
        """Raises InputError, with the line, where the file is not as it must be."""
        try:
            content = yaml.safe_load(path.read_text("utf-8")) or {}
        except OSError as error:
            raise InputError(
                f"cannot be read: {error.strerror}",
                where=str(path),
                hint=f"kgcheck audit … --write-baseline {path} makes one.",
            ) from None
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise InputError(f"not valid YAML: {error}", where=str(path)) from None
        if not isinstance(content, dict) or not content.keys() <= {"known", "suppressed"}:
            raise InputError("a baseline has the lists `known` and `suppressed`, and nothing else", where=str(path))
        known = [_known(entry, f"{path}: known {number}") for number, entry in _entries(content, "known", path)]
        suppressed = [
            _suppression(entry, f"{path}: suppressed {number}")
            for number, entry in _entries(content, "suppressed", path)
        ]
        return cls({each.key: each for each in known}, tuple(suppressed), today)

    def knows(self, id: str, claim: Claim) -> bool:
        """Is this finding not to be counted?"""
        if claim.verdict == "contradicted" and self.known and (key := key_of(id, claim)) in self.known:
            self.met.add(key)
            return True
        for each in self.suppressions:
            if (each.until is None or self.today <= each.until) and each.matches(id, claim):
                self.used.add(each.where)
                return True
        return False

    def mark(self, record: Record) -> Record:
        """The record, with those of its findings marked that are known."""
        for claim in record.claims:
            claim.known = claim.verdict != "supported" and self.knows(record.id, claim)
        return record

    @property
    def vanished(self) -> list[Known]:
        """What the file knows and this run did not find."""
        return [each for key, each in self.known.items() if key not in self.met]

    @property
    def expired(self) -> list[Suppression]:
        return [each for each in self.suppressions if each.until is not None and self.today > each.until]

    def as_dict(self) -> dict[str, Any]:
        """The outcome as summary.json has it."""
        return {
            "known": len(self.known),
            "met": len(self.met),
            "vanished": [{"document": each.document, "claim": each.claim, "code": each.code} for each in self.vanished],
            "suppressions": len(self.suppressions),
            "unused": [
                each.where for each in self.suppressions if each.where not in self.used and each not in self.expired
            ],
            "expired": [f"{each.where}: {each.reason}" for each in self.expired],
        }


def key_of(id: str, claim: Claim) -> str:
    """What a finding is known by: its document and words, not its place, so that text before it may change."""
    words = [id, claim.text, claim.subject.text, claim.relation.text, claim.object.text, claim.verdict]
    return hashlib.blake2b("\0".join(words).encode("utf-8", "replace"), digest_size=8).hexdigest()


def write_baseline(path: Path, results: Path) -> int:
    """Write all contradictions of `results` as known; gives their number. Suppressions that the file has stay, and what
    they match is not made known: it is to count again on the day on which they expire."""
    kept: Any = None
    suppressing = Baseline()
    if path.exists():
        suppressing = replace(Baseline.read(path, date.today()), known={})
        kept = (yaml.safe_load(path.read_text("utf-8")) or {}).get("suppressed")
    entries = {
        key_of(record.id, claim): {
            "key": key_of(record.id, claim),
            "document": record.id,
            "claim": claim.text,
            "code": claim.code,
            "message": claim.message,
        }
        for record in read_records(results)
        for claim in record.claims
        if claim.verdict == "contradicted" and not suppressing.knows(record.id, claim)
    }
    content: dict[str, Any] = {"known": list(entries.values()), "suppressed": kept or []}
    try:
        text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=110)
        path.write_text(_HEADING + text, "utf-8", errors="backslashreplace")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(path)) from None
    return len(entries)


def _entries(content: Mapping[str, Any], name: str, path: Path) -> Iterable[tuple[int, Mapping[str, Any]]]:
    entries = content.get(name) or []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError(f"`{name}` must be a list of entries", where=str(path))
    return enumerate(entries, 1)


def _known(entry: Mapping[str, Any], where: str) -> Known:
    if not isinstance(entry.get("key"), str):
        raise InputError("the entry has no key", where=where, hint="--write-baseline writes such entries.")
    return Known(entry["key"], str(entry.get("document", "")), str(entry.get("claim", "")), str(entry.get("code", "")))


def _suppression(entry: Mapping[str, Any], where: str) -> Suppression:
    if unknown := sorted(map(str, entry.keys() - _SUPPRESSION)):
        raise InputError(
            f"unknown field {unknown[0]!r}", where=where, hint=f"The fields: {', '.join(sorted(_SUPPRESSION))}."
        )
    reason = entry.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        raise InputError("a suppression needs a reason", where=where, hint="Say why it is right: reason: …")
    until = entry.get("until")
    if until is not None and type(until) is not date:
        raise InputError(f"until must be a day such as 2027-01-31, it is {until!r}", where=where)
    match = {name: str(entry[name]) for name in _MATCHING if entry.get(name) is not None}
    if not match:
        raise InputError(
            "the suppression matches everything", where=where, hint=f"Give at least one of {', '.join(_MATCHING)}."
        )
    return Suppression(where, reason, until, match)
