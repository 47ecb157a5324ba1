"""How graphs spell the names of relations: `dbo:birthPlace`, BORN_IN, "height (cm)" brought to keys that compare.

A name is brought to a few keys of falling strictness: as it stands, folded (plural, word order, count words),
without helper words and unit, and turned round ("director of" for the director seen from the other side).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kgcheck.names import words_of
from kgcheck.values.units import unit_named

_PREFIX = re.compile(r"^[A-Za-z][\w-]*:(?=[^/\s])")
_PATH = re.compile(r"^.*[/.](?=\w)")
_OPTIONAL_PLURAL = re.compile(r"(?<=[a-z])\((s|es|ren)\)")
"""As forms have it: "Spouse(s)", "Child(ren)"."""
_EDGE = re.compile(r"^\W+|\W+$")
_NUMBERED = re.compile(r"^[pP]\d+$")

_COPULAS = frozenset({"is", "was", "were", "are", "be", "been", "being"})
_HELPERS = _COPULAS | {"has", "have", "had", "get", "gets", "the", "a", "an"}
_PREPOSITIONS = frozenset({"of", "in", "at", "by", "for", "from", "to", "with", "on", "as", "under", "into", "against",
                           "after", "near", "over"})  # fmt: skip
_COUNTS_BEFORE = (("total", "number", "of"), ("number", "of"), ("no", "of"), ("nr", "of"), ("count", "of"),
                  ("num", "of"), ("amount", "of"), ("num",), ("total",), ("n",), ("nr",), ("count",),
                  ("number",))  # fmt: skip
_COUNTS_FIRST = frozenset(words[0] for words in _COUNTS_BEFORE)
_COUNTS_AFTER = frozenset({"count", "number", "total", "num"})
_ATTRIBUTES = frozenset({
    "place", "date", "year", "time", "day", "location", "country", "city", "state", "cause", "manner", "name", "type",
    "language", "field", "area", "age", "form", "point", "period", "position", "level", "rate", "unit", "title",
    "color", "code", "status", "site", "method", "style", "branch", "class",
})  # fmt: skip
"""Words that are an attribute of what follows: "place of birth" is the birth place, "member of band" no band member."""
_TIMES = ("year", "date", "day", "on", "at", "in")
_NEUTRAL = frozenset("registered primary principal main lead chief current present".split())
"""What a name may say of its object that makes it no other one: the "registered owner" is the owner."""
COUNT = "#"
"""Stands for "number of", "count", "total" in a folded key."""

_UNITS = {
    "metre": "m, metre, meter", "kilometre": "km, kilometre, kilometer", "centimetre": "cm, centimetre, centimeter",
    "millimetre": "mm, millimetre, millimeter", "foot": "ft, foot", "inch": "inch", "mile": "mi, mile",
    "yard": "yd, yard", "astronomical_unit": "au", "light_year": "ly", "kilogram": "kg, kilogram", "gram": "g, gram",
    "pound": "lb, pound", "tonne": "tonne, ton", "milligram": "mg",
    "metre ** 2": "m2, sqm, square metre, square meter",
    "kilometre ** 2": "km2, sqkm, sq km, square kilometre, square kilometer",
    "mile ** 2": "mi2, sqmi, sq mi, square mile", "hectare": "ha, hectare", "acre": "acre",
    "metre ** 3": "m3, cubic metre, cubic meter", "kilometre ** 3": "km3", "litre": "l, litre, liter",
    "second": "s, sec, second", "minute": "min, minute", "hour": "hr, hour", "day": "day", "week": "week",
    "month": "month", "year": "yr, year", "kilometre / hour": "kmh, kph", "mile / hour": "mph", "kelvin": "k, kelvin",
    "degree_Celsius": "c, celsius", "degree_Fahrenheit": "f, fahrenheit", "horsepower": "hp", "kilowatt": "kw",
    "megawatt": "mw", "gigawatt": "gw", "megabyte": "mb", "gigabyte": "gb", "percent": "percent, pct",
    "USD": "usd, dollar, us dollar", "EUR": "eur, euro", "GBP": "gbp",
}  # fmt: skip
"""Unit, in pint's spelling (money: its code) → the words at the end of a name that tell it."""

UNITS = {word: unit for unit, words in _UNITS.items() for word in words.split(", ")}

