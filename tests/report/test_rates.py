"""The statistics, held against published values and counting."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgcheck.report.rates import Rate, fisher, mcnemar


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_intervals_are_those_of_newcombe_1998(count: int, total: int, low: float, high: float) -> None:
    assert list(Rate(count, total).interval) == pytest.approx([low, high], abs=5e-5)


@given(st.integers(0, 500), st.integers(0, 500))
def test_an_interval_holds_its_share(a: int, b: int) -> None:
    rate = Rate(a, a + b)
    low, high = rate.interval
    assert 0 <= low <= high <= 1
    assert rate.share is None or low <= rate.share <= high


@pytest.mark.parametrize(("worse", "better"), [(0, 0), (1, 0), (5, 1), (10, 0), (7, 7), (3, 9)])
def test_mcnemar_is_the_share_of_coin_throws_as_uneven(worse: int, better: int) -> None:
    n, k = worse + better, min(worse, better)
    throws = [min(sum(each), n - sum(each)) <= k for each in product((0, 1), repeat=n)]
    assert mcnemar(worse, better) == pytest.approx(sum(throws) / len(throws))


def test_fisher_on_the_lady_tasting_tea() -> None:
    assert fisher(Rate(3, 4), Rate(1, 4)) == pytest.approx(34 / 70)
    assert fisher(Rate(4, 4), Rate(0, 4)) == pytest.approx(2 / 70)
    assert fisher(Rate(0, 0), Rate(1, 4)) == 1.0
