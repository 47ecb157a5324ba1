"""Lists of which the parser takes an item to explain the one before, or to be part of it."""

from __future__ import annotations

from kgcheck.extract.mending.interface import SUBJECTS, Columns
from kgcheck.extract.tags import NAMES

_LISTED = frozenset(("PERSON", "ORG", "WORK_OF_ART", "PRODUCT"))
"""Kinds of names of which one does not explain another; "Tallinn, Estonia and Riga, Latvia" may."""


def join_lists(c: Columns) -> None:
    """ "A, B and C" of names of one kind: B stands beside A as C does."""
    if "appos" not in c.deps:
        return
    for b, dep in enumerate(c.deps):
        a = c.heads[b]
        if dep != "appos" or a >= b or c.entities[b] not in _LISTED or c.entities[a] != c.entities[b]:
            continue
        first = next((j for j in range(a + 1, b + 1) if c.heads[j] == b or j == b), b)
        third = next((j for j in range(b + 1, len(c.heads)) if c.heads[j] == b and c.deps[j] == "conj"), None)
        joined = third is not None and c.entities[third] == c.entities[b] and "and" in c.words[b:third]
        if joined and c.words[first - 1] == "," and c.tags[first] in NAMES:
            c.deps[b] = "conj"


def join_people(c: Columns) -> None:
    """ "*Ada Mills* and Bo Trane are mayors": two people, of whom the parser made the first part of the second's
    name."""
    for first, dep in enumerate(c.deps):
        second = c.heads[first]
        if dep not in ("nmod", "compound") or second <= first or c.entities[first] != "PERSON":
            continue
        both = next((i for i in c.children(first) if c.words[i].lower() == "and" and first < i < second), None)
        if both is None or c.entities[both] or c.entities[second] != "PERSON" or c.tags[second] not in NAMES:
            continue
        c.attach(first, c.heads[second], c.deps[second])
        c.attach(second, first, "conj")


def set_against(c: Columns) -> None:
    """ "The capital of Australia is Canberra, *not Sydney*": no explanation, but what stands in another's place: the
    noun's before it, or the subject's where that noun is the predicate ("Canberra is the capital, not Sydney")."""
    if "appos" not in c.deps or "not" not in c.lemmas:
        return
    for b, dep in enumerate(c.deps):
        a = c.heads[b]
        first = next((j for j in range(a + 1, b) if c.heads[j] == b and c.deps[j] != "neg"), b)
        if dep != "appos" or first < 2 or c.lemmas[first - 1] != "not" or c.words[first - 2] != ",":
            continue
        if c.deps[a] == "attr" and c.tags[a] not in NAMES:
            a = next((j for j in range(a) if c.heads[j] == c.heads[a] and c.deps[j] == "nsubj"), a)
        c.attach(b, a, "conj")
        c.heads[first - 1] = b


def join_objects(c: Columns) -> None:
    """ "Has a mass of 5 kg, and a length of 2 km": a noun that is joined with the verb stands beside its object."""
    for noun, dep in enumerate(c.deps):
        verb = c.heads[noun]
        if dep != "conj" or c.tags[noun][:2] != "NN" or c.tags[verb][:2] != "VB" or noun < verb:
            continue
        objects = [i for i in c.children(verb) if c.deps[i] in ("dobj", "attr") and verb < i < noun]
        if objects and not any(c.deps[i] in SUBJECTS for i in c.children(noun)):
            c.heads[noun] = objects[-1]


def join_measures(c: Columns) -> None:
    """ "A length of 5 km, a width of 2 km and a height of 80 m": each measured noun stands beside the first."""
    first: int | None = None
    for of in range(1, len(c.words) - 1):
        if c.words[of] != "of" or not _is_measured(c, of):
            continue
        noun = of - 1
        if c.heads[of] != noun:
            c.attach(of, noun, "prep")
        if first is not None and _is_below(c, noun, first) and not _has_verb(c, first, noun):
            c.attach(noun, first, "conj")
        elif first is None or not _is_below(c, noun, first):
            first = noun


def _is_measured(c: Columns, of: int) -> bool:
    """Whether "of" stands between an indefinite noun and a number: "a length of 5"."""
    noun = of - 1
    if c.tags[noun] != "NN" or not any(c.tags[i] == "CD" for i in range(of + 1, min(of + 3, len(c.words)))):
        return False
    return any(c.heads[i] == noun and c.words[i].lower() in ("a", "an") for i in range(max(0, noun - 4), noun))


def _is_below(c: Columns, token: int, top: int) -> bool:
    return token != top and top in c.above(token)


def _has_verb(c: Columns, start: int, end: int) -> bool:
    return any(c.tags[i][:2] in ("VB", "MD") for i in range(start, end))


def share_deeds(c: Columns) -> None:
    """ "Harne lies on the Wend, *as do* Skarn and Lund": they lie there, too."""
    for do in range(3, len(c.words)):
        if c.lemmas[do] != "do" or c.words[do - 1] != "as" or c.deps[do] != "advcl" or c.heads[do] >= do:
            continue
        own = [i for i in c.children(do) if i > do]
        subject = next((i for i in c.children(c.heads[do]) if c.deps[i] in ("nsubj", "nsubjpass")), None)
        if subject is None or [c.deps[i] for i in own] != ["nsubj"]:
            continue
        c.attach(own[0], subject, "conj")
        c.attach(do, subject, "cc")
        c.attach(do - 1, subject, "cc")


def date_each(c: Columns) -> None:
    """ "Made A in 1991 and *B in 2005*": the second date is that of the name right before it."""
    for b in range(len(c.words) - 2):
        a, second = c.heads[b], b + 1
        verb = c.heads[second]
        if c.deps[b] != "conj" or c.deps[second] != "prep" or c.deps[a] != "dobj" or c.heads[a] != verb:
            continue
        first = next((i for i in range(a + 1, b) if c.words[i] == c.words[second] and c.heads[i] == verb), None)
        if first is not None and "DATE" in _kinds_below(c, first) & _kinds_below(c, second):
            c.attach(second, b, "prep")


def _kinds_below(c: Columns, preposition: int) -> set[str]:
    return {c.entities[i] for i in c.children(preposition) if c.deps[i] == "pobj"}


def split_gapped(c: Columns) -> None:
    """ "A was born in Lund and *B in Riga*": B and its place are a clause of their own, which leaves its verb out."""
    for joint in range(3, len(c.words) - 3):
        if c.lemmas[joint] != "and" or c.entities[joint + 1] != "PERSON":
            continue
        second = _end_of_run(c, joint + 1, 1)
        first = _end_of_run(c, joint - 1, -1)
        if second + 1 >= len(c.words) or first < 1 or c.words[first] != c.words[second] or c.tags[first] != "IN":
            continue
        kind = c.entities[joint - 1]
        if kind in ("", "PERSON") or c.entities[second + 1] != kind:
            continue
        c.attach(joint - 1, first, "pobj")
        c.attach(second - 1, joint - 1, "conj")
        c.attach(second, second - 1, "prep")


def _end_of_run(c: Columns, token: int, step: int) -> int:
    """The first token beyond those around this one that are part of names of its kind."""
    kind = c.entities[token]
    while 0 <= token < len(c.words) and c.entities[token] == kind:
        token += step
    return token