_IRREGULAR = {
    "children": "child", "people": "person", "men": "man", "women": "woman", "wives": "wife", "alumni": "alumnus",
    "alumnae": "alumnus", "alumna": "alumnus", "species": "species", "series": "series", "genera": "genus",
    "media": "medium", "headquarters": "headquarter", "movies": "movie", "calories": "calorie", "feet": "foot",
    "metres": "meter", "metre": "meter", "colour": "color", "colours": "color", "organisation": "organization",
    "organisations": "organization", "organiser": "organizer", "theatre": "theater", "centre": "center",
    "honour": "honor", "honours": "honor", "neighbour": "neighbor", "neighbours": "neighbor",
    "neighbouring": "neighboring", "programme": "program", "licence": "license",
}  # fmt: skip
"""Plurals that the endings do not tell, and the two spellings of English brought to one."""

_ABBREVIATIONS = {
    "num": "number", "qty": "quantity", "amt": "amount", "avg": "average", "max": "maximum", "min": "minimum",
    "temp": "temperature", "dist": "distance", "pop": "population", "lat": "latitude", "lon": "longitude",
    "lng": "longitude", "elev": "elevation", "desc": "description", "addr": "address", "dept": "department",
    "mgr": "manager", "org": "organization", "loc": "location", "lang": "language", "freq": "frequency",
    "mag": "magnitude", "diam": "diameter", "yr": "year", "vel": "velocity",
}  # fmt: skip
"""What the names of columns abbreviate, by what it mostly stands for there."""

VERBS = {
    "burnt": "burn", "learnt": "learn",
    "wrote": "write", "written": "write", "won": "win", "led": "lead", "made": "make", "built": "build", "sang": "sing",
    "sung": "sing", "taught": "teach", "bore": "bear", "born": "born", "held": "hold", "ran": "run", "fought": "fight",
    "found": "find", "left": "leave", "lay": "lie", "gave": "give", "given": "give", "took": "take", "taken": "take",
    "became": "become", "began": "begin", "begun": "begin", "bought": "buy", "sold": "sell", "drew": "draw",
    "drawn": "draw", "spoke": "speak", "spoken": "speak", "knew": "know", "known": "know", "met": "meet", "wed": "wed",
    "shot": "shoot", "flew": "fly", "flown": "fly", "drove": "drive", "driven": "drive", "rode": "ride", "wore": "wear",
    "grew": "grow", "lost": "lose", "beat": "beat", "beaten": "beat", "slew": "slay", "slain": "slay", "sent": "send",
    "spent": "spend", "got": "get", "put": "put", "set": "set", "understood": "understand", "fed": "feed", "ate": "eat",
    "eaten": "eat", "hid": "hide", "hosted": "host", "starred": "star", "died": "die", "lived": "live", "did": "do",
    "dies": "die", "lies": "lie", "dying": "die", "lying": "lie", "kept": "keep", "bred": "breed", "laid": "lay",
    "paid": "pay", "said": "say", "brought": "bring", "thought": "think", "caught": "catch", "sought": "seek",
    "chose": "choose", "chosen": "choose", "broke": "break", "broken": "break", "wove": "weave", "woven": "weave",
    "stole": "steal", "stolen": "steal", "struck": "strike", "dug": "dig", "hung": "hang", "bound": "bind",
    "threw": "throw", "thrown": "throw", "blew": "blow", "blown": "blow", "swam": "swim", "swum": "swim",
    "rang": "ring", "rung": "ring", "sank": "sink", "sunk": "sink", "lent": "lend", "dealt": "deal", "meant": "mean",
}  # fmt: skip
"""Forms of verbs that the endings do not tell."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to read a relation's name."""

    key: str
    inverted: bool = False
    unit: str | None = None
    """Told by the name's end; such a reading only fits numbers."""
    counted: bool = False
    """The name says "total" or "number of", which the key leaves out; such a reading only fits numbers."""
    dated: bool = False
    """The name says "year" or "on", which the key leaves out; such a reading only fits dates."""


@lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a relation's name, without the namespace that it may stand in."""
    name = _OPTIONAL_PLURAL.sub(r"\1", name)
    if "://" not in name:
        name = _PATH.sub("", name) if name.startswith("/") else _PREFIX.sub("", name)
    return tuple(word for word in (_EDGE.sub("", word) for word in words_of(name)) if word)


