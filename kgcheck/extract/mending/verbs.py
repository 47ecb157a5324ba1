"""A noun that is the sentence's only verb: "Estonia *borders* Latvia", "Ona Keel *plays* for Harne United"; and a verb
tied to the name before it as if both were one noun.
"""

from __future__ import annotations

from kgcheck.extract.mending.interface import SUBJECTS, Columns
from kgcheck.extract.tags import NAMES
from kgcheck.relations.types import coarse

_MODIFIERS = frozenset("det compound nmod amod poss punct quantmod nummod case".split())
_ARGUMENTS = frozenset("dobj appos dep npadvmod ROOT".split())


def find_verb(c: Columns) -> None:
    """A lower-case plural noun that has a subject, or stands between a name and its object, is the verb that a
    sentence, or its part before or after a semicolon, lacks."""
    for i, tag in enumerate(c.tags):
        if tag == "NNS" and c.deps[i] == "ROOT" and c.words[i].islower():
            if any(c.deps[j] == "nsubj" for j in c.children(i)):
                c.tags[i] = "VBZ"
                return
    if c.words[-1] not in (".", "!"):
        return  # a heading or a list item needs no verb
    start = 0
    for end in [*(i for i, word in enumerate(c.words) if word == ";"), len(c.words)]:
        if not any(c.tags[i][:2] in ("VB", "MD") and not _is_plain(c, i) for i in range(start, end)):
            _find_verb(c, start, end)
        start = end + 1


_PLAYING = frozenset("play work live study serve train race tour rank perform compete operate host".split())
"""What several do, in the form that a noun may have, too."""


def _is_plain(c: Columns, i: int) -> bool:
    """Whether a word may be a plural's verb that was made part of a name: "Harne United *play* in the Vesk Cup"."""
    if c.tags[i] == "NN":
        one = any(c.words[j].lower() in ("a", "an", "this", "that") for j in range(i) if c.deps[j] == "det")
        return c.words[i] in _PLAYING and c.deps[i] in ("ROOT", "compound") and not one
    return c.tags[i] in ("VBP", "VB") and c.deps[i] == "compound"


def undo_code_verbs(c: Columns) -> None:
    """The "code" of "has the IATA *code* SKN" and of "the IATA *code* for Skarn is" is no verb of which the
    abbreviation is the subject."""
    for verb in range(2, len(c.words)):
        short = verb - 1
        if c.tags[verb] not in ("VB", "VBP", "NN") or c.heads[short] != verb or c.deps[short] not in SUBJECTS:
            continue
        above = c.heads[verb]
        is_object = c.deps[verb] == "ccomp" and c.lemmas[above] in ("have", "with") and above < short
        if not (c.words[short].isupper() and len(c.words[short]) > 2 and (is_object or c.deps[verb] in SUBJECTS)):
            continue
        c.tags[verb] = "NN"
        c.deps[verb] = "dobj" if is_object else c.deps[verb]
        for i in c.children(short):
            c.heads[i] = verb
        c.deps[short] = "compound"
        for i in c.children(verb):
            if c.deps[i] == "dobj":
                c.deps[i] = "appos"


def find_participles(c: Columns) -> None:
    """An adjective with a passive's auxiliary is a participle: "was never *married* to Voss"."""
    for i, tag in enumerate(c.tags):
        if tag == "JJ" and any(c.deps[child] == "auxpass" for child in c.children(i)):
            c.tags[i] = "VBN"


def find_codes(c: Columns) -> None:
    """What has a digit is no pronoun or article: "*TE-101* is grown at Harne"."""
    for i, word in enumerate(c.words):
        if not word.isalpha() and c.tags[i] in ("PRP", "PRP$", "DT", "EX", "UH", "MD") and any(map(str.isdigit, word)):
            c.tags[i] = "NNP"


