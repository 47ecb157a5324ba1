"""Units of measure: their names and symbols in text and graphs, and how they convert.

A row a unit. Factors are to the first unit of the dimension; tests check each against pint, whose
own import would take longer than checking a sentence does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of one dimension: base value = value × factor + offset."""

    name: str
    dimension: str
    factor: Decimal
    offset: Decimal = Decimal(0)


# name, dimension, factor, symbols (as written, spaces between), further names (commas between)
_ROWS: tuple[tuple[str, str, str, str, str], ...] = (
    ("metre", "length", "1", "m", ""),
    ("kilometre", "length", "1000", "km kms", ""),
    ("centimetre", "length", "0.01", "cm cms", ""),
    ("millimetre", "length", "0.001", "mm mms", ""),
    ("micrometre", "length", "0.000001", "µm μm", "micron"),
    ("nanometre", "length", "0.000000001", "nm", ""),
    ("inch", "length", "0.0254", "in ″", "inches, in."),
    ("foot", "length", "0.3048", "ft ft. ′", "feet"),
    ("yard", "length", "0.9144", "yd yd. yds", ""),
    ("mile", "length", "1609.344", "mi mi.", "statute mile"),
    ("nautical mile", "length", "1852", "nmi", ""),
    ("furlong", "length", "201.168", "", ""),
    ("fathom", "length", "1.8288", "", ""),
    ("astronomical unit", "length", "149597870700", "AU au", ""),
    ("light-year", "length", "9460730472580800", "ly", "light year, lightyear"),
    ("parsec", "length", "30856775814913673", "pc", ""),
    ("gram", "mass", "0.001", "g", "gramme"),
    ("kilogram", "mass", "1", "kg kgs", "kilogramme, kilo"),
    ("milligram", "mass", "0.000001", "mg mgs", ""),
    ("microgram", "mass", "0.000000001", "µg μg", ""),
    ("tonne", "mass", "1000", "t", "metric ton, metric tonne"),
    ("pound mass", "mass", "0.45359237", "lb lbs lb. lbs.", ""),
    ("ounce mass", "mass", "0.028349523125", "oz oz.", ""),
    ("troy ounce", "mass", "0.0311034768", "", ""),
    ("short ton", "mass", "907.18474", "", "US ton"),
    ("long ton", "mass", "1016.0469088", "", "imperial ton"),
    ("second", "time", "1", "s sec sec. secs", ""),
    ("millisecond", "time", "0.001", "ms", ""),
    ("microsecond", "time", "0.000001", "µs μs", ""),
    ("nanosecond", "time", "0.000000001", "ns", ""),
    ("minute", "time", "60", "min min. mins", ""),
    ("hour", "time", "3600", "h hr hr. hrs", ""),
    ("day", "time", "86400", "", ""),
    ("week", "time", "604800", "", ""),
    ("month", "time", "2629800", "", ""),
    ("year", "time", "31557600", "yr yrs yr. yrs.", ""),
    ("decade", "time", "315576000", "", ""),
    ("century", "time", "3155760000", "", "centuries"),
    ("square metre", "area", "1", "m² m2 sqm", "sq m, square m"),
    ("square kilometre", "area", "1000000", "km² km2", "sq km, sq. km, square km"),
    ("square centimetre", "area", "0.0001", "cm² cm2", "sq cm, square cm"),
    ("hectare", "area", "10000", "ha", ""),
    ("acre", "area", "4046.8564224", "ac", ""),
    ("square mile", "area", "2589988.110336", "mi² mi2", "sq mi, sq. mi, square mi"),
    ("square foot", "area", "0.09290304", "ft² ft2", "square feet, sq ft, sq. ft, square ft"),
    ("square yard", "area", "0.83612736", "yd²", "sq yd"),
    ("cubic metre", "volume", "1", "m³ m3", ""),
    ("cubic kilometre", "volume", "1000000000", "km³ km3", ""),
    ("cubic centimetre", "volume", "0.000001", "cm³ cm3 cc", ""),
    ("cubic foot", "volume", "0.028316846592", "ft³", "cubic feet, cu ft"),
    ("cubic mile", "volume", "4168181825.440579584", "mi³", "cu mi"),
    ("litre", "volume", "0.001", "L l", ""),
    ("millilitre", "volume", "0.000001", "ml mL mls", ""),
    ("US gallon", "volume", "0.003785411784", "", ""),
    ("imperial gallon", "volume", "0.00454609", "", ""),
    ("barrel of oil", "volume", "0.158987294928", "", "oil barrel"),
    ("mile per hour", "length/time", "0.44704", "mph m.p.h.", ""),
    ("kilometre per hour", "length/time", "0.2777777777777777777777777778", "kph kmh", ""),
    ("knot", "length/time", "0.5144444444444444444444444444", "kn kt kts", ""),
    ("kelvin", "temperature", "1", "K", "degree kelvin, degree Kelvin"),
    ("degree Celsius", "temperature", "1", "°C ℃", "Celsius, degree centigrade, degree C, deg C"),
    ("degree Fahrenheit", "temperature", "0.5555555555555555555555555556", "°F ℉", "Fahrenheit, degree F, deg F"),
    ("radian", "angle", "1", "rad", ""),
    ("degree of arc", "angle", "0.01745329251994329576923690768", "°", ""),
    ("hertz", "frequency", "1", "Hz", ""),
    ("kilohertz", "frequency", "1000", "kHz", ""),
    ("megahertz", "frequency", "1000000", "MHz", ""),
    ("gigahertz", "frequency", "1000000000", "GHz", ""),
    ("watt", "power", "1", "W", ""),
    ("kilowatt", "power", "1000", "kW", ""),
    ("megawatt", "power", "1000000", "MW", ""),
    ("gigawatt", "power", "1000000000", "GW", ""),
    ("mechanical horsepower", "power", "745.69987158227022", "bhp", "brake horsepower"),
    ("metric horsepower", "power", "735.49875", "PS", ""),
    ("joule", "energy", "1", "J", ""),
    ("kilojoule", "energy", "1000", "kJ", ""),
    ("gigawatt hour", "energy", "3600000000000", "GWh", "gigawatt-hour"),
    ("kilowatt hour", "energy", "3600000", "kWh", "kilowatt-hour"),
    ("megawatt hour", "energy", "3600000000", "MWh", "megawatt-hour"),
    ("kilocalorie", "energy", "4184", "kcal", ""),
    ("electronvolt", "energy", "0.0000000000000000001602176634", "eV", "electron volt"),
    ("newton", "force", "1", "N", ""),
    ("kilonewton", "force", "1000", "kN", ""),
    ("newton metre", "torque", "1", "Nm N·m", "newton-metre"),
    ("pascal", "pressure", "1", "Pa", ""),
    ("kilopascal", "pressure", "1000", "kPa", ""),
    ("bar", "pressure", "100000", "", ""),
    ("atmosphere", "pressure", "101325", "atm", ""),
    ("volt", "voltage", "1", "V", ""),
    ("kilovolt", "voltage", "1000", "kV", ""),
    ("ampere", "current", "1", "", "amp"),
    ("byte", "information", "1", "", ""),
    ("kilobyte", "information", "1000", "kB KB", ""),
    ("megabyte", "information", "1000000", "MB", ""),
    ("gigabyte", "information", "1000000000", "GB", ""),
    ("terabyte", "information", "1000000000000", "TB", ""),
    ("percent", "share", "0.01", "% ％", "per cent, percentage"),
    ("person", "people", "1", "", "people, inhabitant, resident, inh., capita"),
    ("USD", "USD", "1", "US$ USD", "US dollar, United States dollar, American dollar, U.S. dollar"),
    ("AUD", "AUD", "1", "A$ AU$ AUD", "Australian dollar"),
    ("CAD", "CAD", "1", "C$ CA$ CAD", "Canadian dollar"),
    ("NZD", "NZD", "1", "NZ$ NZD", "New Zealand dollar"),
    ("HKD", "HKD", "1", "HK$ HKD", "Hong Kong dollar"),
    ("SGD", "SGD", "1", "S$ SGD", "Singapore dollar"),
    ("EUR", "EUR", "1", "€ EUR", "euro"),
    ("GBP", "GBP", "1", "£ GBP", "pound sterling, pounds sterling, British pound"),
    ("JPY", "JPY", "1", "¥ JPY", "yen, Japanese yen"),
    ("CNY", "CNY", "1", "CN¥ RMB CNY", "yuan, renminbi, Chinese yuan"),
    ("INR", "INR", "1", "₹ INR", "rupee, Indian rupee"),
    ("RUB", "RUB", "1", "₽ RUB", "rouble, ruble, Russian ruble"),
    ("CHF", "CHF", "1", "CHF", "Swiss franc"),
    ("SEK", "SEK", "1", "SEK", "Swedish krona"),
    ("KRW", "KRW", "1", "₩ KRW", "Korean won, South Korean won"),
)

