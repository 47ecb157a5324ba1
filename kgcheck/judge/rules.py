"""The rules of judging, in the order in which they are asked. The first that rules, decides the reading.

A rule is a small pure function of a `Case`; its docstring is its page in `kgcheck explain`, and its
examples (facts ⊢ text) are its tests. Rules that support come before rules that contradict: one fact that
agrees outweighs any that does not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from kgcheck.extract.interface import Claim, MentionKind, PhraseKind
from kgcheck.judge.case import Case, Ruling
from kgcheck.judge.likeness import SAME, Like
from kgcheck.judge.over import ended, is_dated_otherwise, is_over, is_said_to_be_over, period
from kgcheck.judge.time import (
    TOGETHER,
    ended_before,
    lived_apart,
    outside_life,
    outside_validity,
    over_by,
)
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate
from kgcheck.model import Evidence, Fact, Tense, Verdict
from kgcheck.names import words_of
from kgcheck.relations.matching import WHOLE_NAME, Match, Strength
from kgcheck.relations.people import PARENTS
from kgcheck.relations.schema import Origin
from kgcheck.relations.stems import stem
from kgcheck.textual import readings_in
from kgcheck.values import Date, When

SUPPORTED, CONTRADICTED = Verdict.SUPPORTED, Verdict.CONTRADICTED

CONFIDENCE = {Strength.EXACT: 0.95, Strength.NAMED: 0.9, Strength.NEAR: 0.9}
CONFIDENCE |= {Strength.WEAK: 0.85, Strength.GENERIC: 0.82}
"""Of a supporting match; measured on development data, see docs/accuracy.md."""
MOST_EVIDENCE = 4
"""Facts that a ruling names beside the first, where the graph says the same several times."""


@dataclass(frozen=True, slots=True)
class Example:
    """Facts, "subject | relation | object" a line, and a sentence that the rule decides by them."""

    facts: str
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with what documents and tests it."""

    name: str
    judge: Callable[[Case], Ruling | None]
    codes: tuple[str, ...]
    supports: Sequence[Example] = ()
    refutes: Sequence[Example] = ()
    leaves: Sequence[Example] = ()

    @property
    def text(self) -> str:
        return " ".join((self.judge.__doc__ or "").split())


RULES: list[Rule] = []


def rule(
    *codes: str,
    supports: Sequence[Example] = (),
    refutes: Sequence[Example] = (),
    leaves: Sequence[Example] = (),
) -> Callable[[Callable[[Case], Ruling | None]], Callable[[Case], Ruling | None]]:
    """Enter a function in the table, after those entered before it."""

    def enter(function: Callable[[Case], Ruling | None]) -> Callable[[Case], Ruling | None]:
        RULES.append(Rule(function.__name__.replace("_", "-"), function, codes, supports, refutes, leaves))
        return function

    return enter


def decide(case: Case) -> Ruling | None:
    """The ruling of the first rule that has one, for the claim as if it were not negated."""
    for entry in RULES:
        ruling = entry.judge(case)
        if ruling is not None:
            ruling.rule, ruling.match = entry.name, case.match
            return ruling
    return None


def has_bearing(
    claim: Claim,
    match: Match,
    ends: tuple[Candidate | None, Candidate | None],
    knowledge: Knowledge,
    beside: Collection[str] = (),
) -> bool:
    """Whether there is any fact that a rule could go by, for a claim read as subject → relation → object of the graph:
    most readings end here, before a case is made of them. A rule that goes by other facts has to be let in here."""
    subject, obj = ends
    relation = match.relation
    if subject is not None:
        telling = knowledge.telling_of(relation)
        if not telling.isdisjoint(knowledge.relations_from(subject.id)):
            return True
        if len(telling) > 1 and not telling.isdisjoint(knowledge.relations_to(subject.id)):
            return True
        back = relation.id if relation.symmetric or relation.asymmetric else relation.inverse
        if back is not None and back in knowledge.relations_to(subject.id):
            return True
        if any(relation.id in knowledge.relations_from(other) for other in beside):
            return True
    if obj is not None:
        if obj.id in relation.complete_for:
            return True
        if (subject is None or relation.inverse_functional) and relation.id in knowledge.relations_to(obj.id):
            return True
        if subject is not None and (relation.transitive or relation.id in knowledge.containment):
            if obj.id in knowledge.ancestors(subject.id):
                return True
    is_sure = match.strength is Strength.EXACT and not claim.loose
    return is_sure and (claim.time is not None or relation.catalogue in TOGETHER)


