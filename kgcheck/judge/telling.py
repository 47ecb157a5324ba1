"""What a finding says in words: its two ends, the message that shows the facts, and what should stand instead."""

from __future__ import annotations

from collections.abc import Sequence

from kgcheck.extract.interface import Mention, MentionKind
from kgcheck.judge.case import Ruling
from kgcheck.link import Candidate
from kgcheck.model import Fact, Part, Verdict
from kgcheck.values import Date, DateRange, Number, parse_value, render


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


def listed(labels: Sequence[str]) -> str:
    unique = list(dict.fromkeys(labels))
    return " or ".join(unique) if len(unique) > 1 else f"one of {len(labels)} called {unique[0]}"
