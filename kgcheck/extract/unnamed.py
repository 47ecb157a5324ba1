"""Finds what a text speaks of without a name: "an architect born in Lund", "someone", an "it" without antecedent.

Each becomes a mention of its own, so that claims are read of it; what it may be, the graph says (judge/unnamed.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kgcheck.extract.grammar import SUBJECTS, Grammar
from kgcheck.extract.interface import Mention, MentionKind, Sentence
from kgcheck.relations.demonyms import COUNTRY_OF
from kgcheck.relations.types import coarse

_OPEN = frozenset("a an another some any one".split())
"""Determiners of something that the text brings up: any that fits will do."""
_SOMEBODY = frozenset("someone somebody".split())
_PLACES = SUBJECTS | {"pobj", "dobj", "conj", "appos", "attr", "poss"}
_PICKING = frozenset("only sole first last same other next".split())
"""Words that pick one of several by what the claims about it do not say."""


@dataclass(slots=True, eq=False)
class Unnamed:
    """Something without a name, and the mention that stands for it in its sentence."""

    sentence: Sentence
    mention: Mention
    noun: str
    """What the text calls it; empty for a pronoun."""
    any_will_do: bool
    """ "A city": any that fits. Of "the city" and "it" there must be one only."""
    replaced: Mention | None = None
    bare: bool = False
    """Without an article, and told by a people: "Italian food"."""
    same: list[Unnamed] = field(default_factory=list)
    """Further words that stand for it: pronouns, and nouns that say what it is."""

    @property
    def sentences(self) -> list[Sentence]:
        return [self.sentence, *(each.sentence for each in self.same)]

    def take_in(self, other: Unnamed) -> None:
        """Let the other stand for this."""
        other.mention.antecedent = self.mention
        self.same.append(other)
        self.any_will_do = self.any_will_do or other.any_will_do

    def take_back(self) -> None:
        """Leave the sentence as it was."""
        s, m = self.sentence, self.mention
        for other in self.same:
            other.mention.antecedent = None
            other.take_back()
        if m is self.replaced or m.kind is MentionKind.PRONOUN:
            return
        s.mentions.remove(m)
        s.at[m.start] = self.replaced
        if self.replaced is not None:
            s.mentions.append(self.replaced)
            s.mentions.sort(key=lambda mention: mention.start)


def find_unnamed(sentences: Sequence[Sentence]) -> list[Unnamed]:
    """All that a document speaks of without a name, where its sentences say something of it."""
    found: list[Unnamed] = []
    pronouns: dict[str, Unnamed] = {}
    for s in sentences:
        if s.topic is not None or s.kind != "paragraph":
            continue
        grammar: Grammar | None = None
        for i in _nouns(s):
            grammar = grammar or Grammar(s)
            if (grammar.referent(i) is None or _is_open(s, i)) and not _is_of_something(s, i):
                noun = _noun(s, i)
                whole = next((u for u in found if u.sentence is s and _is_beside(s, u.mention, i)), None)
                if whole is not None:
                    whole.take_in(noun)
                else:
                    found.append(noun)
        for pronoun in [m for m in s.mentions if m.kind is MentionKind.PRONOUN and m.antecedent is None]:
            first = pronouns.get(pronoun.hint) or _spoken_of(found, s, pronoun)
            own = Unnamed(s, pronoun, "", any_will_do=False, replaced=pronoun)
            if first is None:
                found.append(own)
            else:
                first.take_in(own)
            pronouns[pronoun.hint] = first or own
    return found


def _is_beside(s: Sentence, first: Mention, noun: int) -> bool:
    """Whether a noun says what the one before it is: "the film, *a comedy*"; without a comma they are two subjects."""
    if s.deps[noun] == "appos":
        return s.at[s.heads[noun]] is first
    return s.deps[noun] in SUBJECTS and s.deps[first.head] in SUBJECTS and s.heads[first.head] == s.heads[noun]


def _spoken_of(found: Sequence[Unnamed], s: Sentence, pronoun: Mention) -> Unnamed | None:
    """What a pronoun goes on with, if one thing only was brought up before it that it can stand for: "a company …,
    and *its* owner"."""
    before = [u for u in found if u.noun and (u.sentence is not s or u.mention.start < pronoun.start)]
    before = [u for u in before if u.sentence is s] or before
    if len(before) != 1 or s.deps[pronoun.head] not in (*SUBJECTS, "poss"):
        return None
    kinds = coarse((before[0].noun,))
    fits = pronoun.hint == "plural" or ("person" in kinds) is (pronoun.hint != "thing") or not kinds
    return before[0] if fits else None


