"""What is said of a name right before it, by a participle with a name of its own: "*Skarn born* Ada Mills", "the
*Norvik operated* Selene 4", "*Vardish-speaking* Orrin".
"""

from __future__ import annotations

from kgcheck.extract.mending.interface import AUXILIARIES, SUBJECTS, Columns
from kgcheck.extract.tags import FINITE, NAMES

_DEEDS = frozenset("born based headquartered speaking".split())
"""What is never said of the name before it: "Skarn born Ada" is no deed of Skarn's."""
_PARTICIPLES = frozenset("VBN VBD VBG".split())


def fold_deeds(c: Columns) -> None:
    """Tie such a participle to the name after it, and let that one stand where the one before it was put."""
    for deed in range(1, len(c.words) - 1):
        if c.tags[deed] not in _PARTICIPLES:
            continue
        hyphen = c.words[deed - 1] == "-"
        before = deed - 2 if hyphen else deed - 1
        if before < 0 or not (hyphen or c.words[deed].lower() in _DEEDS):
            continue
        if c.words[before] in (",", ".") or not (c.tags[before] in NAMES or c.words[before][0].isupper()):
            continue
        if c.words[deed + 1] == "," or not (c.tags[deed + 1] in NAMES and c.words[deed + 1][0].isupper()):
            continue
        doer, name = _top_below(c, before, deed), _top_of(c, deed + 1)
        if c.deps[deed] == "amod":
            c.tags[deed] = "VBN" if c.tags[deed] == "VBD" else c.tags[deed]
        elif doer is not None and name is not None and name not in c.above(doer):
            _fold(c, doer, deed, name)


def _top_of(c: Columns, first: int) -> int | None:
    """The head of the name that begins here, no further up than what follows it without a break."""
    name = first
    while c.deps[name] in ("compound", "nmod", "poss") and c.heads[name] > name:
        name = c.heads[name]
    return name if c.tags[name] in NAMES or c.tags[name] == "NN" else None


def _top_below(c: Columns, last: int, deed: int) -> int | None:
    """The head of the name that ends here."""
    doer = last
    while c.deps[doer] in ("compound", "nmod") and c.heads[doer] <= last:
        doer = c.heads[doer]
    return doer if doer <= last and doer != deed else None


def _fold(c: Columns, doer: int, deed: int, name: int) -> None:
    rest = name
    if c.heads[doer] == deed:  # read as what the doer does
        later = next((i for i in range(name + 1, len(c.words)) if _is_the_names(c, i, deed, name)), None)
        if later is None:
            return
        if c.heads[deed] != later:
            c.attach(later, later if c.heads[deed] == deed else c.heads[deed], c.deps[deed])
        if c.heads[name] != later or c.deps[name] not in SUBJECTS:
            c.attach(name, later, "nsubj")
        rest = later
    elif c.heads[doer] == name:
        return
    else:  # read as said of the doer, which has a place of its own
        c.attach(name, c.heads[doer], c.deps[doer])
    for i in c.children(deed):
        if i not in (doer, name, rest) and c.words[i] != "-":
            c.heads[i] = rest
    for i in c.children(doer):
        if i not in (name, deed) and (i > deed or c.deps[i] == "det"):
            c.heads[i] = name
    c.attach(doer, deed, "npadvmod")
    c.attach(deed, name, "amod")
    c.tags[deed] = "VBN" if c.tags[deed] == "VBD" else c.tags[deed]


def _is_the_names(c: Columns, verb: int, deed: int, name: int) -> bool:
    """Whether a verb is what the sentence says of the name: it goes with the participle, or stands right after."""
    if c.tags[verb] not in FINITE or c.deps[verb] in AUXILIARIES:
        return False
    return deed in (c.heads[verb], verb) or c.heads[deed] == verb or verb == name + 1