def find_past(c: Columns) -> None:
    """A sentence's verb that has a subject and no auxiliary is no participle: "Nine Bridges *premiered* in 1996"; nor
    an adjective, where it has an object: "Ona Keel *married* Bo Trane"."""
    for i, tag in enumerate(c.tags):
        if tag == "JJ" and c.deps[i] == "ROOT" and c.words[i].endswith("ed"):
            if {"nsubj", "dobj"} <= {c.deps[child] for child in c.children(i)}:
                c.tags[i] = "VBD"
                if c.words[i].endswith("ied"):
                    c.lemmas[i] = f"{c.words[i][:-3]}y"
        if tag == "VBN" and c.deps[i] == "ROOT" and c.words[-1] in (".", "!"):
            below = {c.deps[child] for child in c.children(i)}
            if "nsubj" in below and not below & {"aux", "auxpass", "nsubjpass", "agent"}:
                c.tags[i] = "VBD"


def _find_verb(c: Columns, start: int, end: int) -> None:
    for i in range(start + 1, end - 2 if end == len(c.words) else end - 1):
        if (c.tags[i] != "NNS" and not _is_plain(c, i)) or not c.words[i].islower():
            continue
        if "person" in coarse((c.lemmas[i],)):
            continue  # "Harne United players Ada Mills and Bo Trane"
        before = i - 1
        if not (c.tags[before] in NAMES or c.words[before][0].isupper()) or c.deps[before] not in _MODIFIERS:
            continue
        if c.deps[i] in ("ROOT", "npadvmod"):
            below = next((j for j in range(i + 1, end) if c.heads[j] == i and c.deps[j] in _ARGUMENTS), None)
        else:
            below = c.heads[i] if c.heads[i] > i and c.deps[i] == "compound" else None
            if below is not None and c.deps[below] != "ROOT" and not below < end <= c.heads[below]:
                below = None
        if below is None and c.deps[i] == "ROOT" and _leads_to_name(c, i):
            _make_verb(c, i, before)
            return
        if below is None or not c.words[below][0].isupper():
            continue
        later = next((head for head in (c.heads[i], c.heads[below]) if head >= end), None)
        for j, head in enumerate(c.heads):
            if j < before and head in (i, below):
                c.heads[j] = before
            elif j > below and head == i:
                c.heads[j] = below if c.deps[j] == "conj" else i
        c.tags[i] = "VBZ"
        if later is not None:
            c.attach(i, later, "ccomp")  # "A borders B; its capital is C"
        else:
            c.attach(i, i, "ROOT")
            c.heads[-1] = i
        c.attach(before, i, "nsubj")
        c.attach(below, i, "dobj")
        return


def find_compound_subject(c: Columns) -> None:
    """A verb with nothing before it but a name, as if the two were one noun, has that for its subject: "Harne Dairy
    *sponsors* Ona Keel."; and a name right after it for its object."""
    v = next((i for i, dep in enumerate(c.deps) if dep == "ROOT"), 0)
    if c.tags[v] not in ("VBZ", "VBD") or not 0 < v < len(c.words) - 1 or c.tags[v - 1] not in NAMES:
        return
    children = c.children(v)
    before = [j for j in children if j < v]
    if not before or any(c.deps[j] not in ("compound", "nmod") for j in before):
        return
    for j in before:
        c.attach(j, v - 1, c.deps[j])
    c.attach(v - 1, v, "nsubj")
    for j in children:
        if j > v and c.deps[j] == "npadvmod" and c.tags[j] in NAMES:
            c.deps[j] = "dobj"


def _leads_to_name(c: Columns, noun: int) -> bool:
    """Whether a preposition right after the noun leads to a name: "plays *for Harne United*"."""
    to = noun + 1
    if c.heads[to] != noun or c.deps[to] != "prep" or c.words[to] == "of":
        return False
    return any(c.deps[j] == "pobj" and c.words[j][0].isupper() for j in c.children(to))


def _make_verb(c: Columns, noun: int, subject: int) -> None:
    """Make the noun the sentence's verb, and the name before it its subject."""
    for j in c.children(noun):
        if j < subject:
            c.heads[j] = subject
    c.tags[noun] = "VBZ"
    c.attach(noun, noun, "ROOT")
    c.attach(subject, noun, "nsubj")
