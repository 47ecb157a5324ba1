"""Reads whether somebody goes by the name given at birth: "goes by his given name", "was born under a different name",
"uses her own name as her stage name"."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Naming
from kgcheck.extract.interface import MentionKind

WORDS = frozenset(("name", "pseudonym"))
_OWN = frozenset("own real birth given legal original full".split())
_OTHER = frozenset("different another other".split())
_ASSUMED = frozenset(("stage",))
_GOING_BY = frozenset("go use keep perform act record work publish write".split())
_BEARING = frozenset("bear give name".split())


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
    s = clause.s
    beside = {s.lower[c] for c in s.children[noun]}
    if s.lemmas[verb] in _BEARING:
        if not beside.isdisjoint(_OTHER):
            return False
        at_birth = s.lemmas[verb] == "bear" or "birth" in s.lower[noun:]
        return True if at_birth and not beside.isdisjoint(("that", "this")) else None
    if s.lemmas[verb] not in _GOING_BY:
        return None
    if not beside.isdisjoint(_ASSUMED | _OTHER) or s.lower[noun] == "pseudonym":
        return False
    owned = any(s.deps[c] == "poss" for c in s.children[noun])
    return True if owned and not beside.isdisjoint(_OWN) else None
