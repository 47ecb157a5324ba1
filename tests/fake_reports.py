"""What checkers without a language model say of a text: a line that begins with a verdict's name is a claim of it."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.judge.document import overall
from kgcheck.model import Document, Finding, Part, Report, Verdict

_CODES = {Verdict.SUPPORTED: "KG101", Verdict.CONTRADICTED: "KG201", Verdict.UNKNOWN: "KG305"}


def report_of(document: Document) -> Report:
    findings = tuple(_findings(document.text))
    sentences = len(document.text.splitlines())
    return Report(document.id, overall(findings), findings, (), sentences, metadata=document.metadata)


def _findings(text: str) -> Iterator[Finding]:
    start = 0
    for line in text.splitlines(keepends=True):
        for verdict, code in _CODES.items():
            if line.startswith(verdict.value):
                span = (start, start + len(line.rstrip()))
                part = Part(line.rstrip(), span)
                yield Finding(line.rstrip(), span, part, part, part, verdict, code, "why", "a message")
        start += len(line)
