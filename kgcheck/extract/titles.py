"""Titles that the parser took for words of the sentence: "Come On Over took a year to make".

What a document is said to be about is known before it is parsed. Where its title did not come out as one noun phrase,
the text is parsed again with a plain name in the title's place, and the title's words are put back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from kgcheck.extract.tags import NOMINAL
from kgcheck.names import bare_name

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Columns = list[list[int]]
"""spaCy's numbers of a document's tokens, a list an attribute (`parse._COLUMNS`)."""
_LOWER, _LEMMA, _TAG, _DEP, _ENTITY, _HEAD, _SENTENCE = 1, 2, 3, 4, 5, 6, 9
_STAND_IN = "Avalon"


def misread(doc: Doc, title: str) -> list[tuple[int, int]]:
    """Where the title stands and was not read as one noun phrase, by tokens."""
    pattern = _pattern(title)
    if pattern is None:
        return []
    found = []
    for match in pattern.finditer(doc.text):
        span = doc.char_span(*match.span())
        if span is not None and len(span) > 1 and not _is_noun_phrase(doc, span.start, span.end):
            found.append((span.start, span.end))
    return found


@lru_cache(maxsize=1_000)
def _pattern(title: str) -> re.Pattern[str] | None:
    words = bare_name(title).split()
    if len(words) < 2 and (not words or words[0].isalnum()):
        return None
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)


def _is_noun_phrase(doc: Doc, start: int, end: int) -> bool:
    roots = [token for token in doc[start:end] if not start <= token.head.i < end or token.head is token]
    return len(roots) == 1 and roots[0].tag_ in NOMINAL


def with_stand_ins(doc: Doc, spans: Sequence[tuple[int, int]]) -> Doc:
    """The same text, to be parsed again, with one name for each of the spans."""
    from spacy.tokens import Doc

    starts, inside = dict(spans), {i for start, end in spans for i in range(start, end)}
    kept = [i for i in range(len(doc)) if i in starts or i not in inside]
    words = [_STAND_IN if i in starts else doc[i].text for i in kept]
    spaces = [bool(doc[starts.get(i, i + 1) - 1].whitespace_) for i in kept]
    return Doc(doc.vocab, words, spaces)


def put_back(first: Columns, again: Columns, spans: Sequence[tuple[int, int]], vocab: Vocab) -> Columns:
    """The columns of the second parse, with the titles' own words, that are names and hang on the last one; a mark
    after it ("How Far Is Lund?") hangs on it, too."""
    ends = dict(spans)
    places: list[int] = []
    """Where each token of the second parse, or the last word of what it stands for, is."""
    stops: list[int] = []
    at = 0
    for _ in again[0]:
        begun, at = at, ends.get(at, at + 1)
        stops.append(at - 1)
        words = (t for t in range(at - 1, begun - 1, -1) if vocab.strings[first[_LOWER][t]][0].isalnum())
        places.append(next(words, at - 1))
    columns = [list(column) for column in first]
    name, part = vocab.strings.add("NNP"), vocab.strings.add("compound")
    mark, punct = vocab.strings.add("."), vocab.strings.add("punct")
    start = 0
    for i, (place, stop) in enumerate(zip(places, stops, strict=True)):
        for attribute in (_LEMMA, _TAG, _DEP, _ENTITY):
            columns[attribute][place] = again[attribute][i]
        columns[_HEAD][place] = places[i + again[_HEAD][i]] - place
        columns[_SENTENCE][start : stop + 1] = [again[_SENTENCE][i], *[-1] * (stop - start)]
        if stop > start or start in ends:
            for t in range(start, stop + 1):
                columns[_LEMMA][t] = columns[_LOWER][t]
                columns[_TAG][t] = name if t <= place else mark
                if t != place:
                    columns[_DEP][t], columns[_HEAD][t] = part if t < place else punct, place - t
        start = stop + 1
    return columns
