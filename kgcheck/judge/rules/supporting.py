"""Rules that support: the graph holds the fact, or what it holds entails it. The first also knows when it was so."""

from __future__ import annotations

from kgcheck.extract.interface import PhraseKind
from kgcheck.judge.case import Case, Ruling
from kgcheck.judge.likeness import SAME, Like
from kgcheck.judge.over import ended, is_dated_otherwise, is_over, is_said_to_be_over, period
from kgcheck.judge.rules.interface import Example, rule
from kgcheck.judge.time import ended_before
from kgcheck.model import Evidence, Tense, Verdict
from kgcheck.relations.matching import Strength

SUPPORTED, CONTRADICTED = Verdict.SUPPORTED, Verdict.CONTRADICTED
CONFIDENCE = {Strength.EXACT: 0.95, Strength.NAMED: 0.9, Strength.NEAR: 0.9}
CONFIDENCE |= {Strength.WEAK: 0.85, Strength.GENERIC: 0.82}
"""Of a supporting match; measured on development data, see docs/accuracy.md."""
MOST_EVIDENCE = 4
"""Facts that a ruling names beside the first, where the graph says the same several times."""


@rule(
    "KG206",
    "KG110",
    "KG207",
    refutes=[Example("Ada Ruel | employer | Norvik | 2001 | 2009", "Ada Ruel works for Norvik.")],
    leaves=[Example("Ada Ruel | employer | Norvik | 2001 | 2009", "Ada Ruel worked for Norvik.")],
)
def time_of_the_fact(case: Case) -> Ruling | None:
    """A fact that holds for a time only supports what is said of that time. A present-tense claim of a
    fact that has ended is outdated, unless another fact still holds; a claim that names a time at which
    the fact did not hold is contradicted, if the graph gives both ends of that time. What a table or a list says
    without a verb ("Spouse: B") is outdated only where the graph has another in its place."""
    if case.strength < Strength.NEAR and not is_class(case):
        return None
    agreeing = [f for f, _ in case.agreeing] or case.mirrored
    dated = [f for f in agreeing if f.valid_from or f.valid_to]
    if not dated or len(dated) < len(agreeing):
        return None
    if case.claim.ended:
        return ended(case, dated)
    if case.claim.time is not None:
        if all(is_dated_otherwise(case, f) for f in dated):
            return Ruling(
                CONTRADICTED,
                "KG207",
                case.evidence(dated[0], role="conflicts"),
                0.9,
                detail=f"the graph dates it {period(dated[0])}",
            )
        if (fact := next(filter(case.is_timely, dated), None)) is not None and not is_said_to_be_over(case, fact):
            return Ruling(SUPPORTED, "KG110", case.evidence(fact), CONFIDENCE[case.strength])
    elif case.claim.ends:
        over = next((f for f in dated if ended_before(f, case.as_of)), None)
        return Ruling(SUPPORTED, "KG110", case.evidence(over), 0.9) if over is not None else None
    if is_class(case) and not case.relation.temporal:
        return None
    replaced = not case.claim.listed or any(not is_over(case, f) for f in case.facts)
    if case.claim.tense is Tense.PRESENT and replaced and all(is_over(case, f) for f in dated):
        return Ruling(
            CONTRADICTED,
            "KG206",
            case.evidence(dated[0], role="conflicts"),
            0.9,
            detail=f"that ended {dated[0].valid_to}",
        )
    return None


def is_class(case: Case) -> bool:
    """ "X is the Y": the two are tied together by being the one and the other, whatever the relation."""
    return case.claim.phrase.keys[0][0] is PhraseKind.CLASS


