"""Reads that two deeds or roles have one answer: "written and directed by the same person", "the owner was also the
trainer", "is made by its distributor"; and that something bears somebody's name: "is named after its founder"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Same
from kgcheck.extract.interface import Mention, MentionKind, Phrase, PhraseKind

WORDS = frozenset("same different".split())
_WHEN = frozenset("day month year decade century time".split())
"""When two deeds were done, is for ordering to say."""
ROLES = frozenset("also one its his her their".split())
_OWN = frozenset("its his her their".split())


def same(clause: Clause) -> Iterator[Same]:
    """Each "the same one" or "different ones" that two verbs or two nouns share."""
    s = clause.s
    for i, word in enumerate(s.lower):
        noun = s.heads[i]
        if word not in WORDS or s.deps[i] not in ("amod", "conj") or s.tags[noun][:2] != "NN":
            continue
        own = s.at[noun]
        if (own is not None and own.kind is MentionKind.NAME) or s.lemmas[noun] in _WHEN:
            continue
        named = s.lemmas[noun] == "name" and s.deps[noun] == "dobj" and s.lemmas[s.heads[noun]] == "have"
        listed = None if named else _of_had(clause, noun)
        named = named or listed is not None
        found = listed or (_of_nouns(clause, noun) if named or s.deps[noun] == "attr" else _of_verbs(clause, noun))
        if found is None:
            continue
        topic, phrases = found
        if len(phrases) < 2 or topic.kind in (MentionKind.VALUE, MentionKind.NOUN):
            continue
        taken = tuple((topic, m) for m in dict.fromkeys(s.at[t] for t in (noun, *s.children[noun])) if m is not None)
        yield Same(
            **clause.common(noun, topic, None, s.slice(i, noun + 1), s.char_span(i, noun + 1)),
            phrases=tuple(phrases), same=word == "same", noun="" if named else s.lemmas[noun], exclusive=True,
            taken=taken,
        )  # fmt: skip


def where(clause: Clause) -> Iterator[Same]:
    """ "Died in the country where she was born": one place of two deeds."""
    s = clause.s
    for i, word in enumerate(s.lower):
        verb = s.heads[i]
        noun = s.heads[verb]
        if word not in _WHERE or s.deps[verb] != "relcl" or s.lemmas[noun] not in PLACES or s.at[noun] is not None:
            continue
        if any(s.lower[c] != "the" and c < verb for c in s.children[noun] if s.deps[c] != "punct"):
            continue  # "the same city" is read above
        found = _of_verbs(clause, noun)
        if found is None or len(found[1]) < 2 or found[0].kind in (MentionKind.VALUE, MentionKind.NOUN):
            continue
        yield Same(
            **clause.common(noun, found[0], None, s.slice(noun, i + 1), s.char_span(noun, i + 1)),
            phrases=tuple(found[1]), same=True, noun=s.lemmas[noun], exclusive=True, taken=(),
        )  # fmt: skip


_WHERE = frozenset(("where", "that", "which"))
PLACES = frozenset("place city town village state province region country nation continent".split())


def roles(clause: Clause) -> Iterator[Same]:
    """Each role of a thing that is said to be another of its roles too, or to have been done by one who has it."""
    s = clause.s
    for verb, tag in enumerate(s.tags):
        if tag[:2] != "VB":
            continue
        if s.lemmas[verb] == "be":
            yield from _one_is_the_other(clause, verb)
        elif clause.grammar.is_passive(verb):
            yield from _by_its_own(clause, verb)
        elif any(s.lower[c] == "also" for c in s.children[verb]):
            yield from _one_did_it_too(clause, verb)


def _one_is_the_other(clause: Clause, verb: int) -> Iterator[Same]:
    """ "The owner of A is also its trainer", "A's chairman is one of its founders"."""
    s = clause.s
    one = next((c for c in s.children[verb] if s.deps[c] == "nsubj"), None)
    other = next((c for c in s.children[verb] if s.deps[c] == "attr"), None)
    among = other is not None and s.lower[other] == "one"
    if one is not None and s.lower[one] == "one":  # "one of the producers is also the director"
        one = next((g for c in s.children[one] if s.lower[c] == "of" for g in s.children[c]), None)
    if among and other is not None:
        other = next((g for c in s.children[other] if s.lower[c] == "of" for g in s.children[c]), None)
    if one is None or other is None or not (_is_role(clause, one) and _is_role(clause, other)):
        return
    owners = [found for n in (one, other) if (found := _owner(clause, n)) is not None]
    also = any(s.lower[c] == "also" for c in s.children[verb])
    own = any(s.lower[c] in _OWN for c in s.children[other])
    if not (also or among or own) or any(s.deps[c] in ("relcl", "acl") for n in (one, other) for c in s.children[n]):
        return
    topic = next((m for m in owners if m.kind not in (MentionKind.VALUE, MentionKind.NOUN)), s.topic)
    if topic is not None and topic.referent.hits:
        yield _of_roles(clause, verb, topic, (clause.noun_phrase(one), clause.noun_phrase(other)), (one, other))


def _owner(clause: Clause, noun: int) -> Mention | None:
    """Whose role a noun names, also where the graph could tell who has it."""
    own = clause.s.at[noun]
    return own.owner if own is not None and own.owner is not None else clause.owner(noun)


def _one_did_it_too(clause: Clause, verb: int) -> Iterator[Same]:
    """ "The director of A also (helped to) write it"."""
    s = clause.s
    one = next((c for c in s.children[verb] if s.deps[c] == "nsubj"), None)
    if one is None or not _is_role(clause, one) or any(s.deps[c] == "neg" for c in s.children[verb]):
        return
    deed = verb
    if s.lemmas[verb] in ("help", "assist"):
        deed = next((c for c in s.children[verb] if s.deps[c] in ("xcomp", "ccomp")), verb)
    objects = [c for c in s.children[deed] if s.deps[c] == "dobj"]
    if len(objects) != 1 or any(s.deps[c] in ("prep", "advcl") for c in s.children[deed]):
        return
    own = s.at[one]
    owners = (_owner(clause, one), clause.owner(objects[0]), s.topic)
    topic = next((m for m in owners if m is not None and m.kind not in (MentionKind.VALUE, MentionKind.NOUN)), None)
    if topic is not None and topic.referent.hits:
        claim = _of_roles(clause, verb, topic, (clause.noun_phrase(one), _deed(clause, deed)), (one, objects[0]))
        object_ = s.at[objects[0]]
        crossed = ((own, object_),) if own is not None and object_ is not None else ()
        yield replace(claim, taken=(*claim.taken, *crossed))


def _by_its_own(clause: Clause, verb: int) -> Iterator[Same]:
    """ "A is made by its distributor", "A was named after its founder"."""
    s = clause.s
    for prep in s.children[verb]:
        for noun in s.children[prep]:
            own = any(s.lower[c] in _OWN for c in s.children[noun])
            holder = clause.holder(verb)
            if s.deps[noun] != "pobj" or not own or not _is_role(clause, noun) or holder is None or holder.noun:
                continue
            if holder.mention.kind in (MentionKind.VALUE, MentionKind.NOUN):
                continue
            role = clause.noun_phrase(noun)
            if s.lemmas[verb] == "name" and s.lower[prep] in ("after", "for"):
                yield _of_roles(clause, verb, holder.mention, (role,), (noun,), "name")
            elif s.deps[prep] == "agent":
                deed = _phrase(clause, verb, s.lower[prep], passive=True)
                yield _of_roles(clause, verb, holder.mention, (deed, role), (noun,))


def _is_role(clause: Clause, noun: int) -> bool:
    s = clause.s
    own = s.at[noun]
    return s.tags[noun] in ("NN", "NNS") and (own is None or own.kind in (MentionKind.NOUN, MentionKind.DESCRIPTION))


def _of_roles(
    clause: Clause, verb: int, topic: Mention, phrases: tuple[Phrase, ...], nouns: tuple[int, ...], noun: str = ""
) -> Same:
    s = clause.s
    low, high = min(verb, *nouns), max(verb, *nouns) + 1
    inside = dict.fromkeys(m for n in nouns if (m := s.at[n]) is not None and m is not topic)
    return Same(
        **clause.common(verb, topic, None, s.slice(low, high), s.char_span(low, high)),
        phrases=phrases, same=True, noun=noun, taken=tuple((topic, m) for m in inside),
    )  # fmt: skip


def _of_verbs(clause: Clause, noun: int) -> tuple[Mention, list[Phrase]] | None:
    """ "A was written and directed by the same person", "A died in the same city that she was born in"."""
    s = clause.s
    prep = s.heads[noun]
    verb = s.heads[prep]
    if s.deps[noun] != "pobj" or s.deps[prep] not in ("prep", "agent") or s.tags[verb][:2] != "VB":
        return None
    holder = clause.holder(prep)
    if holder is None or holder.noun is not None:
        return None
    verbs = [verb]
    while s.deps[verbs[0]] == "conj" and s.tags[s.heads[verbs[0]]][:2] == "VB":
        verbs.insert(0, s.heads[verbs[0]])
    at = "in" if s.lemmas[noun] == "continent" else s.lower[prep]
    phrases = [_phrase(clause, v, at, clause.grammar.is_passive(v) or v != verb) for v in verbs]
    for c in s.children[noun]:
        if s.deps[c] == "relcl":
            phrases.append(_of_relative(clause, c, at))
    phrases += [_phrase(clause, v, "in", clause.grammar.is_passive(v)) for v in _compared_deeds(clause, verb, noun)]
    return holder.mention, phrases


def _compared_deeds(clause: Clause, verb: int, noun: int) -> Iterator[int]:
    """The deed of "a different country *from where she was born*", "another state *than he was born*"."""
    s = clause.s
    for c in (*s.children[noun], *s.children[verb]):
        if s.deps[c] == "prep" and s.lower[c] in ("from", "than") and c > noun:
            yield from (g for g in s.children[c] if s.deps[g] == "pcomp" and s.tags[g][:2] == "VB")
        elif s.deps[c] == "advcl" and any(s.lower[g] == "than" for g in s.children[c]):
            yield c


def _deed(clause: Clause, verb: int) -> Phrase:
    """What somebody did to the topic: "wrote", "wrote the *screenplay*"."""
    s = clause.s
    objects = [c for c in s.children[verb] if s.deps[c] == "dobj"]
    named = [clause.noun_phrase(o) for o in objects if (m := s.at[o]) is None or m.kind is MentionKind.NOUN]
    keys = (*(key for phrase in named for key in phrase.keys), (PhraseKind.VERB, s.lemmas[verb]))
    words = tuple(word for phrase in named for word in phrase.words) or (s.lemmas[verb],)
    return Phrase(keys, words, s.words[verb], s.offsets[verb])


def _of_relative(clause: Clause, verb: int, prep: str) -> Phrase:
    """The deed of "the same city that she was born in", "the same person who wrote the *screenplay*"."""
    s = clause.s
    if any(s.lower[c] in ("who", "that") and s.deps[c] == "nsubj" for c in s.children[verb]):
        return _deed(clause, verb)
    return _phrase(clause, verb, prep, clause.grammar.is_passive(verb))


def _phrase(clause: Clause, verb: int, prep: str, passive: bool) -> Phrase:
    s = clause.s
    base = clause.grammar.participle(verb) if passive and s.tags[verb] in ("VBN", "VBD") else s.lemmas[verb]
    with_it = " ".join([*(s.lower[c] for c in s.children[verb] if s.deps[c] == "prt"), prep])  # "grew *up* in"
    keys = ((PhraseKind.VERB, f"{base} {with_it}"), (PhraseKind.VERB, f"{s.lemmas[verb]} {with_it}"))
    return Phrase(tuple(dict.fromkeys(keys)), (s.lemmas[verb],), s.words[verb], s.offsets[verb])


def _of_had(clause: Clause, noun: int) -> tuple[Mention, list[Phrase]] | None:
    """ "A had the same writer and director", "A has a different breeder and owner"."""
    s = clause.s
    holder = clause.holder(noun)
    if s.deps[noun] != "dobj" or s.lemmas[s.heads[noun]] != "have" or holder is None:
        return None
    nouns = [noun, *(c for c in s.children[noun] if s.deps[c] == "conj" and s.tags[c] == s.tags[noun])]
    if len(nouns) < 2 or holder.noun is not None or not all(_is_role(clause, n) for n in nouns):
        return None
    return holder.mention, [clause.noun_phrase(n, without=WORDS) for n in nouns]


def _of_nouns(clause: Clause, noun: int) -> tuple[Mention, list[Phrase]] | None:
    """ "A's owner and trainer are the same person"."""
    s = clause.s
    for subject in clause.grammar.subjects_of(s.heads[noun]):
        nouns = [subject]
        for n in nouns:
            nouns.extend(c for c in s.children[n] if s.deps[c] == "conj" and s.tags[c][:2] == "NN")
        owner = next((found for n in nouns if (found := clause.owner(n)) is not None), None)
        if owner is not None and len(nouns) > 1:
            return owner, [clause.noun_phrase(n) for n in nouns]
    return None
