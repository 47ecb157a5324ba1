"""What stands before a noun and was tied elsewhere: "*its* location *identifier*", "the *Norvik operated* Selene 4"."""

from __future__ import annotations

from kgcheck.extract.mending.interface import AUXILIARIES, SUBJECTS, Columns
from kgcheck.extract.tags import NAMES

_LOOSE = frozenset("conj advcl acl ccomp dep".split())
_EXTENTS = frozenset("tall long wide high deep thick".split())
_AFTER_NOUN = frozenset("of for is was are were :".split())


def find_compared(c: Columns) -> None:
    """What looks like a comparative after a noun, with nothing that it compares, is the noun: "the location
    *identifier* of Orsa Airport"; and the noun before it no subject of its own."""
    for noun in range(2, len(c.words) - 1):
        before, above = noun - 1, c.heads[noun]
        if c.tags[before][:2] != "NN" or not c.words[noun].islower():
            continue
        is_compared = c.tags[noun] == "JJR" and c.words[noun].endswith("er") and c.words[noun + 1] in _AFTER_NOUN
        if is_compared and "than" not in c.words[noun:]:
            c.tags[noun], c.lemmas[noun] = "NN", c.words[noun]
            for i in c.children(before):
                c.heads[i] = noun
            if c.heads[before] not in (noun, above):
                c.attach(noun, c.heads[before], c.deps[before])
            elif c.deps[noun] == "csubj":
                c.deps[noun] = "nsubj"
            elif c.lemmas[above] in ("have", "with") and above < before:
                c.deps[noun] = "dobj"
            c.attach(before, noun, "compound")
        elif c.tags[noun] == "NN" and c.heads[noun] == before and c.deps[noun] == "appos" and c.words[before].islower():
            for i in c.children(before):
                c.heads[i] = noun
            c.attach(noun, c.heads[before], c.deps[before])
            c.attach(before, noun, "compound")
        elif c.tags[noun] == "NN" and c.heads[before] == noun and c.deps[before] in SUBJECTS:
            if c.deps[noun] in SUBJECTS:
                for i in c.children(before):
                    c.heads[i] = noun
                c.deps[before] = "compound"


def count_compounds(c: Columns) -> None:
    """A number right before a noun that is made part of a later one counts that noun: "a *300 page* book", "the *4300
    member* club"."""
    for number in range(len(c.words) - 2):
        counted, whole = number + 1, c.heads[number]
        if c.tags[number] != "CD" or c.deps[number] != "nummod" or whole <= counted or "." in c.words[counted]:
            continue
        if c.tags[counted] == "NN" and c.deps[counted] == "compound" and c.words[counted].islower():
            if c.words[number].replace(",", "").isdecimal() and c.tags[c.heads[counted]] in ("NN", "NNP"):
                c.heads[number] = counted  # of "250 staff members" it counts the members


def find_extents(c: Columns) -> None:
    """ "Is 1.93 tall": the number says how tall, it is not what somebody is."""
    for number in range(1, len(c.words) - 1):
        word = number + 1
        if c.deps[number] == "attr" and c.tags[number] == "CD" and c.words[word] in _EXTENTS:
            if c.heads[word] == number and c.tags[word] == "JJ":
                c.attach(word, c.heads[number], "acomp")
                c.attach(number, word, "npadvmod")


def raise_possessors(c: Columns) -> None:
    """Tie a pronoun or a name that owns the first of several nouns to the last: what is owned is the whole."""
    for i, dep in enumerate(c.deps):
        if dep != "poss" or (c.tags[i] != "PRP$" and c.tags[i][:3] != "NNP"):
            continue
        noun = c.heads[i]
        while i < noun and c.deps[noun] == "compound" and c.heads[noun] > noun and c.tags[c.heads[noun]][:2] == "NN":
            noun = c.heads[noun]
        c.heads[i] = noun


def undo_deeds(c: Columns) -> None:
    """Make a participle of a past verb without subject between a preposition's name and another name: "a member of the
    *Norvik* operated *Selene 4* crew". The first is its subject; what the preposition leads to follows."""
    for v in range(2, len(c.words) - 1):
        doer = v - 1
        if c.tags[v] not in ("VBD", "VBN") or c.deps[v] not in _LOOSE or c.deps[doer] != "pobj":
            continue
        if c.tags[doer] not in NAMES or c.tags[v + 1] not in NAMES:
            continue
        children = c.children(v)
        if any(c.deps[i] in SUBJECTS | AUXILIARIES for i in children):
            continue
        noun = next((i for i in children if i > v and i in c.above(v + 1)), None)
        if noun is not None:
            for i in children:
                c.heads[i] = c.heads[v]
            c.attach(noun, c.heads[doer], "pobj")
            c.attach(doer, v, "nsubj")
            c.attach(v, noun, "amod")
            c.tags[v] = "VBN"
