"""A mention takes its place in a sentence: its tokens are its own, and hang on one of them."""

from __future__ import annotations

from collections.abc import Sequence

from kgcheck.extract.interface import Mention, MentionKind, Sentence
from kgcheck.extract.tags import NAMES
from kgcheck.store.interface import NameHit
from kgcheck.values import ValueMention


def add(
    sentence: Sentence,
    kind: MentionKind,
    start: int,
    end: int,
    hits: Sequence[NameHit] = (),
    value: ValueMention | None = None,
    hint: str = "",
) -> Mention:
    head = _settle(sentence, start, end, kind)
    hint = hint or next((sentence.entities[i] for i in range(start, end) if sentence.entities[i]), "")
    mention = Mention(
        kind,
        sentence.slice(start, end),
        sentence.char_span(start, end),
        start,
        end,
        head,
        tuple(hits),
        value.value if value else None,
        hint,
        plural=sentence.tags[head] in ("NNS", "NNPS"),
    )
    for i in range(start, end):
        sentence.at[i] = mention
    sentence.mentions.append(mention)
    return mention


def whole(sentence: Sentence, hits: Sequence[NameHit], value: ValueMention | None) -> Mention:
    """The whole sentence as one mention: a table's cell or the value of a "Key: value" line."""
    kind = MentionKind.VALUE if value is not None and not hits else MentionKind.NAME
    return add(sentence, kind, 0, len(sentence.words), hits, value)


def looks_proper(sentence: Sentence, start: int, end: int) -> bool:
    for i in range(start, end):
        word = sentence.words[i]
        if sentence.tags[i] in NAMES or any(c.isupper() for c in word[1:]):
            return True
        if word[:1].isupper() and i > 0:
            return True
    return sentence.words[start][:1].isupper() and start > 0


def _settle(sentence: Sentence, start: int, end: int, kind: MentionKind) -> int:
    """The token by which a span hangs in the sentence; a name's others are made to hang on that one. The parser may tie
    the halves of "12 Tamula" to two things; a preposition right before the name is surely followed by it."""
    heads = sentence.heads
    tied = [i for i in range(start, end) if not start <= heads[i] < end or heads[i] == i]
    if len(tied) == 1:
        return tied[0]
    tied = [i for i in tied if sentence.deps[i] != "punct"] or tied
    if not tied or kind is MentionKind.VALUE:
        return tied[-1] if tied else end - 1
    nouns = [i for i in tied if sentence.tags[i] != "CD"] or tied  # the year in a name governs nothing
    head = next((i for i in tied if heads[i] == start - 1 and sentence.tags[start - 1] == "IN"), nouns[-1])
    above = head
    while heads[above] != above:
        above = heads[above]
        if above in tied:
            head = above  # in "oil on canvas" the first of them: nothing can hang on what hangs on itself
    for i in tied:
        if i != head and heads[i] != i:
            sentence.children[heads[i]].remove(i)
            sentence.children[head].append(i)
            sentence.heads[i], sentence.deps[i] = head, "compound"
    return head
