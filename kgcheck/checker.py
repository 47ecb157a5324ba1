"""The pipeline, in one page: read → extract → link → retrieve → judge → report.

Documents are checked in batches; a batch costs three calls of the store, whatever its size.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from kgcheck.config import Config
from kgcheck.described import link
from kgcheck.errors import GraphUnreachable, KgcheckError, ModelMissing
from kgcheck.extract.parse import SpacyParser, pieces
from kgcheck.extract.spacy import Extraction, Extractor
from kgcheck.judge.confidence import at_least
from kgcheck.judge.document import overall, report_on
from kgcheck.judge.unnamed import solve
from kgcheck.knowledge import gather
from kgcheck.link import Linker
from kgcheck.model import Document, Finding, Report, Triple, Unchecked, Verdict
from kgcheck.read import Block, iter_blocks
from kgcheck.relations.catalogue import load
from kgcheck.relations.lexicon import Lexicon, read_lexicon
from kgcheck.relations.matching import RelationMatcher
from kgcheck.relations.taught import taught
from kgcheck.shelf import Shelf
from kgcheck.store.interface import Store
from kgcheck.store.open import open_store

if TYPE_CHECKING:
    from kgcheck.triples import Reader

CHAPTER = 50_000
"""Characters of a text that are parsed and judged together."""


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let the garbage collector wait: what a batch is made of stays to its end, and would be walked many times."""
    waits = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if waits:
            gc.enable()


class Checker:
    """Checks texts against one graph. Loads the language model at the first check, unless another's parser is given."""

    def __init__(
        self,
        store: Store,
        config: Config | None = None,
        parser: SpacyParser | None = None,
        tell: Callable[[Document, int], None] | None = None,
        lexicon: Lexicon | None = None,
    ) -> None:
        """`tell` hears how many characters of a long document are done, chapter by chapter; `lexicon` stands for
        the configured file."""
        self.store = store
        self._tell = tell
        self.config = config or Config()
        self.as_of = self.config.as_of or date.today()
        file = self.config.lexicon
        self._lexicon = lexicon or (read_lexicon(file, store.schema) if file else Lexicon())
        self._graph = taught(store, self._lexicon, lenient=self.config.profile == "lenient")
        self._extractor = Extractor(self._graph, parser)
        self._matcher: RelationMatcher | None = None
        self._loaded = False

    @classmethod
    def open(cls, graph: str | None = None, *, config: Config | None = None) -> Checker:
        """A checker on a graph: "seed", a .kg file, a facts file, or a Neo4j address; by default the configuration's.

        Raises GraphError or GraphUnreachable where the graph cannot be used.
        """
        config = config or Config()
        config = replace(config, graph=graph or config.graph)
        return cls(open_store(config.graph, schema=config.schema), config)

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

    def triples(self, text: str | Document) -> list[Triple]:
        """What one text states, in the graph's vocabulary, whether or not the graph holds it; the surest first."""
        document = text if isinstance(text, Document) else Document("text", text)
        return next(self.triples_of_many([document]))

    def triples_of_many(self, documents: Iterable[Document]) -> Iterator[list[Triple]]:
        """The triples of many documents, in order. Raises KgcheckError where a document cannot be read."""
        self._load()
        todo = iter(documents)
        while batch := list(islice(todo, self.config.batch_size)):
            for extraction, linker in zip(*self._linked(batch), strict=True):
                yield self._reader.triples(extraction, linker)

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Checker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def matcher(self) -> RelationMatcher:
        if self._matcher is None:
            self._matcher = RelationMatcher(self._graph.schema, load(), self._lexicon.phrases)
        return self._matcher

    @cached_property
    def _reader(self) -> Reader:
        from kgcheck.triples import Reader  # a check needs none

        return Reader(self._graph, self._lexicon)

    def _load(self) -> None:
        """Load at the first batch what all batches need, the model last: it spares the garbage collector all of it."""
        if not self._loaded:
            self._loaded = True
            _ = self.matcher
            self._extractor.load()

    def _check_batch(self, batch: Sequence[Document]) -> Iterator[Report]:
        try:
            self._load()
            if len(batch) == 1 and len(batch[0].text) > CHAPTER:
                yield self._check_long(batch[0])
                return
            if any(len(document.text) > CHAPTER for document in batch):
                for document in batch:
                    yield from self._check_batch([document])
                return
            reports = self._reports(batch)
        except (GraphUnreachable, ModelMissing):
            raise
        except KgcheckError as error:
            if len(batch) == 1:
                yield Report(batch[0].id, Verdict.UNKNOWN, error=str(error), metadata=batch[0].metadata)
                return
            for document in batch:
                yield from self._check_batch([document])
            return
        yield from reports

    @_uncollected()
    def _reports(self, batch: Sequence[Document], blocks: Sequence[Sequence[Block]] | None = None) -> list[Report]:
        """The reports on documents, or on these blocks of them."""
        extractions, linkers = self._linked(batch, blocks)
        solve(extractions, linkers, self._graph, self.matcher, self.as_of)
        read = zip(batch, extractions, linkers, strict=True)
        reports = [report_on(*each, self.matcher, self.as_of) for each in read]
        for extraction in extractions:
            extraction.forget_grammar()
        return [at_least(report, self.config.min_confidence) for report in reports]

    def _linked(
        self, batch: Sequence[Document], blocks: Sequence[Sequence[Block]] | None = None
    ) -> tuple[list[Extraction], list[Linker]]:
        """What the documents say, or these blocks of them, with what their mentions stand for."""
        extractions = self._extractor.extract(batch, blocks)
        known = gather(self._graph, [{hit.entity_id for hit in extraction.hits()} for extraction in extractions])
        return extractions, link(extractions, known, self._graph, self.matcher, self.as_of)

    def _check_long(self, document: Document) -> Report:
        """A document too long to hold at once: chapter by chapter, each of which resolves its own pronouns."""
        findings, unchecked, sentences = Shelf[Finding](), Shelf[Unchecked](), 0
        tell = self._tell or (lambda document, done: None)
        tell(document, 0)
        for chapter in _chapters(document):
            [report] = self._reports([document], [chapter])
            findings.add(report.findings)
            unchecked.add(report.unchecked)
            sentences += report.sentences
            tell(document, chapter[-1].runs[-1][3])
        return Report(document.id, overall(findings), findings, unchecked, sentences, metadata=document.metadata)


def _chapters(document: Document) -> Iterator[list[Block]]:
    """The document's blocks, so many at a time as make a chapter; a longer block is cut after a sentence."""
    chapter: list[Block] = []
    length = 0
    for block in iter_blocks(document):
        cut = pieces(block.text) if len(block.text) > CHAPTER else [(0, block.text)]
        for start, text in cut:
            chapter.append(block if text is block.text else block.part(start, start + len(text)))
            length += len(text)
            if length > CHAPTER:
                yield chapter
                chapter, length = [], 0
    if chapter:
        yield chapter
