"""Reckoning with dates and numbers: what fits, what does not, and what is left open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgcheck.judge.computed.quantities import Quantity, fits, full_years, order, quantity_of, spans_years, times
from kgcheck.model import Fact
from kgcheck.relations.schema import Relation
from kgcheck.values import Bound, Date, Number

_DAYS = st.dates(min_value=date(1, 1, 1))


def _day(day: date) -> Date:
    return Date(day.year, day.month, day.day)


def _fact(value: str, kind: str = "string", unit: str | None = None) -> Fact:
    return Fact("a", "A", "r", value, object_type=kind, unit=unit)


def _quantity(value: str, kind: str, unit: str | None = None) -> Quantity:
    found = quantity_of(_fact(value, kind, unit), Relation("r", "r", value_type=kind))
    assert found is not None
    return found


@given(_DAYS, _DAYS)
def test_an_age_by_years_takes_in_the_age_by_days(one: date, other: date) -> None:
    birth, death = sorted((one, other))
    exact = full_years(_day(birth), _day(death))
    low, high = full_years(Date(birth.year), Date(death.year))
    assert exact[0] == exact[1]
    assert low <= exact[0] <= high <= low + 1


@given(_DAYS, _DAYS)
def test_an_order_turned_round_is_the_opposite(one: date, other: date) -> None:
    a, b = _quantity(one.isoformat(), "date"), _quantity(other.isoformat(), "date")
    there, back = order(a, b), order(b, a)
    assert there is not None and back is not None and there == -back


def test_years_that_overlap_have_no_order() -> None:
    assert order(_quantity("1921", "date"), _quantity("1921-03-04", "date")) is None


def test_numbers_are_compared_in_one_unit() -> None:
    assert order(_quantity("3.1", "number", "kilometre"), _quantity("2310", "number", "metre")) == 1
    assert order(_quantity("3.1", "number", "kilometre"), _quantity("2310", "number", "kilogram")) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4 March 1921 (1921-03-04) Tallinn", "1921-03-04"),
        ("17 November 1989 (aged 68)", "1989-11-17"),
        ("4 March 1921 or 5 April 1922", None),
        ("Tallinn", None),
    ],
)
def test_a_date_is_read_out_of_a_text_that_has_only_one(text: str, found: str | None) -> None:
    value = quantity_of(_fact(text), Relation("Born", "Born", value_type="string"))
    assert (str(value.value) if value else None) == found


@pytest.mark.parametrize(
    ("bound", "said", "known", "answer"),
    [
        (Bound.EXACT, 48, (47, 48), True),
        (Bound.EXACT, 50, (47, 48), False),
        (Bound.OVER, 60, (68, 68), True),
        (Bound.OVER, 68, (68, 69), None),
        (Bound.OVER, 70, (68, 68), False),
        (Bound.AT_MOST, 68, (68, 68), True),
        (Bound.UNDER, 60, (68, 68), False),
        (Bound.ABOUT, 70, (68, 68), True),
        (Bound.ABOUT, 40, (68, 68), False),
        (Bound.NEARLY, 70, (69, 69), True),
    ],
)
def test_a_stated_number_fits_at_its_own_precision(
    bound: Bound, said: int, known: tuple[int, int], answer: bool | None
) -> None:
    assert fits(Number(Decimal(said), bound=bound), known) is answer


@pytest.mark.parametrize(("ratio", "answer"), [(2.05, True), (2.4, None), (4.0, False), (1.0, False)])
def test_twice_is_about_twice(ratio: float, answer: bool | None) -> None:
    assert times(Number(Decimal(2)), ratio) is answer


@pytest.mark.parametrize(
    ("number", "unit", "answer"), [(2, "year", True), (3, "year", True), (9, "year", False), (3, "decade", False)]
)
def test_years_between_dates_may_be_rounded(number: int, unit: str, answer: bool) -> None:
    assert spans_years(Number(Decimal(number), unit), Date(1918, 6, 30), Date(1921, 3, 4)) is answer
