"""Findings: a claim's ends and words with the verdict, the message that shows the facts, and what should stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kgcheck.codes import CODES
from kgcheck.extract.interface import Claim, Mention, MentionKind, Sentence
from kgcheck.judge.case import Ruling
from kgcheck.judge.reasons import Reason
from kgcheck.link import Candidate
from kgcheck.model import Fact, Finding, Part, Verdict
from kgcheck.relations.schema import Relation
from kgcheck.values import Date, DateRange, Number, parse_value, render

NOTHING = Part("", None)
"""In the place of what a finding is not about."""


def finding_of(
    claim: Claim,
    ruling: Ruling,
    relation: Relation | None,
    subjects: Sequence[Candidate],
    objects: Sequence[Candidate],
) -> Finding:
    """The finding of a ruling, on what the claim's ends were taken for."""
    match = ruling.match
    return Finding(
        text=claim.text,
        span=claim.span,
        subject=part_of(claim.subject, subjects[:1]),
        object=part_of(claim.object, objects[:1]),
        relation=_words_of(claim, relation, ruling.evidence[0].fact.relation),
        verdict=ruling.verdict,
        code=ruling.code,
        reason=CODES[ruling.code].name,
        message=message_of(ruling) + (f" ({ruling.detail})" if ruling.detail else ""),
        confidence=ruling.confidence,
        negated=claim.negated,
        modality=claim.modality,
        rule=ruling.rule,
        evidence=ruling.evidence,
        correction=correction_of(ruling),
        matched=(match.key[0].value, match.key[1], match.forward) if match is not None and match.key else None,
    )


def left_unknown(
    claim: Claim, reason: Reason, subjects: Sequence[Candidate] = (), objects: Sequence[Candidate] = ()
) -> Finding:
    """The finding of a claim that nothing was ruled on."""
    entry = CODES[reason.code]
    return Finding(
        text=claim.text,
        span=claim.span,
        subject=part_of(claim.subject, subjects),
        object=part_of(claim.object, objects),
        relation=_words_of(claim, reason.relation),
        verdict=Verdict.UNKNOWN,
        code=reason.code,
        reason=entry.name,
        message=reason.detail or entry.title,
        negated=claim.negated,
        modality=claim.modality,
    )


def left_over(
    sentence: Sentence, code: str, message: str, subject: Part, *, relation: Part = NOTHING, obj: Part = NOTHING
) -> Finding:
    """An unknown finding on what a sentence says beside what was judged."""
    return Finding(
        text=sentence.text,
        span=sentence.span,
        subject=subject,
        object=obj,
        relation=relation,
        verdict=Verdict.UNKNOWN,
        code=code,
        reason=CODES[code].name,
        message=message,
    )


def taken_back(finding: Finding, code: str, message: str) -> Finding:
    """The finding as an unknown one."""
    return replace(
        finding,
        verdict=Verdict.UNKNOWN,
        code=code,
        reason=CODES[code].name,
        message=message,
        confidence=1.0,
        rule=None,
        evidence=(),
        correction=None,
    )


def _words_of(claim: Claim, relation: Relation | None, name: str | None = None) -> Part:
    """The claim's words with the relation that they mean, or the name of one that has no schema."""
    phrase = claim.phrase
    id_, label = (relation.id, relation.label) if relation is not None else (name, name)
    return Part(phrase.text, phrase.span, id_, label)


def part_of(mention: Mention, candidates: Sequence[Candidate]) -> Part:
    referent = mention.referent
    first = candidates[0] if candidates else None
    value = str(referent.value) if referent.value is not None and first is None else None
    return Part(
        mention.text,
        mention.span if mention.kind is not MentionKind.IMPLIED else None,
        first.id if first else None,
        first.label if first else None,
        value,
        tuple(c.label for c in candidates) if len(candidates) > 1 else (),
    )


def message_of(ruling: Ruling) -> str:
    said = "; ".join(say(e.fact) for e in ruling.evidence[:4])
    lead = ruling.lead or ("The graph has" if ruling.verdict is Verdict.SUPPORTED else "The graph has instead")
    return f"{lead}: {said}"


def say(fact: Fact) -> str:
    unit = f" {fact.unit}" if fact.unit and fact.unit not in fact.object else ""
    return f"{fact.subject} — {fact.relation} → {fact.object}{unit}"


def correction_of(ruling: Ruling) -> tuple[tuple[int, int], str] | None:
    if (
        ruling.replace is None
        or ruling.instead is None
        or ruling.replace.kind in (MentionKind.IMPLIED, MentionKind.PRONOUN, MentionKind.DESCRIPTION)
    ):
        return None
    mention, fact = ruling.replace, ruling.instead
    if ruling.instead_of_subject:
        return mention.span, fact.subject
    if fact.object_type in ("date", "number") and mention.value is not None:
        value = parse_value(fact.object, kind=fact.object_type, unit=fact.unit)
        if isinstance(value, (Date, DateRange, Number)):
            return mention.span, render(value, mention.text)
    return mention.span, fact.object
