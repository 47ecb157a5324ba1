"""Prepositions that the parser leaves without what follows: "managed by*, Ada Mills*", "the mass of *12 Tamula* is"; or
ties to the name before: "plays in *Ember as Ana*".
"""

from __future__ import annotations

from kgcheck.extract.mending.interface import SUBJECTS, Columns
from kgcheck.extract.tags import NAMES


def fill_prepositions(c: Columns) -> None:
    """A preposition of a verb that has nothing after it but a comma and a name is followed by that name."""
    for prep in range(1, len(c.words) - 2):
        if c.tags[prep] != "IN" or c.words[prep + 1] != "," or c.tags[prep + 2] not in NAMES or c.children(prep):
            continue
        verb = c.heads[prep]
        if c.deps[prep] not in ("prep", "agent") or c.tags[verb][:2] != "VB":
            continue
        name = next((i for i in c.above(prep + 2) if c.heads[i] < prep and i > prep), None)
        beside = (verb, c.heads[verb]) if c.deps[prep] == "agent" else (verb,)  # "Harne, which is led by, Ada Mills"
        if name is not None and c.heads[name] in beside and c.deps[name] in ("npadvmod", "dobj", "appos", "dep"):
            c.attach(name, prep, "pobj")


def join_numbers(c: Columns) -> None:
    """ "The mass of 12 Tamula is 5 kg": where a number and the name after it were made two things, they are one, and
    the verb's subject is the noun before."""
    for name, dep in enumerate(c.deps):
        verb = c.heads[name]
        if dep not in SUBJECTS or name > verb or (c.tags[name] not in NAMES and not c.words[name].isupper()):
            continue
        noun = next((i for i in c.children(verb) if c.deps[i] == dep and i < name), None)
        number = next((i for i in range(name - 1, noun or name, -1) if c.deps[i] == "pobj"), None)
        if noun is None or number is None or c.tags[number] != "CD" or "," in c.words[number:name]:
            continue
        prep = c.heads[number]
        if c.heads[prep] == noun:
            c.attach(name, prep, "pobj")
            c.attach(number, name, "nummod")


def raise_as(c: Columns) -> None:
    """ "Plays in *Ember as Ana*": after a verb's last name, "as" says what its subject is there, and nothing of that
    name."""
    for i, word in enumerate(c.words):
        name = c.heads[i]
        if word != "as" or c.deps[i] != "prep" or c.tags[name] not in NAMES or c.deps[name] not in ("pobj", "dobj"):
            continue
        above = c.heads[name]
        verb = c.heads[above] if c.deps[name] == "pobj" else above
        if c.tags[verb][:2] == "VB" and verb < name and c.deps[above] in ("prep", "agent", c.deps[verb]):
            c.heads[i] = verb
