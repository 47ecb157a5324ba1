"""Of whom a clause speaks and what it says that they did, for all that dates a deed or tells how long it took."""

from __future__ import annotations

from collections.abc import Iterable

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.interface import Mention, MentionKind, Phrase, PhraseKind
from kgcheck.extract.phases import ENDING, HAPPENINGS
from kgcheck.relations.types import coarse

TIMES_ASIDE = frozenset("retirement divorce launch inception commissioning decommissioning introduction".split())
"""More nouns of deeds, that are nobody's life."""
_LIGHT = frozenset("be have do get go come make take keep see spend".split())


def is_mere(clause: Clause, verb: int, prep: int) -> bool:
    """Whether nothing is said of a deed but who did it and what stands with one preposition: it was all of a life."""
    s = clause.s
    return all(c == prep or s.deps[c] in _WITH_ANY_VERB for c in s.children[verb])


_WITH_ANY_VERB = frozenset("nsubj aux neg punct cc conj".split())


def taken_with(
    clause: Clause, topic: Mention, deed: frozenset[str], times: Iterable[Mention | None]
) -> tuple[tuple[Mention, Mention], ...]:
    """What is read of a time: the time, the deed's own nouns ("served in the *military* for years"), and both of what
    happened to the topic ("*A's death* was in June")."""
    s = clause.s
    said = [m for m in times if m is not None]
    nouns = [m for m in s.mentions if m.kind in _COMMON and s.lemmas[m.head] in deed]
    happenings = [m for m in s.mentions if m.kind is not MentionKind.VALUE and s.lemmas[m.head].lower() in HAPPENINGS]
    pairs = [(topic, m) for m in (*said, *nouns)] + [(other, m) for other in happenings for m in said]
    return tuple((a, b) for a, b in pairs if a is not b)


_COMMON = (MentionKind.NOUN, MentionKind.DESCRIPTION)


def is_now(clause: Clause, verb: int) -> bool:
    """ "is in his thirties", "is a singer in her forties"."""
    s = clause.s
    present = s.lemmas[verb] == "be" and s.tags[verb] in ("VBZ", "VBP")
    return present and not any(s.deps[c] == "aux" for c in s.children[verb])


def topic_and_deed(
    clause: Clause, token: int, main: bool = False
) -> tuple[Mention, int, frozenset[str], Phrase | None] | None:
    """Of whom the clause around a token speaks, its verb, the words of the deed, and the verb as a phrase."""
    s = clause.s
    verb = next((i for i, head in enumerate(s.heads) if head == i), None) if main else clause.verb(token)
    if verb is None or s.tags[verb][:2] not in ("VB", "MD"):
        verb = next((i for i, head in enumerate(s.heads) if head == i and s.tags[i][:2] in ("VB", "MD")), None)
    if verb is None:
        return None
    when = when_clause(clause, token) if s.lemmas[verb] == "be" else None
    verb = verb if when is None else when
    holder = clause.holder(verb) or clause.holder(token)
    if holder is not None and holder.noun is not None and s.lemmas[holder.noun] not in HAPPENINGS:
        return None  # somebody's sister is another
    subjects = clause.grammar.subjects_of(verb)
    if holder is None and any(_is_of_another(clause, i) or _are_several(clause, i) for i in subjects):
        return None
    topic = holder.mention if holder is not None else topic_of(clause, verb) if named(clause) < 2 else None
    if topic is None or topic.kind in (MentionKind.VALUE, MentionKind.NOUN):
        return None
    deed = deed_of(clause, verb, token)
    away = s.deps[verb] == "pcomp" and s.lemmas[s.heads[s.heads[verb]]] in _PAUSES  # "took a *break* from acting"
    if away or clause.grammar.is_again(verb):
        return None
    if deed & _PAUSES and not {"break", "up"} <= deed:
        return None
    happening = s.lemmas[topic.head].lower() if topic.start >= 0 else ""
    if happening in HAPPENINGS and topic.kind is not MentionKind.PRONOUN:
        owner = topic.owner or clause.owner(topic.head)
        if owner is None:
            return None
        topic, deed = owner, deed | {happening}
    if holder is not None and holder.noun is not None:
        deed |= {s.lemmas[holder.noun]}
    passive = clause.grammar.is_passive(verb)
    base = clause.grammar.verb_key(verb, passive)
    keys = tuple((PhraseKind.VERB, f"{base}{prep}") for prep in (" in", " on", ""))
    ended = _ended_by(clause, verb)  # that it ended is said, not that it was not done
    phrase = Phrase(keys, (s.lemmas[verb],), s.words[verb], s.offsets[verb])
    return topic, verb if ended is None else ended, deed, phrase


