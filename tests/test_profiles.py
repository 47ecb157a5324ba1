"""What a profile changes of the verdicts; exit codes are tests/cli's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kgcheck.checker import Checker
from kgcheck.config import Config
from kgcheck.graph.build import build
from kgcheck.model import Verdict

GUILDS = 500
"""Each with one heraldic beast, which is enough to infer that a guild has one."""


@pytest.mark.parametrize(("schema", "profile", "verdict"), [
    ("", "balanced", Verdict.CONTRADICTED),
    ("", "lenient", Verdict.UNKNOWN),
    ("heraldic beast: {functional: true}", "lenient", Verdict.CONTRADICTED),
])  # fmt: skip
def test_lenient_contradicts_by_what_was_declared_only(
    tmp_path: Path, schema: str, profile: str, verdict: Verdict
) -> None:
    facts = [{"subject": f"Guild {n}", "relation": "heraldic beast", "object": f"Griffin {n}"} for n in range(GUILDS)]
    (tmp_path / "facts.jsonl").write_text("".join(json.dumps(fact) + "\n" for fact in facts), "utf-8")
    (tmp_path / "schema.yaml").write_text(schema, "utf-8")
    build(tmp_path / "g.kg", [tmp_path / "facts.jsonl"], [], schema=tmp_path / "schema.yaml" if schema else None)
    with Checker.open(config=Config(graph=str(tmp_path / "g.kg"), profile=profile)) as checker:
        [finding] = checker.check("The heraldic beast of Guild 7 is Griffin 8.").findings
        assert finding.verdict is verdict
        [finding] = checker.check("The heraldic beast of Guild 7 is Griffin 7.").findings
        assert finding.verdict is Verdict.SUPPORTED
