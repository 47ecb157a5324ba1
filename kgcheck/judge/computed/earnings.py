"""What a work earned, and whether that is more than it cost, by how much and how many times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal

from kgcheck.extract.computed.interface import Earning, Way
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.quantities import fits, times
from kgcheck.model import Fact
from kgcheck.names import words_of
from kgcheck.relations.schema import Relation
from kgcheck.values import Number, agrees, parse_value

_EARNED = frozenset(("gross", "boxOffice"))
_SPENT = frozenset(("budget", "cost", "productionCost"))
_CALLED = frozenset("earnings takings receipts winnings gross".split())
"""Words that call what came in, of whatever it is."""
_CLEARLY = 2
"""How many times its cost a work surely made a profit with: receipts of a little more bear out no profit, and do not
refute that it "bombed"."""
_Amounts = dict[str | None, list[tuple[Number, Fact]]]
"""By unit of money."""


def earning(claim: Earning, table: Table) -> list[Reckoning]:
    """What was earned is what was stated, or is set beside what was spent. Receipts are not yet a profit, but who had
    less than the cost of the work had none."""
    reckoned: list[Reckoning] = []
    for (work,) in table.readings(claim.subject):
        if claim.total is not None:
            reckoned.extend(_stated(claim.total, _amounts(table, work.id, _is_earned), table))
            continue
        earned, spent = _amounts(table, work.id, _is_gross), _amounts(table, work.id, _is_spent)
        if len(earned) == len(spent) == 1 and None in (*earned, *spent):  # the one's unit is the other's
            pairs = [(a, b) for a in next(iter(earned.values())) for b in next(iter(spent.values()))]
        else:
            pairs = [(a, b) for unit in earned for a in earned[unit] for b in spent.get(unit, ())]
        answers = {_answer(claim, a.value, b.value) for (a, _), (b, _) in pairs}
        if len(answers) == 1 and (answer := answers.pop()) is not None:
            (_, got), (_, paid) = pairs[0]
            reckoned.append(Reckoning(answer, (got, paid), table.knowledge.schema.get(got.relation), 0.88))
    return reckoned


def _stated(total: Number, earned: _Amounts, table: Table) -> list[Reckoning]:
    """The amounts in one unit decide, if they agree."""
    answers = [(agrees(total, value), fact) for values in earned.values() for value, fact in values]
    answers = [(answer, fact) for answer, fact in answers if answer is not None]
    if len({answer for answer, _ in answers}) != 1:
        return []
    answer, fact = answers[0]
    relation = table.knowledge.schema.get(fact.relation)
    return [Reckoning(bool(answer), (fact,), relation, 0.88, codes=("KG106", "KG207"))]


def _is_gross(relation: Relation) -> bool:
    return relation.catalogue in _EARNED


def _is_spent(relation: Relation) -> bool:
    return relation.catalogue in _SPENT


def _is_earned(relation: Relation) -> bool:
    return relation.catalogue in _EARNED or not _CALLED.isdisjoint(words_of(relation.label))


def _amounts(table: Table, entity: str, is_meant: Callable[[Relation], bool]) -> _Amounts:
    found: _Amounts = defaultdict(list)
    for fact in table.knowledge.outgoing(entity):
        relation = table.knowledge.schema.get(fact.relation)
        if relation is None or not is_meant(relation) or relation.value_type != "number":
            continue
        value = parse_value(fact.object, kind="number", unit=fact.unit or relation.unit)
        if isinstance(value, Number):
            found[value.unit].append((value, fact))
    return found


def _answer(claim: Earning, earned: Decimal, spent: Decimal) -> bool | None:
    if not spent:
        return None
    if claim.factor is not None:
        return times(claim.factor, float(earned / spent))
    more = earned > spent if claim.way is Way.MORE else earned < spent
    if claim.clearly and spent < earned < spent * _CLEARLY:
        return None
    if not more or claim.by is None:
        return more
    difference = float(abs(earned - spent))
    return fits(claim.by, (difference, difference), slack=float(claim.by.value) * 0.02)
