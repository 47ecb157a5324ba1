"""What a claim says of a relation beyond it: that something is the first, the largest, the only one."""

from __future__ import annotations

from kgcheck.extract.interface import Claim
from kgcheck.judge.case import Case, Ruling
from kgcheck.judge.likeness import Like
from kgcheck.model import Evidence, Verdict
from kgcheck.names import words_of
from kgcheck.values import Date, parse_value


def says(case: Case, claim: Claim, qualifier: str) -> bool:
    """Whether the relation itself says "first", "largest" …: else the fact does not bear it out."""
    relation = case.relation
    if qualifier in ("only", "sole") and relation.closed and case.complete:
        return len({fact.object_id for fact in case.facts} | {fact.subject_id for fact in case.mirrored}) == 1
    qualifier = qualifier.removeprefix("the ")
    if qualifier in ("first time", "last time"):
        return len(case.facts) == 1
    if qualifier == "first" and relation.value_type == "date" and case.agreeing and case.complete:
        return _is_earliest(case)
    if qualifier in words_of(relation.id) or qualifier in words_of(relation.label):
        return True
    said = (*relation.phrases.verbs, *relation.phrases.inverse_verbs, *relation.phrases.nouns)
    return any(qualifier in key.split() and key in said for _, key in claim.phrase.keys)  # "first published in"


def _is_earliest(case: Case) -> bool:
    """Whether what the claim says is the first of all the dates that the graph holds: "first released in 1991"."""
    dates = [parse_value(fact.object, kind="date") for fact in (case.agreeing[0][0], *case.facts)]
    return isinstance(dates[0], Date) and all(isinstance(d, Date) and dates[0].lower() <= d.lower() for d in dates)


def not_the_only(case: Case, claim: Claim) -> Ruling | None:
    """ "Speaks only French" is refuted by another language that the graph holds; that it holds none shows nothing."""
    relation = case.relation
    forward = case.match.forward and not claim.negated and not claim.loose and claim.qualifier == "only"
    forward = forward and "the only" not in claim.text.lower()
    if not forward or "place" in relation.range or relation.value_type not in ("entity", "string"):
        return None
    ends = (claim.subject.referent, claim.object.referent)
    if any(mention.referent not in ends for mention in claim.beside):
        return None  # "only French and Estonian"
    others = [f for f in case.facts if case.object_like(f).like is Like.APART and not (f.valid_from or f.valid_to)]
    if not others:
        return None
    evidence = tuple(Evidence(fact, "conflicts") for fact in others[:3])
    lead = "The graph has others, too"
    return Ruling(Verdict.CONTRADICTED, "KG208", evidence, 0.85, "not-the-only", case.match, lead=lead)
