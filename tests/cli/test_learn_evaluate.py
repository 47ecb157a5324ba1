"""`kgcheck learn` and `kgcheck evaluate` on the command line, with the real checker on a small graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SHIPS = {"Ana Kolar": "Sea Finch", "Ivo Lenz": "Grey Tern", "Mara Voss": "Blue Heron"}


@pytest.fixture
def folder(kgcheck: Run, tmp_path: Path) -> Path:
    """Facts, trusted texts and labelled texts in the folder in which commands run."""
    facts = [{"subject": sailor, "relation": "inCharge", "object": ship} for sailor, ship in SHIPS.items()]
    texts = [{"id": s, "text": f"{s} skippered the {ship}."} for s, ship in SHIPS.items()]
    labelled = [{**text, "label": "supported", "type": "ship"} for text in texts]
    for name, rows in (("facts", facts), ("texts", texts), ("labelled", labelled)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return tmp_path


def test_what_is_learned_is_understood(kgcheck: Run, folder: Path) -> None:
    result = kgcheck("learn", "--graph", "facts.jsonl", "texts.jsonl", "--out", "lexicon.yaml")
    assert (result.code, result.out) == (0, "")
    assert "1 relation " in result.err and "from 3 texts" in result.err
    content = (folder / "lexicon.yaml").read_text("utf-8")
    assert content.startswith("# Learned by kgcheck from 3 texts: texts.jsonl\n# Graph: facts, revision ")
    assert "phrase: skipper" in content
    before = kgcheck("evaluate", "--graph", "facts.jsonl", "labelled.jsonl", "--format", "json")
    after = kgcheck(
        "evaluate", "--graph", "facts.jsonl", "labelled.jsonl", "--lexicon", "lexicon.yaml", "--format", "json"
    )
    assert json.loads(before.out)["accuracy"]["count"] == 0
    assert json.loads(after.out)["accuracy"]["count"] == 3


def test_figures_as_text_by_field(kgcheck: Run, folder: Path) -> None:
    result = kgcheck("evaluate", "--graph", "facts.jsonl", "labelled.jsonl", "--by", "type")
    assert result.code == 0
    assert "3 labelled texts" in result.out and "right, by type" in result.out


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"id": "x", "text": "Ana sails."}', "bad.jsonl:1: the text 'x' has no label"),
        ('{"id": "x", "text": "Ana sails.", "label": "true"}', "has the label 'true'"),
        ('{"id": "x"', "bad.jsonl:1: not JSON"),
    ],
)
def test_labelled_texts_that_cannot_be_used_are_named(kgcheck: Run, folder: Path, line: str, says: str) -> None:
    (folder / "bad.jsonl").write_text(line + "\n", "utf-8")
    result = kgcheck("evaluate", "--graph", "facts.jsonl", "bad.jsonl")
    assert (result.code, result.out) == (2, "")
    assert says in result.err


def test_nothing_to_learn_from_is_an_error_and_writes_nothing(kgcheck: Run, folder: Path) -> None:
    (folder / "texts.jsonl").write_text("\n", "utf-8")
    result = kgcheck("learn", "--graph", "facts.jsonl", "texts.jsonl", "--out", "lexicon.yaml")
    assert result.code == 2 and "no texts to learn from" in result.err
    assert not (folder / "lexicon.yaml").exists()


def test_a_plot_of_an_unknown_kind_is_refused_first(kgcheck: Run, folder: Path) -> None:
    result = kgcheck("evaluate", "--graph", "facts.jsonl", "none.jsonl", "--plot", "matrix.gif")
    assert result.code == 2 and "neither .png nor .html" in result.err
