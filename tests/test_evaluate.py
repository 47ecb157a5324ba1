"""The figures of an evaluation, counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgcheck.errors import InputError, UsageError
from kgcheck.evaluate import LABELS, OUTCOMES, Evaluation, Outcome, label_of, outcome_of
from kgcheck.model import Document, Finding, Part, Report, Verdict
from kgcheck.report.charts import check_plottable, confusion_chart, reliability_chart, save_chart

TEN = Evaluation(
    [Outcome("supported", "supported", ("KG101",), {"type": "plain"})] * 4
    + [Outcome("supported", "contradicted", ("KG201",), {"type": "plain"})]
    + [Outcome("contradicted", "contradicted", ("KG201", "KG207"), {"type": ["plain", "swapped"]})] * 2
    + [Outcome("contradicted", "unknown", ("KG305",), {"type": "swapped"})]
    + [Outcome("unknown", "no_claims")]
    + [Outcome("unknown", "unknown", ("KG301",))]
)


def test_figures() -> None:
    assert (TEN.accuracy.count, TEN.accuracy.total) == (7, 10)
    assert TEN.accuracy_lenient.count == 8
    assert (TEN.coverage.count, TEN.accuracy_judged.count, TEN.accuracy_judged.total) == (7, 6, 7)
    assert (TEN.false_contradictions.count, TEN.false_contradictions.total) == (1, 5)
    assert (TEN.false_support.count, TEN.false_support.total) == (0, 3)
    assert TEN.matrix["supported"]["contradicted"] == 1
    assert TEN.precision("contradicted").share == pytest.approx(2 / 3)
    assert TEN.recall("supported").share == pytest.approx(0.8)
    assert TEN.f1("supported") == pytest.approx(2 * 0.8 / 1.8)


def test_by_code_and_by_field() -> None:
    assert {code: (rate.count, rate.total) for code, rate in TEN.by_code().items()} == {
        "KG101": (4, 4), "KG201": (2, 3), "KG207": (2, 2), "KG301": (1, 1), "KG305": (0, 1),
    }  # fmt: skip
    assert {value: len(part.outcomes) for value, part in TEN.by("type").items()} == {
        "(none)": 2, "plain": 7, "swapped": 3,
    }  # fmt: skip


def test_text_and_json_tell_the_same() -> None:
    figures = json.loads(json.dumps(TEN.as_dict("type")))
    assert figures["accuracy"]["count"] == 7
    assert figures["by"]["type"]["swapped"]["documents"] == 3
    text = TEN.as_text("type")
    assert "7 of 10" in text and "swapped" in text and "KG207" in text


@given(st.lists(st.builds(Outcome, st.sampled_from([x.value for x in LABELS]), st.sampled_from(OUTCOMES))))
def test_the_matrix_holds_every_document_once(outcomes: list[Outcome]) -> None:
    evaluation = Evaluation(outcomes)
    assert sum(sum(row.values()) for row in evaluation.matrix.values()) == len(outcomes)
    assert evaluation.accuracy.count <= evaluation.accuracy_lenient.count
    evaluation.as_text()
    json.dumps(evaluation.as_dict())


def test_an_outcome_keeps_the_reasons_of_its_verdict() -> None:
    part = Part("x", (0, 1))
    findings = tuple(
        Finding("x", (0, 1), part, part, part, verdict, code, "r", "m")
        for verdict, code in ((Verdict.SUPPORTED, "KG101"), (Verdict.CONTRADICTED, "KG201"))
    )
    report = Report("d", Verdict.CONTRADICTED, findings, metadata={"type": "plain"})
    assert outcome_of("supported", report) == Outcome("supported", "contradicted", ("KG201",), {"type": "plain"})
    assert outcome_of("supported", Report("d", Verdict.UNKNOWN, error="broken")).verdict == "error"


@pytest.mark.parametrize("metadata", [{}, {"label": "true"}, {"label": None}])
def test_a_text_without_a_usable_label_is_named(metadata: dict[str, str]) -> None:
    with pytest.raises(InputError) as error:
        label_of(Document("d7", "text", metadata=metadata, path="in.jsonl", line=3))
    assert "'d7'" in str(error.value) and "in.jsonl:3" in str(error.value)


@pytest.mark.parametrize("suffix", [".png", ".html"])
def test_charts_are_files_by_themselves(tmp_path: Path, suffix: str) -> None:
    pytest.importorskip("matplotlib")
    path = tmp_path / f"chart{suffix}"
    check_plottable(path, "--plot")
    save_chart(confusion_chart(TEN.matrix, "ten <texts>"), path)
    content = path.read_bytes()
    assert content.startswith(b"\x89PNG" if suffix == ".png" else b"<!doctype html>")
    save_chart(reliability_chart([(0.9, 0.8, 0.7, 0.9)], "one bin"), path)
    assert path.read_bytes() != content


def test_another_kind_of_picture_is_refused_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"neither \.png nor \.html"):
        check_plottable(tmp_path / "chart.gif", "--plot")