def in_full(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with their abbreviations written out; at the end, where units stand, "min" is one."""
    if words[:1] == ("alt",) and words[1:]:
        words = ("alternative", *words[1:])  # no altitude, with more after it
    return tuple(
        word if word == "min" and i == len(words) - 1 else _ABBREVIATIONS.get(word, word)
        for i, word in enumerate(words)
    )


def plain(words: Sequence[str]) -> str:
    """The strictest key: only case and separators are folded."""
    return "".join(words)


def fold(words: Sequence[str]) -> str:
    """A key for all spellings of one name: singular, "place of birth" as "birth place", counts marked."""
    return "".join(_ordered(_counted(tuple(_singular(word) for word in words))))


def stem_key(words: Sequence[str]) -> str:
    """A key under which the forms of a verb meet: WORKS_AT, worked at, "work at"."""
    return " ".join(stem(word) for word in words)


@lru_cache(maxsize=5_000)
def stem(word: str) -> str:
    """The verb's stem: only good for comparing."""
    word = VERBS.get(word, word)
    for ending in ("ying", "ied", "ies"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + "y"
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith("ss"):
            word = word.removesuffix(ending)
            break
    word = word.removesuffix("e")
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def readings(name: str) -> tuple[Spelling, ...]:
    """The ways to read a relation's name, the most literal first."""
    words = name_words(name)
    if not words:
        return ()
    found = [Spelling(plain(words)), Spelling(fold(words))]
    bare = without_helpers(words)
    found.append(Spelling(fold(bare)))
    measured, unit = _without_unit(bare)
    if unit:
        found.append(Spelling(fold(measured), unit=unit))
    uncounted = _without_count(measured)
    if uncounted != measured:
        found.append(Spelling(fold(uncounted), unit=unit, counted=True))
    if len(bare) > 1 and (bare[-1] in _TIMES or bare[0] in _TIMES[:2]):
        found.append(Spelling(fold(bare[:-1] if bare[-1] in _TIMES else bare[1:]), dated=True))
    if len(bare) == 2 and bare[0] in _ATTRIBUTES and bare[1] not in _ATTRIBUTES:
        found.append(Spelling(fold(bare[::-1])))  # "countryOrigin": the country of origin
    if len(bare) > 1 and bare[0] in _NEUTRAL:
        found.append(Spelling(fold(bare[1:])))
    if len(bare) > 1 and bare[-1] == "of":
        found.append(Spelling(fold(bare[:-1]), inverted=True))
    if (full := in_full(words)) != words and len(words) > 1:
        found += readings(" ".join(full))
    return tuple(dict.fromkeys(found))


def alternatives(name: str) -> tuple[str, ...]:
    """The names of a relation that goes by several: "band/musicalArtist"."""
    parts = tuple(part for part in name.split("/") if part.strip())
    return parts if len(parts) > 1 and "://" not in name and not name.startswith("/") else ()


def joined(name: str) -> tuple[str, str] | None:
    """The two names of a relation that says two things at once: "Capital and largest city". The gap before the "and" is
    often lost where a page broke the line there."""
    found = _JOINED.fullmatch(name)
    return (found[1], found[2]) if found else None


_JOINED = re.compile(r"(\w[\w ]*?) ?and (?:the )?(\w[\w ]*)", re.IGNORECASE)


def wikidata_id(name: str) -> str | None:
    """The property's number, where the name is one: `P19`, `wdt:P19`, an IRI that ends so."""
    words = name_words(name)
    return words[0].upper() if len(words) == 1 and _NUMBERED.match(words[0]) else None


def without_helpers(words: tuple[str, ...]) -> tuple[str, ...]:
    """Without "has", "is", "was" … in front.

    "is director" says who is one, not who directs: a copula is only dropped before a phrase that
    goes on to something ("is director *of*", "was born *in*").
    """
    start = 0
    while start < len(words) - 1 and words[start] in _HELPERS:
        start += 1
    if any(word in _COPULAS for word in words[:start]) and not (words[-1] in _PREPOSITIONS or words[-1].endswith("ed")):
        return words
    return words[start:]


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")) else word


def _counted(words: tuple[str, ...]) -> tuple[str, ...]:
    rest = _without_count(words)
    return (COUNT, *rest) if rest != words else words


def _without_count(words: tuple[str, ...]) -> tuple[str, ...]:
    for marker in _COUNTS_BEFORE if words and words[0] in _COUNTS_FIRST else ():
        if words[: len(marker)] == marker and len(words) > len(marker):
            return words[len(marker) :]
    return words[:-1] if len(words) > 1 and words[-1] in _COUNTS_AFTER else words


def _ordered(words: tuple[str, ...]) -> tuple[str, ...]:
    """The attribute last: "place of birth" as "birth place"."""
    if len(words) > 2 and words[1] == "of" and words[0] in _ATTRIBUTES and "of" not in words[2:]:
        return (*words[2:], words[0])
    return words


def _without_unit(words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    for size in (2, 1):
        tail = words[-size:]
        unit = UNITS.get(" ".join((*tail[:-1], tail[-1]))) or UNITS.get(" ".join((*tail[:-1], _singular(tail[-1]))))
        rest = words[:-size]
        if unit is None and size == 1 and rest:
            unit = unit_named(tail[-1])
        if unit and rest and rest[-1] == "in":
            rest = rest[:-1]
        if unit and rest:
            return rest, unit
    return words, None
