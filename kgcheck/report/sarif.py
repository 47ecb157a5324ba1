"""SARIF 2.1.0: contradictions as errors, unknowns as notes, for code scanning and editors.

A document that is a file has its findings at their lines, with fixes; one of many in a file has them
at its record's line, named by its id.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

from kgcheck import __version__
from kgcheck.codes import CODES
from kgcheck.report.interface import FromRecords, Style
from kgcheck.report.reading import Claim, Place, Record, Span
from kgcheck.report.summary import Summary

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"contradicted": "error", "unknown": "note"}
_FAILED = "KG000"
"""The rule of a document that could not be read or checked."""


class SarifReporter(FromRecords):
    """Writes results as they come; what is between them is written around."""

    def __init__(self, out: TextIO, style: Style) -> None:
        self._out = out
        self._separator = "\n"
        self._rules = {code: number for number, code in enumerate([_FAILED, *CODES])}
        tool = {"name": "kgcheck", "version": __version__, "semanticVersion": __version__, "rules": _rules()}
        out.write(
            f'{{"$schema": {json.dumps(SCHEMA)}, "version": "2.1.0", "runs": [{{'
            f'"tool": {{"driver": {json.dumps(tool, ensure_ascii=False)}}}, '
            '"columnKind": "unicodeCodePoints", "results": ['
        )

    def add_record(self, record: Record) -> None:
        if record.error is not None:
            self._write(_FAILED, "error", record.error, record, None)
        for claim in record.claims:
            if claim.verdict in _LEVELS:
                self._write(claim.code, _LEVELS[claim.verdict], claim.message or claim.reason, record, claim)

    def close(self, summary: Summary) -> None:
        invocation: dict[str, Any] = {"executionSuccessful": summary.incomplete is None and not summary.errors}
        if summary.incomplete:
            invocation["toolExecutionNotifications"] = [
                {"level": "error", "message": {"text": f"incomplete: {summary.incomplete}"}}
            ]
        properties = {"summary": summary.as_dict()}
        self._out.write(
            f'\n], "invocations": [{json.dumps(invocation, ensure_ascii=False)}], '
            f'"properties": {json.dumps(properties, ensure_ascii=False)}}}]}}\n'
        )
        self._out.flush()

    def _write(self, code: str, level: str, message: str, record: Record, claim: Claim | None) -> None:
        result: dict[str, Any] = {
            "ruleId": code,
            "ruleIndex": self._rules[code],
            "level": level,
            "message": {"text": f"{claim.text}: {message}" if claim else message},
            "locations": [_location(record, claim)],
        }
        if claim is not None:
            result["partialFingerprints"] = {"kgcheck/v1": _fingerprint(record, claim)}
            result["properties"] = {
                "document": record.id, "verdict": claim.verdict, "confidence": claim.confidence,
                "evidence": [str(each) for each in claim.evidence],
            }  # fmt: skip
            if claim.known:
                result["suppressions"] = [{"kind": "external", "justification": "known in the baseline"}]
            if fix := _fix(record, claim):
                result["fixes"] = [fix]
        self._out.write(self._separator + json.dumps(result, ensure_ascii=False))
        self._separator = ",\n"


def _rules() -> list[dict[str, Any]]:
    failed = {"id": _FAILED, "name": "NotChecked", "shortDescription": {"text": "the document could not be checked"}}
    return [failed] + [
        {
            "id": code.code,
            "name": "".join(word.capitalize() for word in code.name.split("-")),
            "shortDescription": {"text": code.title},
            "fullDescription": {"text": code.explanation},
            "help": {"text": f"{code.explanation}\n\n{code.example}"},
            "defaultConfiguration": {"level": {"2": "error", "3": "note"}.get(code.code[2], "none")},
        }
        for code in CODES.values()
    ]


def _is_file(record: Record) -> bool:
    return record.source is not None and record.source.line is None


def _location(record: Record, claim: Claim | None) -> dict[str, Any]:
    location: dict[str, Any] = {"logicalLocations": [{"name": record.id, "kind": "resource"}]}
    if record.source is None:
        return location
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(record.source.path)}}
    snippet = {"snippet": {"text": claim.text}} if claim and claim.text else {}
    if record.source.line is not None:
        physical["region"] = {"startLine": record.source.line, **snippet}
    elif claim is not None and claim.place is not None:
        physical["region"] = {**_region(claim.place, claim.span), **snippet}
    return location | {"physicalLocation": physical}


def _region(place: Place, span: Span) -> dict[str, int]:
    line, column, end_line, end_column = place
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": span[0],
        "charLength": span[1] - span[0],
    }


def _fix(record: Record, claim: Claim) -> dict[str, Any] | None:
    """Only of a text that is a file: in a file of many, the offsets of a record's text are not the file's."""
    correction = claim.correction
    if correction is None or correction.place is None or record.source is None or not _is_file(record):
        return None
    replacement = {
        "deletedRegion": _region(correction.place, correction.span),
        "insertedContent": {"text": correction.text},
    }
    change = {"artifactLocation": {"uri": _uri(record.source.path)}, "replacements": [replacement]}
    return {"description": {"text": f"Write {correction.text}"}, "artifactChanges": [change]}


def _uri(path: str) -> str:
    """Relative where it can be: code scanning matches it with the repository's files."""
    each = Path(path)
    return each.as_uri() if each.is_absolute() else quote(each.as_posix().encode("utf-8", "replace"))


def _fingerprint(record: Record, claim: Claim) -> str:
    import hashlib

    words = "\0".join([record.id, claim.text, claim.relation.text, claim.object.text, claim.code])
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=16).hexdigest()
