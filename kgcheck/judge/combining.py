"""The rulings on all readings of one claim, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kgcheck.judge.case import Case, Ruling
from kgcheck.judge.meant import is_of_then, is_partial, surely_has_one
from kgcheck.judge.readings import PLAUSIBLE
from kgcheck.model import Evidence, Verdict
from kgcheck.names import name_key
from kgcheck.relations.matching import Strength
from kgcheck.relations.types import coarse
from kgcheck.values import Comparison, Date, compare, parse_value

_DYING = frozenset("deathDate deathPlace causeOfDeath mannerOfDeath killedBy burialPlace".split())
_DEAD = frozenset(("dead", "deceased", "died"))
Ruled = tuple[Ruling | None, Case | None]
"""A ruling, if there is one, with the reading that it is of, if it is of one."""


@dataclass(slots=True)
class Rulings:
    """The rulings on a claim's readings, as they are made."""

    supporting: list[tuple[Ruling, Case]] = field(default_factory=list)
    refuting: list[tuple[Ruling, Case]] = field(default_factory=list)
    """Of plausible readings only."""
    coarser: list[Evidence] = field(default_factory=list)
    """Facts that follow from a claim that says more than they."""
    otherwise: bool = False
    """Whether the graph has another value, of a relation with one, than a reading that is surely meant."""
    answered: set[frozenset[str]] = field(default_factory=set)
    """The kinds of things of which it has another."""

    def add(self, case: Case, ruling: Ruling | None, vague: bool) -> None:
        """Add what was ruled on a reading; where that is vague, its words do not surely enough mean it."""
        if case.strength is Strength.EXACT and surely_has_one(case.relation) and case.disagreeing:
            self.otherwise = True
            self.answered.add(coarse(case.relation.range))
        if ruling is None:
            self.coarser += _coarser(case)
        elif vague:
            pass
        elif ruling.verdict is Verdict.SUPPORTED:
            self.supporting.append((ruling, case))
        elif case.plausibility >= PLAUSIBLE:
            self.refuting.append((ruling, case))

    @property
    def best(self) -> tuple[Ruling, Case] | None:
        """The supporting ruling that is worth most, of what is likeliest meant."""
        return max(self.supporting, key=lambda one: one[0].confidence * (0.7 + 0.3 * one[1].plausibility), default=None)

    @property
    def against(self) -> list[tuple[Ruling, Case]]:
        """The refuting rulings, the likeliest and surest first."""
        return sorted(self.refuting, key=lambda one: -one[1].plausibility * one[0].confidence)

    def speak_against(self, best: tuple[Ruling, Case]) -> bool:
        """Whether what is only near the words bears the claim out, and what they mean does not."""
        _, case = best
        if case.strength is Strength.WEAK and coarse(case.relation.range) in self.answered:
            return True  # "born in" where A comes from, and was not born
        if not is_partial(case.match):
            return False
        return self.otherwise or any(other.strength is Strength.EXACT for _, other in self.refuting)


def joined(best: tuple[Ruling, Case], rulings: Rulings) -> Ruling:
    """The best ruling, with the evidence of the others on the same two entities that are as strong, and the facts that
    follow from what it bears out, or say at which level the one lies in the other."""
    ruling, case = best
    more: list[Evidence] = []
    for other, its in rulings.supporting:
        as_strong = its.strength >= min(case.strength, Strength.NAMED) or is_of_then(its.claim, its.relation)
        if other is not ruling and as_strong:
            if {its.subject, its.object} == {case.subject, case.object} and not _is_chain(other):
                more.extend(other.evidence)
    if ruling.evidence[0].fact.object_type == "date":
        more.extend(each for each in rulings.coarser if each.fact.subject_id == ruling.evidence[0].fact.subject_id)
    more.extend(Evidence(fact, "supports") for fact in case.levels)
    more.extend(_of_the_dead(case))
    evidence = tuple(dict.fromkeys((*ruling.evidence, *more)))
    return ruling if len(evidence) == len(ruling.evidence) else replace(ruling, evidence=evidence)


def joined_against(worst: tuple[Ruling, Case], rulings: Rulings) -> Ruling:
    """The surest refuting ruling, with the evidence of the others on the same two ends that are as strong: a birth date
    and a birth year both speak against another year."""
    ruling, case = worst
    more = [
        each
        for other, its in rulings.against
        if (other.rule, its.strength, its.subject, its.object)
        == (ruling.rule, case.strength, case.subject, case.object)
        for each in other.evidence
    ]
    evidence = tuple(dict.fromkeys((*ruling.evidence, *more)))
    return ruling if len(evidence) == len(ruling.evidence) else replace(ruling, evidence=evidence)


def negated(ruling: Ruling) -> Ruling | None:
    """The ruling on the negated claim: a held fact denied is contradicted, an excluded one denied is supported."""
    if ruling.match is not None and ruling.match.strength < Strength.NAMED:
        return None
    if ruling.verdict is Verdict.SUPPORTED:
        evidence = tuple(Evidence(e.fact, "conflicts" if e.role == "supports" else e.role) for e in ruling.evidence)
        return replace(
            ruling, verdict=Verdict.CONTRADICTED, code="KG202", evidence=evidence, replace=None, instead=None
        )
    evidence = tuple(Evidence(e.fact, "supports" if e.role == "conflicts" else e.role) for e in ruling.evidence)
    return replace(ruling, verdict=Verdict.SUPPORTED, code="KG107", evidence=evidence, replace=None, instead=None)


def _coarser(case: Case) -> Iterator[Evidence]:
    """The facts that follow from the claim, which says more: "born on 3 April 1961", and the graph has the year."""
    said = case.claim.object.referent.value
    if isinstance(said, Date) and case.strength >= Strength.NAMED and case.match.forward:
        for fact in case.facts:
            value = parse_value(fact.object, kind="date") if fact.object_type == "date" else None
            if value is not None and compare(value, said) is Comparison.WITHIN:
                yield Evidence(fact, "supports")


def _of_the_dead(case: Case) -> Iterator[Evidence]:
    """The facts that say of somebody who died that he is dead: "status: deceased"."""
    if case.subject is not None and case.relation.catalogue in _DYING:
        for fact in case.knowledge.outgoing(case.subject.id):
            if name_key(fact.object) in _DEAD:
                yield Evidence(fact, "supports")


def _is_chain(ruling: Ruling) -> bool:
    return any(each.role == "chain" for each in ruling.evidence)
