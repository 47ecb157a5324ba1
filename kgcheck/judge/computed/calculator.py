"""From a computed claim to its finding: the rule of its kind reckons, and the reckonings are made one verdict.

Supported if a plausible reading holds; contradicted only if every reading that could be reckoned does not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from kgcheck.codes import CODES
from kgcheck.extract.computed.interface import (
    Act,
    Age,
    AgeAt,
    Coincident,
    Comparison,
    Computed,
    Count,
    Dated,
    Earning,
    Existence,
    Extent,
    Gap,
    Hailing,
    Hemisphere,
    InMedium,
    Kind,
    Lasting,
    Level,
    Making,
    Most,
    Multi,
    Naming,
    Nth,
    Ordered,
    Outlived,
    Populace,
    Premiere,
    Rows,
    Same,
    Season,
    Shape,
    Share,
    Sole,
    State,
    Status,
)
from kgcheck.extract.computed.read import computed_claims, stated
from kgcheck.extract.interface import Mention, MentionKind, Pair, PhraseKind, Sentence, pair_of
from kgcheck.judge.computed.ages import age
from kgcheck.judge.computed.comparisons import compare
from kgcheck.judge.computed.conditions import gap, status
from kgcheck.judge.computed.counts import count
from kgcheck.judge.computed.earnings import earning
from kgcheck.judge.computed.existence import exists
from kgcheck.judge.computed.extents import extent
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.judge.computed.kinds import kind
from kgcheck.judge.computed.lives import act, nth, outlived
from kgcheck.judge.computed.makings import making
from kgcheck.judge.computed.media import in_medium
from kgcheck.judge.computed.naming import naming
from kgcheck.judge.computed.ordering import coincident, ordered
from kgcheck.judge.computed.origins import hailing
from kgcheck.judge.computed.populace import populace
from kgcheck.judge.computed.premieres import premiere
from kgcheck.judge.computed.rows import compared_rows
from kgcheck.judge.computed.sameness import same
from kgcheck.judge.computed.shapes import shape
from kgcheck.judge.computed.shares import share
from kgcheck.judge.computed.situations import hemisphere, level
from kgcheck.judge.computed.states import SEXES, TOLD_APART, state
from kgcheck.judge.computed.superlatives import most, sole
from kgcheck.judge.computed.times import age_at, dated, lasting, season
from kgcheck.judge.telling import part_of, say
from kgcheck.knowledge import Knowledge
from kgcheck.link import Linker
from kgcheck.model import Evidence, Finding, Modality, Part, Verdict
from kgcheck.names import words_of
from kgcheck.relations.matching import RelationMatcher
from kgcheck.relations.types import coarse

_RULES: Mapping[type[Computed], Callable[[Any, Table], list[Reckoning]]] = {
    Comparison: compare,
    Age: age,
    Count: count,
    Multi: count,
    Naming: naming,
    Existence: exists,
    Extent: extent,
    Act: act,
    Most: most,
    Sole: sole,
    Same: same,
    Earning: earning,
    Status: status,
    Lasting: lasting,
    Making: making,
    InMedium: in_medium,
    Shape: shape,
    Season: season,
    AgeAt: age_at,
    Dated: dated,
    State: state,
    Hailing: hailing,
    Rows: compared_rows,
    Share: share,
    Populace: populace,
    Hemisphere: hemisphere,
    Level: level,
    Ordered: ordered,
    Coincident: coincident,
    Gap: gap,
    Nth: nth,
    Outlived: outlived,
    Kind: kind,
    Premiere: premiere,
}
_KINDS: Mapping[str | None, type[Computed]] = {each.rule(): each for each in _RULES}


def kind_of(finding: Finding) -> type[Computed] | None:
    """What kind of computed claim a finding is of, if it is of one."""
    return _KINDS.get(finding.rule)


def weighs_all(finding: Finding) -> bool:
    """Whether the finding's rule took into account what dates and numbers stand beside its words."""
    of = kind_of(finding)
    return of.weighs_all if of is not None else finding.rule == "time-of-the-fact"


