"""Reads whether somebody goes by the name given at birth: "goes by his given name", "was born under a different name",
"performs under a pseudonym"."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Naming
from kgcheck.extract.interface import MentionKind

WORDS = frozenset(("name", "pseudonym"))
_OWN = frozenset("own real birth given legal original full".split())
_OTHER = frozenset("different another other".split())
_ASSUMED = frozenset(("stage",))
_GOING_BY = frozenset(("go by", "know by", "perform under", "act under"))
_BORN = frozenset(("bear under", "bear with"))
_MORE = frozenset("prep advmod npadvmod advcl".split())


def namings(clause: Clause) -> Iterator[Naming]:
    """What the sentence's own clause says of its subject's name; one a sentence."""
    s = clause.s
    verb = next((i for i, head in enumerate(s.heads) if head == i and s.tags[i][:2] == "VB"), None)
    noun = None if verb is None else next((i for i, w in enumerate(s.lower) if w in WORDS and i > verb), None)
    if verb is None or noun is None:
        return
    holder = clause.holder(verb)
    same = _is_same(clause, verb, noun)
    if same is None or holder is None or holder.noun is not None or holder.mention.kind is MentionKind.VALUE:
        return
    if any(m.kind is MentionKind.NAME and m.start > verb for m in s.mentions):
        return  # which name it is, is another claim
    yield Naming(
        **clause.common(verb, holder.mention, None, s.words[noun], s.offsets[noun]), same=same, exclusive=True,
        taken=tuple((holder.mention, m) for m in s.mentions if m.start > verb),
    )  # fmt: skip


def _is_same(clause: Clause, verb: int, noun: int) -> bool | None:
    """Whether it is the name given at birth; None also where more is said, of when or where somebody is called so."""
    s = clause.s
    at_birth = s.lower[noun + 1 : noun + 3] == ["at", "birth"]
    if any(s.deps[t] != "punct" for t in range(noun + 1 + 2 * at_birth, len(s.words))):
        return None
    beside = {s.lower[c] for c in s.children[noun]}
    prep = s.heads[noun]
    if any(s.deps[c] in _MORE and c != prep and s.lower[c] != "at" for c in s.children[verb]):
        return None
    if s.lemmas[verb] == "give":
        return True if at_birth and not beside.isdisjoint(("that", "this")) else None
    if s.lemmas[verb] in ("use", "have") and s.deps[noun] == "dobj":
        return False if not beside.isdisjoint(_ASSUMED) else None
    if s.deps[noun] != "pobj" or s.heads[prep] != verb:
        return None
    called = f"{s.lemmas[verb]} {s.lower[prep]}"
    if called in _BORN:
        return False if not beside.isdisjoint(_OTHER) else True if not beside.isdisjoint(("that", "this")) else None
    if called not in _GOING_BY:
        return None
    if not beside.isdisjoint(_ASSUMED) or s.lower[noun] == "pseudonym":
        return False
    owned = any(s.deps[c] == "poss" for c in s.children[noun])
    return True if owned and not beside.isdisjoint(_OWN) else None
