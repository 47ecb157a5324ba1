"""What trusted texts say otherwise than the graph (`kgcheck learn`): a claim that says so again is not contradicted."""

from __future__ import annotations

from kgcheck.judge.telling import taken_back
from kgcheck.model import Finding, Part, Verdict
from kgcheck.names import name_key
from kgcheck.relations.schema import Origin, Schema

_ANOTHER = frozenset("KG201 KG207 KG208".split())
"""Contradicted by another value."""
_LEFT = "KG305"


def in_place_of_fact(finding: Finding) -> tuple[str, str, Part] | None:
    """What a contradicted claim says in place of the graph's fact: the fact's subject, and its other end, as a key and
    as it was found."""
    if finding.verdict is not Verdict.CONTRADICTED or finding.code not in _ANOTHER or finding.negated:
        return None
    subject = finding.evidence[0].fact.subject_id
    part = finding.subject if finding.object.id == subject else finding.object
    return subject, part.id or part.value or name_key(part.text), part


def with_trusted(finding: Finding, schema: Schema) -> Finding:
    """The finding; unknown where trusted texts say what the claim says, or other things of the relation than the graph
    at large."""
    said = in_place_of_fact(finding)
    relation = schema.get(finding.evidence[0].fact.relation) if said is not None else None
    if said is None or relation is None:
        return finding
    if relation.origin("functional") is Origin.LEARNED and not relation.functional:
        message = "the texts that the lexicon was learned from say other things of this relation than the graph"
    elif said[:2] in relation.otherwise:
        message = "the texts that the lexicon was learned from say so too"
    else:
        return finding
    return taken_back(finding, _LEFT, f"{message}. {finding.message}")
