"""Judging a claim: every plausible reading is put to the rules, and their rulings are made one verdict.

Supported if a plausible reading is; contradicted only if no reading is supported and the plausible ones
agree; else unknown, with the reason that comes nearest to what stopped it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kgcheck.codes import CODES
from kgcheck.extract.interface import COUNTED, Claim, Mention, MentionKind, Phrase, PhraseKind
from kgcheck.judge.another_role import another_role
from kgcheck.judge.case import Case, Ruling
from kgcheck.judge.chains import with_ways
from kgcheck.judge.kinship import kinship
from kgcheck.judge.meant import (
    has_measures,
    holds_things,
    in_a_language,
    is_partial,
    passes_over,
    runs_against,
    says_more_than_that,
    suits,
    surely_has_one,
)
from kgcheck.judge.namely import namely
from kgcheck.judge.qualified import not_the_only, says
from kgcheck.judge.reasons import why_no_fact
from kgcheck.judge.rules import decide, generic_ruling, has_bearing
from kgcheck.judge.succession import succession
from kgcheck.judge.telling import correction_of, listed, message_of, part_of
from kgcheck.judge.vague import is_vague
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate, Linker
from kgcheck.model import Evidence, Fact, Finding, Modality, Part, Verdict
from kgcheck.names import name_key, words_of
from kgcheck.relations.matching import MEASURE, Match, RelationMatcher, Strength
from kgcheck.relations.types import coarse, excludes, is_called
from kgcheck.store.interface import VALUE_TYPE, NameKind
from kgcheck.textual import readings_in
from kgcheck.values import Comparison, Date, Number, compare, parse_value

_Ends = tuple[str | None, str | None]
"""The entities that a reading takes a claim's subject and object for."""
_Reading = tuple[Match, Candidate | None, Candidate | None, float]
"""A relation, the subject and object of it in the graph's direction, and how plausible these are."""
MOST_CANDIDATES = 4
"""Readings tried of each ambiguous mention."""
PLAUSIBLE = 0.5
"""A candidate below this share of the best one's plausibility is no reading that could stop a contradiction."""


_NAMING = (PhraseKind.NOUN, PhraseKind.ROLE)
_POSTED = frozenset(("at", "with", "for", "from"))
"""Prepositions between what somebody is, or has, and where, or with whom."""
"""By these the words name one end of the relation, and leave nothing for that end to tell."""
_CONCEPT = frozenset(("concept",))
_NOTHING_SAID: Mapping[str, set[int]] = {}


