"""SARIF, JUnit, GitHub and the overview: read by what reads them elsewhere."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kgcheck.model import Document, Report, Verdict
from kgcheck.report.interface import Style, open_record_reporter, open_reporter
from kgcheck.report.reading import record_of
from kgcheck.report.summary import Summary
from tests.report.samples import CONTRADICTED, DOCUMENT, FAILED, GRAPH, REPORT, TEXT

AS_FILE = replace(DOCUMENT, path="texts/ada one.md")
AS_RECORD = replace(DOCUMENT, path="answers.jsonl", line=7)
NOTHING = Report("empty", Verdict.NO_CLAIMS)


def written(name: str, *pairs: tuple[Document, Report], incomplete: str | None = None) -> str:
    out, summary = io.StringIO(), Summary(graph=GRAPH, incomplete=incomplete)
    reporter = open_reporter(name, out, Style())
    for document, report in pairs:
        summary.add(report)
        reporter.add(document, report)
    reporter.close(summary)
    return out.getvalue()


ALL = ((AS_FILE, REPORT), (AS_RECORD, REPORT), (Document("empty", ""), NOTHING), (Document("lost.md", ""), FAILED))


def sarif(*pairs: tuple[Document, Report], incomplete: str | None = None) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(written("sarif", *pairs, incomplete=incomplete))
    schema = json.loads((Path(__file__).parent / "data" / "sarif-schema-2.1.0.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER).validate(log)
    return log


@pytest.mark.parametrize("pairs", [(), ALL])
def test_sarif_passes_its_schema(pairs: tuple[tuple[Document, Report], ...]) -> None:
    assert sarif(*pairs, incomplete="lost")["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_sarif_has_rules_regions_and_fixes() -> None:
    (run,) = sarif(*ALL)["runs"]
    wrong, unknown, in_many = run["results"][:3]
    assert (wrong["ruleId"], wrong["level"], unknown["level"]) == ("KG201", "error", "note")
    assert run["tool"]["driver"]["rules"][wrong["ruleIndex"]]["id"] == "KG201"
    place = wrong["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "texts/ada%20one.md"
    region = place["region"]
    assert TEXT[region["charOffset"] :][: region["charLength"]] == CONTRADICTED.text
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (1, 1, 31)
    (replacement,) = wrong["fixes"][0]["artifactChanges"][0]["replacements"]
    deleted = replacement["deletedRegion"]
    assert TEXT[deleted["charOffset"] :][: deleted["charLength"]] == "Paris"
    assert replacement["insertedContent"]["text"] == "London"
    assert in_many["locations"][0]["physicalLocation"]["region"]["startLine"] == 7
    assert "fixes" not in in_many, "offsets of a record are none of its file"
    assert run["results"][-1]["ruleId"] == "KG000"


def test_junit_is_read_by_a_parser() -> None:
    junitparser = pytest.importorskip("junitparser")
    strange = replace(REPORT, id='a "strange" <id>\x01', findings=(replace(CONTRADICTED, message="]]> & \x02 <b>"),))
    suites = junitparser.JUnitXml.fromstring(written("junit", *ALL, (AS_FILE, strange)).encode())
    (suite,) = suites
    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (5, 3, 1, 1)
    cases = list(suite)
    assert [type(case.result[0]).__name__ if case.result else "" for case in cases] == [
        "Failure",
        "Failure",
        "Skipped",
        "Error",
        "Failure",
    ]
    assert "Instead: London" in cases[0].result[0].text
    assert "Zed Quux" in cases[0].system_out


def test_github_annotations_point_to_files_and_a_summary_is_appended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    lines = written("github", *ALL).splitlines()
    assert lines[0].startswith("::error file=texts/ada one.md,title=kgcheck%3A KG201 functional-conflict,line=1,col=1,")
    assert "line=7" in lines[1]
    assert "lost.md: no such file" in lines[2]
    page = summary.read_text()
    assert page.startswith("before\n## kgcheck") and "| not readable | 1 |" in page


def test_github_shows_what_it_will_and_counts_the_rest() -> None:
    lines = written("github", *[(AS_FILE, REPORT)] * 15).splitlines()
    assert len(lines) == 11
    assert "5 more" in lines[-1]


def test_github_commands_cannot_be_injected() -> None:
    report = replace(REPORT, id="x\n::stop-commands::y", findings=(replace(CONTRADICTED, text="a\r\n::debug::b%"),))
    lines = written("github", (AS_FILE, report)).splitlines()
    assert len(lines) == 1 and "%0A::debug::b%25" in lines[0]


def test_an_audits_markdown_is_an_overview() -> None:
    out, summary = io.StringIO(), Summary(graph=GRAPH)
    reporter = open_record_reporter("markdown", out)
    for document, report in ALL:
        summary.add(report)
        reporter.add_record(record_of(document, report))
    reporter.close(summary)
    page = out.getvalue()
    assert "| with nothing that could be checked | 1 |" in page
    assert "| all | 3 | 33.3% (9.7% to 70.0%)" in page
    assert "London" in page