_OFFSETS = {"degree Celsius": Decimal("273.15"), "degree Fahrenheit": Decimal("255.3722222222222222222222222")}

# Names that stand for several units, the likeliest first. What the fact's unit is decides.
_VAGUE: dict[str, tuple[tuple[str, ...], str, str]] = {
    "dollar": (("USD", "AUD", "CAD", "NZD", "HKD", "SGD"), "$", ""),
    "pound": (("pound mass", "GBP"), "", ""),
    "ounce": (("ounce mass", "troy ounce"), "", ""),
    "ton": (("tonne", "short ton", "long ton"), "", ""),
    "gallon": (("US gallon", "imperial gallon"), "gal", ""),
    "horsepower": (("mechanical horsepower", "metric horsepower"), "hp", "horse power"),
    "degree": (("degree of arc", "degree Celsius", "degree Fahrenheit", "kelvin"), "", ""),
}

_TOGETHER = {"kmps": "kilometre per second", "mps": "metre per second"}
"""Symbols of a unit per another."""

_IN_PLACE_OF_PLURAL = {"foot": "feet", "inch": "inches", "century": "centuries", "person": "people"}
_AMERICAN = re.compile(r"(met|lit)re\b")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|_")
_PER = re.compile(r"\s*(?:/|\bper\b)\s*", re.IGNORECASE)
_POWER = re.compile(r"(\w+) ?\*\* ?([23])")
_POWERS = {"2": "square", "3": "cubic"}

