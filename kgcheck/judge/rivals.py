"""Readings of one sentence that cannot all be meant: words are said once, of one thing.

Of "A made B, which was shown on C" the parse may take C with A. Where another reading of the same words is borne
out, the one that was left says nothing more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kgcheck.extract.computed.interface import Hailing
from kgcheck.extract.interface import Mention, MentionKind, Sentence
from kgcheck.judge.computed import kind_of
from kgcheck.model import Finding, Span, Verdict
from kgcheck.names import words_of
from kgcheck.relations.stems import stem
from kgcheck.values import Date

_LEFT = frozenset("KG301 KG303 KG304 KG305 KG307 KG308".split())
_ANOTHER = frozenset(("KG201", "KG207"))


def without_rivals(found: Sequence[Finding], sentence: Sentence) -> list[Finding]:
    """The findings without those unknown or contradicted ones whose words a supported finding uses otherwise."""
    found = _without_itself(_without_neighbours(found))
    borne_out = [f for f in found if f.verdict is Verdict.SUPPORTED]
    if not borne_out or len(borne_out) == len(found):
        return list(found)
    at = {mention.span: mention for mention in sentence.mentions}
    asked = _LEFT | _ANOTHER
    return [f for f in found if f.code not in asked or not any(_is_rival(f, other, found, at) for other in borne_out)]


def of_the_record(found: Sequence[Finding], sentence: Sentence) -> list[Finding]:
    """The findings on a text about a record without what was left that was read of another name, where the record bears
    out the same."""
    topics = {hit.entity_id for hit in sentence.topic.hits} if sentence.topic is not None else set()
    borne_out = [f for f in found if f.verdict is Verdict.SUPPORTED and f.subject.id in topics]
    if not borne_out or len(borne_out) == len(found):
        return list(found)
    at = {mention.span: mention for mention in sentence.mentions}
    return [f for f in found if not any(_is_of_topic(f, other, topics, at, sentence) for other in borne_out)]


def _is_of_topic(left: Finding, other: Finding, topics: set[str], at: dict[Span, Mention], s: Sentence) -> bool:
    """Whether the record that the text is about bears out what was read of something else: "the government in *Skarn*
    is a republic", in the record of Harne. What is listed beside another is said of each."""
    if left.code not in ("KG301", "KG305") or left.negated or other.negated:
        return False
    if left.relation.id is None or left.relation.id != other.relation.id or left.object.span != other.object.span:
        return False
    subject = at.get(left.subject.span or (-1, -1))
    if subject is None or left.subject.id in topics or subject.kind is not MentionKind.NAME:
        return False
    return s.deps[subject.head] != "conj" and all(s.deps[c] not in ("conj", "cc") for c in s.children[subject.head])


def _without_itself(found: Sequence[Finding]) -> Sequence[Finding]:
    """The findings without what was read of a thing and itself: "Ana Holm, also known as A. Holm, was born in Lund"."""
    left = [f for f in found if f.code not in _LEFT or f.subject.id is None or f.subject.id != f.object.id]
    return left or found


def _without_neighbours(found: Sequence[Finding]) -> Sequence[Finding]:
    """The findings without what a comma between two items of one list was taken to say: of "borders Denmark, Poland and
    Austria", that Denmark lies beside Poland."""
    if all(finding.relation.text != "," for finding in found):
        return found
    told: dict[tuple[Span | None, str | None], set[Span | None]] = defaultdict(set)
    for finding in found:
        if finding.relation.text != ",":
            for part, other in ((finding.subject, finding.object), (finding.object, finding.subject)):
                told[part.span, finding.relation.id].add(other.span)
    return [
        f for f in found
        if f.relation.text != ","
        or told[f.subject.span, f.relation.id].isdisjoint(told[f.object.span, f.relation.id])
    ]  # fmt: skip


def _is_rival(left: Finding, other: Finding, found: Sequence[Finding], at: dict[Span, Mention]) -> bool:
    subject, obj = at.get(left.subject.span or (-1, -1)), at.get(left.object.span or (-1, -1))
    if left.negated or other.negated or obj is None:
        return False
    if left.object.span == other.object.span and left.subject.span == other.subject.span:
        is_origin = kind_of(other) is Hailing and left.relation.text.endswith(" from")  # "a band from A"
        return is_origin and left.code in _LEFT
    if left.object.span == other.object.span and left.subject.span != other.subject.span:
        is_unknown = subject is not None and subject.kind is MentionKind.DESCRIPTION and not subject.referent.hits
        if subject is not None and is_unknown and left.code in _LEFT:
            named = {stem(w) for text in (other.relation.label or "", other.relation.text) for w in words_of(text)}
            if stem(subject.hint) in named:
                return True  # "one of the leaders is A" beside "the leader of B is A"
        return _words(left) <= _words(other) and _are_tied(left, other, found)
    if left.code in _ANOTHER:
        return _is_of_place_beside(left, other, found) or _is_joined_date(left, other, at)
    if left.code != "KG305" and left.subject.id == other.subject.id and left.object.id is None:
        if set(words_of(obj.text)) <= set(words_of(other.relation.label or "")):
            return True  # the "Michelin" of "holds two Michelin stars"
    if obj.kind is MentionKind.NOUN and left.subject.span == other.subject.span:
        return bool(_nouns(obj) & _words(other))  # "a subsidiary" of "is a subsidiary of A"
    return False


def _are_tied(left: Finding, other: Finding, found: Sequence[Finding]) -> bool:
    """Whether the sentence relates the two subjects, and that is borne out: they are no "A and B" of whom it is said of
    each."""
    pair = {left.subject.span, other.subject.span}
    return any(f.verdict is Verdict.SUPPORTED and {f.subject.span, f.object.span} == pair for f in found)


def _is_of_place_beside(left: Finding, other: Finding, found: Sequence[Finding]) -> bool:
    """ "In Skarn, Varda, where Ada Mills is the mayor": borne out of the one place, it is not said of the other."""
    its, theirs = {left.subject.span, left.object.span}, {other.subject.span, other.object.span}
    if len(its & theirs) != 1 or left.relation.id != other.relation.id or _words(left) != _words(other):
        return False
    if other.relation.span not in (left.relation.span, None):
        return False
    pair = its ^ theirs
    return any(f.verdict is Verdict.SUPPORTED and {f.subject.span, f.object.span} == pair for f in found)


def _is_joined_date(left: Finding, other: Finding, at: dict[Span, Mention]) -> bool:
    """ "Was published in 1954 and 1955": in parts, of which the graph dates the first."""
    one, two = (at.get(f.object.span or (-1, -1)) for f in (left, other))
    if one is None or two is None or not (isinstance(one.value, Date) and isinstance(two.value, Date)):
        return False
    same = left.subject.span == other.subject.span and left.relation.id == other.relation.id
    first, last = sorted((one, two), key=lambda mention: mention.start)
    return same and last.start - first.end == 1 and one.value.precision is two.value.precision


def _words(finding: Finding) -> set[str]:
    return set(finding.relation.text.lower().split())


def _nouns(mention: Mention) -> set[str]:
    return set(mention.text.lower().split())
