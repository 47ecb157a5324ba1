"""Reads what something is said to be or to do without anything else being named: "is retired", "is on display",
"has free parking", "was dismissed". Graphs hold that as yes or no, or as one of a few words.
"""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.clause import Clause, Holder
from kgcheck.extract.computed.interface import State
from kgcheck.extract.interface import Mention, MentionKind
from kgcheck.model import Modality
from kgcheck.relations.callings import DEALING_WITH
from kgcheck.store.interface import VALUE_TYPE

_HAVING = frozenset("have offer provide possess feature".split())
"""Verbs that add nothing to what is had."""
_BEING = frozenset("be become remain stay".split())
_QUALIFIERS = frozenset("amod compound advmod npadvmod prt nmod".split())
_OWNERS = frozenset("of to in at for on".split())
"""Prepositions between a noun and whose it is: "entry to the museum"."""


def states(clause: Clause) -> Iterator[State]:
    """Each state that a verb, with what completes it, puts something into."""
    s = clause.s
    for v, tag in enumerate(s.tags):
        if tag[:2] != "VB":
            continue
        said = list(_said(clause, v))
        if not said:
            continue
        for subject in clause.grammar.subjects_of(v):
            holder = _described(clause, subject) or clause.holder_of(subject) or _by_preposition(clause, subject)
            if holder is None or not _is_thing(holder.mention):
                continue
            for head, words in said:
                yield _state(clause, v, holder, head, words)


def _said(clause: Clause, v: int) -> Iterator[tuple[int, frozenset[int]]]:
    """What the verb says: the token that must not be missing from it, and all that may belong to it."""
    s = clause.s
    passive = clause.grammar.is_passive(v)
    being = s.lemmas[v] in _BEING and not passive
    around = set(_qualifiers(clause, v))
    for c in s.children[v]:
        if s.deps[c] in ("acomp", "attr", "oprd") and not _is_named(clause, c):
            words = frozenset({c, *_qualifiers(clause, c), *_completed(clause, c)})
            if being:
                yield c, words
                for modifier in s.children[c]:
                    of_field = s.deps[modifier] == "compound" and s.lemmas[c] in DEALING_WITH  # "a rowing coach"
                    if s.deps[modifier] in ("amod", "compound") and s.deps[c] == "attr" and not of_field:
                        yield modifier, frozenset({modifier, *_qualifiers(clause, modifier)})
            around |= words
        elif s.deps[c] == "attr" and being:
            for modifier in s.children[c]:  # "is a female Amur leopard"
                if s.deps[modifier] == "amod" and not _is_named(clause, modifier):
                    yield modifier, frozenset({modifier, *_qualifiers(clause, modifier)})
        elif s.deps[c] == "dobj" and not _is_named(clause, c):
            words = frozenset({c, *_qualifiers(clause, c)})
            if s.lemmas[v] in _HAVING:
                yield c, words
            around |= words
        elif s.deps[c] == "prep":
            for noun in s.children[c]:
                if s.deps[noun] == "pobj" and not _is_named(clause, noun) and not _is_of_named(clause, noun):
                    words = frozenset({c, noun, *_qualifiers(clause, noun)})
                    if being:
                        yield noun, words
                    around |= words
    if not being and s.lemmas[v] not in _HAVING:
        yield v, frozenset({v, *around})


def _qualifiers(clause: Clause, token: int) -> Iterator[int]:
    s = clause.s
    return (c for c in s.children[token] if s.deps[c] in _QUALIFIERS and not _is_named(clause, c))


def _completed(clause: Clause, token: int) -> Iterator[int]:
    """What completes an adjective: "free *to play*", "open *to the public*"."""
    s = clause.s
    for c in s.children[token]:
        if s.deps[c] == "xcomp":
            yield from (c, *(g for g in s.children[c] if s.deps[g] == "aux"))
        elif s.deps[c] == "prep":
            yield from (c, *(g for g in s.children[c] if s.deps[g] == "pobj" and not _is_named(clause, g)))


def _is_named(clause: Clause, token: int) -> bool:
    """Whether the token is part of a name, so that the sentence says something of what bears it."""
    own = clause.s.at[token]
    return own is not None and own.kind in (MentionKind.NAME, MentionKind.PRONOUN, MentionKind.VALUE)


def _is_of_named(clause: Clause, noun: int) -> bool:
    """ "In the country *of Norland*": where that is, no word of its own says."""
    s = clause.s
    return any(
        s.deps[c] == "prep" and s.lower[c] == "of" and any(_is_named(clause, g) for g in s.children[c])
        for c in s.children[noun]
    )


def _is_thing(mention: Mention) -> bool:
    """Whether it is something of which the graph could say anything: no value, and no mere text of the graph."""
    if mention.kind is MentionKind.NOUN:
        return any(VALUE_TYPE not in hit.types for hit in mention.hits)
    return mention.kind is not MentionKind.VALUE


def _described(clause: Clause, noun: int) -> Holder | None:
    """ "The outcome of A": said of A, though the graph could tell which outcome that is."""
    own = clause.s.at[noun]
    return Holder(own.owner, own.head) if own is not None and own.owner is not None else None


def _by_preposition(clause: Clause, noun: int) -> Holder | None:
    s = clause.s
    for c in s.children[noun]:
        if s.deps[c] == "prep" and s.lower[c] in _OWNERS:
            for g in s.children[c]:
                owner = s.at[g]
                if owner is not None and owner.kind is not MentionKind.VALUE:
                    return Holder(owner, noun)
    return None


def _state(clause: Clause, v: int, holder: Holder, head: int, words: frozenset[int]) -> State:
    s = clause.s
    own: Mention | None = s.at[head]
    if holder.noun is not None:
        words |= {holder.noun}
    placed = sorted(words - {holder.noun})
    text, span = s.slice(placed[0], placed[-1] + 1), s.char_span(placed[0], placed[-1] + 1)
    common = clause.common(v, holder.mention, None, text, span)
    if common["modality"] is Modality.ASSERTED and (clause.grammar.is_altered(head) or clause.grammar.is_former(head)):
        common["modality"] = Modality.HEDGED  # an "aspiring singer", a "retired singer"
    common["negated"] = common["negated"] is not any(s.lower[c] == "no" for c in s.children[head])
    taken = [(holder.mention, own)] if own is not None else []
    taken += [(above, own) for above in (s.at[s.heads[head]],) if own is not None and above not in (None, own)]
    return State(
        **common,
        needed=_forms(clause, {head}),
        said=_forms(clause, words),
        noun=s.lemmas[holder.noun] if holder.noun is not None else "",
        value=own if own is not None and own.kind is MentionKind.NOUN and own.hits else None,
        is_deed=head == v,
        taken=tuple((a, b) for a, b in taken if a is not None and b is not None),
    )


def _forms(clause: Clause, tokens: frozenset[int] | set[int]) -> frozenset[str]:
    s = clause.s
    return frozenset(form for t in tokens for form in (s.lower[t], s.lemmas[t]))
