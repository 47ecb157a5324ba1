"""Every small case comes out as its file says, save those of known_failures.txt, which must not."""

from __future__ import annotations

import pytest

from kgcheck.codes import CODES
from kgcheck.model import Verdict

from .checking import outcome_of, params
from .suite import FOLDER, Case, KnownFailures, Suite, read_suites

SUITES = read_suites(FOLDER)
KNOWN = KnownFailures.read(FOLDER)


@pytest.mark.parametrize(("suite", "case"), params(SUITES, KNOWN))
def test_case(suite: Suite, case: Case, tmp_path_factory: pytest.TempPathFactory) -> None:
    outcome = outcome_of(case, suite, tmp_path_factory)
    assert not outcome.problems, f"\n{outcome}"


def test_known_failures_are_cases() -> None:
    """A line that names no case hides nothing, but it misleads."""
    assert not KNOWN.ids - {case.id for suite in SUITES for case in suite.cases}


@pytest.mark.parametrize("suite", SUITES, ids=[f"{suite.kind}@{suite.as_of}" for suite in SUITES])
def test_files_are_sound(suite: Suite) -> None:
    """What a case expects can come out at all: known verdicts and codes that agree, relations that the graph has."""
    assert suite.graph is not None
    relations = {row["relation"] if isinstance(row, dict) else row[1] for row in suite.graph["facts"]}
    for case in suite.cases:
        assert set(case.verdicts) <= set(Verdict), case.id
        for expected in case.expect:
            assert expected.relation is None or expected.relation in relations, f"{case.id}: {expected}"
            assert set(expected.verdicts) <= set(Verdict) - {Verdict.NO_CLAIMS}, f"{case.id}: {expected}"
            assert expected.code is None or CODES[expected.code].verdict in expected.verdicts, f"{case.id}: {expected}"
