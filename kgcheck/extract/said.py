"""Makes claims of what was read off a sentence's grammar, and knows what goes with each: how the clause stands to it,
when it held, what else is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kgcheck.extract.grammar import Grammar
from kgcheck.extract.interface import Claim, Mention, MentionKind, Phrase, PhraseKind, Sentence
from kgcheck.model import Modality
from kgcheck.values import Date, DateRange, Number

LINK, MODIFIER = PhraseKind.LINK, PhraseKind.MODIFIER
_OF_A_PART = frozenset("in on at during within across among from".split())
_ALL = frozenset("total all length height width size area population elevation depth".split())
"""What says nothing of a part: "1,200 people in total", "300 metres in length"."""
_CHOOSING = frozenset("elect choose appoint nominate select hire sign name".split())
"""Verbs of what comes shortly before it holds: who was elected in November takes office in January."""


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

    def _is_set_against(self, a: Mention) -> bool:
        """Whether another subject stands in A's place: "Voss, but not Saar, was born in Lund", "not Saar but Voss"."""
        s = self._s
        return s.deps[a.head] == "conj" or any(s.lower[c] == "but" for c in s.children[a.head])

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
        stance = self._g.clauses.stance(token)
        if token != b.head and self._g.negated_below(b, token):
            stance = stance._replace(negated=True)
        if a.start > 0 and s.lower[a.start - 1] == "not" and self._is_set_against(a):
            stance = stance._replace(negated=not stance.negated)
        if stance.negated and self._g.is_contrasted(b):
            stance = stance._replace(negated=False)
        if self._g.is_excepted(a):
            stance = stance._replace(negated=not stance.negated)
        if (
            stance.modality is Modality.ASSERTED
            and not stance.negated
            and (self._g.in_disjunction(a) or self._g.in_disjunction(b))
        ):
            stance = stance._replace(modality=Modality.HEDGED)
        content = tuple(
            dict.fromkeys(
                lemma
                for i in words
                for lemma in (
                    self._g.whole_lemma(i),
                    *(
                        s.lemmas[c]
                        for c in s.children[i]
                        if s.deps[c] in ("compound", "amod", "prt") and s.at[c] is not a and s.at[c] is not b
                    ),
                )
            )
        )
        low, high = (
            (min(a.start, b.start), max(a.end, b.end)) if a.kind is not MentionKind.IMPLIED else (b.start, b.end)
        )
        between = [i for i in words if i is not None]
        text_words = sorted(set(between))
        text = s.slice(text_words[0], text_words[-1] + 1) if text_words else ""
        if text_words and (
            text_words[-1] - text_words[0] > 8
            or any(a.start <= i < a.end or b.start <= i < b.end for i in range(text_words[0], text_words[-1] + 1))
        ):
            text = " ".join(s.words[i] for i in text_words)
        span = s.char_span(text_words[0], text_words[-1] + 1) if text_words else None
        low, high = min([low, *text_words]), max([high, *(i + 1 for i in text_words)])
        company = self._company(governor, b) if governor is not None and isinstance(b.value, Date) else ()
        phrase = Phrase(keys, content, text or keys[0][1], span, company)
        optional = (
            optional
            or (s.deps[b.head] == "dative" and b.kind is MentionKind.PRONOUN)  # "gave it a rating of 92"
            or (keys[0][0] in (LINK, MODIFIER) and governor == a.head)
            or keys[0] in ((LINK, ","), (LINK, "("))
        )
        self._claims.append(
            Claim(
                a,
                phrase,
                b,
                s.slice(low, high),
                s.char_span(low, high),
                stance.negated,
                stance.modality,
                stance.tense,
                ended or stance.ended,
                None,
                loose or self.loose,
                self._g.qualifier(b, words, token),
                optional,
                self.shared,
                self._g.begins(token),
                self._g.ends(token),
                self._owned(b, words),
                isinstance(b.value, Number) and self._is_partly(a, b, token),
            )
        )

    def _is_partly(self, a: Mention, b: Mention, verb: int) -> bool:
        """Whether something beside a number says of what part it is: a place or a time that is neither the subject nor
        a date, on the verb or on the noun that is counted."""
        s = self._s
        counted = b.head if s.deps[b.head] == "dobj" else s.heads[b.head]
        is_object = s.deps[counted] == "dobj" and s.heads[counted] == verb
        for above in (counted, verb) if is_object else ():
            for c in s.children[above]:
                if s.deps[c] == "prep" and s.lower[c] in _OF_A_PART and not a.start <= c < b.start:
                    for g in s.children[c]:
                        m = s.at[g]
                        dated = m is not None and m.value is not None
                        if s.deps[g] == "pobj" and not dated and m is not a and s.lemmas[g] not in _ALL:
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
            out.append(claim)
        return out

    def _time_of(self, thing: Mention, verb: int, dates: Sequence[Mention]) -> Mention | None:
        """The date that hangs on what the verb has for its object, else on the verb; of several, the one after it: "won
        the Iron Bell in 1903 and the Tin Bell in 1911"."""
        s = self._s
        for m in dates:
            if s.deps[m.head] == "pobj" and thing.start <= s.heads[s.heads[m.head]] < thing.end:
                return m
        own = [m for m in dates if self._g.clauses.governing(m.head) == verb]
        return next((m for m in own if len(own) > 1 and m.start >= thing.end), own[0] if own else None)
