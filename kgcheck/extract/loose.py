"""Loose claims: pairs that the grammar did not tie together, but nearness and the words between do.

Parses fail, sentences ramble, and a fact's two ends may stand far apart. Where the graph holds a fact
between two things of one sentence, the words around them are matched whole. Such a claim may only
support: it can show that a sentence says what the graph says, never that it says something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from kgcheck.extract.claims.said import OF_A_PART, WHOLES
from kgcheck.extract.claims.unowned import unowned_nouns
from kgcheck.extract.grammar import BEING, SUBJECTS, Grammar, grammar_of
from kgcheck.extract.interface import Claim, Mention, MentionKind, Pair, Phrase, PhraseKind, Sentence
from kgcheck.extract.narrowing import NAMING
from kgcheck.extract.phases import LEAVING
from kgcheck.extract.tags import NOMINAL_SUBJECTS
from kgcheck.link import Linker
from kgcheck.model import Fact, Modality
from kgcheck.relations.people import KIN
from kgcheck.relations.types import coarse
from kgcheck.values import Date, DateRange, Number

FARTHEST = 25
"""Tokens between two mentions that can still make a loose claim."""
_WORDY = ("NN", "VB", "JJ", "IN", "RP", "RB")
_LONGEST_KEY = 4
_SAYING_NOTHING = BEING | {"have", "do"}
"""Verbs that tie their subject to nothing: what is had or done is yet to come."""


class Ties(Protocol):
    """Tells which things can have to do with each other."""

    def has_values(self, entity: str) -> bool: ...

    def between(self, one: str, other: str) -> Sequence[Fact]: ...


def loose_claims(sentence: Sentence, linker: Linker, knowledge: Ties, done: set[Pair]) -> Iterator[Claim]:
    """The loose claims of a sentence on pairs of mentions (by id of their referents) that are not `done`."""
    mentions = [m for m in sentence.mentions if m.kind is MentionKind.VALUE or linker.candidates(m)]
    subjects: list[Mention] = [m for m in mentions if m.kind is not MentionKind.VALUE]
    if (
        not any(sentence.deps[m.head] in ("nsubj", "nsubjpass", "poss") for m in subjects)
        and sentence.topic is not None
    ):
        subjects.append(sentence.topic)
    grammar = grammar_of(sentence)
    ids = {id(m): [candidate.id for candidate in linker.candidates(m)] for m in (*mentions, *subjects)}
    stand_for = {id(m): id(m.referent) for m in (*mentions, *subjects)}
    for a in subjects:
        own, its = ids[id(a)], stand_for[id(a)]
        with_values = any(map(knowledge.has_values, own))
        for b in mentions:
            if b.start > a.end + FARTHEST and a.kind is not MentionKind.IMPLIED:
                break
            if b.end < a.start - FARTHEST:
                continue
            other = stand_for[id(b)]
            if its == other or frozenset((its, other)) in done:
                continue
            if b.kind is MentionKind.VALUE:
                if not with_values:
                    continue
            elif b.start < a.start and b in subjects and a in mentions:
                continue  # the pair is looked at once, from its first mention
            if b.kind is not MentionKind.VALUE and not any(
                knowledge.between(one, other) for one in own for other in ids[id(b)]
            ):
                continue
            claim = _within_another(sentence, grammar, a, b, linker) or _claim(sentence, grammar, a, b)
            if claim is not None:
                yield claim


def _within_another(s: Sentence, grammar: Grammar, a: Mention, b: Mention, linker: Linker) -> Claim | None:
    """ "Lies in *Harne, in Skarn*", "at *Orsa Station in Harne*": of two places named in a row the first lies in the
    second, whatever is said to lie there."""
    between = s.lower[a.end : b.start] if 0 <= a.start < b.start else []
    links = [word for word in between if word not in (",", "the")]
    if not between or len(between) > 3 or links not in ([], *([link] for link in _ENCLOSING)):
        return None
    if not linker.types(a) & _SITES or _PLACE.isdisjoint(linker.types(b)):
        return None
    stance = grammar.clauses.stance(b.head)
    if stance.modality is not Modality.ASSERTED or stance.negated:
        return None
    link = links[0] if links else ","
    phrase = Phrase(((PhraseKind.LINK, link),), (), link)
    span = s.char_span(a.start, b.end)
    return Claim(a, phrase, b, s.slice(a.start, b.end), span, tense=stance.tense, loose=True)


_ENCLOSING = ("in", "within", "at")
_PLACE = frozenset(("place",))
_SITES = frozenset("place organisation building".split())


def bridging_claims(
    sentence: Sentence, before: Sequence[Sentence], can_have: Callable[[Mention, Phrase], bool] | None = None
) -> Iterator[Claim]:
    """ "The capital is Tallinn": whose, the text said just before. Tried with what was named last, which may support
    only; where the sentence names nobody else, what the one before is about may contradict, too, and so may the only
    thing named that `can_have` such a thing."""
    grammar = grammar_of(sentence)
    fillers: set[Mention] = set()
    for noun, filler in unowned_nouns(sentence):
        named = [m for m in sentence.mentions if m.end <= noun and m is not filler]
        owners = [m for m in named if m.kind is MentionKind.NAME]
        alone = _is_definite_subject(sentence, noun) and fillers.issuperset(owners)
        fillers.add(filler)
        stance = grammar.clauses.stance(filler.head)
        if stance.modality is not Modality.ASSERTED or stance.negated:
            continue
        about = _about(before[-1]) if alone and before else []
        for earlier in reversed(before[-2:]):
            owners.extend(m for m in earlier.mentions if m.kind in (MentionKind.NAME, MentionKind.PRONOUN))
        within = (m for m in _within(sentence, grammar, noun, filler) if m not in fillers)
        if inside := [m for m in within if m.kind is MentionKind.NAME]:
            owners = inside  # "the language spoken in *Estonia* is B"
        phrase = _noun_phrase(sentence, noun)
        holders: Sequence[Mention] = ()
        there = _told_of_there(sentence, noun, filler)
        if there is not None and can_have is not None and there is not filler and can_have(there, phrase):
            owners, holders = [there, *owners], [there]
        elif can_have is not None and _is_said_alone(sentence, grammar, noun):
            owners.extend(m for m in named if m.kind is MentionKind.PRONOUN)
            able = [m for m in owners if m.referent is not filler.referent and can_have(m, phrase)]
            others = _owners_beside(sentence, grammar, noun, filler) if filler.kind is MentionKind.NAME else ()
            holders = _holders(sentence, owners, able, [m for m in others if can_have(m, phrase)])
            owners.extend(m for m in holders if m not in owners)
        if sentence.deps[noun] == "attr" and grammar.place_of(sentence.heads[noun]) is not None:
            about, holders = [], ()  # "Varda, where Norrholm is the *capital*": of Varda, if it can be
        low, high = min(noun, filler.start), max(noun + 1, filler.end)
        for owner in dict.fromkeys(owners):
            if owner.referent is not filler.referent:
                yield Claim(
                    owner,
                    phrase,
                    filler,
                    sentence.slice(low, high),
                    sentence.char_span(low, high),
                    tense=stance.tense,
                    loose=owner not in about and {m.referent for m in holders} != {owner.referent},
                )


def _noun_phrase(s: Sentence, noun: int) -> Phrase:
    """A noun with the words that narrow it, by all of them and by fewer: "state language", "place of birth"."""
    narrowing = [s.lower[c] for c in s.children[noun] if c < noun and s.deps[c] in ("compound", "amod")]
    words = (*narrowing, s.lemmas[noun])
    keys = [(PhraseKind.NOUN, " ".join(words[i:])) for i in range(len(words))]
    full = [key for key in grammar_of(s).noun_variants(noun) if f" {s.lemmas[noun]} of " in f" {key[1]} "]
    return Phrase((*full, *keys), words, s.lemmas[noun])


def _holders(
    s: Sentence, owners: Sequence[Mention], able: Sequence[Mention], beside: Sequence[Mention]
) -> Sequence[Mention]:
    """Those of the `able` to have what the noun says that are likely meant; if it is a single thing, that one surely
    is. The only one that another noun of the sentence is told of comes first."""
    if len({m.referent for m in beside}) == 1:
        return beside
    leading = {m.referent for m in _about(s) if m in owners and s.deps[m.head] != "pobj"}
    return [m for m in able if m.referent in leading] or able  # "A of B has 3 floors and the owner is": A's


def _is_definite_subject(sentence: Sentence, noun: int) -> bool:
    """ "*The capital* is": spoken of as known, of something that was spoken of before."""
    return sentence.deps[noun] in SUBJECTS and any(sentence.lower[c] == "the" for c in sentence.children[noun])


_GOING_ON = frozenset(", and where".split())
"""After these a clause begins that is told of the same place."""
_CUTTING = frozenset("; which who whose that but while although though because since when".split())


def _told_of_there(s: Sentence, noun: int, filler: Mention) -> Mention | None:
    """The place of "*in Estonia* the capital is Tallinn" and of "comes from *Estonia, where* Estonian is spoken and the
    capital is Tallinn": all that goes on after "where" is told of it."""
    first = noun
    while first > 0 and s.tags[first - 1][:2] in ("NN", "JJ") and s.at[first - 1] is None:
        first -= 1
    first -= 1
    if first < 1 or s.lower[first] != "the" or s.deps[noun] not in ("attr", *SUBJECTS):
        return None
    if s.deps[noun] == "attr":  # "... and *the euro is* the currency"
        if s.heads[filler.head] != s.heads[noun] or s.lemmas[first - 1] != "be" or filler.end != first - 1:
            return None
        first = filler.start - 1 if s.lower[filler.start - 1] == "the" else filler.start
        if first < 1:
            return None
    before = first - 2 if s.lower[first - 1] == "," and s.at[first - 1] is None else first - 1
    place = s.at[before]
    if place is not None and place.kind is MentionKind.NAME and place.start == 1 and s.lower[0] == "in":
        return place
    if s.lower[first - 1] not in _GOING_ON:
        return None
    for where in range(first - 1, 0, -1):
        if s.lower[where] in _CUTTING:
            return None
        if s.lower[where] == "where":
            place = s.at[where - 2] if s.lower[where - 1] == "," else s.at[where - 1]
            return place if place is not None and place.kind is MentionKind.NAME else None
    return None


