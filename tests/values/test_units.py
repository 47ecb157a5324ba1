"""Our own table of units, against pint's."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kgcheck.values.units import MONEY, UNITS, convert, plural, readings, unit_ending, unit_named

_PINT_NAMES = {
    "square metre": "metre ** 2",
    "square kilometre": "kilometre ** 2",
    "square centimetre": "centimetre ** 2",
    "square mile": "mile ** 2",
    "square foot": "foot ** 2",
    "square yard": "yard ** 2",
    "cubic metre": "metre ** 3",
    "cubic kilometre": "kilometre ** 3",
    "cubic centimetre": "centimetre ** 3",
    "cubic foot": "foot ** 3",
    "cubic mile": "mile ** 3",
    "astronomical unit": "astronomical_unit",
    "light-year": "light_year",
    "nautical mile": "nautical_mile",
    "pound mass": "pound",
    "ounce mass": "ounce",
    "troy ounce": "troy_ounce",
    "short ton": "short_ton",
    "long ton": "long_ton",
    "tonne": "metric_ton",
    "year": "julian_year",
    "month": "julian_year / 12",
    "decade": "10 * julian_year",
    "century": "100 * julian_year",
    "US gallon": "gallon",
    "imperial gallon": "imperial_gallon",
    "barrel of oil": "oil_barrel",
    "mile per hour": "mile / hour",
    "kilometre per hour": "kilometre / hour",
    "degree Celsius": "degC",
    "degree Fahrenheit": "degF",
    "degree of arc": "degree",
    "mechanical horsepower": "horsepower",
    "metric horsepower": "metric_horsepower",
    "kilowatt hour": "kilowatt * hour",
    "megawatt hour": "megawatt * hour",
    "electronvolt": "electron_volt",
    "newton metre": "newton * metre",
    "person": "count",
    "fathom": "international_foot * 6",
    "furlong": "international_foot * 660",
    "acre": "43560 * international_foot ** 2",
}


def test_every_unit_converts_as_pint_converts_it() -> None:
    pint = pytest.importorskip("pint")
    registry = pint.UnitRegistry(autoconvert_offset_to_baseunit=True)
    bases: dict[str, object] = {}
    for unit in UNITS.values():
        if unit.name in MONEY or unit.dimension == "people":
            continue
        quantity = None if unit.offset else 1 * registry.parse_expression(_PINT_NAMES.get(unit.name, unit.name))
        if unit.factor == 1 and not unit.offset:
            bases.setdefault(unit.dimension, quantity)
        if quantity is None:
            quantity = registry.Quantity(20, _PINT_NAMES[unit.name]).to("kelvin")
            assert float(20 * unit.factor + unit.offset) == pytest.approx(quantity.magnitude, rel=1e-9), unit.name
        elif unit.dimension in bases:
            ratio = (quantity / bases[unit.dimension]).to_base_units().magnitude
            tolerance = 1e-5 if unit.name == "acre" else 1e-9  # the survey foot differs by two in a million
            assert float(unit.factor) == pytest.approx(ratio, rel=tolerance), unit.name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("km", "kilometre"),
        ("kilometers", "kilometre"),
        ("Kilometres", "kilometre"),
        ("feet", "foot"),
        ("sq mi", "square mile"),
        ("squareKilometres", "square kilometre"),
        ("kilometrePerSeconds", "kilometre per second"),
        ("km/h", "kilometre per hour"),
        ("inhabitants per square kilometre", "person per square kilometre"),
        ("°C", "degree Celsius"),
        ("degrees Fahrenheit", "degree Fahrenheit"),
        ("MW", "megawatt"),
        ("mW", None),
        ("Australian dollars", "AUD"),
        ("£", "GBP"),
        ("light-years", "light-year"),
        ("light years", "light-year"),
        ("g/cm³", "gram per cubic centimetre"),
        ("per cent", "percent"),
        ("parsecs", "parsec"),
        ("bananas", None),
        ("", None),
        ("/", None),
        ("km/", None),
    ],
)
def test_units_are_known_by_all_their_spellings(written: str, name: str | None) -> None:
    assert unit_named(written) == name


def test_a_ton_may_be_one_of_three() -> None:
    assert [unit.name for unit in readings("ton")] == ["tonne", "short ton", "long ton"]


def test_a_speed_converts_between_named_and_composed_units() -> None:
    (knot,), (composed,) = readings("knot"), readings("metre per second")
    assert float(convert(Decimal(10), knot, composed)) == pytest.approx(5.1444, abs=1e-4)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("metre", "metres"),
        ("square foot", "square feet"),
        ("kilometre per hour", "kilometres per hour"),
        ("percent", "percent"),
        ("degree Celsius", "degrees Celsius"),
        ("pound mass", "pounds"),
        ("hertz", "hertz"),
        ("person", "people"),
        ("inch", "inches"),
        ("cylinders", "cylinders"),
    ],
)
def test_plurals_are_as_people_write_them(name: str, written: str) -> None:
    assert plural(name) == written


@pytest.mark.parametrize(
    ("name", "unit"),
    [("capacityMW", "megawatt"), ("voltage_kv", "kilovolt"), ("rangeKm", "kilometre"), ("memoryGb", "gigabyte"),
     ("size", None)],
)  # fmt: skip
def test_the_unit_that_a_name_ends_with(name: str, unit: str | None) -> None:
    assert unit_ending(name) == unit
