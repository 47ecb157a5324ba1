"""The trial of a learned lexicon: what may contradict, by what it does to the texts that it was learned from.

Trusted texts are true, so whatever contradicts one of them is wrong there. All phrases are let contradict, the texts
are checked, and a phrase or relation keeps the right to contradict if it hardly ever did. Phrases of the catalogue lose
that right in the same way. What the texts still say otherwise than the graph is noted: to repeat it is no error.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kgcheck.checker import Checker
from kgcheck.config import Config
from kgcheck.extract.interface import PhraseKind
from kgcheck.judge.trusted import in_place_of_fact
from kgcheck.model import Document, Finding, Part, Verdict
from kgcheck.names import name_key
from kgcheck.relations.learn import learn_from, lower_bound
from kgcheck.relations.lexicon import LearnedName, LearnedRelation, Lexicon, Otherwise
from kgcheck.relations.matching import BESIDE, LearnedPhrase
from kgcheck.relations.naming import Namings
from kgcheck.store.interface import Store

LEAST = 0.6
LEAST_SUPPORT = 3
"""Precision and pairs from which on a phrase is tried: what it surely means, computed claims go by, too."""
LEAST_BESIDE = 0.4
"""Precision from which on words beside an object are: they only say what nothing else does."""
MOST = 0.05
"""Of what a phrase decides, the share of wrong contradictions with which it may contradict."""
MOST_OF_RELATION = 0.1
"""The same of a relation, without the phrase that is wrong most often."""
WEIGHT = 5
"""Decisions that the average of all phrases counts for, beside a phrase's own."""
LEAST_TEXTS = 3
"""Texts in which a name must bear out a fact."""
LEAST_OF_NAME = 0.5
"""The least precision of a name: of texts with it, a cautious share of those in which it bears out a fact, times how
like the graph's name it is: 3 of 3 will do, of words of which two in three are the graph's."""
UNTOLD = 0.5
"""How much a text counts against a name that bears out nothing in it: it may not have been understood."""
MOST_TEXTS = 20
"""Texts in which a name is tried."""
TRUST = 20
"""Right decisions that are taken for granted in that average: a few texts are not all that the user has."""

_Line = tuple[PhraseKind, str, str, bool]
"""A phrase of a lexicon: kind, key, relation, whether it runs forward."""
_Ends = tuple[str, str]
"""A fact, by its subject and object."""


@dataclass(slots=True)
class _Record:
    """What was decided of true claims, by the fact that decided it."""

    agrees: Counter[_Ends] = field(default_factory=Counter)
    differs: Counter[_Ends] = field(default_factory=Counter)

    def add(self, finding: Finding) -> None:
        fact = finding.evidence[0].fact
        pairs = self.agrees if finding.verdict is Verdict.SUPPORTED else self.differs
        pairs[fact.subject_id, fact.object] += 1

    @property
    def wrong(self) -> float:
        """Facts that contradicted true claims; where they bore out others, a part: a slip is rare beside the truth."""
        return sum(times / (times + self.agrees[pair]) for pair, times in self.differs.items())

    def share(self, usual: float, support: int = 0) -> float:
        """The share of wrong decisions to expect, if this is like the others where little was seen of it."""
        right = max(len(self.agrees), support)
        return (self.wrong + WEIGHT * usual) / (right + self.wrong + WEIGHT)


def learn_and_try(
    store: Store, documents: Sequence[Document], advance: Callable[[int], None] = lambda done: None
) -> Lexicon:
    """The lexicon that these trusted texts and the graph bear out, tried on the same texts; tells `advance` of each
    text that was read, twice."""
    namings = Namings()
    lexicon = learn_from(store, documents, advance, namings)
    lexicon = replace(lexicon, names=list(_names(store, documents, lexicon, namings)))
    return tried(lexicon, _checked(store, documents, lexicon, advance))


def _names(store: Store, documents: Sequence[Document], lexicon: Lexicon, namings: Namings) -> Iterator[LearnedName]:
    """The proposed names that bear out facts of the graph, in most of some texts that have them."""
    proposed = namings.proposed()
    chosen = {name.name: namings.texts(name.name)[:MOST_TEXTS] for name in proposed}
    numbers = sorted({number for texts in chosen.values() for number in texts})
    checker = Checker(store, Config(), lexicon=replace(lexicon, names=proposed))
    reports = checker.check_many(documents[number] for number in numbers)
    borne_out = {number: set(_named(report.findings)) for number, report in zip(numbers, reports, strict=True)}
    for name in proposed:
        texts = chosen[name.name]
        right = sum((name.name, name.entity) in borne_out[number] for number in texts)
        of = right + UNTOLD * (len(texts) - right)
        precision = round(name.precision * lower_bound(right, of), 2)
        if right >= LEAST_TEXTS and precision >= LEAST_OF_NAME:
            yield replace(name, support=right, precision=precision)


