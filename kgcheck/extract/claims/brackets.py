"""Dates in a bracket after a name: "Curie (1867–1934)", "Inception (2010)", "Voss (b. 1921, d. 1989)".

They are read by their place, not by grammar: parsers make nothing of brackets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kgcheck.extract.claims.said import Said
from kgcheck.extract.interface import Mention, MentionKind, PhraseKind, Sentence
from kgcheck.values import Date, DateRange, parse_value

Keys = tuple[tuple[PhraseKind, str], ...]


def _nouns(*names: str) -> Keys:
    return tuple((PhraseKind.NOUN, name) for name in names)


BEGINNINGS = _nouns("date of birth", "founding date", "start date")
ENDS = _nouns("date of death", "dissolution date", "end date")
DATES = _nouns("release date", "publication date", "founding date", "date")
_MARKS: Mapping[str, Keys] = {"b.": BEGINNINGS, "*": BEGINNINGS, "d.": ENDS, "†": ENDS, "died": ENDS}
"""What stands before a date and says which it is."""
_DASHES = frozenset("-–—")
_BETWEEN = re.compile(r"\s*[–—-]\s*|\s+(?:to|until|till)\s+")
_FARTHEST = 14
"""Tokens from the bracket to a date in it."""


def dates_in_brackets(s: Sentence, said: Said, b: Mention) -> bool:
    """Add when what stands before the bracket began and ended; whether B is such a date, and says nothing else."""
    opening = next((i for i in range(b.start - 1, max(0, b.start - _FARTHEST), -1) if s.words[i] in "()"), None)
    if opening is None or s.words[opening] != "(" or not isinstance(b.value, Date | DateRange):
        return False
    a = s.at[opening - 1]
    if a is None or a.kind is not MentionKind.NAME:
        return False
    if isinstance(b.value, DateRange):
        if b.start - 1 != opening or s.words[b.end : b.end + 1] not in ([")"], [";"], [","]):
            return False
        for keys, part in zip((BEGINNINGS, ENDS), _ends(b, b.value), strict=True):
            if part is not None:
                said.add(a, keys, part, (), governor=b.head, optional=True)
        return True
    found = _MARKS.get(s.lower[b.start - 1]) or _by_place(s, b, opening)
    if found:
        said.add(a, found, b, (), governor=b.head, optional=True)
    return bool(found)


def _ends(b: Mention, dates: DateRange) -> tuple[Mention | None, Mention | None]:
    """The two dates of a range, each with its own words where they can be told apart: so a correction fits them."""
    for gap in _BETWEEN.finditer(b.text):
        texts = b.text[: gap.start()], b.text[gap.end() :]
        if len(b.text) == b.span[1] - b.span[0] and (parse_value(texts[0]), parse_value(texts[1])) == (
            dates.start,
            dates.end,
        ):
            start, end = b.span[0] + gap.start(), b.span[0] + gap.end()
            return (
                replace(b, value=dates.start, hits=(), text=texts[0], span=(b.span[0], start)),
                replace(b, value=dates.end, hits=(), text=texts[1], span=(end, b.span[1])),
            )
    first, last = (
        None if value is None else replace(b, value=value, hits=(), text=str(value))
        for value in (dates.start, dates.end)
    )
    return first, last


def _by_place(s: Sentence, b: Mention, opening: int) -> Keys | None:
    """Which date it is by where the dash stands: "(March 4, 1921, Tallinn – November 17, 1989, Lund)"."""
    first = s.at[opening + 1]
    closing = next((i for i in range(b.end, len(s.words)) if s.words[i] == ")"), len(s.words))
    if b is first:
        later = any(m.start > b.end and m.end <= closing and isinstance(m.value, Date) for m in s.mentions)
        if later and _DASHES & set(s.words[b.end : closing]):
            return BEGINNINGS
        return DATES if s.words[b.end : b.end + 1] in ([")"], [";"], [","]) else None
    if first is not None and isinstance(first.value, Date) and _DASHES & set(s.words[first.end : b.start]):
        return ENDS
    return None
