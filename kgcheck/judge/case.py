"""What a rule looks at: one reading of one claim, in the graph's direction, with the facts around it.

A claim is judged once for each reading: who its subject and object may be, and which relation its words
may mean. `Case` turns the claim round where the graph's relation runs the other way, so that a rule
always sees subject → relation → object as the graph would store it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kgcheck.extract.interface import Claim, Mention, MentionKind
from kgcheck.judge.likeness import LEVELS, SAME, End, Like, Likeness, called_after, compare_end
from kgcheck.judge.time import bears_out, starts_after
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate
from kgcheck.model import Evidence, Fact, Tense, Verdict
from kgcheck.names import name_key
from kgcheck.relations.demonyms import COUNTRY_OF
from kgcheck.relations.matching import Match, Strength
from kgcheck.relations.schema import Relation
from kgcheck.relations.types import coarse

CALLED = frozenset("name officialName birthName abbreviation".split())
"""Catalogue relations to the one name that a thing has of a kind. Nicknames and second names, several things share."""
_AT_TIMES = re.compile(r"\b(?:once|formerly|previously|originally|sometimes|also|in [A-Z]\w+)\b")
"""By these a name is one of several: the one that it had, or has "in French"."""


def _may_be_short(short: str, label: str) -> bool:
    """Whether the letters of an abbreviation come in a label, in their order."""
    left = iter(name_key(label))
    return all(letter in left for letter in name_key(short).replace(" ", ""))


def _is_language(word: str) -> bool:
    return word in COUNTRY_OF or word.endswith(("ish", "ese", "ic", "ian"))


def _is_beside(name: str, text: str) -> bool:
    """Whether what is spoken of may be something of the named thing's: "the full name of *the club from* Harne"."""
    between = r"(?:\b(?:from|in|at|near|by|with)|\bof (?:the|a|an) [a-z][\w ]*? of) (?:the )?"
    return re.search(between + re.escape(name), text) is not None


@dataclass(slots=True)
class Ruling:
    """What a rule decided, and why. Which rule it was, and by which match, `decide` notes."""

    verdict: Verdict
    code: str
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    rule: str = ""
    match: Match | None = None
    replace: Mention | None = None
    """The mention that would have to read otherwise, for a correction."""
    instead: Fact | None = None
    instead_of_subject: bool = False
    detail: str = ""
    lead: str = ""
    """What the evidence is introduced by, where it is not what the graph has in place of what is claimed."""


