"""A graph's literals as values."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgcheck.values import Date, Number, Text, parse_value


@pytest.mark.parametrize(
    ("literal", "normal"),
    [
        ("1932-03-15", "1932-03-15"),
        ("+1867-11-07T00:00:00Z", "1867-11-07"),
        ("1867-11-00", "1867-11"),
        ("1867-00-00", "1867"),
        ("-0384", "-0384"),
        ("-0384-01-01", "-0384-01-01"),
        ("1999", "1999"),
        ("1999-05", "1999-05"),
        ("June 1981", "1981-06"),
        ("May 1950 - August 1956", "1950-05/1956-08"),
        ("1914/1918", "1914/1918"),
        ("19th century", "19th century"),
        ("before 1990", "before 1990"),
        ("9.8 (kilograms)", "9.8 kilogram"),
        ("30.0 g", "30 gram"),
        ("7715100000.0 (kilometres)", "7715100000 kilometre"),
        ("120 million (Australian dollars)", "120000000 AUD"),
        ("4.56 (kilometrePerSeconds)", "4.56 kilometre per second"),
        ("$1.5 billion", "1500000000 dollar"),
        ("1h 45m", "105 minute"),
        ("3'26\"", "206 second"),
        ("10,000", "10000"),
        ("1.5E9", "1500000000"),
        ("12 (cylinders)", "12 cylinders"),
        ("-12.5", "-12.5"),
        ("Warsaw", "Warsaw"),
        ("3 Idiots", "3 Idiots"),
        ("  two   words ", "two words"),
        ("1.0E-7", "0.0000001"),
    ],
)
def test_literals_of_many_graphs(literal: str, normal: str) -> None:
    assert str(parse_value(literal)) == normal


def test_the_kind_that_the_graph_states_decides() -> None:
    assert parse_value("1998", kind="number") == Number(Decimal(1998))
    assert parse_value("1998", kind="date") == Date(1998)
    assert parse_value("0079", kind="date") == Date(79)
    assert parse_value("1998", kind="string") == Text("1998")
    assert parse_value("soon", kind="date") is None
    assert parse_value("many", kind="number") is None
    assert parse_value("") is None


def test_a_relations_unit_is_that_of_numbers_without_one() -> None:
    assert str(parse_value("330", kind="number", unit="metre")) == "330 metre"
    assert str(parse_value("330 ft", kind="number", unit="metre")) == "330 foot"


@pytest.mark.parametrize(
    "literal", ["1867-02-30", "1867-13-01", "1e99999999", "9" * 5000, "∞", "NaN", "½½", "-", "()", "5 ()"]
)
def test_what_is_no_value_is_text(literal: str) -> None:
    assert isinstance(parse_value(literal), Text)


@settings(deadline=None)
@given(st.text(), st.sampled_from([None, "number", "date", "string"]))
def test_any_literal_is_read(literal: str, kind: str | None) -> None:
    str(parse_value(literal, kind=kind))


@settings(deadline=None)
@given(st.dates())
def test_iso_dates_round_trip(day: object) -> None:
    assert str(parse_value(str(day), kind="date")) == str(day)


@settings(deadline=None)
@given(st.integers(-(10**15), 10**15))
def test_whole_numbers_round_trip(number: int) -> None:
    for written in (str(number), f"{number:,}"):
        value = parse_value(written, kind="number")
        assert isinstance(value, Number) and value.value == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("PT36H", Number(Decimal(36), "hour")), ("P134D", Number(Decimal(134), "day")),
     ("P1DT12H", Number(Decimal(129600), "second"))],
)  # fmt: skip
def test_a_duration_by_iso_8601(text: str, number: Number) -> None:
    assert parse_value(text) == number
    assert parse_value("Porto") == Text("Porto")
