"""The words beside an object, and whose object it may be: what to go by where grammar ties the two to nothing.

"… with the ISBN 0-14-044913-6", "has 50 floors": the words before an object, or after it, say what it is; whose it is,
nearness says. Such phrases (kinds `before` and `after`) mean something only once they were learned from trusted text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgcheck.extract.interface import Mention, MentionKind, Phrase, PhraseKind, Sentence

LONGEST = 4
"""Words of a phrase."""
REACH = 3
"""Sentences back in which an owner is looked for."""
FUNCTION_WORDS = frozenset(
    "a an the of in on at by to for from with as into under over between after before during since until about"
    " be is are was were been being am have has had having do does did get make take become also not no one other there"
    " this that these those which who whom whose it its he she his her they their them and or but when where while"
    " i.e. called named known".split()
)
"""They go with everything, and by themselves with nothing."""
OWNER = "*"
"""Stands for what is named within a phrase: "hull number of *"."""
_ENDS = frozenset(", ; ( ) . ! ? and or but while".split())
_JOINS = frozenset(", and or & ; /".split())
_OBJECTS = frozenset((MentionKind.NAME, MentionKind.NOUN, MentionKind.VALUE))


def objects(sentence: Sentence) -> Iterator[tuple[Mention, Phrase]]:
    """The mentions of a sentence that may be an object, each with what the words beside it say."""
    for mention in sentence.mentions:
        if mention.kind in _OBJECTS:
            keys = tuple(dict.fromkeys((*_before(sentence, mention), *_after(sentence, mention))))
            if keys:
                yield mention, Phrase(keys, (), keys[0][1])


def owners(sentence: Sentence, before: Sequence[Sentence], mention: Mention) -> list[Mention]:
    """What the mention may be an object of, the nearest first: in its sentence, in those before, the topic."""
    others = [m for m in sentence.mentions if m is not mention and m.kind is not MentionKind.VALUE]
    found = [m for m in reversed(others) if m.end <= mention.start] + [m for m in others if m.start >= mention.end]
    for earlier in reversed(before[-REACH:]):
        found.extend(m for m in earlier.mentions if m.kind is not MentionKind.VALUE)
    if sentence.topic is not None:
        found.append(sentence.topic)
    return [m for m in found if m.referent is not mention.referent]


def _before(sentence: Sentence, mention: Mention) -> Iterator[tuple[PhraseKind, str]]:
    start = _first(sentence, mention).start
    words = list(_words(sentence, range(start - 1, -1, -1)))[::-1]
    for length in range(len(words), 0, -1):
        yield from _keys(PhraseKind.BEFORE, words[-length:])
    owner = _across_copula(sentence, start)
    if owner is not None:
        words = list(_words(sentence, range(_first(sentence, owner).start - 1, -1, -1)))[::-1]
        for length in range(len(words), 0, -1):
            for kind, key in _keys(PhraseKind.BEFORE, words[-length:]):
                yield kind, f"{key} {OWNER}"


def _across_copula(sentence: Sentence, start: int) -> Mention | None:
    """The mention of which an object that starts here is said to be something: "the hull number of *Sea Finch* is"."""
    at = start - 1
    while at >= 0 and sentence.lemmas[at] == "be":
        at -= 1
    return sentence.at[at] if 0 <= at < start - 1 else None


def _after(sentence: Sentence, mention: Mention) -> Iterator[tuple[PhraseKind, str]]:
    start = _last(sentence, mention).end
    if start < len(sentence.words) and sentence.tags[start][:2] in ("VB", "MD") and sentence.lemmas[start] != "be":
        return  # "…, and worked as": a verb goes on about the subject
    words = list(_words(sentence, range(start, len(sentence.words))))
    for length in range(len(words), 0, -1):
        yield from _keys(PhraseKind.AFTER, words[:length])


def _keys(kind: PhraseKind, words: Sequence[str]) -> Iterator[tuple[PhraseKind, str]]:
    """The words as they stand and, where that differs, those of them that say something."""
    telling = [word for word in words if word not in FUNCTION_WORDS]
    if telling:
        yield kind, " ".join(words)
        yield kind, " ".join(telling)


def _words(sentence: Sentence, way: range) -> Iterator[str]:
    """The nearest words on the way from an object, up to another mention or the clause's end."""
    count = 0
    for i in way:
        word = sentence.lower[i]
        if sentence.at[i] is not None or (word in _ENDS and (count or word not in (",", "("))):
            return
        if sentence.tags[i] in ("DT", "RB", "PRP$") or not any(c.isalnum() for c in sentence.lower[i]):
            continue
        yield sentence.lemmas[i] if sentence.tags[i][:2] == "NN" else sentence.lower[i]
        count += 1
        if count == LONGEST:
            return


def _first(sentence: Sentence, mention: Mention) -> Mention:
    """The first of the list that the mention stands in: what is said before the list is said of each."""
    while True:
        at = mention.start - 1
        while at >= 0 and sentence.lower[at] in _JOINS:
            at -= 1
        other = sentence.at[at] if 0 <= at < mention.start - 1 else None
        if other is None or other.kind is not mention.kind:
            return mention
        mention = other


def _last(sentence: Sentence, mention: Mention) -> Mention:
    """The last of the list that the mention stands in."""
    while True:
        at = mention.end
        while at < len(sentence.words) and sentence.lower[at] in _JOINS:
            at += 1
        other = sentence.at[at] if mention.end < at < len(sentence.words) else None
        if other is None or other.kind is not mention.kind:
            return mention
        mention = other
