"""Shares with their 95% intervals, and tests of differences: the statistics that reports use.

Wilson's interval, because it holds for few documents and for rates near 0, where it matters here.
McNemar's test is exact (a sign test on the pairs that differ), for the same reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma, log, sqrt

Z95 = 1.959963984540054
"""The normal quantile of a 95% interval."""
SIGNIFICANT = 0.05
"""Below this probability of chance a difference is said to be shown."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A share: so many of so many."""

    count: int
    total: int

    @property
    def share(self) -> float | None:
        """None where there was nothing to count."""
        return self.count / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95% interval; of nothing, all is possible."""
        if not self.total:
            return 0.0, 1.0
        share, n, z = self.count / self.total, self.total, Z95
        middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
        low = 0.0 if self.count == 0 else max(0.0, middle - half)
        return low, 1.0 if self.count == n else min(1.0, middle + half)

    def __str__(self) -> str:
        if self.share is None:
            return "–"
        low, high = self.interval
        return f"{self.share:.1%} ({low:.1%} to {high:.1%})"

    def as_dict(self) -> dict[str, float | int | None]:
        low, high = self.interval
        share = self.share
        return {
            "count": self.count,
            "total": self.total,
            "share": None if share is None else round(share, 6),
            "low": round(low, 6),
            "high": round(high, 6),
        }


def mcnemar(worse: int, better: int) -> float:
    """The probability of a split at least as uneven as this one if each way were equally likely; two-sided, exact."""
    n, k = worse + better, min(worse, better)
    if n == 0:
        return 1.0
    tail = sum(exp(lgamma(n + 1) - lgamma(i + 1) - lgamma(n - i + 1) - n * log(2)) for i in range(k + 1))
    return min(1.0, 2 * tail)


def fisher(a: Rate, b: Rate) -> float:
    """Fisher's exact test, two-sided: the probability of shares at least as different as these two by chance."""
    n, successes = a.total + b.total, a.count + b.count
    if not a.total or not b.total:
        return 1.0

    def weight(x: int) -> float:
        return _choose(a.total, x) + _choose(b.total, successes - x) - _choose(n, successes)

    observed = weight(a.count)
    possible = range(max(0, successes - b.total), min(successes, a.total) + 1)
    return min(1.0, sum(exp(each) for x in possible if (each := weight(x)) <= observed + 1e-9))


def _choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
