"""What a verb says of its subjects and of a mention B that is an argument of it: "A was born *in B*", "A has a length
*of B*", "the headquarters of A lie *in B*".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kgcheck.extract.claims.brackets import BEGINNINGS, ENDS
from kgcheck.extract.claims.said import Said
from kgcheck.extract.claims.way import Way
from kgcheck.extract.grammar import BEING, HAVING_AS, Grammar
from kgcheck.extract.interface import Mention, MentionKind, PhraseKind, Sentence
from kgcheck.extract.phases import OWN_LIFE
from kgcheck.extract.wording import AGAIN
from kgcheck.values import Date, DateRange

VERB, NOUN, LINK, CLASS = PhraseKind.VERB, PhraseKind.NOUN, PhraseKind.LINK, PhraseKind.CLASS
Key = tuple[PhraseKind, str]
HAVING = frozenset(
    """
    have possess feature include contain cover reach measure total span comprise get boast carry hold list show
    record give enjoy bear offer be maintain with at retain receive use earn win
""".split()
)
"""Words after which a noun names the relation: "has a *population* of", "with a *length* of"."""
_LASTING = frozenset("last run extend span continue".split())
"""Verbs of which a range of dates says when it began and ended."""
_PLACES = frozenset(
    """
    city town village hamlet municipality commune island state province county district borough kingdom republic country
