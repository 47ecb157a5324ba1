"""Judging a document: what becomes of its sentences' claims, made one report.

Of several claims on one pair of things the most decided finding counts; where grammar decided nothing,
nearness and the words between may still support.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from kgcheck.extract.interface import Claim, Mention, MentionKind, Pair, PhraseKind, Sentence
from kgcheck.extract.loose import bridging_claims, lone_claims, loose_claims
from kgcheck.extract.spacy import Extraction
from kgcheck.judge.addresses import in_another_state
from kgcheck.judge.attaching import attached, nearer, of_one_thing, without_others
from kgcheck.judge.beside import read_beside
from kgcheck.judge.beyond import beyond_the_facts
from kgcheck.judge.chains import leave_unresolved
from kgcheck.judge.computed import Calculator
from kgcheck.judge.deeds import told_dates
from kgcheck.judge.exclusive import without_exclusive
from kgcheck.judge.judge import Judge
from kgcheck.judge.listed import listed_measures
from kgcheck.judge.open_pronouns import without_open
from kgcheck.judge.passed_over import other_occupations, passed_over, untold_dates
from kgcheck.judge.rivals import of_the_record, without_rivals
from kgcheck.judge.settling import settle
from kgcheck.judge.trusted import with_trusted
from kgcheck.link import Linker
from kgcheck.model import Document, Finding, Report, Unchecked, Verdict
from kgcheck.names import words_of
from kgcheck.relations.matching import RelationMatcher
from kgcheck.relations.stems import stem
from kgcheck.textual import as_stored
from kgcheck.values import Date, DateRange


def report_on(
    document: Document,
    extraction: Extraction,
    linker: Linker,
    matcher: RelationMatcher,
    as_of: date,
) -> Report:
    """The report on a document whose mentions are resolved: its claims judged, sentence by sentence."""
    judge = Judge(linker.knowledge, matcher, linker, as_of)
    sentences = _Sentences(judge, Calculator(linker.knowledge, matcher, linker, as_of), linker, matcher)
    read_off = [(s, list(attached(claims, s, linker, matcher))) for s, claims in extraction.claims()]
    settle((claim for _, claims in read_off for claim in claims), linker, judge)
    findings: list[Finding] = []
    unchecked: list[Unchecked] = []
    for sentence, claims in read_off:
        found = sentences.judge(sentence, claims)
        findings.extend(found)
        if not found:
            unchecked.append(Unchecked(sentence.text, sentence.span, _why_unchecked(sentence, claims)))
    return Report(
        document.id,
        overall(findings),
        tuple(findings),
        tuple(unchecked),
        len(read_off),
        metadata=document.metadata,
    )


def overall(findings: Iterable[Finding]) -> Verdict:
    """A document's verdict: contradicted if any claim is, else unknown if any is, else supported."""
    verdicts = {f.verdict for f in findings}
    for verdict in (Verdict.CONTRADICTED, Verdict.UNKNOWN, Verdict.SUPPORTED):
        if verdict in verdicts:
            return verdict
    return Verdict.NO_CLAIMS


