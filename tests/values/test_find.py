"""Values in sentences: where they are, and what they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgcheck.values import Date, DateRange, Number, find_values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # dates
        ("born on 1867-11-07 in Warsaw", {"1867-11-07": "1867-11-07"}),
        ("on 7 November 1867, in", {"7 November 1867": "1867-11-07"}),
        ("on the 7th of November 1867", {"the 7th of November 1867": "1867-11-07"}),
        ("on 1867/11/07.", {"1867/11/07": "1867-11-07"}),
        ("on 1867.11.07", {"1867.11.07": "1867-11-07"}),
        ("on 11-25-1867.", {"11-25-1867": "1867-11-25"}),
        ("number 3-16-1484-1", {}),
        ("3.9 (metres) wide", {"3.9 (metres)": "3.9 metre"}),
        ("3.9 (in all)", {"3.9": "3.9"}),
        ("412 kms long", {"412 kms": "412 kilometre"}),
        ("81 kgs", {"81 kgs": "81 kilogram"}),
        ("7 square km of", {"7 square km": "7 square kilometre"}),
        ("of .075 km/s", {".075 km/s": "0.075 kilometre per second"}),
        ("fell to -.5 kg", {"-.5 kg": "-0.5 kilogram"}),
        ("ended ...5 km on", {"5 km": "5 kilometre"}),
        ("16.4 kmps", {"16.4 kmps": "16.4 kilometre per second"}),
        ("on November 7th, 1867, in", {"November 7th, 1867": "1867-11-07"}),
        ("in Nov. 1867.", {"Nov. 1867": "1867-11"}),
        ("in the 1860s", {"the 1860s": "1860s"}),
        ("in the '60s", {"the '60s": "1960s"}),
        ("in the early 1860s", {"the early 1860s": "early 1860s"}),
        ("a 19th-century painter", {"19th-century": "19th century"}),
        ("in the nineteenth century", {"the nineteenth century": "19th century"}),
        ("in the last decade of the 19th century", {"the last decade of the 19th century": "1890s"}),
        ("in the latter half of the 18th century", {"the latter half of the 18th century": "late 18th century"}),
        ("in the late 70's.", {"the late 70's": "late 1970s"}),
        ("the first half of the season", {"first": "1", "half": "0.5"}),
        ("in the 5th century BC", {"the 5th century BC": "5th century BC"}),
        ("killed in 44 BC.", {"44 BC": "-0044"}),
        ("in AD 79", {"AD 79": "0079"}),
        ("in 79 CE", {"79 CE": "0079"}),
        ("on 15 March 44 BC", {"15 March 44 BC": "-0044-03-15"}),
        ("Curie (1867–1934) was", {"1867–1934": "1867/1934"}),
        ("Curie (7 November 1867 – 4 July 1934)", {"7 November 1867 – 4 July 1934": "1867-11-07/1934-07-04"}),
        ("from 1990 to 1995", {"from 1990 to 1995": "1990/1995"}),
        ("between 1990 and 1995", {"between 1990 and 1995": "1990/1995"}),
        ("in 1990 and 1995", {"1990": "1990", "1995": "1995"}),
        ("president 1990–present", {"1990–present": "1990/"}),
        ("the war of 1939–45", {"1939–45": "1939/1945"}),
        ("264–146 BC", {"264–146 BC": "-0264/-0146"}),
        ("7–9 November 1867", {"7–9 November 1867": "1867-11-07/1867-11-09"}),
        ("in the summer of 1969", {"summer of 1969": "about 1969"}),
        ("c. 1450", {"c. 1450": "about 1450"}),
        ("before 1990", {"1990": "before 1990"}),
        ("since May 2005", {"May 2005": "since 2005-05"}),
        ("by 2010", {"2010": "by 2010"}),
        ("on 25/12/1990", {"25/12/1990": "1990-12-25"}),
        ("on 7.11.1867", {"7.11.1867": "1867-11-07"}),
        # numbers
        ("38,036,118 people", {"38,036,118": "38036118"}),
        ("10\u202f000 people", {"10\u202f000": "10000"}),
        ("1.234.567 people", {"1.234.567": "1234567"}),
        ("a value of 3.14159", {"3.14159": "3.14159"}),
        ("twenty-three moons", {"twenty-three": "23"}),
        ("two hundred and fifty ships", {"two hundred and fifty": "250"}),
        ("a dozen eggs", {"a dozen": "12"}),
        ("half a million people", {"half a million": "500000"}),
        ("two and a half million", {"two and a half million": "2500000"}),
        ("the third president", {"third": "3"}),
        ("the 3rd and the twenty-first", {"3rd": "3", "twenty-first": "21"}),
        ("three quarters of it", {"three quarters": "0.75"}),
        ("6.02 × 10^23 of them", {"6.02 × 10^23": "6.02E+23"}),
        # quantities
        ("45% of voters", {"45%": "45 percent"}),
        ("12.5 per cent", {"12.5 per cent": "12.5 percent"}),
        ("$1.5 billion", {"$1.5 billion": "1500000000 dollar"}),
        ("€5m", {"€5m": "5000000 EUR"}),
        ("USD 5 million", {"USD 5 million": "5000000 USD"}),
        ("5 million dollars", {"5 million dollars": "5000000 dollar"}),
        ("1,234 metres high", {"1,234 metres": "1234 metre"}),
        ("a 6-foot wall", {"6-foot": "6 foot"}),
        ("-40 °C", {"-40 °C": "-40 degree Celsius"}),
        ("164 degrees Kelvin", {"164 degrees Kelvin": "164 kelvin"}),
        (
            "60 inhabitants per square kilometre",
            {"60 inhabitants per square kilometre": "60 person per square kilometre"},
        ),
        ("100 km/h", {"100 km/h": "100 kilometre per hour"}),
        ("4.2 light-years away", {"4.2 light-years": "4.2 light-year"}),
        ("a 47-year-old man, aged 12", {"47-year-old": "47 year", "12": "12"}),
        ("1 hour and 45 minutes", {"1 hour and 45 minutes": "105 minute"}),
        ("5'7\" tall", {"5'7\"": "67 inch"}),
        ("lasts 3'26\"", {"3'26\"": "206 second"}),
        ("6 ft 2 in tall", {"6 ft 2 in": "74 inch"}),
        ("10–15 km long", {"10–15 km": "12.5 kilometre"}),
        # hedges
        ("about 38 million people", {"about 38 million": "≈38000000"}),
        ("over 300 metres", {"over 300 metres": ">300 metre"}),
        ("over 2000 people", {"over 2000": ">2000"}),
        ("at least five people", {"at least five": "≥5"}),
        ("up to 10", {"up to 10": "≤10"}),
        ("nearly 40 million", {"nearly 40 million": "≲40000000"}),
        ("500+ species", {"500+": "≥500"}),
    ],
)
def test_finds(text: str, found: dict[str, str]) -> None:
    assert {mention.text: str(mention.value) for mention in find_values(text)} == found


@pytest.mark.parametrize(
    "text",
    [
        "A B-52 and COVID-19",
        "version 1.2.3",
        "at 10:30",
        "on March 15",
        "a Boeing 737-800",
        "MP3 and 3D",
        "they may go",
        "one of them",
        "the one who knows",
        "the United States",
        "about the house",
        "a few people",
        "and so on",
        "192.168.0.1",
        "since then",
        "x_2019_final",
        "",
    ],
)
def test_finds_nothing_in(text: str) -> None:
    assert find_values(text) == []


def test_a_bare_year_is_a_date_and_a_grouped_number_is_not() -> None:
    assert [type(mention.value) for mention in find_values("In 1998 there were 1,998; over 1998; 1998 km.")] == [
        Date,
        Number,
        Number,
        Number,
    ]


def test_ranges_keep_their_ends() -> None:
    (mention,) = find_values("Curie (1867–1934)")
    assert mention.value == DateRange(Date(1867), Date(1934))


_PIECES = st.sampled_from(
    [
        "1867",
        "November",
        "7",
        "th",
        ",",
        " ",
        "-",
        "–",
        "million",
        "about",
        "two",
        "hundred",
        "and",
        "a",
        "half",
        "the",
        "$",
        "€",
        "km",
        "per",
        "hour",
        "century",
        "BC",
        "AD",
        "'",
        '"',
        ".",
        "1,000",
        "%",
        "0",
        "00",
        "May",
        "between",
        "to",
        "½",
        "/",
        "(",
        "e9",
        "ft",
        "in",
        "−",
    ]
)


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(_PIECES, max_size=25).map("".join), st.lists(_PIECES, max_size=25).map(" ".join)))
def test_any_text_is_read_and_its_spans_are_right(text: str) -> None:
    end = 0
    for mention in find_values(text):
        assert end <= mention.span[0] < mention.span[1] <= len(text)
        assert text[mention.span[0] : mention.span[1]] == mention.text
        str(mention.value)
        end = mention.span[1]


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "1,",
        "1-",
        "two ",
        "and ",
        "a ",
        "1 km ",
        "1867–",
        "May ",
        "$",
        "the ",
        "about ",
        "1.",
        "hundred ",
        "1h ",
        "1,000",
        "between 1 and ",
        "the early ",
        "one thousand ",
        "million ",
        "5 ft ",
        "-",
        "over ",
    ],
)
def test_long_repetitions_do_not_make_it_slow(piece: str) -> None:
    find_values(piece * 20_000)
