"""Runs: the same bytes whatever happens on the way."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgcheck.audit.engine.interface import Engine
from kgcheck.audit.engine.local import Processes, SameProcess
from kgcheck.audit.items import Item
from kgcheck.audit.ledger import JOURNAL, PART, RESULTS
from kgcheck.audit.run import Plan, run
from kgcheck.audit.work import Settings
from kgcheck.errors import GraphUnreachable, InputError, UsageError
from kgcheck.model import Document
from tests.audit.fakes import SETTINGS, FakeChecker, FakeOpener

ROOT = Path(__file__).parents[2]
TEXTS = ("supported", "unknown", "contradicted", "hello", "supported\nunknown", "Zoë 🦆 \udc80")


def documents(number: int) -> list[Item]:
    return [Document(f"d{each}", TEXTS[each % len(TEXTS)], metadata={"n": each}) for each in range(number)]


def audited(
    folder: Path,
    items: Iterable[Item],
    engine: Engine | None = None,
    *,
    resume: bool = False,
    given: Settings = SETTINGS,
    cache: Path | None = None,
    most: int | None = None,
) -> bytes:
    run(Plan(folder, given, resume, cache, most), items, engine or SameProcess(FakeChecker()))
    return (folder / RESULTS).read_bytes()


def ids(data: bytes) -> list[str]:
    return [json.loads(line)["id"] for line in data.splitlines()]


def test_results_are_the_same_whatever_the_number_of_processes(tmp_path: Path) -> None:
    one = audited(tmp_path / "one", documents(50))
    assert ids(one) == [f"d{number}" for number in range(50)]
    assert audited(tmp_path / "three", documents(50), Processes(FakeOpener(), 3)) == one


def test_a_mistake_of_ours_costs_its_document_alone(tmp_path: Path) -> None:
    items = documents(12)
    items[5] = Document("wrong", "supported MISTAKE", metadata={"n": 5}, path="in.jsonl", line=6)
    for name, engine in (("one", SameProcess(FakeChecker())), ("two", Processes(FakeOpener(), 2))):
        records = [json.loads(line) for line in audited(tmp_path / name, items, engine).splitlines()]
        assert [record["id"] for record in records if record["error"]] == ["wrong"]
        assert "KeyError" in records[5]["error"] and "fakes.py:" in records[5]["error"]
        assert records[5]["source"] == {"path": "in.jsonl", "line": 6} and records[5]["metadata"] == {"n": 5}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, 100_000), journal_cut=st.integers(0, 100_000), more=st.integers(0, 9))
def test_a_run_cut_off_at_any_byte_goes_on_to_the_same_bytes(
    tmp_path: Path, cut: int, journal_cut: int, more: int
) -> None:
    folder, items = tmp_path / "cut", documents(30 + more)
    whole = audited(folder, items)
    (folder / RESULTS).rename(folder / PART)
    for name, at in ((PART, cut), (JOURNAL, journal_cut)):
        data = (folder / name).read_bytes()
        (folder / name).write_bytes(data[: at % (len(data) + 1)])
    assert audited(folder, items, resume=True) == whole


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    whole = audited(tmp_path, documents(20))
    checker = FakeChecker()
    assert audited(tmp_path, documents(20), SameProcess(checker), resume=True) == whole
    assert checker.checked == []
    longer = audited(tmp_path, documents(23), SameProcess(checker), resume=True)
    assert checker.checked == ["d20", "d21", "d22"]
    assert longer.startswith(whole)
    assert ids(audited(tmp_path, documents(6), resume=True)) == ids(whole)[:6]


@pytest.mark.parametrize(
    "changed",
    [
        {"graph": "r2"},
        {"as_of": "2026-01-02"},
        {"profile": "strict"},
        {"kgcheck": "2"},
        {"lexicon": "x"},
    ],
)
def test_results_of_other_settings_are_never_mixed(tmp_path: Path, changed: dict[str, Any]) -> None:
    audited(tmp_path, documents(8))
    checker = FakeChecker()
    audited(tmp_path, documents(8), SameProcess(checker), resume=True, given=replace(SETTINGS, **changed))
    assert len(checker.checked) == 8


def test_a_changed_document_is_checked_again_with_all_behind_it(tmp_path: Path) -> None:
    items = documents(12)
    audited(tmp_path, items)
    items[5] = Document("d5", "contradicted", metadata={"n": 5})
    checker = FakeChecker()
    assert audited(tmp_path, items, SameProcess(checker), resume=True) == audited(tmp_path / "anew", items)
    assert checker.checked == [f"d{number}" for number in range(4, 12)]


def test_the_cache_knows_documents_by_content(tmp_path: Path) -> None:
    items, cache = documents(20), tmp_path / "cache"
    audited(tmp_path / "a", items, cache=cache)
    items.insert(3, Document("new", "supported, but newly so", metadata={"n": 99}))
    items[7] = Document("renamed", TEXTS[0], metadata={"n": "other"})
    checker = FakeChecker()
    cached = audited(tmp_path / "b", items, SameProcess(checker), cache=cache)
    assert checker.checked == ["new"]
    assert cached == audited(tmp_path / "c", items)
    audited(tmp_path / "d", items, SameProcess(checker), cache=cache, given=replace(SETTINGS, graph="r2"))
    assert "d0" in checker.checked, "of another graph nothing is known"


def test_a_document_that_kills_its_process_is_an_error_and_the_others_are_checked(tmp_path: Path) -> None:
    items = documents(12)
    items[6] = Document("d6", "CRASH")
    records = [json.loads(line) for line in audited(tmp_path, items, Processes(FakeOpener(), 2)).splitlines()]
    assert [record["id"] for record in records if record["error"]] == ["d6"]
    assert [record["id"] for record in records] == [f"d{number}" for number in range(12)]


@pytest.mark.parametrize("engine", [SameProcess(FakeChecker()), Processes(FakeOpener(), 2)])
def test_a_lost_graph_leaves_what_was_done(tmp_path: Path, engine: Engine) -> None:
    items = documents(12)
    items[9] = Document("d9", "LOST")
    with pytest.raises(GraphUnreachable) as caught:
        audited(tmp_path, items, engine)
    assert caught.value.where == "bolt://x"
    assert ids((tmp_path / PART).read_bytes()) == [f"d{number}" for number in range(8)]


def test_too_many_errors_end_the_run(tmp_path: Path) -> None:
    from kgcheck.audit.items import Failure

    items = [*documents(3), *(Failure(f"bad{number}", InputError("bad")) for number in range(3))]
    assert len(ids(audited(tmp_path / "three", items, most=3))) == 6
    with pytest.raises(InputError, match="3 documents"):
        audited(tmp_path / "two", items, most=2)


def test_two_runs_cannot_write_to_one_folder(tmp_path: Path) -> None:
    def items() -> Iterable[Item]:
        yield Document("a", "supported")
        with pytest.raises(UsageError, match="another audit"):
            audited(tmp_path, [])

    assert ids(audited(tmp_path, items())) == ["a"]


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_kill_minus_nine_at_random_moments(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    rows = [{"id": f"d{number}", "text": TEXTS[number % 5]} for number in range(120)]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    folder, chance = tmp_path / "killed", random.Random(7)
    command = [sys.executable, "-m", "tests.audit.fakes", str(folder), str(source)]
    finished = killed = 0
    while not finished:
        process = subprocess.Popen(command, cwd=ROOT)
        wait = time.monotonic() + chance.uniform(0.2, 1.2) * (1 + killed / 4)
        while process.poll() is None and time.monotonic() < wait:
            time.sleep(0.01)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            killed += 1
        finished = process.wait() == 0
        part = folder / PART
        if part.exists():
            assert part.read_bytes()[-1:] in (b"", b"\n"), "lines are complete at any moment"
    from kgcheck.audit.input import Inputs, Options

    assert (folder / RESULTS).read_bytes() == audited(tmp_path / "whole", Inputs([str(source)], Options()))
