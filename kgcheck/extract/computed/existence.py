"""Reads claims that there is one, without saying which: "A had a successor", "A is married", "nobody directed A"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kgcheck.extract.computed import earnings, media, times
from kgcheck.extract.computed.clause import ASIDE, Clause
from kgcheck.extract.computed.counts import TIMES, VAGUE
from kgcheck.extract.computed.interface import Existence
from kgcheck.extract.grammar import SUBJECTS
from kgcheck.extract.interface import MentionKind, Phrase, PhraseKind, Sentence
from kgcheck.extract.wording import RELATIVES
from kgcheck.relations.callings import WIDER
from kgcheck.relations.countries import region_of
from kgcheck.relations.types import coarse
from kgcheck.values import Date, DateRange

SOMEBODY = frozenset("someone somebody anyone anybody nobody something anything nothing none one".split())
"""Pronouns that name nobody; "one" in "no one"."""
_NOBODY = frozenset("nobody nothing none one".split())
_PEOPLE = frozenset("someone somebody anyone anybody nobody one".split())
_SOME = frozenset("a an any some no".split())
"""Determiners that leave open which; with none at all, it is open too ("attended university")."""
_HAVING = frozenset("have possess get".split())
"""Verbs that add nothing to the noun: "had a successor"."""
_WORK = frozenset(("work",))
_SUBORDINATE = frozenset("where when than".split())
_INSIDE = frozenset("det amod compound neg nmod advmod punct preconj cc".split())
_PLACES = frozenset("dobj attr pobj conj".split())
_LINKING = frozenset("prep advcl npadvmod oprd xcomp ccomp agent dative".split())


def existence(clause: Clause) -> Iterator[Existence]:
    """Each claim that somebody or something has one, does it to one, or is one of something."""
    for claim in _claims(clause):
        yield claim
        for other in clause.with_conjuncts(claim.subject)[1:] if not claim.turned else ():
            yield replace(claim, subject=other, taken=tuple((other, noun) for _, noun in claim.taken))


def _claims(clause: Clause) -> Iterator[Existence]:
    s = clause.s
    for i, tag in enumerate(s.tags):
        if tag in ("NN", "NNS"):
            found = _of_noun(clause, i)
        elif tag[:2] in ("VB", "JJ") and s.lower[i] in _PARTICIPLES:
            found = _of_participle(clause, i)
        else:
            found = None
        if s.lower[i] in SOMEBODY:
            found = _of_pronoun(clause, i)
        if found is not None:
            yield found


def _of_noun(clause: Clause, noun: int) -> Existence | None:
    """ "had a successor", "attended university", "was a president"."""
    s = clause.s
    own = s.at[noun]
    if own is not None and own.kind is not MentionKind.NOUN:
        return None
    if (whole := _whole(clause, noun)) is not None:
        return _of_something(clause, noun, whole)
    if not _is_open(clause, noun):
        return None
    if s.lower[noun] in earnings.NOUNS:
        return None  # a "box office flop" is no box office
    if s.lower[noun] in times.SEASONS:
        return None
    if s.lower[noun] in media.WORDS:
        return None  # which medium, is for media to say
    governed = _governed(clause, noun)
    if governed is None:
        return None
    verb, prep = governed
    passive = clause.grammar.is_passive(verb)
    base = clause.grammar.verb_key(verb, passive)
    named = clause.noun_phrase(noun)
    full = named.keys[0][1]
    if s.lemmas[verb] == "be" and not passive:
        if prep:
            return None
        if coarse((s.lemmas[noun],)) == _WORK:
            return None  # that it is a song says not that it has one who wrote it
        keys = tuple((PhraseKind.ROLE, key) for _, key in clause.grammar.noun_variants(noun))[:1]
        return _claim(clause, verb, noun, Phrase(keys, (), s.words[noun], s.offsets[noun]), "")
    verbs = [(PhraseKind.VERB, f"{base} {prep} {full}".replace("  ", " "))]
    if s.lemmas[verb] in _HAVING and not prep:
        keys = (named.keys[0], *verbs)
        return _claim(clause, verb, noun, Phrase(keys, named.words, named.text, named.span), s.lemmas[noun], True)
    keys = (*verbs, (PhraseKind.VERB, f"{base} {prep}".strip()))
    phrase = Phrase(keys, (s.lemmas[verb],), s.words[verb], s.offsets[verb])
    return _claim(clause, verb, noun, phrase, s.lemmas[noun])


def _whole(clause: Clause, noun: int) -> int | None:
    """What a noun is said to be of, where the text leaves open which: "the largest city in *a district*"."""
    s = clause.s
    if s.deps[noun] != "attr" or s.lemmas[s.heads[noun]] != "be":
        return None
    preps = [c for c in s.children[noun] if s.deps[c] not in ("det", "amod", "compound")]
    most = [c for c in s.children[noun] if s.tags[c] == "JJS"]
    more = [c for c in s.children[noun] if s.deps[c] == "amod" and c not in most]
    if len(preps) != 1 or s.lower[preps[0]] not in ("of", "in") or more or any(s.children[c] for c in most):
        return None  # "the second largest city"
    for g in s.children[preps[0]]:
        own = s.at[g]
        if s.tags[g] == "NN" and s.deps[g] == "pobj" and (own is None or own.kind is MentionKind.NOUN):
            before = [s.lower[c] for c in s.children[g] if s.deps[c] == "det"]
            if before in (["a"], ["an"]) and not any(_restricts(clause, c) for c in s.children[g]):
                return g
    return None


def _of_something(clause: Clause, noun: int, whole: int) -> Existence | None:
    s = clause.s
    named = clause.grammar.noun_phrase(noun)
    most = [s.lower[c] for c in s.children[noun] if s.tags[c] == "JJS"]
    key = " ".join((*most, named)) if most and not named.startswith(most[0]) else named
    low = min([noun, *(c for c in s.children[noun] if s.tags[c] == "JJS")])
    phrase = Phrase(((PhraseKind.ROLE, key),), tuple(key.split()), s.slice(low, noun + 1), s.char_span(low, noun + 1))
    return _claim(clause, s.heads[noun], noun, phrase, s.lemmas[whole])


_BARE = frozenset("nsubj aux neg advmod punct".split())
_PARTICIPLES = {
    "married": (PhraseKind.VERB, "married to", False),
    "unmarried": (PhraseKind.VERB, "married to", True),
    "single": (PhraseKind.VERB, "married to", True),
    "educated": (PhraseKind.VERB, "educated at", False),
    "uneducated": (PhraseKind.VERB, "educated at", True),
    "undefeated": (PhraseKind.NOUN, "loss", True),
    "unbeaten": (PhraseKind.NOUN, "loss", True),
}
"""What tells that there is one: by which words, and whether it denies it."""


def _of_participle(clause: Clause, word: int) -> Existence | None:
    """ "A is married": to somebody. "A is an educated man": at some school."""
    s = clause.s
    kind, said, denied = _PARTICIPLES[s.lower[word]]
    verb = word if s.tags[word] in ("VBN", "VBD") else s.heads[word]
    if verb == word and any(s.deps[c] == "nsubj" for c in s.children[word]):
        bare = all(s.deps[c] in _BARE or clause.is_aside(c) for c in s.children[word])
        if not bare or s.lower[word] != "married":
            return None  # "never married"
        return _claim(clause, word, word, Phrase(((kind, said),), ("married",), s.words[word], s.offsets[word]), "")
    beside = [*s.children[word], *s.children[verb]]
    above = s.heads[word]
    if s.deps[word] == "amod" and s.deps[above] == "attr" and s.lemmas[s.heads[above]] == "be" and "educated" in said:
        verb, beside = s.heads[above], [*s.children[word]]
    elif s.lemmas[s.heads[word]] != "be" and not any(s.lemmas[c] == "be" for c in s.children[word]):
        return None
    if any(_restricts(clause, c) for c in beside if c != word):
        return None
    if not TIMES.isdisjoint(s.lower[word + 1 : word + 6]):
        return None  # how often, is for counts to say
    keys = ((kind, said), (kind, f"{said}es")) if kind is PhraseKind.NOUN else ((kind, said),)
    phrase = Phrase(keys, (said.split()[0],), s.words[word], s.offsets[word])
    return _claim(clause, verb, word, phrase, "", kind is PhraseKind.NOUN, denied)


def _of_pronoun(clause: Clause, i: int) -> Existence | None:
    """ "nobody directed A", "A was directed by someone"."""
    s = clause.s
    no_one = s.lower[i] == "one" and i > 0 and s.lower[i - 1] == "no"
    if (s.lower[i] == "one" and not no_one) or any(s.deps[c] not in ("det", "neg") for c in s.children[i]):
        return None
    noun = "person" if s.lower[i] in _PEOPLE else ""
    if s.deps[i] in SUBJECTS:
        verb = s.heads[i]
        objects = [(c, "") for c in s.children[verb] if s.deps[c] == "dobj"]
        objects += [(g, s.lower[c]) for c in s.children[verb] if s.deps[c] == "prep" for g in s.children[c]]
        held = [(m, prep) for t, prep in objects if (m := s.at[t]) is not None and m.kind is not MentionKind.VALUE]
        if s.tags[verb][:2] != "VB" or len(objects) != 1 or not held:
            return None
        [(known, prep)] = held
        phrase = _by_verb(clause, verb, prep, passive=False)
        return Existence(
            **clause.common(verb, known, None, phrase.text, phrase.span), phrase=phrase, noun=noun, turned=True
        )
    governed = _governed(clause, i)
    if governed is None:
        return None
    verb, prep = governed
    passive = clause.grammar.is_passive(verb)
    if s.lemmas[verb] == "be" and not passive:
        return None
    return _claim(clause, verb, i, _by_verb(clause, verb, prep, passive), noun, denied=s.lower[i] in _NOBODY)


def _by_verb(clause: Clause, verb: int, prep: str, passive: bool) -> Phrase:
    s = clause.s
    key = f"{clause.grammar.verb_key(verb, passive)} {prep}".strip()
    return Phrase(((PhraseKind.VERB, key),), (s.lemmas[verb],), s.words[verb], s.offsets[verb])


def _claim(
    clause: Clause, verb: int, token: int, phrase: Phrase, noun: str, owned: bool = False, denied: bool = False
) -> Existence | None:
    holder = clause.holder(token)
    if holder is None or holder.noun is not None or holder.mention.kind in (MentionKind.VALUE, MentionKind.NOUN):
        return None
    if clause.grammar.clauses.stance(verb).ended:
        return None  # "used to have"
    common = clause.common(verb, holder.mention, None, phrase.text, phrase.span)
    before = {clause.s.lower[c] for c in clause.s.children[token]}
    if "no" in before and not before.isdisjoint(_BESIDES):
        return None  # "is twinned with no other town"
    denied = denied or "no" in before
    common["negated"] = common["negated"] is not denied
    if common["negated"] and any(isinstance(m.value, Date | DateRange) for m in clause.s.mentions):
        return None  # that there was none before some day
    held = clause.s.at[token]
    taken = ((holder.mention, held),) if held is not None else ()
    ends = clause.grammar.ends(verb)
    return Existence(**common, phrase=phrase, noun=noun, owned=owned, taken=taken, ends=ends)


_BESIDES = frozenset("other further more additional".split())


def _governed(clause: Clause, token: int) -> tuple[int, str] | None:
    """The verb that the token is the object or complement of, with the preposition between; None where the verb says
    more than that."""
    s = clause.s
    first = token
    while s.deps[first] == "conj" and s.tags[s.heads[first]][:2] == "NN":
        first = s.heads[first]
    head = s.heads[first]
    prep = ""
    if s.deps[first] in ("pobj",) and s.deps[head] in ("prep", "agent"):
        prep, via, head = s.lower[head], head, s.heads[head]
    elif s.deps[first] in ("dobj", "attr"):
        via = first
    else:
        return None
    if s.tags[head][:2] != "VB" or any(s.lower[c] in _SUBORDINATE for c in (s.heads[head], *s.children[head])):
        return None
    if any(c not in (via, first) and _restricts(clause, c) for c in s.children[head]):
        return None
    return head, prep


def _is_open(clause: Clause, noun: int) -> bool:
    """Whether the words leave open which one it is, and say no more of it."""
    s = clause.s
    for c in s.children[noun]:
        if s.deps[c] == "det" and s.lower[c] not in _SOME:
            return False
        if s.lower[c] in VAGUE:
            return False  # how many, is for counts to say
        above = s.heads[noun] if s.deps[noun] == "conj" else noun
        if s.tags[noun] == "NN" or s.lemmas[s.heads[above]] in _HAVING:
            if any(s.lower[g] in ("same", "different") for t in (noun, above) for g in s.children[t]):
                return False  # whether they are one, is for sameness to say
        if s.deps[c] == "conj" and s.tags[c][:2] == "NN":
            continue
        if s.tags[c] == "PRP$" and s.lower[c + 1] == "own":
            continue  # "their own website"
        if s.deps[c] not in _INSIDE and _restricts(clause, c):
            return False
        if s.deps[c] in ("amod", "compound", "nmod") and s.at[c] is not None and s.at[c] is not s.at[noun]:
            region = region_of(s.words[c])
            if s.lemmas[noun] not in WIDER or region is None or not region.people:
                return False  # of which people, is another claim
    return True


def _restricts(clause: Clause, token: int) -> bool:
    """Whether a word, with what hangs on it, says when, where, of whom: anything but "too" or "for that"."""
    s = clause.s
    if s.deps[token] in ("poss", "nummod", "relcl", "acl", "appos", "dobj", "attr", "acomp", "pobj"):
        return True
    if s.deps[token] not in _LINKING:
        return False
    below = [token]
    for t in below:
        below.extend(s.children[t])
    named = any(m is not None and m.kind is not MentionKind.PRONOUN for m in (s.at[t] for t in below))
    if any(s.lower[t] in RELATIVES and s.tags[t][:1] == "W" for t in below):
        return True
    return named or any(s.tags[t][:2] in ("NN", "VB", "CD") and s.lemmas[t] not in ASIDE for t in below)


def is_triggered(s: Sentence) -> bool:
    """Whether a sentence may hold such a claim at all: something is named, and something else is not."""
    if not s.mentions:
        return False
    if not SOMEBODY.isdisjoint(s.lower) or not _PARTICIPLES.keys().isdisjoint(s.lower):
        return True
    return any(s.tags[i] in ("NN", "NNS") and dep in _PLACES for i, dep in enumerate(s.deps))
