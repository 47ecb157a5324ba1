"""Names and texts by themselves: the same in another form, one of a list, a kind of the other, or perhaps the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

from kgcheck.judge.likeness.interface import SAME, UNCLEAR, VARIANT, Like, Likeness
from kgcheck.names import bare_name, name_key, name_variants
from kgcheck.relations.demonyms import COUNTRY_OF


def compare_texts(text: str, label: str) -> Likeness:
    """A name that the graph does not know (or a text) against a fact's: same, a part of it, or unclear."""
    a, b = name_key(text), bare_key(label)
    if a == b or a == name_key(label):
        return SAME
    if a in _items(label):
        return Likeness(Like.SAME, similarity=0.95)
    words_a, words_b = a.split(), b.split()
    if not words_a or not words_b:
        return UNCLEAR
    if sorted(words_a) == sorted(words_b):
        return Likeness(Like.SAME, similarity=0.97)
    score = fuzz.token_sort_ratio(a, b) / 100
    digits_a, digits_b = [w for w in words_a if w.isdigit()], [w for w in words_b if w.isdigit()]
    if score >= 0.88 and digits_a == digits_b and len(a) >= 5:
        return Likeness(Like.SAME, similarity=round(score, 2))
    small, large = (words_a, words_b) if len(words_a) <= len(words_b) else (words_b, words_a)
    if any(len(number) < 4 for number in _numerals(words_a) - _numerals(words_b)):
        return UNCLEAR  # "Turmwerk 3" is not Turmwerk; "Bari 1908" may be Bari
    core = [w for w in small if w not in _EMPTY]
    if core and set(core) <= set(large) and (len(core) >= 2 or len(core[0]) >= 4) and small[0] == large[0]:
        return Likeness(Like.SAME, similarity=0.85)
    return UNCLEAR


_EMPTY = frozenset(
    ("of", "the", "and", "in", "de", "la", "a", "an", "for", "fc", "inc", "ltd", "company", "co", "corporation")
)


@lru_cache(maxsize=20_000)
def keys_of(label: str, text: str) -> frozenset[str]:
    return frozenset((name_key(label), bare_key(label), name_key(text)))


@lru_cache(maxsize=50_000)
def compare_names(label: str, text: str, end_label: str) -> Likeness | None:
    """What the names alone say of an entity, which the text calls so, and another one."""
    keys = keys_of(label, text)
    if not keys.isdisjoint(_tails(end_label)):
        return Likeness(Like.WITHIN, ())  # "Austin, Texas" says itself that it lies in Texas
    variants = name_variants(end_label)
    if not keys.isdisjoint(variants) or any(
        own in variants or own == name_key(end_label) for own in name_variants(label)
    ):
        return VARIANT
    items = _items(end_label)
    return Likeness(Like.SAME, similarity=0.9) if len(items) > 1 and not keys.isdisjoint(items) else None


@lru_cache(maxsize=20_000)
def bare_key(label: str) -> str:
    return name_key(bare_name(label))


@lru_cache(maxsize=20_000)
def _items(label: str) -> tuple[str, ...]:
    """The keys of what a text lists: "actor and singer", "rock; pop", "1) Ada Holm, 2) Bo Rask (since 1990)"."""
    bare = (_ASIDE.sub("", _NUMBERED.sub("", part)) for part in _BETWEEN.split(label))
    return tuple(key for part in bare if (key := name_key(part)))


_ASIDE = re.compile(r"\([^()]*\)")
_BETWEEN = re.compile(r"[,;/]|\band\b")
_NUMBERED = re.compile(r"^\s*\d+[).]\s+")
_SURE = re.compile(r"\s,|;|\s/\s|^\s*1[).]\s")
"""What stands between items, or before the first one, and not between a town and its country."""


_PRIVATIVE = frozenset("vice deputy assistant former ex acting non anti pseudo mock fake co semi sub".split())
"""Words after which a noun is no longer what it says."""


@lru_cache(maxsize=20_000)
def is_kind_of(label: str, noun: str) -> bool:
    """Whether a common name, or one of a list of them, ends with the noun: "hard rock" is rock, as "bass guitar" is a
    guitar. Proper names are none: "North Korea"."""
    key = name_key(noun).split()
    for item in _LISTED.split(bare_name(label)):
        words = item.split()
        said = name_key(item).split()
        if len(said) > len(key) and said[-len(key) :] == key and words[-1].islower():
            return said[-len(key) - 1] not in _PRIVATIVE
    return False


_LISTED = re.compile(r"[,;/]| and ")


def list_of(label: str) -> tuple[str, ...]:
    """The keys of what a text lists, if it is surely a list: "bread, almonds and garlic"."""
    items = _items(label)
    return items if len(items) > 2 or (len(items) > 1 and _SURE.search(_ASIDE.sub("", label))) else ()


@lru_cache(maxsize=20_000)
def called_after(text: str, label: str, owner: str) -> bool:
    """Whether a name is the text and whose it is: of Orland, the "Brazilians in Orland" are the Brazilians; of
    Brazil, the "Brazilian real" is the real."""
    name, own = bare_key(label), bare_key(owner)
    people, _, rest = name.partition(" ")
    if rest and rest == name_key(text) and COUNTRY_OF.get(people) == own:
        return True
    if not own or not name.endswith(f" {own}"):
        return False
    *words, last = name[: -len(own)].split()
    if last == "the" and words:
        *words, last = words
    said = name_key(text).split()
    if last not in _OWNING or not words or len(words) != len(said):
        return False
    return words[:-1] == said[:-1] and _one_word(words[-1], said[-1])


_OWNING = frozenset(("in", "of", "from", "for"))


def _one_word(one: str, other: str) -> bool:
    """Whether two words are one, or one the plural of the other."""
    return one == other or f"{one}s" == other or f"{other}s" == one


@lru_cache(maxsize=20_000)
def _tails(label: str) -> tuple[str, ...]:
    """What a name says that its bearer lies in: the "Texas" of "Austin, Texas"."""
    return tuple(name_key(part) for part in bare_name(label).split(", ")[1:])


@lru_cache(maxsize=20_000)
def _content_words(label: str) -> frozenset[str]:
    return frozenset(bare_key(label).split()) - _EMPTY


_NUMERAL = re.compile(r"\d+|[ivx]+")


def _numerals(words: Iterable[str]) -> frozenset[str]:
    """The words of a name that number its bearer."""
    return frozenset(word.lstrip("0") for word in words if _NUMERAL.fullmatch(word))


@lru_cache(maxsize=50_000)
def overlap(a: str, b: str) -> bool:
    """Names so alike that they may well be one thing: "Hip hop" and "Hip hop music"."""
    one, two = _content_words(a), _content_words(b)
    if not one or not two:
        return True
    numbers = _numerals(one), _numerals(two)
    if all(numbers) and not numbers[0] & numbers[1]:
        return False  # "Apollo 11" and "Apollo 12", "Henry VII" and "Henry VIII"
    if one <= two or two <= one or fuzz.ratio(name_key(a), name_key(b)) >= 85:
        return True
    words_a, words_b = name_key(a).split(), name_key(b).split()
    return len(words_a) == len(words_b) > 1 and all(
        x.startswith(y) or y.startswith(x) for x, y in zip(words_a, words_b, strict=True)
    )  # an abbreviation: "Acta Math." for "Acta Mathematica"
