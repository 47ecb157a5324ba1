"""Word stems that derivations share: director and direct, location and located, foundation and founder.

Coarser than a lemma and only ever used to compare a relation's own name with the words of a claim;
both sides go through the same function, so that a stem need not be a word.
"""

from __future__ import annotations

from functools import lru_cache

from kgcheck.relations.catalogue.spelling import VERBS

_SUFFIXES = (
    "isations",
    "izations",
    "isation",
    "ization",
    "ations",
    "ators",
    "ation",
    "ator",
    "ements",
    "ement",
    "ments",
    "ment",
    "ships",
    "ship",
    "ities",
    "ity",
    "ings",
    "ing",
    "ances",
    "ance",
    "ences",
    "ence",
    "iers",
    "ier",
    "ions",
    "ion",
    "ors",
    "ers",
    "ees",
    "ies",
    "or",
    "er",
    "ee",
    "ed",
    "als",
    "al",
    "ists",
    "ist",
    "ians",
    "ian",
    "ary",
    "ery",
    "ory",
    "ures",
    "ure",
    "es",
    "ly",
    "s",
    "y",
    "e",
)
_IRREGULAR = {
    "born": "birth",
    "bear": "birth",
    "died": "death",
    "die": "death",
    "dead": "death",
    "dies": "death",
    "wrote": "writ",
    "written": "writ",
    "won": "win",
    "winner": "win",
    "led": "lead",
    "built": "build",
    "taught": "teach",
    "sang": "sing",
    "sung": "sing",
    "spoken": "speak",
    "spoke": "speak",
    "long": "length",
    "wide": "width",
    "high": "height",
    "tall": "height",
    "deep": "depth",
    "heavy": "weight",
    "weigh": "weight",
    "wed": "marri",
    "wife": "spous",
    "husband": "spous",
    "marriage": "marri",
    "children": "child",
    "sons": "child",
    "known": "know",
    "made": "make",
    "spent": "spend",
    "sold": "sell",
    "sale": "sell",
    "bought": "buy",
    "held": "hold",
    "shot": "shoot",
    "flown": "fly",
    "flew": "fly",
    "flight": "fly",
    "popular": "popul",
    "people": "person",
    "nationality": "nation",
    "starring": "star",
    "starred": "star",
    "hottest": "hot",
}
_BASES = {form: verb for form, verb in VERBS.items() if form not in ("found", "lay", "bound")}
"""Irregular forms, without those that are verbs of their own."""
_LEAST = {"s": 3}
"""Suffix → the letters that it leaves at least, where these are not four: "acts"."""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a lower-case word."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    word = _BASES.get(word, word)
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST.get(suffix, 4):
            word = word[: -len(suffix)]
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word[-1] in "ei" else word