class _Sentences:
    """Judges the sentences of one document, in their order."""

    def __init__(self, judge: Judge, calculator: Calculator, linker: Linker, matcher: RelationMatcher) -> None:
        self._judge = judge
        self._calculator = calculator
        self._linker = linker
        self._matcher = matcher
        self._before: list[Sentence] = []
        """The sentences that were judged."""
        self._earlier: dict[Pair, Finding] = {}
        """What was found of them."""

    def judge(self, sentence: Sentence, claims: Sequence[Claim]) -> list[Finding]:
        judge, knowledge = self._judge, self._judge.knowledge
        once, again = _once(claims)
        plain = _best_of(once, judge)
        shared = _best_of(again, judge)
        read = self._calculator.replace(plain, sentence)
        shared = {pair: finding for pair, finding in shared.items() if pair not in read}
        read |= leave_unresolved(plain, sentence, knowledge.schema)
        self._add_loose(plain, claims, sentence, read)
        of_one_thing(plain, claims, judge)
        if self._matcher.reads_beside:
            read_beside(plain, self._earlier, sentence, self._before, judge, self._linker, self._matcher)
        found = sorted(chain(plain.values(), shared.values()), key=lambda f: (f.span, f.object.span or (0, 0)))
        found = without_rivals(found, sentence)
        found += listed_measures(sentence, self._before, found, judge)
        found += in_another_state(sentence, found, judge, self._linker)
        found += told_dates(sentence, found, knowledge)
        found += untold_dates(claims, found, judge)
        found += passed_over(sentence, found, read, self._linker)
        found += other_occupations(sentence, found, knowledge)
        found = of_the_record(found, sentence) if judge.of_record else found
        found = without_exclusive(found, sentence, knowledge)
        found = without_open(found, sentence, knowledge.schema)
        found += beyond_the_facts(sentence, found, knowledge.schema, judge.of_record)
        self._before.append(sentence)
        self._earlier.update(plain)
        return [with_trusted(as_stored(finding), knowledge.schema) for finding in found]

    def _add_loose(
        self, found: dict[Pair, Finding], claims: Sequence[Claim], sentence: Sentence, read: set[Pair]
    ) -> None:
        """Add what nearness and the words between support where grammar decided nothing; of what is said of the
        thing that the sentence before is about, whatever was found.

        `read` are pairs that stand in a computed claim, whatever came of it."""
        done = read | {
            pair
            for pair, finding in found.items()
            if finding.verdict is not Verdict.UNKNOWN or finding.code == "KG306" or finding.negated
        }
        said: dict[Pair, dict[str, set[int]]] | None = None
        borne_out: set[Mention] = set()
        open_: list[tuple[Mention, Pair, Finding]] = []
        loose = chain(
            loose_claims(sentence, self._linker, self._judge.knowledge, done),
            bridging_claims(sentence, self._before, self._judge.can_have),
            lone_claims(sentence, self._before),
            nearer(claims, sentence),
        )
        for claim in loose:
            pair = claim.pair
            if pair in read:
                continue
            said = _directions(claims, self._judge) if said is None else said
            finding = self._judge.judge(_narrowed(claim, claims), said.get(pair, {}))
            if finding is not None and finding.verdict is Verdict.SUPPORTED:
                found[pair] = finding
                borne_out.add(claim.object)
                without_others(found, claim)
            elif finding is not None and not claim.loose and _may_stand(finding, found.get(pair)):
                open_.append((claim.object, pair, finding))
        for obj, pair, finding in open_:  # "the capital is B": true of none of the things of which it may be said
            if obj not in borne_out:
                found[pair] = finding


def _may_stand(finding: Finding, known: Finding | None) -> bool:
    """Whether a finding may be told of two things: of "in Estonia the currency is B" grammar only has that B is in
    Estonia."""
    if known is None:
        return True
    unread = known.relation.id is None and known.code in ("KG303", "KG304", "KG305")
    return unread and finding.verdict is Verdict.CONTRADICTED


