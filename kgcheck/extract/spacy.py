"""The default extractor: documents to sentences with mentions and claims, with spaCy's parse.

Works on a batch of documents: one pass of the parser, one look-up of names in the store.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kgcheck.extract import mentions
from kgcheck.extract.claims import cell_claim, claims_of
from kgcheck.extract.interface import Claim, Mention, MentionKind, Sentence
from kgcheck.extract.parse import SpacyParser
from kgcheck.link import Linker
from kgcheck.model import Document
from kgcheck.names import name_key
from kgcheck.read import Block, read_document
from kgcheck.store.interface import NameHit, Store
from kgcheck.values import find_values


@dataclass(slots=True)
class Extraction:
    """What was found in one document."""

    sentences: list[Sentence]
    topic: Mention | None = None
    cells: dict[int, list[tuple[str, Mention]]] = field(default_factory=dict)
    """Of a table row or "Key: value" line (by its place in `sentences`): the headings, each with its cell's mention."""

    def hits(self) -> Iterator[NameHit]:
        """All entities that the document may name."""
        for sentence in self.sentences:
            for mention in sentence.mentions:
                yield from mention.hits
            if sentence.topic is not None:
                yield from sentence.topic.hits
        if self.topic is not None:
            yield from self.topic.hits

    def claims(self, linker: Linker) -> Iterator[tuple[Sentence, list[Claim]]]:
        """Each sentence with its claims; asked for after the mentions were resolved."""
        for sentence in self.sentences:
            yield sentence, claims_of(sentence)


class Extractor:
    """Extracts from batches of documents, with names from one store."""

    def __init__(self, store: Store, parser: SpacyParser | None = None) -> None:
        self._store = store
        self._parser = parser or SpacyParser()

    def extract(self, documents: Sequence[Document]) -> list[Extraction]:
        """An extraction a document, in order. One round trip to the store; raises ModelMissing, GraphUnreachable."""
        blocks = [list(read_document(document)) for document in documents]
        flat = [block for of_document in blocks for block in of_document]
        parsed = list(self._parser.parse(flat))
        wanted: set[str] = set()
        near: set[str] = set()
        places: list[list[tuple[str, int, int]]] = []
        for sentences in parsed:
            for sentence in sentences:
                found = list(mentions.keys(sentence))
                places.append(found)
                wanted.update(key for key, _, _ in found)
                near.update(mentions.near_names(sentence))
        topics = {name for of_document in blocks for block in of_document if (name := block.topic)}
        topics.update(d.about for d in documents if d.about)
        wanted.update(name_key(name) for name in topics)
        hits = self._store.names(wanted, near)
        numbered = iter(places)
        for sentences in parsed:
            for sentence in sentences:
                spans: dict[tuple[int, int], Sequence[NameHit]] = {}
                for key, start, end in next(numbered):
                    if key in hits and (start, end) not in spans:
                        spans[start, end] = hits[key]
                mentions.find(sentence, spans, find_values(sentence.text))
                for mention in sentence.mentions:
                    if mention.kind is MentionKind.NAME and not mention.hits:
                        mention.hits = tuple(hits.get(name_key(mention.text), ()))
        return self._assemble(documents, blocks, iter(parsed), hits)

    def _assemble(
        self,
        documents: Sequence[Document],
        blocks: Sequence[Sequence[Block]],
        parsed: Iterator[list[Sentence]],
        hits: object,
    ) -> list[Extraction]:
        out = []
        for document, of_document in zip(documents, blocks, strict=True):
            topic = (
                self._implied(document.about, document.about_id, hits) if document.about or document.about_id else None
            )
            extraction = Extraction([], topic)
            known: dict[str, Mention] = {}
            for block in of_document:
                sentences = next(parsed)
                for sentence in sentences:
                    if block.topic:
                        sentence.topic = known.setdefault(block.topic, self._implied(block.topic, None, hits))
                    else:
                        sentence.topic = topic
                extraction.sentences.extend(sentences)
            out.append(extraction)
        return out

    def _implied(self, name: str | None, entity_id: str | None, hits: object) -> Mention:
        """A mention that is not in the words: the heading's or the document's topic."""
        found = tuple(hits.get(name_key(name), ())) if name else ()  # type: ignore[attr-defined]
        if entity_id is not None:
            found = tuple(h for h in found if h.entity_id == entity_id) or found
        return Mention(MentionKind.IMPLIED, name or str(entity_id), (0, 0), -1, -1, -1, found)


__all__ = ["Extraction", "Extractor", "cell_claim"]
