"""Runs command lines in this process, with a checker that needs no language model or with the real one."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kgcheck.cli import run
from kgcheck.config import Config
from kgcheck.errors import GraphUnreachable
from kgcheck.model import Document, Report
from kgcheck.store.interface import GraphInfo
from tests.fake_reports import report_of


@dataclass(frozen=True)
class Result:
    """What a command line did."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


class _Stdin(io.TextIOWrapper):
    def __init__(self, content: bytes, tty: bool) -> None:
        super().__init__(io.BytesIO(content), "utf-8")
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty


@pytest.fixture
def kgcheck(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command line in a folder of its own; `stdin` None stands for a terminal."""
    monkeypatch.chdir(tmp_path)
    for name in ("GRAPH", "PROFILE", "FAIL_ON"):
        monkeypatch.delenv(f"KGCHECK_{name}", raising=False)

    def call(*arguments: str, stdin: str | bytes | None = "") -> Result:
        content = stdin.encode() if isinstance(stdin, str) else stdin or b""
        monkeypatch.setattr(sys, "stdin", _Stdin(content, tty=stdin is None))
        code = run(list(arguments))
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return call


class FakeStore:
    """Only says what graph it is, and is changed by a text that says so."""

    changed = False

    info = GraphInfo("fake", "embedded", "fake.kg", "r1", facts=3, entities=2, relations=1, notes=("a note",))

    def revision_now(self) -> str:
        return "r2" if FakeStore.changed else "r1"

    def close(self) -> None:
        FakeStore.changed = False


class FakeChecker:
    """Finds in each line that starts with a verdict's name a claim of that verdict."""

    opened_with: Config

    def __init__(self, store: FakeStore, config: Config, tell: object = None) -> None:
        type(self).opened_with = config

    def check_many(self, documents: Iterable[Document]) -> Iterator[Report]:
        for document in documents:
            if "LOST" in document.text:
                raise GraphUnreachable("the graph went away")
            if "CHANGE" in document.text:
                FakeStore.changed = True
            if "INTERRUPT" in document.text:
                raise KeyboardInterrupt
            yield report_of(document)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> type[FakeChecker]:
    """Puts the fake in the place of the checker."""
    import kgcheck.checker
    from kgcheck.store import open as opening

    monkeypatch.setattr(kgcheck.checker, "Checker", FakeChecker)
    monkeypatch.setattr(opening, "open_store", lambda *_, **__: FakeStore())
    return FakeChecker
