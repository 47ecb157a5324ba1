"""From a parsed sentence with its mentions to claims: who is said to stand in what relation to what.

One idea does the work: from each mention climb the dependency tree, collecting words, until something
that another mention stands for is met: a verb (whose subject is known, also across conjunctions,
relative clauses and participles), a noun that stands for a mention ("the *capital* of France is
Paris"), or a mention itself ("Paris, France"). The words on the way are the claim's phrase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgcheck.extract.brackets import BEGINNINGS, DATES, ENDS, dates_in_brackets
from kgcheck.extract.grammar import BEING, NAMING, SUBJECTS, Grammar, grammar_of
from kgcheck.extract.interface import COUNTED, Claim, Mention, MentionKind, Phrase, PhraseKind, Sentence
from kgcheck.extract.relative import relative_claims
from kgcheck.extract.said import Said
from kgcheck.names import name_key
from kgcheck.relations.keys import in_singular
from kgcheck.values import Date, DateRange, Number

VERB, NOUN, ROLE, LINK, CLASS, MODIFIER = (
    PhraseKind.VERB,
    PhraseKind.NOUN,
    PhraseKind.ROLE,
    PhraseKind.LINK,
    PhraseKind.CLASS,
    PhraseKind.MODIFIER,
)
HAVING = frozenset(
    """
    have possess feature include contain cover reach measure total span comprise get boast carry hold list show
    record give enjoy bear offer be maintain with at retain receive use earn win
""".split()
)
"""Words after which a noun names the relation: "has a *population* of", "with a *length* of"."""
_LASTING = frozenset("last run extend span continue".split())
"""Verbs of which a range of dates says when it began and ended."""
_ADDITIVE = frozenset("alongside besides plus".split())
_KINDS = frozenset("type kind sort form variety".split())
"""Nouns whose "of" says what something is: "a type of B" is a B."""
_MEMBERS = frozenset("member part".split())
"""Nouns whose "of" is followed by what something belongs to, and by its kind: "a member of the *family* B"."""
_PLACES = frozenset("""
    city town village hamlet municipality commune island state province county district borough kingdom republic country
""".split())
"""Nouns whose "of" is followed by their own name: "the city of Tallinn"."""


def claims_of(sentence: Sentence) -> list[Claim]:
    """All claims that the sentence's grammar makes, in the order of their objects."""
    return _Reader(sentence).read()


def unowned_nouns(sentence: Sentence) -> Iterator[tuple[int, Mention]]:
    """Nouns that something stands for but that belong to nobody in the sentence: "the *capital* is Tallinn"."""
    grammar = grammar_of(sentence)
    for noun, tag in enumerate(sentence.tags):
        if tag[:2] == "NN" and sentence.deps[noun] in SUBJECTS | {"attr", "appos", "compound"}:
            own = sentence.at[noun]
            if own is not None and own.kind is not MentionKind.NOUN:
                continue
            if not grammar.owned(noun):
                yield from ((noun, filler) for filler in grammar.fillers(noun) if filler is not own)


def cell_claim(sentence: Sentence, subject: Mention, heading: str, obj: Mention) -> Claim:
    """The claim of a table's cell or of a "Key: value" line: the subject's <heading> is the object."""
    words = tuple(word for word in name_key(heading).split() if word)
    nouns = dict.fromkeys(name for i in range(len(words)) for name in (" ".join(words[i:]), in_singular(words[i:])))
    keys = (*((NOUN, noun) for noun in nouns), (VERB, " ".join(words)))
    phrase = Phrase(keys, words, heading)
    return Claim(subject, phrase, obj, f"{subject.text}: {heading}: {obj.text}", sentence.span, listed=True)


def _of_parts(claim: Claim) -> Iterator[Claim]:
    """What is said of "Galicia, Spain" may be so of Spain, too: born in the one, born in the other."""
    for part in claim.object.parts:
        if claim.subject is not part:
            yield replace(claim, object=part, loose=True, optional=True)

_LOCATING = frozenset("in on at near by within along beside inside".split())
_SEATS = frozenset(
    "headquarters headquarter hq seat base home hometown residence location site venue place birthplace origin".split()
)
"""Nouns that say where something is: that they lie somewhere says what they are."""