def _is_of_another(clause: Clause, noun: int) -> bool:
    """Whether what happens is a part of what happened, or is another's: "the first *phase of construction* of A", "the
    *construction* of A's *annex*"."""
    s, nouns = clause.s, [noun]
    for above in nouns:
        below = (g for c in s.children[above] if s.lower[c] == "of" for g in s.children[c])
        nouns += [g for g in below if s.tags[g][:2] == "NN" and s.at[g] is None]
    return len(nouns) > 1 and any(s.lemmas[i].lower() in HAPPENINGS for i in nouns)


def _are_several(clause: Clause, noun: int) -> bool:
    """Whether what the deed is said of are several things that nothing names: "*Songs* of A were released in 1990"."""
    s = clause.s
    return s.tags[noun] == "NNS" and s.at[noun] is None and coarse((s.lemmas[noun],)) == _WORKS


_WORKS = frozenset(("work",))


def when_clause(clause: Clause, token: int) -> int | None:
    """The verb of what "the summer of 1974 is when A was born" and "was in her thirties when she died" speak of."""
    s = clause.s
    verb = clause.verb(token)
    if verb is None or s.lemmas[verb] != "be":
        return None
    for c in s.children[verb]:
        if s.deps[c] in ("advcl", "attr", "ccomp") and s.tags[c][:2] == "VB" and s.lemmas[c] != "be":
            if any(s.lower[g] == "when" for g in s.children[c]):
                return c
    return None


def named(clause: Clause, placed: bool = True) -> int:
    """How many things the sentence names that the graph knows; unless `placed`, but for where it was: "was formed *in
    Lund*"."""
    named = [m for m in clause.s.mentions if m.kind is MentionKind.NAME and m.referent.hits]
    named = [m for m in named if placed or not _is_where(clause, m.head)]
    return len({m.referent.hits[0].entity_id for m in named})


def _is_where(clause: Clause, token: int) -> bool:
    """Whether a name tells where the main verb's deed was done."""
    s = clause.s
    while s.deps[token] == "appos":
        token = s.heads[token]
    prep = s.heads[token]
    verb = s.heads[prep]
    return s.deps[token] == "pobj" and s.lower[prep] in ("in", "at") and s.tags[verb][:2] == "VB"


def topic_of(clause: Clause, token: int) -> Mention | None:
    """What the sentence is about, where grammar finds no subject: what it names first, or the heading's topic."""
    s = clause.s
    for mention in s.mentions:
        if mention.start < token and mention.kind in (MentionKind.NAME, MentionKind.PRONOUN, MentionKind.DESCRIPTION):
            return mention
    return s.topic


_PHASES = frozenset("begin start continue stop keep become".split())
_PLACED = _LIGHT | {"serve"}
"""Verbs of which what they do is told by where: "served in the military"."""
_PAUSES = frozenset("break hiatus pause sabbatical rest".split())
"""What somebody takes from a deed, who does not do it then."""
_COMPLETING = frozenset("dobj attr acomp xcomp prt advmod oprd ccomp".split())


def _ended_by(clause: Clause, verb: int) -> int | None:
    """The verb that ends a deed: "*retired* from acting", "*gave up* acting"."""
    s = clause.s
    if s.deps[verb] not in ("xcomp", "pcomp"):
        return None
    above = s.heads[s.heads[verb]] if s.deps[verb] == "pcomp" else s.heads[verb]
    given_up = s.lemmas[above] == "give" and any(s.lower[c] == "up" for c in s.children[above])
    return above if given_up or s.lemmas[above] in ENDING else None


def deed_of(clause: Clause, verb: int, token: int) -> frozenset[str]:
    """The lemmas of a verb with its objects and complements, and of those that it governs or is governed by."""
    s = clause.s
    words = {s.lemmas[verb]}
    above = s.heads[verb]
    if s.deps[verb] in ("xcomp", "ccomp", "advcl", "conj") and s.lemmas[verb] in _LIGHT | _PHASES:
        words.add(s.lemmas[above])
    if _ended_by(clause, verb) is not None:
        words.add("quit")
    for c in s.children[verb]:
        if s.deps[c] in ("xcomp", "ccomp") and s.lemmas[verb] not in _LIGHT | _PHASES:
            continue  # who learned to play did not play yet
        if s.deps[c] in _COMPLETING and c != token:
            words.add(s.lemmas[c])
            words.update(s.lemmas[g] for g in s.children[c] if s.deps[g] in _COMPLETING | {"amod", "compound"})
        elif s.deps[c] == "prep" and s.lemmas[verb] in _PLACED:
            words.update(s.lemmas[g] for g in s.children[c] if s.tags[g][:2] == "NN" and g != token)
    return frozenset(words)
