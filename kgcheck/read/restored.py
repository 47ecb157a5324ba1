"""What a text has lost or mistyped, put right before it is parsed, so that all else stays where it is: letters of its
title that a conversion lost, and "it's" for "its"."""

from __future__ import annotations

import re
from dataclasses import replace

from kgcheck.model import Document

_WITH_LOST = re.compile(r"\w*[?_\ufffd][\w?\ufffd]*")
_LOST = "?_\ufffd"
_FEWEST_LETTERS = 3
_ITS = re.compile(r"(?<=\w )([Ii])t['’]s (?=[a-z])")
_BEFORE_A_NOUN = re.compile(
    r"\b(?:of|in|at|over|from|with|for|by|on|during|under|into|within|about|through|across|than|before|after|has|had"
    r"|have|exceeds?|exceeded|doubled?|doubles|tripled?|triples) $",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(
    r"(?:an?|the|not?|in|on|at|of|to|for|been|being|very|quite|rather|so|too|as|also|still|just|only|more|less|most|all"
    r"|now|never|always|already|tall|wide|long|high|deep|big|large|small|old|young|new|good|bad|called|like|likely"
    r"|possible|time|\w+ed|\w+ing)\b"
)


def restored(document: Document) -> Document:
    """The document as it was meant."""
    text = document.text
    if document.about is not None and ("?" in text or "_" in text or "\ufffd" in text):
        text = with_lost_letters(text, document.about)
    if "t's " in text or "t’s " in text:
        text = _ITS.sub(lambda found: _its(found, text), text)
    return document if text == document.text else replace(document, text=text)


def with_lost_letters(text: str, title: str) -> str:
    """The text with the title's letters where it has marks in their stead: "Ana Kol?r" and "M_ra" of "Ana Kolár Mira".
    A word of as many letters, at least three of them kept, is taken for the title's."""
    known: list[str] = re.findall(r"[^\W\d_]+", title)

    def word(found: re.Match[str]) -> str:
        said = found[0]
        if found.end() < len(text) and sum(c.isalpha() for c in said) >= _FEWEST_LETTERS:
            for name in known:
                if len(name) == len(said) and all(a == b or b in _LOST for a, b in zip(name, said, strict=True)):
                    return name
        return said

    return _WITH_LOST.sub(word, text)


def _its(found: re.Match[str], text: str) -> str:
    """ "its" with the gap that the apostrophe leaves, where a noun follows: "over it's budget"."""
    if _BEFORE_A_NOUN.search(text, 0, found.start()) is None or _NO_NOUN.match(text, found.end()):
        return found[0]
    return f"{found[1]}ts  "
