"""When things happened to somebody or something: the events and spells that the facts around them date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from kgcheck.extract.interface import Phrase
from kgcheck.judge.computed.interface import Table
from kgcheck.model import Fact
from kgcheck.names import name_key, words_of
from kgcheck.relations.matching import Strength
from kgcheck.relations.schema import Relation
from kgcheck.relations.stems import stem
from kgcheck.relations.textual import SEPARATOR
from kgcheck.relations.types import coarse
from kgcheck.values import Date, DateRange, find_values, parse_value


@dataclass(frozen=True, slots=True)
class Spell:
    """A time that a fact gives: a moment, or from a start to an end (or to now)."""

    event: str
    start: Date | None
    end: Date | None
    fact: Fact
    relation: Relation
    lasting: bool
    """It has a length: an end was given, or "present"."""
    of_group: bool = False
    """How a group began or ended, of which there is only when it was active."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EVENTS: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (
    ("birth", _words("birthDate"), _words("bear born birth birthday birthdate foal hatch")),
    ("death", _words("deathDate"), _words("die death decease perish pass")),
    ("marriage", _words("spouse marriageDate partner"),
     _words("marry married marriage wed wife husband spouse wedding")),
    ("active", _words("activeYears workPeriodStart activeYearsStart activePeriod"),
     _words("active activity perform performer act actor actress record recording sing singer play work career band "
            "group tour music musician professional professionally entertain entertainer acting singing performing "
            "together rap song artist movie film album industry business entertainment famous fame")),
    ("record", _words("recordDate"), _words("record recording recorded")),
    ("release", _words("publicationDate firstAired premiereDate"),
     _words("release publish come premiere debut air issue launch appear")),
    ("begin", _words("inception openingDate creationDate completionDate launchDate publicationDate productionStart "
                     "settlementDate incorporationDate"),
     _words("found establish form create exist existence around introduce launch begin start open produce paint make "
            "stand operate operation business history invent compose settle complete build finish incorporate date "
            "production")),
    ("end", _words("dissolved endDate closingDate"),
     _words("dissolve disband close abolish end cease defunct disestablish")),
    ("held", _words("pointInTime startTime startDate"),
     _words("hold happen occur take place perform play run begin start last contest compete")),
    ("run", frozenset(), _words("run air broadcast exist last around serialize go")),
    ("service", _words("serviceYears"), _words("serve service military army navy force soldier enlist")),
    ("office", _words("termOfOffice officeTerm termStart termEnd reign"),
     _words("serve office reign rule term govern president minister king queen power throne lead leader assume")),
)  # fmt: skip
"""An event, the catalogue's relations that date it, and the words by which it is spoken of."""
CAREER = next(words for event, _, words in _EVENTS if event == "active") | _words(
    "begin start become be have do get go first debut enter since when as in at old age year still already"
)
"""All that a deed may be spoken of by which is somebody's career, and no part of it: "started acting at ten"."""
_MOMENTS = {
    "buildingStart": _words("begin start commence"),
    "completionDate": _words("complete finish build make"),
    "openingDate": _words("open"),
}
"""Relations that date one moment of how a thing came to be, and no other: what was begun then was not done then."""
WINNING = _words("win receive award get earn")
"""What is said of how somebody came by an award."""
_WORD = re.compile(r"\w+")
_PLACES = {"first": 0, "second": 1, "third": 2}
_WED = _words("marriage wife husband spouse married got wed")
_OWN_WORDS = frozenset("the year date time be have do in of at on first last original".split())
_MAKING = _words("paint draw sculpt create make compose carve finish complete")
"""What the plain "Year" of a work dates."""
_DATE_WORDS = _words("year date founded established")
_FOUNDING = _words("form found establish originate create start begin first originally initially")
"""What is said of how a group came to be."""
_ENDINGS = _words("break split disband dissolve end close cease up officially finally")
"""What is said of how it came to an end."""