@dataclass(eq=False)
class Case:
    """One reading of a claim."""

    claim: Claim
    match: Match
    knowledge: Knowledge
    as_of: date
    subject_mention: Mention
    subject: Candidate | None
    object_mention: Mention
    object: Candidate | None
    plausibility: float = 1.0
    meanings: frozenset[str] = frozenset()
    """All relations that the claim's words surely may mean, this one among them."""
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What else the clause names: id → types."""
    _likeness: dict[int, Likeness] = field(default_factory=dict)
    relation: Relation = field(init=False)
    strength: Strength = field(init=False)

    def __post_init__(self) -> None:
        self.relation, self.strength = self.match.relation, self.match.strength

    @cached_property
    def facts(self) -> list[Fact]:
        """The subject's facts of the relation; where some hold within something that the clause names, those alone."""
        if self.subject is None:
            return []
        facts = self.knowledge.outgoing(self.subject.id, self.relation.id)
        if not self.beside:
            return list(facts)
        return self.placed or [fact for fact in facts if not self._is_elsewhere(fact)]

    @cached_property
    def placed(self) -> list[Fact]:
        """The facts of the relation between the subject and something else that the clause names, whichever of
        the two the graph says them of: what one paid for the other."""
        if self.subject is None or not self.beside:
            return []
        its, name = self.subject.id, self.relation.id
        found = [fact for fact in self.knowledge.outgoing(its, name) if fact.within in self.beside]
        return found + [f for other in self.beside for f in self.knowledge.outgoing(other, name) if f.within == its]

    def _is_elsewhere(self, fact: Fact) -> bool:
        """Whether the fact holds within another thing than the clause names: the rating of another film."""
        if fact.within is None or not self.beside:
            return False
        kinds = set(self.knowledge.stated_types(fact.within))
        return any(kinds.intersection(types) for types in self.beside.values())

    @cached_property
    def facts_into(self) -> list[Fact]:
        """The facts of the relation that the object is the object of."""
        return list(self.knowledge.incoming(self.object.id, self.relation.id)) if self.object else []

    @property
    def complete(self) -> bool:
        """Whether all of the subject's facts of the relation are at hand."""
        return self.subject is not None and not self.knowledge.is_truncated(self.subject.id, self.relation.id, True)

    def object_like(self, fact: Fact) -> Likeness:
        """How the claim's object stands to the fact's."""
        known = self._likeness.get(id(fact))
        if known is None:
            known = compare_end(self.object_mention, self.object, End.object_of(fact), self.relation, self.knowledge)
            said = self.object_mention.referent.text
            if known.like is not Like.SAME and called_after(said, fact.object, fact.subject):
                known = SAME
            self._likeness[id(fact)] = known
        return known

    @cached_property
    def levels(self) -> list[Fact]:
        """Of a claim that one thing is part of another, the facts that say at which level: its country, its state."""
        if self.subject is None or self.object is None or self.relation.catalogue in LEVELS:
            return []
        if self.relation.id not in self.knowledge.containment:
            return []
        return [
            f
            for f in self.knowledge.between(self.subject.id, self.object.id)
            if f.object_id == self.object.id and self._is_level(f.relation) and self.is_timely(f)
        ]

    def _is_level(self, name: str) -> bool:
        relation = self.knowledge.schema.get(name)
        return relation is not None and relation.catalogue in LEVELS and name in self.knowledge.containment

    @cached_property
    def is_name_of_another(self) -> bool:
        """Whether what the subject is said to be called is what the graph calls something else, and only that."""
        if self.relation.catalogue not in CALLED or self.object is None or self.subject is None:
            return False
        if self.claim.tense is not Tense.PRESENT or self.claim.time is not None or _AT_TIMES.search(self.claim.text):
            return False
        if self.relation.catalogue == "abbreviation" and _may_be_short(self.object.label, self.subject.label):
            return False  # it may have several, and another thing the same
        if any(_is_language(mention.text.lower()) for mention in self.claim.beside):
            return False
        if _is_beside(self.subject_mention.referent.text, self.claim.text):
            return False
        bearers = {fact.subject_id for fact in self.facts_into}
        return bool(bearers) and self.subject.id not in bearers

    def subject_like(self, fact: Fact) -> Likeness:
        """How the claim's subject stands to the fact's (asked where facts were found from the object's side)."""
        return compare_end(self.subject_mention, self.subject, End.subject_of(fact), self.relation, self.knowledge)

    @cached_property
    def agreeing(self) -> list[tuple[Fact, Likeness]]:
        """The facts that say what the claim says, surest first."""
        found = [(f, like) for f in self.facts if (like := self.object_like(f)).like in (Like.SAME, Like.WITHIN)]
        if not found and self.subject is None:
            found = [(f, like) for f in self.facts_into if (like := self.subject_like(f)).like is Like.SAME]
        found = [(f, like) for f, like in found if not starts_after(f, self.as_of)]
        return sorted(found, key=lambda pair: (pair[1].like is not Like.SAME, -pair[1].similarity, len(pair[1].chain)))

    @cached_property
    def mirrored(self) -> list[Fact]:
        """The facts that say it from the other end: of a symmetric relation, or of the inverse one."""
        return self.mirrored_in(self.relation.id)

    def mirrored_in(self, name: str) -> list[Fact]:
        """The facts that say another relation of the two from the other end."""
        relation = self.knowledge.schema.get(name)
        if self.subject is None or relation is None:
            return []
        back = relation.id if relation.symmetric else relation.inverse
        facts = self.knowledge.incoming(self.subject.id, back) if back is not None else ()
        return [fact for fact in facts if self._object_is_subject_of(fact)]

    def _object_is_subject_of(self, fact: Fact) -> bool:
        likeness = compare_end(self.object_mention, self.object, End.subject_of(fact), self.relation, self.knowledge)
        return likeness.like is Like.SAME

    def is_timely(self, fact: Fact) -> bool:
        """Whether the time that the fact holds for, if any, bears out when the claim says it was so."""
        time = self.claim.time
        return time is None or bears_out(time, fact, begins=self.claim.begins, ends=self.claim.ends)

    @cached_property
    def disagreeing(self) -> bool:
        """Whether the subject has facts of the relation, all at hand, and none can be what the claim names."""
        return bool(self.facts) and self.complete and all(self.object_like(f).like is Like.APART for f in self.facts)

    @cached_property
    def is_answer(self) -> bool:
        """Whether the claim's object is the kind of thing that the relation holds with: a league, where leagues are
        asked for, and not the season of one. A value is, if it could be compared."""
        if self.object is None or any(self.object_like(f).by_value for f in self.facts):
            return True
        is_noun = self.object_mention.referent.kind is MentionKind.NOUN
        if is_noun and name_key(self.object.label) in name_key(self.relation.label).split():
            return False  # "in a country": that it has one is no answer to which
        if self.knowledge.incoming(self.object.id, self.relation.id):
            return True
        if is_noun:
            return False  # "located in a country": not in another city, though a country is a place, too
        own = self.knowledge.types(self.object.id, self.object.types)
        if not own and self.knowledge.ancestors(self.object.id):
            own = frozenset(("place",))  # it lies in something
        wanted: frozenset[str] = coarse(self.relation.range)
        for fact in self.facts:
            if fact.object_id:
                wanted |= self.knowledge.types(fact.object_id)
        return bool(own & wanted)

    def evidence(self, fact: Fact, likeness: Likeness | None = None, role: str = "supports") -> tuple[Evidence, ...]:
        chain = likeness.chain if likeness is not None else ()
        return (Evidence(fact, role), *(Evidence(step, "chain") for step in chain))
