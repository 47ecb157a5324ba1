"""`kgcheck audit` in its simplest form: JSON Lines in, a folder out."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from kgcheck.audit.input import Meter
from kgcheck.cli.progress import audit_progress
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("fake")


def records(folder: str, name: str = "results.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in (Path(folder) / name).read_text().splitlines()]


def test_results_come_in_input_order_with_metadata(kgcheck: Run) -> None:
    rows = [{"id": f"d{n}", "text": "supported" if n % 2 else "unknown", "model": f"m{n}"} for n in range(300)]
    Path("in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    result = kgcheck("audit", "in.jsonl", "--out", "out")
    assert result.code == 0
    assert [record["id"] for record in records("out")] == [row["id"] for row in rows]
    assert records("out")[7]["metadata"]["model"] == "m7"
    summary = json.loads(Path("out/summary.json").read_text())
    assert summary["documents"]["supported"] == 150
    assert summary["graph"]["name"] == "fake"


def test_bad_lines_keep_their_place_and_are_named(kgcheck: Run) -> None:
    lines = ('{"id": "a", "text": "supported"}', "not json", '{"id": "c"}', '{"id": "d", "text": "unknown"}')
    Path("in.jsonl").write_text("\n".join(lines))
    result = kgcheck("audit", "in.jsonl", "--out", "out")
    assert result.code == 2
    assert [bool(record["error"]) for record in records("out")] == [False, True, True, False]
    assert "in.jsonl:2" in result.err
    assert json.loads(Path("out/summary.json").read_text())["errors"] == 2


def test_a_lost_graph_keeps_what_was_done(kgcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KGCHECK_BATCH_SIZE", "1")
    lines = '{"id": "a", "text": "supported"}\n{"id": "b", "text": "LOST"}\n'
    Path("in.jsonl").write_text(lines)
    result = kgcheck("audit", "in.jsonl", "--out", "out")
    assert result.code == 3
    assert [record["id"] for record in records("out", "results.jsonl.part")] == ["a"]
    assert not Path("out/results.jsonl").exists()
    assert "went away" in json.loads(Path("out/summary.json").read_text())["incomplete"]
    assert json.loads(Path("out/run.json").read_text())["status"] == "incomplete"
    Path("in.jsonl").write_text(lines.replace("LOST", "unknown"))
    assert kgcheck("audit", "in.jsonl", "--out", "out", "--resume").code == 0
    assert [record["id"] for record in records("out")] == ["a", "b"]
    assert json.loads(Path("out/summary.json").read_text())["incomplete"] is None


def test_a_changed_graph_ends_the_run_and_nothing_is_mixed(kgcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KGCHECK_BATCH_SIZE", "1")
    Path("in.jsonl").write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in (
        ("a", "supported"), ("b", "supported CHANGE"), ("c", "supported"))))  # fmt: skip
    result = kgcheck("audit", "in.jsonl", "--out", "out", "--cache", "cache")
    assert result.code == 3
    assert "the graph was changed during the audit: its revision was r1, is r2" in result.err
    assert [record["id"] for record in records("out", "results.jsonl.part")] == ["a"]
    told = json.loads(Path("out/run.json").read_text())
    assert (told["status"], told["graph_changed_to"]) == ("incomplete", "r2")
    result = kgcheck("audit", "in.jsonl", "--out", "out", "--resume", "--cache", "cache", "--graph-may-change")
    assert result.code == 0 and "it was r1, is r2" in result.err
    assert [record["id"] for record in records("out")] == ["a", "b", "c"]
    told = json.loads(Path("out/run.json").read_text())
    assert (told["status"], told["graph_changed_to"]) == ("complete", "r2")
    assert json.loads(Path("out/summary.json").read_text())["graph_changed_to"] == "r2"
    assert "The graph was changed during the audit" in Path("out/report.html").read_text()
    result = kgcheck("audit", "in.jsonl", "--out", "again", "--cache", "cache", "--graph-may-change")
    assert "it was r1, is r2" in result.err, "what was checked on a changed graph is not in the cache"


def test_findings_give_the_exit_code(kgcheck: Run) -> None:
    Path("in.jsonl").write_text('{"id": "a", "text": "contradicted"}\n')
    assert kgcheck("audit", "in.jsonl", "--out", "out").code == 1
    assert kgcheck("audit", "in.jsonl", "--out", "out", "--fail-on", "never").code == 0


def test_a_missing_input_or_folder_is_a_usage_error(kgcheck: Run) -> None:
    assert kgcheck("audit", "--out", "out").code == 2
    assert kgcheck("audit", "in.jsonl").code == 2
    Path("file").write_text("")
    Path("in.jsonl").write_text('{"id": "a", "text": "supported"}\n')
    assert kgcheck("audit", "in.jsonl", "--out", "file").code == 2


def test_limits_break_with_one_line_each_and_set_the_exit_code(kgcheck: Run) -> None:
    rows = [{"id": f"d{n}", "text": "contradicted" if n < 3 else "supported", "model": "ab"[n % 2]} for n in range(20)]
    Path("in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    result = kgcheck("audit", "in.jsonl", "--out", "out", "--by", "model", "--fail-on", "contradicted>10%")
    assert result.code == 1
    assert [line.split(":")[0] for line in result.err.splitlines() if "limit of" in line] == ["Limit broken"] * 2
    assert kgcheck("audit", "in.jsonl", "--out", "out", "--fail-on", "contradicted>50%").code == 0
    assert kgcheck("audit", "in.jsonl", "--out", "out", "--fail-on", "contradicted>50").code == 0
    assert kgcheck("audit", "in.jsonl", "--out", "out", "--fail-on", "contradict>5%").code == 2
    assert kgcheck("audit", "in.jsonl", "--out", "out", "--write-baseline", "known.yaml").code == 1
    result = kgcheck("audit", "in.jsonl", "--out", "out", "--baseline", "known.yaml")
    assert result.code == 0 and "3 findings known" in result.err


def test_known_findings_fail_nothing_in_the_reports_for_machines(kgcheck: Run) -> None:
    Path("in.jsonl").write_text('{"id": "a", "text": "contradicted"}\n')
    kgcheck("audit", "in.jsonl", "--out", "out", "--write-baseline", "known.yaml")
    with Path("in.jsonl").open("a") as file:
        file.write('{"id": "b", "text": "contradicted"}\n')
    wanted = [f"--output={each}" for each in ("github:-", "junit:j.xml", "sarif:s.json", "markdown:m.md")]
    result = kgcheck("audit", "in.jsonl", "--out", "out", "--baseline", "known.yaml", *wanted)
    assert [line.partition("::")[2].partition("::")[2][:2] for line in result.out.splitlines()] == ["b:"]
    assert 'tests="2" failures="1"' in Path("j.xml").read_text()
    found = json.loads(Path("s.json").read_text())["runs"][0]["results"]
    assert [bool(each.get("suppressions")) for each in found] == [True, False]
    assert "1 known contradiction is not listed" in Path("m.md").read_text()


def test_a_vacuous_pass_is_none_in_strict_profile(kgcheck: Run) -> None:
    Path("in.jsonl").write_text('{"id": "a", "text": "hello"}\n')
    result = kgcheck("audit", "in.jsonl", "--out", "out")
    assert result.code == 0 and "1 with nothing to check" in result.err
    assert kgcheck("audit", "in.jsonl", "--out", "out", "--profile", "strict").code == 4


def test_errors_are_accepted_up_to_a_number(kgcheck: Run) -> None:
    Path("in.jsonl").write_text('{"id": "a", "text": "supported"}\nx\ny\n')
    assert kgcheck("audit", "in.jsonl", "--out", "out", "--max-errors", "2").code == 0
    result = kgcheck("audit", "in.jsonl", "--out", "out", "--max-errors", "1")
    assert result.code == 2 and "--max-errors" in result.err


def test_all_files_and_further_reports_are_there(kgcheck: Run) -> None:
    Path("in.jsonl").write_text('{"id": "a", "text": "contradicted"}\n')
    outputs = [f"--output={name}:x.{name}" for name in ("sarif", "junit", "markdown", "html")]
    result = kgcheck("audit", "in.jsonl", "--out", "out", "--output", "github:-", *outputs)
    assert result.out.startswith("::error file=in.jsonl")
    names = {path.name for path in Path("out").iterdir()}
    assert names >= {"results.jsonl", "claims.csv", "graph-gaps.csv", "summary.json", "report.html", "run.json"}
    assert not list(Path().rglob("*.part"))
    assert all(Path(f"x.{name}").stat().st_size for name in ("sarif", "junit", "markdown", "html"))


def test_the_time_left_has_room_on_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal, meter = Terminal(), Meter(0)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(Meter, "share", 0.5)
    for name, value in (("COLUMNS", "80"), ("TERM", "xterm")):
        monkeypatch.setenv(name, value)
    with audit_progress(meter, quiet=False) as show:
        show({"contradicted": 12_345, "unknown": 12_345, "supported": 12_345, "no_claims": 12_345})
    line = max(re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", terminal.getvalue()).replace("\r", "\n").split("\n"), key=len)
    assert re.search(r" 50% [-:0-9]{7} 0/s 12,345 contradicted, 12,345 unkno.*…$", line.rstrip()) and len(line) <= 80


def test_an_audit_that_is_not_complete_is_not_compared(kgcheck: Run) -> None:
    Path("in.jsonl").write_text('{"id": "a", "text": "LOST"}\n')
    assert kgcheck("audit", "in.jsonl", "--out", "out").code == 3
    result = kgcheck("compare", "out", "--by", "model")
    assert result.code == 2 and "not complete" in result.err


def test_an_input_without_documents_is_said_to_be_none(kgcheck: Run) -> None:
    Path("in.jsonl").write_text("\n")
    assert "no documents" in kgcheck("audit", "in.jsonl", "--out", "out").err


def test_two_audits_are_compared(kgcheck: Run) -> None:
    for name, text in (("old", "supported"), ("new", "contradicted")):
        rows = [{"id": f"d{n}", "text": text if n < 9 else "unknown"} for n in range(12)]
        Path("in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
        kgcheck("audit", "in.jsonl", "--out", name)
    result = kgcheck("compare", "old", "new", "--fail-on-worse")
    assert result.code == 1
    assert "12 documents are paired; 9 have it in B only" in result.out and "B has more" in result.out
    assert kgcheck("compare", "new", "old", "--fail-on-worse").code == 0
    assert json.loads(kgcheck("compare", "old", "new", "--format", "json").out)["comparisons"][0]["worse"]
    assert kgcheck("compare", "old", "nowhere").code == 2
    assert kgcheck("compare", "old").code == 2
    assert kgcheck("compare", "old", "--by", "model").code == 2
