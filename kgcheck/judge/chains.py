"""Claims about described things: the way to them is evidence, and without a way nothing is said of them."""

from __future__ import annotations

from dataclasses import replace

from kgcheck.codes import CODES
from kgcheck.described import unresolved
from kgcheck.extract.interface import Claim, Mention, Pair, Sentence, pair_of
from kgcheck.judge.telling import taken_back
from kgcheck.model import Evidence, Fact, Finding, Verdict
from kgcheck.names import words_of
from kgcheck.relations.schema import Schema
from kgcheck.relations.stems import stem

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


def leave_unresolved(found: dict[Pair, Finding], sentence: Sentence, schema: Schema) -> set[Pair]:
    """Take back what was found of somebody where the sentence speaks of their unknown sister; gives those pairs.

    A relation that the noun itself means or that is called after it may stay: the composer, of "its *music* was
    composed by B"."""
    pairs = set()
    for owner, other, noun in unresolved(sentence):
        pair = pair_of(owner, other)
        pairs.add(pair)
        finding = found.get(pair)
        if finding is None or finding.verdict is Verdict.UNKNOWN:
            continue
        relation = schema.get(finding.relation.id or "")
        nouns = relation.phrases.nouns if relation is not None and relation.value_type == "entity" else ()
        names = (finding.relation.id or "", finding.relation.label or "")
        called = {stem(word) for name in names for word in words_of(name)}
        if stem(noun) not in called and noun not in nouns:
            message = f"the graph does not say who or what the {noun} of {owner.text} is"
            found[pair] = taken_back(finding, "KG305", message)
    return pairs


def _way(mention: Mention, entity: str | None) -> tuple[Fact, ...]:
    return mention.referent.ways.get(entity, ()) if entity is not None else ()
