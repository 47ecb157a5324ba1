"""The engine on Ray, with two workers on this machine: the same bytes as the local engine's."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgcheck.audit.engine.local import SameProcess
from kgcheck.audit.engine.ray import RayEngine
from kgcheck.audit.ledger import PART, RESULTS
from kgcheck.audit.run import Plan, run
from kgcheck.errors import GraphUnreachable
from kgcheck.model import Document
from tests.audit.fakes import SETTINGS, FakeChecker, FakeOpener

pytest.importorskip("ray.data", reason="RAY DATA IS NOT INSTALLED: the engine on it is not tested")
pytestmark = pytest.mark.filterwarnings("ignore")

TEXTS = ("supported", "unknown", "contradicted", "hello")


def test_results_are_those_of_the_local_engine_and_a_lost_graph_can_be_resumed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgcheck.audit.engine.ray.SHARD", 4)  # the loss is in the second of two shards
    items = [Document(f"d{number}", TEXTS[number % 4]) for number in range(60)]
    run(Plan(tmp_path / "local", SETTINGS), items, SameProcess(FakeChecker()))
    whole = (tmp_path / "local" / RESULTS).read_bytes()
    broken = [*items[:40], Document("d40", "LOST"), *items[41:]]
    with RayEngine(FakeOpener(), 2) as engine:
        with pytest.raises(GraphUnreachable, match="went away"):
            run(Plan(tmp_path / "ray", SETTINGS), broken, engine)
        assert len((tmp_path / "ray" / PART).read_bytes().splitlines()) == 40, "all before it is kept"
        run(Plan(tmp_path / "ray", SETTINGS, resume=True), items, engine)
    assert (tmp_path / "ray" / RESULTS).read_bytes() == whole
