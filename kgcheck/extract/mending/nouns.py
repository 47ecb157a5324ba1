"""Possessors that the parser tied to a noun's first part: "*its* location *identifier*", "*Norvik's* floor *count*"."""

from __future__ import annotations

from kgcheck.extract.mending.interface import Columns


def raise_possessors(c: Columns) -> None:
    """Tie a pronoun or a name that owns the first of several nouns to the last: what is owned is the whole."""
    for i, dep in enumerate(c.deps):
        if dep != "poss" or (c.tags[i] != "PRP$" and c.tags[i][:3] != "NNP"):
            continue
        noun = c.heads[i]
        while i < noun and c.deps[noun] == "compound" and c.heads[noun] > noun and c.tags[c.heads[noun]][:2] == "NN":
            noun = c.heads[noun]
        c.heads[i] = noun
