"""Judging a claim: every plausible reading is put to the rules, and their rulings are made one verdict.

Supported if a plausible reading is; contradicted only if no reading is supported and the plausible ones
agree; else unknown, with the reason that comes nearest to what stopped it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kgcheck.extract.interface import COUNTED, Claim, Mention, MentionKind, Phrase, PhraseKind
from kgcheck.judge.another_role import another_role
from kgcheck.judge.case import Case, Ruling
from kgcheck.judge.chains import with_ways
from kgcheck.judge.combining import Ruled, Rulings, joined, joined_against, negated
from kgcheck.judge.kinship import kinship
from kgcheck.judge.meant import as_a_name, in_a_language
from kgcheck.judge.namely import namely
from kgcheck.judge.qualified import not_the_only, says
from kgcheck.judge.readings import Reading, Readings, ends_of
from kgcheck.judge.reasons import Reason, why_unknown
from kgcheck.judge.rules import decide
from kgcheck.judge.succession import succession
from kgcheck.judge.telling import finding_of, left_unknown
from kgcheck.judge.tied import Ties, in_a_part
from kgcheck.judge.vague import is_vague
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate, Linker
from kgcheck.model import Finding, Modality
from kgcheck.relations.matching import Match, RelationMatcher
from kgcheck.relations.types import coarse, excludes, is_another_work
from kgcheck.store.interface import NameKind
from kgcheck.textual import readings_in
from kgcheck.values import Number

MOST_CANDIDATES = 4
"""Readings tried of each ambiguous mention."""
_UNSURE = frozenset((NameKind.NEAR, NameKind.LEARNED))
"""By such names something may be another thing."""
_NOTHING_SAID: Mapping[str, set[int]] = {}


class Judge:
    """Judges the claims of one document."""

    def __init__(self, knowledge: Knowledge, matcher: RelationMatcher, linker: Linker, as_of: date) -> None:
        self.knowledge = knowledge
        self.of_record = bool(linker.topics() and readings_in(knowledge.schema))
        """Whether the text is about a record, which lists what it knows."""
        self._matcher = matcher
        self._linker = linker
        self._readings = Readings(knowledge, linker, as_of, self.of_record)
        self._ties = Ties(knowledge, matcher, as_of, self.of_record)

    def directions(self, claim: Claim) -> Iterator[tuple[str, int]]:
        """The relations that the claim surely means, each with the id of the mention that it makes the subject.

        A direction that the types of the two ends rule out is not meant: a language speaks no country."""
        if claim.optional or claim.object.referent.kind is MentionKind.VALUE:
            return
        for match in self._matcher.match(claim.phrase):
            relation = match.relation
            if not match.is_sure or relation.symmetric:
                continue
            ends = (claim.subject, claim.object) if match.forward else (claim.object, claim.subject)
            kinds = (coarse(relation.domain), coarse(relation.range))
            if not any(excludes(self._linker.types(end), kind) for end, kind in zip(ends, kinds, strict=True)):
                yield relation.id, id(ends[0].referent)

    def can_have(self, owner: Mention, phrase: Phrase) -> bool:
        """Whether something named is of a kind that can have what the words surely mean."""
        kinds = self._linker.types(owner)
        sure = (m for m in self._matcher.match(phrase) if m.forward and m.is_sure)
        return any(not excludes(kinds, coarse(match.relation.domain)) for match in sure)

    def judge(self, claim: Claim, said: Mapping[str, set[int]] = _NOTHING_SAID) -> Finding | None:
        """The finding; None where there turned out to be no claim (a bare "in 1990" that nothing answers to).

        `said`: of a loose claim, which way round grammar has read relations between the same two."""
        if claim.modality is not Modality.ASSERTED:
            stance = Reason("KG306", None, f"the text does not assert it ({claim.modality})")
            return None if claim.optional else left_unknown(claim, stance)
        subjects: Sequence[Candidate] = self._linker.candidates(claim.subject)[:MOST_CANDIDATES]
        objects = in_a_language(claim, self._linker.candidates(claim.object)[:MOST_CANDIDATES])
        matches = self._matches(claim, said)
        objects = as_a_name(objects, subjects, matches, self._linker)
        subjects = as_a_name(subjects, objects, (), self._linker)
        ruling, case = self._ruling(claim, subjects, objects, matches)
        if ruling is None:
            reason = why_unknown(claim, subjects, objects, matches, self.knowledge, self._matcher)
            return left_unknown(claim, reason, subjects, objects) if reason is not None else None
        if claim.negated:
            ruling = negated(ruling)
            if ruling is None:
                return left_unknown(claim, Reason("KG305", matches[0].relation if matches else None), subjects, objects)
        return with_ways(self._finding(claim, ruling, case), claim)

    def _matches(self, claim: Claim, said: Mapping[str, set[int]]) -> Sequence[Match]:
        """The relations that the claim may mean, but those that grammar has read the other way round."""
        value = claim.object.referent.value
        unit = value.unit if isinstance(value, Number) else None
        if unit is None and claim.phrase.keys[0] == COUNTED:
            return self._matcher.counting()
        matches = [
            match
            for match in self._matcher.match(claim.phrase)
            if match.relation.id not in said
            or id((claim.subject if match.forward else claim.object).referent) in said[match.relation.id]
        ]
        return matches if unit is None else [*matches, *self._matcher.measured_in(unit)]

    def _ruling(
        self, claim: Claim, subjects: Sequence[Candidate], objects: Sequence[Candidate], matches: Sequence[Match]
    ) -> Ruled:
        """The ruling on the claim as if it were not negated, with the reading that it is of; none where the graph says
        nothing of it, by any relation that the words may mean or by what several facts come to."""
        ruling, case = self._best(claim, subjects, objects, matches)
        ruling = ruling or namely(claim, subjects, objects, self.knowledge)
        for reckoned in (succession, kinship):
            ruling = ruling or reckoned(claim, subjects, objects, self.knowledge, self._matcher)
        if ruling is None and self.of_record:
            ruling = another_role(claim, subjects, objects, matches, self.knowledge, self._linker.topics())
        return ruling, case

    def _best(
        self, claim: Claim, subjects: Sequence[Candidate], objects: Sequence[Candidate], matches: Sequence[Match]
    ) -> Ruled:
        """What the rulings on the claim's readings come to."""
        readings = self._readings.of(claim, subjects, objects, matches)
        rulings = self._put_to_rules(claim, self._readings.cases(claim, matches, readings))
        best, against = rulings.best, rulings.against
        if best is not None and rulings.speak_against(best):
            return None, None
        if best is None and not claim.negated and not claim.qualifier and not rulings.otherwise:
            beside = self._readings.beside(claim) if claim.beside else {}
            tie = in_a_part(claim, subjects, objects, beside, self.knowledge)
            tie = tie or self._ties.ruling(claim, subjects, objects, matches)
            if tie is not None:
                return tie, None
        if against:
            ruling, case = against[0]
            if ruling.code == "KG206" and best is not None and best[1].relation.id == case.relation.id:
                return ruling, case
            if best is None:
                if not self._agree(claim, against, readings):
                    return None, None
                return joined_against(against[0], rulings), case
        if best is None:
            return None, None
        if claim.qualifier and not says(best[1], claim, claim.qualifier):
            for ruling, case in against:  # it is in the country, but the largest city there is another
                if says(case, claim, claim.qualifier):
                    return ruling, case
            denied = not_the_only(best[1], claim)
            return (denied, best[1]) if denied is not None else (None, None)
        return joined(best, rulings), best[1]

    def _put_to_rules(self, claim: Claim, cases: Iterator[Case]) -> Rulings:
        rulings = Rulings()
        for case in cases:
            ruling = decide(case)
            vague = ruling is not None and (
                is_vague(ruling, claim, self._matcher) or self._is_another_work(claim, case)
            )
            rulings.add(case, ruling, vague)
        return rulings

    def _is_another_work(self, claim: Claim, case: Case) -> bool:
        """ "Is a *song by* Voss", of what the graph has for a film."""
        kind, key = (case.match.key or (None, ""))[:2]
        subject = case.subject if case.match.forward else case.object
        if kind is not PhraseKind.ROLE or subject is None:
            return False
        types = subject.types or self.knowledge.stated_types(subject.id)
        return is_another_work(key.rpartition(" ")[2], types)

    def _agree(self, claim: Claim, against: Sequence[tuple[Ruling, Case]], readings: Sequence[Reading]) -> bool:
        """Whether all that the claim may well speak of is refuted, and by names that are surely meant."""
        _, worst = against[0]
        refuted = {ends_of(claim, case.match, case.subject, case.object) for _, case in against}
        kinds = {end.kind for end in (worst.subject, worst.object) if end is not None}
        sure = [reading for reading in readings if reading[0].strength >= worst.strength]  # others are no rivals
        return self._readings.plausible(claim, sure) <= refuted and kinds.isdisjoint(_UNSURE)

    def _finding(self, claim: Claim, ruling: Ruling, case: Case | None) -> Finding:
        subjects: Sequence[Candidate] = self._linker.candidates(claim.subject)
        objects: Sequence[Candidate] = self._linker.candidates(claim.object)
        if case is None:
            held = {end for e in ruling.evidence for end in (e.fact.subject_id, e.fact.object_id)}
            subjects, objects = ([c for c in found if c.id in held] or found for found in (subjects, objects))
        else:
            s, o = (case.subject, case.object) if case.match.forward else (case.object, case.subject)
            subjects, objects = ([s] if s else subjects), ([o] if o else objects)
        name = ruling.evidence[0].fact.relation
        relation = ruling.match.relation if ruling.match else self.knowledge.schema.get(name)
        return finding_of(claim, ruling, relation, subjects, objects)