class Timeline:
    """The dated facts around one entity."""

    def __init__(self, table: Table, entity: str) -> None:
        self._table = table
        self._entity = entity
        self.spells = list(self._all())

    def of(self, deed: frozenset[str], phrase: Phrase | None = None) -> list[Spell]:
        """The spells that a deed's words speak of: by their event, else by the name of their relation."""
        meant = self._matched(phrase)
        said = _stems(deed)
        for spells in (
            [s for s in self.spells if s.event == "" and (own := _stems(words_of(s.relation.label))) and own <= said],
            [s for s in self.spells if s.relation.id in meant],
            [s for event in self._events(deed) for s in self.spells if s.event == event and _is_moment(deed, s)],
            [s for s in self.spells if _MAKING & deed and words_of(s.relation.label) in (("year",), ("date",))],
            [s for s in self.spells if s.event == "" and said & _stems(words_of(s.relation.label))],
        ):
            if spells:
                return spells
        return self._of_a_group(deed)

    def _of_a_group(self, deed: frozenset[str]) -> list[Spell]:
        """What a group, or anything else that was never born, has of its only times: it was formed when it first was
        active, and broke up when it no longer was."""
        if self.first("birth") is not None:
            return []
        events = ("active",) if deed <= _FOUNDING else ("active", "release") if deed <= _ENDINGS else ()
        spells = apart(s for s in self.spells if s.event in events and s.lasting)
        if not spells or self._is_person():
            return []
        if deed <= _FOUNDING:
            return [replace(spells[0], event="begin", end=None, lasting=False, of_group=True)]
        return [replace(spell, event="end", of_group=True) for spell in spells]

    def _is_person(self) -> bool:
        """Whether somebody has years of activity of their own, who neither forms nor breaks up."""
        knowledge = self._table.knowledge
        facts = knowledge.outgoing(self._entity)
        return "person" in coarse(knowledge.stated_types(self._entity)) or any(
            (relation := knowledge.schema.get(fact.relation)) is not None and relation.catalogue == "occupation"
            for fact in facts
        )  # fmt: skip

    def marriages(self, said: str) -> list[Spell]:
        """The marriages, or that to the one whom the words name: none, where they name somebody else."""
        spells = [s for s in self.spells if s.event == "marriage"]
        spells = [s for s in spells if s.relation.catalogue != "partner"] or spells
        key = f" {name_key(said)} "
        named = [s for s in spells if f" {name_key(s.fact.object.partition('(')[0])} " in key]
        own = set(_WORD.findall(spells[0].fact.subject)) if spells else set()
        words = _WORD.findall(said)
        if named or any(word[0].isupper() and word not in own for word in words[1:]):
            return named
        place = next((_PLACES[a] for a, b in pairwise(words) if a in _PLACES and b in _WED), None)
        if place is None:
            return spells
        dated = sorted((s for s in spells if s.start is not None), key=lambda s: s.start.lower() if s.start else (0,))
        return dated[place : place + 1]

    def awards(self, said: str) -> list[Spell]:
        """When the awards were won that the words name, by the years in their brackets: "Royal Medal (1962)"."""
        key, found = f" {name_key(said)} ", []
        for fact in self._table.knowledge.outgoing(self._entity):
            relation = self._table.knowledge.schema.get(fact.relation)
            name, _, inside = fact.object.partition("(")
            if relation is None or relation.catalogue != "award" or f" {name_key(name)} " not in key:
                continue
            dates = [v.value for v in find_values(inside) if isinstance(v.value, Date)]
            found += [Spell("award", date, None, fact, relation, False) for date in dates]
        return found

    def first(self, event: str) -> Spell | None:
        return next((s for s in self.spells if s.event == event and s.start is not None), None)

    def life(self) -> Spell | None:
        """From birth to death, or to now."""
        birth, death = self.first("birth"), self.first("death")
        if birth is None:
            return None
        return Spell("life", birth.start, death.start if death else None, birth.fact, birth.relation, True)

    def existence(self) -> Spell | None:
        """Of what was never born: from its foundation to its end, where both are told."""
        begun, ended = self.first("begin"), self.first("end")
        if begun is None or ended is None or self.first("birth") is not None:
            return None
        return Spell("begin", begun.start, ended.start, begun.fact, begun.relation, True)

    def making(self) -> Spell | None:
        """When the thing itself came to be: its release, its foundation."""
        return next((s for event in ("release", "begin", "record") if (s := self.first(event)) is not None), None)

    def _events(self, deed: frozenset[str]) -> Iterator[str]:
        for event, _, words in _EVENTS:
            if words & deed:
                yield event

    def _matched(self, phrase: Phrase | None) -> frozenset[str]:
        if phrase is None:
            return frozenset()
        return frozenset(
            m.relation.id for m in self._table.matcher.match(phrase)
            if m.forward and m.strength is Strength.EXACT and m.relation.value_type == "date"
        )  # fmt: skip

    def _all(self) -> Iterator[Spell]:
        knowledge = self._table.knowledge
        for fact in knowledge.outgoing(self._entity):
            relation = knowledge.schema.get(fact.relation)
            if relation is None or relation.inverted:
                continue
            event = _EVENT_OF.get(relation.catalogue or "", "") or _event_called(relation.label)
            if event == "marriage" and SEPARATOR not in fact.relation:
                yield from _in_brackets(event, fact, relation)
            if relation.value_type != "date" and not (fact.object_type == "date" or relation.catalogue in _DATING):
                plain = fact.object_type == "number" or (len(fact.object) == 4 and fact.object.isdigit())
                if not plain or not _names_a_date(relation, fact):
                    continue
            value = parse_value(fact.object, kind="date")
            if isinstance(value, Date):
                yield Spell(event, value, None, fact, relation, "assumed" in words_of(relation.label))
            elif isinstance(value, DateRange):
                yield Spell(event, value.start, value.end, fact, relation, True)