""".split()
)
"""Nouns whose "of" is followed by their own name: "the city of Tallinn"."""
_LOCATING = frozenset("in on at near by within along beside inside".split())
_SEATS = frozenset(
    "headquarters headquarter hq seat base home hometown residence location site venue place birthplace origin".split()
)
"""Nouns that say where something is: that they lie somewhere says what they are."""


@dataclass(slots=True)
class _Deed:
    """A verb with an argument, and how the two are put into words."""

    verb: int
    dep: str
    """How the argument hangs on the verb."""
    prep: str
    """The preposition before the argument, if there is one."""
    objects: list[int]
    """What else the verb has for its objects."""
    is_be: bool
    keys: list[Key]
    words: list[int]
    optional: bool


class Verbs:
    """Reads the verbs of one sentence."""

    def __init__(self, sentence: Sentence, grammar: Grammar, said: Said) -> None:
        self._s = sentence
        self._g = grammar
        self._said = said

    def read(self, b: Mention, v: int, dep: str, way: Way) -> None:
        """Add what the verb says, and those before it that share its argument: "A *wrote* and directed B"."""
        self._read(b, v, dep, way)
        for other in self._g.sharing(v):
            self._said.shared = True
            self._read(b, other, dep, way)
            self._said.shared = False

    def predicated(self, b: Mention, v: int) -> None:
        """ "Was born in Lund and a painter": joined with the verb, it is said by its auxiliary."""
        for subject in self._g.subjects_of(v):
            a = self._g.referent(subject) or self._s.at[subject]
            if a is not None and a is not b:
                self._said.add(a, ((CLASS, "be"),), b, (), governor=v)

    def _read(self, b: Mention, v: int, dep: str, way: Way) -> None:
        s = self._s
        v = self._g.cleft(v)
        deed = self._deed(b, v, dep, way)
        gapped = self._g.gapped_before(way.preps[-1], v) if way.preps and self._g.gapped else None
        subjects = self._g.subjects_of(v) if gapped is None else [gapped.head]
        for subject in subjects:
            self._of_subject(b, subject, deed, way)
        if way.nouns and not subjects and any(s.deps[c] == "expl" for c in s.children[v]):
            self._of_place(b, v, way.nouns)
        if deed.prep and deed.prep != "by" and dep in ("pobj", "prep") and not way.nouns:
            self._of_object(b, deed)
        if not subjects and s.topic is not None and self._g.lacks_subject(v):
            words = [*deed.words, *way.preps]
            self._said.add(s.topic, tuple(deed.keys), b, words, governor=v, optional=deed.optional)

    # --- words ------------------------------------------------------------------------------

    def _deed(self, b: Mention, v: int, dep: str, way: Way) -> _Deed:
        s, g = self._s, self._g
        passive = g.is_passive(v)
        prep = s.lower[way.preps[-1]] if way.preps else "in" if s.lower[b.head] == "there" else ""
        prep = "by" if dep == "agent" else prep
        is_be = s.lemmas[v] == "be" and not passive
        objects = [
            c for c in s.children[v] if s.deps[c] in ("dobj", "oprd", "attr") and c != b.head and s.at[c] is not b
        ]
        beside = (bool(prep) and dep == "pobj" and bool(objects)) or isinstance(b.value, (Date, DateRange))
        again = [c for c in s.children[v] if s.lower[c] in AGAIN]
        words = [v, *again, *way.others, *way.nouns]
        deed = _Deed(v, dep, prep, objects, is_be, [], words, self._said.shared or beside)
        base = g.verb_key(v, passive)
        if way.nouns:
            keys = self._with_nouns(b, deed, base, way)
        elif way.others:
            keys = self._with_others(deed, base, way)
        elif dep in ("attr", "oprd", "acomp") and (is_be or s.lemmas[v] in ("become", "remain")):
            keys = [(CLASS, "be"), *([(LINK, prep)] if way.preps else [])]
        elif is_be and prep:
            keys = [(LINK, prep)]
        else:
            keys = self._alone(b, deed, base, passive)
        deed.keys = [*g.labels(b), *keys]
        return deed

    def _with_nouns(self, b: Mention, deed: _Deed, base: str, way: Way) -> list[Key]:
        """ "Has a population of B", "serves as mayor of B", "has its seat in the city of B"."""
        s, g, nouns, prep = self._s, self._g, way.nouns, deed.prep
        direct = s.deps[nouns[-1]] in ("dobj", "attr", "oprd")
        outer = prep if len(way.preps) <= 1 and not direct else ""
        inner = s.lower[way.preps[0]] if len(way.preps) > 1 else ""
        keys = [(VERB, key) for key in g.chains(b, deed.verb, "" if deed.is_be else base)]
        keys.append((VERB, _join(base, outer, g.noun_phrase(nouns[0]), inner)))
        having = s.lemmas[deed.verb] in HAVING and s.lower[deed.verb] != "born"  # whose lemma is "bear"
        if having or prep in ("with", "at", "on") or b.kind is MentionKind.VALUE:
            keys.extend(g.noun_variants(nouns[0]))
        if g.is_type_noun(nouns[0]):
            keys.append((VERB, _join(base, prep)))
        elif b.kind is MentionKind.VALUE or s.at[nouns[0]] is None:
            keys.append((VERB, _join(base, prep, g.noun_phrase(nouns[-1]))))
        return keys

    def _with_others(self, deed: _Deed, base: str, way: Way) -> list[Key]:
        """ "Is native to B", "grew up in B"."""
        s, others = self._s, way.others
        tail = " ".join(s.lemmas[i] if s.tags[i][:2] == "NN" else s.lower[i] for i in sorted(set(others)))
        before = s.lower[way.preps[-1]] if way.preps and way.preps[-1] not in others else ""
        whole = (VERB, _join("" if deed.is_be else base, tail, before))
        return [whole] if deed.is_be else [whole, (VERB, tail)]

    def _alone(self, b: Mention, deed: _Deed, base: str, passive: bool) -> list[Key]:
        """ "Was born in B", "directed B"; with what else it is done to, "won a prize for B"."""
        s, g, v, prep = self._s, self._g, deed.verb, deed.prep
        others = (c for c in deed.objects if s.deps[c] == "dobj" and s.tags[c] != "PRP")
        done_to = bool(prep) and any(s.lemmas[c] not in OWN_LIFE for c in others)
        plain = [] if done_to and isinstance(b.value, (Date, DateRange)) else [base]  # "founded a label in 1999"
        keys = [(VERB, _join(fuller, prep)) for fuller in (*g.fuller_verbs(v, base), *plain)]
        if s.tags[v] in ("VBD", "VBZ") and not passive and plain and not g.is_again(v):
            keys.append((VERB, _join(s.lower[v], prep)))  # a lemma may be wrong: "premiered" is no "premier"
        if deed.dep == "dobj" and (role := self._as_its(v)) is not None:
            keys[:0] = g.noun_variants(role)
            deed.words.append(role)
        o = deed.objects[0] if deed.objects and prep else None
        if o is not None and s.tags[o][:2] == "NN":
            keys[:0] = [(VERB, f"{base} {noun} {prep}") for _, noun in g.noun_variants(o)]
            deed.words.append(o)
            if s.lemmas[v] in HAVING and s.at[o] is None:
                keys.extend(g.noun_variants(o))
        return keys

    def _as_its(self, v: int) -> int | None:
        """What the verb's object is of its subject: the "capital" of "has Tallinn *as its capital*"."""
        s = self._s
        if s.lemmas[v] not in HAVING_AS:
            return None
        roles = (r for c in s.children[v] if s.lower[c] == "as" for r in s.children[c] if s.deps[r] == "pobj")
        role = next((r for r in roles if any(s.tags[c] == "PRP$" for c in s.children[r])), None)
        return None if role is None or self._g.is_former(role) else role

    # --- of whom it is said -----------------------------------------------------------------

    def _of_subject(self, b: Mention, subject: int, deed: _Deed, way: Way) -> None:
        s, g, v = self._s, self._g, deed.verb
        common = g.kind(subject) in (None, MentionKind.NOUN) and s.tags[subject][:2] == "NN"
        listed = deed.is_be and s.deps[b.head] == "conj" and deed.dep in ("attr", "acomp")
        if common and s.lemmas[v] in BEING and (listed or not deed.is_be):
            if g.owned(subject):
                self._of_owner(b, subject, deed)  # "the cast of X includes B", "is A and B"
                return
            if listed:
                return  # "the leaders are A and B": A is not B
        if g.kind(subject) is MentionKind.NOUN and g.possessor(subject) is not None:
            self._of_owner(b, subject, deed)  # "its music was composed by B"
            return
        if subject == s.heads[v]:
            subject = g.predicated_of(subject)
        a = s.at[subject] if g.kind(subject) not in (None, MentionKind.NOUN) else g.referent(subject)
        a = a if a is not None else s.at[subject]
        if a is b:
            return
        if a is None:
            if s.tags[subject][:2] == "NN":
                self._of_owner(b, subject, deed)
            return
        if a is not s.at[subject] and b.head in g.with_conjuncts(a.head):
            self._of_owner(b, subject, deed)  # "the moons of X are A and B"
            return
        if isinstance(b.value, DateRange) and s.lemmas[v] in _LASTING:
            for bounds, value in ((BEGINNINGS, b.value.start), (ENDS, b.value.end)):
                if value is not None:
                    part = replace(b, value=value, hits=(), text=str(value))
                    self._said.add(a, bounds, part, [v], governor=v, optional=deed.optional)
            return
        words = deed.words
        if phase := g.phase_of(v):  # not denied by "stopped", as the performing itself is
            above = s.heads[v]
            key = (VERB, _join(phase, deed.prep))
            self._said.add(a, (key,), b, [above, *words], governor=above, optional=deed.optional)
        is_its = len(way.nouns) > 1 and s.lower[s.heads[way.nouns[0]]] == "with"  # "a hall *with* a floor area of B"
        passing = deed.is_be and any(s.lower[c] == "as" for c in (*s.children[v], *s.children[b.head]))
        loose = is_its or passing  # "is in the league *as* a guest"
        if isinstance(b.value, (Date, DateRange)):
            name = g.taken_name(v)
            of_another = name is not None and name.text != a.referent.text  # "was founded in 1988 *as Ash Choir*"
            loose = loose or of_another or g.is_for_a_while(v)
        self._said.add(a, tuple(deed.keys), b, [*words, *way.preps], governor=v, optional=deed.optional, loose=loose)

    def _of_owner(self, b: Mention, noun: int, deed: _Deed) -> None:
        """ "The headquarters of X are located in B": X's headquarters is B."""
        s, g, v = self._s, self._g, deed.verb
        former = g.is_former(noun)
        for owner in g.owners(noun):
            if owner is b:
                continue
            if s.lemmas[noun] in _PLACES and owner.end == noun:
                self._said.add(owner, tuple(deed.keys), b, deed.words, governor=v)  # "X city covers B"
            elif s.lemmas[v] in BEING:  # "the largest city of X, which includes B": that may be said of X itself
                of_owner = s.deps[v] == "relcl" and s.lower[owner.end : owner.end + 1] in (["which"], ["that"], ["who"])
                loose = of_owner or self._lies_there(noun, b)
                self._said.add(
                    owner, tuple(g.noun_variants(noun)), b, [noun, *deed.words], governor=v, loose=loose, ended=former
                )
            elif s.lemmas[noun] in _PLACES and owner.start == noun + 2:
                self._said.add(owner, tuple(deed.keys), b, deed.words, governor=v)  # "the city of X covers B"
            elif deed.keys:  # none are left where what is done to something else is no deed of this
                said, does = g.noun_phrase(noun), deed.keys[0][1]
                chained = [(NOUN, f"{said} {does}")]
                if g.is_whole(noun) and self._is_its_own(noun, owner):
                    chained += [(VERB, f"{n} {does}") for n in (said, s.lemmas[noun])]
                words = [noun, *deed.words]
                keys = tuple(dict.fromkeys(chained))
                loose = s.deps[v] == "relcl"  # "the creator of A, which was shown by B": of A, or of its creator
                self._said.add(owner, keys, b, words, governor=v, ended=former, loose=loose)

    def _is_its_own(self, noun: int, owner: Mention) -> bool:
        """Whether nothing else of the owner's stands in between: "the construction of *X's annex*"."""
        s = self._s
        above = s.heads[owner.head]
        while above != noun and s.heads[above] != above:
            if s.tags[above][:2] == "NN" and s.at[above] is None:
                return False
            above = s.heads[above]
        return True

    def _lies_there(self, noun: int, b: Mention) -> bool:
        """ "Egypt's capital lies on the Nile": is not the Nile. A seat is where it lies."""
        s = self._s
        place = s.deps[b.head] == "pobj" and s.lower[s.heads[b.head]] in _LOCATING
        return place and s.lemmas[noun] not in _SEATS

    def _of_object(self, b: Mention, deed: _Deed) -> None:
        """ "A built B in C": B was built in C."""
        s, v = self._s, deed.verb
        for o in deed.objects:
            held = s.at[o]
            if held is not None and held.kind is MentionKind.NAME and held is not b:
                verb = s.lower[v] if s.tags[v] == "VBN" else self._g.participle(v)
                self._said.add(held, ((VERB, f"{verb} {deed.prep}"),), b, [v], governor=v, optional=True)

    def _of_place(self, b: Mention, v: int, nouns: Sequence[int]) -> None:
        """ "There are B floors in the tower": the tower has them."""
        s, noun = self._s, nouns[-1]
        if b.kind is MentionKind.VALUE:
            for c in (*s.children[noun], *s.children[v]):
                for g in s.children[c] if s.deps[c] == "prep" and s.lower[c] in ("in", "at", "on") else ():
                    if (owner := s.at[g]) is not None and owner.kind is not MentionKind.VALUE:
                        self._said.add(owner, tuple(self._g.noun_variants(noun)), b, [noun], governor=v)
        for c in s.children[v]:
            for g in s.children[c] if s.deps[c] == "prep" else ():
                if (place := s.at[g]) is not None and place is not b:
                    self._said.add(place, tuple(self._g.noun_variants(nouns[0])), b, nouns, governor=v)


def _join(*words: str) -> str:
    return " ".join(filter(None, words))
