"""Limits on a run: `contradicted>2%`, `unknown>40%`, `coverage<30%`, overall and in each group."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from kgcheck.errors import UsageError
from kgcheck.model import Verdict
from kgcheck.report.digest import Digest
from kgcheck.report.rates import Rate
from kgcheck.report.tally import RATES, Tally

_LIMIT = re.compile(r"\s*(?P<name>[a-z_-]+)\s*(?P<way>[<>])\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<percent>%?)\s*")


@dataclass(frozen=True, slots=True)
class Limit:
    """A rate, or a number of things, that must not be more (or less) than this."""

    name: str
    """One of RATES."""
    above: bool
    """Does it break above the number, or below it?"""
    number: float
    share: bool
    """Is the number a share (from 0 to 1), or a count?"""

    @classmethod
    def parse(cls, text: str) -> Limit:
        """Raises UsageError where the text is no limit."""
        match = _LIMIT.fullmatch(text)
        if match is None:
            raise UsageError(
                f"{text!r} is no limit",
                where="--fail-on",
                hint="Write contradicted, unknown or never, or a limit such as contradicted>2%",
            )
        name = match["name"].replace("_", "-")
        if name not in RATES:
            near = get_close_matches(name, RATES, 1)
            raise UsageError(
                f"there is no rate {name!r}",
                where="--fail-on",
                hint=(f"Did you mean {near[0]}? " if near else "") + f"The rates: {', '.join(RATES)}.",
            )
        number, share = float(match["number"]), bool(match["percent"])
        if share and number > 100:
            raise UsageError(f"{text!r} is more than 100%", where="--fail-on", hint="A limit lies from 0% to 100%.")
        return cls(name, match["way"] == ">", number / 100 if share else number, share)

    def broken_by(self, tally: Tally) -> str | None:
        """By how much these counts break the limit, in words; None where they do not."""
        rate = _counted(self.name, tally)
        value = rate.share if self.share else float(rate.count)
        unit = RATES[self.name].unit
        if value is None:  # of nothing, no share is too high; but that it is high enough was not shown
            return None if self.above else f"{self.name} cannot be told where there are no {unit}"
        if not (value > self.number if self.above else value < self.number):
            return None
        distance, way = abs(value - self.number), "above" if self.above else "below"
        if self.share:
            return (
                f"{self.name} {rate} of {rate.total:,} {unit} is {distance * 100:.2g} points {way}"
                f" the limit of {self.number * 100:.4g}%"
            )
        return f"{self.name} {rate.count:,} is {distance:,.0f} {way} the limit of {self.number:,.0f}"


def _counted(name: str, tally: Tally) -> Rate:
    """The rate as limits see it: findings that a baseline knows are not held against the text."""
    rate = tally.rate(name)
    known = {
        "contradicted": tally.known[Verdict.CONTRADICTED],
        "unknown": tally.known[Verdict.UNKNOWN],
        "contradicted-documents": tally.known_documents[Verdict.CONTRADICTED],
        "unknown-documents": tally.known_documents[Verdict.UNKNOWN],
    }
    return Rate(rate.count - known.get(name, 0), rate.total)


def broken(limits: Sequence[Limit], digest: Digest) -> Iterator[str]:
    """A line for each limit that is broken, overall or in a group that was asked for (`--by`); and for each field that
    no document has, since its limits were held against nothing."""
    groups = [("", digest.total)]
    groups += [
        (f"{name} {value}: ", tally)
        for name in digest.by
        if name in digest.groups
        for value, tally in sorted(digest.groups[name].items())
    ]
    for limit in limits:
        for label, tally in groups:
            if words := limit.broken_by(tally):
                yield label + words
    for name in digest.by if limits else ():
        if name not in digest.groups:
            yield f"no document has a field {name} by which limits could be held"