def _named(findings: Iterable[Finding]) -> Iterator[tuple[str, str]]:
    """The names by which supported findings call what their fact is about, with its id."""
    for finding in findings:
        if finding.verdict is Verdict.SUPPORTED and finding.matched is not None and not finding.negated:
            fact = finding.evidence[0].fact
            for part in (finding.subject, finding.object):
                if part.id is not None and part.id in (fact.subject_id, fact.object_id):
                    yield name_key(part.text), part.id


def _checked(
    store: Store, documents: Iterable[Document], lexicon: Lexicon, advance: Callable[[int], None]
) -> Iterator[Finding]:
    """What a lexicon of which all may contradict makes of the texts."""
    bold = [replace(line, contradicts=True) if _is_tried(line) else line for line in lexicon.phrases]
    checker = Checker(store, Config(), lexicon=replace(lexicon, phrases=bold))
    for report in checker.check_many(documents):
        yield from report.findings
        advance(1)


def _is_tried(line: LearnedPhrase) -> bool:
    if line.kind in BESIDE:
        return line.precision >= LEAST_BESIDE
    return line.kind is not PhraseKind.WORD and line.precision >= LEAST and line.support >= LEAST_SUPPORT


def tried(lexicon: Lexicon, findings: Iterable[Finding]) -> Lexicon:
    """The lexicon with the rights that its phrases have kept."""
    lines: dict[_Line, _Record] = defaultdict(_Record)
    borne_out: dict[str, _Record] = defaultdict(_Record)
    otherwise: Counter[Otherwise] = Counter()
    for finding in findings:
        if (said := in_place_of_fact(finding)) is not None:
            otherwise[_otherwise(finding, *said)] += 1
        if finding.matched is None or not finding.evidence or finding.negated or finding.verdict is Verdict.UNKNOWN:
            continue
        kind, key, forward = finding.matched
        relation = finding.evidence[0].fact.relation
        lines[PhraseKind(kind), key, relation, forward].add(finding)
        if finding.verdict is Verdict.SUPPORTED:
            borne_out[relation].add(finding)
    ordered = sorted(otherwise, key=lambda each: (each.relation, each.subject, each.object))
    return replace(
        lexicon,
        phrases=list(_phrases(lexicon, dict(lines))),
        relations=_relations(lexicon, lines, borne_out),
        otherwise=[replace(each, support=otherwise[each]) for each in ordered],
    )


def _phrases(lexicon: Lexicon, records: dict[_Line, _Record]) -> Iterator[LearnedPhrase]:
    usual = {
        beside: _usual(record for line, record in records.items() if (line[0] in BESIDE) is beside)
        for beside in (False, True)
    }
    for line in lexicon.phrases:
        record = records.pop((line.kind, line.key, line.relation, line.forward), _Record())
        if _is_tried(line):
            right = record.share(usual[line.kind in BESIDE], line.support) <= MOST
            yield line if right is line.may_contradict else replace(line, contradicts=right)
        else:
            yield line
    for (kind, key, relation, forward), record in sorted(records.items(), key=lambda each: _order(each[0])):
        if record.differs and record.share(usual[False]) > MOST:  # a phrase of the catalogue, or a relation's name
            agrees, all_of = len(record.agrees), len(record.agrees) + record.wrong
            precision = round(lower_bound(agrees, all_of), 2)
            yield LearnedPhrase(kind, key, relation, forward, precision, agrees, contradicts=False)


def _order(line: _Line) -> tuple[str, str, str, bool]:
    kind, key, relation, forward = line
    return relation, kind.value, key, forward


def _usual(records: Iterable[_Record]) -> float:
    """The share of wrong contradictions among all that phrases decided."""
    chosen = list(records)
    wrong = sum(record.wrong for record in chosen)
    return wrong / (TRUST + wrong + sum(len(record.agrees) for record in chosen))


def _relations(
    lexicon: Lexicon, lines: Mapping[_Line, _Record], borne_out: Mapping[str, _Record]
) -> list[LearnedRelation]:
    """How the texts use relations, with those of which they name other objects than the graph, whatever the phrase."""
    usual = _usual(lines.values())
    learned = {each.relation: each for each in lexicon.relations}
    for relation in dict.fromkeys(relation for _, _, relation, _ in lines):
        its = [record for line, record in lines.items() if line[2] == relation and record.differs]
        its.sort(key=lambda record: record.wrong)
        agrees = borne_out[relation].agrees if relation in borne_out else Counter()
        but_one = _Record(agrees, sum((record.differs for record in its[:-1]), Counter()))
        if its and but_one.share(usual) > MOST_OF_RELATION:
            known = learned.get(relation, LearnedRelation(relation))
            differs = len({pair for record in its for pair in record.differs})
            learned[relation] = replace(known, single=False, apart=False, support=len(agrees), exceptions=differs)
    return [learned[name] for name in sorted(learned)]


def _otherwise(finding: Finding, subject: str, key: str, said: Part) -> Otherwise:
    fact = finding.evidence[0].fact
    return Otherwise(fact.subject, fact.relation, said.label or said.value or said.text, subject, key)
