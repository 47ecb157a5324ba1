"""What a parsed sentence's grammar says of its tokens: subjects, owners, what a noun stands for; how they are put into
words is said in wording.py. Claims are read off by climbing over it (claims/); it makes none itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from kgcheck.extract.clauses import Clauses
from kgcheck.extract.interface import Mention, MentionKind, Sentence
from kgcheck.extract.narrowing import NAMING, Narrowing
from kgcheck.extract.phases import DISMISSING, ENTERING, LEAVING, TAKING_OVER
from kgcheck.extract.wording import RELATIVES
from kgcheck.store.interface import VALUE_TYPE
from kgcheck.values import Date
from kgcheck.values.durations import UNIT_NAMED

SUBJECTS = frozenset("nsubj nsubjpass csubj".split())
_RELEASING = frozenset("release publish issue launch".split())
"""Verbs of what may be done again, elsewhere and in another form."""
_ON = frozenset("in on as to for through via".split())
_ANYHOW = frozenset("originally officially initially formally publicly finally only early newly previously".split())
BEING = frozenset(
    """
    be become remain stay total measure reach number equal stand amount lie estimate record list give report call
    locate base situate find hold exceed come include belong
""".split()
)
"""Verbs that only say what, where or how much the noun before them is: "the height *reaches* 50 metres"."""
_SUPPORT = frozenset(
    """
    serve work act know appoint elect name employ regard recognize recognise function operate describe classify
    classified hire install crown list retire start begin play
