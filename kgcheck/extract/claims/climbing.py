"""The climb from a mention B up the dependency tree, to what governs it: there its claims are read off."""

from __future__ import annotations

from kgcheck.extract.claims.nouns import Nouns
from kgcheck.extract.claims.said import Said
from kgcheck.extract.claims.verbs import Verbs
from kgcheck.extract.claims.way import Way
from kgcheck.extract.grammar import SUBJECTS, Grammar
from kgcheck.extract.interface import Mention, MentionKind, PhraseKind, Sentence
from kgcheck.extract.narrowing import NAMING
from kgcheck.values import Date, Number

LINK, CLASS = PhraseKind.LINK, PhraseKind.CLASS
_FARTHEST = 12
"""Words that a climb passes."""
_ADDITIVE = frozenset("alongside besides plus".split())
_TIES = frozenset("IN TO RP".split())
_NOMINAL = frozenset("CD DT PRP WP WDT JJS".split())
"""Tags of words that stand for a noun."""
_BEFORE_NOUN = frozenset("nummod compound amod nmod".split())


class Climb:
    """Climbs from the mentions of one sentence."""

    def __init__(self, sentence: Sentence, grammar: Grammar, said: Said) -> None:
        self._s = sentence
        self._g = grammar
        self._said = said
        self._verbs = Verbs(sentence, grammar, said)
        self._nouns = Nouns(sentence, grammar, said)

    def read(self, b: Mention) -> None:
        """Add the claims that B is the object of."""
        s = self._s
        if b.kind is MentionKind.NOUN and self._g.is_told(b.head):
            return
        way = Way(b.head)
        self._said.loose = b in self._g.gapped  # "born in Lund and *Jo* in Harne": not born in Jo
        before = b.start - 1
        if before >= 0 and s.tags[before] == s.tags[b.head] == "IN" and before != b.head != s.heads[before]:
            way.preps.append(before)  # "followed by Above the Veil": the parser takes the title for grammar
        for _ in range(_FARTHEST):
            if not self._step(b, way):
                return

    def _step(self, b: Mention, way: Way) -> bool:
        """Go on by a word; false where the way ends."""
        s, g, t = self._s, self._g, way.at
        dep, h = s.deps[t], s.heads[t]
        tag, above = s.tags[h], s.at[h]
        if h == t:
            self._rootless(b, way)
            return False
        if dep == "conj" and way.preps and way.preps[-1] == t and (first := g.first_of(t)) is not None:
            way.at = first
            return True
        if dep == "conj":
            return self._past_joint(b, way)
        if dep == "appos" or (dep in ("npadvmod", "nmod", "dep") and above is not None and g.is_bracketed(b)):
            return self._past_apposition(b, way)
        if dep in SUBJECTS and tag[:2] in ("VB", "MD"):
            return False
        if above is b or (way.joined and above is not None):
            way.at, way.joined = h, False
        elif tag in _TIES or (s.deps[h] in ("prep", "agent", "dative") and tag[:2] != "VB"):
            self._past_preposition(b, way)
        elif above is not None and above.kind is MentionKind.VALUE and b.kind is not MentionKind.VALUE and way.preps:
            if b.kind is MentionKind.NOUN and isinstance(above.value, Number) and above.value.unit:
                return False  # "4.8 g *of fat*": what is measured
            way.at = above.head  # "born on 18 November 1923 in Maine": the place does not belong to the date
            way.at = s.heads[way.at] if s.deps[way.at] == "pobj" else way.at
        elif above is not None and way.preps and (lacking := g.gapped.get(above)) is not None:
            self._verbs.read(b, lacking, dep, way)
            return False
        elif above is not None and above.kind is not MentionKind.NOUN:
            return self._past_mention(b, above, way)
        elif s.deps[h] == "acl" and s.lemmas[h] in NAMING and not way.nouns and g.referent(s.heads[h]) is b:
            way.at = s.heads[h]  # "has a daughter called Ana"
            way.nouns.append(way.at)
            way.preps = []
        elif tag[:2] == "VB" or tag == "MD":
            self._verbs.read(b, h, dep, way)
            return False
        elif tag[:2] == "NN" or above is not None or tag in _NOMINAL:
            return self._past_noun(b, way)
        else:
            way.others.append(h)
            if dep == "npadvmod" or tag[:2] in ("JJ", "RB"):
                way.others.extend(c for c in g.subtree(h, without=b) if c != h)
            way.at = h
        return True

    def _past_joint(self, b: Mention, way: Way) -> bool:
        """B, or what it hangs on, is joined with another: what is said of that is said of it."""
        s, t, h = self._s, way.at, self._s.heads[way.at]
        above = s.at[h]
        if b.kind is MentionKind.NOUN and not way.nouns and s.tags[h] == "VBN" and self._g.is_passive(h):
            self._verbs.predicated(b, h)
            return False
        is_place = above is not None and above is not b and above.kind is MentionKind.NAME and not way.nouns
        if above is not None and is_place and self._g.is_comma_place(h, t):
            self._said.add(above, ((LINK, ","),), b, ())
            self._said.loose = True
        way.at = h
        return True

    def _past_apposition(self, b: Mention, way: Way) -> bool:
        """B, or what it hangs on, explains what it follows: "Paris, *the capital of B*", "Estonia (*capital B*)"."""
        s, g = self._s, self._g
        h = s.heads[way.at]
        above, nouns = s.at[h], way.nouns
        way.at = h
        if above is b:
            return True
        if above is not None and above.kind is not MentionKind.NOUN:
            in_brackets = g.is_bracketed(b)
            if nouns:
                is_label = not way.preps and s.words[nouns[-1] - 1] == "("  # "Estonia (capital Tallinn)"
                self._said.add(above, g.noun_keys(nouns, way.preps, role=not is_label), b, nouns)
            elif b.kind in (MentionKind.NAME, MentionKind.VALUE) and (labels := g.labels(b)):
                self._said.add(above, tuple(labels), b, ())  # "Estonia (capital Tallinn)"
            else:
                kind = CLASS if b.kind is MentionKind.NOUN and not way.preps else LINK
                self._said.add(above, ((kind, "(" if in_brackets else ","),), b, ())
            if b.kind in (MentionKind.VALUE, MentionKind.NOUN) or nouns or in_brackets:
                return False
            self._said.loose = True  # "the capital of Indiana, United States": may be so of the second, too
        elif above is None and s.deps[h] == "dobj" and s.lemmas[s.heads[h]] == "have" and not nouns:
            nouns.append(h)  # "has a daughter, Ana"
        return True

    def _past_preposition(self, b: Mention, way: Way) -> None:
        s, t, h = self._s, way.at, self._s.heads[way.at]
        way.at = h
        if s.lower[h] in _ADDITIVE and s.deps[t] == "pobj":
            way.joined = True  # "stars Hanks alongside Duncan": as if joined by "and"
            return
        way.preps.append(h)
        if s.deps[t] not in ("pobj", "pcomp", "prep"):
            way.others.extend(self._g.subtree(h, without=b))
            way.others.append(h)

    def _past_mention(self, b: Mention, above: Mention, way: Way) -> bool:
        """Another mention is met: what hangs on it by "of" or with no preposition is said of that alone."""
        s, t = self._s, way.at
        self._nouns.link(above, b, way, s.deps[t])
        if not way.preps or s.lower[way.preps[-1]] == "of" or above.kind is MentionKind.VALUE:
            if s.deps[t] not in _BEFORE_NOUN or above.kind is not MentionKind.VALUE:
                return False
        way.before, way.nouns, way.at = way.preps, [], s.heads[t]
        return True

    def _past_noun(self, b: Mention, way: Way) -> bool:
        """A common noun is met: if it stands for something, B belongs to that."""
        s, t, h = self._s, way.at, self._s.heads[way.at]
        dep = s.deps[t]
        referent = self._g.referent(h)
        if referent is not None and referent is not b and (dep != "nummod" or isinstance(b.value, Date)):
            self._nouns.role(b, h, referent, way, dep)
            return False
        if referent is None and dep == "compound" and way.nouns == [t] and isinstance(b.value, Number):
            if s.deps[b.head] == "nummod" and s.heads[b.head] == t and s.tags[h] == "NN":
                return False  # "has a *12 page* preface": of the preface
        if referent is None and way.preps and dep in ("pobj", "pcomp"):
            self._nouns.owned(b, h, s.lower[way.preps[-1]])
        way.nouns.append(h)
        way.at = h
        if dep not in _BEFORE_NOUN and dep != "poss":
            way.before, way.preps = way.preps, []
        if dep == "poss" or (way.before and s.lower[way.before[-1]] == "of"):
            return not self._nouns.possessed(b, h) and s.tags[b.head] != "PRP$"
        return True

    def _rootless(self, b: Mention, way: Way) -> None:
        """B is in a fragment without a verb: a heading, a list item."""
        topic = self._s.topic
        if topic is not None and b.head == self._g.root_of(b.head):
            self._said.add(topic, ((CLASS, "be"),), b, way.nouns)
