"""Mends parses that cannot be right, by what the words around show: a plural noun that is the sentence's only verb
("Estonia *borders* Latvia"), and a list of three names of which the parser takes the second to explain the first.

Works in place on a sentence's columns, before anything is read off them.
"""

from __future__ import annotations

from dataclasses import dataclass

from kgcheck.relations.types import coarse

_PROPER = frozenset(("NNP", "NNPS"))
_LISTED = frozenset(("PERSON", "ORG", "WORK_OF_ART", "PRODUCT"))
"""Kinds of names of which one does not explain another; "Tallinn, Estonia and Riga, Latvia" may."""
_MODIFIERS = frozenset("det compound nmod amod poss punct quantmod nummod case".split())
_ARGUMENTS = frozenset("dobj appos dep ROOT".split())


@dataclass(slots=True)
class Columns:
    """A sentence's tokens, one list a property; heads are positions within it."""

    words: list[str]
    lemmas: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    entities: list[str]


def mend(columns: Columns) -> None:
    """Put right what is surely wrong."""
    if not any(tag[:2] in ("VB", "MD") for tag in columns.tags):
        _find_verb(columns)
    if "appos" in columns.deps:
        _join_lists(columns)


def _find_verb(c: Columns) -> None:
    """A lower-case plural noun between a name and its object is the verb that the sentence lacks."""
    if c.words[-1] not in (".", "!"):
        return  # a heading or a list item needs no verb
    for i in range(1, len(c.words) - 2):
        if c.tags[i] != "NNS" or not c.words[i].islower() or "person" in coarse((c.lemmas[i],)):
            continue  # "Harne United players Ada Mills and Bo Trane"
        before = i - 1
        if not (c.tags[before] in _PROPER or c.words[before][0].isupper()) or c.deps[before] not in _MODIFIERS:
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


def _join_lists(c: Columns) -> None:
    """ "A, B and C" of names of one kind: B stands beside A as C does."""
    for b, dep in enumerate(c.deps):
        a = c.heads[b]
        if dep != "appos" or a >= b or c.entities[b] not in _LISTED or c.entities[a] != c.entities[b]:
            continue
        first = next((j for j in range(a + 1, b + 1) if c.heads[j] == b or j == b), b)
        third = next((j for j in range(b + 1, len(c.heads)) if c.heads[j] == b and c.deps[j] == "conj"), None)
        joined = third is not None and c.entities[third] == c.entities[b] and "and" in c.words[b:third]
        if joined and c.words[first - 1] == "," and c.tags[first] in _PROPER:
            c.deps[b] = "conj"
