"""The default extractor: documents to sentences with mentions and claims, with spaCy's parse.

Works on a batch of documents: one pass of the parser, one look-up of names in the store.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kgcheck.extract import mentions
from kgcheck.extract.claims import cell_claim, claims_of
from kgcheck.extract.headings import headings_of
from kgcheck.extract.interface import Claim, Mention, MentionKind, Sentence
from kgcheck.extract.parse import SpacyParser
from kgcheck.model import Document, Entity, Span
from kgcheck.names import name_key, parts_of_title
from kgcheck.read import Block, read_document
from kgcheck.relations.demonyms import COUNTRY_OF, PEOPLE_OF
from kgcheck.relations.keys import nouns_of
from kgcheck.store.interface import VALUE_TYPE, NameHit, NameKind, Store
from kgcheck.values import find_values

_OF_A_COUNTRY = ("JJ", "NN", "NNP")
"""Tags of the "American" of "an American author" and of "an American"; the plural is a people."""
Hits = Mapping[str, Sequence[NameHit]]
"""Name key → the graph's entities of that name."""
_Key = tuple[str, int, int]
"""A name key with the tokens that it was made of."""


@dataclass(slots=True)
class Section:
    """A block with its sentences."""

    block: Block
    sentences: list[Sentence]


@dataclass(slots=True)
class Extraction:
    """What was found in one document."""

    sections: list[Section]
    topic: Mention | None = None

    @property
    def sentences(self) -> list[Sentence]:
        """All sentences that may say something: headings only name what others are about."""
        return [sentence for section in self.sections for sentence in section.sentences]

    def hits(self) -> Iterator[NameHit]:
        """All entities that the document may name."""
        for sentence in self.sentences:
            for mention in sentence.mentions:
                yield from mention.hits
            if sentence.topic is not None:
                yield from sentence.topic.hits
        if self.topic is not None:
            yield from self.topic.hits

    def forget_grammar(self) -> None:
        """Part each sentence from its grammar, which knows it: only the garbage collector would free the two."""
        for sentence in self.sentences:
            sentence.grammar = None

    def claims(self) -> Iterator[tuple[Sentence, list[Claim]]]:
        """Each sentence with its claims; asked for after the mentions were resolved."""
        for section in self.sections:
            if section.block.kind == "row":
                yield from _row_claims(section)
            elif section.block.kind == "pair":
                yield from _pair_claims(section)
            elif section.block.kind != "heading":
                for sentence in section.sentences:
                    yield sentence, claims_of(sentence)


def _row_claims(section: Section) -> Iterator[tuple[Sentence, list[Claim]]]:
    """A table's row: each cell is what its column's heading says of the first cell."""
    first, *others = section.block.cells
    subject = next(_inside(section, first.span), None)
    for number, sentence in enumerate(section.sentences):
        claims: list[Claim] = []
        if subject is not None and number == 0:
            for cell in others:
                claims.extend(cell_claim(sentence, subject, cell.header, obj) for obj in _inside(section, cell.span))
        yield sentence, claims


def _pair_claims(section: Section) -> Iterator[tuple[Sentence, list[Claim]]]:
    """A "Key: value" line: the value is what the key says of the topic; a sentence speaks for itself."""
    block = section.block
    for sentence in section.sentences:
        claims = claims_of(sentence)
        if sentence.topic is not None and block.key and block.value_span:
            found = [
                obj
                for obj in _inside(section, block.value_span)
                if obj in sentence.mentions and obj.kind is not MentionKind.PRONOUN
            ]
            claims = [cell_claim(sentence, sentence.topic, block.key, obj) for obj in found] + [
                claim
                for claim in claims
                if claim.subject.kind is not MentionKind.IMPLIED
                and not claim.optional
                and claim.subject.span[0] >= block.value_span[0]
            ]
        yield sentence, claims


def _inside(section: Section, span: Span) -> Iterator[Mention]:
    """The mentions within a stretch of the original."""
    for sentence in section.sentences:
        for mention in sentence.mentions:
            if span[0] <= mention.span[0] and mention.span[1] <= span[1]:
                yield mention


def derived(hits: Sequence[NameHit]) -> list[NameHit]:
    """The hits of a country's name as hits of its adjective."""
    return [hit._replace(kind=NameKind.DERIVED) for hit in hits]


def _is_mere(hit: NameHit) -> bool:
    """Whether the graph has no more of it than the name: some other record's text may spell the title's."""
    return not set(hit.types) - {VALUE_TYPE}


def _as_hit(entity: Entity) -> NameHit:
    return NameHit(entity.id, entity.label, entity.types, entity.degree, NameKind.LABEL, entity.label)


def _spans(
    sentence: Sentence, keys: Sequence[_Key], hits: Hits, called: Hits
) -> Mapping[tuple[int, int], Sequence[NameHit]]:
    """What the graph has by the names that stand in a sentence, by their tokens; `called` are other names of what the
    document is about."""
    spans: dict[tuple[int, int], Sequence[NameHit]] = {}
    for key, start, end in keys:
        country = hits.get(COUNTRY_OF[key]) if key in COUNTRY_OF else None
        people = hits.get(PEOPLE_OF[key], ()) if key in PEOPLE_OF else ()
        if key in called and (key not in hits or (" " in key and all(map(_is_mere, hits[key])))):
            spans.setdefault((start, end), [*called[key], *hits.get(key, ())])
        elif key in hits and (start, end) not in spans:
            spans[start, end] = hits[key]
            if sentence.tags[start] in _OF_A_COUNTRY:
                spans[start, end] = [*hits[key], *derived([*(country or ()), *people])]
        elif (country is not None or people) and sentence.words[start][0].isupper():
            spans.setdefault((start, end), derived([*(country or ()), *people]))
    return spans


