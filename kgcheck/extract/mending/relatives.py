"""Relative clauses and participles that the parser ties to a noun or verb further up than the name they follow:
"a member *of Ember*, which was …", "lives in *Lund where* …".
"""

from __future__ import annotations

from kgcheck.extract.mending.interface import COMMAS, SUBJECTS, Columns
from kgcheck.extract.tags import FINITE, NAMES
from kgcheck.relations.types import coarse

_CLAUSES = frozenset("relcl advcl ccomp".split())


def move_relatives(c: Columns) -> None:
    """Tie a clause with "where", "which" or "whose" to the name right before, where it cannot be about a person
    further up."""
    for word in range(2, len(c.words)):
        relative = c.words[word].lower()
        if [each.lower() for each in c.words[word + 1 : word + 3]] == ["is", "where"]:
            relative = "where"
        if relative not in ("where", "which", "whose") or c.tags[word] not in ("WRB", "WDT", "WP$", "WP"):
            continue
        verb = next((i for i in c.above(word) if c.tags[i][:2] == "VB" and i > word), None)
        if verb is None or c.deps[verb] not in _CLAUSES:
            continue
        before = c.before(word)
        if before < 0 or not _ends_name(c, before) or word - before > 2:
            continue
        head = c.heads[verb]
        name = _top(c, before)
        if head == name or head >= word:
            continue
        owning = c.deps[word] == "det" or (c.deps[word] == "poss" and c.tags[head][:2] == "VB")
        if relative != "where" and not owning and not _is_above(c, head, name, relative):
            continue
        c.attach(verb, name, "relcl")


def _ends_name(c: Columns, token: int) -> bool:
    return c.tags[token] in NAMES or (c.tags[token] == "CD" and c.tags[c.heads[token]] in NAMES)


def _top(c: Columns, token: int) -> int:
    """The head of the name that ends here."""
    while True:
        head = c.heads[token]
        if c.deps[token] == "pobj" and c.words[head].lower() == "of" and c.tags[c.heads[head]] in NAMES:
            token = c.heads[head]
        elif c.deps[token] in ("compound", "nmod", "nummod"):
            token = head
        else:
            return token


def _is_above(c: Columns, head: int, name: int, relative: str) -> bool:
    """Whether the clause was tied to a person's role that the name completes: "the leader of Estonia, which …"."""
    noun = name
    while c.deps[noun] == "pobj" and noun != head and c.tags[c.heads[c.heads[noun]]][:2] == "NN":
        noun = c.heads[c.heads[noun]]  # "part of Orsa County in Estonia, whose …"
        if relative != "whose":
            break
    if noun != head or noun == name:
        return False
    if relative == "whose":
        return c.entities[name] in ("GPE", "LOC", "FAC")
    return c.tags[head] in ("NN", "NNS") and "person" in coarse((c.lemmas[head],))


def tie_of_which(c: Columns) -> None:
    """ "Plays for Harne, the manager of which is Ada Mills": the noun is the clause's subject, and not what "Harne" is
    explained by."""
    for noun, dep in enumerate(c.deps):
        if dep != "appos" or c.tags[noun][:2] != "NN" or c.words[noun + 1 : noun + 3] != ["of", "which"]:
            continue
        verb = noun + 4 if c.words[noun + 3 : noun + 4] == [","] else noun + 3
        if verb >= len(c.words) or c.lemmas[verb] != "be" or noun in c.above(verb):
            continue
        name, main = c.heads[noun], next((i for i in c.children(verb) if i < noun and c.tags[i][:2] == "VB"), None)
        if c.heads[verb] == verb and main is not None:
            for i in c.children(verb):
                if i < noun or c.deps[i] == "punct":
                    c.heads[i] = main
            c.attach(main, main, "ROOT")
        elif c.heads[verb] == verb:
            continue
        if c.heads[name] == verb:  # "Harne, the manager of which is Ada Mills, is old": the name is the main verb's
            c.attach(name, c.heads[verb], "nsubj")
        for i in c.children(verb):
            if c.deps[i] in SUBJECTS and i > verb:
                c.deps[i] = "attr"
        c.attach(noun, verb, "nsubj")
        c.attach(verb, name, "relcl")


def keep_in_relative(c: Columns) -> None:
    """ "Mills, who was chosen by Norvik *in 1962* died in 1966": what stands before the main verb is said by the one
    before it."""
    for prep, dep in enumerate(c.deps):
        verb = c.heads[prep]
        if dep != "prep" or prep > verb or c.tags[verb][:2] != "VB":
            continue
        names = [i for i in c.children(verb) if c.deps[i] in SUBJECTS and i < prep]
        inner = next((i for name in names for i in c.children(name) if c.deps[i] == "relcl" and i < prep), None)
        if inner is not None and not any(mark in COMMAS for mark in c.words[inner:prep]):
            c.heads[prep] = inner


def share_where(c: Columns) -> None:
    """ "Comes from Varda where Keel is the leader *and Norrholm is the capital*": both are so in Varda."""
    for verb, dep in enumerate(c.deps):
        if c.heads[verb] > verb or not _is_said_of_a_place(c, verb):
            continue
        above = c.heads[verb]
        if dep == "relcl" and not _is_joined(c, verb):
            continue
        for first in range(verb - 1, above, -1) if dep in ("conj", "relcl") else ():
            if c.deps[first] == "relcl" and any(c.words[i].lower() == "where" for i in c.children(first)):
                c.attach(verb, first, "conj")
                break
            if c.tags[first] in FINITE and c.deps[first] in _CLAUSES | {"ROOT", "conj"}:
                break


