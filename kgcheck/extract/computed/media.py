"""Reads in what a work of art is made: "is a watercolor", "was painted with oils", "painted it on wood"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import InMedium
from kgcheck.extract.interface import Mention, MentionKind

PAINT, GROUND, CRAFT = "paint", "ground", "craft"
_GROUPS: tuple[tuple[str, str], ...] = (
    (PAINT, "oil, watercolor watercolour, acrylic, tempera, pastel, charcoal, pencil graphite, ink"),
    (GROUND, "canvas linen, wood panel board, paper cardboard vellum parchment, wall ceiling plaster, copper, silk"),
    (CRAFT, "mosaic, sculpture statue, photograph photo, tapestry"),
)
MEDIA: Mapping[str, tuple[str, str]] = {
    word: (group, same.split()[0]) for group, words in _GROUPS for same in words.split(",") for word in same.split()
}
"""Of each word what it tells (the paint, what it stands on, or that it is no painting at all), and one word for all
that mean the same there. What may be a kind of another (gouache, fresco, a print in ink) is left out."""
WORDS = frozenset((*MEDIA, *(f"{word}s" for word in MEDIA), "colors", "colours"))
_PICTURES = frozenset("painting picture portrait landscape work piece artwork masterpiece".split())
_DEEDS = frozenset("paint make create do execute draw render".split())
_PREPOSITIONS = frozenset("with in on using".split())


def media(clause: Clause) -> Iterator[InMedium]:
    """Each medium that the work is said to be made in."""
    s = clause.s
    for i in range(len(s.words)):
        medium = _medium_at(clause, i)
        own = s.at[i]
        if medium is None or (own is not None and own.kind not in (MentionKind.NOUN, MentionKind.VALUE)):
            continue
        noun = _whole(clause, i)
        verb = clause.verb(noun)
        if verb is None:
            continue
        topic = _described(clause, verb, noun) if s.lemmas[verb] == "be" else _made(clause, verb, noun)
        if topic is None or topic.kind in (MentionKind.VALUE, MentionKind.NOUN):
            continue
        held = [m for m in dict.fromkeys((own, s.at[noun])) if m is not None and m is not topic]
        beside = (*s.children[noun], *(c for c in s.children[verb] if c != s.heads[noun]), noun)
        alone = not any(s.deps[c] in ("conj", "advmod", "advcl") for c in beside)  # "first drawn in charcoal"
        yield InMedium(
            **clause.common(noun, topic, None, s.words[i], s.offsets[i]), group=medium[0], medium=medium[1],
            alone=alone, taken=tuple((topic, m) for m in held),
        )  # fmt: skip


def _medium_at(clause: Clause, i: int) -> tuple[str, str] | None:
    s = clause.s
    if s.lower[i] in ("colors", "colours") and s.lower[i - 1 : i] == ["water"]:
        return MEDIA["watercolor"]
    return MEDIA.get(s.lower[i]) or MEDIA.get(s.lemmas[i])


def _whole(clause: Clause, i: int) -> int:
    """The noun of the phrase that the word is part of: the painting of "oil painting", the paints of "oil paints"."""
    s = clause.s
    while s.deps[i] in ("compound", "amod", "nmod") and s.heads[i] > i and s.tags[s.heads[i]][:2] == "NN":
        i = s.heads[i]
    return i


def _described(clause: Clause, verb: int, noun: int) -> Mention | None:
    """Of what "is a watercolor", "is an oil painting" is said."""
    s = clause.s
    at = noun
    while s.deps[at] == "pobj" and s.lower[s.heads[at]] == "on":
        at = s.heads[s.heads[at]]  # "is an oil on canvas"
    if s.deps[at] != "attr" or s.heads[at] != verb or s.lemmas[at] not in _PICTURES | MEDIA.keys():
        return None
    if MEDIA.get(s.lemmas[at], ("", ""))[0] == CRAFT and any(s.lower[c] == "of" for c in s.children[at]):
        return None  # "a mosaic of colours"
    return _work(clause, verb)


def _made(clause: Clause, verb: int, noun: int) -> Mention | None:
    """What was painted so: "A was painted with oil paints", "B painted A on canvas". A stuff has no article and nothing
    beside it: "on a wall of her house", "with a pencil in her hand" tell where and how."""
    s = clause.s
    by = s.heads[noun]
    if s.lower[by] not in _PREPOSITIONS or s.deps[noun] not in ("pobj", "dobj") or not _is_stuff(clause, noun):
        return None
    verb = s.heads[by]
    if s.lower[verb] == "paint" and s.deps[verb] == "dobj":
        verb = s.heads[verb]
    if s.tags[verb][:2] != "VB" or s.lemmas[verb] not in _DEEDS or (s.lower[by] == "on" and s.lemmas[verb] == "make"):
        return None
    if clause.grammar.is_passive(verb):
        return _work(clause, verb)
    return next((m for c in s.children[verb] if s.deps[c] == "dobj" and (m := s.at[c]) is not None), None)


def _is_stuff(clause: Clause, noun: int) -> bool:
    s = clause.s
    grounds = MEDIA.get(s.lemmas[noun], ("", ""))[0] == GROUND  # "on a ceiling"
    return not any(
        s.deps[c] in ("poss", "prep", "relcl", "acl")
        or (s.deps[c] == "det" and not (grounds and s.lower[c] in ("a", "an")))
        for c in s.children[noun]
    )


def _work(clause: Clause, verb: int) -> Mention | None:
    holder = clause.holder(verb)
    return holder.mention if holder is not None and holder.noun is None else None
