"""Countries as every reader knows them: by their short names, their peoples' adjectives, the states of some, and
the continent that they lie in. A closed class, like `demonyms`; what a graph says itself is asked first.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kgcheck.names import name_key
from kgcheck.relations.demonyms import COUNTRIES, COUNTRY_OF

_CONTINENTS = """
africa: algeria | botswana | cameroon | egypt | ethiopia | ghana | ivory coast | kenya | libya | morocco | namibia
  | nigeria | rwanda | senegal | somalia | south africa | sudan | tanzania | tunisia | uganda | zambia | zimbabwe
asia: afghanistan | bangladesh | cambodia | china | india | indonesia | iran | iraq | israel | japan | jordan
  | kuwait | lebanon | malaysia | mongolia | myanmar | nepal | north korea | pakistan | palestine | philippines | qatar
  | saudi arabia | singapore | south korea | sri lanka | syria | taiwan | thailand | united arab emirates | uzbekistan
  | vietnam | yemen
europe: albania | austria | belarus | belgium | bosnia and herzegovina | bulgaria | croatia | czech republic | denmark
  | england | estonia | finland | france | germany | greece | hungary | iceland | ireland | italy | kosovo | latvia
  | lithuania | luxembourg | malta | moldova | netherlands | north macedonia | norway | poland | portugal | romania
  | scotland | serbia | slovakia | slovenia | spain | sweden | switzerland | ukraine | united kingdom | wales
  | yugoslavia
north america: canada | costa rica | cuba | dominican republic | el salvador | guatemala | haiti | honduras | jamaica
  | mexico | nicaragua | panama | united states
south america: argentina | bolivia | brazil | chile | colombia | ecuador | paraguay | peru | uruguay | venezuela
oceania: australia | fiji | new zealand
"""
"""Those that lie in one. Russia, Turkey, Kazakhstan, Cyprus, the Caucasus are told to lie in either."""

_PARTS = """
united kingdom: england | scotland | wales | northern ireland
united states: alabama | alaska | arizona | arkansas | california | colorado | connecticut | delaware | florida |
  hawaii | idaho | illinois | indiana | iowa | kansas | kentucky | louisiana | maine | maryland | massachusetts |
  michigan | minnesota | mississippi | missouri | montana | nebraska | nevada | new hampshire | new jersey | new
  mexico | new york | north carolina | north dakota | ohio | oklahoma | oregon | pennsylvania | rhode island | south
  carolina | south dakota | tennessee | texas | utah | vermont | virginia | west virginia | wisconsin | wyoming
"""
"""Parts that stand for their country at the end of a place's name: "Salem, Oregon". Not Georgia nor Washington."""
_TWO_MEANINGS = {"georgia": "georgia state", "washington": "washington state"}
"""States that are told from what else is called so only where their country stands after them."""

_ALSO = {
    "us": "united states", "usa": "united states", "america": "united states",
    "united states of america": "united states", "uk": "united kingdom", "great britain": "united kingdom",
    "britain": "united kingdom", "republic of ireland": "ireland", "holland": "netherlands",
    "czechia": "czech republic", "peoples republic of china": "china", "west germany": "germany",
    "east germany": "germany", "uae": "united arab emirates", "korea": "south korea",
    "republic of korea": "south korea", "turkiye": "turkey", "burma": "myanmar",
}  # fmt: skip
_PEOPLES = {
    "european": "europe", "asian": "asia", "african": "africa", "north american": "north america",
    "south american": "south america",
}  # fmt: skip


def _table(text: str) -> dict[str, str]:
    """Member → whole."""
    lines = text.strip().replace("\n  ", " ").splitlines()
    split = (line.partition(":") for line in lines)
    return {name.strip(): whole for whole, _, names in split for name in names.split("|")}


_CONTINENT_OF = _table(_CONTINENTS)
_WHOLE_OF = _table(_PARTS) | dict.fromkeys(_TWO_MEANINGS.values(), "united states")
_STATES = frozenset(state for state, whole in _WHOLE_OF.items() if whole == "united states")


class Region(NamedTuple):
    """A country, continent or state that a word stands for."""

    key: str
    people: bool
    """Whether the word is an adjective: "Polish"."""

    @property
    def is_continent(self) -> bool:
        return is_continent(self.key)


