"""Rules that contradict: what the graph holds cannot be so if the claim is."""

from __future__ import annotations

from kgcheck.extract.interface import MentionKind, PhraseKind
from kgcheck.judge.case import Case, Ruling
from kgcheck.judge.likeness import STATES, Like
from kgcheck.judge.rules.interface import Example, rule
from kgcheck.judge.time import ended_before, lived_apart, outside_life, outside_validity, over_by
from kgcheck.model import Evidence, Fact, Tense, Verdict
from kgcheck.names import words_of
from kgcheck.relations.matching import WHOLE_NAME, Strength
from kgcheck.relations.people import PARENTS
from kgcheck.relations.schema import Origin
from kgcheck.relations.stems import stem
from kgcheck.textual import readings_in
from kgcheck.values import Date, Number, When, parse_value

CONTRADICTED = Verdict.CONTRADICTED


def _may_contradict(case: Case) -> bool:
    """Only a phrase that surely means the relation, read off grammar or proven in trusted text, can contradict."""
    if (case.claim.loose and not case.match.proven) or case.claim.ended:
        return False
    if case.strength is Strength.EXACT:
        return True
    return case.strength is Strength.NAMED and case.match.score >= WHOLE_NAME and not _is_of_a_part(case)


def _is_of_a_part(case: Case) -> bool:
    """ "Its *lobby* has a floor area of 300", "opened a *laboratory* in 1993": said of a thing of its, of which
    the relation does not speak."""
    phrase, name = case.claim.phrase, (*words_of(case.relation.id), *words_of(case.relation.label))
    (kind, said), *others = phrase.keys
    own = {stem(word) for word in name}
    if kind is PhraseKind.VERB and case.relation.value_type == "date":
        verb, *inside = said.split()
        return len(inside) > 1 and verb == phrase.words[0] and inside[0] in phrase.words and stem(inside[0]) not in own
    kinds = {k for k, key in others if not (k is kind and said.endswith(f" {key}"))}
    if kind is not PhraseKind.NOUN or len(phrase.words) < 2 or kinds - {PhraseKind.VERB}:
        return False
    return own.isdisjoint(stem(word) for word in (phrase.words[0], *(said.split() if len(others) > len(kinds) else ())))


def _is_past(case: Case) -> bool:
    """A past-tense claim of something that changes is not contradicted by what holds now."""
    was = case.claim.tense is not Tense.PRESENT or case.claim.time is not None or case.claim.ended
    return case.relation.temporal and was and not _is_of_an_event(case)


_LASTING = frozenset("organisation person place".split())


def _is_of_an_event(case: Case) -> bool:
    """Whether the claim is about something that is over and changes no more: who operated a mission."""
    if case.subject is None or any(fact.valid_from or fact.valid_to for fact in case.facts):
        return False
    kinds = case.knowledge.types(case.subject.id, case.subject.types)
    return "event" in kinds and kinds.isdisjoint(_LASTING)  # what may be a club as well is not over


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
    the same, the claim is contradicted; so is the full name or abbreviation of another thing, where the subject has its
    own. A relation that was only inferred to be functional lowers the confidence, and the finding says so."""
    if not _may_contradict(case) or not _has_one(case) or not case.disagreeing or not case.is_answer:
        return None
    current = _at_the_time(case) or [f for f in case.facts if not ended_before(f, case.as_of)] or case.facts
    fact = current[0]
    by_value = case.object_like(fact).by_value
    if by_value and _is_in_strange_units(case, fact):
        return None
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


_AFTER_NUMBERS = frozenset("in of and at with from to above below over long wide high tall deep large big".split())
"""What may follow a number that is no unit."""


def _is_in_strange_units(case: Case, fact: Fact) -> bool:
    """Whether a number counts what nobody can compare with a fact's unit: "has a length of 40 *cubits*"."""
    value = case.object_mention.referent.value
    if not isinstance(value, Number) or value.unit is not None:
        return False
    measured = parse_value(fact.object, kind="number", unit=fact.unit)
    if not isinstance(measured, Number) or measured.unit is None:
        return False
    said = case.claim.text.partition(case.object_mention.text)[2].split()
    return bool(said) and said[0].isalpha() and said[0].lower() not in _AFTER_NUMBERS


