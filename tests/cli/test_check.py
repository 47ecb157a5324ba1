"""`kgcheck check`: inputs, outputs and exit codes; what is found is another test's matter."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kgcheck.cli.progress import text_progress
from kgcheck.model import Document
from tests.cli.conftest import FakeChecker, Run

pytestmark = pytest.mark.usefixtures("fake")


def test_reads_standard_input(kgcheck: Run) -> None:
    result = kgcheck("check", "--format", "jsonl", stdin="supported\n")
    record = json.loads(result.out)
    assert (result.code, record["id"], record["verdict"]) == (0, "-", "supported")


def test_a_terminal_without_arguments_is_told_what_to_do(kgcheck: Run) -> None:
    result = kgcheck("check", stdin=None)
    assert result.code == 2
    assert "| kgcheck check" in result.err


@pytest.mark.parametrize(
    ("arguments", "text", "code"),
    [
        ((), "supported", 0),
        ((), "unknown", 0),
        ((), "supported\ncontradicted", 1),
        (("--fail-on", "unknown"), "unknown", 1),
        (("--fail-on", "unknown"), "contradicted", 1),
        (("--fail-on", "never"), "contradicted", 0),
        ((), "nothing here", 0),
        (("--profile", "strict"), "nothing here", 4),
        (("--profile", "strict"), "supported", 0),
        ((), "", 0),
        (("--profile", "strict"), "", 4),
        ((), "LOST", 3),
        ((), "INTERRUPT", 130),
    ],
)
def test_exit_codes(kgcheck: Run, arguments: tuple[str, ...], text: str, code: int) -> None:
    assert kgcheck("check", *arguments, stdin=text).code == code


def test_nothing_to_check_is_said(kgcheck: Run) -> None:
    assert "nothing to check" in kgcheck("check", stdin="").out


def test_every_file_is_checked_though_one_cannot_be_read(kgcheck: Run) -> None:
    Path("a.txt").write_text("supported")
    Path("b.txt").write_text("contradicted")
    result = kgcheck("check", "a.txt", "gone.txt", "b.txt", "--format", "jsonl")
    records = [json.loads(line) for line in result.out.splitlines()]
    assert [record["id"] for record in records] == ["a.txt", "gone.txt", "b.txt"]
    assert [bool(record["error"]) for record in records] == [False, True, False]
    assert result.code == 2
    assert "gone.txt" in result.err


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("folder", None, "audit"),
        ("bad.txt", b"caf\xe9 au lait", "3"),
        ("binary.bin", bytes(range(256)) * 40, "binary.bin"),
    ],
)
def test_what_cannot_be_read_is_said(kgcheck: Run, name: str, content: bytes | None, words: str) -> None:
    if content is None:
        Path(name).mkdir()
    else:
        Path(name).write_bytes(content)
    result = kgcheck("check", name)
    assert result.code == 2
    assert words in result.err
    assert "Traceback" not in result.err


def test_encoding_is_an_option(kgcheck: Run) -> None:
    Path("latin.txt").write_bytes("supported café".encode("latin-1"))
    result = kgcheck("check", "latin.txt", "--encoding", "latin-1", "--format", "jsonl")
    assert json.loads(result.out)["claims"][0]["text"] == "supported café"
    assert kgcheck("check", "latin.txt", "--encoding", "no-such").code == 2


def test_outputs_go_to_files_as_often_as_wanted(kgcheck: Run) -> None:
    result = kgcheck("check", "--output", "json:a.json", "--output", "markdown:b.md", stdin="contradicted\n")
    assert json.loads(Path("a.json").read_text())["summary"]["claims"]["contradicted"] == 1
    assert "| 1 | contradicted |" in Path("b.md").read_text()
    assert "✗ contradicted" in result.out


@pytest.mark.parametrize("value", ["jsn:x.json", "json", "json:", ":x"])
def test_a_wrong_output_is_an_error_before_anything_is_done(kgcheck: Run, value: str) -> None:
    result = kgcheck("check", "--output", value, stdin="supported")
    assert (result.code, result.out) == (2, "")
    assert "--output" in result.err


def test_an_output_that_cannot_be_written(kgcheck: Run) -> None:
    result = kgcheck("check", "--output", "json:no/such/folder.json", stdin="supported")
    assert result.code == 2
    assert "no/such/folder.json" in result.err


def test_a_lost_graph_leaves_valid_json_that_says_so(kgcheck: Run) -> None:
    Path("a.txt").write_text("supported")
    Path("b.txt").write_text("LOST")
    result = kgcheck("check", "a.txt", "b.txt", "--format", "json")
    whole = json.loads(result.out)
    assert result.code == 3
    assert len(whole["documents"]) == 1
    assert "went away" in whole["summary"]["incomplete"]
    assert "went away" in result.err


def test_notes_of_the_graph_are_on_stderr_unless_quiet(kgcheck: Run) -> None:
    assert "a note" in kgcheck("check", stdin="supported").err
    assert kgcheck("check", "--quiet", stdin="supported").err == ""


def test_settings_reach_the_checker(kgcheck: Run, fake: type[FakeChecker], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KGCHECK_PROFILE", "lenient")
    Path("kgcheck.toml").write_text('as-of = 2020-02-03\nprofile = "strict"\n')
    kgcheck("check", "--min-confidence", "0.5", stdin="supported")
    config = fake.opened_with
    assert (config.profile, str(config.as_of), config.min_confidence) == ("lenient", "2020-02-03", 0.5)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check", "--grpah", "x"), "--graph"),
        (("chekc",), "'check'"),
        (("graph", "bild"), "'build'"),
        (("check", "--profile", "strikt"), "strict"),
        (("check", "--as-of", "tomorrow"), "2024-12-31"),
        (("check", "--min-confidence", "2"), "0 to 1"),
        (("check", "--jobs", "none"), "at least 1"),
        (("explain", "KG999"), "kgcheck explain"),
    ],
)
def test_mistakes_are_answered_with_what_would_be_right(kgcheck: Run, arguments: tuple[str, ...], words: str) -> None:
    result = kgcheck(*arguments, stdin="supported")
    assert (result.code, result.out) == (2, "")
    assert words in result.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file(kgcheck: Run) -> None:
    Path("secret.txt").write_text("supported")
    Path("secret.txt").chmod(0)
    assert kgcheck("check", "secret.txt").code == 2


def test_a_long_text_shows_its_progress_on_a_terminal_and_takes_it_away(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal, document = Terminal(), Document("-", "x" * 200_000)
    monkeypatch.setattr(sys, "stderr", terminal)
    with text_progress(quiet=False) as progress:
        progress(document, 0)
        progress(document, 50_000)
    assert "standard input: 25% of 200,000 characters" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")
    with text_progress(quiet=True) as progress:
        before = terminal.getvalue()
        progress(document, 100_000)
    assert terminal.getvalue() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_with_what_to_do() -> None:
    command = [sys.executable, "-m", "kgcheck", "explain"]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=buffered)
    assert result.returncode == 3
    assert "No space left" in result.stderr and "Free some space" in result.stderr
    assert "Traceback" not in result.stderr