_CONTINENTS_KNOWN = frozenset(_CONTINENT_OF.values())
_NAMES: dict[str, Region] = {
    **{name: Region(name, False) for name in (*COUNTRIES, *_CONTINENTS_KNOWN)},
    **{name: Region(country, False) for name, country in _ALSO.items()},
    **{word: Region(country, True) for word, country in COUNTRY_OF.items()},
    **{word: Region(continent, True) for word, continent in _PEOPLES.items()},
    **{state: Region(state, False) for state in _STATES},
}
LONGEST = max(len(name.split()) for name in _NAMES)
LAST_WORDS = frozenset(name.split()[-1] for name in _NAMES) | {"u.s.", "u.s", "u.k.", "u.k", "u.s.a.", "u.a.e."}
"""One of these, in lower case, is in a text that names a country."""


def region_of(text: str) -> Region | None:
    """What the words stand for; None where they name no country or continent. A pronoun is no country: "us"."""
    return None if text == "us" else _NAMES.get(name_key(text))


@lru_cache(maxsize=20_000)
def country_at_end(text: str) -> str | None:
    """The country that a place's text ends with, or the state that stands for it or before it: of "Salem, Oregon, U.S."
    Oregon. "Georgia" alone may be either, "Ukmerge, Lithuania (then Russia)" is left open."""
    before, bracket, inside = text.rstrip(" ,.").partition("(")
    if bracket:  # "Iron Hall (Salem, Oregon)"
        found = country_at_end(inside[:-1]) if inside.endswith(")") and "," in inside else None
        return found if "(" not in inside and country_at_end(before) is None else None
    parts = [part.strip() for part in before.split(",")]
    words = parts[-1].split()
    for size in range(min(LONGEST, len(words)), 0, -1):
        key = name_key(" ".join(words[-size:]))
        region = _NAMES.get(key)
        if key in _TWO_MEANINGS:
            return None
        if key in _STATES:
            if len(parts) > 1 and size == len(words):
                return key
        elif region is not None and not (region.people or region.is_continent):
            state = name_key(parts[-2]) if len(parts) > 1 and size == len(words) else ""
            state = _TWO_MEANINGS.get(state, state)
            return state if _WHOLE_OF.get(state) == region.key else region.key
    return None


def country_named(text: str) -> str | None:
    """The country that a name is one of: "Poland", "Republic of Poland"."""
    region = region_of(text) or region_of(_STATE_OF.sub("", text))
    return region.key if region is not None and not (region.people or region.is_continent) else None


_STATE_OF = re.compile(
    r"^(?:the )?(?:(?!of )[\w'’-]+ )*"  # an embassy of the Republic of Poland is not Poland
    r"(?:republic|kingdom|state|commonwealth|principality|federation|union) of (?:the )?",
    re.IGNORECASE,
)


def is_continent(region: str) -> bool:
    """Whether the key of a region is a continent's."""
    return region in _CONTINENTS_KNOWN


def continent_of(place: str) -> str | None:
    """The continent of a country, or of such a part of one; None where it may be told to lie in either of two."""
    return _CONTINENT_OF.get(place) or _CONTINENT_OF.get(_WHOLE_OF.get(place, ""))


def lies_in(place: str, region: str) -> bool | None:
    """Whether a country (or such a part of one) lies in a region; None where it may be told either way."""
    whole = _WHOLE_OF.get(place)
    if place == region or whole == region:
        return True
    if _WHOLE_OF.get(region) == place or _TWO_MEANINGS.get(region) == place:
        return None
    if region not in _CONTINENTS_KNOWN:
        return None if _mixed(whole or place, _WHOLE_OF.get(region, region)) else False
    continent = continent_of(place)
    return None if continent is None else continent == region


_ONCE_ONE = tuple(
    frozenset(name.strip() for name in line.split("|"))
    for line in """
soviet union | russia | armenia | azerbaijan | belarus | estonia | finland | georgia | kazakhstan | kyrgyzstan | latvia
  | lithuania | moldova | poland | tajikistan | turkmenistan | ukraine | uzbekistan
yugoslavia | bosnia and herzegovina | croatia | kosovo | montenegro | north macedonia | serbia | slovenia
palestine | israel | jordan
china | taiwan | hong kong | macau | mongolia
ireland | united kingdom
north korea | south korea | japan
""".strip()
    .replace("\n  ", " ")
    .splitlines()
)
"""Countries of which others were a part, or claim to be."""


def _mixed(one: str, other: str) -> bool:
    """Whether one may have been a part of the other, at some time."""
    return one != other and any({one, other} <= countries for countries in _ONCE_ONE)
