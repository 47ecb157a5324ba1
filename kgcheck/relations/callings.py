"""What wider calling an occupation is one of: a singer is a musician, a novelist a writer. A closed class of plain
nouns, like the coarse types of things; what a graph says itself is asked first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kgcheck.names import name_key, words_of
from kgcheck.relations.stems import stem

_MUSIC = """
singer vocalist songwriter rapper composer guitarist bassist drummer percussionist pianist keyboardist organist
violinist cellist flautist trumpeter saxophonist dj multiinstrumentalist
"""
_STAGE = "actor actress comedian comedienne dancer singer rapper vocalist magician musician"
_WIDER: dict[str, str] = {
    "musician": _MUSIC,
    "performer": f"{_STAGE} {_MUSIC}",
    "entertainer": _STAGE,
    "artist": "painter sculptor illustrator printmaker singer rapper musician",
    "writer": "novelist author poet playwright dramatist screenwriter essayist journalist lyricist songwriter",
    "scientist": "physicist chemist biologist botanist zoologist astronomer geologist geneticist biochemist",
    "athlete": "footballer sprinter swimmer boxer wrestler gymnast cyclist skier",
    "politician": "senator congressman congresswoman",
}
"""A wider calling, and those that are surely one of it."""
_NARROWER = {wide: frozenset(narrow.split()) for wide, narrow in _WIDER.items()}
WIDER = frozenset(_NARROWER)

POSITIONS = frozenset(
    """
    striker forward midfielder defender winger sweeper goalkeeper goaltender keeper quarterback linebacker cornerback
    centre-back fullback halfback pitcher catcher shortstop batsman bowler hooker prop flanker guard captain
    """.split()
)
"""What somebody plays in a team: not told by being in it."""
DEALING_WITH = frozenset(
    """
    coach manager trainer instructor teacher tutor referee umpire commentator presenter broadcaster journalist reporter
    critic historian agent promoter executive official administrator fan enthusiast scout pundit correspondent editor
    photographer publisher dealer collector lawyer lobbyist regulator spokesman spokeswoman spokesperson student
    """.split()
)
"""Callings that are about others' field: a "rowing coach", a "music critic"."""


def is_called(noun: str, callings: Iterable[str]) -> bool:
    """Whether somebody of such occupations or types is what the noun says: in another form ("footballer" of a "football
    player"), or more widely."""
    return any(stem(noun) in map(stem, words_of(calling)) or is_one(calling, noun) for calling in callings)


def is_one(calling: str, wide: str) -> bool:
    """Whether an occupation is one of a wider calling. Told by its whole name: a house painter is no artist."""
    return any(name_key(each) in _NARROWER.get(wide, ()) for each in _SEVERAL.split(calling))


_SEVERAL = re.compile(r"[,;/\n]|\band\b|\s[-–]\s")
"""What stands between the occupations of one text."""
