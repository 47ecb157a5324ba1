"""Thirty paragraphs over the seed graph come out as their files say, with no false contradiction in any."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kgcheck.names import name_key
from tests.cases.suite import Case, KnownFailures, Outcome, Suite, check_suite, read_suites

FOLDER = Path(__file__).parent
SUITES = read_suites(FOLDER)
KNOWN = KnownFailures.read(FOLDER)
_outcomes: dict[int, dict[str, Outcome]] = {}


def _params() -> list[object]:
    return [pytest.param(suite, case, id=case.id,
                         marks=[pytest.mark.xfail(strict=True, reason="known failure")] if case.id in KNOWN.ids else [])
            for suite in SUITES for case in suite.cases]


@pytest.fixture
def outcome(suite: Suite, case: Case, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    if id(suite) not in _outcomes:
        found = check_suite(suite, tmp_path_factory.mktemp(suite.kind))
        _outcomes[id(suite)] = {outcome.case.id: outcome for outcome in found}
    return _outcomes[id(suite)][case.id]


@pytest.mark.parametrize(("suite", "case"), _params())
def test_paragraph(case: Case, outcome: Outcome) -> None:
    assert not outcome.problems, f"\n{outcome}"


@pytest.mark.parametrize(("suite", "case"), [(suite, case) for suite in SUITES for case in suite.cases],
                         ids=[case.id for suite in SUITES for case in suite.cases])
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
