"""Whether a claim's value agrees with a fact's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgcheck.values import Comparison, compare, find_values, parse_value


def _compare(claim: str, fact: str, **options: object) -> str:
    said, known = parse_value(claim), parse_value(fact)
    assert said is not None and known is not None
    return compare(said, known, **options).value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("claim", "fact", "expected"),
    [
        # dates: the claim's precision counts
        ("1867", "1867-11-07", "within"),
        ("November 1867", "1867-11-07", "within"),
        ("1867-11-07", "1867-11-07", "equal"),
        ("7 November 1867", "1867", "incomparable"),
        ("7 November 1868", "1867", "conflict"),
        ("November 1868", "1867-11-07", "conflict"),
        ("the 1860s", "1867-11-07", "within"),
        ("the 1870s", "1867-11-07", "conflict"),
        ("19th century", "1867", "within"),
        ("the early 1860s", "1862", "within"),
        ("the early 1860s", "1868", "incomparable"),
        ("the early 1860s", "1872", "conflict"),
        ("the late 19th century", "1890-05-01", "within"),
        ("5th century BC", "-0470", "within"),
        ("44 BC", "-0044-03-15", "within"),
        ("around 1450", "1443", "within"),
        ("around 1450", "1398", "conflict"),
        ("1450", "c. 1450", "within"),
        ("before 1990", "1985", "within"),
        ("before 1990", "1991", "conflict"),
        ("after 1990", "1985", "conflict"),
        ("by 1990", "1990-05-01", "within"),
        ("since 2005", "2005-03-01", "within"),
        ("since 2005", "2007", "conflict"),
        ("1867–1934", "1867-11-07 - 1934-07-04", "within"),
        ("1867–1935", "1867-11-07 - 1934-07-04", "conflict"),
        ("between 1990 and 1995", "1992", "within"),
        ("from 1990 to 1995", "1997", "conflict"),
        ("1956", "May 1950 - August 1956", "within"),
        ("1952", "May 1950 - August 1956", "incomparable"),
        ("1960", "May 1950 - August 1956", "conflict"),
        # the calendar changed between them
        ("25 December 1642", "1643-01-04", "incomparable"),
        ("1642", "1643-01-04", "incomparable"),
        ("1641", "1643-01-04", "conflict"),
        ("25 October 1917", "1917-11-07", "incomparable"),
        ("1866", "1867-01-03", "conflict"),
        # numbers: rounded as written
        ("38 million", "38,036,118", "within"),
        ("39 million", "38,036,118", "conflict"),
        ("38,036,118", "38036119", "conflict"),
        ("about 38 million", "38,536,118", "within"),
        ("about 38 million", "45,000,000", "conflict"),
        ("1.9 m", "1.91 m", "within"),
        ("1.91 m", "1.9 m", "incomparable"),
        ("1.8 m", "1.91 m", "conflict"),
        ("exactly 38 million", "38,036,118", "conflict"),
        ("1,200 people", "1,234", "incomparable"),
        ("1,200", "1,534", "conflict"),
        ("20", "18", "conflict"),
        ("two", "2", "equal"),
        ("third", "3", "equal"),
        ("two thirds", "0.667", "within"),
        ("over 300", "330", "within"),
        ("over 300", "290", "conflict"),
        ("more than 3", "3", "conflict"),
        ("at least 3", "3", "within"),
        ("up to 10", "12", "conflict"),
        ("less than 10", "9", "within"),
        ("nearly 40 million", "38,036,118", "within"),
        ("nearly 40 million", "52 million", "conflict"),
        ("30", "over 40", "conflict"),
        # units
        ("2 km", "2000 m", "equal"),
        ("5.5 miles", "8.85 km", "within"),
        ("100 miles", "160 km", "incomparable"),
        ("6 ft 2 in", "1.88 m", "within"),
        ("20 °C", "68 °F", "equal"),
        ("60 mph", "96.6 km/h", "within"),
        ("5 kg", "5 m", "incomparable"),
        ("5 tons", "5000 kg", "equal"),
        ("$5 million", "5 million (Australian dollars)", "equal"),
        ("5 euros", "5 dollars", "incomparable"),
        ("330", "330 m", "equal"),
        ("340", "330 m", "incomparable"),
        ("500", "330 m", "conflict"),  # in no unit
        ("1083", "330 m", "incomparable"),  # feet
        ("over 500", "330 m", "incomparable"),
        ("12 (cylinders)", "12", "equal"),
        # a year may be a number
        ("1867–1934", "1900 (people)", "incomparable"),
        ("476", "-0476", "conflict"),
        ("476", "0476-09-04", "within"),
        ("1998", "1998 m", "equal"),
        ("2702", "2702 m", "equal"),
        ("1998", "2702", "conflict"),
        # text
        ("Brave New World!", "brave new world", "equal"),
        ("one thing", "another thing", "conflict"),
        ("brave", "brave new world", "incomparable"),
        ("Warsaw", "1867", "incomparable"),
    ],
)
def test_compares(claim: str, fact: str, expected: str) -> None:
    assert _compare(claim, fact) == expected


def test_a_relation_may_allow_a_difference_and_imply_a_unit() -> None:
    assert _compare("330", "331 m") == "incomparable"
    assert _compare("330", "331 m", unit="metre") == "conflict"
    assert _compare("330", "331 m", unit="metre", tolerance=0.01) == "within"


_VALUES = st.one_of(
    st.dates().map(str),
    st.integers(1, 2100).map(str),
    st.integers(0, 10**12).map("{:,}".format),
    st.integers(101, 202).map("{}0s".format),
    st.integers(1, 999).map("about {} million".format),
    st.integers(1, 999).map("over {} km".format),
    st.integers(1, 21).map("{}th century".format),
    st.integers(100, 2000).map("before {}".format),
    st.decimals(0, 10**6, places=2).map("{} kg".format),
    st.text(max_size=20),
    st.tuples(st.integers(1000, 1500), st.integers(1501, 2000)).map("{0[0]}–{0[1]}".format),
)


@settings(deadline=None)
@given(_VALUES)
def test_a_value_equals_itself(text: str) -> None:
    value = parse_value(text)
    if value is not None:
        assert compare(value, value) is Comparison.EQUAL


@settings(deadline=None)
@given(_VALUES, _VALUES, st.floats(0, 1), st.sampled_from([None, "metre", "person"]))
def test_any_two_values_compare(first: str, second: str, tolerance: float, unit: str | None) -> None:
    claim, fact = parse_value(first), parse_value(second)
    if claim is not None and fact is not None:
        assert compare(claim, fact, tolerance=tolerance, unit=unit) in Comparison


@settings(deadline=None)
@given(st.dates())
def test_less_precise_claims_hold_of_a_day(day: object) -> None:
    year, month, _ = str(day).split("-")
    for claim in (f"{year}-{month}", f"{int(year)} AD"):
        assert _compare(claim, str(day)) == "within"


def test_found_values_compare_like_parsed_ones() -> None:
    (mention,) = find_values("with about 38 million inhabitants")
    fact = parse_value("38036118", kind="number")
    assert fact is not None and compare(mention.value, fact) is Comparison.WITHIN
