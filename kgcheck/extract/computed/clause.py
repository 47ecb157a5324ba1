"""One sentence as the readers of computed claims see it: its verbs, their subjects, and the words around them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from kgcheck.extract.grammar import Grammar, grammar_of
from kgcheck.extract.interface import Mention, MentionKind, Phrase, PhraseKind, Sentence
from kgcheck.model import Modality, Span
from kgcheck.values import Bound, Number
from kgcheck.values.durations import UNIT_NAMED
from kgcheck.values.numbers import BOUNDS

_NEAR = frozenset("shortly soon immediately just right directly straight".split())


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose value is spoken of; `noun` where the words name it: "the *population* of Harne"."""

    mention: Mention
    noun: int | None = None


class Clause:
    """A sentence with its grammar, read when first asked for."""

    def __init__(self, sentence: Sentence) -> None:
        self.s = sentence

    @cached_property
    def grammar(self) -> Grammar:
        return grammar_of(self.s)

    def verb(self, token: int) -> int | None:
        """The verb that the token hangs on, or None where a mention or the sentence's end comes first."""
        s = self.s
        for _ in range(10):
            head = s.heads[token]
            if s.tags[head][:2] in ("VB", "MD"):
                return head
            above = s.at[head]
            named = above is not None and above.kind is not MentionKind.VALUE
            if head == token or (named and s.at[token] is None and s.deps[token] in _ATTACHED):
                return None
            token = head
        return None

    def holder(self, token: int) -> Holder | None:
        """Who the words around the token are said of: its verb's subject, or the name that it is attached to."""
        s = self.s
        verb = self.verb(token)
        if verb is None:
            above = self._attached_to(token)
            if above is not None and above.kind is MentionKind.NOUN and s.deps[above.head] == "attr":
                above = self.grammar.first_subject(s.heads[above.head], above.head) or above
            return Holder(above) if above is not None else None  # "A is a singer that has been active": A has
        subjects = self.grammar.subjects_of(verb)
        for subject in subjects:
            found = self._holder_of(subject)
            if found is not None:
                return found
        if not subjects and s.topic is not None and s.heads[verb] == verb:
            return Holder(s.topic)
        return None

    def holder_of(self, token: int) -> Holder | None:
        """What a noun or pronoun token speaks of."""
        return self._holder_of(token)

    def _holder_of(self, token: int) -> Holder | None:
        s = self.s
        own = s.at[token]
        if own is not None and own.kind not in (MentionKind.NOUN, MentionKind.VALUE):
            return Holder(own)
        stands_for = self.grammar.referent(token)
        if stands_for is not None and stands_for.kind is not MentionKind.VALUE:
            return Holder(stands_for)
        owner = self.owner(token)
        return Holder(owner, token) if owner is not None else None

    def owner(self, noun: int) -> Mention | None:
        """Whose a noun is: "the population of Harne", "Harne's population"."""
        s = self.s
        for c in s.children[noun]:
            if s.deps[c] == "poss" and s.at[c] is not None:
                return s.at[c]
            if s.deps[c] == "prep" and s.lower[c] in ("of", "in"):
                for g in s.children[c]:
                    owner = s.at[g]
                    if owner is not None and owner.kind is not MentionKind.VALUE:
                        return owner
        return None

    def _attached_to(self, token: int) -> Mention | None:
        s = self.s
        for _ in range(6):
            token = s.heads[token]
            above = s.at[token]
            if above is not None and above.kind is not MentionKind.VALUE:
                return above
        return None

    def named_after(self, token: int, reach: int = 6) -> Mention | None:
        """The first thing named after the token; None where a value or a verb comes first."""
        s = self.s
        for i in range(token + 1, min(token + 1 + reach, len(s.words))):
            found = s.at[i]
            if found is not None and found.kind is not MentionKind.NOUN:
                return None if found.kind is MentionKind.VALUE else found
            if s.tags[i][:2] in ("VB", "MD") or s.words[i] in ",;(":
                return None
        return None

    def with_conjuncts(self, mention: Mention) -> list[Mention]:
        """The mention and those that are listed after it."""
        s = self.s
        found = [mention]
        queue = list(s.children[mention.head])
        while queue:
            c = queue.pop(0)
            other = s.at[c]
            if s.deps[c] in ("conj", "appos") and other is not None and other not in found:
                found.append(other)
                queue.extend(s.children[other.head])
        return found

    def number_before(self, token: int) -> Mention | None:
        """The number that ends right before the token."""
        found = self.s.at[token - 1] if token > 0 else None
        return found if found is not None and isinstance(found.value, Number) else None

    def one_unit_before(self, token: int) -> Number | None:
        """The length of time of "*a year* before", "*more than a decade* after"."""
        lower = self.s.lower
        unit = UNIT_NAMED.get(lower[token - 1]) if token > 1 else None
        if unit is None or lower[token - 2] not in ("a", "an", "one"):
            return None
        return Number(Decimal(1), unit, bound=self.bound_before(token - 2))

    def is_near(self, token: int) -> bool:
        """Whether a word before "before" or "after" says that it was not long, though not how long: "shortly after"."""
        s = self.s
        if token > 1 and s.lower[token - 1] in UNIT_NAMED:
            return s.lower[token - 2] in ("few", "several", "couple")
        return token > 0 and s.lower[token - 1] in _NEAR

    def is_narrowed(self, verb: int) -> bool:
        """Whether the deed is said of a part only: who lived *in Riga* for ten years lived for longer."""
        s = self.s
        married = s.lower[verb] == "married"
        preps = (c for c in s.children[verb] if s.deps[c] == "prep" and not (married and s.lower[c] == "to"))
        named = (s.at[g] for c in preps for g in s.children[c])
        return any(m is not None and m.kind is MentionKind.NAME and s.tags[m.head] != "NN" for m in named)

    def is_aside(self, token: int) -> bool:
        """Whether a phrase narrows nothing: "for his entire career", "over their years", "at the time"."""
        s = self.s
        nouns = [g for g in s.children[token] if s.tags[g][:2] == "NN"]
        own = [g for g in nouns if s.lower[g] == "years" and any(s.deps[c] == "poss" for c in s.children[g])]
        return s.deps[token] == "prep" and bool(nouns) and all(s.lemmas[g] in ASIDE or g in own for g in nouns)

    def bound_before(self, token: int) -> Bound:
        """What the words before the token say of it: more than, about, nearly."""
        lower = self.s.lower
        for length in (3, 2, 1):
            if token >= length and (bound := BOUNDS.get(" ".join(lower[token - length : token]))) is not None:
                return bound
        return Bound.EXACT

    def noun_phrase(self, noun: int, without: frozenset[str] = frozenset()) -> Phrase:
        """The words of a noun as the name of a relation of its owner."""
        s = self.s
        variants = self.grammar.noun_variants(noun)
        keys = tuple((kind, key) for kind, key in variants if key.split()[0] not in without) or (
            (PhraseKind.NOUN, s.lemmas[noun]),
        )
        words = tuple(dict.fromkeys(keys[0][1].split()))
        return Phrase(keys, words, s.words[noun], s.offsets[noun])

    def common(
        self, token: int, subject: Mention, obj: Mention | None, words: str, span: Span | None
    ) -> dict[str, Any]:
        """The fields that all computed claims have; `token` is one of the words that make the claim."""
        s = self.s
        stance = self.grammar.clauses.stance(token)
        if obj is not None and stance.modality is Modality.ASSERTED and self.grammar.in_disjunction(obj):
            stance = stance._replace(modality=Modality.HEDGED)
        low = min(subject.start, token) if subject.start >= 0 else token
        high = max(obj.end if obj is not None else 0, subject.end, token + 1)
        return {
            "subject": subject,
            "object": obj,
            "words": words,
            "words_span": span,
            "text": s.slice(low, high),
            "span": s.char_span(low, high),
            "negated": stance.negated,
            "modality": stance.modality,
            "tense": stance.tense,
        }


ASIDE = frozenset("life lifetime career work time moment past end fact place that this history existence run".split())
"""Nouns of phrases that restrict nothing."""
_ATTACHED = frozenset(("amod", "appos", "acl", "relcl", "nmod", "npadvmod", "prep"))
