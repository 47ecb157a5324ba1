"""Signs of how two things of a text are related: what grammar and the words around them show, as short readable lines.

A sign says nothing by itself; weights learned from trusted texts say what it is a sign of (`learn`). ">" in it means
that the pair's first thing comes first, or is the claim's subject; "<" the other way round. The names of things are
left out ("@"): a sign must tell as much of things that no text has named before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kgcheck.extract.interface import Claim, Sentence
from kgcheck.values import Number, Value

if TYPE_CHECKING:
    from kgcheck.triples.pairs import Nearest

KEYS = 4
"""Of a claim's readings, those that are looked at."""
_WORDY = ("NN", "VB", "JJ", "IN")
_FEW_WORDS = 5
"""Words between two that are a sign together."""


def claim_signs(claim: Claim, how: str, forward: bool) -> Iterator[str]:
    """Of a claim's phrase; `how`: "said" by grammar, "nearby" or "carried" over from what was named before."""
    way = ">" if forward else "<"
    yield f"{how} {way}"
    if how == "nearby":
        return
    for number, (kind, key) in enumerate(claim.phrase.keys[:KEYS]):
        yield f"{how} {way} {kind.value} {key}"
        if number == 0:
            yield f"{how} first {way} {kind.value} {key}"
    for word in claim.phrase.words:
        yield f"{how} {way} word {word}"


def kind_signs(one: Sequence[str], other: Sequence[str], value: Value | None) -> Iterator[str]:
    """Of what the two are."""
    first = " ".join(one) or "thing"
    if value is not None and not other:
        second = type(value).__name__.lower()
        if isinstance(value, Number) and value.unit:
            second += f" of {value.unit}"
    else:
        second = " ".join(other) or "thing"
    yield "any"
    yield f"kinds {first} > {second}"
    yield f"kind {first}"
    yield f"kind of other {second}"


def place_signs(sentence: Sentence, nearest: Nearest, forward: bool) -> Iterator[str]:
    """Of where a sentence names the two, and the words around."""
    way = ">" if forward else "<"
    low, high = nearest.low, nearest.high
    distance = next((most for most in (0, 1, 3, 6, 12) if nearest.words <= most), 25)
    yield f"order {way}"
    yield f"words between {distance}"
    yield f"things between {min(nearest.others, 4)}"
    yield f"things between {min(nearest.others, 4)} {way} words {distance}"
    words, lemmas = _unnamed(sentence, sentence.lower), _unnamed(sentence, sentence.lemmas)
    between = range(low.end, high.start)
    if len(between) <= _FEW_WORDS:
        yield f"between {way} {' '.join(words[low.end : high.start])}"
    for i in between:
        if words[i] != "@" and sentence.tags[i][:2] in _WORDY:
            yield f"between {way} word {lemmas[i]}"
    for length in (1, 2, 3):
        yield f"before second {way} {' '.join(lemmas[max(0, high.start - length) : high.start])}"
    for length in (1, 2):
        yield f"after second {way} {' '.join(words[high.end : high.end + length])}"
        yield f"before first {way} {' '.join(words[max(0, low.start - length) : low.start])}"
    if (path := _path(sentence, lemmas, low.head, high.head)) is not None:
        yield f"path {way} {path}"


def _unnamed(sentence: Sentence, words: Sequence[str]) -> list[str]:
    return ["@" if sentence.at[i] is not None else word for i, word in enumerate(words)]


def _path(sentence: Sentence, lemmas: Sequence[str], one: int, other: int) -> str | None:
    """The words by which grammar ties two tokens together, over the one that both hang on."""
    up, down = _upwards(sentence, one), _upwards(sentence, other)
    top = next((token for token in up if token in down), None)
    if top is None:
        return None
    left = [lemmas[i] for i in up[1 : up.index(top)]]
    right = [lemmas[i] for i in reversed(down[1 : down.index(top)])]
    middle = [] if top in (one, other) else [lemmas[top]]
    deps = f"{sentence.deps[one]} {sentence.deps[other]}"
    return f"{' '.join(left)} / {' '.join(middle)} \\ {' '.join(right)} ({deps})"


def _upwards(sentence: Sentence, token: int) -> list[int]:
    found = [token]
    while (head := sentence.heads[found[-1]]) != found[-1]:
        found.append(head)
    return found
