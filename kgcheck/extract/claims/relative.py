"""Claims of relative clauses, where the clause's subject, object or owner is what stands before it: "the film that
Nolan directed", "Ulm, where Einstein was born", "Estonia, whose capital is Tallinn".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgcheck.extract.claims.said import Said
from kgcheck.extract.grammar import BEING, SUBJECTS, Grammar
from kgcheck.extract.interface import Mention, MentionKind, PhraseKind, Sentence
from kgcheck.extract.wording import RELATIVES

VERB, ROLE = PhraseKind.VERB, PhraseKind.ROLE


def relative_claims(sentence: Sentence, grammar: Grammar, said: Said) -> None:
    """Add the claims that a sentence's relative clauses make, those of a participle with its doer before it, and those
    of two on each other."""
    _gaps(sentence, grammar, said)
    _relative_owners(sentence, grammar, said)
    _deeds_before(sentence, grammar, said)
    _mutual(sentence, grammar, said)


_MUTUAL = frozenset("marry wed divorce separate".split())
"""What two do to each other, if nobody else is named: "A and B *married* in 1955"."""


def _mutual(s: Sentence, g: Grammar, said: Said) -> None:
    for v, lemma in enumerate(s.lemmas):
        if lemma not in _MUTUAL or s.tags[v][:2] != "VB" or g.is_passive(v):
            continue
        if any(s.deps[c] in ("dobj", "dative") or s.lower[c] == "to" for c in s.children[v]):
            continue
        pair = [m for t in g.subjects_of(v) if (m := s.at[t]) is not None and m.kind is MentionKind.NAME]
        if len(pair) == 2:
            said.add(pair[0], ((VERB, lemma),), pair[1], [v], governor=v)


def _deeds_before(s: Sentence, g: Grammar, said: Said) -> None:
    """ "The *Norvik operated* Selene 4 crew", "*Skarn-born* Ada Mills": of what follows the participle, and not of what
    the crew is."""
    for v, dep in enumerate(s.deps[:-1]):
        if dep != "amod" or s.tags[v] not in ("VBN", "VBG") or v == 0:
            continue
        last = v - 2 if s.words[v - 1] == "-" and v > 1 else v - 1
        doer = s.at[last]
        if doer is None or doer.kind is not MentionKind.NAME or s.heads[doer.head] != v:
            continue
        after, noun = s.at[v + 1], s.heads[v]
        done = after if after is not None and after.kind is MentionKind.NAME else g.referent(noun)
        if done is not None and done is not doer:
            said.add(done, tuple((VERB, key) for key in _deed_keys(s, g, v, doer)), doer, [v], governor=v)


def _deed_keys(s: Sentence, g: Grammar, v: int, doer: Mention) -> Iterator[str]:
    """How the deed is put after its subject: "born in", "operated by", "speak"."""
    if s.tags[v] == "VBG":
        yield g.verb_key(v, False)
        return
    verb, is_place = s.lower[v], s.entities[doer.head] in _PLACES
    if verb not in _THERE and not is_place:
        yield f"{verb} by"
    if verb in _THERE or is_place:
        yield f"{verb} in"


_THERE = frozenset("born based headquartered raised bred".split())
"""What one is somewhere, and by nobody."""
_PLACES = frozenset("GPE LOC NORP".split())


def _gaps(s: Sentence, g: Grammar, said: Said) -> None:
    """Object relatives: "the film that Nolan directed", "Ulm, where Einstein was born"."""
    for v, dep in enumerate(s.deps):
        if s.tags[v][:2] != "VB":
            continue
        place = g.place_of(v)
        if place is None and dep not in ("relcl", "conj"):
            continue
        if place is not None:
            _in_place(s, g, said, v, place)
            continue
        antecedent = g.referent(s.heads[v]) or s.at[s.heads[v]] if dep == "relcl" else None
        subjects = [c for c in s.children[v] if s.deps[c] in SUBJECTS and s.lower[c] not in RELATIVES]
        if antecedent is None or not subjects:
            continue
        passive = g.is_passive(v)
        stranded = [
            c for c in s.children[v] if s.deps[c] == "prep" and all(s.lower[d] in RELATIVES for d in s.children[c])
        ]
        if not stranded and (
            passive or any(s.deps[c] == "dobj" and s.lower[c] not in RELATIVES for c in s.children[v])
        ):
            continue
        prep = s.lower[stranded[0]] if stranded else ""
        _of_antecedent(s, g, said, v, f"{g.verb_key(v, passive)} {prep}".strip(), subjects, antecedent)


def _in_place(s: Sentence, g: Grammar, said: Said, v: int, place: Mention) -> None:
    """ "Ulm, where Einstein was born", "where Kolar is the mayor", "where they speak German"."""
    subjects = [c for c in s.children[v] if s.deps[c] in SUBJECTS]
    complements = [c for c in s.children[v] if s.deps[c] in ("attr", "acomp")]
    if s.lemmas[v] == "be" and complements and not g.is_passive(v):
        noun = complements[0]
        if s.tags[noun] == "CD":  # "where A are one of the ethnic groups"
            noun = next((d for c in s.children[noun] if s.lower[c] == "of" for d in s.children[c]), noun)
        if s.tags[noun][:2] == "NN" and g.kind(noun) in (None, MentionKind.NOUN):
            keys = tuple((ROLE, key) for _, key in g.noun_variants(noun))
            for a in _named(s, g, subjects):
                said.add(a, keys, place, [noun], governor=v)
                for around in _places_before(s, place):
                    said.add(a, keys, around, [noun], governor=v, loose=True)
        return
    if "where" not in s.lower:
        return  # "of which" ties its place to a noun only
    _of_antecedent(s, g, said, v, f"{g.verb_key(v, g.is_passive(v))} in", subjects, place)
    if s.lemmas[v] in BEING:
        for noun in subjects:  # "where *the ground of A* is situated"
            for owner in g.owners(noun) if g.kind(noun) in (None, MentionKind.NOUN) else ():
                said.add(owner, tuple(g.noun_variants(noun)), place, [noun, v], governor=v, loose=True)
    if all(s.lower[c] in ("they", "people", "one") for c in subjects):
        for c in s.children[v]:
            for b in _named(s, g, [c] if s.deps[c] == "dobj" else ()):
                said.add(place, ((VERB, g.verb_key(v, False)),), b, [v], governor=v)


def _places_before(s: Sentence, place: Mention) -> Iterator[Mention]:
    """ "In *Skarn*, Varda, where …": what is so may be so of each name in the row, and is known to be so of none."""
    yield from place.parts
    while place.start > 1 and s.words[place.start - 1] == "," and (before := s.at[place.start - 2]) is not None:
        yield (place := before)


def _of_antecedent(
    s: Sentence, g: Grammar, said: Said, v: int, key: str, subjects: Sequence[int], antecedent: Mention
) -> None:
    for a in _named(s, g, subjects):
        if a is not antecedent:
            said.add(a, ((VERB, key),), antecedent, [v], governor=v)


def _named(s: Sentence, g: Grammar, tokens: Sequence[int]) -> Iterator[Mention]:
    """What the tokens, and those joined with them, stand for."""
    for token in tokens:
        for t in g.with_conjuncts(token):
            if (mention := g.referent(t) or s.at[t]) is not None:
                yield mention


def _relative_owners(s: Sentence, g: Grammar, said: Said) -> None:
    """ "Estonia, whose capital is Tallinn", "… where the capital is Tallinn": the owner is a pronoun."""
    for noun, tag in enumerate(s.tags):
        if tag[:2] != "NN" or (s.deps[noun] not in SUBJECTS and g.counted(noun) is None):
            continue
        relative = any(g.is_whose(c) for c in s.children[noun]) or g.place_of(g.verb_of(noun)) is not None
        relative = relative or any(
            s.lower[d] in ("which", "whom") for c in s.children[noun] if s.lower[c] == "of" for d in s.children[c]
        )  # "Estonia, the capital of which is Tallinn"
        for filler in g.fillers(noun) if relative else ():
            if filler is not s.at[noun]:
                keys = tuple(g.noun_variants(noun))
                for owner in g.owners(noun):
                    said.add(owner, keys, filler, [noun], governor=g.verb_of(noun))
                    for around in _places_before(s, owner):
                        said.add(around, keys, filler, [noun], governor=g.verb_of(noun), loose=True)
