"""Words that tie two things together and do not say how: "Nolan's Inception", "the cast of Ember includes Lida Marsh".
Any fact between the two bears them out, unless the words mean another relation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from kgcheck.extract.interface import Claim, Phrase, PhraseKind
from kgcheck.extract.wording import ALTERING
from kgcheck.judge.case import Case, Ruling
from kgcheck.judge.meant import runs_against, says_more_than_that
from kgcheck.judge.readings import POSTED
from kgcheck.judge.rules import CONFIDENCE, is_class, time_of_the_fact
from kgcheck.judge.time import ended_before
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate
from kgcheck.model import Evidence, Fact, Verdict
from kgcheck.names import words_of
from kgcheck.relations.callings import DEALING_WITH
from kgcheck.relations.matching import Match, RelationMatcher, Strength


class Ties:
    """Rules on the claims of one document as if their words only tied the two together."""

    def __init__(self, knowledge: Knowledge, matcher: RelationMatcher, as_of: date, of_record: bool) -> None:
        self._knowledge = knowledge
        self._matcher = matcher
        self._as_of = as_of
        self._of_record = of_record

    def ruling(
        self, claim: Claim, subjects: Sequence[Candidate], objects: Sequence[Candidate], matches: Sequence[Match]
    ) -> Ruling | None:
        in_words = len(claim.phrase.words) > 1 and "have" in claim.phrase.words  # "had three children with" says how
        if not self._matcher.is_generic(claim.phrase) or (in_words and self._of_record):
            return None
        if claim.loose and (says_more_than_that(claim) or not ALTERING.isdisjoint(claim.phrase.text.lower().split())):
            return None
        if self._is_beside_the_field(claim, subjects):
            return None
        for way in (claim.subject.referent.ways.get(o.id) for o in objects):
            if way:  # "the cast of Ember includes Lida Marsh": she is one of those
                return Ruling(Verdict.SUPPORTED, "KG101", tuple(Evidence(fact, "supports") for fact in way), 0.85)
        for s in subjects:
            for o in objects:
                facts = self._knowledge.between(s.id, o.id) if s.id != o.id else ()
                if not facts or self._says_another(claim.phrase, facts[0], matches):
                    continue  # "had a child with Ora Finn", where they are known to be married
                if runs_against(facts[0], s.id, matches):
                    continue  # "Orsa Wind has a stake in Ruel", where it is Ruel who has one
                match = Match(self._knowledge.schema[facts[0].relation], True, Strength.GENERIC, 0.5, "tied together")
                case = Case(claim, match, self._knowledge, self._as_of, claim.subject, s, claim.object, o)
                if (ruling := _tie(case, facts)) is not None:
                    return ruling
        return None

    def _is_beside_the_field(self, claim: Claim, subjects: Sequence[Candidate]) -> bool:
        """Whether a field is only what somebody of another calling deals with: a "rowing *coach*" need not row,
        nor need who rows coach, unless the graph calls him so."""
        kind, key = claim.phrase.keys[0]
        noun = key.rpartition(" ")[2]
        if kind is not PhraseKind.MODIFIER or noun not in DEALING_WITH:
            return False
        held = (fact.object for s in subjects for fact in self._knowledge.outgoing(s.id))
        return not any(noun in words_of(name) for name in held)

    def _says_another(self, phrase: Phrase, fact: Fact, matches: Sequence[Match]) -> bool:
        """Whether a noun of the phrase means another relation than the fact's, in the graph or not."""
        reaching = (key.rpartition(" ")[2] for kind, key in phrase.keys if kind is PhraseKind.VERB)
        if all(kind is not PhraseKind.NOUN for kind, _ in phrase.keys) or POSTED.isdisjoint(reaching):
            return False
        sure = [m.relation for m in matches if m.strength is Strength.EXACT and m.key and m.key[0] is PhraseKind.NOUN]
        if sure:
            return all(relation.id != fact.relation for relation in sure)
        elsewhere = self._matcher.elsewhere(phrase)
        return elsewhere is not None and elsewhere != self._knowledge.schema[fact.relation].catalogue


def in_a_part(
    claim: Claim,
    subjects: Sequence[Candidate],
    objects: Sequence[Candidate],
    beside: Mapping[str, tuple[str, ...]],
    knowledge: Knowledge,
) -> Ruling | None:
    """ "Appears in Ember *as* Jo Reed", "is the *head chef* of Saffron Table": what a relationship says, where the
    clause names its other end."""
    kind, key = claim.phrase.keys[0]
    if not beside or not (kind is PhraseKind.CLASS or "as" in (*claim.phrase.words, *key.split())):
        return None
    for s in subjects:
        for o in objects:
            own = [fact for fact in knowledge.outgoing(s.id) if fact.within in beside]
            theirs = [fact for other in beside for fact in knowledge.outgoing(other) if fact.within == s.id]
            for fact in (*own, *theirs):
                if fact.object_id == o.id:
                    match = Match(knowledge.schema[fact.relation], True, Strength.NAMED, 0.8, "as")
                    return Ruling(Verdict.SUPPORTED, "KG101", (Evidence(fact, "supports"),), 0.85, "in-a-part", match)
    return None


def _tie(case: Case, facts: Sequence[Fact]) -> Ruling | None:
    """Any fact between the two bears it out, of what is over one that has ended; that the one is the other ("the mayor
    is Voss"), one of that time."""
    if case.claim.ended and not (facts := [fact for fact in facts if ended_before(fact, case.as_of)]):
        return None
    if is_class(case):
        if not any(f.object_id == (case.object.id if case.object else None) for f in facts):
            return None
        if (ruling := time_of_the_fact(case)) is not None:
            ruling.rule, ruling.match = "time-of-the-fact", case.match
            return ruling
    return Ruling(
        Verdict.SUPPORTED,
        "KG101",
        (Evidence(facts[0], "supports"),),
        CONFIDENCE[Strength.GENERIC],
        "tied-together",
        case.match,
    )