def _is_joined(c: Columns, verb: int) -> bool:
    """Whether a clause that the parser made say more of a noun has no word that does, but an "and" before it."""
    left = c.left_edge(verb)
    return left > 0 and c.words[left - 1].lower() == "and" and not any(c.tags[i][0] == "W" for i in range(left, verb))


def _is_said_of_a_place(c: Columns, verb: int) -> bool:
    """ "Keel is the leader", "the leader is Keel", "Vardish is spoken", of nothing that is said: "is the capital of
    Varda" is of that."""
    own = c.children(verb)
    if any(c.deps[i] == "auxpass" for i in own):
        return c.lemmas[verb] == "speak" and all(c.deps[i] not in ("prep", "agent") for i in own)
    if c.lemmas[verb] != "be":
        return False
    subjects = [i for i in own if c.deps[i] in SUBJECTS and c.tags[i] in ("NN", "NNS")]
    return any(_is_unowned(c, i) for i in own if c.deps[i] == "attr") or any(_is_unowned(c, i) for i in subjects)


def _is_unowned(c: Columns, noun: int) -> bool:
    """ "The capital", "an ethnic group", "one of the groups"; not "the capital of Varda", "its capital"."""
    own = c.children(noun)
    if c.tags[noun] == "CD":
        nouns = [i for of in own if c.words[of].lower() == "of" for i in c.children(of) if c.deps[i] == "pobj"]
        return any(_is_unowned(c, i) for i in nouns)
    told = any(c.deps[i] in ("prep", "poss", "relcl", "acl") for i in own)
    return not told and any(c.words[i].lower() in ("the", "a", "an") for i in own)


def undo_bare_relatives(c: Columns) -> None:
    """ "The footballer Jon Saar was born in Lund" is no footballer whom Saar …: a name right after a lone noun, with a
    verb that has all it needs, is called so."""
    for verb, dep in enumerate(c.deps):
        noun = c.heads[verb]
        if dep != "relcl" or c.tags[noun] != "NN" or c.heads[noun] != noun:
            continue
        subject = next((i for i in c.children(verb) if c.deps[i] in SUBJECTS), None)
        if subject is None or c.tags[subject] not in NAMES or c.left_edge(subject) != noun + 1:
            continue
        own = c.children(verb)
        whole = any(c.deps[i] in ("auxpass", "dobj", "attr") for i in own)
        if not whole or any(c.deps[i] == "prep" and not c.children(i) for i in own):
            continue
        for i in c.children(noun):
            if i != verb:
                c.heads[i] = subject if i < noun else verb
        c.attach(verb, verb, "ROOT")
        c.attach(noun, subject, "compound")


def raise_that(c: Columns) -> None:
    """ "A company in Norland *that is managed by Mills*": without a comma "that" picks one of several, so what it picks
    is the common noun and not the name right before."""
    for that in range(2, len(c.words)):
        name, verb = that - 1, c.heads[that]
        if c.words[that].lower() != "that" or c.tags[that] != "WDT" or c.deps[verb] != "relcl":
            continue
        if not c.words[c.heads[name]].islower():
            continue  # part of a title
        if c.tags[name] not in NAMES or c.deps[name] != "pobj" or any(c.deps[i] == "det" for i in c.children(name)):
            continue
        above = c.heads[c.heads[name]]
        if c.heads[verb] not in (name, above):
            continue
        if c.tags[above][:2] == "VB":
            held = [i for i in c.children(above) if i < name and c.deps[i] in ("dobj", "attr", *SUBJECTS)]
            above = held[-1] if held else above
        if c.tags[above] in ("NN", "NNS"):
            c.heads[verb] = above


def find_bare_relatives(c: Columns) -> None:
    """ "The league *Harne United plays in* is the Vesk Cup": no league called United, but the one that it plays in."""
    if c.words[0] != "The" or c.tags[1] != "NN" or len(c.words) < 7:
        return
    name = next((i - 1 for i in range(2, len(c.words)) if c.tags[i] not in (*NAMES, "HYPH")), 1)
    verb = name + 1
    be = verb + 2 if c.tags[verb + 1 : verb + 2] in (["IN"], ["RP"]) else verb + 1
    if name == 1 or be >= len(c.words) - 1 or c.lemmas[be] != "be" or c.tags[be] not in FINITE or c.heads[verb] != be:
        return
    if c.deps[verb] not in ("csubj", "nsubj") or not any(c.heads[i] in (name, verb) for i in (1, name)):
        return
    c.tags[verb] = "VBP" if c.tags[verb] == "NN" else c.tags[verb]
    for i in range(2, name):
        if c.heads[i] not in range(2, name):
            c.heads[i] = name
    c.attach(0, 1, "det")
    c.attach(1, be, "nsubj")
    c.attach(verb, 1, "relcl")
    c.attach(name, verb, "nsubj")
    if be == verb + 2:
        c.attach(verb + 1, verb, "prep")