# --- supporting ----------------------------------------------------------------------------------


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


# --- contradicting -------------------------------------------------------------------------------


def _may_contradict(case: Case) -> bool:
    """Only a phrase that surely means the relation, read off grammar or proven in trusted text, can contradict."""
    if (case.claim.loose and not case.match.proven) or case.claim.ended:
        return False
    if case.strength is Strength.EXACT:
        return True
    return case.strength is Strength.NAMED and case.match.score >= WHOLE_NAME and not _is_of_a_part(case)


def _is_of_a_part(case: Case) -> bool:
    """ "Its *lobby* has a floor area of 300": said of a thing of the subject's that the relation does not speak of."""
    phrase, name = case.claim.phrase, (*words_of(case.relation.id), *words_of(case.relation.label))
    if len(phrase.keys) > 1 or phrase.keys[0][0] is not PhraseKind.NOUN or len(phrase.words) < 2:
        return False
    return stem(phrase.words[0]) not in {stem(word) for word in name}


def _is_past(case: Case) -> bool:
    """A past-tense claim of something that changes is not contradicted by what holds now."""
    was = case.claim.tense is not Tense.PRESENT or case.claim.time is not None or case.claim.ended
    return case.relation.temporal and was and not _is_of_an_event(case)


def _is_of_an_event(case: Case) -> bool:
    """Whether the claim is about something that is over and changes no more: who operated a mission."""
    if case.subject is None or any(fact.valid_from or fact.valid_to for fact in case.facts):
        return False
    return "event" in case.knowledge.types(case.subject.id, case.subject.types)


_NOT_STATED = {
    Origin.INFERRED: "that there is only one was inferred from the data",
    Origin.LEARNED: "that there is only one was learned from trusted texts",
}


@rule(
    "KG201",
    "KG207",
    refutes=[
        Example("Mara Voss | birthPlace | Tallinn\nIvo Lenz | birthPlace | Riga", "Mara Voss was born in Riga."),
        Example("Mara Voss | birthDate | 1961-04-03", "Mara Voss was born in 1962."),
    ],
    leaves=[Example("Mara Voss | occupation | painter\nIvo Lenz | occupation | sculptor", "Mara Voss is a sculptor.")],
)
def another_value(case: Case) -> Ruling | None:
    """A functional relation has one object a subject: if the graph has another one, and the two cannot be
    the same, the claim is contradicted. A relation that was only inferred to be functional lowers the
    confidence, and the finding says so."""
    if not _may_contradict(case) or not _has_one(case) or not case.disagreeing or not case.is_answer:
        return None
    current = _at_the_time(case) or [f for f in case.facts if not ended_before(f, case.as_of)] or case.facts
    fact = current[0]
    by_value = case.object_like(fact).by_value
    origin = case.relation.origin("functional")
    if origin is Origin.LEARNED and len(case.facts) > 1:
        return None
    detail = _NOT_STATED.get(origin, "") if origin is not None else ""
    confidence = (0.95 if case.strength is Strength.EXACT else 0.9) * (0.9 if detail else 1.0)
    return Ruling(
        CONTRADICTED,
        "KG207" if by_value else "KG201",
        case.evidence(fact, role="conflicts"),
        round(confidence, 3),
        replace=case.object_mention,
        instead=fact,
        detail=detail,
    )


def _has_one(case: Case) -> bool:
    """Whether there can be no other value than those at hand."""
    if case.placed:  # a number or a day on a relationship: it holds between these two, and there is one of it
        return all(fact.object_type in ("number", "date") for fact in case.placed)
    if any(fact.within for fact in case.facts) or not (case.relation.functional or _is_a_cell(case)):
        return False
    return not _is_past(case) or bool(_at_the_time(case))


