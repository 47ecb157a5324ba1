"""The evidence of claims about described things: the facts by which the description was resolved come first."""

from __future__ import annotations

from dataclasses import replace

from kgcheck.codes import CODES
from kgcheck.extract.interface import Claim, Mention
from kgcheck.model import Evidence, Fact, Finding, Verdict

_SURE = 0.95
"""What a step by a description leaves of a finding's confidence: "the author of X" may be meant of another author."""


def with_ways(finding: Finding, claim: Claim) -> Finding:
    """The finding with the facts that led to its subject and object; by way of others, a support is a chain."""
    ways = (*_way(claim.subject, finding.subject.id), *_way(claim.object, finding.object.id))
    if not ways or finding.verdict is Verdict.UNKNOWN:
        return finding
    evidence = (*finding.evidence, *(Evidence(fact, "chain") for fact in ways))
    finding = replace(finding, evidence=evidence, confidence=round(finding.confidence * _SURE, 3))
    if finding.verdict is Verdict.SUPPORTED and not finding.negated:
        return replace(finding, code="KG108", reason=CODES["KG108"].name)
    return finding


def _way(mention: Mention, entity: str | None) -> tuple[Fact, ...]:
    return mention.referent.ways.get(entity, ()) if entity is not None else ()