@rule(
    "KG101",
    "KG102",
    "KG105",
    "KG106",
    supports=[
        Example("Mara Voss | birthPlace | Tallinn", "Mara Voss was born in Tallinn."),
        Example("Mara Voss | DIRECTED | Winter Light", "Winter Light was directed by Mara Voss."),
        Example("Mara Voss | birthPlace | Tallinn\nTallinn | country | Estonia", "Mara Voss was born in Estonia."),
        Example("Mara Voss | birthDate | 1961-04-03", "Mara Voss was born in 1961."),
    ],
    leaves=[Example("Mara Voss | birthPlace | Tallinn", "Mara Voss died in Tallinn.")],
)
def the_fact_itself(case: Case) -> Ruling | None:
    """The graph holds the fact, as stated or read from its other end; or a fact whose object lies in the
    claim's (born in Tallinn, so born in Estonia); or a value that agrees at the claim's own precision."""
    fact, likeness = next((each for each in case.agreeing if case.is_timely(each[0])), (None, None))
    if fact is None or likeness is None or is_said_to_be_over(case, fact):
        return None
    if likeness.like is Like.WITHIN and not likeness.by_value and not _carries_over(case):
        return None
    confidence = CONFIDENCE[case.strength] * (0.6 + 0.4 * likeness.similarity)
    if case.strength is Strength.NAMED and case.match.score < 0.6:
        confidence *= 0.95
    if likeness.like is Like.WITHIN:
        code = "KG106" if likeness.by_value else "KG105"
    else:
        code = "KG101" if case.match.forward else "KG102"
    same = [f for f, like in case.agreeing if f is not fact and like == SAME and case.is_timely(f)]
    evidence = (*case.evidence(fact, likeness), *(Evidence(f, "supports") for f in same[:MOST_EVIDENCE]))
    return Ruling(SUPPORTED, code, evidence, round(confidence, 3))


def _carries_over(case: Case) -> bool:
    """Whether the relation to a place holds for what the place lies in, too."""
    relation = case.relation
    return (
        not relation.range
        or "place" in relation.range
        or relation.transitive
        or relation.id in case.knowledge.containment
    )


@rule(
    "KG103",
    supports=[Example("Ivo Lenz | spouse | Ana Kolar", "Ana Kolar was married to Ivo Lenz.")],
)
def the_other_way_round(case: Case) -> Ruling | None:
    """A symmetric relation holds in both directions; a relation with a declared inverse holds by it."""
    if case.strength < Strength.WEAK:
        return None
    fact = next(filter(case.is_timely, case.mirrored), None)
    if fact is None or is_said_to_be_over(case, fact):
        return None
    code = "KG103" if case.relation.symmetric else "KG102"
    return Ruling(SUPPORTED, code, case.evidence(fact), CONFIDENCE[case.strength])


@rule(
    "KG104",
    supports=[
        Example("Ivo Lenz | mother | Ana Kolar\nEva Saar | parent | Jon Saar", "Ana Kolar is a parent of Ivo Lenz.")
    ],
)
def what_implies_it(case: Case) -> Ruling | None:
    """A narrower relation implies the wider: a mother is a parent."""
    if case.subject is None or case.strength < Strength.NAMED:
        return None
    for narrower in case.knowledge.narrower.get(case.relation.id, ()):
        for fact in case.knowledge.outgoing(case.subject.id, narrower):
            if case.is_timely(fact) and (likeness := case.object_like(fact)).like is Like.SAME:
                return Ruling(SUPPORTED, "KG104", case.evidence(fact, likeness), CONFIDENCE[case.strength])
    return None


@rule(
    "KG105",
    supports=[
        Example(
            "Tallinn | county | Harju\nHarju | country | Estonia\nRiga | part of | Latvia",
            "Tallinn is part of Estonia.",
        )
    ],
)
def a_chain_of_places(case: Case) -> Ruling | None:
    """Containment is transitive: what lies in a county lies in the county's country."""
    if case.subject is None or case.object is None or case.strength < Strength.WEAK:
        return None
    if case.relation.id not in case.knowledge.containment and not case.relation.transitive:
        return None
    chain = case.knowledge.ancestors(case.subject.id).get(case.object.id)
    if chain is None:
        return None
    return Ruling(
        SUPPORTED, "KG105", tuple(Evidence(f, "supports" if i == 0 else "chain") for i, f in enumerate(chain)), 0.85
    )