class Calculator:
    """Judges the computed claims of one document."""

    def __init__(self, knowledge: Knowledge, matcher: RelationMatcher, linker: Linker, as_of: date) -> None:
        self._table = Table(knowledge, matcher, linker, as_of)

    def judge(self, claim: Computed) -> Finding | None:
        """The finding; None where nothing can be said and the words may say something else."""
        if isinstance(claim, State) and not state(claim, self._table):
            return None  # every verb says something: it is only a claim where the graph can tell
        if claim.modality is not Modality.ASSERTED:
            return self._unknown(claim, "KG306", f"the text does not assert it ({claim.modality})")
        reckonings = _RULES[type(claim)](claim, self._table)
        best = next((r for r in reckonings if r.holds), reckonings[0] if reckonings else None)
        if best is None:
            understood = isinstance(claim, Existence) and self._is_understood(claim)
            return self._unknown(claim, *self._why(claim)) if claim.exclusive or understood else None
        return self._finding(claim, best)

    def _is_understood(self, claim: Existence) -> bool:
        """Whether the words mean a relation, and not of what kind the thing is."""
        if _is_kind(claim) or self._is_its_kind(claim):
            return False
        return bool(self._table.relations(claim.phrase))

    def replace(self, found: dict[Pair, Finding], sentence: Sentence) -> set[Pair]:
        """Put the findings of a sentence's computed claims in the place of what grammar made of the same mentions.

        Gives the pairs of mentions that are thereby read.
        """
        read = {pair_of(m, m.owner) for m in sentence.mentions if m.owner is not None}
        for claim in (*computed_claims(sentence), *self._stated(sentence)):
            finding = self.judge(claim)
            pairs = [pair_of(a, b) for a, b in claim.taken]
            decided = finding is not None and finding.verdict is not Verdict.UNKNOWN
            plain = [found[pair] for pair in pairs if pair in found]
            if finding is None or not _takes_over(claim, decided, plain):
                continue
            for pair in (*pairs, *_answered(claim, finding, found)):
                found.pop(pair, None)
            found[pairs[0] if pairs else frozenset((id(claim),))] = finding
            read.update(pairs)
        return read

    def _stated(self, sentence: Sentence) -> list[State]:
        """What is said without naming anything, where the graph says yes or no of things, or has a word for it."""
        words = set(sentence.lower)
        told = self._table.knowledge.says_yes_or_no or any(not words.isdisjoint((sex, *SEXES[sex])) for sex in SEXES)
        told = told or (self._table.of_records and not words.isdisjoint(TOLD_APART))
        return stated(sentence) if told or any(m.kind is MentionKind.NOUN for m in sentence.mentions) else []

    def _is_its_kind(self, claim: Existence) -> bool:
        """Whether the claim only says of what kind the thing is, as the graph does: "is a European *city*"."""
        kind, key = claim.phrase.keys[0]
        readings = self._table.candidates(claim.subject)
        types = [r.types or self._table.knowledge.stated_types(r.id) for r in readings[:1]]
        return kind is PhraseKind.ROLE and any(key.split()[-1] in words_of(name) for each in types for name in each)

    def _why(self, claim: Computed) -> tuple[str, str]:
        for mention in (claim.subject, claim.object):
            if mention is None or mention.referent.value is not None:
                continue
            if not self._table.linker.candidates(mention):
                return "KG301", f"the graph has no “{mention.referent.text}”"
        if isinstance(claim, Existence):
            return "KG305", "the graph holds none, which does not show that there is none"
        return "KG305", "the graph has not the values that this would be reckoned from"

    def _finding(self, claim: Computed, reckoning: Reckoning) -> Finding:
        holds = reckoning.holds is not claim.negated
        verdict, code = (Verdict.SUPPORTED if holds else Verdict.CONTRADICTED), reckoning.codes[0 if holds else 1]
        role = "supports" if holds else "conflicts"
        facts = "; ".join(say(fact) for fact in reckoning.facts[:4])
        detail = f" ({reckoning.detail})" if reckoning.detail else ""
        relation = reckoning.relation
        subject, obj = self._parts(claim)
        return Finding(
            text=claim.text,
            span=claim.span,
            subject=subject,
            relation=Part(
                claim.words,
                claim.words_span,
                relation.id if relation else None,
                relation.label if relation else None,
            ),
            object=obj,
            verdict=verdict,
            code=code,
            reason=CODES[code].name,
            message=f"The graph has{'' if holds else ' instead'}: {facts}{detail}",
            confidence=reckoning.confidence,
            negated=claim.negated,
            modality=claim.modality,
            rule=claim.rule(),
            evidence=tuple(Evidence(fact, role) for fact in reckoning.facts),
            correction=reckoning.correction if not holds and not claim.negated else None,
        )

    def _unknown(self, claim: Computed, code: str, message: str) -> Finding:
        subject, obj = self._parts(claim)
        return Finding(
            text=claim.text,
            span=claim.span,
            subject=subject,
            relation=Part(claim.words, claim.words_span),
            object=obj,
            verdict=Verdict.UNKNOWN,
            code=code,
            reason=CODES[code].name,
            message=message,
            negated=claim.negated,
            modality=claim.modality,
            rule=claim.rule(),
        )

    def _parts(self, claim: Computed) -> tuple[Part, Part]:
        return self._part(claim.subject), Part("", None) if claim.object is None else self._part(claim.object)

    def _part(self, mention: Mention) -> Part:
        named = mention.referent.value is None
        return part_of(mention, self._table.candidates(mention)[:1] if named else ())


def _is_kind(claim: Existence) -> bool:
    """ "A is a group": of what kind it is, and no relation to another."""
    kind, key = claim.phrase.keys[0]
    return kind is PhraseKind.ROLE and "organisation" in coarse((key,))


def _answered(claim: Computed, finding: Finding, found: Mapping[Pair, Finding]) -> list[Pair]:
    """Where a state is decided, whether there is one was asked of the same words: "has parking"."""
    return [
        pair
        for pair, other in found.items()
        if isinstance(claim, State) and other.rule == "existence" and other.verdict is Verdict.UNKNOWN
        and other.subject.span == finding.subject.span
    ]  # fmt: skip


def _is_of(claim: Computed, finding: Finding) -> bool:
    """Whether a plain finding is about the two things themselves: a graph may have "higher than" as a relation."""
    return claim.object is not None and finding.object.span in (claim.object.span, claim.subject.span)


def _takes_over(claim: Computed, decided: bool, plain: Sequence[Finding]) -> bool:
    """Whether a computed claim's finding stands in the place of those that grammar alone led to."""
    if claim.refines:
        return (decided or claim.exclusive) and not any(f.verdict is Verdict.CONTRADICTED for f in plain)
    if isinstance(claim, Season) and claim.year is not None:  # the year alone does not bear out the season
        return decided or not any(f.verdict is Verdict.CONTRADICTED for f in plain)
    if claim.exclusive or not plain:
        return decided or not any(_is_of(claim, f) and f.verdict is not Verdict.UNKNOWN for f in plain)
    return decided and all(f.verdict is Verdict.UNKNOWN for f in plain)
