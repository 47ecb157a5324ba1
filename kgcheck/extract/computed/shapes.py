"""Reads which side of a thing is the longer: "is wider than it is tall", "is square"."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.deeds import topic_of
from kgcheck.extract.computed.interface import Shape, Way
from kgcheck.extract.interface import MentionKind

_SIDES = {"wider": ("width", Way.MORE), "broader": ("width", Way.MORE), "narrower": ("width", Way.LESS),
          "taller": ("height", Way.MORE), "higher": ("height", Way.MORE), "shorter": ("height", Way.LESS)}  # fmt: skip
_OTHERS = {"wide": "width", "broad": "width", "tall": "height", "high": "height", "long": "height"}
WORDS = frozenset((*_SIDES, "square", "tall", "wide", "high"))
_WORKS = frozenset("painting picture canvas work piece portrait".split())


def shapes(clause: Clause) -> Iterator[Shape]:
    """Each comparison of a thing's own sides."""
    s = clause.s
    for i, word in enumerate(s.lower):
        side, way = _SIDES.get(word, ("", Way.SAME))
        if side:
            after = s.lower[i + 1 : i + 6]
            other = _OTHERS.get(after[-1] if len(after) < 5 else after[3], "") if after[:1] == ["than"] else ""
            if after[1:3] not in (["it", "is"], ["it", "was"]) or not other or other == side:
                continue
        elif word in _OTHERS and s.lower[i + 1 : i + 2] == ["as"]:  # "is (as) tall as it is wide"
            other = _OTHERS.get(s.lower[i + 4], "") if len(s.words) > i + 4 else ""
            if s.lower[i + 2 : i + 4] != ["it", "is"] or {word, other} not in ({"tall", "wide"}, {"high", "wide"}):
                continue
        elif word != "square" or not _is_said(clause, i):
            continue
        holder = clause.holder(i)
        topic = holder.mention if holder is not None and holder.noun is None else topic_of(clause, i)
        if topic is not None and topic.kind not in (MentionKind.VALUE, MentionKind.NOUN):
            yield Shape(
                **clause.common(i, topic, None, s.words[i], s.offsets[i]), side=side or "width", way=way,
            )  # fmt: skip


def _is_said(clause: Clause, i: int) -> bool:
    """ "is square", "is a square painting"."""
    s = clause.s
    if s.deps[i] == "acomp":
        return s.lemmas[s.heads[i]] == "be"
    if s.deps[i] == "attr" and s.tags[i] == "NN":  # "is a perfect square"
        return all(s.lower[c] in ("a", "perfect", "perfectly") for c in s.children[i])
    return s.deps[i] == "amod" and s.lemmas[s.heads[i]] in _WORKS
