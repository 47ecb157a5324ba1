"""How a sentence's tokens are put into words: the keys of verbs and nouns by which relations are looked up."""

from __future__ import annotations

from kgcheck.extract.interface import Mention, MentionKind, PhraseKind, Sentence
from kgcheck.relations.types import coarse
from kgcheck.values import Number

NOUN, ROLE, LINK, VERB = PhraseKind.NOUN, PhraseKind.ROLE, PhraseKind.LINK, PhraseKind.VERB
_FORMER = frozenset("former ex erstwhile onetime previous late past then retired".split())
ALTERING = frozenset(
    """
    vice deputy assistant associate acting interim honorary shadow aspiring wannabe failed unsuccessful alleged supposed
    potential prospective future fake unofficial proposed provisional
    """.split()
)
"""Words before a noun by which it is another role, or none: a "vice president" is no president."""
_BEFORE_NOUN = frozenset("compound amod nmod".split())
QUALIFIERS = frozenset(
    """
    only sole first last largest biggest smallest longest shortest tallest highest oldest youngest deepest second
    third fourth fifth
""".split()
)
_OF_STANDING = frozenset(
    """
    leading major prominent important popular successful respected renowned famous celebrated influential dominant
    serious credible regular mainstream international global top star household force favourite favorite
    """.split()
)
"""Words for how well known something is."""
AGAIN = ("again", "anew")
"""What is done again is not what was done at first."""
_PHASES = frozenset("start begin stop cease continue finish commence resume quit".split())
"""Verbs that say when or how far one does what follows: "started performing"."""
_PARTICLES = frozenset("away off out up down over".split())
_COMPLETING = frozenset("of per".split())
_WHOLE = frozenset("whole entire professional".split())
"""What a career is called without being one of several."""
_DENSITIES = frozenset(("person per square kilometre", "person per square mile"))
"""Units that say of what a number is."""
_KINDS = frozenset("type kind sort form variety".split())
RELATIVES = frozenset("who which that whom whose where when".split())


