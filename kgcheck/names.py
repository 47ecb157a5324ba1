"""How names are compared: one key for all spellings of a name, shared by stores and linking.

`name_key` folds case, accents and punctuation, so that "The Beyoncé" and "beyonce" meet.
`name_variants` gives the other keys under which a graph's name should also be found.
`words_of` takes a relation's name apart however it is spelled: BORN_IN, birthPlace, birth-place.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile(r"['’ʼ`´]")
_NOT_WORD = re.compile(r"[^\w]+|_+")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+(?=\w{2})")
_SUFFIX = re.compile(r"\s*\([^()]*\)\s*$")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[0-9])(?=[a-zA-Z]{3,})|[\s_\-./:#]+")
_INITIALS = re.compile(r"\b([a-z]) (?=[a-z]\b)")
_UNFOLDED = str.maketrans({"ß": "ss", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "æ": "ae", "Æ": "ae",
                           "œ": "oe", "Œ": "oe", "ı": "i", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th"})  # fmt: skip


@lru_cache(maxsize=100_000)
def name_key(name: str) -> str:
    """The key under which a name is found: no case, accents, punctuation or leading article.

    A name made of punctuation alone keeps its characters, so that no two such names meet.
    """
    if name.isascii():
        text = name.lower()
    else:
        text = unicodedata.normalize("NFKD", name.translate(_UNFOLDED))
        text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = _ARTICLE.sub("", text.lstrip("\"'“‘(").replace("&", " and "))
    text = _NOT_WORD.sub(" ", _APOSTROPHES.sub("", text)).strip()
    return join_initials(text) or name.strip().casefold()


def join_initials(key: str) -> str:
    """Single letters in a row as one word: "F.C. Porto" and "FC Porto", "J. R. R." and "JRR" are one key."""
    return _INITIALS.sub(r"\1", key)


def bare_name(name: str) -> str:
    """The name without its trailing disambiguation: "Train (band)" → "Train"."""
    return _SUFFIX.sub("", name) or name


CLASS_WORDS = frozenset(
    "language languages music people cuisine city river company party corporation inc ltd limited llc plc gmbh "
    "group band film album song novel book fc afc cf sc ac fk sk bc".split()
)
"""Words at the end (some at the beginning) of a name that say what kind of thing it is, and are often left out."""
_TITLES = frozenset("dr prof professor mr mrs ms miss sir dame rev judge captain".split())
"""Before a person's name, and as often left out."""
_LEADING = frozenset("fc afc cf sc ac fk sk as rc ss county".split())
_SHORT_FORMS = {
    "united states": ("us", "usa", "america", "united states of america"),
    "united states of america": ("us", "usa", "america", "united states"),
    "united kingdom": ("uk", "britain", "great britain"),
    "european union": ("eu",),
    "soviet union": ("ussr",),
    "united arab emirates": ("uae",),
    "new york city": ("nyc", "new york"),
    "united nations": ("un",),
    "netherlands": ("holland",),
    "czech republic": ("czechia",),
    "peoples republic of china": ("china",),
}
"""Short forms of a few names that every text uses."""


@lru_cache(maxsize=50_000)
def name_variants(name: str) -> tuple[str, ...]:
    """Keys derived from a label, beside its own: without "(suffix)", and "Austin" of "Austin, Texas".

    They are weaker than a label or an alias: a store marks them as derived, and linking prefers
    an entity that has the name in full.
    """
    full = name_key(name)
    bare = bare_name(name)
    found = [name_key(bare)]
    head, comma, tail = bare.partition(", ")
    if comma and head and tail:
        found.append(name_key(head))
        if tail.count(" ") <= 2 and head.count(" ") <= 2:
            found.append(name_key(f"{tail} {head}"))  # "Curie, Marie"
    words = found[0].split()
    if len(words) > 1:
        if words[-1] in CLASS_WORDS:
            found.append(" ".join(words[:-1]))
        if words[0] in _LEADING or (words[0] in _TITLES and len(words) > 2):
            found.append(" ".join(words[1:]))
    found.extend(_SHORT_FORMS.get(found[0], ()))
    return tuple(dict.fromkeys(key for key in found if len(key) > 1 and key != full))


_RUN_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[a-zß-ʯ])(?=[Ͱ-퟿])")
_OTHER_SCRIPT = re.compile(r"[Ͱ-῿぀-퟿豈-﷿]")
_LONGEST_TITLE = 16
"""Words; a longer title is a sentence."""


@lru_cache(maxsize=5_000)
def parts_of_title(title: str) -> frozenset[str]:
    """Keys by which a text may call what a page of this title is about: runs of its words that begin and end with a
    capital, two words at least. "The Right Honourable Ana Kolar MP" is "Ana Kolar"; so is "Ana KolarCBE", where a
    converter ran two lines together. What stands beside the name in another script is left out: "Harneخارن" is
    "Harne"."""
    words = _RUN_TOGETHER.sub(" ", bare_name(title)).split()
    if len(words) > _LONGEST_TITLE:
        return frozenset()
    named = [i for i, word in enumerate(words) if word[0].isupper()]
    runs = [words[a : b + 1] for a in named for b in named if b > a]
    latin = [word for word in words if not _OTHER_SCRIPT.search(word)]
    if latin and len(latin) < len(words):
        runs.append(latin)
    return frozenset(name_key(" ".join(run)) for run in runs) - {name_key(title)}


@lru_cache(maxsize=20_000)
def words_of(identifier: str) -> tuple[str, ...]:
    """The lower-case words of an identifier: `birthPlace`, `BORN_IN`, `place of birth`, an IRI's last part."""
    tail = identifier.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1] if "://" in identifier else identifier
    return tuple(word.lower() for word in _CAMEL.split(tail) if word)
