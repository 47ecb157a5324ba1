"""A correction is text that fits the span: with it in place, the same checker bears the text out."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgcheck.checker import Checker
from kgcheck.model import Verdict
from kgcheck.store.open import open_store

from .cases.suite import write_graph

_GRAPH = {
    "facts": [
        ["Mara Voss", "date of birth", "1921-03-04"],
        ["Mara Voss", "date of death", "1989-11-17"],
        ["Mara Voss", "occupation", "chemist"],
    ]
}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Mara Voss (1921–1990) was a chemist.", "Mara Voss (1921–1989) was a chemist."),
        ("Mara Voss (1920-1989) was a chemist.", "Mara Voss (1921-1989) was a chemist."),
        (
            "Mara Voss (4 March 1921 – 17 November 1990) was a chemist.",
            "Mara Voss (4 March 1921 – 17 November 1989) was a chemist.",
        ),
        ("Mara Voss (1921-03-04 – 1990-11-17) was a chemist.", "Mara Voss (1921-03-04 – 1989-11-17) was a chemist."),
    ],
)
def test_a_date_of_a_life_span_is_corrected_alone(tmp_path: Path, wrong: str, right: str) -> None:
    facts, *_ = write_graph(_GRAPH, tmp_path)
    with Checker(open_store(str(facts))) as checker:
        [correction] = [each.correction for each in checker.check(wrong).findings if each.correction]
        (start, end), text = correction
        assert wrong[:start] + text + wrong[end:] == right
        assert checker.check(right).verdict is Verdict.SUPPORTED
