"""How many people live in a place, by its population, or by the numbers that a record gives for it and its parts."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.interface import Populace
from kgcheck.extract.computed.populace import AROUND
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.quantities import any_holds
from kgcheck.judge.computed.rows import Row, numbers_of, stems
from kgcheck.link import Candidate
from kgcheck.model import Tense
from kgcheck.names import words_of
from kgcheck.values import Number, agrees, may_have_moved

_WHOLE = stems("city town municipality village total population estimate estimated census".split())
_AROUND = stems(AROUND)
_METRO = stems(("metro", "metropolitan"))
_POPULATION = stems(("population",))
_NOT = stems("density rank code year elevation".split())
_FEWEST = 1000
"""A bare number beside a density counts people from here on: a lower one may be anything."""


def populace(claim: Populace, table: Table) -> list[Reckoning]:
    """A number of people holds if one that is given for the place, or for the part of it that is spoken of, agrees at
    the claim's precision, and does not if none does."""
    found: list[Reckoning] = []
    for (subject,) in table.readings(claim.subject):
        rows = list(_populations(table, subject))
        meant = _meant(claim, rows)
        answers = [(_agrees(claim.number, row), row) for row in meant]
        right = next((row for answer, row in answers if answer), None)
        every = rows if not claim.where else meant
        if right is not None:
            found.append(Reckoning(True, (right[1][0].fact,), right[2], 0.9))
        elif claim.tense is Tense.PAST:
            continue  # how many there were once, today's number does not tell
        elif meant and all(_agrees(claim.number, row) is False for row in every):
            found.append(Reckoning(False, (meant[0][1][0].fact,), meant[0][2], 0.9))
    return found


def _populations(table: Table, subject: Candidate) -> Iterator[Row]:
    """The rows that count people. In a record of a place, whose headings may be lost, a density tells that the bare
    numbers beside it do: "City: 957,441"."""
    rows = [row for row in numbers_of(table, subject.id) if row[1]]
    named = (words_of(relation.id) for relation in table.relations_of(subject.id))
    dense = table.is_record(subject.id) and any("density" in words for words in named)
    for row in rows:
        value = row[1][0].value
        if not isinstance(value, Number) or value.unit not in (None, "person") or row[0] & _NOT:
            continue
        if row[0] & _POPULATION or (dense and value.value >= _FEWEST and row[0] & (_WHOLE | _AROUND)):
            yield row


def _meant(claim: Populace, rows: list[Row]) -> list[Row]:
    """The rows of the part that is spoken of; of the place itself, where none is, those of no part."""
    said = stems(tuple(claim.where))
    said = said | _METRO if said & _METRO else said
    if not said & _AROUND:
        return [row for row in rows if not row[0] & _AROUND]
    most = max((len(row[0] & said) for row in rows), default=0)
    return [row for row in rows if row[0] & said & _AROUND and len(row[0] & said) == most]


def _agrees(stated: Number, row: Row) -> bool | None:
    numbers = [q.value for q in row[1] if isinstance(q.value, Number)]
    return any_holds(agrees(stated, n) or (None if may_have_moved(stated, n) else agrees(stated, n)) for n in numbers)
