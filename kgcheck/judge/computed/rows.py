"""Which of two numbers of one thing is more: its land or its water, its undergraduates or its postgraduates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kgcheck.extract.computed.interface import Rows, Share, Way
from kgcheck.judge.computed.counts import is_list
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.quantities import Quantity, amounts, difference, quantity_of, times
from kgcheck.model import Fact, Tense
from kgcheck.names import name_key, words_of
from kgcheck.relations.schema import Relation
from kgcheck.relations.textual import SEPARATOR
from kgcheck.values import Number


def _root(word: str) -> str:
    """A word without the endings that tell many, a state or a faith: "Christians" and "Christianity" are one,
    "Romani" and "Romanian" are not."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            word = word.removesuffix(ending)
    return word


_ENDINGS = ("s", "ity", "ism", "e")
_LEAST = 3
_GENERAL = frozenset(map(_root, """
    area population people person size number count total amount region weight value student member resident of in the
    and group share percent percentage figure receipt metropolitan
""".split()))  # fmt: skip
"""Roots that say what kind of number it is, and not which."""
_SHARE = re.compile(r"^(?:~|c\.)?\s*(\d+(?:\.\d+)?)\s*%\s+(\D+)$|^(\D+?)\s*[(:–-]?\s*(\d+(?:\.\d+)?)\s*%\)?$")
"""An item of a list with its share: "31% Harnish", "Harnish (31%)"."""
Row = tuple[frozenset[str], list[Quantity], Relation]
"""A number, or several of one name: the roots that it is called by, and its relation."""


def compared_rows(claim: Rows, table: Table) -> list[Reckoning]:
    """Two numbers of one thing, each found by the words that it is called by, stand to each other as the claim says;
    where the words fit several, or the numbers have no unit in common, nothing is said."""
    found: list[Reckoning] = []
    for (subject,) in table.readings(claim.subject):
        rows = list(numbers_of(table, subject.id))
        rows += _lists(table, subject.id, rows) if table.is_record(subject.id) else []
        one, other = called(claim.one, rows), called(claim.other, rows)
        if one is None or other is None or one is other:
            continue
        sure = is_exact(claim.one, one) and is_exact(claim.other, other)
        if not sure and any(_SHARE.match(quantity.fact.object.strip()) for row in (one, other) for quantity in row[1]):
            continue  # a list of shares may name a kind in several of its items
        answers = {_holds(claim, a, b) for a in one[1] for b in other[1] if amounts(a, b) is not None}
        if len(answers) == 1 and (answer := answers.pop()) is not None and (answer or sure):
            facts = (one[1][0].fact, other[1][0].fact)
            if answer is claim.negated and not is_of_now(claim, facts):
                continue
            found.append(Reckoning(answer, facts, one[2], 0.88))
    return found


def is_of_now(claim: Rows | Share, facts: Iterable[Fact]) -> bool:
    """Whether a claim is of the time of the numbers: of now, or of a year that they are said to be of."""
    numbers = [f"{fact.object} {fact.relation}" for fact in facts if any(c.isdigit() for c in fact.object)]
    if claim.when:
        return all(year in number for year in claim.when for number in numbers)
    return claim.tense is not Tense.PAST or not numbers  # how many are listed is no number of a day


def numbers_of(table: Table, entity: str) -> Iterator[Row]:
    """The numbers around an entity, with the roots of what each is called."""
    by_name: dict[str, tuple[Relation, list[Quantity]]] = {}
    for fact in table.knowledge.outgoing(entity):
        relation = table.knowledge.schema.get(fact.relation)
        if relation is None or relation.inverted:
            continue
        if share := _SHARE.match(fact.object.strip()):
            part, name = (share[1], share[2]) if share[1] else (share[4], share[3])
            parsed = quantity_of(fact._replace(object=f"{part}%", object_type="number", unit=None), relation)
            if parsed is not None:
                yield stems(name_key(name).split()), [Quantity(parsed.value, fact)], relation
            continue
        quantity = quantity_of(fact, relation)
        if quantity is not None and isinstance(quantity.value, Number):
            name = relation.inside or relation.id
            by_name.setdefault(name, (relation, []))[1].append(quantity)
    for name, (relation, values) in by_name.items():
        yield stems(words_of(name)), values, relation


def _lists(table: Table, entity: str, numbers: list[Row]) -> Iterator[Row]:
    """How many values a record lists under each name that tells no number: so many labels, so many genres."""
    listed: dict[str, list[Fact]] = {}
    for fact in table.knowledge.outgoing(entity):
        relation = table.knowledge.schema.get(fact.relation)
        if relation is not None and not relation.inverted and relation.value_type in ("entity", "string"):
            if SEPARATOR not in relation.id and fact.object_type != "number":
                listed.setdefault(relation.id, []).append(fact)
    told = {row[2].inside or row[2].id for row in numbers}
    for name, facts in listed.items():
        if name not in told and not any(is_list(fact) for fact in facts):
            many = [Quantity(Number(Decimal(len(facts))), fact) for fact in facts[:1]]
            yield stems(words_of(name)), many, table.knowledge.schema[name]


def stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(_root(word) for word in words if len(word) > 1 and not word.isdigit())


def called(said: frozenset[str], rows: list[Row]) -> Row | None:
    """The one row that the words call."""
    wanted = frozenset(map(_root, said))
    fitting = [row for row in rows if wanted - _GENERAL == row[0] - _GENERAL and wanted & row[0]]
    if not fitting and wanted <= _GENERAL:
        fitting = [row for row in rows if row[0] == wanted]
    if not fitting and (named := wanted - _GENERAL):
        fitting = [row for row in rows if named <= row[0]]  # "injuries" are the one row of "non-fatal injuries"
    exact = [row for row in fitting if row[0] == wanted]
    return exact[0] if len(exact) == 1 else fitting[0] if len(fitting) == 1 else None


def is_exact(said: frozenset[str], row: Row) -> bool:
    """Whether the words are all that the row is called by: "3% other Christians" do not tell how many are
    Christians."""
    return frozenset(map(_root, said)) - _GENERAL == row[0] - _GENERAL


def _holds(claim: Rows, a: Quantity, b: Quantity) -> bool | None:
    both = amounts(a, b)
    if both is None or not both[0] or not both[1]:
        return None
    ratio = float(both[0] / both[1])
    if claim.factor is not None:
        return times(claim.factor, ratio)
    if claim.way is Way.SAME:
        return True if abs(ratio - 1) <= _SAME else False if abs(ratio - 1) > 2 * _SAME else None
    if ratio == 1:
        return None
    more, less = (a, b) if ratio > 1 else (b, a)
    right = (ratio > 1) is (claim.way is Way.MORE)
    return difference(claim.by, more, less) if right and claim.by is not None else right


_SAME = 0.05
"""The share by which "as many" may be off."""
