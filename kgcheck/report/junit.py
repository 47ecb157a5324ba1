"""JUnit XML: a test case a document, for the CI systems that show tests.

A contradiction is a failure, an unreadable document an error, a document with nothing to check is skipped:
it must not look like a pass.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from kgcheck.report.interface import FromRecords, Style
from kgcheck.report.reading import Claim, Record
from kgcheck.report.summary import Summary

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COUNTS = ("tests", "failures", "errors", "skipped")


class JunitReporter(FromRecords):
    """Holds the cases back, in a temporary file: their number stands before them."""

    def __init__(self, out: TextIO, style: Style) -> None:
        from tempfile import SpooledTemporaryFile

        self._out = out
        # Closed by close(): it lives as long as this object.
        self._cases = SpooledTemporaryFile(1 << 20, "w+", encoding="utf-8", newline="\n")  # noqa: SIM115
        self._counts = dict.fromkeys(_COUNTS, 0)

    def add_record(self, record: Record) -> None:
        self._counts["tests"] += 1
        kind, inside = self._outcome(record)
        if kind:
            self._counts[kind] += 1
        place = f" file={_attribute(record.source.path)}" if record.source else ""
        if record.source and record.source.line:
            place += f' line="{record.source.line}"'
        case = f'<testcase classname="kgcheck" name={_attribute(record.id)}{place} time="0">{inside}</testcase>'
        self._cases.write(f"  {case}\n")

    def close(self, summary: Summary) -> None:
        if summary.incomplete:
            self._counts["tests"] += 1
            self._counts["errors"] += 1
            self._cases.write(
                '  <testcase classname="kgcheck" name="the whole run" time="0">'
                f"<error message={_attribute(f'incomplete: {summary.incomplete}')}/></testcase>\n"
            )
        counts = " ".join(f'{name}="{count}"' for name, count in self._counts.items())
        self._out.write(
            f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites {counts} time="0">\n'
            f' <testsuite name="kgcheck" {counts} time="0">\n'
        )
        self._cases.seek(0)
        while block := self._cases.read(1 << 16):
            self._out.write(block)
        self._cases.close()
        self._out.write(" </testsuite>\n</testsuites>\n")
        self._out.flush()

    def _outcome(self, record: Record) -> tuple[str, str]:
        """What kind of case it is ("" for a pass), and what stands in it."""
        if record.error is not None:
            return "errors", f"<error message={_attribute(record.error)}/>"
        wrong = [claim for claim in record.claims if claim.verdict == "contradicted" and not claim.known]
        beside = [claim for claim in record.claims if claim.verdict == "unknown" or claim.known]
        output = f"<system-out>{_lines(beside)}</system-out>" if beside else ""
        if wrong:
            title = wrong[0].message or wrong[0].reason
            more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
            heading = f"type={_attribute(wrong[0].code)} message={_attribute(title + more)}"
            return "failures", f"<failure {heading}>{_lines(wrong)}</failure>{output}"
        if not record.claims:
            return "skipped", '<skipped message="nothing in it could be checked"/>'
        return "", output


def _lines(claims: Sequence[Claim]) -> str:
    return _text("\n".join(map(_line, claims)))


def _line(claim: Claim) -> str:
    facts = f" [{'; '.join(map(str, claim.evidence))}]" if claim.evidence else ""
    instead = f" Instead: {claim.correction.text}" if claim.correction else ""
    return f"{claim.code} {claim.text}: {claim.message or claim.reason}{facts}{instead}"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
