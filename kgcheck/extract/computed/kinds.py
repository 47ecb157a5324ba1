"""Reads of what kind something is said to be: "is a film", "is a Polish album"."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Kind
from kgcheck.extract.interface import MentionKind
from kgcheck.relations.types import ALIKE, FORMS

WORDS = FORMS | {"picture"}


def kinds(clause: Clause) -> Iterator[Kind]:
    """The kind that the sentence's own clause gives its subject."""
    s = clause.s
    for i, dep in enumerate(s.deps):
        verb = s.heads[i]
        if dep != "attr" or s.lemmas[verb] != "be" or s.heads[verb] != verb or s.tags[i] != "NN":
            continue
        noun, before = s.lemmas[i], [c for c in s.children[i] if c < i]
        motion = noun == "picture" and s.lower[i - 1] == "motion"
        noun = "film" if motion else noun
        if noun not in FORMS or not any(s.lower[c] in ("a", "an") for c in before):
            continue
        own = s.at[i]
        holder = clause.holder(i)
        if (own is not None and own.kind is not MentionKind.NOUN) or holder is None or holder.noun is not None:
            continue
        if holder.mention.kind not in (MentionKind.NAME, MentionKind.PRONOUN, MentionKind.DESCRIPTION):
            continue
        if any(s.deps[c] == "conj" for c in s.children[i]):
            continue  # "is a film and an album": of one name, perhaps
        beside = [c for c in s.children[i] if s.deps[c] not in ("det", "punct") and not (motion and c == i - 1)]
        yield Kind(
            **clause.common(verb, holder.mention, None, s.words[i], s.offsets[i]), noun=ALIKE.get(noun, noun),
            bare=not beside, taken=((holder.mention, own),) if own is not None else (),
        )  # fmt: skip
