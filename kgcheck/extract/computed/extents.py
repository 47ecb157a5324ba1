"""Reads measures given with an adjective: "2,310 metres high", "over two hours long"."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Extent
from kgcheck.extract.computed.measures import BASE
from kgcheck.values import Number


def extents(clause: Clause) -> Iterator[Extent]:
    """What is said to be so high, long, deep …"""
    s = clause.s
    for number in s.mentions:
        value, after = number.value, number.end
        if not isinstance(value, Number) or value.unit is None or after >= len(s.words):
            continue
        degree = BASE.get(s.lower[after])
        if degree is None or (after + 1 < len(s.words) and s.tags[after + 1][:2] == "NN"):
            continue
        holder = clause.holder(number.head)
        if holder is None or holder.noun is not None:
            continue
        measure = degree.measure(s.words[after], s.offsets[after])
        yield Extent(
            **clause.common(after, holder.mention, number, measure.text, measure.span),
            measure=measure, taken=((holder.mention, number),),
        )  # fmt: skip
