"""Makes claims of what was read off a sentence's grammar, and knows what goes with each: how the clause stands to it,
when it held, what else is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kgcheck.extract.clauses import Stance
from kgcheck.extract.grammar import Grammar
from kgcheck.extract.interface import Claim, Mention, MentionKind, Phrase, PhraseKind, Sentence
from kgcheck.model import Modality
from kgcheck.values import Date, DateRange, Number

LINK, MODIFIER = PhraseKind.LINK, PhraseKind.MODIFIER
OF_A_PART = frozenset("in on at during within across among from with without over under aged".split())
WHOLES = frozenset("total all length height width size area population elevation depth level".split())
"""What says nothing of a part: "1,200 people in total", "300 metres in length", "90 m from sea level"."""
_CHOOSING = frozenset("elect choose appoint nominate select hire sign name".split())
"""Verbs of what comes shortly before it holds: who was elected in November takes office in January."""

_LONGEST = 9
"""Words from the first to the last of a phrase that is shown as written."""


class Said:
    """The claims of one sentence, as they are found."""

    def __init__(self, sentence: Sentence, grammar: Grammar) -> None:
        self._s = sentence
        self._g = grammar
        self._claims: list[Claim] = []
        self._seen: set[tuple[int, int, tuple[tuple[PhraseKind, str], ...]]] = set()
        self.loose = False
        """Whether the climb has passed from a name to the one beside it ("Austin, Texas"): its claims are loose."""
        self.shared = False
        """Whether the object that is climbed from stands with a later verb."""

    def claims(self) -> list[Claim]:
        """All that were added, each with its time and company."""
        return self._with_company(self._with_times(self._claims))

    def add(
        self,
        a: Mention,
        keys: tuple[tuple[PhraseKind, str], ...],
        b: Mention,
        words: Sequence[int],
        *,
        governor: int | None = None,
        ended: bool = False,
        optional: bool = False,
        loose: bool = False,
    ) -> None:
        """Add that A stands to B as the keys say; `words` are the tokens that say it, `governor` the one whose clause
        it is."""
        s = self._s
        if a.referent is b.referent or a.owner is b or b.owner is a or not keys or a.kind is MentionKind.VALUE:
            return
        marker = (id(a), id(b), keys)
        if marker in self._seen:
            return
        self._seen.add(marker)
        token = governor if governor is not None else b.head
        stance = self._stance(a, b, token)
        if keys[0][0] is PhraseKind.CLASS and b.head >= 0:
            ended = ended or self._g.is_former(b.head)
            if stance.modality is Modality.ASSERTED and self._g.is_altered(b.head):
                stance = stance._replace(modality=Modality.HEDGED)
        said = sorted(set(words))
        span = s.char_span(said[0], said[-1] + 1) if said else None
        company = self._company(governor, b) if governor is not None and isinstance(b.value, Date) else ()
        ends = [b] if a.kind is MentionKind.IMPLIED else [a, b]
        low = min([*(m.start for m in ends), *said])
        high = max([*(m.end for m in ends), *(i + 1 for i in said)])
        claim = Claim(
            a,
            Phrase(keys, self._content(a, b, words), self._wording(a, b, said) or keys[0][1], span, company),
            b,
            s.slice(low, high),
            s.char_span(low, high),
            negated=stance.negated,
            modality=stance.modality,
            tense=stance.tense,
            ended=ended or stance.ended,
            loose=loose or self.loose,
            qualifier=self._g.qualifier(b, words, token),
            optional=optional or self._is_beside(a, keys, b, governor),
            shared=self.shared,
            begins=self._g.begins(token),
            ends=self._g.ends(token),
            owned=self._owned(b, words),
            partly=self._is_partly(a, b, token) if isinstance(b.value, Number) else self._g.is_one_release(b, token),
        )
        self._claims.append(claim)

    def _stance(self, a: Mention, b: Mention, token: int) -> Stance:
        """How the clause of a token stands to what it says of the two: denied, hedged, past."""
        s, g = self._s, self._g
        stance = g.clauses.stance(token)
        negated = stance.negated or (token != b.head and g.negated_below(b, token))
        if a.start > 0 and s.lower[a.start - 1] == "not" and self._is_set_against(a):
            negated = not negated
        if negated and g.is_contrasted(b):
            negated = False
        if g.is_excepted(a):
            negated = not negated
        modality = stance.modality
        if modality is Modality.ASSERTED and not negated and (g.in_disjunction(a) or g.in_disjunction(b)):
            modality = Modality.HEDGED
        return stance._replace(negated=negated, modality=modality)

    def _is_set_against(self, a: Mention) -> bool:
        """Whether another subject stands in A's place: "Voss, but not Saar, was born in Lund", "not Saar but Voss"."""
        s = self._s
        return s.deps[a.head] == "conj" or any(s.lower[c] == "but" for c in s.children[a.head])

    def _content(self, a: Mention, b: Mention, words: Sequence[int]) -> tuple[str, ...]:
        """The lemmas of the words that say it, each with what it is compounded of."""
        s = self._s
        lemmas: dict[str, None] = {}
        for i in words:
            lemmas[self._g.whole_lemma(i)] = None
            for c in s.children[i]:
                if s.deps[c] in ("compound", "amod", "prt") and s.at[c] is not a and s.at[c] is not b:
                    lemmas[s.lemmas[c]] = None
        return tuple(lemmas)

    def _wording(self, a: Mention, b: Mention, said: Sequence[int]) -> str:
        """The words that say it, as written: all from the first to the last, unless others stand between."""
        s = self._s
        if not said:
            return ""
        between = range(said[0], said[-1] + 1)
        if len(between) > _LONGEST or any(a.start <= i < a.end or b.start <= i < b.end for i in between):
            return " ".join(s.words[i] for i in said)
        return s.slice(said[0], said[-1] + 1)

    def _is_beside(self, a: Mention, keys: Sequence[tuple[PhraseKind, str]], b: Mention, governor: int | None) -> bool:
        """Whether what is said stands beside what the clause says."""
        if self._s.deps[b.head] == "dative" and b.kind is MentionKind.PRONOUN:
            return True  # "gave it a rating of 92"
        kind, key = keys[0]
        return (kind in (LINK, MODIFIER) and governor == a.head) or (kind is LINK and key in (",", "("))

    def _is_partly(self, a: Mention, b: Mention, verb: int) -> bool:
        """Whether something beside a number says of what part it is: a place or a time that is neither the subject nor
        a date, on the verb or on the noun that is counted."""
        s = self._s
        first = s.heads[a.head] if s.deps[a.head] == "conj" else a.head
        if s.deps[first] == "nsubj" and any(
            s.deps[c] == "conj" and s.at[c] not in (None, a) for c in s.children[first]
        ):
            return True  # "he and Voss have two children": each may have more
        if s.deps[b.head] == "conj" and s.tags[b.head] == "CD":
            return True  # "employs 800 people in Norland *and 200 abroad*"
        counted = b.head if s.deps[b.head] == "dobj" else s.heads[b.head]
        is_object = s.deps[counted] == "dobj" and s.heads[counted] == verb
        for above in (counted, verb) if is_object else ():
            for c in s.children[above]:
                if s.deps[c] in ("relcl", "acl") and above == counted and c > b.start:
                    return True  # "has 300 people *who speak Latin*"
                if s.deps[c] == "prep" and s.lower[c] in OF_A_PART and not a.start <= c < b.start:
                    for g in s.children[c]:
                        m = s.at[g]
                        dated = m is not None and m.value is not None
                        if s.deps[g] == "pobj" and not dated and m is not a and s.lemmas[g] not in WHOLES:
                            return True
        return False

    def _owned(self, b: Mention, words: Iterable[int]) -> str:
        """The noun that B owns, where that is what the words speak of."""
        s = self._s
        noun = s.heads[b.head]
        is_owner = s.deps[b.head] == "poss" and noun in words and s.tags[noun][:2] == "NN"
        return s.lemmas[noun] if is_owner and any(s.tags[i][:2] == "VB" for i in words) else ""

    def _company(self, verb: int, b: Mention) -> tuple[str, ...]:
        """The words of the names that a verb has for objects beside B: "was chosen *by Norvik Space* in 1991"."""
        s = self._s
        below = (t for c in s.children[verb] if s.deps[c] in ("prep", "agent", "dobj") for t in (c, *s.children[c]))
        named = dict.fromkeys(m for t in below if (m := s.at[t]) is not None and m.kind is MentionKind.NAME)
        return tuple(word for m in named if m is not b for word in s.lower[m.start : m.end])

    def _with_company(self, claims: list[Claim]) -> list[Claim]:
        """Give each claim what else its clause names."""
        together: dict[int, list[Mention]] = {}
        if len(self._s.mentions) > 2:
            for m in self._s.mentions:
                together.setdefault(self._g.clauses.governing(m.head), []).append(m)
        out = []
        for claim in claims:
            company = together.get(self._g.clauses.governing(claim.object.head), ()) if together else ()
            beside = tuple(m for m in company if m is not claim.subject and m is not claim.object)
            out.append(replace(claim, beside=beside) if beside else claim)
        return out

    def _with_times(self, claims: list[Claim]) -> list[Claim]:
        """Give each claim the time that its verb has: "won the prize *in 1903*"."""
        s = self._s
        dates = [m for m in s.mentions if m.kind is MentionKind.VALUE and isinstance(m.value, (Date, DateRange))]
        if not dates:
            return claims
        out = []
        for claim in claims:
            if claim.object.kind is not MentionKind.VALUE and claim.time is None:
                verb = self._g.clauses.governing(claim.object.head)
                time = self._time_of(claim.object, verb, dates)
                if time is not None:
                    value = time.value
                    if isinstance(value, Date) and s.lemmas[verb] in _CHOOSING:
                        value = replace(value, approximate=True)
                    claim = replace(claim, time=value)
                    if self._is_of_the_time(claim, verb):
                        claim = replace(claim, qualifier=f"{claim.qualifier} time")
            out.append(claim)
        return out

    def _is_of_the_time(self, claim: Claim, verb: int) -> bool:
        """ "Was *first* published by Lund Press in 1987": the first time, which was by Lund Press."""
        s = self._s
        first = (s.lower[c] for c in s.children[verb] if s.deps[c] == "advmod")
        return claim.qualifier in ("first", "last") and claim.qualifier in first

    def _time_of(self, thing: Mention, verb: int, dates: Sequence[Mention]) -> Mention | None:
        """The date that hangs on what the verb has for its object, else on the verb; of several, the one after it: "won
        the Iron Bell in 1903 and the Tin Bell in 1911"."""
        s = self._s
        for m in dates:
            if s.deps[m.head] == "pobj" and thing.start <= s.heads[s.heads[m.head]] < thing.end:
                return m
        own = [m for m in dates if self._g.clauses.governing(m.head) == verb]
        return next((m for m in own if len(own) > 1 and m.start >= thing.end), own[0] if own else None)