def apart(spells: Iterable[Spell]) -> list[Spell]:
    """Spells that have a pause between, in their order; a year alone counts as a spell, unless it lies in another."""
    dated = [s if s.lasting else replace(s, end=s.start, lasting=True) for s in spells]
    found: list[Spell] = []
    until: tuple[int, int, int] = (-9999, 0, 0)
    for start, spell in sorted(((s.start.lower(), s) for s in dated if s.start is not None), key=lambda each: each[0]):
        if until < start:
            found.append(spell)
        until = max(until, spell.end.upper() if spell.end is not None else (9999, 0, 0))
    return found


_EVENT_OF: Mapping[str, str] = {name: event for event, names, _ in reversed(_EVENTS) for name in names}
_DATING = frozenset(name for event, names, _ in _EVENTS if event != "marriage" for name in names)


def _is_moment(deed: frozenset[str], spell: Spell) -> bool:
    moment = _MOMENTS.get(spell.relation.catalogue or "")
    return moment is None or not deed.isdisjoint(moment)


@lru_cache(maxsize=5_000)
def _event_called(label: str) -> str:
    """The event that a relation without a place in the catalogue is called by: "Foaled", "Settled", "In office"."""
    words = _stems(words_of(label))
    called = (event for event, _, deeds in _EVENTS if event in _CALLED and words and words <= _stems(deeds))
    return next(called, "")


_CALLED = frozenset("birth death begin office run".split())


def _names_a_date(relation: Relation, fact: Fact) -> bool:
    """Whether a plain number is a year: by the catalogue, or by a deed that the relation is called by, "First settled:
    1786"."""
    words = words_of(relation.label)
    if relation.catalogue in _DATING or not _DATE_WORDS.isdisjoint(words):
        return True
    is_year = relation.unit is None and fact.unit is None and len(fact.object) == 4 and fact.object.isdigit()
    return is_year and (words[-1].endswith("ed") or not _DEEDS.isdisjoint(_stems(words)))


def _stems(words: frozenset[str] | tuple[str, ...]) -> set[str]:
    """Stems that all forms of a verb share: of "decommissioned" the "-ion" goes, too."""
    return {stem(stem(word)) for word in words if word not in _OWN_WORDS}


_DEEDS = frozenset().union(*(_stems(words) for event, _, words in _EVENTS if event in ("begin", "release", "end")))
"""Stems of deeds of which a number says in which year they were done."""


def _in_brackets(event: str, fact: Fact, relation: Relation) -> Iterator[Spell]:
    """The times in a name's brackets: "Ana Kolar (m. 1974; div. 1993)"."""
    _, bracket, inside = fact.object.partition("(")
    if inside.count("(") > 0:
        return  # several names, each with a bracket of its own
    if not bracket:
        if fact.valid_from or fact.valid_to:
            start = parse_value(fact.valid_from, kind="date") if fact.valid_from else None
            end = parse_value(fact.valid_to, kind="date") if fact.valid_to else None
            if isinstance(start, Date | None) and isinstance(end, Date | None):
                yield Spell(event, start, end, fact, relation, True)
        return
    found = [v.value for v in find_values(inside) if isinstance(v.value, Date | DateRange)]
    if len(found) == 1 and isinstance(found[0], DateRange):
        yield Spell(event, found[0].start, found[0].end, fact, relation, True)
    elif found and all(isinstance(v, Date) for v in found):
        end = found[1] if len(found) > 1 else None
        assert isinstance(found[0], Date) and isinstance(end, Date | None)
        over = any(word in inside for word in ("div", "died", "d.", "sep", "ann"))
        if end is not None or not over:
            yield Spell(event, found[0], end, fact, relation, True)
