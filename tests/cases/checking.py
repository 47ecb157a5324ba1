"""Cases as tests: each suite is checked once, and each of its cases is a test, those of known_failures.txt failing."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from .suite import Case, KnownFailures, Outcome, Suite, check_suite

_outcomes: dict[int, dict[str, Outcome]] = {}


def params(suites: Iterable[Suite], known: KnownFailures) -> list[object]:
    """Each suite with each of its cases."""
    fails = [pytest.mark.xfail(strict=True, reason="known failure")]
    return [
        pytest.param(suite, case, id=case.id, marks=fails if case.id in known.ids else [])
        for suite in suites
        for case in suite.cases
    ]


def outcome_of(case: Case, suite: Suite, scratch: pytest.TempPathFactory) -> Outcome:
    if id(suite) not in _outcomes:
        found = check_suite(suite, scratch.mktemp(suite.kind))
        _outcomes[id(suite)] = {outcome.case.id: outcome for outcome in found}
    return _outcomes[id(suite)][case.id]
