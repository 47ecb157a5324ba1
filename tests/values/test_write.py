"""Corrections, in the form of what they correct."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgcheck.values import Comparison, compare, parse_value, render


@pytest.mark.parametrize(
    ("fact", "like", "written"),
    [
        ("1867-11-07", "7 May 1868", "7 November 1867"),
        ("1867-11-07", "May 8, 1868", "November 7, 1867"),
        ("1867-11-07", "Mar. 8th, 1868", "Nov. 7th, 1867"),
        ("1867-11-07", "the 8th of May 1868", "the 7th of November 1867"),
        ("1867-11-07", "1868-11-07", "1867-11-07"),
        ("1867-11-07", "May 1868", "November 1867"),
        ("1867-11-07", "1868", "1867"),
        ("1867-11-07", "the 1850s", "the 1860s"),
        ("1867-11-07", "18th century", "19th century"),
        ("1867", "May 8, 1868", "1867"),
        ("-0044-03-15", "45 BC", "44 BC"),
        ("AD 79", "AD 80", "AD 79"),
        ("-0044", "the 60s BC", "the 40s BC"),
        ("1867-11-07 - 1934-07-04", "1868–1935", "1867–1934"),
        ("1990 - 1995", "from 1991 to 1996", "from 1990 to 1995"),
        ("1500 m", "1,234 metres", "1,500 metres"),
        ("1500 m", "1234 m", "1500 m"),
        ("41234567", "38 million", "41 million"),
        ("41234567", "about 38 million", "41 million"),
        ("41234567", "38,036,118", "41,234,567"),
        ("8.85 km", "12 miles", "5.5 miles"),
        ("$2.34 billion", "$1.5 billion", "$2.3 billion"),
        ("7", "twenty-three", "seven"),
        ("4", "3rd", "4th"),
        ("4", "third", "fourth"),
        ("1.88 m", "6 ft 1 in", "6 ft 2 in"),
        ("105 minutes", "1h 15m", "1h 45m"),
        ("12 kg", "5 metres", "12 kilograms"),
        ("0.4 %", "12%", "0.40%"),
        ("250", "38 million", "250"),
        ("Warsaw", "Paris", "Warsaw"),
        ("12 (cylinders)", "8", "12"),
    ],
)
def test_writes(fact: str, like: str, written: str) -> None:
    value = parse_value(fact)
    assert value is not None and render(value, like) == written


@settings(deadline=None)
@given(
    st.dates(),
    st.sampled_from(["7 November 1867", "November 7, 1867", "1867-11-07", "the 3rd of May, 1990", "Jan. 2nd, 2001"]),
)
def test_a_written_day_is_the_day(day: object, like: str) -> None:
    value = parse_value(str(day), kind="date")
    assert value is not None
    written = parse_value(render(value, like), kind="date")
    assert written is not None and compare(written, value) is Comparison.EQUAL


@settings(deadline=None)
@given(
    st.integers(0, 10**13),
    st.sampled_from(["38,036,118", "38 million", "about 5 thousand", "12", "1.5 billion", "two million", "five"]),
)
def test_a_written_number_holds(number: int, like: str) -> None:
    value = parse_value(str(number), kind="number")
    assert value is not None
    written = parse_value(render(value, like), kind="number")
    assert written is not None and compare(written, value) in (Comparison.EQUAL, Comparison.WITHIN)


@settings(deadline=None)
@given(
    st.text(max_size=30),
    st.sampled_from(["1867-11-07", "38 million", "5 km", "1867–1934", "Warsaw", "the 1860s", "third", "-0044"]),
)
def test_any_text_may_be_the_model(like: str, fact: str) -> None:
    value = parse_value(fact)
    assert value is not None and render(value, like)
