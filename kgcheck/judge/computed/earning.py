"""Whether a work earned more than it cost, by how much and how many times."""

from __future__ import annotations

from decimal import Decimal

from kgcheck.extract.computed import Earning, Way
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.quantities import fits, times
from kgcheck.model import Fact
from kgcheck.values import Number, parse_value

_EARNED = frozenset(("gross", "boxOffice"))
_SPENT = frozenset(("budget", "cost", "productionCost"))


def earning(claim: Earning, table: Table) -> list[Reckoning]:
    """What was earned is set beside what was spent. Receipts are not yet a profit, but who had less than the cost of
    the work had none."""
    found: list[Reckoning] = []
    for (work,) in table.readings(claim.subject):
        earned, spent = (_amounts(table, work.id, names) for names in (_EARNED, _SPENT))
        answers = {_answer(claim, a, b) for a, _ in earned for b, _ in spent}
        if len(answers) == 1 and (answer := answers.pop()) is not None:
            relation = table.knowledge.schema.get(earned[0][1].relation)
            found.append(Reckoning(answer, (earned[0][1], spent[0][1]), relation, 0.88))
    return found


def _amounts(table: Table, entity: str, names: frozenset[str]) -> list[tuple[Decimal, Fact]]:
    found = []
    units = set()
    for fact in table.knowledge.outgoing(entity):
        relation = table.knowledge.schema.get(fact.relation)
        if relation is None or relation.catalogue not in names or relation.value_type != "number":
            continue
        value = parse_value(fact.object, kind="number", unit=fact.unit or relation.unit)
        if isinstance(value, Number):
            found.append((value.value, fact))
            units.add(value.unit)
    return found if len(units) == 1 else []


def _answer(claim: Earning, earned: Decimal, spent: Decimal) -> bool | None:
    if not spent:
        return None
    if claim.factor is not None:
        return times(claim.factor, float(earned / spent))
    more = earned > spent if claim.way is Way.MORE else earned < spent
    if not more or claim.by is None:
        return more
    difference = float(abs(earned - spent))
    return fits(claim.by, (difference, difference), slack=float(claim.by.value) * 0.02)
