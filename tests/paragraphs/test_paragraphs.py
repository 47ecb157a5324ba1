"""Thirty paragraphs over the seed graph come out as their files say, with no false contradiction in any."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kgcheck.names import name_key
from tests.cases.checking import outcome_of, params
from tests.cases.suite import Case, KnownFailures, Outcome, Suite, read_suites

FOLDER = Path(__file__).parent
SUITES = read_suites(FOLDER)
KNOWN = KnownFailures.read(FOLDER)


@pytest.fixture
def outcome(suite: Suite, case: Case, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return outcome_of(case, suite, tmp_path_factory)


@pytest.mark.parametrize(("suite", "case"), params(SUITES, KNOWN))
def test_paragraph(case: Case, outcome: Outcome) -> None:
    assert not outcome.problems, f"\n{outcome}"


@pytest.mark.parametrize(
    ("suite", "case"),
    [(suite, case) for suite in SUITES for case in suite.cases],
    ids=[case.id for suite in SUITES for case in suite.cases],
)
def test_no_false_contradiction(case: Case, outcome: Outcome) -> None:
    """Of these there are no known failures: a false contradiction costs more trust than a missed one."""
    assert not outcome.false_contradiction, f"\n{outcome}"


def test_there_are_thirty() -> None:
    assert sum(len(suite.cases) for suite in SUITES) >= 30


def test_what_is_expected_is_in_the_seed() -> None:
    """A supported triple is a fact of graph_seed, so that a change of the seed shows as such."""
    facts = set()
    for path in (FOLDER.parents[1] / "graph_seed").glob("facts-*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            facts.add((name_key(row["subject"]), row["relation"], name_key(str(row["object"]))))
    known = {(subject, relation) for subject, relation, _ in facts}
    for expected in (expected for suite in SUITES for case in suite.cases for expected in case.expect):
        subject = name_key(expected.subject)
        if expected.relation is None:
            continue
        assert (subject, expected.relation) in known, str(expected)
        if expected.verdicts == ("supported",) and expected.object and expected.code is None:
            assert (subject, expected.relation, name_key(expected.object)) in facts, str(expected)
