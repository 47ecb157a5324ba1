"""Solves what a text leaves unnamed as a variable: "a city whose mayor is Keel" is each city of which that is so.

The claims about it are its conditions. One that ties it surely to something named proposes candidates, and a
candidate that all conditions bear out is what the words may stand for; from there on the mention is like any other.
Where nothing in the graph meets all conditions, nothing is said: it may be something that the graph does not have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kgcheck.extract.claims import claims_of
from kgcheck.extract.grammar import SUBJECTS
from kgcheck.extract.interface import Claim, Mention, MentionKind, Pair, Phrase, PhraseKind, Sentence
from kgcheck.extract.loose import bridging_claims
from kgcheck.extract.spacy import Extraction
from kgcheck.extract.tags import NOMINAL
from kgcheck.extract.unnamed import Unnamed, find_unnamed
from kgcheck.judge.judge import Judge
from kgcheck.knowledge import Knowledge, extend
from kgcheck.link import Linker
from kgcheck.model import Modality, Verdict
from kgcheck.names import name_key
from kgcheck.relations.demonyms import COUNTRIES
from kgcheck.relations.matching import Match, RelationMatcher, Strength
from kgcheck.relations.schema import Origin
from kgcheck.relations.types import coarse, excludes
from kgcheck.store.interface import HOLDERS, Held, NameHit, NameKind, Store
from kgcheck.values import Bound, Date, Number, Precision, Value, When

STEPS = 2
"""How far from anything named: a man who married a woman who was born in Lund."""
MOST_PROPOSED = HOLDERS
"""Candidates that are looked at; of more, the words say too little."""
MOST_KEPT = 4
_ALSO = {"character": frozenset(("work",))}
"""What a noun's bearer may be in the graph, too: a character and what tells of it have one name."""

_IS = Phrase(((PhraseKind.CLASS, "be"),), (), "is")
"""The words for which a graph's relation of classes stands."""

Group = tuple[Claim, ...]
"""The claims on one pair of mentions: a condition, met if one of them is."""


def solve(
    extractions: Sequence[Extraction],
    linkers: Sequence[Linker],
    store: Store,
    matcher: RelationMatcher,
    as_of: date,
) -> None:
    """Make each unnamed thing that the graph can tell a mention of what it may be."""
    riddles = []
    for extraction, linker in zip(extractions, linkers, strict=True):
        unnamed = find_unnamed(extraction.sentences)
        if unnamed:
            riddles.append(_Riddle(extraction, linker, unnamed, linker.knowledge, matcher, as_of))
    values = {held for riddle in riddles for held in riddle.values()}
    holders = store.holders(values) if values else {}
    for _ in range(STEPS):
        wanted = [riddle.propose(holders) for riddle in riddles]
        if not any(wanted):
            break
        extend([riddle.knowledge for riddle in riddles], store, wanted)
    for riddle in riddles:
        riddle.settle()


@dataclass(eq=False)
class _Variable:
    unnamed: Unnamed
    conditions: list[Group] = field(default_factory=list)
    proposed: dict[str, str] | None = None
    """What it may be, by id, each with its label; None where nothing proposed any yet."""
    certain: dict[str, str] = field(default_factory=dict)
    """What it is, whatever else is said of it: the country that somebody was born in."""

    @property
    def said(self) -> int:
        """How many things are said of it: Lund and Sweden of "born in Lund, Sweden" are one."""
        firm = {claim.phrase for group in self.conditions for claim in group if not claim.loose}
        return sum(any(not c.loose or c.phrase not in firm for c in group) for group in self.conditions)

    def label(self, entity: str) -> str:
        return (self.proposed or {}).get(entity, "")


