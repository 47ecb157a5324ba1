"""Reads in what order two things happened to one: "retired before she married", "was scrapped four years after being
decommissioned", "was buried three days after his death"; and that both fell into one year or month: "was released the
same year it was recorded"."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.deeds import TIMES_ASIDE, deed_of, topic_and_deed
from kgcheck.extract.computed.interface import Coincident, Ordered, Way
from kgcheck.extract.computed.lengths import lengths
from kgcheck.extract.interface import Mention, MentionKind, Phrase, PhraseKind
from kgcheck.extract.phases import HAPPENINGS
from kgcheck.values import Date, DateRange, Number

WORDS = frozenset("before after prior until".split())
_SUBJECTS = frozenset("nsubj nsubjpass".split())


def ordered(clause: Clause) -> Iterator[Ordered]:
    """Each deed that is said to lie before or after another deed of the same one."""
    s = clause.s
    for i, word in enumerate(s.lower):
        if word not in ("before", "after", "prior"):
            continue
        other = _other_deed(clause, i)
        verb = _main_verb(clause, i)
        if other is None and verb is not None and _is_done_to_both(clause, verb, i):
            yield from _of_two(clause, verb, i)
        if other is None or verb is None or other == verb or clause.is_near(i):
            continue
        found = topic_and_deed(clause, verb)
        if found is None or found[1] != verb:
            continue
        topic, _, deed, phrase = found
        if not _is_of(clause, other, topic):
            continue
        by = _by(clause, i)
        length = (
            by.value if by is not None else next((n for t, n, m in lengths(clause) if t == i - 1 and m is None), None)
        )
        its, its_phrase = _described(clause, other)
        inside = [m for m in s.mentions if m.start >= i and m.referent is not topic.referent]
        yield Ordered(
            **clause.common(verb, topic, by, s.slice(verb, verb + 1), s.offsets[verb]),
            deed=deed, phrase=phrase, before=s.slice(0, i), other=its, other_phrase=its_phrase,
            after=s.slice(i, len(s.words)), way=Way.MORE if word == "after" else Way.LESS,
            by=length if isinstance(length, Number) else clause.one_unit_before(i),
            taken=tuple((topic, m) for m in (*inside, *([by] if by else []))), refines=True,
        )  # fmt: skip


def _is_done_to_both(clause: Clause, verb: int, at: int) -> bool:
    """ "Won A before B", "married A after B": two names that a verb has after it, and nothing else."""
    s = clause.s
    if s.lemmas[verb] not in _TWICE or clause.grammar.is_passive(verb) or s.deps[at] != "prep":
        return False
    first = [m for c in s.children[verb] if s.deps[c] == "dobj" and (m := s.at[c]) is not None]
    second = [m for c in s.children[at] if s.deps[c] == "pobj" and (m := s.at[c]) is not None]
    if any(s.lower[c] == "to" for c in s.children[at]):
        second = [m for c in s.children[at] for g in s.children[c] if (m := s.at[g]) is not None]
    return len(first) == len(second) == 1 and first[0].kind is second[0].kind is MentionKind.NAME


_TWICE = frozenset("win receive marry wed".split())


def _of_two(clause: Clause, verb: int, at: int) -> Iterator[Ordered]:
    s = clause.s
    found = topic_and_deed(clause, verb)
    if found is None or found[1] != verb or any(isinstance(m.value, Date | DateRange) for m in s.mentions):
        return
    topic, _, deed, phrase = found
    inside = [m for m in s.mentions if m.start >= at]
    yield Ordered(
        **clause.common(verb, topic, None, s.slice(verb, verb + 1), s.offsets[verb]), deed=deed, phrase=phrase,
        before=s.slice(verb, at), other=deed, other_phrase=phrase, after=s.slice(at, len(s.words)),
        way=Way.MORE if s.lower[at] == "after" else Way.LESS, taken=tuple((topic, m) for m in inside), refines=True,
    )  # fmt: skip


def coincident(clause: Clause) -> Iterator[Coincident]:
    """Each deed that is said to fall into the same year, month … as another deed of the same one."""
    s = clause.s
    for i, word in enumerate(s.lower):
        noun = s.heads[i]
        if word not in SAME or s.deps[i] != "amod" or s.lemmas[noun] not in _UNITS or s.at[noun] is not None:
            continue
        above = s.heads[noun]
        verb = s.heads[above] if s.deps[noun] == "pobj" and s.lower[above] in ("in", "on", "during") else above
        if s.tags[verb][:2] != "VB" or s.deps[noun] not in ("pobj", "npadvmod", "dobj"):
            continue
        if s.deps[verb] == "advcl" and verb > noun > s.heads[verb]:  # tied to the other deed
            verb = s.heads[verb]
        others = [
            c for c in (*s.children[noun], *s.children[verb]) if c > noun and s.deps[c] in ("relcl", "advcl", "ccomp")
        ]
        if not others and s.deps[verb] == "conj" and s.tags[s.heads[verb]][:2] == "VB":
            others, verb = [verb], s.heads[verb]  # "was recorded and released in the same year"
        found = topic_and_deed(clause, verb) if len(others) == 1 and s.lemmas[others[0]] != "be" else None
        if found is None or found[1] != verb or not _is_of(clause, others[0], found[0]):
            continue
        topic, _, deed, phrase = found
        its, its_phrase = _described(clause, others[0])
        later = [m for m in s.mentions if m.start >= min(i, others[0]) and m.referent is not topic.referent]
        if any(m.kind is MentionKind.NAME for m in later) or s.lemmas[others[0]] == "turn":
            continue  # "the same year that she turned 30" is an age
        yield Coincident(
            **clause.common(verb, topic, None, s.slice(verb, verb + 1), s.offsets[verb]),
            deed=deed - {s.lemmas[noun]}, phrase=phrase, before=s.slice(0, i), other=its - {s.lemmas[noun]},
            other_phrase=its_phrase, after=s.slice(i, len(s.words)), unit=s.lemmas[noun], same=word == "same",
            taken=tuple((topic, m) for m in later), exclusive=True,
        )  # fmt: skip


SAME = frozenset(("same", "different"))
_UNITS = frozenset("day month year decade century".split())


def _main_verb(clause: Clause, at: int) -> int | None:
    """The verb before the word that orders."""
    s = clause.s
    token = s.heads[at] if s.deps[at] == "mark" else at
    for _ in range(6):
        head = s.heads[token]
        if s.tags[head][:2] == "VB" and head < at:
            return head
        if head == token:
            return None
        token = head
    return None


def _other_deed(clause: Clause, at: int) -> int | None:
    """The verb or noun of the deed after the word that orders."""
    s = clause.s
    if s.deps[at] == "mark":
        return s.heads[at] if s.heads[at] > at and s.tags[s.heads[at]][:2] == "VB" else None
    for c in s.children[at]:
        if c < at:
            continue
        if s.lower[c] == "to":
            c = next((g for g in s.children[c] if g > c), c)
        if s.deps[c] in ("pcomp", "pobj") and s.tags[c] in ("VBG", "VBN", "VBD"):
            return c
        if s.deps[c] == "pobj" and s.lemmas[c] in _ENDS and s.at[c] is None and _happening_of(clause, c) is not None:
            return c
        if s.deps[c] == "pobj" and s.lemmas[c] in (HAPPENINGS | TIMES_ASIDE) - {"birthday"} and s.at[c] is None:
            return c
    return None


_ENDS = {"beginning": "begin", "start": "begin", "end": "end", "completion": "end"}


def _happening_of(clause: Clause, noun: int) -> int | None:
    """The "recording" of "the beginning of (its) recording"."""
    s = clause.s
    below = [g for c in s.children[noun] if s.lower[c] == "of" for g in s.children[c]]
    return below[0] if len(below) == 1 and s.lemmas[below[0]] in HAPPENINGS and s.at[below[0]] is None else None


def _happening(clause: Clause, verb: int) -> int | None:
    """The "recording" of "after (its) *recording* finished"."""
    s = clause.s
    subjects = [c for c in s.children[verb] if s.deps[c] in _SUBJECTS]
    return (
        subjects[0]
        if len(subjects) == 1 and s.lemmas[subjects[0]] in HAPPENINGS and s.at[subjects[0]] is None
        else None
    )


def _is_of(clause: Clause, other: int, topic: Mention) -> bool:
    """Whether the other deed is of the same one: without a subject of its own, or with "he", "it" or the name."""
    s = clause.s
    if any(isinstance(m.value, Date | DateRange) for m in s.mentions):
        return False
    if s.lemmas[other] in _ENDS and (done := _happening_of(clause, other)) is not None:
        return all(s.lower[c] in _ANY_OF_IT for c in s.children[done])
    if (done := _happening(clause, other)) is not None:
        return all(s.lower[c] in _ANY_OF_IT for c in s.children[done])
    owners = [c for c in s.children[other] if s.deps[c] in (*_SUBJECTS, "poss")]
    for c in owners:
        own = s.at[c]
        if own is None or (own.kind is not MentionKind.PRONOUN and own.referent is not topic.referent):
            return False
        if own.referent is not topic.referent and own.antecedent is not None:
            return False
    if s.tags[other][:2] == "NN":
        return bool(owners) and not any(s.deps[c] == "prep" and s.lower[c] == "of" for c in s.children[other])
    return True


_ANY_OF_IT = frozenset("the its his her their".split())


def _by(clause: Clause, at: int) -> Mention | None:
    """The length of time right before the word: "four years after"."""
    found = clause.s.at[at - 1] if at else None
    return found if found is not None and isinstance(found.value, Number) and found.value.unit is not None else None


def _described(clause: Clause, other: int) -> tuple[frozenset[str], Phrase | None]:
    s = clause.s
    if s.lemmas[other] in _ENDS and (done := _happening_of(clause, other)) is not None:
        return frozenset((_ENDS[s.lemmas[other]], s.lemmas[done])), None
    if s.tags[other][:2] == "NN":
        return frozenset((s.lemmas[other],)), None
    if (done := _happening(clause, other)) is not None:
        return frozenset((s.lemmas[other], s.lemmas[done])), None
    base = clause.grammar.verb_key(other, clause.grammar.is_passive(other) or s.tags[other] == "VBN")
    keys = tuple((PhraseKind.VERB, f"{base}{prep}") for prep in (" in", " on", ""))
    deed = deed_of(clause, other, -1) - {s.lemmas[s.heads[other]]}  # the deed that it is set beside is no part of it
    return deed, Phrase(keys, (s.lemmas[other],), s.words[other], s.offsets[other])
