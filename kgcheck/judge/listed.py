"""Measures in a list that grammar broke: "has a height of 50 m, 12 floors and *a floor area of 300 m²*".

The items of such a list are of one thing. Where what stands next to an item is borne out of something, the item is
its, too, if the words right before it are the whole name of a relation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgcheck.extract.beside import REACH
from kgcheck.extract.clauses import Clauses
from kgcheck.extract.interface import Claim, Mention, MentionKind, Phrase, PhraseKind, Sentence
from kgcheck.judge.judge import Judge
from kgcheck.model import Finding, Modality, Verdict

_JOINING = frozenset(", and & a an the its with has have also which includes including".split())
"""What may stand between two items."""
_TYING = frozenset("of is was are :".split())
"""What may stand between an item's noun and its value."""
_LONGEST = 5


def listed_measures(
    sentence: Sentence, before: Sequence[Sentence], found: Sequence[Finding], judge: Judge
) -> Iterator[Finding]:
    """What a sentence's values say that no finding is about, of what the items next to them are said of."""
    told = {f.object.span: f for f in found if f.verdict is Verdict.SUPPORTED and f.subject.span and f.object.span}
    if not told or sentence.kind != "paragraph":
        return
    objects = [m for m in sentence.mentions if m.kind in (MentionKind.VALUE, MentionKind.NAME)]
    judged = {part.span for f in found for part in (f.subject, f.object)}
    clauses: Clauses | None = None
    for at, value in enumerate(objects):
        if value.span in judged or (value.kind is MentionKind.NAME and not value.hits):
            continue
        words = _named_by(sentence, value)
        if not words:
            continue
        start = words[0]
        for other in (objects[at - 1] if at else None, *objects[at + 1 : at + 2]):
            finding = told.get(other.span) if other is not None else None
            if other is None or finding is None:
                continue
            between = range(other.end, start) if other.end <= start else range(value.end, _start(sentence, other))
            if any(sentence.lower[i] not in _JOINING for i in between):
                continue
            subject = next(_owners(finding, (sentence, *reversed(before[-REACH:]))), None)
            clauses = clauses or Clauses(sentence)
            stance = clauses.stance(value.head)
            if subject is None or stance.modality is not Modality.ASSERTED or stance.negated:
                break
            judgement = judge.judge(_claim(sentence, subject, words, value))
            if judgement is not None and judgement.verdict is not Verdict.UNKNOWN:
                if not any(e.fact in (o.fact for o in finding.evidence) for e in judgement.evidence):
                    yield judgement
                break


def _owners(finding: Finding, sentences: Sequence[Sentence]) -> Iterator[Mention]:
    """The mention that a finding's subject was read off, as one of what it was taken for."""
    for sentence in sentences:
        for mention in sentence.mentions:
            if mention.span == finding.subject.span:
                for meant in (mention.referent, *(other.referent for other in mention.alternatives)):
                    if any(hit.entity_id == finding.subject.id for hit in meant.hits):
                        yield meant


def _start(s: Sentence, value: Mention) -> int:
    words = _named_by(s, value)
    return words[0] if words else value.start


def _named_by(s: Sentence, value: Mention) -> range:
    """The nouns right before a value, and what of "of" and "is" follows them, left out: what the value is called."""
    end = value.start
    while end > 0 and s.lower[end - 1] in _TYING:
        end -= 1
    start = end
    while start > 0 and end - start < _LONGEST and s.at[start - 1] is None and s.tags[start - 1][:2] in ("NN", "JJ"):
        start -= 1
    return range(start, end) if start < end and s.tags[end - 1][:2] == "NN" else range(0)


def _claim(s: Sentence, subject: Mention, words: range, value: Mention) -> Claim:
    name = " ".join([*s.lower[words.start : words.stop - 1], s.lemmas[words.stop - 1]])
    phrase = Phrase(
        ((PhraseKind.NOUN, name),), tuple(name.split()), s.slice(words.start, words.stop),
        s.char_span(words.start, words.stop),
    )  # fmt: skip
    text, span = s.slice(words.start, value.end), s.char_span(words.start, value.end)
    return Claim(subject, phrase, value, text, span)
