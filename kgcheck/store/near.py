"""Near names: which misspellings are safe to take for a name of the graph, and how to find them.

A single slip (a letter too many, too few, another, or two exchanged) leaves the first or the last part of a
name as it was. So each name is filed under two numbers, one of each part, and a misspelling is looked
up under what its own parts would be: a few probes, however many names the graph has. Digits belong to
both numbers: "Apollo 11" is never near "Apollo 12".
"""

from __future__ import annotations

import re
from zlib import crc32

MIN_LENGTH = 5
MAX_LENGTH = 60
MIN_SIMILARITY = 0.9
"""Jaro-Winkler, which forgives the end of a word more than its beginning."""
_TWO_SLIPS = 16
"""From this length on two letters may differ; below, two are more often another name."""
_ANY_SLIP = 8
"""Below this length only doubled, undoubled and exchanged letters are slips: "Marie" is not "Maria"."""

_DIGITS = re.compile(r"\d+")


def filed_under(key: str) -> tuple[int, ...]:
    """The numbers under which the name with this key is filed; none where it is too short or too long."""
    if not MIN_LENGTH <= len(key) <= MAX_LENGTH:
        return ()
    part = (len(key) - 1) // 2  # leaves one or two letters between the parts, so that an exchange there hurts neither
    return (_number("<", key[:part], len(key), key), _number(">", key[-part:], len(key), key))


def probes(key: str) -> set[int]:
    """The numbers under which names are filed that this key could be a misspelling of."""
    if not MIN_LENGTH <= len(key) <= MAX_LENGTH:
        return set()
    slips = _slips(key)
    found = set()
    for length in range(max(len(key) - slips, MIN_LENGTH), len(key) + slips + 1):
        part = (length - 1) // 2
        found |= {_number("<", key[:part], length, key), _number(">", key[-part:], length, key)}
    return found


def likeness(key: str, other: str) -> tuple[int, float] | None:
    """Minus the number of slips, and the similarity, if `key` is `other` misspelt; None where that is not safe."""
    from rapidfuzz.distance import OSA, JaroWinkler

    slips = _slips(key)
    distance = OSA.distance(key, other, score_cutoff=slips)
    if not 0 < distance <= slips or _DIGITS.findall(key) != _DIGITS.findall(other):
        return None
    if key[0] != other[0] and key[:2] != other[1::-1]:
        return None
    if len(key) < _ANY_SLIP and sorted(key) != sorted(other) and not _doubling(key, other):
        return None
    similarity = JaroWinkler.similarity(key, other)
    return (-distance, similarity) if similarity >= MIN_SIMILARITY else None


def _slips(key: str) -> int:
    return 2 if len(key) >= _TWO_SLIPS else 1


def _doubling(key: str, other: str) -> bool:
    """Do the two differ only in how often letters stand in a row: Rusell, Russell?"""
    return re.sub(r"(.)\1+", r"\1", key) == re.sub(r"(.)\1+", r"\1", other)


def _number(side: str, part: str, length: int, key: str) -> int:
    return crc32(f"{side}{length} {part} {' '.join(_DIGITS.findall(key))}".encode())