def _once(claims: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """The claims that first speak of each pair of things, and those that say more of the pair: with another verb, or
    by other words for the two ("was born in Lund and died *there*")."""
    said: dict[Pair, Pair] = {}
    once: list[Claim] = []
    again: list[Claim] = []
    for claim in claims:
        pair = claim.pair
        words = frozenset((id(claim.subject), id(claim.object)))
        is_first = said.setdefault(pair, words) == words and not claim.shared
        (once if is_first else again).append(claim)
    return once, again


def _best_of(claims: Sequence[Claim], judge: Judge) -> dict[Pair, Finding]:
    """The findings on a sentence's claims: of several on one pair of mentions, the most decided one."""
    best: dict[Pair, tuple[Claim, Finding]] = {}
    for claim in claims:
        finding = judge.judge(claim)
        if finding is None:
            continue
        pair = claim.pair
        known = best.get(pair)
        if known is None or _DECIDED[finding.verdict] > _DECIDED[known[1].verdict]:
            best[pair] = claim, finding
    decided = [each for each in best.values() if each[1].verdict is not Verdict.UNKNOWN]
    return {
        pair: finding
        for pair, (claim, finding) in best.items()
        if finding.code not in _LEFT or not any(_says_it(*each, claim, finding) for each in decided)
    }


_COMMON = (MentionKind.NOUN, MentionKind.DESCRIPTION)
_LEFT = frozenset("KG303 KG304 KG305 KG307 KG308".split())
"""Reasons for which a claim whose two ends are known was left: another claim may have said it already."""
_DECIDED = {Verdict.UNKNOWN: 0, Verdict.CONTRADICTED: 1, Verdict.SUPPORTED: 2}


def _says_it(claim: Claim, finding: Finding, other: Claim, left: Finding) -> bool:
    """Whether a decided claim already says what another one of its clause, that was left, was read off."""
    beside = {id(mention.referent) for mention in claim.beside}
    its = {id(claim.subject.referent), id(claim.object.referent)}
    ends = {id(other.subject.referent), id(other.object.referent)}
    if finding.evidence and finding.evidence[0].fact.within and (left.code in ("KG303", "KG304") or other.optional):
        return ends <= its | beside  # "gave Ember a rating of 92" says no more of Ember than its rating
    if finding.code in ("KG110", "KG207") and other.optional and other.object.value is claim.time is not None:
        return True  # "created Leek Tart in 1999": when it was, the fact itself says
    if stem(other.object.text.lower()) in map(stem, words_of(finding.relation.id or "")):
        if left.code != "KG305" or (other.object.kind in _COMMON and not its.isdisjoint(ends)):
            return True  # "the Latin name of A is B", "a key person of B": "Latin" and "key" are of the relation's name
    if other.object.span == claim.phrase.span:
        return True  # the "completed" of "was completed in 1990", which may be a state, too
    if other.object is not claim.object:
        return False
    if other.phrase.keys[0] == (PhraseKind.LINK, ","):
        return True  # "borders Spain, Italy and Peru": Italy explains nothing, it stands in a list
    if other.subject.owner is not None and other.subject.owner.referent is claim.subject.referent:
        return True  # "the cast of Ember includes …": said of the film
    return other.optional and id(other.subject.referent) in beside and isinstance(claim.object.value, (Date, DateRange))


def _narrowed(loose: Claim, claims: Sequence[Claim]) -> Claim:
    """A loose claim with what grammar has read of the same two beyond the bare relation: that it was the first, that
    it is over, when it was."""
    for claim in claims:
        if (claim.qualifier or claim.ended or claim.ends or claim.time is not None) and not claim.optional:
            if claim.pair == loose.pair:
                return replace(
                    loose, qualifier=loose.qualifier or claim.qualifier, ended=loose.ended or claim.ended,
                    time=claim.time, begins=claim.begins, ends=claim.ends,
                )  # fmt: skip
    return loose


def _directions(claims: Sequence[Claim], judge: Judge) -> dict[Pair, dict[str, set[int]]]:
    """Which way round grammar has read relations: "A was acquired by B" may not be read as "A acquired B"."""
    said: dict[Pair, dict[str, set[int]]] = {}
    for claim in claims:
        pair = claim.pair
        for relation, subject in judge.directions(claim):
            said.setdefault(pair, {}).setdefault(relation, set()).add(subject)
    return said


def _why_unchecked(sentence: Sentence, claims: Sequence[Claim]) -> str:
    if claims:
        return "no claim that the graph could speak to"
    if not sentence.mentions:
        return "nothing is named"
    if len(sentence.mentions) == 1:
        return "only one thing is named, and nothing is said of it"
    return "no relation between the things named was recognised"
