"""The result record: one JSON object a document, as `check --format jsonl` and audits write it.

Its shape is a contract, kept in `result.schema.json` beside this file and told in docs/result-record.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from kgcheck.model import Document, Evidence, Finding, Part, Report, Span, Unchecked
from kgcheck.report.places import Places
from kgcheck.shelf import mapped

_Objects = Sequence[dict[str, Any]]
_encode = json.JSONEncoder(ensure_ascii=False, default=str).encode


def to_record(report: Report, document: Document | None = None) -> dict[str, Any]:
    """The record of one document; where the document is given too, it says where it and its claims stand."""
    head, claims, unchecked = parts_of(report, document)
    return {**head, "claims": list(claims), "unchecked": list(unchecked)}


def to_line(report: Report, document: Document | None = None) -> str:
    """The record as one line of JSON, without its line end."""
    return "".join(line_of(report, document))


def line_of(report: Report, document: Document | None = None) -> Iterator[str]:
    """The line in pieces: that of a long document has no room in memory."""
    head, claims, unchecked = parts_of(report, document)
    yield _encode(head)[:-1]
    for name, values in (("claims", claims), ("unchecked", unchecked)):
        yield f', "{name}": ['
        for number, value in enumerate(values):
            yield f"{', ' if number else ''}{_encode(value)}"
        yield "]"
    yield "}"


def parts_of(report: Report, document: Document | None) -> tuple[dict[str, Any], _Objects, _Objects]:
    """What the record says of the document, its claims, and its sentences that make none."""
    places = Places(document.text) if document is not None and report.findings else None
    head = {
        "id": report.id,
        "verdict": report.verdict.value,
        "error": report.error,
        "metadata": dict(report.metadata),
        "source": {"path": document.path, "line": document.line} if document is not None and document.path else None,
        "sentences": report.sentences,
        "coverage": round(report.coverage, 4),
    }
    claims = mapped(lambda finding: _claim(finding, places), report.findings)
    return head, claims, mapped(_unchecked, report.unchecked)


def _unchecked(sentence: Unchecked) -> dict[str, Any]:
    return {"text": sentence.text, "span": list(sentence.span), "reason": sentence.reason}


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the record."""
    from importlib.resources import files

    schema: dict[str, Any] = json.loads(files("kgcheck.report").joinpath("result.schema.json").read_text("utf-8"))
    return schema


def _claim(finding: Finding, places: Places | None) -> dict[str, Any]:
    correction = finding.correction
    return {
        "text": finding.text,
        "span": list(finding.span),
        "place": _place(finding.span, places),
        "subject": _part(finding.subject),
        "relation": {**_part(finding.relation), "negated": finding.negated},
        "object": {**_part(finding.object), "value": finding.object.value},
        "modality": finding.modality.value,
        "verdict": finding.verdict.value,
        "code": finding.code,
        "reason": finding.reason,
        "rule": finding.rule,
        "confidence": round(finding.confidence, 4),
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "correction": {
            "span": list(correction[0]),
            "place": _place(correction[0], places),
            "text": correction[1],
        }
        if correction
        else None,
        "message": finding.message,
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "text": part.text,
        "span": _span(part.span),
        "id": part.id,
        "label": part.label,
        "candidates": list(part.candidates),
    }


def _place(span: Span, places: Places | None) -> list[int] | None:
    return None if places is None else [*places.at(span[0]), *places.at(span[1])]


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span else None


def _evidence(evidence: Evidence) -> dict[str, Any]:
    fact = evidence.fact
    return {
        "subject": fact.subject,
        "relation": fact.relation,
        "object": fact.object,
        "role": evidence.role,
        "source": fact.source,
        "subject_id": fact.subject_id,
        "object_id": fact.object_id,
        "object_type": fact.object_type,
        "unit": fact.unit,
        "valid_from": fact.valid_from,
        "valid_to": fact.valid_to,
        "derived": fact.derived,
    }