def _is_said_alone(sentence: Sentence, grammar: Grammar, noun: int) -> bool:
    """ "The capital is Tallinn", "Tallinn is the capital": of nothing that the sentence says, not even of a noun that
    is joined with it ("the capital and largest city of Estonia")."""
    if sentence.deps[noun] not in ("attr", *SUBJECTS) or sentence.lemmas[sentence.heads[noun]] not in BEING:
        return False
    joined = grammar.with_conjuncts(noun)
    return any(sentence.lower[c] == "the" for c in sentence.children[noun]) and not any(map(grammar.owned, joined))


def _owners_beside(sentence: Sentence, grammar: Grammar, noun: int, filler: Mention) -> Iterator[Mention]:
    """Of what another noun of the sentence is told: "the leader *of Estonia* is A and the capital is B"."""
    for other in range(len(sentence.words)):
        own = sentence.at[other]
        if other == noun or sentence.deps[other] not in SUBJECTS or sentence.tags[other] not in ("NN", "NNS"):
            continue
        if (own is None or own.kind is MentionKind.NOUN) and sentence.lemmas[sentence.heads[other]] in BEING:
            yield from _within(sentence, grammar, other, filler)


def _within(sentence: Sentence, grammar: Grammar, noun: int, filler: Mention) -> Iterator[Mention]:
    """What is named in the words that hang on a noun."""
    for i in grammar.subtree(noun, without=filler):
        mention = sentence.at[i]
        if mention is not None and mention.head == i and mention.kind is not MentionKind.VALUE:
            yield mention


