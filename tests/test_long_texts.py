"""A text too long to be held at once: chapter by chapter the same findings, in every format."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from kgcheck import Checker, Document
from kgcheck.extract.parse import SpacyParser
from kgcheck.model import Report
from kgcheck.report.interface import FORMATS, Style, open_reporter
from kgcheck.report.summary import Summary
from kgcheck.shelf import Shelf

FACTS = [
    {"subject": "Mara Voss", "relation": "birthPlace", "object": "Tallinn"},
    {"subject": "Mara Voss", "relation": "birthDate", "object": "1961-04-12", "object_type": "date"},
    {"subject": "Oren Talley", "relation": "birthPlace", "object": "Turku"},
    {"subject": "Oren Talley", "relation": "spouse", "object": "Mara Voss"},
]
PARAGRAPHS = [
    "Mara Voss was born in Tallinn. Mara Voss was born in Turku.",
    "Oren Talley was born in Turku. It rained for most of that year.",
    "Mara Voss was born in 1961. Oren Talley was married to Mara Voss.",
    "Oren Talley was born in Tallinn. Some say that Mara Voss was born in Vantaa.",
]
SCHEMA = "birthPlace: {functional: true}\nbirthDate: {functional: true}\n"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from kgcheck.graph.build import build

    folder = tmp_path_factory.mktemp("long")
    (folder / "facts.jsonl").write_text("".join(json.dumps(fact) + "\n" for fact in FACTS))
    (folder / "schema.yaml").write_text(SCHEMA)
    build(folder / "graph.kg", [folder / "facts.jsonl"], [], folder / "schema.yaml")
    return folder / "graph.kg"


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser()


@pytest.fixture
def short_chapters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kgcheck.checker.CHAPTER", 50)
    monkeypatch.setattr("kgcheck.extract.parse.PIECE", 60)


def checked(graph: Path, parser: SpacyParser, document: Document) -> tuple[Report, list[int]]:
    from kgcheck.store.open import open_store

    done: list[int] = []
    with Checker(open_store(str(graph)), parser=parser, tell=lambda _, now: done.append(now)) as checker:
        return checker.check(document), done


def said(report: Report) -> list[tuple[str, str, tuple[int, int]]]:
    return [(finding.verdict, finding.code, finding.span) for finding in report.findings]


def test_the_findings_are_those_of_the_whole(graph: Path, parser: SpacyParser, request: pytest.FixtureRequest) -> None:
    document = Document("long", "\n\n".join(PARAGRAPHS))
    whole, told = checked(graph, parser, document)
    assert not told
    request.getfixturevalue("short_chapters")
    report, done = checked(graph, parser, document)
    assert isinstance(report.findings, Shelf)
    assert said(report) == said(whole)
    assert {verdict for verdict, _, _ in said(report)} == {"supported", "contradicted", "unknown"}
    assert (report.verdict, report.sentences, list(report.unchecked)) == (
        whole.verdict,
        whole.sentences,
        list(whole.unchecked),
    )
    assert done[0] == 0 and done == sorted(done) and done[-1] == len(document.text)


@pytest.mark.parametrize("before", ["", "- ", "> ", "1. "])
@pytest.mark.usefixtures("short_chapters")
def test_one_line_without_end_is_cut_after_sentences(graph: Path, parser: SpacyParser, before: str) -> None:
    text = before + " ".join(PARAGRAPHS)
    report, done = checked(graph, parser, Document("line", text))
    assert len(done) > 3
    assert all(text[slice(*finding.span)].startswith(finding.text[:9]) for finding in report.findings)
    assert {"KG201", "KG101"} <= {finding.code for finding in report.findings} or before == "> "


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.usefixtures("short_chapters")
def test_every_format_writes_it_like_any_other(graph: Path, parser: SpacyParser, format: str) -> None:
    document = Document("long.txt", "\n\n".join(PARAGRAPHS), path="long.txt")
    report, _ = checked(graph, parser, document)
    in_memory = replace(report, findings=tuple(report.findings), unchecked=tuple(report.unchecked))
    assert written(format, document, report) == written(format, document, in_memory)


def written(format: str, document: Document, report: Report) -> str:
    out = io.StringIO()
    reporter = open_reporter(format, out, Style(verbose=True))
    summary = Summary()
    summary.add(report)
    reporter.add(document, report)
    reporter.close(summary)
    return out.getvalue()


@pytest.mark.usefixtures("short_chapters")
def test_words_that_were_forgotten_are_met_again(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kgcheck.extract.parse._WORDS_KEPT", 5)
    unheard = "Oren Talley frobnicated the quaggles. Oren Talley was born in Turku.\n\n"
    report, done = checked(graph, SpacyParser(), Document("again", unheard * 12))
    assert len(done) > 10
    assert sum(finding.code == "KG101" for finding in report.findings) == 12