class Judge:
    """Judges the claims of one document."""

    def __init__(self, knowledge: Knowledge, matcher: RelationMatcher, linker: Linker, as_of: date) -> None:
        self.knowledge = knowledge
        self._matcher = matcher
        self._linker = linker
        self._as_of = as_of
        self.of_record = bool(linker.topics() and readings_in(knowledge.schema))
        """Whether the text is about a record, which lists what it knows."""

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
            return (
                None
                if claim.optional
                else self._unknown(claim, "KG306", detail=f"the text does not assert it ({claim.modality})")
            )
        subjects = self._linker.candidates(claim.subject)[:MOST_CANDIDATES]
        objects = in_a_language(claim, self._linker.candidates(claim.object)[:MOST_CANDIDATES])
        matches = [
            match
            for match in self._matcher.match(claim.phrase)
            if match.relation.id not in said
            or id((claim.subject if match.forward else claim.object).referent) in said[match.relation.id]
        ]
        value = claim.object.referent.value
        if isinstance(value, Number) and value.unit is not None:
            matches += self._matcher.measured_in(value.unit)
        elif claim.phrase.keys[0] == COUNTED:
            matches = self._matcher.counting()
        ruling, reading = self._best(claim, subjects, objects, matches)
        ruling = ruling or namely(claim, subjects, objects, self.knowledge)
        for computed in (succession, kinship) if ruling is None else ():
            ruling = ruling or computed(claim, subjects, objects, self.knowledge, self._matcher)
        if ruling is None and self.of_record:
            ruling = another_role(claim, subjects, objects, matches, self.knowledge, self._linker.topics())
        if ruling is None:
            return self._leave(claim, subjects, objects, matches)
        if claim.negated:
            ruling = _negate(ruling)
            if ruling is None:
                return self._unknown(claim, "KG305", subjects, objects, matches[:1])
        return with_ways(self._finding(claim, ruling, reading), claim)

    # --- readings -------------------------------------------------------------------------------

    def _best(
        self,
        claim: Claim,
        subjects: Sequence[Candidate],
        objects: Sequence[Candidate],
        matches: Sequence[Match],
    ) -> tuple[Ruling | None, Case | None]:
        supported: tuple[float, Ruling, Case] | None = None
        agreeing: list[tuple[float, Ruling, Case]] = []
        against: list[tuple[float, Ruling, Case]] = []
        coarser: list[Evidence] = []
        readings = self._readings(claim, subjects, objects, matches)
        otherwise = False
        answered: set[frozenset[str]] = set()
        for case in self._cases(claim, matches, readings):
            if case.strength is Strength.EXACT and surely_has_one(case.relation) and case.disagreeing:
                otherwise = True
                answered.add(coarse(case.relation.range))
            ruling = decide(case)
            if ruling is None:
                coarser += _coarser(case)
            if ruling is None or is_vague(ruling, claim, self._matcher):
                continue
            if ruling.verdict is Verdict.SUPPORTED:
                worth = ruling.confidence * (0.7 + 0.3 * case.plausibility)
                agreeing.append((worth, ruling, case))
                if supported is None or worth > supported[0]:
                    supported = (worth, ruling, case)
            elif case.plausibility >= PLAUSIBLE:
                against.append((case.plausibility, ruling, case))
        if supported is not None and supported[2].strength is Strength.WEAK:
            if coarse(supported[2].relation.range) in answered:
                return None, None  # "born in" where A comes from, and was not born
        if supported is not None and is_partial(supported[2].match):
            if otherwise or any(case.strength is Strength.EXACT for _, _, case in against):
                return None, None  # what the words mean speaks against it, what is only near for it
        if supported is None and not claim.negated and not claim.qualifier and not otherwise:
            generic = self._generic(claim, subjects, objects, matches)
            if generic is not None:
                return generic, None
        if against:
            against.sort(key=lambda item: -item[0] * item[1].confidence)
            _, worst, its = against[0]
            if worst.code == "KG206" and supported is not None and supported[2].relation.id == its.relation.id:
                return worst, its
            if supported is None:
                refuted = {_ends(claim, case.match, case.subject, case.object) for _, _, case in against}
                kinds = {getattr(its.subject, "kind", None), getattr(its.object, "kind", None)}
                sure = [reading for reading in readings if reading[0].strength >= its.strength]  # others are no rivals
                unsure = self._plausible(claim, sure) - refuted or kinds & {NameKind.NEAR, NameKind.LEARNED}
                return (None, None) if unsure else (worst, its)
        if supported is not None:
            if claim.qualifier and not says(supported[2], claim, claim.qualifier):
                for _, ruling, case in against:  # it is in the country, but the largest city there is another
                    if says(case, claim, claim.qualifier):
                        return ruling, case
                denied = not_the_only(supported[2], claim)
                return (denied, supported[2]) if denied is not None else (None, None)
            return _joined(supported, agreeing, coarser), supported[2]
        return None, None

    def _readings(
        self,
        claim: Claim,
        subjects: Sequence[Candidate],
        objects: Sequence[Candidate],
        matches: Sequence[Match],
    ) -> list[_Reading]:
        """All that the claim may say, its two ends turned the way in which the graph's relation runs."""
        is_value = claim.object.referent.kind is MentionKind.VALUE
        named: Sequence[Candidate | None] = [None, *objects] if is_value else objects or [None]
        ends = [
            (s, o, (s.plausibility if s else 0.6) * (o.plausibility if o else 1.0))
            for s in subjects or (None,)
            for o in named
            if (s is not None or o is not None) and (s is None or o is None or s.id != o.id)
        ]
        if claim.negated:  # what bears out an implausible reading would contradict by it
            ends = [end for end in ends if end[2] >= PLAUSIBLE]
        return [
            (match, s, o, plausibility) if match.forward else (match, o, s, plausibility)
            for match in matches
            for s, o, plausibility in ends
        ]

    def _cases(self, claim: Claim, matches: Sequence[Match], readings: Sequence[_Reading]) -> Iterator[Case]:
        """The readings that some fact has a bearing on."""
        is_value = claim.object.referent.kind is MentionKind.VALUE
        sure = [
            match for match in matches
            if match.strength is Strength.EXACT and not (is_value and holds_things(match.relation))
        ]  # fmt: skip
        meanings = frozenset(match.relation.id for match in sure)
        named = any(match.key and match.key[0] in _NAMING for match in sure)
        kind, preposition = claim.phrase.keys[0]
        is_vague = kind is PhraseKind.LINK
        if preposition in _POSTED - {"from"}:  # "a professor at" says more than "at"
            posts = (match.key[1] for match in sure if match.key and match.key[0] is PhraseKind.ROLE)
            is_vague = is_vague and not any("person" in coarse((post,)) for post in posts)
        beside = self._beside(claim) if claim.beside else {}
        for match, subject, obj, plausibility in readings:
            if match.strength < Strength.NEAR and not is_vague and meanings - {match.relation.id}:
                if named or not self._answers(match, meanings, obj) or self._is_told(meanings, subject):
                    continue  # the words mean another relation, and only weakly this one
            if not has_bearing(claim, match, (subject, obj), self.knowledge, beside):
                continue
            if claim.owned and passes_over(match, claim.owned):
                continue
            if match.strength is Strength.WEAK and self._tells(match, obj):
                match = match._replace(strength=Strength.NAMED, score=1.0)
            ends = (claim.subject, claim.object) if match.forward else (claim.object, claim.subject)
            if self._fits(match, ends, subject, obj):
                case = Case(
                    claim, match, self.knowledge, self._as_of, ends[0], subject, ends[1], obj, plausibility, meanings,
                    beside,
                )
                if match.source != MEASURE or case.placed or not (beside or claim.phrase.words[1:]):
                    yield case  # "covers 61 hectares" may be the `hectares`; "covers 61 hectares of forest" is not

    def _tells(self, match: Match, obj: Candidate | None) -> bool:
        """Whether the object tells what a verb means that is said of much else: what "uses" a thing that the graph has
        for a currency and for nothing else. Of places and people that says little: they are all sorts of things."""
        if match.key is None or match.key[0] is not PhraseKind.VERB or not match.forward or obj is None:
            return False
        if coarse(match.relation.range) != _CONCEPT:
            return False
        return set(self.knowledge.relations_to(obj.id)) == {match.relation.id}

    def _answers(self, match: Match, meanings: frozenset[str], obj: Candidate | None) -> bool:
        """Whether the object tells that this is meant, and not what the words mean rather: in "plays jazz" a `genre`,
        where the graph has jazz for one and nowhere for an instrument."""
        used = self.knowledge.relations_to(obj.id) if obj is not None and match.forward else ()
        return match.relation.id in used and meanings.isdisjoint(used)

    def _is_told(self, meanings: frozenset[str], subject: Candidate | None) -> bool:
        """Whether a record has one of the subject in what the words mean: that somebody was born in one town
        is not borne out by a `hometown`, where a birthplace is held."""
        if subject is None or not self.of_record:
            return False
        held = meanings & set(self.knowledge.relations_from(subject.id))
        return any(surely_has_one(self.knowledge.schema[name]) for name in held)

    def _beside(self, claim: Claim) -> Mapping[str, tuple[str, ...]]:
        """What else the claim's clause names, as the linker takes it: id → types."""
        ends = (claim.subject.referent, claim.object.referent)
        return {
            candidate.id: candidate.types
            for mention in claim.beside
            if mention.referent not in ends and mention.kind is not MentionKind.VALUE
            for candidate in self._linker.candidates(mention)[:2]
        }

    def _fits(
        self, match: Match, ends: tuple[Mention, Mention], subject: Candidate | None, obj: Candidate | None
    ) -> bool:
        """Whether the mentions can be what the relation holds between."""
        relation = match.relation
        if subject is None and ends[0].referent.kind is MentionKind.VALUE:
            return False
        value = ends[1].referent.value
        if not suits(relation, value, obj is not None) and not has_measures(self.knowledge, subject, relation):
            return False
        return match.strength is Strength.EXACT or self._can_be(obj, relation.range)

    def _can_be(self, end: Candidate | None, kinds: Sequence[str]) -> bool:
        """Whether what an end is taken for is of a kind that the relation can hold with at all."""
        if end is None or not kinds:
            return True
        return not excludes(self.knowledge.types(end.id, end.types), coarse(tuple(kinds)))

    def _plausible(self, claim: Claim, readings: Sequence[_Reading]) -> set[_Ends]:
        """What the claim may well speak of, whether or not the graph knows anything of it."""
        found = set()
        for match, subject, obj, plausibility in readings:
            ends = (claim.subject, claim.object) if match.forward else (claim.object, claim.subject)
            if subject is not None and VALUE_TYPE in subject.types:
                continue
            if obj is not None and VALUE_TYPE in obj.types and match.relation.value_type == "entity":
                continue
            ends_fit = self._can_be(subject, match.relation.domain) and self._can_be(obj, match.relation.range)
            if plausibility >= PLAUSIBLE and ends_fit:
                if self._fits(match, ends, subject, obj):
                    found.add(_ends(claim, match, subject, obj))
        return found

    @staticmethod
    def _can_hold(match: Match, claim: Claim) -> bool:
        """Whether the claim's object is of the kind of value that the relation has."""
        return suits(match.relation, claim.object.referent.value, bool(claim.object.referent.hits))

    def _generic(
        self, claim: Claim, subjects: Sequence[Candidate], objects: Sequence[Candidate], matches: Sequence[Match]
    ) -> Ruling | None:
        kind, key = claim.phrase.keys[0]
        if claim.beside and (kind is PhraseKind.CLASS or "as" in (*claim.phrase.words, *key.split())):
            if part := self._in_a_part(claim, subjects, objects):
                return part
        in_words = len(claim.phrase.words) > 1 and "have" in claim.phrase.words  # "had three children with" says how
        if not self._matcher.is_generic(claim.phrase) or (in_words and self.of_record):
            return None
        if claim.loose and says_more_than_that(claim):
            return None
        for way in (claim.subject.referent.ways.get(o.id) for o in objects):
            if way:  # "the cast of Ember includes Lida Marsh": she is one of those
                return Ruling(Verdict.SUPPORTED, "KG101", tuple(Evidence(fact, "supports") for fact in way), 0.85)
        for s in subjects:
            for o in objects:
                facts = self.knowledge.between(s.id, o.id) if s.id != o.id else ()
                if facts and self._says_another(claim.phrase, facts[0], matches):
                    continue  # "had a child with Ora Finn", where they are known to be married
                if facts and runs_against(facts[0], s.id, matches):
                    continue  # "Orsa Wind has a stake in Ruel", where it is Ruel who has one
                if facts:
                    relation = self.knowledge.schema[facts[0].relation]
                    match = Match(relation, True, Strength.GENERIC, 0.5, "tied together")
                    ends = (claim.subject, s, claim.object, o)
                    ruling = generic_ruling(Case(claim, match, self.knowledge, self._as_of, *ends), facts)
                    if ruling is not None:
                        return ruling
        return None

    def _says_another(self, phrase: Phrase, fact: Fact, matches: Sequence[Match]) -> bool:
        """Whether a noun of the phrase means another relation than the fact's, in the graph or not."""
        reaching = (key.rpartition(" ")[2] for kind, key in phrase.keys if kind is PhraseKind.VERB)
        if all(kind is not PhraseKind.NOUN for kind, _ in phrase.keys) or _POSTED.isdisjoint(reaching):
            return False
        sure = [m.relation for m in matches if m.strength is Strength.EXACT and m.key and m.key[0] is PhraseKind.NOUN]
        if sure:
            return all(relation.id != fact.relation for relation in sure)
        elsewhere = self._matcher.elsewhere(phrase)
        return elsewhere is not None and elsewhere != self.knowledge.schema[fact.relation].catalogue

    def _in_a_part(self, claim: Claim, subjects: Sequence[Candidate], objects: Sequence[Candidate]) -> Ruling | None:
        """ "Appears in Ember *as* Jo Reed", "is the *head chef* of Saffron Table": what a relationship says, where the
        clause names its other end."""
        beside = self._beside(claim)
        for s in subjects:
            for o in objects:
                own = [fact for fact in self.knowledge.outgoing(s.id) if fact.within in beside]
                theirs = [f for other in beside for f in self.knowledge.outgoing(other) if f.within == s.id]
                for fact in (*own, *theirs):
                    if fact.object_id == o.id:
                        match = Match(self.knowledge.schema[fact.relation], True, Strength.NAMED, 0.8, "as")
                        return Ruling(
                            Verdict.SUPPORTED, "KG101", (Evidence(fact, "supports"),), 0.85, "in-a-part", match
                        )
        return None

    # --- findings -------------------------------------------------------------------------------

    def _leave(
        self,
        claim: Claim,
        subjects: Sequence[Candidate],
        objects: Sequence[Candidate],
        matches: Sequence[Match],
    ) -> Finding | None:
        """An unknown finding with its reason, or none where the claim was only a possible one."""
        if claim.phrase.keys[0] == COUNTED or self._is_misplaced(claim, subjects, objects):
            return self._unknown(claim, "KG305", subjects, objects)
        if claim.loose or (
            claim.optional and not any(m.strength is Strength.EXACT and self._can_hold(m, claim) for m in matches)
        ):
            return None
        if self._only_names_its_kind(claim, subjects):
            return None
        exact = [m for m in matches if m.strength >= Strength.NEAR and self._can_hold(m, claim)]
        exact.sort(key=lambda m: not any(self.knowledge.about(s.id, m.relation.id, m.forward) for s in subjects[:2]))
        if claim.phrase.keys[0][0] is PhraseKind.MODIFIER and any(o.kind is NameKind.DERIVED for o in objects):
            exact = list(self._origins(subjects))  # "a *Swedish* chemist" is no chemist of Sweden's
        if not subjects and claim.subject.referent.kind in (MentionKind.PRONOUN, MentionKind.DESCRIPTION):
            return self._unknown(
                claim,
                "KG301",
                subjects,
                objects,
                exact[:1],
                detail=f"what “{claim.subject.text}” stands for was not found in the text",
            )
        if not subjects:
            return self._unknown(
                claim, "KG301", subjects, objects, exact[:1], detail=f"the graph has no “{claim.subject.referent.text}”"
            )
        if not matches or (
            not exact and claim.phrase.keys[0][0] in (PhraseKind.VERB, PhraseKind.NOUN, PhraseKind.ROLE)
        ):
            if (known := self._matcher.elsewhere(claim.phrase)) is not None and not exact:
                said = f"the graph has no relation like “{' '.join(words_of(known))}”"
                return self._unknown(claim, "KG304", subjects, objects, (), detail=said)
            return self._unknown(claim, "KG303", subjects, objects, ())
        if claim.object.referent.kind is MentionKind.NAME and not objects:
            return self._unknown(
                claim, "KG301", subjects, objects, exact[:1], detail=f"the graph has no “{claim.object.referent.text}”"
            )
        if len(subjects) > 1 and subjects[1].plausibility > 0.8:
            return self._unknown(
                claim,
                "KG302",
                subjects,
                objects,
                exact[:1],
                detail=f"“{claim.subject.referent.text}” may be {listed([c.label for c in subjects])}",
            )
        code, detail = why_no_fact(claim, subjects, exact, self.knowledge)
        return self._unknown(claim, code, subjects, objects, exact[:1], detail=detail)

    def _is_misplaced(self, claim: Claim, subjects: Sequence[Candidate], objects: Sequence[Candidate]) -> bool:
        """ "Harne, Vesk" of a Harne that the graph places, but not in Vesk."""
        if claim.loose or claim.phrase.keys[0] != (PhraseKind.LINK, ",") or not subjects or not objects:
            return False
        ends = (subjects[0], objects[0])
        are_places = all(self.knowledge.types(end.id, end.types) == {"place"} for end in ends)
        up = self.knowledge.ancestors(subjects[0].id)
        return are_places and bool(up) and not any(
            other == objects[0].id or name_key(chain[-1].object) == name_key(objects[0].label)
            for other, chain in up.items()
        )

    def _origins(self, subjects: Sequence[Candidate]) -> Iterator[Match]:
        """The relations by which something is of a country, that the subject may have."""
        for relation in self.knowledge.schema:
            if relation.catalogue in ("nationality", "country", "countryOfOrigin"):
                kinds = self.knowledge.types(subjects[0].id, subjects[0].types) if subjects else frozenset()
                if not excludes(kinds, coarse(relation.domain)):
                    yield Match(relation, not relation.inverted, Strength.WEAK, 0.5, "origin")

    def _only_names_its_kind(self, claim: Claim, subjects: Sequence[Candidate]) -> bool:
        """ "The film Inception is …", "Inception is a film that …", of what the graph calls a film: claims no more."""
        if claim.phrase.keys[0][0] is not PhraseKind.CLASS or not subjects or claim.negated:
            return False
        types = subjects[0].types or self.knowledge.stated_types(subjects[0].id)
        return is_called(claim.object.text.lower(), types)

    def _unknown(
        self,
        claim: Claim,
        code: str,
        subjects: Sequence[Candidate] = (),
        objects: Sequence[Candidate] = (),
        matches: Sequence[Match] = (),
        detail: str = "",
    ) -> Finding:
        entry = CODES[code]
        relation = matches[0].relation if matches else None
        return Finding(
            text=claim.text,
            span=claim.span,
            subject=part_of(claim.subject, subjects),
            object=part_of(claim.object, objects),
            relation=Part(
                claim.phrase.text,
                claim.phrase.span,
                relation.id if relation else None,
                relation.label if relation else None,
            ),
            verdict=Verdict.UNKNOWN,
            code=code,
            reason=entry.name,
            message=detail or entry.title,
            confidence=1.0,
            negated=claim.negated,
            modality=claim.modality,
        )

    def _finding(self, claim: Claim, ruling: Ruling, case: Case | None) -> Finding:
        entry = CODES[ruling.code]
        fact = ruling.evidence[0].fact
        relation = ruling.match.relation if ruling.match else self.knowledge.schema.get(fact.relation)
        subjects: Sequence[Candidate] = self._linker.candidates(claim.subject)
        objects: Sequence[Candidate] = self._linker.candidates(claim.object)
        if case is None:
            held = {end for e in ruling.evidence for end in (e.fact.subject_id, e.fact.object_id)}
            subjects, objects = ([c for c in found if c.id in held] or found for found in (subjects, objects))
        else:
            s, o = (case.subject, case.object) if case.match.forward else (case.object, case.subject)
            subjects, objects = ([s] if s else subjects), ([o] if o else objects)
        message = message_of(ruling)
        if ruling.detail:
            message += f" ({ruling.detail})"
        return Finding(
            text=claim.text,
            span=claim.span,
            subject=part_of(claim.subject, subjects[:1]),
            object=part_of(claim.object, objects[:1]),
            relation=Part(
                claim.phrase.text,
                claim.phrase.span,
                relation.id if relation else fact.relation,
                relation.label if relation else fact.relation,
            ),
            verdict=ruling.verdict,
            code=ruling.code,
            reason=entry.name,
            message=message,
            confidence=ruling.confidence,
            negated=claim.negated,
            modality=claim.modality,
            rule=ruling.rule,
            evidence=ruling.evidence,
            correction=correction_of(ruling),
            matched=_matched(ruling.match),
        )