def _is_a_cell(case: Case) -> bool:
    """Whether the facts are what one cell of a record tells, in a graph made of records: its one number or date, or
    the same in several units."""
    if not readings_in(case.knowledge.schema):
        return False
    cells = {fact.derived or fact.object for fact in case.facts}
    return len(cells) == 1 and all(case.object_like(fact).by_value for fact in case.facts)


def _at_the_time(case: Case) -> list[Fact]:
    """The facts that are known to hold at the very time that the claim names: "in 2010" that of 2010."""
    time = case.claim.time
    if not isinstance(time, Date) or time.when is not When.ON or case.claim.ended:
        return []
    return [f for f in case.facts if f.valid_from and f.valid_to and not outside_validity(time, f)]


@rule(
    "KG201",
    refutes=[
        Example(
            "Winter Light | ISBN | 978-0-14-044913-6\nSalt Road | author | Mara Voss",
            "Salt Road has the ISBN number 978-0-14-044913-6.",
        )
    ],
    leaves=[
        Example(
            "Winter Light | ISBN | 978-0-14-044913-6\nSalt Road | ISBN | 978-0-14-044914-3\n"
            "Winter Light | mediaType | Hardcover",
            "The hardcover has the ISBN number 978-0-14-044913-6.",
        )
    ],
)
def another_subject(case: Case) -> Ruling | None:
    """An inverse functional relation has one subject an object: a number names one book."""
    if (
        not case.relation.inverse_functional
        or not _may_contradict(case)
        or _is_past(case)
        or case.object is None
        or case.subject is None
    ):
        return None
    facts = case.facts_into
    if not facts or case.knowledge.is_truncated(case.object.id, case.relation.id, False):
        return None
    if not _is_bearer(case) or any(case.subject_like(f).like is not Like.APART for f in facts):
        return None
    return Ruling(
        CONTRADICTED,
        "KG201",
        case.evidence(facts[0], role="conflicts"),
        0.92,
        replace=case.subject_mention,
        instead=facts[0],
        instead_of_subject=True,
    )


def _is_bearer(case: Case) -> bool:
    """Whether the claim's subject may be what the relation holds of: a book that is named, and not "the hardcover"."""
    if case.subject_mention.referent.kind is not MentionKind.NOUN or case.subject is None:
        return True
    return bool(case.knowledge.outgoing(case.subject.id, case.relation.id))


@rule(
    "KG203",
    refutes=[
        Example("Ivo Lenz | father | Jan Lenz\nAna Kolar | mother | Eva Kolar", "Jan Lenz is the mother of Ivo Lenz.")
    ],
)
def a_disjoint_relation(case: Case) -> Ruling | None:
    """Two relations that cannot hold between the same two: a father is not a mother, a parent not a child."""
    if case.subject is None or not _may_contradict(case) or _is_of_third(case):
        return None
    for other in (name for name in case.relation.disjoint if name not in case.meanings):
        for fact in case.mirrored_in(other):
            return Ruling(CONTRADICTED, "KG203", case.evidence(fact, role="conflicts"), 0.93)
        for fact in case.knowledge.outgoing(case.subject.id, other):
            if case.object_like(fact).like is Like.SAME:
                return Ruling(CONTRADICTED, "KG203", case.evidence(fact, role="conflicts"), 0.93)
    return None


_OFFSPRING = frozenset("child children kids offspring sons daughters".split())


def _is_of_third(case: Case) -> bool:
    """Whether the two have the relation to others: "had children *with* A", "the mother of A's *children*"."""
    return _names_third(case) or (not _is_of_children(case) and not _OFFSPRING.isdisjoint(_said(case)))


def _names_third(case: Case) -> bool:
    is_with = _is_of_children(case) and f" with {case.claim.object.text}" in case.claim.text
    return is_with or (not _OFFSPRING.isdisjoint(_said(case)) and not PARENTS.isdisjoint(_said(case)))


def _is_of_children(case: Case) -> bool:
    return case.relation.catalogue == "child" or not _OFFSPRING.isdisjoint(words_of(case.relation.label))


def _said(case: Case) -> list[str]:
    return case.claim.phrase.text.lower().split()