def _nouns(s: Sentence) -> Iterator[int]:
    """Nouns of which a clause says something."""
    for i, tag in enumerate(s.tags):
        own = s.at[i]
        if s.deps[i] not in _PLACES or (tag != "NN" and s.lower[i] not in _SOMEBODY):
            continue
        if own is not None and (own.kind is MentionKind.NAME or own.value is not None or own.antecedent is not None):
            continue
        if own is not None and own.hits and own.kind is not MentionKind.NOUN:
            continue
        if s.deps[i] == "dobj" and s.lemmas[s.heads[i]] == "have":
            continue  # "has a leader that is called": the noun is the relation
        words = {s.lower[c] for c in s.children[i]}
        if not words.isdisjoint(_PICKING) or any(s.deps[c] == "poss" for c in s.children[i]):
            continue
        clause = any(
            s.deps[c] == "relcl" or (s.deps[c] == "acl" and s.tags[c] in ("VBN", "VBG")) for c in s.children[i]
        )
        said = (s.deps[i] in SUBJECTS and s.tags[s.heads[i]][:2] == "VB") or s.owns_subject(i)
        done = s.deps[i] == "dobj" and own is not None and own.kind is MentionKind.DESCRIPTION
        named = any(s.deps[c] == "appos" and s.at[c] is not None for c in s.children[i])
        known = "the" in words or not words.isdisjoint(_OPEN) or s.lower[i] in _SOMEBODY
        if ((clause or said or done) and known and not named) or _is_bare(s, i):
            yield i


_FOOD = frozenset("food cuisine cooking".split())
"""Nouns for all that is eaten somewhere: what is in one dish is in it."""
_USUAL = frozenset("traditional typical classic local regional".split())


def _is_bare(s: Sentence, noun: int) -> bool:
    before = [c for c in s.children[noun] if c < noun]
    told = any(s.lower[c] in COUNTRY_OF for c in before)
    others = (s.lower[c] for c in before if s.lower[c] not in COUNTRY_OF)
    return told and s.deps[noun] == "pobj" and s.lemmas[noun] in _FOOD and all(word in _USUAL for word in others)


def _is_open(s: Sentence, noun: int) -> bool:
    """ "The company", where nothing named before is the company."""
    own = s.at[noun]
    return own is not None and own.kind is MentionKind.DESCRIPTION and own.antecedent is None


def _is_of_something(s: Sentence, noun: int) -> bool:
    """ "The leader of A", "A's leader": described by way of A, not by what a clause says."""
    return any(
        (s.lower[c] == "of" and s.deps[c] == "prep" and any(s.at[g] is not None for g in s.children[c]))
        or s.deps[c] == "poss"
        for c in s.children[noun]
    )


def _noun(s: Sentence, i: int) -> Unnamed:
    own = s.at[i]
    bare = _is_bare(s, i)
    any_will_do = bare or s.lower[i] in _SOMEBODY or any(s.lower[c] in _OPEN for c in s.children[i])
    noun = "person" if s.lower[i] in _SOMEBODY else s.lemmas[i]
    if own is not None and own.kind is MentionKind.DESCRIPTION:
        return Unnamed(s, own, noun, any_will_do, own, bare)
    mention = Mention(MentionKind.DESCRIPTION, s.words[i], s.offsets[i], i, i + 1, i, hint=noun)
    if own is not None:
        s.mentions.remove(own)
    s.at[i] = mention
    s.mentions.append(mention)
    s.mentions.sort(key=lambda m: m.start)
    return Unnamed(s, mention, noun, any_will_do, own, bare)