class _Reader:
    """Reads the claims of one sentence, once."""

    def __init__(self, sentence: Sentence) -> None:
        self._s = sentence
        sentence.grammar = self._g = Grammar(sentence)
        self._said = Said(sentence, self._g)

    def read(self) -> list[Claim]:
        for mention in self._s.mentions:
            if not self._is_difference(mention) and not dates_in_brackets(self._s, self._said, mention):
                self._climb(mention)
        self._said.loose = False
        self._kinds()
        relative_claims(self._s, self._g, self._said)
        claims = self._said.claims()
        return claims + [part for claim in claims if claim.object.parts for part in _of_parts(claim)]

    def _is_difference(self, mention: Mention) -> bool:
        """Whether a number says how much more there is of something than of another: "500 more sheep than goats"."""
        s = self._s
        after = s.lower[mention.end : mention.end + 1]
        return isinstance(mention.value, Number) and after in (["more"], ["fewer"], ["less"]) and "than" in s.lower

    # --- climbing ---------------------------------------------------------------------------

    def _climb(self, b: Mention) -> None:
        s = self._s
        t = b.head
        nouns: list[int] = []
        """Common nouns passed between B and its governor, nearest first."""
        preps: list[int] = []
        """Prepositions passed since the last noun."""
        extra: list[int] = []
        """Other words passed: adjectives, adverbs, counted nouns."""
        skipped_preps: list[int] = []
        arg = ""
        additive = False
        self._said.loose = False
        before = b.start - 1
        if before >= 0 and s.tags[before] == "IN" and s.heads[before] != t and t != before and s.tags[b.head] == "IN":
            preps.append(before)  # "followed by Above the Veil": the parser takes the title for grammar
        for _ in range(12):
            dep, h = s.deps[t], s.heads[t]
            if h == t:
                self._rootless(b, nouns, extra)
                return
            if dep == "conj":
                above = s.at[h]
                if b.kind is MentionKind.NOUN and not nouns and s.tags[h] == "VBN" and self._g.is_passive(h):
                    self._predicated(b, h)
                    return
                if (
                    above is not None
                    and above is not b
                    and self._g.is_comma_place(h, t)
                    and above.kind is MentionKind.NAME
                    and not nouns
                ):
                    self._said.add(above, ((LINK, ","),), b, ())
                    self._said.loose = True
                t = h
                continue
            if dep == "appos" or (
                dep in ("npadvmod", "nmod", "dep") and s.at[h] is not None and self._g.is_bracketed(b)
            ):
                above = s.at[h]
                if above is b:
                    t = h
                    continue
                if above is not None and above.kind is not MentionKind.NOUN:
                    key = "(" if self._g.is_bracketed(b) else ","
                    kind = CLASS if b.kind is MentionKind.NOUN and not nouns and not preps else LINK
                    if nouns:
                        is_label = not preps and s.words[nouns[-1] - 1] == "("  # "Estonia (capital Tallinn)"
                        self._said.add(above, self._g.noun_keys(nouns, preps, role=not is_label), b, nouns)
                    elif b.kind in (MentionKind.NAME, MentionKind.VALUE) and (labels := self._g.labels(b)):
                        self._said.add(above, tuple(labels), b, ())  # "Estonia (capital Tallinn)"
                    else:
                        self._said.add(above, ((kind, key),), b, ())
                    if b.kind in (MentionKind.VALUE, MentionKind.NOUN) or nouns or key == "(":
                        return
                    self._said.loose = True  # "the capital of Indiana, United States": may be so of the second, too
                elif above is None and s.deps[h] == "dobj" and s.lemmas[s.heads[h]] == "have" and not nouns:
                    nouns.append(h)  # "has a daughter, Ana"
                t = h
                continue
            if dep in SUBJECTS and s.tags[h][:2] in ("VB", "MD"):
                return
            arg = dep
            above = s.at[h]
            if above is b or (additive and above is not None):
                t, additive = h, False
                continue
            if s.tags[h] in ("IN", "TO", "RP") or (s.deps[h] in ("prep", "agent", "dative") and s.tags[h][:2] != "VB"):
                if s.lower[h] in _ADDITIVE and dep == "pobj":
                    t, additive = h, True  # "stars Hanks alongside Duncan": as if joined by "and"
                    continue
                preps.append(h)
                if dep not in ("pobj", "pcomp", "prep"):
                    extra.extend(self._g.subtree(h, without=b))
                    extra.append(h)
                t = h
                continue
            if above is not None and above.kind is MentionKind.VALUE and b.kind is not MentionKind.VALUE and preps:
                t = above.head  # "born on 18 November 1923 in Maine": the place does not belong to the date
                t = s.heads[t] if s.deps[t] == "pobj" else t
                continue
            if above is not None and above.kind is not MentionKind.NOUN:
                self._link(above, b, nouns, preps, arg)
                if not preps or s.lower[preps[-1]] == "of" or above.kind is MentionKind.VALUE:
                    if not (dep in ("compound", "nmod", "amod", "nummod") and above.kind is MentionKind.VALUE):
                        return
                skipped_preps, preps = preps, []
                nouns = []
                t, arg = h, dep
                preps = skipped_preps
                continue
            tag = s.tags[h]
            if s.deps[h] == "acl" and s.lemmas[h] in NAMING and not nouns and self._g.referent(s.heads[h]) is b:
                t = s.heads[h]  # "has a daughter called Ana"
                nouns.append(t)
                preps = []
                continue
            if tag[:2] == "VB" or tag == "MD":
                self._verb(b, h, dep, nouns, preps, extra)
                for v in self._g.sharing(h):
                    self._said.shared = True
                    self._verb(b, v, dep, nouns, preps, extra)
                    self._said.shared = False
                return
            if tag[:2] == "NN" or above is not None or tag in ("CD", "DT", "PRP", "WP", "WDT", "JJS"):
                referent = self._g.referent(h)
                if referent is not None and referent is not b and (dep != "nummod" or isinstance(b.value, Date)):
                    self._role(b, h, referent, nouns, preps, dep)
                    return
                if referent is None and preps and dep in ("pobj", "pcomp"):
                    self._owned(b, h, s.lower[preps[-1]])
                nouns.append(h)
                if dep not in ("nummod", "compound", "amod", "nmod", "poss"):
                    skipped_preps = preps
                    preps = []
                if dep == "poss" or (skipped_preps and s.lower[skipped_preps[-1]] == "of"):
                    if self._possessed(b, h) or s.tags[b.head] == "PRP$":
                        return
                t = h
                continue
            extra.append(h)
            if dep == "npadvmod" or tag[:2] in ("JJ", "RB"):
                extra.extend(c for c in self._g.subtree(h, without=b) if c != h)
            t = h

    # --- governors --------------------------------------------------------------------------

    def _verb(self, b: Mention, v: int, dep: str, nouns: list[int], preps: list[int], extra: list[int]) -> None:
        """B is an argument of the verb v."""
        s = self._s
        v = self._g.cleft(v)
        passive = self._g.is_passive(v)
        subjects = self._g.subjects_of(v)
        base = self._g.verb_key(v, passive)
        prep = s.lower[preps[-1]] if preps else "in" if s.lower[b.head] == "there" else ""
        objects = [
            c for c in s.children[v] if s.deps[c] in ("dobj", "oprd", "attr") and c != b.head and s.at[c] is not b
        ]
        keys: list[tuple[PhraseKind, str]] = []
        words = [v, *extra, *nouns]
        is_be = s.lemmas[v] == "be" and not passive
        if dep == "agent" or (dep == "pobj" and prep == "by" and passive):
            prep = "by"
        if nouns:
            keys.extend((VERB, key) for key in self._g.chains(b, v, "" if is_be else base))
            noun_words = self._g.noun_phrase(nouns[-1]) if nouns else ""
            nearest = self._g.noun_phrase(nouns[0])
            inner = s.lower[preps[0]] if preps and len(preps) > 1 else ""
            keys.append(
                (
                    VERB,
                    " ".join(
                        x
                        for x in (
                            base,
                            prep if nouns and len(preps) <= 1 and not self._noun_is_direct(nouns, v) else "",
                            nearest,
                            inner,
                        )
                        if x
                    ),
                )
            )
            having = s.lemmas[v] in HAVING and s.lower[v] != "born"  # whose lemma is "bear"
            if having or prep in ("with", "at", "on") or b.kind is MentionKind.VALUE:
                keys.extend(self._g.noun_variants(nouns[0]))
            if self._g.is_type_noun(nouns[0]):
                keys.append((VERB, f"{base} {prep}".strip()))
            elif b.kind is MentionKind.VALUE or s.at[nouns[0]] is None:
                keys.append((VERB, " ".join(x for x in (base, prep, noun_words) if x)))
        elif extra:
            tail = " ".join(s.lemmas[i] if s.tags[i][:2] == "NN" else s.lower[i] for i in sorted(set(extra)))
            pre = s.lower[preps[-1]] if preps and preps[-1] not in extra else ""
            keys.append((VERB, " ".join(x for x in ((base if not is_be else ""), tail, pre) if x)))
            if not is_be:
                keys.append((VERB, tail))
        elif dep in ("attr", "oprd", "acomp") and (is_be or s.lemmas[v] in ("become", "remain")):
            keys.append((CLASS, "be"))
            if preps:
                keys.append((LINK, prep))
        elif is_be and prep:
            keys.append((LINK, prep))
        else:
            keys.extend((VERB, f"{fuller} {prep}".strip()) for fuller in self._g.fuller_verbs(v, base))
            keys.append((VERB, f"{base} {prep}".strip()))
            if s.tags[v] in ("VBD", "VBZ") and not passive:
                keys.append((VERB, f"{s.lower[v]} {prep}".strip()))  # a lemma may be wrong: "premiered" is no "premier"
            if prep and objects:
                o = objects[0]
                if s.tags[o][:2] == "NN":
                    keys[:0] = [(VERB, f"{base} {noun} {prep}") for _, noun in self._g.noun_variants(o)]
                    words.append(o)
                    if s.lemmas[v] in HAVING and s.at[o] is None:
                        keys.extend(self._g.noun_variants(o))
        keys[:0] = self._g.labels(b)
        beside = (bool(prep) and dep == "pobj" and bool(objects)) or isinstance(b.value, (Date, DateRange))
        optional = self._said.shared or beside
        is_its = len(nouns) > 1 and s.lower[s.heads[nouns[0]]] == "with"  # "beside a hall *with* a floor area of B"
        for subject in subjects:
            common = self._g.kind(subject) in (None, MentionKind.NOUN) and s.tags[subject][:2] == "NN"
            listed = is_be and s.deps[b.head] == "conj" and dep in ("attr", "acomp")
            if common and s.lemmas[v] in BEING and (listed or not is_be):
                if self._g.owned(subject):
                    self._owner_of_subject(subject, b, v, keys, words)  # "the cast of X includes B", "is A and B"
                    continue
                if listed:
                    continue  # "the leaders are A and B": A is not B
            if self._g.kind(subject) is MentionKind.NOUN and self._g.possessor(subject) is not None:
                self._owner_of_subject(subject, b, v, keys, words)  # "its music was composed by B"
                continue
            if subject == s.heads[v]:
                subject = self._g.predicated_of(subject)
            a = s.at[subject] if self._g.kind(subject) not in (None, MentionKind.NOUN) else self._g.referent(subject)
            if a is None:
                a = s.at[subject]
            if a is b:
                continue
            if a is not None and a is not s.at[subject] and b.head in self._g.with_conjuncts(a.head):
                self._owner_of_subject(subject, b, v, keys, words)  # "the moons of X are A and B"
                continue
            if a is not None and isinstance(b.value, DateRange) and s.lemmas[v] in _LASTING:
                for bounds, value in ((BEGINNINGS, b.value.start), (ENDS, b.value.end)):
                    if value is not None:
                        part = replace(b, value=value, hits=(), text=str(value))
                        self._said.add(a, bounds, part, [v], governor=v, optional=optional)
                continue
            if a is not None:
                if phase := self._g.phase_of(v):  # not denied by "stopped", as the performing itself is
                    key = (VERB, f"{phase} {prep}".strip())
                    self._said.add(a, (key,), b, [s.heads[v], *words], governor=s.heads[v], optional=optional)
                self._said.add(a, tuple(keys), b, [*words, *preps], governor=v, optional=optional, loose=is_its)
            elif s.tags[subject][:2] == "NN":
                self._owner_of_subject(subject, b, v, keys, words)
        if nouns and not subjects and b.kind is MentionKind.VALUE and any(s.deps[c] == "expl" for c in s.children[v]):
            self._existing(b, v, nouns[-1])
        if prep and prep != "by" and dep in ("pobj", "prep") and not nouns:
            for o in objects:
                held = s.at[o]
                if held is not None and held.kind is MentionKind.NAME and held is not b:
                    self._said.add(
                        held,
                        ((VERB, f"{s.lower[v] if s.tags[v] == 'VBN' else self._g.participle(v)} {prep}"),),
                        b,
                        [v],
                        governor=v,
                        optional=True,
                    )
        if not subjects and s.topic is not None and self._g.lacks_subject(v):
            self._said.add(s.topic, tuple(keys), b, [*words, *preps], governor=v, optional=optional)
        if not subjects and any(s.deps[c] == "expl" for c in s.children[v]):
            for c in s.children[v]:  # "There are 45 floors in X."
                if s.deps[c] in ("prep",) and nouns:
                    for g in s.children[c]:
                        if (place := s.at[g]) is not None and place is not b:
                            self._said.add(place, tuple(self._g.noun_variants(nouns[0])), b, nouns, governor=v)

    def _noun_is_direct(self, nouns: list[int], v: int) -> bool:
        return self._s.deps[nouns[-1]] in ("dobj", "attr", "oprd")

    def _existing(self, b: Mention, v: int, noun: int) -> None:
        """ "There are B floors in the tower": the tower has them."""
        s = self._s
        for c in (*s.children[noun], *s.children[v]):
            if s.deps[c] == "prep" and s.lower[c] in ("in", "at", "on"):
                for g in s.children[c]:
                    if (owner := s.at[g]) is not None and owner.kind is not MentionKind.VALUE:
                        self._said.add(owner, tuple(self._g.noun_variants(noun)), b, [noun], governor=v)

    def _owner_of_subject(
        self, noun: int, b: Mention, v: int, keys: Sequence[tuple[PhraseKind, str]], words: Sequence[int]
    ) -> None:
        """ "The headquarters of X are located in B": X's headquarters is B."""
        s = self._s
        for owner in self._g.owners(noun):
            if owner is b:
                continue
            phrase = self._g.noun_variants(noun)
            if s.lemmas[noun] in _PLACES and owner.end == noun:
                self._said.add(owner, tuple(keys), b, words, governor=v)  # "X city covers B", "X city is part of B"
            elif s.lemmas[v] in BEING:  # "the largest city of X, which includes B": that may be said of X itself
                of_owner = s.deps[v] == "relcl" and s.lower[owner.end : owner.end + 1] in (["which"], ["that"], ["who"])
                loose = of_owner or self._lies_there(noun, b)
                self._said.add(owner, tuple(phrase), b, [noun, *words], governor=v, loose=loose)
            elif s.lemmas[noun] in _PLACES and owner.start == noun + 2:
                self._said.add(owner, tuple(keys), b, words, governor=v)  # "the city of X covers B"
            else:
                chained = tuple((NOUN, f"{self._g.noun_phrase(noun)} {key}") for _, key in keys[:1])
                self._said.add(owner, chained, b, [noun, *words], governor=v)

    def _lies_there(self, noun: int, b: Mention) -> bool:
        """ "Egypt's capital lies on the Nile": is not the Nile. A seat is where it lies."""
        s = self._s
        place = s.deps[b.head] == "pobj" and s.lower[s.heads[b.head]] in _LOCATING
        return place and s.lemmas[noun] not in _SEATS

    def _role(self, b: Mention, noun: int, referent: Mention, nouns: list[int], preps: list[int], dep: str) -> None:
        """B belongs to a noun that stands for another mention: "the capital of B", "Polish physicist"."""
        s = self._s
        if s.lower[noun] == "one" and len(nouns) > 1 and s.tags[nouns[-1]] == "NNS":
            noun, nouns = nouns[-1], [t for t in nouns[:-1] if not self._g.is_type_noun(t)]  # "… of the state of B"
        former = self._g.is_former(noun)
        after = s.lower[noun + 1 : noun + 2]
        dating = dep in ("amod", "compound", "nmod", "nummod", "pobj") or after in (["from"], ["of"])
        if isinstance(b.value, Date) and dating and self._g.is_type_noun(noun):
            self._said.add(
                referent, DATES, b, [noun], governor=noun, optional=True
            )  # "a 1999 film", "a film from 1999"
            return
        if dep == "compound" and not preps and referent.kind is MentionKind.VALUE and s.deps[noun] in SUBJECTS:
            variants = self._g.noun_variants(noun, without=b)  # "the Falk Tower floor count is B"
            self._said.add(b, tuple(variants), referent, [noun], ended=former, governor=s.heads[noun])
            return
        if dep in ("amod", "compound", "nmod") and not preps:
            keys = [
                (MODIFIER, self._g.noun_phrase(noun, without=b)),
                *((ROLE, key) for _, key in self._g.noun_variants(noun, without=b)),
            ]
            self._said.add(referent, tuple(keys), b, [noun], ended=former, governor=noun)
            return
        if nouns:
            inner = self._g.noun_phrase(nouns[0])
            prep = s.lower[preps[0]] if preps else ""
            if s.tags[noun] in ("CD", "DT"):  # "one of the rivers of B" is a river of B
                keys = [(ROLE, key) for _, key in self._g.noun_variants(nouns[0])]
                self._said.add(referent, tuple(keys), b, [noun, *nouns], ended=former, governor=noun)
                return
            if referent.kind is MentionKind.VALUE:  # "the year of death of B is 1967"
                self._said.add(b, tuple(self._g.noun_variants(noun)), referent, [noun, *nouns], governor=s.heads[noun])
                return
            keys = [(ROLE, f"{self._g.noun_phrase(noun)} {prep} {inner}".strip()), *self._g.noun_variants(nouns[0])]
            if self._g.is_type_noun(nouns[0]):
                keys = [(ROLE, key) for _, key in self._g.noun_variants(noun)] + keys
            if prep or b.kind is MentionKind.VALUE:
                self._said.add(referent, tuple(keys), b, [noun, *nouns], ended=former, governor=noun)
            return
        if isinstance(b.value, DateRange):  # "the mayor of A from 2011 to 2019"
            keys = [(ROLE, key) for _, key in self._g.noun_variants(noun)]
            self._said.add(referent, tuple(keys), b, [noun], governor=noun, optional=True)
            return
        prep = s.lower[preps[-1]] if preps else ""
        if prep == "of" and s.lemmas[noun] in _KINDS:
            self._said.add(referent, ((CLASS, "be"), (ROLE, s.lemmas[noun])), b, [noun], ended=former, governor=noun)
            return
        in_subject = (
            s.deps[noun] in SUBJECTS
            and referent.kind is not MentionKind.PRONOUN
            and s.at[noun] is not referent
            and s.deps[referent.head] in ("attr", "dobj", "pobj", "acomp", "npadvmod", "nummod", "oprd")
        ) or (dep == "poss" and s.deps[noun] in SUBJECTS and referent.start > b.start)
        if dep == "poss" or prep in (
            "of",
            "for",
            "in",
            "at",
            "to",
            "on",
            "from",
            "with",
            "by",
            "under",
            "between",
            "over",
            "across",
            "about",
            "",
        ):
            variants = self._g.noun_variants(noun)
            if in_subject or (referent.kind is MentionKind.VALUE and (dep == "poss" or prep == "of")):
                self._said.add(b, tuple(variants), referent, [noun], ended=former, governor=s.heads[noun])
                return
            keys = [(ROLE, key) for _, key in variants]
            if prep == "of" and s.lemmas[noun] in _MEMBERS:
                keys[:0] = self._g.labels(b)  # "a member of the *family* B"
            if prep:  # "is home to", "is part of" are as good as verbs
                keys += [(VERB, f"{key} {prep}") for _, key in variants]
            if prep and prep != "of":
                keys = [(ROLE, f"{key} {prep}") for _, key in variants] + keys
                a_kind = self._g.is_type_noun(noun) and any(s.lower[c] in ("a", "an") for c in s.children[noun])
                keys.insert(0 if a_kind else len(keys), (LINK, prep))  # "a country in B" is above all in B
            self._said.add(
                referent,
                tuple(keys),
                b,
                [noun, *preps],
                ended=former,
                governor=s.heads[noun] if s.deps[noun] in ("attr",) else noun,
                loose=bool(preps) and s.lower[preps[-1] - 1] == ",",  # "the capital of A, where C lies, *in B*"
            )
        else:
            self._said.add(
                referent, ((ROLE, f"{self._g.noun_phrase(noun)} {prep}"), (LINK, prep)), b, [noun], governor=noun
            )

    def _owned(self, b: Mention, noun: int, prep: str) -> None:
        """B beside a noun with an owner: "his *death in* B", "Curie's *work on* B"."""
        s = self._s
        for c in s.children[noun]:
            owner = s.at[c]
            if s.deps[c] == "poss" and owner is not None:
                keys = [(NOUN, f"{key} {prep}") for _, key in self._g.noun_variants(noun)] + self._g.noun_variants(noun)
                self._said.add(owner, tuple(keys), b, [noun], governor=noun, optional=True)

    def _possessed(self, b: Mention, noun: int) -> bool:
        """ "B's wife, …": nothing stands for the noun yet, but a title or compound beside it may."""
        s = self._s
        for c in s.children[noun]:
            other = s.at[c]
            if (
                other is not None
                and other is not b
                and s.deps[c] in ("appos", "compound", "nmod")
                and other.kind is MentionKind.NAME
            ):
                self._said.add(b, tuple(self._g.noun_variants(noun, without=other)), other, [noun], governor=noun)
                return True
        return False

    def _link(self, a: Mention, b: Mention, nouns: list[int], preps: list[int], dep: str) -> None:
        """B hangs on the mention A itself: "A in B", "A's B", "B A"."""
        s = self._s
        if a.kind is MentionKind.VALUE and b.kind is not MentionKind.VALUE:
            return
        if dep == "nummod" and isinstance(b.value, Number) and s.deps[a.head] == "dobj" and not nouns and not preps:
            for subject in self._g.subjects_of(s.heads[a.head]):
                if (holder := self._g.referent(subject)) is not None:
                    self._said.add(holder, (COUNTED,), b, (), governor=s.heads[a.head], optional=True)
            return
        if nouns:
            keys = self._g.noun_keys(nouns, preps, role=False)
            self._said.add(a, keys, b, [*nouns, *preps], governor=a.head)
            return
        if dep == "poss":
            self._said.add(b, ((LINK, "'s"),), a, (), governor=a.head)
        elif preps:
            self._said.add(
                a,
                ((LINK, s.lower[preps[-1]]),),
                b,
                preps,
                governor=a.head,
                optional=isinstance(b.value, (Date, DateRange)),
            )
        elif dep in ("compound", "amod", "nmod"):
            kind = CLASS if b.kind is MentionKind.NOUN else MODIFIER
            self._said.add(a, ((kind, "be" if kind is CLASS else ""),), b, (), governor=a.head)
        else:
            self._said.add(a, ((LINK, ","),), b, (), governor=a.head, optional=b.kind is MentionKind.VALUE)

    def _predicated(self, b: Mention, v: int) -> None:
        """ "Was born in Lund and a painter": joined with the verb, it is said by its auxiliary."""
        for subject in self._g.subjects_of(v):
            a = self._g.referent(subject) or self._s.at[subject]
            if a is not None and a is not b:
                self._said.add(a, ((CLASS, "be"),), b, (), governor=v)

    def _rootless(self, b: Mention, nouns: list[int], extra: list[int]) -> None:
        """B is in a fragment without a verb: a heading, a list item."""
        topic = self._s.topic
        if topic is not None and b.head == self._g.root_of(b.head):
            self._said.add(topic, ((CLASS, "be"),), b, nouns)

    def _kinds(self) -> None:
        """ "The footballer Jon Saar", where the parse makes the name explain the noun: he is one."""
        s = self._s
        for name in s.mentions:
            noun = s.at[name.start - 1] if name.start > 0 else None
            if name.kind is MentionKind.NAME and noun is not None and noun.kind is MentionKind.NOUN:
                if s.deps[name.head] == "appos" and s.heads[name.head] == noun.head:
                    self._said.add(name, ((CLASS, "be"),), noun, (), governor=name.head)