class Extractor:
    """Extracts from batches of documents, with names from one store."""

    def __init__(self, store: Store, parser: SpacyParser | None = None) -> None:
        self._store = store
        self._parser = parser or SpacyParser()

    def load(self) -> None:
        """Load the language model now, not at the first text. Raises ModelMissing."""
        self._parser.load()

    def extract(
        self, documents: Sequence[Document], blocks: Sequence[Sequence[Block]] | None = None
    ) -> list[Extraction]:
        """An extraction a document, in order; of the blocks given, which are a chapter of many, else of the whole text.
        One round trip to the store. Raises ModelMissing, GraphUnreachable."""
        chapter = blocks is not None
        if blocks is None:
            blocks = [read_document(document) for document in documents]
        flat = [block for of_document in blocks for block in of_document]
        owners = [document for document, its in zip(documents, blocks, strict=True) for _ in its]
        titles = [block.topic or document.about for block, document in zip(flat, owners, strict=True)]
        headings = headings_of(self._store.schema) if any(titles) else ()
        parsed = list(self._parser.parse(flat, titles=titles, headings=headings, forget=chapter))
        keys = [[list(mentions.keys(sentence)) for sentence in sentences] for sentences in parsed]
        hits = self._look_up(documents, flat, parsed, keys)
        ids = {d.about_id for d in documents if d.about_id}
        given = {entity.id: _as_hit(entity) for entity in self._store.entities(ids).values()} if ids else {}
        nouns = nouns_of(self._store.schema)
        for document, sentences, of_block in zip(owners, parsed, keys, strict=True):
            called = self._called(document, hits, given)
            for sentence, found in zip(sentences, of_block, strict=True):
                mentions.find(sentence, _spans(sentence, found, hits, called), find_values(sentence.text), nouns)
                for mention in sentence.mentions:
                    if mention.kind is MentionKind.NAME and not mention.hits:
                        mention.hits = tuple(hits.get(name_key(mention.text), ()))
        return self._assemble(documents, blocks, iter(parsed), hits, given)

    def _look_up(
        self,
        documents: Sequence[Document],
        blocks: Sequence[Block],
        parsed: Sequence[Sequence[Sentence]],
        keys: Sequence[Sequence[Sequence[_Key]]],
    ) -> Hits:
        """What the store has by any name that the texts, their headings or their documents' topics may be."""
        wanted = {key for of_block in keys for of_sentence in of_block for key, _, _ in of_sentence}
        wanted |= {table[key] for table in (COUNTRY_OF, PEOPLE_OF) for key in wanted if key in table}
        topics = {name for block in blocks for name in (block.topic, block.outer) if name}
        topics.update(document.about for document in documents if document.about)
        wanted.update(map(name_key, topics))
        near = {name for sentences in parsed for sentence in sentences for name in mentions.near_names(sentence)}
        return self._store.names(wanted, near)

    def _assemble(
        self,
        documents: Sequence[Document],
        blocks: Sequence[Sequence[Block]],
        parsed: Iterator[list[Sentence]],
        hits: Hits,
        given: Mapping[str, NameHit],
    ) -> list[Extraction]:
        out = []
        for document, of_document in zip(documents, blocks, strict=True):
            topic = None
            if document.about or document.about_id:
                topic = self._implied(document.about, document.about_id, hits, given)
            known: dict[str, Mention] = {}
            sections = []
            for block in of_document:
                sentences = next(parsed)
                for name in (block.topic, block.outer):
                    if name and name not in known:
                        known[name] = self._implied(name, None, hits, given)
                is_named = block.topic != block.outer and block.topic and known[block.topic].hits
                if block.kind == "item" and block.key and not is_named:
                    block = block.as_pair()
                for sentence in sentences:
                    sentence.kind = block.kind
                    sentence.topic = known[block.topic] if block.topic and known[block.topic].hits else topic
                sections.append(Section(block, sentences))
            mentions.claim_short_names([sentence for section in sections for sentence in section.sentences])
            out.append(Extraction(sections, topic))
        return out

    def _called(self, document: Document, hits: Hits, given: Mapping[str, NameHit]) -> Mapping[str, Sequence[NameHit]]:
        """Other names of what the document is said to be about, by key: parts of its title."""
        if not document.about:
            return {}
        topic = self._implied(document.about, document.about_id, hits, given)
        return dict.fromkeys(parts_of_title(document.about), topic.hits) if topic.hits else {}

    @staticmethod
    def _implied(name: str | None, entity_id: str | None, hits: Hits, given: Mapping[str, NameHit]) -> Mention:
        """A mention that is not in the words: the heading's or the document's topic; `given` are those given by id."""
        found = tuple(hits.get(name_key(name), ())) if name else ()
        if entity_id is not None:
            found = tuple(h for h in found if h.entity_id == entity_id) or (
                (given[entity_id],) if entity_id in given else found
            )
        return Mention(MentionKind.IMPLIED, name or str(entity_id), (0, 0), -1, -1, -1, found)
