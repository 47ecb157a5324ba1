"""What part of something is of one kind: by the shares that a list gives, or by the areas of its land and water."""

from __future__ import annotations

from decimal import Decimal

from kgcheck.extract.computed.interface import Share
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.quantities import Quantity, amounts
from kgcheck.judge.computed.rows import Row, called, is_exact, is_of_now, numbers_of, stems
from kgcheck.values import Bound, Number, agrees

_HALF = Decimal(50)
_PARTS = (stems(["land"]), stems(["water"]))
"""What an area is made of."""


def share(claim: Share, table: Table) -> list[Reckoning]:
    """A share holds if the list that names the kind gives it so, "most" if it is more than half, the main one if no
    other of the list is more."""
    found: list[Reckoning] = []
    for (subject,) in table.readings(claim.subject):
        rows = list(numbers_of(table, subject.id))
        rows = [row for row in rows if _percent(row) is not None] or _of_area(rows)
        row = called(claim.said, rows)
        held = _percent(row) if row is not None else None
        if row is None or held is None:
            continue
        answer = _holds(claim, held, [p for r in rows if r[2] is row[2] and (p := _percent(r)) is not None], row)
        if answer is not None and ((answer and claim.number is None) or is_exact(claim.said, row)):
            facts = tuple(quantity.fact for quantity in row[1][:1])
            if answer is claim.negated and not is_of_now(claim, facts):
                continue
            found.append(Reckoning(answer, facts, row[2], 0.88, detail=f"{float(held):.3g}%"))
    return found


def _holds(claim: Share, held: Decimal, every: list[Decimal], row: Row) -> bool | None:
    if claim.number is not None:
        step = max(claim.number.step, Decimal(1) if claim.number.bound is Bound.ABOUT else claim.number.step)
        stated = Number(claim.number.value, "percent", claim.number.bound, step)
        return agrees(stated, Number(held, "percent"))
    if claim.noun:
        if not stems([claim.noun]) & stems(row[2].label.split()):
            return None
        return held == max(every)
    return True if held > _HALF else False if held < _HALF else None


def _percent(row: Row) -> Decimal | None:
    value = row[1][0].value if len(row[1]) == 1 else None
    return value.value if isinstance(value, Number) and value.unit == "percent" else None


def _of_area(rows: list[Row]) -> list[Row]:
    """Land and water as shares of the two together."""
    parts = [next((row for row in rows if row[0] - stems(["area"]) == part and row[1]), None) for part in _PARTS]
    land, water = parts
    both = amounts(land[1][0], water[1][0]) if land is not None and water is not None else None
    if land is None or water is None or both is None or not sum(both):
        return []
    return [
        (row[0], [Quantity(Number(100 * part / sum(both), "percent", step=Decimal("0.1")), row[1][0].fact)], row[2])
        for row, part in zip((land, water), both, strict=True)
    ]
