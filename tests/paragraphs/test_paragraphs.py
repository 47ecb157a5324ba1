"""Thirty paragraphs over the seed graph come out as their files say, with no false contradiction in any."""

from __future__ import annotations

from pathlib import Path

import pytest

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
