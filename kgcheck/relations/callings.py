"""What wider calling an occupation is one of: a singer is a musician, a novelist a writer. A closed class of plain
nouns, like the coarse types of things; what a graph says itself is asked first."""

from __future__ import annotations

from kgcheck.names import name_key

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
    "politician": "senator congressman congresswoman mayor governor",
    "filmmaker": "director screenwriter",
}
"""A wider calling, and those that are surely one of it."""
_NARROWER = {wide: frozenset(narrow.split()) for wide, narrow in _WIDER.items()}
WIDER = frozenset(_NARROWER)


def is_one(occupation: str, wide: str) -> bool:
    """Whether an occupation, by its last word, is one of a wider calling: "voice actor" of entertainer."""
    return name_key(occupation).rpartition(" ")[2] in _NARROWER.get(wide, ())
