"""Finite verbs without a subject, whose subject the parser tied to what stands before: "its capital is Riga *and its
mayor* is Ada Mills", "born in Lund, *Ada Mills* lives in Riga".
"""

from __future__ import annotations

from kgcheck.extract.mending.interface import AUXILIARIES, BRACKETS, SUBJECTS, Columns
from kgcheck.extract.tags import FINITE, NAMES

_LOOSE = frozenset("ccomp conj advcl parataxis ROOT dep".split())
"""How a verb hangs in a sentence that could be one by itself."""
_HOLDING = frozenset("be have call name".split())
"""Verbs that take no clause as their object: what follows "has 5 members and" is one of its own."""
_MODIFYING = frozenset("advmod amod npadvmod dep advcl".split())
_ADVERBS = frozenset("here there now then thus so hence next also still only first later soon".split())
"""What stands before a verb without being its subject: "Here is the book"."""
_JOINED = frozenset(("conj", "appos"))
_SAID = frozenset("attr acomp prep oprd expl ccomp xcomp advcl".split())
"""What a copula says of its subject."""
_STRAY = frozenset("punct npadvmod dep".split())


def find_subjects(c: Columns) -> None:
    """Give each finite verb that has none the noun phrase right before it, where that was tied elsewhere, or the
    sentence's first word."""
    _take_first(c)
    for verb in range(2, len(c.words)):
        if c.tags[verb][:2] != "VB" or c.deps[verb] not in _LOOSE:
            continue
        children = c.children(verb)
        auxiliaries = [i for i in children if i < verb and c.deps[i] in AUXILIARIES]
        start = min((*auxiliaries, verb))
        if c.tags[start] not in FINITE:
            continue
        subjects = [i for i in children if c.deps[i] in SUBJECTS]
        if not subjects:
            _take_before(c, verb, start, _fronted(c, children))
            continue
        participles = [i for i in subjects if c.deps[i] == "csubj" and c.tags[i] in ("VBN", "VBG")]
        if len(participles) == len(subjects):
            _take_before(c, verb, start, subjects[0])
            continue
        _leave_fronted(c, verb, subjects[0])
        for i in participles:
            c.deps[i] = "advcl"  # "Ada Mills, *travelling* with Bo, has …"
        if c.deps[verb] in ("ccomp", "conj", "ROOT"):
            _share_out(c, verb, start, subjects[0])


def _take_first(c: Columns) -> None:
    """A capitalised first word that the parser took for an adjective or adverb, of a verb that lacks a subject:
    "*Titanic*, on the other hand, was directed by Voss"."""
    root = c.heads[0]
    if c.tags[0] not in ("JJ", "RB") or c.deps[0] not in _MODIFYING or c.heads[root] != root:
        return
    if c.tags[0] == "RB" and c.words[0].lower() in _ADVERBS:
        return
    own = [c.deps[i] for i in c.children(root)]
    finite = c.tags[root] in ("VBD", "VBZ") or (c.tags[root] == "VBN" and AUXILIARIES & set(own))
    if finite and not SUBJECTS & set(own):
        c.tags[0] = "NNP"
        _tie(c, 0, root)


def _fronted(c: Columns, children: list[int]) -> int | None:
    """The participle or preposition that the sentence begins with, if it does: "*Born* in Lund, …"."""
    first = next((i for i in children if c.words[i] not in BRACKETS), None)
    if first is not None and (
        (c.deps[first] == "advcl" and c.tags[first] in ("VBN", "VBG")) or (c.deps[first] == "prep" and first == 0)
    ):
        return first
    return None


def _take_before(c: Columns, verb: int, start: int, fronted: int | None) -> None:
    end = start - 1
    while end > 0 and (c.words[end] in BRACKETS or (fronted is not None and c.words[end] == ",")):
        end -= 1
    if c.words[end] == ",":
        return
    for noun in c.above(end):
        if noun == verb:
            return
        if c.deps[noun] not in _JOINED or not c.is_nominal(noun):
            continue
        left = c.left_edge(noun)
        if left < 2 or c.words[left].lower() in ("a", "an"):
            continue  # "born in Lund, Ada Mills, a painter, lives": the painter explains the name before
        mark = c.words[left - 1].lower()
        if fronted is not None and fronted < noun and fronted in c.above(noun):
            if mark == ",":
                _tie(c, noun, verb)
                if c.deps[fronted] == "csubj":
                    c.deps[fronted] = "advcl"
                return
        elif mark == "and" and c.deps[noun] == "conj" and c.heads[noun] < left and c.heads[verb] < c.heads[noun]:
            _tie(c, noun, verb)
            c.attach(left - 1, c.heads[verb], "cc")
            if c.deps[verb] == "ccomp":
                c.deps[verb] = "conj"
            return
        elif mark == "and" and c.deps[noun] == "conj" and (first := _first_half(c, verb, noun)) is not None:
            inner = next(i for i in c.above(noun) if i == first or c.tags[i] in FINITE)
            _tie(c, noun, verb)
            _put_after(c, verb, first, left - 1)
            c.attach(left - 1, inner, "cc")
            c.attach(verb, inner, "conj")
            return


