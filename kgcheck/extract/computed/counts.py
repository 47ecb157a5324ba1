"""Reads counts: "has three children", "borders two countries", "was founded by two people", "had no children"."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.claims import HAVING
from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Count
from kgcheck.extract.interface import Mention, MentionKind, Phrase, PhraseKind
from kgcheck.values import Date, Number

_ARGUMENTS = frozenset(("dobj", "pobj", "attr", "nsubj", "nsubjpass"))
_BESIDE = frozenset("nummod det poss advmod punct case quantmod cc conj appos compound amod".split())
"""What may stand beside a counted noun without picking some of them out; adjectives are looked at closer."""


def counts(clause: Clause) -> Iterator[Count]:
    """Each count of things that somebody or something has, makes, is made by …"""
    s = clause.s
    for number, noun in _counted(clause):
        if s.tags[noun][:2] != "NN" or s.deps[_first(clause, noun)] not in _ARGUMENTS:
            continue
        found = _by_owner(clause, number, noun) or _by_verb(clause, number, noun)
        if found is not None:
            yield found


def _counted(clause: Clause) -> Iterator[tuple[Mention, int]]:
    """Numbers that count a noun, and the noun."""
    s = clause.s
    for mention in s.mentions:
        value = mention.value
        if (
            isinstance(value, Number)
            and not value.ordinal
            and value.unit in (None, "person")
            and value.value == value.value.to_integral_value()
        ):
            head = mention.head
            if s.deps[head] == "nummod" and s.at[s.heads[head]] in (None, mention):
                yield mention, s.heads[head]
            elif value.unit == "person" and s.tags[head][:2] == "NN":
                yield mention, head


def _first(clause: Clause, noun: int) -> int:
    """The first of a list: of "two sons and three daughters" the sons, which the verb governs."""
    s = clause.s
    while s.deps[noun] == "conj" and s.tags[s.heads[noun]][:2] == "NN":
        noun = s.heads[noun]
    return noun


def _by_owner(clause: Clause, number: Mention, noun: int) -> Count | None:
    """ "her two sons", "the two moons of Varda"."""
    owner = clause.owner(noun)
    if owner is None or owner.kind is MentionKind.NOUN or _is_mere_one(clause, number):
        return None
    phrase = clause.noun_phrase(noun)
    return Count(
        **clause.common(noun, owner, number, phrase.text, phrase.span),
        phrase=phrase, noun=clause.s.lemmas[noun], kinds=_kinds(clause, noun),
        restricted=_is_restricted(clause, number, noun, None, owner), taken=((owner, number),),
    )  # fmt: skip


def _by_verb(clause: Clause, number: Mention, noun: int) -> Count | None:
    """ "A has three children", "A borders two countries", "A was founded by two people", "A is the father of three"."""
    s = clause.s
    verb = clause.verb(noun)
    holder = clause.holder(noun)
    if verb is None or holder is None or _is_mere_one(clause, number):
        return None
    if holder.noun is not None or s.deps[noun] in ("nsubj", "nsubjpass"):
        return None
    phrase = _phrase(clause, number, verb, noun)
    if phrase is None:
        return None
    return Count(
        **clause.common(verb, holder.mention, number, phrase.text, phrase.span),
        phrase=phrase, noun=s.lemmas[noun], kinds=_kinds(clause, noun),
        restricted=_is_restricted(clause, number, noun, verb, holder.mention),
        taken=((holder.mention, number),),
    )  # fmt: skip


def _is_mere_one(clause: Clause, number: Mention) -> bool:
    """The "one" of "is one ingredient of", "has one brother": there may be more, unless it is "only one"."""
    s = clause.s
    if not isinstance(number.value, Number) or number.value.value != 1:
        return False
    return number.start == 0 or s.lower[number.start - 1] not in ("only", "just", "exactly", "merely")


def _phrase(clause: Clause, number: Mention, verb: int, noun: int) -> Phrase | None:
    """The words that relate the counted things to whom they are counted for."""
    s = clause.s
    named = clause.noun_phrase(noun)
    passive = clause.grammar.is_passive(verb)
    base = clause.grammar.verb_key(verb, passive)
    first = _first(clause, noun)
    direct = s.deps[first] in ("dobj", "attr") or number.start <= s.heads[first] < number.end
    prep = "" if direct else s.lower[s.heads[first]]
    if s.lemmas[verb] == "be" and not passive:
        role = s.heads[s.heads[first]] if prep else first
        if s.deps[role] != "attr" or role == first:
            return None
        keys = tuple((PhraseKind.ROLE, key) for _, key in clause.grammar.noun_variants(role))
        return Phrase(keys, (s.lemmas[role],), s.words[role], s.offsets[role])
    keys = ((PhraseKind.VERB, f"{base} {prep}".strip()),)
    if direct and s.lemmas[verb] in HAVING:
        keys = (*named.keys, *keys)
    elif direct:
        keys = (*keys, *named.keys)
    return Phrase(keys, (s.lemmas[verb], *named.words), s.slice(verb, verb + 1), s.offsets[verb])


def _kinds(clause: Clause, noun: int) -> tuple[str, ...]:
    """The words before the noun that may pick some of them out, or be part of what the relation is called."""
    s = clause.s
    return tuple(s.lower[c] for c in s.children[noun] if s.deps[c] in ("amod", "compound") and c < noun)


def _is_restricted(clause: Clause, number: Mention, noun: int, verb: int | None, subject: Mention) -> bool:
    """Whether more is said of the counted things than what they are: with whom, when, of what kind."""
    s = clause.s
    for c in s.children[noun]:
        if s.deps[c] not in _BESIDE and s.at[c] is not subject and not _leads_to(clause, c, subject):
            return True
    if verb is None:
        return False
    after = (c for c in s.children[verb] if c > verb and s.deps[c] in ("prep", "advcl", "npadvmod", "advmod"))
    if any(_first(clause, noun) not in s.children[c] and not number.start <= c < number.end for c in after):
        return True
    return any(isinstance(m.value, Date) for m in s.mentions)


def _leads_to(clause: Clause, prep: int, subject: Mention) -> bool:
    """Whether a preposition ties the counted things to their owner, and to nothing else."""
    return any(clause.s.at[g] is subject for g in clause.s.children[prep])