""".split()
)
"""Verbs whose "as" names what the subject is: "served as mayor"."""
HAVING_AS = frozenset("have use keep include name choose select designate".split())
"""Verbs whose object is what their "as" says: not "claims", "wants", "abandoned Tallinn as its capital"."""
_COMPLEMENTS = frozenset("dobj attr oprd acomp xcomp ccomp prep agent dative".split())
_CAUSING = frozenset("make let lead allow help inspire ask force persuade".split())
"""Verbs whose object does what follows: "helped Anselm to write"."""
_HIGHEST = 6
"""Words up from a verb to what it shares its subject with."""
_WHERE_IT_IS = frozenset("advcl ccomp attr".split())


def grammar_of(sentence: Sentence) -> Grammar:
    """The grammar of a sentence whose mentions are resolved, read once for all who ask."""
    if sentence.grammar is None:
        sentence.grammar = Grammar(sentence)
    return sentence.grammar


class Grammar(Narrowing):
    """One sentence's grammar as claims need it: whose verb it is, what a noun stands for, how a phrase is looked up."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.clauses = Clauses(sentence)
        self._subjects: dict[int, list[int]] = {}
        self._referents: dict[int, Mention | None] = {}

    def begins(self, token: int) -> bool:
        """Whether the token's verb says how what it claims began."""
        verb = self.clauses.governing(token)
        lemma = self._s.lemmas[verb]
        return lemma in TAKING_OVER or (lemma in ENTERING and not self.is_passive(verb))  # "was married" goes on

    def ends(self, token: int) -> bool:
        """Whether the token's verb says how what it claims ended."""
        s = self._s
        verb = self.clauses.governing(token)
        if s.tags[verb][:2] != "VB" or self._leads_on(verb):
            return False
        down = s.lemmas[verb] in ("step", "stand") and any(s.lower[c] == "down" for c in s.children[verb])
        return down or s.lemmas[verb] in LEAVING or (s.lemmas[verb] in DISMISSING and self.is_passive(verb))

    def is_one_release(self, b: Mention, verb: int) -> bool:
        """Whether a date is told of one release among others: "was released *on video* in 2001", "*in Norland*"."""
        s = self._s
        if not isinstance(b.value, Date) or s.lemmas[verb] not in _RELEASING:
            return False
        for c in s.children[verb]:
            if s.deps[c] == "advmod" and s.lower[c].endswith("ly") and s.lower[c] not in _ANYHOW:
                return True
            if s.deps[c] == "prep" and s.lower[c] in _ON:
                if any(s.deps[g] == "pobj" and ((m := s.at[g]) is None or m.value is None) for g in s.children[c]):
                    return True
        return False

    def _leads_on(self, verb: int) -> bool:
        """Whether a verb of leaving says whither, and not whence: "retired to Harne"."""
        s = self._s
        preps = {s.lower[c] for c in s.children[verb] if s.deps[c] == "prep"}
        left = any(s.deps[c] in ("dobj", "nsubjpass") for c in s.children[verb]) or "from" in preps
        return not left and not preps.isdisjoint(("to", "for", "into"))

    def referent(self, t: int) -> Mention | None:
        """The mention that a token is part of or stands for: the "capital" of "the capital is Paris" stands for it."""
        if t not in self._referents:
            self._referents[t] = None
            self._referents[t] = self._find_referent(t)
        return self._referents[t]

    def _find_referent(self, t: int) -> Mention | None:
        s = self._s
        own = s.at[t]
        if own is not None and own.kind is not MentionKind.NOUN:
            return own
        if s.lower[t] in RELATIVES and s.tags[t] in ("WDT", "WP", "WP$", "WRB", "IN"):
            return self.antecedent(t)
        if s.tags[t][:2] != "NN" and s.tags[t] not in ("CD", "DT", "JJS", "JJ", "PRP"):
            return None
        if (named := self._named_beside(t)) is not None:
            return named
        if (some := self.counted(t)) is not None:
            t = some  # "one of the mayors is A"
        dep, h = s.deps[t], s.heads[t]
        while dep == "conj" and s.tags[h][:2] == "NN":
            t, dep, h = h, s.deps[h], s.heads[h]
        if dep == "appos":
            return self.referent(h)
        if dep in ("compound", "nmod") and self.kind(h) is MentionKind.NAME:
            return s.at[h]
        if dep in ("attr", "oprd") or (dep == "acomp" and s.tags[t][:2] == "NN"):
            return self.first_subject(h, t)
        if dep == "pobj" and s.lower[h] == "among" and s.lemmas[s.heads[h]] == "be":
            return self.first_subject(s.heads[h], t)  # "is among the rivers of B": is one of them
        if dep == "dobj" and s.lemmas[h] in ("become", "remain"):
            return self.first_subject(h, t)
        if dep == "pobj" and s.lower[h] == "as" and s.lemmas[s.heads[h]] in _SUPPORT | {"best"}:
            verb = s.heads[h]
            while s.tags[verb][:2] not in ("VB",) and s.heads[verb] != verb:
                verb = s.heads[verb]
            return self.first_subject(verb, t)
        if dep in SUBJECTS and s.tags[h][:2] == "VB" and s.lemmas[h] in BEING:
            return self._predicate(h, t)
        return None

    def _named_beside(self, noun: int) -> Mention | None:
        """The name that explains a noun or is given to it: "the capital, *Tallinn*", "a daughter called *Ana*"."""
        s = self._s
        for c in s.children[noun]:
            if s.deps[c] == "appos" and self.kind(c) is MentionKind.NAME and not _is_told_by(s.at[noun], s.at[c]):
                return s.at[c]
        for c in s.children[noun]:
            if s.deps[c] == "acl" and s.lemmas[c] in NAMING and (named := self._named_by(c)) is not None:
                return named
        return None

    def _predicate(self, verb: int, subject: int) -> Mention | None:
        """What the subject is said to be: the "Paris" of "the capital is *Paris*"."""
        s = self._s
        for c in s.children[verb]:
            measured = s.deps[c] == "dobj" and self.kind(c) is MentionKind.VALUE
            if measured or s.deps[c] in ("attr", "oprd", "acomp"):
                m = s.at[c]
                if m is not None and m.kind is not MentionKind.NOUN:
                    return m
                for g in s.children[c]:  # "is 507 metres": the number hangs on its unit
                    if self.kind(g) is MentionKind.VALUE and s.deps[g] == "nummod":
                        return s.at[g]
                if m is not None and self.owned(subject):
                    return m
        return None

    def fillers(self, noun: int) -> Iterator[Mention]:
        """What a noun stands for, and what is joined with that: "the leaders are A and B"."""
        first = self.referent(noun)
        if first is not None:
            yield first
            for t in self.with_conjuncts(first.head)[1:] if first.head >= 0 else ():
                other = self._s.at[t]
                if other is not None and other is not first and other.kind is first.kind:
                    yield other

    def counted(self, noun: int) -> int | None:
        """The "one" or "two" of "*two* of the mayors are A and B": a number of such that is the subject."""
        s = self._s
        of = s.heads[noun]
        if s.deps[noun] != "pobj" or s.lower[of] != "of" or s.tags[noun] != "NNS":
            return None
        some = s.heads[of]
        return some if s.tags[some] == "CD" and s.deps[some] in SUBJECTS and s.lemmas[s.heads[some]] == "be" else None

    def verb_of(self, noun: int) -> int:
        """The verb that the noun, or a number of such, is the subject of."""
        some = self.counted(noun)
        return self._s.heads[noun if some is None else some]

    def is_unsettled(self, own: int) -> bool:
        """Whether a verb leaves open if something is what it has it for: "abandoned A as *its* capital"."""
        s = self._s
        prep = s.heads[s.heads[own]]
        verb = s.heads[prep]
        if s.tags[own] != "PRP$" or s.lower[prep] != "as" or all(s.deps[c] != "dobj" for c in s.children[verb]):
            return False
        return s.lemmas[verb] not in HAVING_AS and s.lemmas[verb] not in _SUPPORT

    def _named_by(self, verb: int) -> Mention | None:
        """The name in "the body known as Ceres", "a film called Winter Light"."""
        s = self._s
        for c in s.children[verb]:
            if s.deps[c] in ("oprd", "dobj", "attr") and s.at[c] is not None:
                return s.at[c]
            if s.deps[c] == "prep" and s.lower[c] == "as":
                return next((s.at[g] for g in s.children[c] if s.at[g] is not None), None)
        after = s.at[verb + 1] if verb + 1 < len(s.words) else None
        return after if after is not None and after.kind is MentionKind.NAME else None

    def is_for_a_while(self, verb: int) -> bool:
        """ "Was closed *for a year* in 1985", "*temporarily*": not for good."""
        s = self._s
        for c in s.children[verb]:
            if s.deps[c] == "advmod" and s.lower[c] in ("temporarily", "briefly", "provisionally"):
                return True
            if s.deps[c] == "prep" and s.lower[c] == "for":
                if any(s.lower[g] in UNIT_NAMED or s.lower[g] in ("time", "while") for g in s.children[c]):
                    return True
        return False

    def taken_name(self, verb: int) -> Mention | None:
        """The name in "was founded as Ash Choir", "opened under the name Ember"."""
        s = self._s
        for c in s.children[verb]:
            if s.deps[c] == "prep" and s.lower[c] in ("as", "under"):
                names = [h for g in s.children[c] if s.lemmas[g] == "name" for h in s.children[g]]
                for g in (*s.children[c], *names):
                    if (own := s.at[g]) is not None and own.kind is MentionKind.NAME:
                        return own
        return None

    def antecedent(self, relative: int) -> Mention | None:
        """What a "who", "which" or "whose" refers to."""
        s = self._s
        verb = s.heads[relative]
        for _ in range(4):
            if s.deps[verb] == "relcl":
                head = self._noun_before(relative) if s.tags[s.heads[verb]][:2] == "VB" else s.heads[verb]
                return self.referent(head) or s.at[head] if head is not None else None
            verb = s.heads[verb]
        return None

    def _antecedent_of_phrase(self, noun: int, relative: int) -> Mention | None:
        """What "the chairman of which" is of."""
        s = self._s
        if s.lower[relative] not in ("which", "whom"):
            return None
        start = min((c for c in s.children[noun] if s.deps[c] == "det"), default=noun)
        before = self._noun_before(start)
        return s.at[before] if before is not None else None

    def _noun_before(self, relative: int) -> int | None:
        """The noun right before a relative pronoun, or before the comma that it follows: where the parser ties the
        clause to a verb instead."""
        s = self._s
        before = relative - 1
        while before > 0 and (s.words[before] == "," or s.tags[before] in ("IN", "TO")):
            before -= 1
        return before if before >= 0 and (s.tags[before][:2] == "NN" or s.at[before] is not None) else None

    def owned(self, t: int) -> bool:
        """Whether the sentence says whose the noun is."""
        return next(self.owners(t), None) is not None

    def possessor(self, noun: int) -> Mention | None:
        """Whose the noun is, where it says so itself: "*its* music", "the music of *A*"."""
        s = self._s
        for c in s.children[noun]:
            if s.deps[c] == "poss" and s.at[c] is not None:
                return s.at[c]
            if s.lower[c] == "of":
                return next((s.at[g] for g in s.children[c] if s.deps[g] == "pobj"), None)
        return None

    def lacks_subject(self, v: int) -> bool:
        """Whether the verb's clause leaves its subject out: "Was born in Lund, died in Riga." No instruction does."""
        s = self._s
        for _ in range(len(s.words)):
            if s.deps[v] != "conj":
                break
            v = s.heads[v]
        return (
            s.heads[v] == v
            and s.tags[v] in ("VBD", "VBN", "VBZ")
            and not any(s.deps[c] in ("expl", *SUBJECTS) for c in s.children[v])
            and not any(s.at[i] is not None for i in range(v))
        )

    def owners(self, noun: int) -> Iterator[Mention]:
        s = self._s
        is_subject = s.deps[noun] in SUBJECTS or self.counted(noun) is not None
        place = self.place_of(self.verb_of(noun)) if is_subject else None
        if place is not None:
            yield place  # "Estonia, where the capital is Tallinn"
        for c in s.children[noun]:
            if self.is_whose(c) and (antecedent := self.antecedent(c)) is not None:
                yield antecedent
            elif s.deps[c] in ("poss", "compound", "nmod") and (owner := s.at[c]) is not None:
                if owner is not s.at[noun]:  # the "capital" of a "capital city" that the graph has a node for
                    yield owner
            elif s.deps[c] == "prep":
                for g in s.children[c]:
                    if s.deps[g] == "pobj" and (owner := s.at[g] or self._antecedent_of_phrase(noun, g)) is not None:
                        yield owner
                    elif s.deps[g] == "pobj" and s.tags[g][:2] == "NN":
                        yield from self.owners(g)  # "the year of death of B"

    def is_whose(self, word: int) -> bool:
        """Whether the word says that what follows is of the thing before: "*whose* capital", "*which* capital"."""
        return self._s.lower[word] == "whose" or (self._s.lower[word] == "which" and self._s.deps[word] == "det")

    def place_of(self, verb: int) -> Mention | None:
        """Where the clause is said to be so: the "Estonia" of "Estonia, where A is spoken and B is the capital"."""
        s = self._s
        while s.deps[verb] == "conj" and s.tags[s.heads[verb]][:2] == "VB":
            if any(s.lower[c] in RELATIVES for c in s.children[verb]):
                break
            verb = s.heads[verb]
        if s.lemmas[s.heads[verb]] == "be" and self._is_where(verb):
            return self.first_subject(s.heads[verb], verb)  # "Estonia is *where* A is spoken"
        if s.deps[verb] != "relcl" or not any(
            s.lower[c] == "where" or self._is_of_which(c) or self._is_where(c) for c in s.children[verb]
        ):
            return None
        return self.referent(s.heads[verb]) or s.at[s.heads[verb]]

    def _is_where(self, verb: int) -> bool:
        """The "where A is spoken" of "Estonia, which is *where A is spoken* and B is the capital"."""
        s = self._s
        return s.deps[verb] in _WHERE_IT_IS and any(s.lower[c] == "where" for c in s.children[verb])

    def _is_of_which(self, word: int) -> bool:
        """The "of which" of "Estonia, of which Tallinn is the capital"."""
        s = self._s
        return s.lower[word] == "of" and any(s.lower[c] == "which" for c in s.children[word])

    def first_subject(self, verb: int, t: int) -> Mention | None:
        s = self._s
        for subject in self.subjects_of(verb):
            if subject != t:
                found = self.referent(subject)
                if found is not None:
                    return found
        return next((m for i in self.subjects_of(verb) if i != t and (m := s.at[i]) is not None), None)

    def predicated_of(self, t: int) -> int:
        """What is said to be such a thing: of "Voss was an Estonian born in Lund" it is Voss; else the token itself."""
        s = self._s
        if s.deps[t] != "attr" or not any(s.lower[c] in ("a", "an") for c in s.children[t]):
            return t
        return next((i for i in self.subjects_of(s.heads[t]) if self.kind(i) is MentionKind.NAME), t)

    def subjects_of(self, v: int) -> list[int]:
        known = self._subjects.get(v)
        if known is None:
            self._subjects[v] = []
            known = self._subjects[v] = self._find_subjects(v)
        return known

    def _find_subjects(self, v: int) -> list[int]:
        s = self._s
        own = [c for c in s.children[v] if s.deps[c] in SUBJECTS and s.deps[c] != "csubj"]
        if own:
            return [i for c in own for i in self._stood_for(c, v)]
        dep, h = s.deps[v], s.heads[v]
        if h == v:
            return self._subjects_beside(v)
        if dep in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "dep", "prep", "parataxis"):
            return self._subjects_above(v)
        if dep in ("acl", "relcl", "appos") and not (
            dep == "relcl" and any(s.deps[c] == "nsubj" for c in s.children[v])
        ):
            return [h]
        return []

    def _stood_for(self, subject: int, v: int) -> list[int]:
        """What a verb's own subject stands for: itself, and what is joined with it; of a "which" what is before it."""
        s = self._s
        if s.lower[subject] not in RELATIVES or s.at[subject] is not None:
            return self.with_conjuncts(subject)
        head = s.heads[v]
        if s.deps[v] != "relcl":
            return self.subjects_of(head)
        if s.tags[head][:2] == "VB":
            noun = self._noun_before(subject)
            return [noun] if noun is not None else []
        return self._nearest_conjunct(head, subject)

    def _subjects_beside(self, v: int) -> list[int]:
        """Of a sentence's first verb those of a clause before it: "*Curie* is a physicist, was born in Warsaw"."""
        s = self._s
        if any(s.deps[c] == "expl" for c in s.children[v]):
            return []
        for c in s.children[v]:
            if c < v and s.deps[c] in ("ccomp", "parataxis", "dep", "advcl") and s.tags[c][:2] == "VB":
                return self.subjects_of(c)
        return []

    def _subjects_above(self, v: int) -> list[int]:
        """Those of the verb, or the noun, that a verb hangs on: "*A* wrote and directed", "helped *B* to write"."""
        s = self._s
        dep, h = s.deps[v], s.heads[v]
        for _ in range(_HIGHEST):
            if s.tags[h][:2] in ("VB", "MD"):
                objects = [c for c in s.children[h] if s.deps[c] == "dobj"]
                caused = dep == "xcomp" and s.lemmas[h] in _CAUSING
                return objects if caused and objects else self.subjects_of(h)
            if self.kind(h) is MentionKind.NAME or (s.tags[h][:2] == "NN" and dep in ("advcl", "conj", "pcomp")):
                return [h]
            if s.heads[h] == h:
                break
            h = s.heads[h]
        return []

    def _nearest_conjunct(self, t: int, relative: int) -> list[int]:
        """What a relative clause is about: of "A and B, which" it is B."""
        return [max((c for c in self.with_conjuncts(t) if c < relative), default=t)]

    def sharing(self, v: int) -> Iterator[int]:
        """The verbs before it that may share its objects, having none: "A *wrote* and directed B"."""
        s = self._s
        while s.deps[v] == "conj" and s.tags[s.heads[v]][:2] == "VB":
            first = s.heads[v]
            between = (c for c in s.children[first] if s.deps[c] == "conj" and first < c < v)
            if any(self._has_own(verb) for verb in (first, *between)):
                return  # "was born 4 March 1921 and died 2 May 1989": each verb has its own
            v = first
            yield v

    def _has_own(self, v: int) -> bool:
        return any(self._s.deps[c] in _COMPLEMENTS or self._s.deps[c] == "npadvmod" for c in self._s.children[v])

    def cleft(self, v: int) -> int:
        """ "It was in 1979 that X appeared": the verb that the time belongs to."""
        s = self._s
        if s.lemmas[v] != "be" or not any(s.lower[c] == "it" and s.at[c] is None for c in s.children[v]):
            return v
        return next(
            (c for c in s.children[v] if s.deps[c] in ("ccomp", "advcl", "relcl") and s.tags[c][:2] == "VB" and c > v),
            v,
        )

    @cached_property
    def gapped(self) -> Mapping[Mention, int]:
        """Names that may be the subject of a clause that leaves out its verb, with that verb: the "Jo" of "Voss was
        born in Lund and *Jo* in Harne"."""
        s = self._s
        found = {}
        for m in s.mentions:
            if m.kind is not MentionKind.NAME or s.deps[m.head] != "conj" or s.tags[m.end : m.end + 1] != ["IN"]:
                continue
            first = verb = s.heads[m.head]
            if s.deps[first] == "pobj" and s.lower[m.end] == s.lower[s.heads[first]]:
                verb = s.heads[s.heads[first]]
            before = {s.lower[c] for c in s.children[verb] if s.deps[c] == "prep" and verb < c < m.start}
            if s.tags[verb][:2] == "VB" and s.heads[m.end] in (verb, m.head) and s.lower[m.end] in before:
                found[m] = verb
        return found

    def gapped_before(self, preposition: int, verb: int) -> Mention | None:
        """The last of such names between a verb and a preposition."""
        names = [m for m, its in self.gapped.items() if its == verb and verb < m.start and m.end <= preposition]
        return names[-1] if names else None

    def first_of(self, preposition: int) -> int | None:
        """The same preposition before it, where the parser joins one with the verb: "shares a border *with* Spain but
        not *with* Italy"."""
        s = self._s
        if s.tags[preposition] != "IN" or s.tags[s.heads[preposition]][:2] != "VB":
            return None
        same = (i for i in range(preposition - 1, s.heads[preposition], -1) if s.lower[i] == s.lower[preposition])
        return next(same, None)


def _is_told_by(noun: Mention | None, name: Mention | None) -> bool:
    """Whether the noun is a thing of the graph and the name beside it only a text there: its Latin name, its symbol."""
    if noun is None or name is None or not (noun.hits and name.hits):
        return False
    its, own = name.hits[0].types, noun.hits[0].types
    return (VALUE_TYPE in its or not its) and bool(own) and VALUE_TYPE not in own