def _matched(match: Match | None) -> tuple[str, str, bool] | None:
    return None if match is None or match.key is None else (match.key[0].value, match.key[1], match.forward)


def _ends(claim: Claim, match: Match, subject: Candidate | None, obj: Candidate | None) -> _Ends:
    ids = (subject.id if subject else None, obj.id if obj else None)
    ids = ids if match.forward else ids[::-1]
    is_value = claim.object.referent.kind is MentionKind.VALUE
    return (ids[0], None) if is_value else ids  # a number is the same number where the graph has a node of it


def _coarser(case: Case) -> Iterator[Evidence]:
    """The facts that follow from the claim, which says more: "born on 3 April 1961", and the graph has the year."""
    said = case.claim.object.referent.value
    if isinstance(said, Date) and case.strength >= Strength.NAMED and case.match.forward:
        for fact in case.facts:
            value = parse_value(fact.object, kind="date") if fact.object_type == "date" else None
            if value is not None and compare(value, said) is Comparison.WITHIN:
                yield Evidence(fact, "supports")


def _joined(
    best: tuple[float, Ruling, Case], agreeing: Sequence[tuple[float, Ruling, Case]], coarser: Sequence[Evidence]
) -> Ruling:
    """The best ruling, with the evidence of the others on the same two entities that are as strong, and the facts that
    follow from what it bears out, or say at which level the one lies in the other."""
    _, ruling, case = best
    more: list[Evidence] = []
    for _, other, its in agreeing:
        if other is not ruling and its.strength >= min(case.strength, Strength.NAMED):
            if {its.subject, its.object} == {case.subject, case.object} and not _is_chain(other):
                more.extend(other.evidence)
    if ruling.evidence[0].fact.object_type == "date":
        more.extend(each for each in coarser if each.fact.subject_id == ruling.evidence[0].fact.subject_id)
    more.extend(Evidence(fact, "supports") for fact in case.levels)
    evidence = tuple(dict.fromkeys((*ruling.evidence, *more)))
    return ruling if len(evidence) == len(ruling.evidence) else replace(ruling, evidence=evidence)


def _is_chain(ruling: Ruling) -> bool:
    return any(each.role == "chain" for each in ruling.evidence)


def _negate(ruling: Ruling) -> Ruling | None:
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