class Wording:
    """The words of one sentence, as phrases of relations are written."""

    def __init__(self, sentence: Sentence) -> None:
        self._s = sentence
        self._former = frozenset(i for i, word in enumerate(sentence.lower) if word in _FORMER)

    def is_passive(self, v: int) -> bool:
        s = self._s
        if any(s.deps[c] in ("auxpass", "nsubjpass") for c in s.children[v]):
            return True
        if s.tags[v] not in ("VBN", "VBD"):
            return False
        if any(s.deps[c] == "aux" or (s.deps[c] == "nsubj" and s.lower[c] not in RELATIVES) for c in s.children[v]):
            return False
        if s.tags[v] == "VBD":
            return s.deps[v] == "acl" or any(s.deps[c] == "agent" for c in s.children[v])
        if s.deps[v] == "conj":
            return self.is_passive(s.heads[v]) or s.tags[s.heads[v]][:2] != "VB"
        return s.deps[v] in ("acl", "advcl", "ROOT", "amod", "relcl", "appos", "dep")

    def verb_key(self, v: int, passive: bool) -> str:
        s = self._s
        word = (s.lower[v] if s.tags[v] in ("VBN", "VBD") else s.lemmas[v]) if passive else s.lemmas[v]
        particle = next((s.lower[c] for c in s.children[v] if s.deps[c] == "prt"), "")
        particle = "as" if self.tells_standing(v) else particle
        return f"{'re-' if self.is_again(v) else ''}{word} {particle}".strip()

    def tells_standing(self, v: int) -> bool:
        """ "Was established as a *leading* act": says how something stood, and not that it began."""
        s = self._s
        if s.lemmas[v] != "establish":
            return False
        roles = (g for c in s.children[v] if s.lower[c] == "as" for g in s.children[c] if s.deps[g] == "pobj")
        return any(
            s.lower[r] == "one" or any(s.lower[c] in _OF_STANDING or s.tags[c] in ("JJS", "RBS") for c in s.children[r])
            for r in roles
        )

    def is_again(self, v: int) -> bool:
        """The "re-released" that is no release, in three tokens, and "released again"."""
        if any(self._s.lower[c] in AGAIN for c in self._s.children[v]):
            return True
        return v > 1 and self._s.words[v - 1] == "-" and self._s.lower[v - 2] == "re"

    def fuller_verbs(self, v: int, base: str) -> list[str]:
        """The verb with what it has beside it: "first published", "become active", "come into force"."""
        s = self._s
        out = [f"{s.lower[c]} {base}" for c in s.children[v] if s.deps[c] == "advmod" and c == v - 1]
        out += [f"{base} {s.lower[c]}" for c in s.children[v] if s.deps[c] == "advmod" and self._is_particle(c, v)]
        out += [f"{base} {s.lower[c]}" for c in s.children[v] if s.deps[c] in ("acomp", "oprd") and s.tags[c] == "JJ"]
        for c in s.children[v]:
            if s.deps[c] == "prep" and (plain := self._plain_object(c)):
                out.append(f"{base} {plain}")  # "come into force", "taken out of service"
        return out

    def _is_particle(self, word: int, v: int) -> bool:
        """The "away" of "passed away", where the parser does not call it one."""
        return word == v + 1 and (self._s.tags[word] == "RP" or self._s.lower[word] in _PARTICLES)

    def phase_of(self, v: int) -> str:
        """The verb with that which says when or how far it is done: "start performing"; empty where there is none."""
        s = self._s
        above = s.heads[v]
        if s.deps[v] != "xcomp" or s.lemmas[above] not in _PHASES:
            return ""
        return f"{s.lemmas[above]} {s.lower[v] if s.tags[v] == 'VBG' else f'to {s.lemmas[v]}'}"

    def _plain_object(self, prep: int) -> str:
        """A preposition with a plain noun alone: "into force", "out of service"."""
        s = self._s
        for c in s.children[prep]:
            if s.deps[c] == "prep" and (plain := self._plain_object(c)):
                return f"{s.lower[prep]} {plain}"
            if s.deps[c] == "pobj" and s.tags[c][:2] == "NN" and s.at[c] is None:
                if all(s.deps[g] in ("det", "poss") and s.at[g] is None for g in s.children[c]):
                    return f"{s.lower[prep]} {s.lemmas[c]}"
        return ""

    def chains(self, b: Mention, v: int, base: str) -> list[str]:
        """The words from the verb down to B, in order: "have home ground at", "at helm of"; then with bare nouns."""
        s = self._s
        full: list[str] = []
        bare: list[str] = []
        t = b.head
        for _ in range(12):
            dep, t = s.deps[t], s.heads[t]
            if t == v or s.heads[t] == t:
                break
            if dep == "conj" or s.at[t] is b:
                continue
            noun = s.tags[t][:2] == "NN"
            full.append(self._counted_phrase(t) if noun else s.lower[t])
            bare.append(s.lemmas[t] if noun else s.lower[t])
        return list(dict.fromkeys(" ".join([base, *reversed(parts)]).strip() for parts in (full, bare)))

    def _counted_phrase(self, noun: int) -> str:
        """A noun with all that stands before it but names and articles: "first ascent", "home ground"."""
        s = self._s
        before = [c for c in s.children[noun] if c < noun and s.deps[c] in _BEFORE_NOUN and s.at[c] is None]
        return " ".join([*(s.lower[c] for c in before), s.lemmas[noun]])

    def participle(self, v: int) -> str:
        s = self._s
        if s.tags[v] in ("VBD", "VBN"):
            return s.lower[v]
        lemma = s.lemmas[v]
        return lemma + "d" if lemma.endswith("e") else lemma + "ed"

    def noun_phrase(self, noun: int, without: Mention | None = None) -> str:
        """A noun with the compounds and adjectives before it, singular: "runway length", "prime minister"."""
        s = self._s
        parts = [c for c in s.children[noun] if c < noun and s.deps[c] in _BEFORE_NOUN and self._is_plain(c, without)]
        inner = [
            g
            for c in parts
            for g in s.children[c]
            if g < c and s.deps[g] in _BEFORE_NOUN and self._is_plain(g, without)
        ]
        whole = self._hyphenated(noun)
        return " ".join([s.lower[c] for c in sorted(parts + inner) if c not in whole] + [self.whole_lemma(noun)])

    def _hyphenated(self, noun: int) -> range:
        """The tokens that hyphens join with the noun: "co-author", "son-in-law"."""
        s = self._s
        low, high = noun, noun + 1
        while low > 1 and s.words[low - 1] == "-" and not s.spaces[low - 1] and not s.spaces[low - 2]:
            low -= 2
        while high < len(s.words) - 1 and s.words[high] == "-" and not s.spaces[high] and not s.spaces[high - 1]:
            high += 2
        return range(low, high)

    def whole_lemma(self, noun: int) -> str:
        """The word's lemma, with what hyphens join it with."""
        s = self._s
        joined = self._hyphenated(noun)
        if len(joined) > 1 and joined.start in self._former:
            joined = joined[2:]  # an "ex-wife" was a wife
        return "".join(s.lemmas[i] if i == noun or len(joined) == 1 else s.lower[i] for i in joined)

    def _is_plain(self, token: int, without: Mention | None) -> bool:
        """Whether a word before a noun is part of what the noun says: no name, and no "former" or "first"."""
        own = self._s.at[token]
        word = self._s.lower[token]
        return (
            (own is None or (own.kind is MentionKind.NOUN and own is not without))
            and word not in _FORMER
            and word not in QUALIFIERS
        )

    def noun_variants(self, noun: int, without: Mention | None = None) -> list[tuple[PhraseKind, str]]:
        """The noun phrase, then without its adjectives one by one, then the bare noun; and with its superlative."""
        words = self.noun_phrase(noun, without).split()
        variants = [" ".join(words[i:]) for i in range(len(words))]
        if words[-1].startswith("co-"):
            variants.append(words[-1].removeprefix("co-"))
        variants += [f"{self._s.lower[c]} {words[-1]}" for c in self._s.children[noun] if self._s.tags[c] == "JJS"]
        more = self._complement(noun)
        if not more:
            return [(NOUN, each) for each in variants]
        full = [(NOUN, f"{each} {more}") for each in variants]  # the "population of the capital" is no population
        return full if more.split()[0] in _COMPLETING else full + [(NOUN, each) for each in variants]

    def _complement(self, noun: int) -> str:
        """The plain noun that hangs on a noun and completes it: "year *of death*", "domestic product *per capita*"; or
        what does: "people *living* in poverty"."""
        s = self._s
        within = self._hyphenated(noun)
        doing = (s.lower[c] for c in s.children[noun] if s.deps[c] == "acl" and s.tags[c] == "VBG" and s.at[c] is None)
        return next(
            (
                f"{s.lower[c]} {self.noun_phrase(g)}"
                for c in s.children[noun]
                if s.deps[c] == "prep" and c not in within
                for g in s.children[c]
                if s.deps[g] == "pobj" and s.tags[g][:2] == "NN" and s.at[g] is None and g > noun and not self._names(g)
            ),
            next(doing, ""),
        )

    def _names(self, noun: int) -> bool:
        """ "The city of Harne" is Harne, and completes nothing."""
        s = self._s
        return self.is_type_noun(noun) and any(
            s.at[g] is not None for c in s.children[noun] if s.lower[c] == "of" for g in s.children[c]
        )

    def noun_keys(self, nouns: list[int], preps: list[int], role: bool) -> tuple[tuple[PhraseKind, str], ...]:
        if role and self.is_kind_of(nouns[0], preps):
            return (PhraseKind.CLASS, "be"), (NOUN, self._s.lemmas[nouns[0]])
        kind = ROLE if role else NOUN
        keys = [(kind, key) for _, key in self.noun_variants(nouns[0])]
        if role:
            keys += [(NOUN, key) for _, key in self.noun_variants(nouns[0])]
        if preps and self.is_type_noun(nouns[0]):
            keys.append((LINK, self._s.lower[preps[-1]]))
        return tuple(keys)

    def is_kind_of(self, noun: int, preps: list[int]) -> bool:
        """ "A *type of* B" is a B."""
        return self._s.lemmas[noun] in _KINDS and bool(preps) and self._s.lower[preps[-1]] == "of"

    def is_type_noun(self, noun: int) -> bool:
        """ "the city of Berlin", "the genus Felis": the noun only says what kind of thing follows."""
        return bool(coarse((self._s.lemmas[noun],)))

    def is_former(self, noun: int) -> bool:
        """A *former* mayor, an *ex*-wife."""
        if not self._former:
            return False  # most sentences have no such word
        s = self._s
        joined = self._hyphenated(noun)
        return (len(joined) > 1 and joined.start in self._former) or not self._former.isdisjoint(s.children[noun])

    def is_whole(self, noun: int) -> bool:
        """Whether no word before the noun makes it one of several, or a part: a *second* career, a *roof* work."""
        s = self._s
        before = (c for c in s.children[noun] if s.deps[c] in ("amod", "compound", "nummod", "nmod"))
        return all(s.lower[c] in _WHOLE or s.at[c] is not None for c in before)

    def is_altered(self, noun: int) -> bool:
        """Whether a word before the noun makes it another role, or none: an *aspiring* singer, a *deputy* mayor."""
        s, own = self._s, self._s.at[noun]
        first = own.start if own is not None else noun  # a "Vice President" that the graph has is one
        return any(s.lower[c] in ALTERING and c < first for c in s.children[noun])

    def labels(self, b: Mention) -> list[tuple[PhraseKind, str]]:
        """The noun beside a value or a name that says what it is: "the *epoch* 6 March", "256 GB of *memory*"."""
        s = self._s
        if isinstance(b.value, Number):
            if b.value.unit in _DENSITIES and s.deps[b.head] == "dobj":
                return [(NOUN, "population density")]
            for c in s.children[b.end - 1] if b.value.unit else ():
                noun = s.children[c][0] if s.lower[c] == "of" and s.children[c] else -1
                if any(s.deps[g] == "amod" for g in s.children[noun] if noun >= 0):
                    return []  # "4 g of *saturated* fat"
                if noun >= 0 and ((own := s.at[noun]) is None or own.kind is MentionKind.NOUN):
                    return self.noun_variants(noun) if s.tags[noun][:2] == "NN" else []
            after = b.end if b.end < len(s.words) and s.tags[b.end] == "IN" and s.lower[b.end] != "of" else None
            below = (*s.children[after], s.heads[after]) if after else ()
            plain = [c for c in below if c > b.end and s.tags[c][:2] == "NN" and s.at[c] is None]
            if after and plain and all(s.lower[c] != "of" for c in s.children[plain[0]]):  # "50 m *above sea level*"
                beside = [(VERB, f"{s.lower[after]} {self.noun_phrase(plain[0]).removeprefix(f'{s.lower[after]} ')}")]
                return beside + (self.noun_variants(plain[0]) if s.lower[after] == "in" else [])
        key = b.start - 2 if b.start > 1 and s.words[b.start - 1] == ":" else -1
        if key >= 0 and s.tags[key][:2] == "NN" and s.at[key] is None:
            return self.noun_variants(key)  # "(author: Mara Voss)"
        tied = [c for i in range(b.start, b.end) for c in s.children[i] if s.deps[c] in ("compound", "nmod")]
        verb_follows = "".join(s.tags[b.end : b.end + 1])[:2] == "VB"  # "the state B *represented*"
        if s.deps[b.head] == "appos" and s.heads[b.head] == b.start - 1 and not verb_follows:
            tied.append(b.start - 1)
        nouns = (c for c in tied if c < b.start and s.tags[c][:2] == "NN" and s.at[c] is None)
        return next((self.noun_variants(c) for c in nouns), [])
