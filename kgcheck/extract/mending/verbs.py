"""A plural noun that is the sentence's only verb: "Estonia *borders* Latvia"."""

from __future__ import annotations

from kgcheck.extract.mending.interface import PROPER, Columns
from kgcheck.relations.types import coarse

_MODIFIERS = frozenset("det compound nmod amod poss punct quantmod nummod case".split())
_ARGUMENTS = frozenset("dobj appos dep ROOT".split())


def find_verb(c: Columns) -> None:
    """A lower-case plural noun between a name and its object is the verb that the sentence lacks."""
    if any(tag[:2] in ("VB", "MD") for tag in c.tags) or c.words[-1] not in (".", "!"):
        return  # a heading or a list item needs no verb
    for i in range(1, len(c.words) - 2):
        if c.tags[i] != "NNS" or not c.words[i].islower() or "person" in coarse((c.lemmas[i],)):
            continue  # "Harne United players Ada Mills and Bo Trane"
        before = i - 1
        if not (c.tags[before] in PROPER or c.words[before][0].isupper()) or c.deps[before] not in _MODIFIERS:
            continue
        if c.deps[i] == "ROOT":
            below = next((j for j in range(i + 1, len(c.words)) if c.heads[j] == i and c.deps[j] in _ARGUMENTS), None)
        else:
            below = c.heads[i] if c.heads[i] > i and c.deps[i] == "compound" and c.deps[c.heads[i]] == "ROOT" else None
        if below is None or not c.words[below][0].isupper():
            continue
        for j, head in enumerate(c.heads):
            if j < before and head in (i, below):
                c.heads[j] = before
            elif j > below and head == i:
                c.heads[j] = below if c.deps[j] == "conj" else i
        c.tags[i], c.deps[i], c.heads[i] = "VBZ", "ROOT", i
        c.deps[before], c.heads[before] = "nsubj", i
        c.deps[below], c.heads[below] = "dobj", i
        c.heads[-1] = i
        return
