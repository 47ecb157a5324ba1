"""Each format, given the same reports."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import jsonschema
import pytest
from rich.cells import cell_len

from kgcheck.model import Document, Finding, Part, Report, Verdict
from kgcheck.report.interface import FORMATS, Style, open_reporter
from kgcheck.report.record import json_schema, to_record
from kgcheck.report.summary import Summary
from tests.report.samples import CONTRADICTED, DOCUMENT, FAILED, GRAPH, REPORT


def written(name: str, *reports: Report, document: Document = DOCUMENT, **style: bool | int) -> str:
    out = io.StringIO()
    summary = Summary(graph=GRAPH)
    reporter = open_reporter(name, out, Style(**style))  # type: ignore[arg-type]
    for report in reports:
        summary.add(report)
        reporter.add(document, report)
    reporter.close(summary)
    return out.getvalue()


def test_text_shows_contradictions_first_with_fact_source_and_correction() -> None:
    shown = written("text", REPORT)
    assert shown.index("✗ contradicted") < shown.index("? unknown") < shown.index("✓ supported")
    for words in (
        "KG201",
        "Ada Lovelace – birthPlace – London [a book]",
        "Paris → London",
        "1 contradicted, 1 unknown, 1 supported",
        "3 of 4 sentences (75%)",
        "graph: ada, 1,234 facts",
    ):
        assert words in shown
    assert "Hello there" not in shown


def test_text_marks_the_words_that_are_wrong() -> None:
    lines = written("text", REPORT).splitlines()
    at = next(number for number, line in enumerate(lines) if "^" in line)
    start = lines[at].index("^")
    assert lines[at - 1][start : start + lines[at].count("^")] == "Paris"


def test_text_verbose_shows_all_in_full_and_what_was_not_checked() -> None:
    shown = written("text", REPORT, verbose=True)
    assert "Ada Lovelace – mother – Lady Byron (1815 to …)" in shown
    assert "Hello there! (no claim)" in shown


def test_text_quiet_shows_contradictions_only() -> None:
    shown = written("text", REPORT, quiet=True)
    assert "contradicted" in shown
    assert "KG301" not in shown
    assert "✓" not in shown


@pytest.mark.parametrize("verbose", [True, False])
def test_text_marks_under_wide_characters_and_emoji(verbose: bool) -> None:
    text = "居里夫人 👩‍🔬 was born in パリ, they say."
    start = text.index("パリ")
    finding = replace(
        CONTRADICTED, text=text, span=(0, len(text)), object=Part("パリ", (start, start + 2)), correction=None
    )
    report = Report("x", Verdict.CONTRADICTED, (finding,), sentences=1)
    lines = written("text", report, document=Document("x", text), verbose=verbose).splitlines()
    at = next(number for number, line in enumerate(lines) if "^" in line)
    assert lines[at].strip() == "^" * 4
    assert lines[at].index("^") == cell_len(lines[at - 1].partition("パリ")[0])


def test_text_wraps_long_sentences_and_marks_the_right_line() -> None:
    text = "Long words precede " * 12 + "the town of Paris, and others follow. " * 1 + "Next sentence."
    start = text.index("Paris")
    finding = replace(
        CONTRADICTED, text="…", span=(0, start + 5), object=Part("Paris", (start, start + 5)), correction=None
    )
    report = Report("x", Verdict.CONTRADICTED, (finding,), sentences=2)
    shown = written("text", report, document=Document("x", text), width=60)
    lines = shown.splitlines()
    assert all(cell_len(line) <= 60 for line in lines if line.startswith("    "))
    at = next(number for number, line in enumerate(lines) if "^" in line)
    assert lines[at - 1][lines[at].index("^") :].startswith("Paris")
    assert "Next sentence" not in shown


def test_text_keeps_control_characters_from_the_terminal() -> None:
    text = "Evil \x1b[2J text \u202eof Paris\x07 here"
    start = text.index("Paris")
    finding = replace(
        CONTRADICTED, text=text, span=(0, len(text)), object=Part("Paris", (start, start + 5)), correction=None
    )
    report = Report("\x1b]0;x", Verdict.CONTRADICTED, (finding,), sentences=1)
    assert not {"\x1b", "\u202e", "\x07"} & set(written("text", report, document=Document("x", text), colour=False))


def test_colour_only_where_asked_for() -> None:
    assert "\x1b[31m" in written("text", REPORT, colour=True)
    assert "\x1b" not in written("text", REPORT)


def test_jsonl_is_a_valid_record_a_line() -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    lines = written("jsonl", REPORT, FAILED).splitlines()
    assert len(lines) == 2
    for line in lines:
        validator.validate(json.loads(line))
    assert json.loads(lines[1])["error"] == "lost.md: no such file"


def test_record_has_what_the_contract_says() -> None:
    record = to_record(REPORT)
    assert record["id"] == "ada.md"
    assert record["verdict"] == "contradicted"
    assert record["error"] is None
    assert record["metadata"] == {"model": "m-1"}
    claim = record["claims"][1]
    assert claim["span"] == [0, 30]
    assert claim["subject"] == {
        "text": "Ada Lovelace",
        "span": [0, 12],
        "id": "Q7259",
        "label": "Ada Lovelace",
        "candidates": [],
    }
    assert claim["relation"]["negated"] is False
    assert claim["object"]["value"] is None
    assert (
        claim["evidence"][0].items()
        >= {
            "subject": "Ada Lovelace",
            "relation": "birthPlace",
            "object": "London",
            "role": "conflicts",
            "source": "a book",
        }.items()
    )
    assert claim["correction"] == {"span": [25, 30], "place": None, "text": "London"}
    placed = to_record(REPORT, replace(DOCUMENT, path="ada.md"))
    assert placed["source"] == {"path": "ada.md", "line": None}
    assert placed["claims"][1]["place"] == [1, 1, 1, 31]


def test_json_is_one_object_even_without_documents() -> None:
    whole = json.loads(written("json", REPORT, FAILED))
    assert [document["id"] for document in whole["documents"]] == ["ada.md", "lost.md"]
    assert whole["summary"]["claims"] == {"supported": 1, "contradicted": 1, "unknown": 1}
    assert whole["summary"]["errors"] == 1
    assert whole["summary"]["graph"]["revision"] == "abc123"
    assert json.loads(written("json"))["documents"] == []


def test_markdown_has_a_row_a_finding_and_no_live_markup_of_the_text() -> None:
    text = "Ada | <b>Lovelace</b> `was` [born](x) in Paris."
    finding: Finding = replace(
        CONTRADICTED, text=text, span=(0, len(text)), object=Part("Paris", (41, 46)), correction=((41, 46), "London")
    )
    report = Report("a|b", Verdict.CONTRADICTED, (finding,), sentences=1)
    shown = written("markdown", report, document=Document("x", text))
    row = next(line for line in shown.splitlines() if "contradicted |" in line and line.startswith("| 1"))
    assert row.replace(r"\|", "").count("|") == 7
    assert r"\<b\>" in row
    assert r"\[born\](x)" in row


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_a_document_that_could_not_be_read(name: str) -> None:
    assert "no such file" in written(name, FAILED)
