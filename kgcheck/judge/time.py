"""When facts hold and people live: what time says about a claim."""

from __future__ import annotations

from datetime import date

from kgcheck.knowledge import Knowledge
from kgcheck.model import Fact
from kgcheck.relations.schema import Relation
from kgcheck.values import Date, DateRange, Value, When, parse_value

Day = tuple[int, int, int]

TOGETHER = frozenset(
    """
    spouse partner friend met enemy collaborator doctoralAdvisor doctoralStudent studentOf academicTeacherOf assistant
    manager opponent playedAgainst runningMate appointedBy killedBy attendingPhysician agent voiceActor animalTrainer
""".split()
)
"""Catalogue relations that only hold between people of one time."""
AFTER_DEATH = frozenset(
    """
    award namedAfter deathDate burialPlace burialDate depicts publicationDate influencedBy canonizedDate
    canonizationStatus successor commemorates archivesAt hallOfFame medalist awardDate discoveryDate endDate
    firstPublicationYear firstPerformanceDate latestReleaseDate firstAired lastAired basedOn mainSubject
""".split()
)
"""What may be said of somebody for a time before their birth or after their death."""


def ended_before(fact: Fact, day: date) -> bool:
    """Whether the fact had ended by that day."""
    end = bounds(fact.valid_to)
    return end is not None and end[1] < (day.year, day.month, day.day)


def starts_after(fact: Fact, day: date) -> bool:
    """Whether the fact does not hold yet on that day."""
    start = bounds(fact.valid_from)
    return start is not None and start[0] > (day.year, day.month, day.day)


def outside_validity(time: Value, fact: Fact) -> bool:
    """Whether the fact did not hold at any of that time, did not begin when it is said to hold "since", or did not end
    when it is said to have held "until"."""
    claimed = span_of(time)
    start, end = bounds(fact.valid_from), bounds(fact.valid_to)
    if claimed is None or start is None:
        return False
    when = getattr(time, "when", When.ON)
    if when is When.SINCE:
        return _apart(claimed, start)
    if when is When.UNTIL and end is not None:
        return _apart(claimed, end)
    return claimed[1] < start[0] or (end is not None and claimed[0] > end[1])


def happened_otherwise(time: Value, fact: Fact, *, begins: bool = False, ends: bool = False) -> bool:
    """Whether what is said to have begun (or ended) on that day or in that year began (or ended) at another time:
    "married in 1955" of a marriage from 1945 on."""
    claimed = span_of(time)
    if claimed is None or not isinstance(time, Date) or time.when is not When.ON:
        return False
    known = bounds(fact.valid_from if begins else fact.valid_to if ends else None)
    return known is not None and _apart(claimed, known)


def bears_out(time: Value, fact: Fact, *, begins: bool = False, ends: bool = False) -> bool:
    """Whether the time that a fact holds for shows what a claim says of it. "From 2011 to 2013" is not borne out by
    2011 to 2019, nor "married in 1955" (`begins`) by a marriage from 1945 on."""
    if outside_validity(time, fact) or happened_otherwise(time, fact, begins=begins, ends=ends):
        return False
    if fact.valid_to and getattr(time, "when", When.ON) is When.SINCE:
        return False  # what is so "since 2010" goes on
    start, end = bounds(fact.valid_from), bounds(fact.valid_to)
    if isinstance(time, DateRange):
        first, last = time.start and span_of(time.start), time.end and span_of(time.end)
        return not (first and start and _apart(first, start)) and not (last and end and _apart(last, end))
    return True


def _apart(one: tuple[Day, Day], two: tuple[Day, Day]) -> bool:
    return one[1] < two[0] or two[1] < one[0]


def outside_life(knowledge: Knowledge, person: str, time: Value, relation: Relation) -> Fact | None:
    """The birth or death that makes the time impossible, if there is one."""
    if relation.catalogue in AFTER_DEATH or relation.catalogue is None:
        return None
    claimed = span_of(time)
    if claimed is None:
        return None
    birth, death = life(knowledge, person)
    if birth is not None and claimed[1] < birth[1][0]:
        return birth[0]
    if death is not None and claimed[0] > death[1][1]:
        return death[0]
    return None


def over_by(knowledge: Knowledge, person: str, time: Value | None, until: str) -> bool:
    """Whether it happened, if it did, by the date `until`: it is said to, or the person was dead by then."""
    last = bounds(until)
    when = span_of(time) if time is not None else None
    if time is None:
        _, death = life(knowledge, person)
        when = death[1] if death is not None else None
    return last is not None and when is not None and when[1] <= last[1]


def lived_apart(knowledge: Knowledge, one: str, two: str, relation: Relation) -> tuple[Fact, ...]:
    """The death and the birth that show that two people never lived at the same time; empty if they may have."""
    if relation.catalogue not in TOGETHER:
        return ()
    (birth_one, death_one), (birth_two, death_two) = life(knowledge, one), life(knowledge, two)
    for death, birth in ((death_one, birth_two), (death_two, birth_one)):
        if death is not None and birth is not None and death[1][1] < birth[1][0]:
            return death[0], birth[0]
    return ()


def life(
    knowledge: Knowledge, person: str
) -> tuple[tuple[Fact, tuple[Day, Day]] | None, tuple[Fact, tuple[Day, Day]] | None]:
    """The facts of birth and death, each with the days that it may mean."""
    found: dict[str, tuple[Fact, tuple[Day, Day]]] = {}
    for fact in knowledge.outgoing(person):
        relation = knowledge.schema.get(fact.relation)
        if (
            relation is not None
            and relation.catalogue in ("birthDate", "deathDate")
            and relation.catalogue not in found
        ):
            days = bounds(fact.object)
            if days is not None:
                found[relation.catalogue] = (fact, days)
    return found.get("birthDate"), found.get("deathDate")


def span_of(value: Value) -> tuple[Day, Day] | None:
    """The first and last day that a date or a range of dates may mean."""
    if isinstance(value, Date):
        return value.lower(), value.upper()
    if isinstance(value, DateRange):
        start = value.start.lower() if value.start else (-(10**9), 1, 1)
        end = value.end.upper() if value.end else (10**9, 12, 31)
        return start, end
    return None


def bounds(text: str | None) -> tuple[Day, Day] | None:
    """The first and last day that a fact's date may mean."""
    if not text:
        return None
    value = parse_value(text, kind="date")
    return span_of(value) if value is not None else None
