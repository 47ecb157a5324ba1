"""Reads in what order two things happened to one: "retired before she married", "was scrapped four years after being
decommissioned", "was buried three days after his death"."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Ordered, Way
from kgcheck.extract.computed.times import HAPPENINGS, TIMES_ASIDE, deed_of, topic_and_deed
from kgcheck.extract.interface import Mention, MentionKind, Phrase, PhraseKind
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
        if other is None or verb is None or other == verb:
            continue
        found = topic_and_deed(clause, verb)
        if found is None or found[1] != verb:
            continue
        topic, _, deed, phrase = found
        if not _is_of(clause, other, topic):
            continue
        by = _by(clause, i)
        its, its_phrase = _described(clause, other)
        inside = [m for m in s.mentions if m.start >= i and m.referent is not topic.referent]
        yield Ordered(
            **clause.common(verb, topic, by, s.slice(verb, verb + 1), s.offsets[verb]),
            deed=deed, phrase=phrase, before=s.slice(0, i), other=its, other_phrase=its_phrase,
            after=s.slice(i, len(s.words)), way=Way.MORE if word == "after" else Way.LESS,
            by=by.value if by is not None and isinstance(by.value, Number) else None,
            taken=tuple((topic, m) for m in (*inside, *([by] if by else []))), refines=True,
        )  # fmt: skip


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
        if s.deps[c] == "pobj" and s.lemmas[c] in (HAPPENINGS | TIMES_ASIDE) - {"birthday"} and s.at[c] is None:
            return c
    return None


def _is_of(clause: Clause, other: int, topic: Mention) -> bool:
    """Whether the other deed is of the same one: without a subject of its own, or with "he", "it" or the name."""
    s = clause.s
    if any(isinstance(m.value, Date | DateRange) for m in s.mentions):
        return False
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


def _by(clause: Clause, at: int) -> Mention | None:
    """The length of time right before the word: "four years after"."""
    found = clause.s.at[at - 1] if at else None
    return found if found is not None and isinstance(found.value, Number) and found.value.unit is not None else None


def _described(clause: Clause, other: int) -> tuple[frozenset[str], Phrase | None]:
    s = clause.s
    if s.tags[other][:2] == "NN":
        return frozenset((s.lemmas[other],)), None
    base = clause.grammar.verb_key(other, clause.grammar.is_passive(other) or s.tags[other] == "VBN")
    keys = tuple((PhraseKind.VERB, f"{base}{prep}") for prep in (" in", " on", ""))
    deed = deed_of(clause, other, -1) - {s.lemmas[s.heads[other]]}  # the deed that it is set beside is no part of it
    return deed, Phrase(keys, (s.lemmas[other],), s.words[other], s.offsets[other])
