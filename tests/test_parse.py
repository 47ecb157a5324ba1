"""What the parser gives: spaCy's own words, whatever is remembered of them."""

from __future__ import annotations

import pytest

from kgcheck.extract.parse import SpacyParser
from kgcheck.model import Document
from kgcheck.read import read_document

TEXTS = (
    "Mara Voss was born in Tallinn in 1964. She has written three novels and won two prizes.",
    "Let's say it ain't so: they're gonna see what Oren's house's worth.\n\nI'd gotta go; he'd gone.",
    "Let us see.  Its leaves were falling, the wolves' den was left, and nobody was leaving.",
    "Who's there? Don't know; can't say. It's the cities' best mayors' meetings.",
)


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    parser = SpacyParser()
    parser.load()
    return parser


@pytest.mark.parametrize("text", TEXTS)
def test_remembered_lemmas_are_those_of_the_whole_pipeline(parser: SpacyParser, text: str) -> None:
    blocks = list(read_document(Document("1", text)))
    whole = {(block.text, token.idx): token.lemma_.lower() for block in blocks for token in parser.load()(block.text)}
    for _ in range(2):  # asked for, and then remembered
        said = {
            (block.text, block.text.index(sentence.text) + start): lemma
            for block, sentences in zip(blocks, parser.parse(blocks), strict=True)
            for sentence in sentences
            for start, lemma in zip(sentence.starts, sentence.lemmas, strict=True)
        }
        assert said == whole
