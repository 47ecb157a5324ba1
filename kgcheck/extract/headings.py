"""Headings of a record that a text takes over with their capital: "Harne Country is Vesk", "The Headquarters of Orsa
Wind is in Harne". The parser takes such a word for a name; before it sees the text, they are written small.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from kgcheck.names import bare_name, name_key, words_of
from kgcheck.relations.schema import Schema

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_POSSESSIVE = re.compile(r"['’]s$")
_SAYING = re.compile(r"\s+(?:(?:is|are|was|were|in|on|at|by)\b|[\d$€£])")
"""What a heading goes on with; a longer name goes on otherwise."""
_LONGEST = 3
"""Words of a heading."""


@lru_cache(maxsize=8)
def headings_of(schema: Schema) -> frozenset[str]:
    """The names of a graph's relations, as words."""
    own = (" ".join(words_of(relation.label)) for relation in schema)
    return frozenset(name for name in own if 0 < len(name.split()) <= _LONGEST)


def written_small(text: str, title: str, headings: Collection[str]) -> str:
    """The text, of the same length, without the capitals of headings that stand right after a word of the title, also
    as its own ("Harne's Country is Vesk"), or begin the text and go on with "of" and a name."""
    words = list(_WORD.finditer(text))
    names = set(name_key(bare_name(title)).split())
    for i, word in enumerate(words):
        if not word[0][0].isupper() or name_key(word[0]) in names:
            continue
        ends = range(min(i + _LONGEST, len(words)), i, -1)
        end = next((n for n in ends if _heading(text, words[i:n]) in headings), 0)
        if not end or (end < len(words) and words[end][0][0].isupper()):
            continue
        before = name_key(_POSSESSIVE.sub("", words[i - 1][0])) if i else ""
        first = i == 0 or (i == 1 and before == "the")
        of_it = first and end + 1 < len(words) and words[end][0] == "of" and words[end + 1][0][0].isupper()
        glued = before in names and not text[words[i - 1].end() : word.start()].strip(" .")
        if of_it or (glued and _SAYING.match(text, words[end - 1].end())):
            start, stop = word.start(), words[end - 1].end()
            text = text[:start] + text[start:stop].lower() + text[stop:]
    return text


def _heading(text: str, words: list[re.Match[str]]) -> str:
    return " ".join(text[words[0].start() : words[-1].end()].lower().split())