UNITS: dict[str, Unit] = {
    name: Unit(name, dimension, Decimal(factor), _OFFSETS.get(name, Decimal(0)))
    for name, dimension, factor, _, _ in _ROWS
}


def _spellings(name: str, further: str) -> set[str]:
    names = {name, *(part.strip() for part in further.split(",") if part.strip())}
    names |= {_AMERICAN.sub(r"\1er", each) for each in names}
    names |= {f"{each}s" for each in names} | {_IN_PLACE_OF_PLURAL.get(name, name)}
    # "degrees Celsius", "miles per hour": the head carries the plural.
    names |= {re.sub(r"^(degree|mile|kilomet(?:re|er)|pound) ", r"\1s ", each) for each in names}
    return {each.lower() for each in names}


_SYMBOLS: dict[str, str] = {}
_NAMES: dict[str, str] = {}
for _name, _symbols, _further in [
    *((name, symbols, further) for name, _, _, symbols, further in _ROWS),
    *((name, symbols, further) for name, (_, symbols, further) in _VAGUE.items()),
]:
    _SYMBOLS.update(dict.fromkeys(_symbols.split(), _name))
    _NAMES.update(dict.fromkeys(_spellings(_name, _further), _name))

_SYMBOLS |= _TOGETHER
_KNOWN = UNITS.keys() | _VAGUE.keys()
MONEY = frozenset(unit.name for unit in UNITS.values() if unit.name == unit.dimension) | {"dollar"}


@lru_cache(maxsize=4096)
def unit_named(text: str) -> str | None:
    """The canonical name of a unit however it is spelled: km, kilometers, squareKilometres, inhabitants per km²."""
    text = text.strip()
    name = _SYMBOLS.get(text) or _NAMES.get(text.lower())
    if name:
        return name
    words = _POWER.sub(lambda power: f"{_POWERS[power[2]]} {power[1]}", " ".join(_CAMEL.sub(" ", text).lower().split()))
    if words in _NAMES:
        return _NAMES[words]
    over, *under = _PER.split(words if "**" in text or "/" not in text else text)
    if len(under) != 1:
        return None
    first, second = unit_named(over), unit_named(under[0])
    return f"{first} per {second}" if first and second else None


_FOLDED_SYMBOLS: dict[str, str] = {}
for _symbol, _name in _SYMBOLS.items():
    if len(_symbol) > 1:
        _FOLDED_SYMBOLS.setdefault(_symbol.lower(), _name)


