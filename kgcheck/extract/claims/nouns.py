"""What a noun says of a mention B that belongs to it, and of what it stands for: "A is the capital *of B*", "A, a
*Polish* physicist"; and what a name says of what hangs on it: "A *in B*", "A's *B*".
"""

from __future__ import annotations

from kgcheck.extract.claims.brackets import DATES
from kgcheck.extract.claims.said import Said
from kgcheck.extract.claims.way import Way
from kgcheck.extract.grammar import SUBJECTS, Grammar
from kgcheck.extract.interface import COUNTED, Mention, MentionKind, PhraseKind, Sentence
from kgcheck.relations.people import KIN
from kgcheck.relations.types import coarse
from kgcheck.values import Date, DateRange, Number

VERB, NOUN, ROLE, LINK, CLASS, MODIFIER = (
    PhraseKind.VERB,
    PhraseKind.NOUN,
    PhraseKind.ROLE,
    PhraseKind.LINK,
    PhraseKind.CLASS,
    PhraseKind.MODIFIER,
)
_MEMBERS = frozenset("member part".split())
"""Nouns whose "of" is followed by what something belongs to, and by its kind: "a member of the *family* B"."""
_BELONGING = frozenset("of for in at to on from with by under between over across about".split())
"""Prepositions by which something belongs to a noun."""
_BEFORE_NOUN = frozenset("amod compound nmod".split())
_COMPLEMENTS = frozenset("attr dobj pobj acomp npadvmod nummod oprd".split())