@rule(
    "KG203",
    refutes=[Example("Jan Lenz | child | Ivo Lenz", "Jan Lenz is a child of Ivo Lenz.")],
    leaves=[Example("Jan Lenz | influenced by | Ivo Lenz", "Ivo Lenz was influenced by Jan Lenz.")],
)
def the_ends_exchanged(case: Case) -> Ruling | None:
    """Where a relation cannot hold both ways, a fact that says it the other way round refutes it: nobody is a child
    of their own child, nothing is part of its own part."""
    if not case.relation.asymmetric or case.subject is None or not _may_contradict(case) or _names_third(case):
        return None
    if case.claim.object.kind is MentionKind.DESCRIPTION:
        return None  # "which is part of the Harne area": the area is not what was named before
    for fact in case.knowledge.incoming(case.subject.id, case.relation.id):
        if case.object is not None and fact.subject_id == case.object.id:
            return Ruling(CONTRADICTED, "KG203", case.evidence(fact, role="conflicts"), 0.93)
    return None


@rule(
    "KG204",
    leaves=[
        Example(
            "Mara Voss | award received | Nordic Prize\nIvo Lenz | award received | Baltic Prize",
            "Mara Voss won the Baltic Prize.",
        )
    ],
)
def not_on_a_complete_list(case: Case) -> Ruling | None:
    """Where the schema says that the graph lists all (closed world), what is not listed is false."""
    if not case.relation.closed or not _may_contradict(case) or case.object is None or not case.disagreeing:
        return None
    return Ruling(
        CONTRADICTED,
        "KG204",
        tuple(Evidence(f, "conflicts") for f in case.facts[:5]),
        0.93,
        replace=case.object_mention if len(case.facts) == 1 else None,
        instead=case.facts[0] if len(case.facts) == 1 else None,
    )


@rule(
    "KG204",
    leaves=[
        Example(
            "Mara Voss | award received | Nordic Prize\nIvo Lenz | award received | Baltic Prize",
            "Ivo Lenz won the Nordic Prize.",
        )
    ],
)
def not_among_all_of_it(case: Case) -> Ruling | None:
    """Where the schema says that the graph lists all subjects of an object up to a time (every laureate of a prize),
    nobody else was one by then."""
    until = case.relation.complete_for.get(case.object.id) if case.object else None
    if until is None or case.subject is None or not _may_contradict(case) or not case.complete:
        return None
    if any(case.object_like(fact).like is not Like.APART for fact in case.facts):
        return None
    if not over_by(case.knowledge, case.subject.id, case.claim.time, until):
        return None
    timely = [f for f in case.facts_into if case.claim.time and f.valid_from and f.valid_to and case.is_timely(f)]
    shown = case.facts[:3] or timely[:3] or case.facts_into[:1]
    return Ruling(
        CONTRADICTED,
        "KG204",
        tuple(Evidence(fact, "conflicts") for fact in shown),
        0.93,
        lead="" if case.facts or timely else "Listed are others, such as",
        detail=f"the graph lists all until {until}, and {case.subject.label} is not among them",
    )


@rule(
    "KG205",
    refutes=[
        Example(
            "Ana Kolar | birthDate | 1712\nAna Kolar | deathDate | 1780\n"
            "Ivo Lenz | birthDate | 1861\nAna Kolar | spouse | Jan Lenz",
            "Ivo Lenz married Ana Kolar.",
        ),
    ],
)
def an_impossible_time(case: Case) -> Ruling | None:
    """Nobody acts before birth or after death, and two people who never lived at the same time cannot
    have met, married or worked together."""
    if case.strength < Strength.EXACT or case.claim.loose:
        return None
    for candidate in (case.subject, case.object):
        if (
            candidate is not None
            and case.claim.time is not None
            and "person" in case.knowledge.types(candidate.id, candidate.types)
        ):
            fact = outside_life(case.knowledge, candidate.id, case.claim.time, case.relation)
            if fact is not None:
                return Ruling(CONTRADICTED, "KG205", case.evidence(fact, role="conflicts"), 0.9)
    if case.subject is not None and case.object is not None:
        facts = lived_apart(case.knowledge, case.subject.id, case.object.id, case.relation)
        if facts:
            return Ruling(CONTRADICTED, "KG205", tuple(Evidence(f, "conflicts") for f in facts), 0.93)
    return None