SCALES = {"thousand": 10**3, "thousands": 10**3, "million": 10**6, "millions": 10**6, "mio": 10**6, "mn": 10**6,
          "billion": 10**9, "billions": 10**9, "bn": 10**9}  # fmt: skip
"""Words in a name by which its numbers are to be multiplied: `costMillionUSD`."""


def unit_ending(identifier: str) -> str | None:
    """The unit that an identifier ends with, whatever its case: `capacityMW`, `voltage_kv`, `rangeKm`."""
    last = re.split(r"[_\s]|(?<=[a-z])(?=[A-Z])", identifier)[-1]
    return unit_named(last) or _FOLDED_SYMBOLS.get(last.lower())


@lru_cache(maxsize=4096)
def readings(name: str) -> tuple[Unit, ...]:
    """The units that a canonical name may stand for; none where it is not known."""
    if name in UNITS:
        return (UNITS[name],)
    if name in _VAGUE:
        return tuple(UNITS[each] for each in _VAGUE[name][0])
    over, per, under = name.partition(" per ")
    return tuple(
        Unit(f"{a.name} per {b.name}", f"{a.dimension}/{b.dimension}", a.factor / b.factor)
        for a in (readings(over) if per else ())
        for b in readings(under)
    )


@lru_cache(maxsize=20)
def units_of(dimension: str) -> tuple[Unit, ...]:
    """All units of a dimension, and all multiples by ten of its first one, whatever they are called."""
    named = [unit for unit in UNITS.values() if unit.dimension == dimension]
    tens = (Unit(f"10^{n} {named[0].name}", dimension, named[0].factor.scaleb(n)) for n in range(-12, 19))
    return (*named, *tens)


def convert(value: Decimal, source: Unit, target: Unit) -> Decimal:
    """The value in another unit of the same dimension."""
    if source == target:
        return value
    return (value * source.factor + source.offset - target.offset) / target.factor


def plural(unit: str) -> str:
    """The unit's name as written after a number other than one: "kilometres per hour", "feet", "light-years"."""
    head, per, under = unit.partition(" per ")
    if head.startswith("degree"):
        return head.replace("degree", "degrees", 1) + per + under
    irregular = next((name for name in _IN_PLACE_OF_PLURAL if head == name or head.endswith(f" {name}")), None)
    if irregular:
        return head.removesuffix(irregular) + _IN_PLACE_OF_PLURAL[irregular] + per + under
    if head.endswith(" mass"):
        return head.removesuffix(" mass") + "s" + per + under
    unchanged = head == "percent" or head.endswith(("hertz", "s")) or head not in _KNOWN
    return (head if unchanged else f"{head}s") + per + under


def unit_at(text: str, at: int) -> tuple[str, int] | None:
    """The unit that follows a number ending here, by its canonical name, and where it ends; the longest there is."""
    found = _one_at(text, _GAP.match(text, at).end())  # type: ignore[union-attr]
    if found is None:
        return None
    name, end = found
    per = _PER_GAP.match(text, end)
    under = _one_at(text, per.end()) if per else None
    if under:
        together = f"{name} per {under[0]}"
        return unit_named(together) or together, under[1]
    return None if name == "person" else found  # people are counted: the number stands alone


_PIECE = r"(?:[^\W\d_]{1,30}[23]?\.?){1,2}|[°%％′″℃℉$€£¥₹₽₩][^\W\d_]{0,12}"
_PIECES = re.compile(rf"(?:{_PIECE})(?:[ \u00a0\n-](?:{_PIECE})){{0,3}}")
_PIECE_END = re.compile(r"\.?(?=[ \u00a0\n-]|\Z)")
_GAP = re.compile(r"[ \u00a0\n-]?")
_PER_GAP = re.compile(r"[ ]?/[ ]?|[ \u00a0]per[ \u00a0]")
_NOT_IN_TEXT = frozenset({"in"})  # "5 in 1990"


def _one_at(text: str, at: int) -> tuple[str, int] | None:
    pieces = _PIECES.match(text, at)
    if pieces is None:
        return None
    ends = {end for stop in _PIECE_END.finditer(pieces.group()) for end in stop.span()}
    for end in sorted(ends, reverse=True):
        written = pieces.group()[:end]
        name = _SYMBOLS.get(written) or _NAMES.get(" ".join(written.lower().split()))
        if name and written not in _NOT_IN_TEXT and not text[at + end : at + end + 1].isalnum():
            return name, at + end
    return None
