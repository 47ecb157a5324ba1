"""Help, explain, config, completion: what needs no graph."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kgcheck.cli.root import COMMANDS
from kgcheck.codes import CODES, NAMES
from tests.cli.conftest import Run

HEAVY = ("spacy", "networkx", "numpy", "rdflib", "pint", "rich", "yaml")


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["explain"], ["graph", "--help"], ["config"]])
def test_light_commands_import_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys; from kgcheck.cli import run; code = run(sys.argv[1:]); "
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert result.stderr.splitlines()[-1] == "[]"


def test_help_lists_every_command(kgcheck: Run) -> None:
    shown = kgcheck("--help").out
    assert all(name in shown for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(kgcheck: Run, name: str) -> None:
    result = kgcheck(name, "--help")
    assert result.code == 0
    assert "Usage: kgcheck " + name in result.out


def test_version(kgcheck: Run) -> None:
    from kgcheck import __version__

    assert kgcheck("--version").out == f"kgcheck {__version__}\n"


def test_explain_lists_and_tells(kgcheck: Run) -> None:
    listed = kgcheck("explain").out.splitlines()
    assert [line.split()[0] for line in listed] == list(CODES)
    for name in ("KG201", "kg201", "functional-conflict"):
        assert "there can be only one" in kgcheck("explain", name).out
    assert "functional-conflict" in kgcheck("explain", "functional-conflic").err


def test_codes_are_well_formed() -> None:
    assert len(NAMES) == len(CODES)
    for code in CODES.values():
        assert code.explanation.endswith(".")
        assert code.verdict.value in {"supported", "contradicted", "unknown"}
        assert code.example


def test_config_says_where_each_value_comes_from(kgcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("kgcheck.toml").write_text('# mine\ngraph = "my.kg"\nprofile = "strict"\n')
    monkeypatch.setenv("KGCHECK_PROFILE", "lenient")
    rows = {line.split()[0]: line for line in kgcheck("config", "--fail-on", "never").out.splitlines()}
    assert rows["graph"].endswith("kgcheck.toml:2")
    assert "my.kg" in rows["graph"]
    assert rows["profile"].split()[1:] == ["lenient", "KGCHECK_PROFILE"]
    assert rows["fail-on"].split()[1:] == ["never", "--fail-on"]
    assert rows["jobs"].split()[1:] == ["1", "default"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion_prints_a_script(kgcheck: Run, shell: str) -> None:
    assert "_KGCHECK_COMPLETE" in kgcheck("completion", shell).out


def test_completion_completes(kgcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_KGCHECK_COMPLETE", "fish_complete")
    monkeypatch.setenv("COMP_WORDS", "kgcheck check --prof")
    monkeypatch.setenv("COMP_CWORD", "--prof")
    with pytest.raises(SystemExit):
        kgcheck()
    monkeypatch.undo()


def test_a_closed_pipe_ends_quietly() -> None:
    program = "import sys; from kgcheck.cli import run; sys.exit(run(['explain']))"
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141