def _first_half(c: Columns, verb: int, noun: int) -> int | None:
    """The verb of "the mayor of Skarn *is* Mills and the capital is Harne", where all of that was put under the
    second."""
    if c.heads[verb] != verb:
        return None
    below = [i for i in c.children(verb) if c.deps[i] in ("ccomp", "parataxis") and i < noun]
    return below[0] if len(below) == 1 and below[0] in c.above(noun) and c.tags[below[0]] in FINITE else None


def _put_after(c: Columns, verb: int, first: int, both: int) -> None:
    """Make a verb the second of two clauses, and not what the first is under; `both` is the "and" between."""
    for i in c.children(verb):
        if i < both and i != first:
            c.heads[i] = first
    c.attach(both, first, "cc")
    c.attach(first, first, "ROOT")
    c.attach(verb, first, "conj")


def part_copulas(c: Columns) -> None:
    """ "Where Mills is the mayor *and Keels are* an ethnic group": what comes after the "and" is no part of what Mills
    is, but has a verb of its own."""
    for both in range(3, len(c.words) - 2):
        noun = c.heads[both]
        if c.words[both].lower() != "and" or c.deps[both] != "cc" or noun >= both or c.tags[noun] not in ("NN", "NNS"):
            continue
        first, name = c.heads[c.heads[noun]], c.heads[noun]
        if c.deps[noun] not in ("nmod", "compound") or c.deps[name] != "attr" or not both < name < len(c.words) - 1:
            continue
        second = name + 1
        if c.lemmas[first] != "be" or c.lemmas[second] != "be" or c.tags[second] not in FINITE:
            continue
        if c.deps[second] in AUXILIARIES or any(c.deps[i] in SUBJECTS for i in c.children(second)):
            continue
        for i in c.children(name):
            if i < both and i != noun:
                c.heads[i] = noun
        c.attach(noun, first, "attr")
        c.attach(both, first, "cc")
        if c.heads[second] != second:
            c.attach(second, first, "conj")
            _tie(c, name, second)


def fill_copulas(c: Columns) -> None:
    """ "The mayor is, *Ada Mills*", "the capital is *Skarn D.C.*": a name after a verb that lacks what it says."""
    for verb in range(1, len(c.words) - 1):
        if c.lemmas[verb] != "be" or c.tags[verb] not in FINITE or c.deps[verb] in AUXILIARIES:
            continue
        own = c.children(verb)
        if not SUBJECTS & {c.deps[i] for i in own} or _SAID & {c.deps[i] for i in own}:
            continue
        name = next((i for i in own if i > verb and c.tags[i] in NAMES and c.deps[i] in _STRAY), None)
        if name is not None and all(c.words[i] == "," or c.heads[i] == name for i in range(verb + 1, name)):
            c.deps[name] = "attr"


def _leave_fronted(c: Columns, verb: int, subject: int) -> None:
    """ "With 30 members, Harne Rovers plays": the members are those that it is with, and the name is what plays."""
    if c.tags[0] != "IN" or c.heads[0] != verb or 0 in c.heads[1:] or c.left_edge(subject) != 1:
        return
    name = next((i for i in c.children(subject) if c.deps[i] == "appos" and c.is_nominal(i)), None)
    if name is not None and c.words[c.left_edge(name) - 1] == ",":
        c.attach(subject, 0, "pobj")
        _tie(c, name, verb)


def _share_out(c: Columns, verb: int, start: int, subject: int) -> None:
    """ "Has 5 members and its ground is in Lund": the members are had, the ground is in Lund."""
    left = c.left_edge(subject)
    both = next((i for i in range(left + 1, start) if c.words[i].lower() == "and" and c.deps[i] == "cc"), None)
    above = left - 1
    if both is None or above < 1 or c.deps[subject] == "csubj" or not _is_bare(c, above):
        return
    if subject < both:
        had = subject
        subject = next((i for i in c.children(c.heads[both]) if c.deps[i] == "conj" and i > both), -1)
        if subject < 0 or c.left_edge(subject) != both + 1:
            return
    else:
        had = c.heads[both]
        if had == subject or not c.is_nominal(had):
            return
        for i in range(both + 1, subject):
            if c.heads[i] == had:
                c.attach(i, subject, "compound")  # "Skarn and [Ada] Mills is the mayor"
    c.attach(had, above, {"be": "attr", "have": "dobj"}.get(c.lemmas[above], "oprd"))
    _tie(c, subject, verb)
    if c.deps[verb] == "ROOT":
        c.attach(above, above, "ROOT")
    c.attach(verb, above, "conj")


def _is_bare(c: Columns, verb: int) -> bool:
    """Whether a verb that needs a complement has none."""
    if c.lemmas[verb] not in _HOLDING or c.tags[verb][:2] != "VB" or c.deps[verb] in AUXILIARIES:
        return False
    own = [c.deps[i] for i in c.children(verb)]
    return not {"attr", "dobj", "acomp", "oprd", "prep"} & set(own) and bool({*SUBJECTS, "advmod"} & set(own))


def _tie(c: Columns, noun: int, verb: int) -> None:
    """Make the noun the verb's subject."""
    passive = any(c.deps[i] == "auxpass" for i in c.children(verb))
    c.attach(noun, verb, "nsubjpass" if passive else "nsubj")
