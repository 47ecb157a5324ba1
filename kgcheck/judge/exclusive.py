"""What "only" denies: "speaks only French", of somebody of whom the graph holds another language, too.

That nothing else is held does not show that there is nothing else; but a fact with another object shows that there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kgcheck.codes import CODES
from kgcheck.extract.interface import MentionKind, Sentence
from kgcheck.knowledge import Knowledge
from kgcheck.model import Evidence, Fact, Finding, Verdict
from kgcheck.names import name_key

_ONLY = frozenset("only solely exclusively".split())


def without_exclusive(found: Sequence[Finding], sentence: Sentence, knowledge: Knowledge) -> list[Finding]:
    """The findings, one of them contradicted where "only" stands before the one object of a relation that has others,
    all of them supported without it."""
    at = next((i for i, word in enumerate(sentence.lower) if word in _ONLY and _is_adverb(sentence, i)), None)
    if at is None or any(f.verdict is not Verdict.SUPPORTED or f.negated for f in found):
        return list(found)
    where = sentence.offsets[at][0]
    after = [f for f in found if f.object.span is not None and f.object.span[0] > where and f.object.id is not None]
    before = [f for f in after if f.subject.span is not None and f.subject.span[0] < where]
    if len({f.relation.id for f in after}) != 1 or len(before) != len(after):
        return list(found)
    held = {e.fact for f in after for e in f.evidence}
    others = _others(after[0], held, knowledge)
    if not others:
        return list(found)
    return [_denied(f, others) if f is after[0] else f for f in found]


def _is_adverb(s: Sentence, i: int) -> bool:
    """Whether it limits what follows, and is neither "not only" nor "the only", nor limits a number."""
    if s.lower[i - 1 : i] in (["not"], ["the"]) or s.deps[i] not in ("advmod", "preconj"):
        return False
    following = s.at[i + 1] if i + 1 < len(s.words) else None
    return i > 0 and not (following is not None and following.kind is MentionKind.VALUE)


def _others(finding: Finding, held: set[Fact], knowledge: Knowledge) -> list[Fact]:
    """Facts of the same relation and subject with other objects, none of which may be what was named."""
    fact = finding.evidence[0].fact
    relation = knowledge.schema.get(fact.relation)
    if fact.subject_id != finding.subject.id or relation is None or "place" in relation.range or fact.valid_from:
        return []
    said = {word for f in held for word in name_key(f.object).split()}
    others = [f for f in knowledge.outgoing(fact.subject_id, fact.relation) if f not in held]
    return [f for f in others if said.isdisjoint(name_key(f.object).split()) and not f.valid_to]


def _denied(finding: Finding, others: Sequence[Fact]) -> Finding:
    return replace(
        finding, verdict=Verdict.CONTRADICTED, code="KG208", reason=CODES["KG208"].name,
        message=f"The graph has others, too: {'; '.join(f'{f.relation} → {f.object}' for f in others[:3])}",
        evidence=tuple(Evidence(fact, "conflicts") for fact in others[:3]), correction=None, rule="exclusive",
        confidence=0.85,
    )  # fmt: skip