def _has_one(case: Case) -> bool:
    """Whether there can be no other value than those at hand."""
    if case.placed:  # a number or a day on a relationship: it holds between these two, and there is one of it
        return all(fact.object_type in ("number", "date") for fact in case.placed)
    if any(fact.within for fact in case.facts):
        return False
    single = case.relation.functional or case.is_name_of_another or _is_a_cell(case)
    if not (single or _is_in_one_state(case) or _is_next_in_line(case)):
        return False
    return not _is_past(case) or bool(_at_the_time(case))


def _is_a_cell(case: Case) -> bool:
    """Whether the facts are what one cell of a record tells, in a graph made of records: its one number or date, or
    the same in several units."""
    if not readings_in(case.knowledge.schema):
        return False
    cells = {fact.derived or fact.object for fact in case.facts}
    return len(cells) == 1 and all(case.object_like(fact).by_value for fact in case.facts)


_SPREADING = frozenset("person work group species".split())
_OF_LONG_THINGS = frozenset("mouth source tributary terminus connectsWith length subsidiary".split())
"""Catalogue relations of what may well lie in several states: a river, a road, a company."""


def _is_in_one_state(case: Case) -> bool:
    """Whether the graph tells in which state, of those that it has, something lies that stands in one place."""
    if case.subject is None or case.object is None or case.relation.label not in STATES or len(case.facts) != 1:
        return False
    if not case.facts_into or not _SPREADING.isdisjoint(case.knowledge.types(case.subject.id, case.subject.types)):
        return False
    own = map(case.knowledge.schema.get, case.knowledge.relations_from(case.subject.id))
    return _OF_LONG_THINGS.isdisjoint(each.catalogue for each in own if each is not None and each.catalogue)


_WORK = frozenset(("work",))
_FEWEST_IN_LINE = 12
"""Works that the graph has the next one of, for it to be taken for the only one."""


def _is_next_in_line(case: Case) -> bool:
    """Whether the graph has the work that comes next after another: no other one does, but the one after that may be
    said to follow, too."""
    if case.relation.catalogue != "successor" or case.relation.inverted or case.relation.count < _FEWEST_IN_LINE:
        return False
    if case.subject is None or case.object is None or len(case.facts) != 1:
        return False
    phrase, knowledge = case.claim.phrase.text, case.knowledge
    if knowledge.types(case.subject.id, case.subject.types) != _WORK or " and " in case.claim.text.partition(phrase)[2]:
        return False
    if not case.facts_into and not knowledge.outgoing(case.object.id, case.relation.id):
        return False  # in no line at all
    back = case.relation.inverse
    before = {fact.subject_id for fact in case.facts_into}
    if back is not None:
        before.update(fact.object_id for fact in knowledge.outgoing(case.object.id, back) if fact.object_id)
    near = {case.subject.id, *(fact.object_id for fact in case.facts)}
    after = {fact.object_id for fact in knowledge.outgoing(case.object.id, case.relation.id)}
    return near.isdisjoint(before) and case.subject.id not in after


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
    if not _LYING_THERE.isdisjoint(case.claim.phrase.words) or _is_said_of_the_whole(case):
        return None
    for fact in case.knowledge.incoming(case.subject.id, case.relation.id):
        if case.object is not None and fact.subject_id == case.object.id:
            return Ruling(CONTRADICTED, "KG203", case.evidence(fact, role="conflicts"), 0.93)
    return None


_LYING_THERE = frozenset("location site home seat".split())
"""Of these it is the subject in which something lies: "the state of Tamberg is the *location* of Keel Museum"."""


def _is_said_of_the_whole(case: Case) -> bool:
    """ "Lies in Harne and is *part of Tamberg*", taken for the part that it has."""
    return not case.match.forward and " part of " in f" {case.claim.text} "


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