class Nouns:
    """Reads the nouns of one sentence."""

    def __init__(self, sentence: Sentence, grammar: Grammar, said: Said) -> None:
        self._s = sentence
        self._g = grammar
        self._said = said

    def role(self, b: Mention, noun: int, referent: Mention, way: Way, dep: str) -> None:
        """Add what a noun that stands for another mention says of B."""
        s, g, nouns = self._s, self._g, way.nouns
        if s.lower[noun] == "one" and len(nouns) > 1 and s.tags[nouns[-1]] == "NNS":
            noun, nouns = nouns[-1], [t for t in nouns[:-1] if not g.is_type_noun(t)]  # "one of the cities of B"
        if isinstance(b.value, Date) and g.is_type_noun(noun) and self._is_dated(noun, dep):  # "a 1999 film"
            self._said.add(referent, DATES, b, [noun], governor=noun, optional=True)
        elif dep == "compound" and not way.preps and referent.kind is MentionKind.VALUE and s.deps[noun] in SUBJECTS:
            variants = g.noun_variants(noun, without=b)  # "the Falk Tower floor count is B"
            self._say_of(b, noun, tuple(variants), referent)
        elif nouns and dep == "compound" and isinstance(b.value, Number):  # "is a 300 page book"
            self._said.add(referent, tuple(g.noun_variants(nouns[0])), b, nouns, governor=noun)
        elif dep in _BEFORE_NOUN and not way.preps:
            roles = ((ROLE, key) for _, key in g.noun_variants(noun, without=b))
            keys = ((MODIFIER, g.noun_phrase(noun, without=b)), *roles)
            self._said.add(referent, keys, b, [noun], ended=g.is_former(noun), governor=noun)
        elif nouns:
            self._over_nouns(b, noun, referent, nouns, s.lower[way.preps[0]] if way.preps else "")
        elif isinstance(b.value, DateRange):  # "the mayor of A from 2011 to 2019"
            keys = tuple((ROLE, key) for _, key in g.noun_variants(noun))
            self._said.add(referent, keys, b, [noun], governor=noun, optional=True)
        else:
            self._of_noun(b, noun, referent, way, dep)

    def _is_dated(self, noun: int, dep: str) -> bool:
        """Whether a date says when what the noun says was made: "a 1999 film", "a film from 1999"."""
        after = self._s.lower[noun + 1 : noun + 2]
        return dep in _BEFORE_NOUN or dep in ("nummod", "pobj") or after in (["from"], ["of"])

    def _over_nouns(self, b: Mention, noun: int, referent: Mention, nouns: list[int], prep: str) -> None:
        """Other nouns stand between: "A is the chairman of the *board* of B"."""
        s, g = self._s, self._g
        words = [noun, *nouns]
        if s.tags[noun] in ("CD", "DT"):  # "one of the rivers of B" is a river of B
            keys = [(ROLE, key) for _, key in g.noun_variants(nouns[0])]
        elif referent.kind is MentionKind.VALUE:  # "the year of death of B is 1967"
            self._said.add(b, tuple(g.noun_variants(noun)), referent, words, governor=s.heads[noun])
            return
        elif not prep and b.kind is not MentionKind.VALUE:
            return
        else:
            whole = f"{g.noun_phrase(noun)} {prep} {g.noun_phrase(nouns[0])}".strip()
            keys = [(ROLE, whole), *g.noun_variants(nouns[0])]
            if g.is_type_noun(nouns[0]):
                keys = [(ROLE, key) for _, key in g.noun_variants(noun)] + keys
        self._said.add(referent, tuple(keys), b, words, ended=g.is_former(noun), governor=noun)

    def _of_noun(self, b: Mention, noun: int, referent: Mention, way: Way, dep: str) -> None:
        """ "A is the capital of B", "B's capital is A"."""
        s, g = self._s, self._g
        prep = s.lower[way.preps[-1]] if way.preps else ""
        if g.is_kind_of(noun, way.preps):
            kinds = g.noun_keys([noun], way.preps, role=True)
            self._said.add(referent, kinds, b, [noun], ended=g.is_former(noun), governor=noun)
            return
        is_value = referent.kind is MentionKind.VALUE
        if dep != "poss" and prep and prep not in _BELONGING and not (is_value and prep == "for"):
            self._said.add(referent, ((ROLE, f"{g.noun_phrase(noun)} {prep}"), (LINK, prep)), b, [noun], governor=noun)
            return
        variants = g.noun_variants(noun)
        is_code = b.start == noun + 1 and any(map(str.isdigit, b.text))
        if is_code and s.deps[noun] == "appos" and not prep:  # "A (ISBN 0-14-044913-6)"
            self._say_of(referent, noun, tuple(variants), b)
            return
        is_its = is_value and (dep == "poss" or prep in ("of", "for"))  # "28871 is the number for B"
        if is_its or self._is_subject(noun, referent, b, dep):
            self._say_of(b, noun, tuple(variants), referent)
            return
        keys = [(ROLE, key) for _, key in variants]
        if prep == "of" and s.lemmas[noun] in _MEMBERS:
            keys[:0] = g.labels(b)  # "a member of the *family* B"
        if prep:  # "is home to", "is part of" are as good as verbs
            keys += [(VERB, f"{key} {prep}") for _, key in variants]
        if prep and prep != "of":
            keys = [(ROLE, f"{key} {prep}") for _, key in variants] + keys
            a_kind = g.is_type_noun(noun) and any(s.lower[c] in ("a", "an") for c in s.children[noun])
            keys.insert(0 if a_kind else len(keys), (LINK, prep))  # "a country in B" is above all in B
        self._said.add(
            referent,
            tuple(keys),
            b,
            [noun, *way.preps],
            ended=g.is_former(noun),
            governor=s.heads[noun] if s.deps[noun] == "attr" else noun,
            loose=bool(way.preps) and s.lower[way.preps[-1] - 1] == ",",  # "the capital of A, where C lies, *in B*"
        )

    def _is_subject(self, noun: int, referent: Mention, b: Mention, dep: str) -> bool:
        """Whether the noun is the subject, and what it stands for the complement: "B's capital is A"."""
        s = self._s
        if s.deps[noun] not in SUBJECTS:
            return False
        told = referent.kind is not MentionKind.PRONOUN and s.at[noun] is not referent
        return (told and s.deps[referent.head] in _COMPLEMENTS) or (dep == "poss" and referent.start > b.start)

    def _say_of(self, owner: Mention, noun: int, keys: tuple[tuple[PhraseKind, str], ...], value: Mention) -> None:
        """The owner's <noun> is the value."""
        s = self._s
        self._said.add(owner, keys, value, [noun], ended=self._g.is_former(noun), governor=s.heads[noun])

    def owned(self, b: Mention, noun: int, prep: str) -> None:
        """Add what B says beside a noun with an owner: "his *death in* B", "Curie's *work on* B"."""
        s = self._s
        for c in s.children[noun]:
            owner = s.at[c]
            if s.deps[c] == "poss" and owner is not None:
                variants = self._g.noun_variants(noun)
                keys = (*((NOUN, f"{key} {prep}") for _, key in variants), *variants)
                self._said.add(owner, keys, b, [noun], governor=noun, optional=True)

    def possessed(self, b: Mention, noun: int) -> bool:
        """ "B's wife, …": nothing stands for the noun yet, but a title or compound beside it may."""
        s = self._s
        for c in s.children[noun]:
            other = s.at[c]
            if other is None or other is b or other.kind is not MentionKind.NAME:
                continue
            if s.deps[c] in ("appos", "compound", "nmod"):
                self._said.add(b, tuple(self._g.noun_variants(noun, without=other)), other, [noun], governor=noun)
                return True
        return False

    def _called(self, a: Mention, b: Mention) -> int | None:
        """What A is of B's: the "student" of "B's *student* A"."""
        s = self._s
        before = (c for c in s.children[a.head] if b.end <= c < a.start and s.tags[c] == "NN")
        return next((c for c in before if "person" in coarse((s.lemmas[c],)) or s.lemmas[c] in KIN), None)

    def link(self, a: Mention, b: Mention, way: Way, dep: str) -> None:
        """Add what B says that hangs on the mention A itself: "A in B", "A's B", "B A"."""
        s, preps = self._s, way.preps
        if a.kind is MentionKind.VALUE and b.kind is not MentionKind.VALUE:
            return
        if way.nouns:
            keys = self._g.noun_keys(way.nouns, preps, role=False)
            if isinstance(b.value, Number) and len(way.nouns) > 1 and s.deps[way.nouns[0]] == "compound":
                keys = tuple(self._g.noun_variants(way.nouns[0]))  # "the 4300 member club A"
            self._said.add(a, keys, b, [*way.nouns, *preps], governor=a.head)
        elif dep == "nummod" and isinstance(b.value, Number) and s.deps[a.head] == "dobj" and not preps:
            for subject in self._g.subjects_of(s.heads[a.head]):
                if (holder := self._g.referent(subject)) is not None:
                    self._said.add(holder, (COUNTED,), b, (), governor=s.heads[a.head], optional=True)
        elif dep == "poss" and (noun := self._called(a, b)) is not None:
            self._said.add(b, tuple(self._g.noun_variants(noun, without=b)), a, [noun], governor=a.head)
        elif dep == "poss":
            self._said.add(b, ((LINK, "'s"),), a, (), governor=a.head)
        elif preps:
            dated = isinstance(b.value, (Date, DateRange))
            self._said.add(a, ((LINK, s.lower[preps[-1]]),), b, preps, governor=a.head, optional=dated)
        elif dep in _BEFORE_NOUN:
            key = (CLASS, "be") if b.kind is MentionKind.NOUN else (MODIFIER, "")
            self._said.add(a, (key,), b, (), governor=a.head)
        else:
            self._said.add(a, ((LINK, ","),), b, (), governor=a.head, optional=b.kind is MentionKind.VALUE)