class _Riddle:
    """One document's unnamed things."""

    def __init__(
        self,
        extraction: Extraction,
        linker: Linker,
        unnamed: Sequence[Unnamed],
        knowledge: Knowledge,
        matcher: RelationMatcher,
        as_of: date,
    ) -> None:
        self._linker = linker
        self._sentences = extraction.sentences
        self.knowledge = knowledge
        self._matcher = matcher
        self._judge = Judge(knowledge, matcher, linker, as_of)
        self._classing = {match.relation.id for match in matcher.match(_IS) if match.is_sure}
        self._of: dict[int, _Variable] = {id(each.mention): _Variable(each) for each in unnamed}
        groups: dict[Pair, list[Claim]] = {}
        for each in unnamed:
            linker.forget(each.mention)
        for sentence in dict.fromkeys(s for each in unnamed for s in each.sentences):
            for claim in (*claims_of(sentence), *_bridging(sentence)):
                ends = claim.pair
                if not ends.isdisjoint(self._of):
                    groups.setdefault(ends, []).append(claim)
        for ends, claims in groups.items():
            if len(ends) < 2 or self._is_no_condition(claims):
                continue
            for end in ends:
                if end in self._of:
                    self._of[end].conditions.append(tuple(claims))

    def _is_no_condition(self, claims: Sequence[Claim]) -> bool:
        """Whether all that is said is a time beside something else, left out where no relation answers to it."""
        return all(claim.optional and claim.object.referent.kind is MentionKind.VALUE for claim in claims) and not any(
            match.is_sure for claim in claims for match in self._matcher.match(claim.phrase)
        )

    # --- proposing ------------------------------------------------------------------------------

    def values(self) -> Iterator[Held]:
        """The numbers and dates that the text gives something unnamed."""
        for variable in self._of.values():
            if self._is_sound(variable):
                for group in variable.conditions:
                    for claim in group:
                        yield from self._held(variable, claim)

    def _held(self, variable: _Variable, claim: Claim) -> Iterator[Held]:
        """A claim's number or date, as each relation that its words surely mean would hold it."""
        if claim.subject.referent is not variable.unnamed.mention:
            return
        number, day = _key(claim.object.referent.value)
        if number is not None:
            for match in self._matcher.match(claim.phrase):
                if match.is_sure and match.forward and match.relation.value_type in ("number", "date"):
                    yield Held(match.relation.id, number, day)

    def propose(self, holders: Mapping[Held, Mapping[str, str]]) -> set[str]:
        """Candidates for the variables that have none yet; gives those whose facts are not at hand."""
        found: dict[int, dict[str, str]] = {}
        for key, variable in self._of.items():
            if variable.proposed is None and self._is_sound(variable):
                proposals = [p for g in variable.conditions for p in self._from(variable, g, holders) if p[0]]
                if not variable.unnamed.any_will_do:  # to know that there is one only, all must be at hand
                    proposals = [p for p in proposals if p[1]]
                for proposed, _ in sorted(proposals, key=lambda proposal: len(proposal[0])):
                    if key not in found or len(found[key]) + len(proposed) <= MOST_PROPOSED:
                        found[key] = found.get(key, {}) | proposed
        wanted: set[str] = set()
        for key, proposed in found.items():
            if len(proposed) <= MOST_PROPOSED:
                variable = self._of[key]
                variable.proposed, variable.certain = proposed, self._certain(variable)
                wanted.update(e for e in (*proposed, *variable.certain) if not self.knowledge.is_asked(e))
        return wanted

    def _certain(self, variable: _Variable) -> dict[str, str]:
        """What a relation with one object leads to from something named, if it surely is what the noun says. Of places
        that is also what the place lies in."""
        found: dict[str, str] = {}
        for claim in (claim for group in variable.conditions for claim in group):
            is_subject = claim.subject.referent is variable.unnamed.mention
            other = (claim.object if is_subject else claim.subject).referent
            ends = self._linker.candidates(other)
            if id(other) in self._of or len(ends) != 1:
                continue
            for match in self._matcher.match(claim.phrase):
                relation = match.relation
                if match.strength is not Strength.EXACT or match.forward is is_subject or not relation.functional:
                    continue
                if relation.origin("functional") is Origin.INFERRED:
                    continue
                for fact in self.knowledge.outgoing(ends[0].id, relation.id):
                    if fact.object_id:
                        found[fact.object_id] = fact.object
                        for place, chain in self.knowledge.ancestors(fact.object_id).items():
                            found[place] = chain[-1].object
        return {entity: label for entity, label in found.items() if self._is_surely(variable, entity, label)}

    @staticmethod
    def _is_sound(variable: _Variable) -> bool:
        """Whether all that is said of it is plainly asserted: what it is not, would fit too many."""
        claims = [claim for group in variable.conditions for claim in group]
        return bool(claims) and not any(claim.negated or claim.modality is not Modality.ASSERTED for claim in claims)

    def _from(
        self, variable: _Variable, group: Group, holders: Mapping[Held, Mapping[str, str]]
    ) -> Iterator[tuple[dict[str, str], bool]]:
        """What a condition proposes from its other end, where the words surely mean a relation; and whether that is
        all that the graph has."""
        for claim in group:
            is_subject = claim.subject.referent is variable.unnamed.mention
            other = (claim.object if is_subject else claim.subject).referent
            if other.kind is MentionKind.VALUE:
                of_value = {e: label for h in self._held(variable, claim) for e, label in holders.get(h, {}).items()}
                yield of_value, len(of_value) <= HOLDERS
                continue
            known = self._of.get(id(other))
            if known is None:
                ends: Mapping[str, str] = {c.id: c.label for c in self._linker.candidates(other)[:2]}
            else:
                ends = known.proposed or {}
            if not ends:
                continue
            found: dict[str, str] = {}
            complete = True
            for match in self._matcher.match(claim.phrase):
                if match.is_sure:
                    for end in ends:
                        found.update(self._across(end, match, match.forward is not is_subject))
                        complete = complete and not any(
                            self.knowledge.is_truncated(end, match.relation.id, forward) for forward in (True, False)
                        )
            yield found, complete

    def _across(self, end: str, match: Match, forward: bool) -> Iterator[tuple[str, str]]:
        """What a relation leads to from an entity, by its facts, those of its inverse, and the narrower ones."""
        relation, knowledge = match.relation, self.knowledge
        ways = [(relation.id, forward), *((each, forward) for each in knowledge.narrower.get(relation.id, ()))]
        if relation.symmetric:
            ways.append((relation.id, not forward))
        if relation.inverse is not None:
            ways.append((relation.inverse, not forward))
        for name, onward in ways:
            for fact in knowledge.about(end, name, onward):
                if onward and fact.object_id:
                    yield fact.object_id, fact.object
                elif not onward:
                    yield fact.subject_id, fact.subject

    # --- settling -------------------------------------------------------------------------------

    def settle(self) -> None:
        """Give each variable what meets all its conditions, and take back those that nothing meets."""
        fitting: dict[int, list[str]] = {}
        for key, variable in self._of.items():
            fitting[key] = [e for e in variable.proposed or () if self._is_of_kind(variable, e)]
        for _ in range(STEPS):
            for key, variable in self._of.items():
                fitting[key] = [e for e in fitting[key] if self._meets(variable, e, fitting)]
        for key, variable in self._of.items():
            found = fitting[key]
            if not found and len(variable.certain) == 1:
                [(entity, label)] = variable.certain.items()
                variable.unnamed.mention.hits = (_hit(entity, label),)
                self._linker.forget(variable.unnamed.mention)
                continue
            if not variable.unnamed.any_will_do and len(named := self._named_before(variable, found)) == 1:
                found = named  # "Orsa College has a dean. The university was founded in 1902."
            elif not self._is_enough(variable, found):
                unnamed = variable.unnamed
                if variable.said < 2 or not unnamed.any_will_do or unnamed.same or unnamed.bare:
                    variable.unnamed.take_back()
                continue
            variable.unnamed.mention.hits = tuple(_hit(e, variable.label(e)) for e in sorted(found)[:MOST_KEPT])
            self._linker.forget(variable.unnamed.mention)

    def _named_before(self, variable: _Variable, found: Sequence[str]) -> list[str]:
        """Those that fit which the text has named before it speaks of "the university"; none of a pronoun."""
        if not variable.unnamed.noun:
            return []
        start = variable.unnamed.mention.span[0]
        named = (m for s in self._sentences for m in s.mentions if m.kind is MentionKind.NAME and m.span[1] <= start)
        ids = {c.id for mention in named for c in self._linker.candidates(mention)[:1]}
        return [entity for entity in found if entity in ids]

    def _is_enough(self, variable: _Variable, found: Sequence[str]) -> bool:
        """Whether so much is said that what fits is what is meant: of something named only by "it" or "the company",
        two things that hold of one only; of "a company", one thing if it surely is a company and the clause that it is
        the subject of says no more of it."""
        if not found:
            return False
        if variable.said > 1:
            return variable.unnamed.any_will_do or self._is_either(variable, found)
        unnamed = variable.unnamed
        if unnamed.sentence.deps[unnamed.mention.head] not in SUBJECTS:
            return False  # "was composed by someone born in Lund", where "composed by" was not understood
        return variable.unnamed.any_will_do and all(self._is_surely(variable, e, variable.label(e)) for e in found)

    def _is_either(self, variable: _Variable, found: Sequence[str]) -> bool:
        """Whether it must be one of these: an "it" with which the text begins, or "the bridge", if all of them are."""
        unnamed = variable.unnamed
        if not unnamed.noun:
            before = self._sentences[: self._sentences.index(unnamed.sentence)]
            return len(found) <= MOST_KEPT and not any(tag in NOMINAL for s in before for tag in s.tags)
        if len(found) == 1:
            return True
        return len(found) <= MOST_KEPT and all(self._is_surely(variable, e, variable.label(e)) for e in found)

    def _meets(self, variable: _Variable, entity: str, fitting: Mapping[int, Sequence[str]]) -> bool:
        return all(
            any(self._holds(variable, entity, claim, fitting) for claim in group) for group in variable.conditions
        )

    def _holds(self, variable: _Variable, entity: str, claim: Claim, fitting: Mapping[int, Sequence[str]]) -> bool:
        """Whether the graph bears the claim out of this candidate, with some candidate of the claim's other end."""
        is_subject = claim.subject.referent is variable.unnamed.mention
        other = (claim.object if is_subject else claim.subject).referent
        rivals: Sequence[str | None] = [None]
        if id(other) in self._of:
            rivals = fitting[id(other)]
        this = self._taken_for(variable, entity)
        for rival in rivals:
            there = other if rival is None else self._taken_for(self._of[id(other)], rival)
            subject, obj = (this, there) if is_subject else (there, this)
            finding = self._judge.judge(replace(claim, subject=subject, object=obj))
            self._linker.forget(this)
            if rival is not None:
                self._linker.forget(there)
            if finding is not None and finding.verdict is Verdict.SUPPORTED:
                return True
        return False

    @staticmethod
    def _taken_for(variable: _Variable, entity: str) -> Mention:
        hit = _hit(entity, variable.label(entity))
        return replace(variable.unnamed.mention, hits=(hit,), kind=MentionKind.DESCRIPTION)

    # --- kinds ----------------------------------------------------------------------------------

    def _is_of_kind(self, variable: _Variable, entity: str) -> bool:
        """Whether the candidate may be what the noun says: not of another kind, and not said to be something else by
        the relation that says of others that they are this."""
        noun = variable.unnamed.noun
        if not noun:
            return True
        if excludes(self._kinds(entity), coarse((noun,)) | _ALSO.get(noun, frozenset())):
            return False
        own = variable.unnamed.replaced
        classes = {hit.entity_id for hit in own.hits} if own is not None else set()
        saying = {fact.relation for each in classes for fact in self.knowledge.incoming(each)} & self._classing
        said = [fact for fact in self.knowledge.outgoing(entity) if fact.relation in saying]
        return not said or any(fact.object_id in classes for fact in said)

    def _is_surely(self, variable: _Variable, entity: str, label: str) -> bool:
        """Whether the candidate is known to be what the noun says: by its type, a fact, or its own name."""
        noun = variable.unnamed.noun
        if noun in name_key(label).split() or (noun == "country" and name_key(label) in COUNTRIES):
            return True
        if any(noun in name_key(fact.object).split() for fact in self.knowledge.outgoing(entity) if fact.object_id):
            return True
        if noun == "person":
            return "person" in self._kinds(entity)
        return any(noun in name_key(kind).split() for kind in self.knowledge.stated_types(entity))

    def _kinds(self, entity: str) -> frozenset[str]:
        return self.knowledge.types(entity, self.knowledge.stated_types(entity))


def _bridging(sentence: Sentence) -> Iterator[Claim]:
    """ "It has 20 floors, and *the architect is* Lind": whose, if the sentence speaks of one thing only."""
    claims = bridging_claims(sentence, (), lambda mention, _: mention.kind is MentionKind.PRONOUN)
    yield from (claim for claim in claims if not claim.loose)


def _key(value: Value | None) -> tuple[float | None, str | None]:
    """The number of an exact value, or the year and day of a date, by which the graph's facts can be found."""
    if isinstance(value, Number) and value.bound is Bound.EXACT and not value.ordinal:
        return float(value.value), None
    if isinstance(value, Date) and value.when is When.ON and not value.approximate:
        if value.precision in (Precision.DAY, Precision.YEAR):
            return float(value.year), str(value) if value.precision is Precision.DAY else None
    return None, None


def _hit(entity: str, label: str) -> NameHit:
    return NameHit(entity, label, (), 1, NameKind.LABEL, label)
