"""The recipes of docs/ci.md: YAML that loads, with commands that run and leave the files that the next step takes."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import Run

PAGE = Path(__file__).parent.parent.parent / "docs" / "ci.md"
RECIPES = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)]

pytestmark = pytest.mark.usefixtures("fake")


def commands(recipe: Any) -> list[list[str]]:
    """Every kgcheck command line in it."""
    if isinstance(recipe, dict | list):
        return [found for each in (recipe.values() if isinstance(recipe, dict) else recipe) for found in commands(each)]
    return [shlex.split(recipe)[1:]] if isinstance(recipe, str) and recipe.startswith("kgcheck ") else []


@pytest.mark.parametrize("recipe", RECIPES, ids=["github", "gitlab", "pre-commit"])
def test_its_command_passes_known_contradictions_and_fails_new_ones(kgcheck: Run, recipe: Any) -> None:
    Path("content").mkdir()
    Path("content/a.md").write_text("contradicted\n")
    kgcheck("audit", "content/", "--out", "first", "--write-baseline", "known.yaml")
    [command] = commands(recipe)
    texts = [] if "content/" in command else ["content/a.md"]
    assert kgcheck(*command, *texts).code == (1 if texts else 0), "a single check has no baseline"
    Path("content/b.md").write_text("contradicted\n")
    assert kgcheck(*command, *texts).code == 1


def test_what_later_steps_take_is_there(kgcheck: Run) -> None:
    Path("content").mkdir()
    Path("content/a.md").write_text("supported\n")
    Path("known.yaml").write_text("known: []\n")
    for recipe in RECIPES[:2]:
        [command] = commands(recipe)
        assert kgcheck(*command).code == 0
    assert json.loads(Path("audit.sarif").read_text())["version"] == "2.1.0"
    assert Path("audit.xml").exists() and Path("audit/report.html").exists()
    assert {"audit.sarif", "audit"} <= set(re.findall(r"(?:path|sarif_file): (\S+)", PAGE.read_text("utf-8")))
