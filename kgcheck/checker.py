"""The pipeline, in one page: read → extract → link → retrieve → judge → report.

Documents are checked in batches; a batch costs three calls of the store, whatever its size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice

from kgcheck.config import Config
from kgcheck.errors import GraphUnreachable, KgcheckError, ModelMissing
from kgcheck.extract.interface import Claim, Sentence
from kgcheck.extract.loose import bridging_claims, loose_claims
from kgcheck.extract.spacy import Extraction, Extractor
from kgcheck.judge.computed import Calculator
from kgcheck.judge.judge import Judge
from kgcheck.knowledge import gather
from kgcheck.link import Linker
from kgcheck.model import Document, Finding, Report, Unchecked, Verdict
from kgcheck.relations.catalogue import load
from kgcheck.relations.lexicon import Lexicon, read_lexicon
from kgcheck.relations.matching import RelationMatcher
from kgcheck.store.interface import Store
from kgcheck.store.open import open_store


class Checker:
    """Checks texts against one graph. Loads the language model at the first check."""

    def __init__(self, store: Store, config: Config | None = None) -> None:
        self.store = store
        self.config = config or Config()
        self.as_of = self.config.as_of or date.today()
        lexicon = self.config.lexicon
        self._lexicon = read_lexicon(lexicon, store.schema) if lexicon else Lexicon()
        self._extractor = Extractor(store)
        self._matcher: RelationMatcher | None = None

    @classmethod
    def open(cls, graph: str = "seed", *, config: Config | None = None) -> Checker:
        """A checker on a graph: "seed", a .kg file, a facts file, or a Neo4j address.

        Raises GraphError or GraphUnreachable where the graph cannot be used.
        """
        config = config or Config(graph=graph)
        return cls(open_store(graph, schema=config.schema), config)

    def check(self, text: str | Document) -> Report:
        """The report on one text."""
        document = text if isinstance(text, Document) else Document("text", text)
        return next(self.check_many([document]))

    def check_many(self, documents: Iterable[Document]) -> Iterator[Report]:
        """The reports on many documents, in order. A document that cannot be checked gives a report with its error;
        a graph that is lost raises GraphUnreachable."""
        todo = iter(documents)
        while batch := list(islice(todo, self.config.batch_size)):
            yield from self._check_batch(batch)

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Checker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def matcher(self) -> RelationMatcher:
        if self._matcher is None:
            self._matcher = RelationMatcher(self.store.schema, load(), self._lexicon.phrases)
        return self._matcher

    def _check_batch(self, batch: Sequence[Document]) -> Iterator[Report]:
        try:
            extractions = self._extractor.extract(batch)
            knowledge = gather(self.store, {hit.entity_id for e in extractions for hit in e.hits()})
        except (GraphUnreachable, ModelMissing):
            raise
        except KgcheckError as error:
            if len(batch) == 1:
                yield Report(batch[0].id, Verdict.UNKNOWN, error=str(error), metadata=batch[0].metadata)
                return
            for document in batch:
                yield from self._check_batch([document])
            return
        for document, extraction in zip(batch, extractions, strict=True):
            linker = Linker(extraction.sentences, knowledge, extraction.topic)
            linker.resolve()
            judge = Judge(knowledge, self.matcher, linker, self.as_of)
            calculator = Calculator(knowledge, self.matcher, linker, self.as_of)
            yield _report(document, extraction, judge, calculator, linker)


def _report(
    document: Document, extraction: Extraction, judge: Judge, calculator: Calculator, linker: Linker
) -> Report:
    findings: list[Finding] = []
    unchecked: list[Unchecked] = []
    sentences = 0
    before: list[Sentence] = []
    for sentence, claims in extraction.claims():
        plain = _best_of(claims, judge)
        read = calculator.replace(plain, sentence)
        found = _with_loose(plain, sentence, linker, judge, before, read)
        before.append(sentence)
        findings.extend(found)
        sentences += 1
        if not found:
            unchecked.append(Unchecked(sentence.text, sentence.span, _why_unchecked(sentence, claims)))
    return Report(
        document.id,
        _verdict(findings),
        tuple(findings),
        tuple(unchecked),
        len(extraction.sentences),
        metadata=document.metadata,
    )


Pair = frozenset[int]
"""Two mentions, by the ids of their referents."""


def _best_of(claims: Sequence[Claim], judge: Judge) -> dict[Pair, Finding]:
    """The findings on a sentence's claims: of several on one pair of mentions, the most decided one."""
    best: dict[Pair, Finding] = {}
    for claim in claims:
        finding = judge.judge(claim)
        if finding is None:
            continue
        pair = frozenset((id(claim.subject.referent), id(claim.object.referent)))
        known = best.get(pair)
        if known is None or _DECIDED[finding.verdict] > _DECIDED[known.verdict]:
            best[pair] = finding
    return best


def _with_loose(
    found: dict[Pair, Finding],
    sentence: Sentence,
    linker: Linker,
    judge: Judge,
    before: Sequence[Sentence],
    read: set[Pair],
) -> list[Finding]:
    """The findings, with those that nearness and the words between support where grammar decided nothing.

    `read` are pairs that stand in a computed claim, whatever came of it."""
    done = read | {
        pair for pair, finding in found.items() if finding.verdict is not Verdict.UNKNOWN or finding.code == "KG306"
    }
    loose = chain(loose_claims(sentence, linker, judge.knowledge, done), bridging_claims(sentence, before))
    for claim in loose:
        pair = frozenset((id(claim.subject.referent), id(claim.object.referent)))
        finding = judge.judge(claim) if pair not in read else None
        if finding is not None and finding.verdict is Verdict.SUPPORTED:
            found[pair] = finding
    return sorted(found.values(), key=lambda f: (f.span, f.object.span or (0, 0)))


_DECIDED = {Verdict.UNKNOWN: 0, Verdict.CONTRADICTED: 1, Verdict.SUPPORTED: 2}


def _verdict(findings: Sequence[Finding]) -> Verdict:
    verdicts = {f.verdict for f in findings}
    for verdict in (Verdict.CONTRADICTED, Verdict.UNKNOWN, Verdict.SUPPORTED):
        if verdict in verdicts:
            return verdict
    return Verdict.NO_CLAIMS


def _why_unchecked(sentence: Sentence, claims: Sequence[Claim]) -> str:
    if claims:
        return "no claim that the graph could speak to"
    if not sentence.mentions:
        return "nothing is named"
    if len(sentence.mentions) == 1:
        return "only one thing is named, and nothing is said of it"
    return "no relation between the things named was recognised"