def _about(sentence: Sentence) -> list[Mention]:
    """What a sentence is about: its subject, or what the subject is of: "the leader of *Estonia* is …"."""
    found = []
    for mention in sentence.mentions:
        if mention.kind not in (MentionKind.NAME, MentionKind.PRONOUN):
            continue
        token = mention.head
        while sentence.deps[token] in ("pobj", "poss", "prep"):
            token = sentence.heads[token]
        if sentence.deps[token] in SUBJECTS and sentence.heads[sentence.heads[token]] == sentence.heads[token]:
            found.append(mention)
    return found


def lone_claims(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[Claim]:
    """ "Jon Saar plays one of the thieves": where, the sentence before was about. Support only."""
    named = [m for m in sentence.mentions if m.kind not in (MentionKind.NOUN, MentionKind.DESCRIPTION)]
    if len(named) != 1 or not before:
        return
    [own] = named
    verb = sentence.heads[own.head]
    if sentence.deps[own.head] != "nsubj" or sentence.heads[verb] != verb or sentence.tags[verb] not in ("VBD", "VBZ"):
        return
    stance = grammar_of(sentence).clauses.stance(verb)
    if stance.modality is not Modality.ASSERTED or stance.negated:
        return
    last = before[-1]
    about = next((m.referent for m in last.mentions if last.deps[m.head] in NOMINAL_SUBJECTS), None)
    if about is None or about is own.referent or about.kind not in (MentionKind.NAME, MentionKind.IMPLIED):
        return
    lemma = sentence.lemmas[verb]
    if lemma in _SAYING_NOTHING:
        return
    phrase = Phrase(((PhraseKind.VERB, f"{lemma} in"), (PhraseKind.VERB, lemma)), (lemma,), sentence.words[verb])
    low, high = min(own.start, verb), max(own.end, verb + 1)
    yield Claim(
        own, phrase, about, sentence.slice(low, high), sentence.char_span(low, high), tense=stance.tense, loose=True
    )


def _claim(sentence: Sentence, grammar: Grammar, a: Mention, b: Mention) -> Claim | None:
    """What the words between and around two mentions say of them, if that can be asserted of the two."""
    low, high = (a, b) if a.start < b.start else (b, a)
    between = range(0 if low.kind is MentionKind.IMPLIED else low.end, high.start)
    if len(between) > FARTHEST:
        return None
    stance = grammar.clauses.stance(b.head)
    if stance.modality is not Modality.ASSERTED or stance.negated or grammar.is_difference(b):
        return None
    if b.start > 1 and "not" in sentence.lower[b.start - 2 : b.start]:
        return None
    if tuple(sentence.lower[max(b.start - 2, 0) : b.start]) in _INSTEAD or _is_of_something_else(sentence, b):
        return None
    if isinstance(b.value, Number) and _is_of_a_part(sentence, a, b):
        return None
    if is_told_of_the_subject(sentence, a, grammar.clauses.governing(b.head)):
        return None
    is_date = isinstance(b.value, Date | DateRange)
    if is_date and grammar.tells_standing(grammar.clauses.governing(b.head)):
        return None
    inside = _words_between(sentence, grammar, b, between)
    if any(_is_done_to(sentence, i) or _is_sought(sentence, i) for i in inside):
        return None
    if sentence.deps[a.head] == "poss" and (its := sentence.at[sentence.heads[a.head]]) not in (None, b):
        if its is not None and its.kind is MentionKind.NAME:
            return None  # "A's employee Ana Keel founded B"
    if sentence.deps[high.head] == "poss":
        if grammar.is_unsettled(high.head):
            return None
        inside = []  # "operates B's replacement": what is said is said of what B owns
    tail = _words_after(sentence, high)
    used = [i for i in (*inside, *tail) if sentence.tags[i][:2] in _WORDY]
    used += _nouns_before(sentence, a) if a.start < b.start else ()
    phrase = _phrase(sentence, a, inside, tail, used, forward=a.start < b.start) if used else None
    if phrase is None:
        return None
    part = _measured_part(sentence, a) if isinstance(b.value, Number) and b.value.unit else None
    if part is not None and grammar.clauses.governing(b.head) != sentence.heads[part]:
        part = None
    start, end = (high.start, high.end) if low.kind is MentionKind.IMPLIED else (low.start, high.end)
    qualifiers = (sentence.lower[i] for i in used if grammar.is_qualifier(i) and sentence.heads[i] in used)
    return Claim(
        a,
        phrase,
        b,
        sentence.slice(start, end),
        sentence.char_span(start, end),
        tense=stance.tense,
        ended=stance.ended or any(grammar.is_former(i) for i in used),
        loose=True,
        ends=any(sentence.lemmas[i] in LEAVING for i in used if sentence.tags[i][:2] == "NN"),
        qualifier=next(qualifiers, None),
        owned=sentence.lemmas[part] if part is not None else "",
        beside=_company(sentence, grammar, a, b),
    )


_INSTEAD = frozenset((("instead", "of"), ("rather", "than")))


def _is_of_something_else(s: Sentence, b: Mention) -> bool:
    """ "A remake of a film *by B*": B made the other film."""
    prep = s.heads[b.head]
    noun = s.heads[prep]
    if s.deps[b.head] != "pobj" or s.deps[noun] != "pobj" or s.tags[noun] != "NN" or s.lower[prep] != "by":
        return False
    return any(s.lower[c] in ("a", "an", "another") for c in s.children[noun])


def _words_between(s: Sentence, grammar: Grammar, b: Mention, between: range) -> list[int]:
    """The words between two mentions that can be about both."""
    first = _after_other_date(s, grammar, b, between) if isinstance(b.value, Date | DateRange) else between.start
    words = (i for i in range(first, between.stop) if s.at[i] is None and not _in_compound(s, i))
    done = _done_with(s, grammar, b)
    return [i for i in words if not done or grammar.clauses.governing(i) not in done]


def _words_after(s: Sentence, high: Mention) -> list[int]:
    """The next few words behind both mentions, to the end of what they stand in: "from A to B *by rail*"."""
    tail = []
    for i in range(high.end, min(len(s.words), high.end + 4)):
        if s.at[i] is not None or s.tags[i][:2] in ("VB", "CC") or s.words[i] in ",.;":
            break
        if not _in_compound(s, i):
            tail.append(i)
    return tail


def _nouns_before(s: Sentence, a: Mention) -> list[int]:
    """Nouns right before the first mention: "the *capital* of A is"."""
    return [i for i in range(max(0, a.start - 3), a.start) if s.at[i] is None and s.tags[i][:2] == "NN"]


def _phrase(
    s: Sentence, a: Mention, inside: list[int], tail: list[int], used: list[int], *, forward: bool
) -> Phrase | None:
    """The words as a phrase; none where nothing of them can be looked up."""
    words = tuple(dict.fromkeys(s.lemmas[i] for i in used if s.tags[i][:2] not in ("IN", "RP") or i in tail))
    keys = (*_keys(s, inside, forward), *_keys(s, tail, True))
    owned = _owned_noun(s, a)
    if owned is not None:  # "Curie's mother was born in": says nothing of Curie but by the noun
        keys = tuple((kind, key) for kind, key in keys if kind is PhraseKind.NOUN and key.endswith(s.lemmas[owned]))
        words = tuple(word for word in words if any(word in key.split() for _, key in keys))
    return Phrase(keys, words, " ".join(s.words[i] for i in used)) if keys else None


def is_told_of_the_subject(s: Sentence, a: Mention, verb: int) -> bool:
    """Whether A only stands in a clause that tells more of the verb's own subject: "Ana Keel, whose teacher was *Bo
    Trane*, was born in Lund". Not so where it tells another of its names: "Ana Keel, known as *Ana Orr*, was …"."""
    token, clause = a.head, -1
    for _ in range(12):
        head = s.heads[token]
        if clause >= 0 and s.deps[token] in NOMINAL_SUBJECTS and head == verb:
            said = {s.lemmas[i] for i in (clause, *s.children[clause])}
            naming = bool(said & (NAMING | {"abbreviate", "shorten"}))
            return s.at[token] is not None and token != a.head and a.head < verb and not naming
        clause = token if clause < 0 and s.deps[token] in ("relcl", "acl") else clause
        if head == token or a.head < 0:
            return False
        token = head
    return False


def _is_of_a_part(s: Sentence, a: Mention, b: Mention) -> bool:
    """ "45 episodes *in the first season*": so many there are of a part only."""
    counted = s.heads[b.head] if s.deps[b.head] == "nummod" else b.head
    within = (c for c in s.children[counted] if s.deps[c] == "prep" and s.lower[c] in OF_A_PART and c > b.start)
    parts = (g for c in within for g in s.children[c] if s.deps[g] == "pobj" and g >= b.end and s.at[g] is not a)
    return any(s.tags[g] in ("NN", "NNS") and s.lemmas[g] not in WHOLES for g in parts)


def _measured_part(s: Sentence, a: Mention) -> int | None:
    """The noun of A's that a clause is about: the "grounds" of "A's grounds cover 14 hectares", which are no A."""
    noun = _noun_of(s, a)
    return noun if noun is not None and s.deps[noun] in SUBJECTS and s.at[noun] is None else None


def _noun_of(s: Sentence, a: Mention) -> int | None:
    """What A owns: the "mother" of "A's mother" and "the mother of A"."""
    if a.kind is MentionKind.IMPLIED:
        return None
    dep, head = s.deps[a.head], s.heads[a.head]
    if dep == "pobj" and s.lower[head] == "of":
        return s.heads[head]
    return head if dep == "poss" else None


def _is_sought(s: Sentence, noun: int) -> bool:
    """ "Ran *for mayor* of B", "was a candidate *for mayor*": is not the mayor."""
    return s.deps[noun] == "pobj" and s.lower[s.heads[noun]] == "for" and coarse((s.lemmas[noun],)) == _PERSON


def _is_done_to(s: Sentence, noun: int) -> bool:
    """ "Criticised the *mayor of* B": is not the mayor."""
    verb = s.heads[noun]
    if s.deps[noun] != "dobj" or s.tags[noun] != "NN" or s.lower[noun + 1 : noun + 2] != ["of"]:
        return False
    return s.lemmas[verb] not in _HELD and coarse((s.lemmas[noun],)) == _PERSON


_HELD = frozenset("have become remain play".split())
_PERSON = frozenset(("person",))


def _company(s: Sentence, grammar: Grammar, a: Mention, b: Mention) -> tuple[Mention, ...]:
    """What else the clause names: "the part of Asta *in The Grey Tide*"."""
    if len(s.mentions) < 3:
        return ()
    verb = grammar.clauses.governing(b.head)
    return tuple(m for m in s.mentions if m is not a and m is not b and grammar.clauses.governing(m.head) == verb)


def _after_other_date(s: Sentence, grammar: Grammar, b: Mention, between: range) -> int:
    """Where the words that can be about a date begin: "launched in 1908, *sank* in 1916"."""
    verb = grammar.clauses.governing(b.head)
    others = (
        m.end for m in s.mentions
        if m is not b and between.start <= m.start < between.stop and isinstance(m.value, Date | DateRange)
        and grammar.clauses.governing(m.head) != verb
    )  # fmt: skip
    return max(others, default=between.start)


def _done_with(s: Sentence, grammar: Grammar, b: Mention) -> set[int]:
    """The verbs joined to B's before it that have objects of their own: "was *born* in Lund and died in Riga"."""
    verb = grammar.clauses.governing(b.head)
    sharing = set(grammar.sharing(verb))
    done: set[int] = set()
    while s.deps[verb] == "conj" and s.tags[s.heads[verb]][:2] == "VB":
        verb = s.heads[verb]
        if verb not in sharing:
            done.add(verb)
    return done


def _in_compound(sentence: Sentence, i: int) -> bool:
    """Whether a hyphen makes another word of a noun: the father of "father-in-law", but not that of "co-founder"."""
    words, spaces = sentence.words, sentence.spaces
    if sentence.tags[i][:2] != "NN":
        return False
    if i + 1 < len(words) and words[i + 1] == "-" and not (spaces[i] or spaces[i + 1]):
        return True
    before = i - 2
    joined = before >= 0 and words[i - 1] == "-" and not (spaces[i - 1] or spaces[before])
    return (
        joined
        and sentence.tags[before] in ("NN", "IN")
        and sentence.lower[before] != "co"
        and sentence.at[before] is None
    )


def _owned_noun(sentence: Sentence, a: Mention) -> int | None:
    """The noun of A's that stands for another thing: a mother or a company, and no length or runway."""
    noun = _noun_of(sentence, a)
    if noun is None or sentence.tags[noun][:2] != "NN":
        return None
    own, lemma = sentence.at[noun], sentence.lemmas[noun]
    if own is not None and own.kind is MentionKind.NAME:
        return None
    return noun if lemma in KIN or coarse((lemma,)) else None


def _keys(sentence: Sentence, inside: list[int], forward: bool) -> Iterator[tuple[PhraseKind, str]]:
    """Runs of the words between, as phrases that may be known; the longest first."""
    lower, lemmas, tags = sentence.lower, sentence.lemmas, sentence.tags
    for length in range(min(_LONGEST_KEY, len(inside)), 0, -1):
        for at in range(len(inside) - length + 1):
            first, end = inside[at], inside[at + length - 1] + 1
            if end - first != length:
                continue
            if length == 1 and tags[first][:2] not in ("NN", "VB", "JJ"):
                continue
            surface = " ".join(lower[first:end])
            yield PhraseKind.VERB, surface
            if lemmas[first] != lower[first]:
                yield PhraseKind.VERB, lemmas[first] + surface[len(lower[first]) :]
            if tags[end - 1][:2] == "NN":
                noun = surface[: len(surface) - len(lower[end - 1])] + lemmas[end - 1]
                yield (PhraseKind.NOUN if forward else PhraseKind.ROLE), noun
                yield (PhraseKind.ROLE if forward else PhraseKind.NOUN), noun
