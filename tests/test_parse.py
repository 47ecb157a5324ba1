"""What the parser gives: spaCy's own words, whatever is remembered of them."""

from __future__ import annotations

import weakref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kgcheck.extract import embeddings, steps
from kgcheck.extract.mending import Columns, mend
from kgcheck.extract.parse import SpacyParser, load_model
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


def told(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.dep_, t.head.i, t.ent_type_, t.ent_iob_, t.is_sent_start, t.lemma_) for t in doc]


@pytest.mark.parametrize("batch_size", [1, 5, 64])
def test_steps_of_all_texts_at_once_parse_as_spacy_does(batch_size: int) -> None:
    """Texts of all lengths, with none among them, and so many that a part of them is taken in spaCy's own loop."""
    nlp = load_model()
    texts = ["", *(text[:end] for text in TEXTS for end in range(0, len(text), 7)), " ".join(TEXTS) * 40]
    stepped = list(steps.pipe(nlp, texts, batch_size, ()))
    assert [doc.text for doc in stepped] == texts
    assert list(map(told, stepped)) == list(map(told, nlp.pipe(texts)))


@pytest.mark.parametrize("kept", [10, 60, 20_000])
def test_remembered_words_have_the_numbers_of_the_bare_model(kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the bit, with room for all words, for those of some texts, and for less than those of one."""
    monkeypatch.setattr(embeddings, "_KEPT", kept)
    bare, nlp = load_model(), load_model()
    assert len(embeddings.remember(nlp)) == 2  # the recogniser has its own
    texts = [*TEXTS, "", *TEXTS[::-1]]
    for batch_size in (1, 3, 64):
        docs = (model.pipe(texts, batch_size=batch_size) for model in (bare, nlp))
        for one, other in zip(*docs, strict=True):
            assert told(one) == told(other)
            assert (one.tensor == other.tensor).all()


def test_a_model_that_nobody_uses_any_more_is_let_go() -> None:
    """What is kept from the garbage collector would stay for ever: 100 MB for each checker that was closed."""
    first = weakref.ref(load_model())
    load_model()
    assert first() is None


def test_a_component_of_another_kind_sees_what_the_ones_before_it_found() -> None:
    nlp = load_model()
    seen: list[str] = []

    @Language.component("last_to_look")
    def look(doc: Doc) -> Doc:
        seen.extend(f"{token.dep_} {token.ent_type_}" for token in doc)
        return doc

    nlp.add_pipe("last_to_look")
    expected = list(map(told, nlp.pipe(TEXTS)))
    once = list(seen)
    seen.clear()
    assert list(map(told, steps.pipe(nlp, TEXTS, 64, ()))) == expected
    assert seen == once


WORDS = st.sampled_from(
    """Voss/NNP and/CC ,/, not/RB wrote/VBD born/VBN of/IN in/IN 5/CD a/DT length/NN who/WP which/WDT borders/NNS
    is/VBZ ./.""".split()
)
DEPS = st.sampled_from(
    "nsubj nsubjpass appos conj cc punct dobj pobj prep relcl acl advcl ccomp attr compound amod det dep neg".split()
)
ENTITIES = st.sampled_from(["", "PERSON", "ORG", "GPE"])


@st.composite
def parses(draw: st.DrawFn) -> Columns:
    tokens = draw(st.lists(WORDS, min_size=1, max_size=14))
    n = len(tokens)
    order = draw(st.permutations(range(n)))
    heads = [0] * n
    for place, token in enumerate(order):
        heads[token] = token if place == 0 else order[draw(st.integers(0, place - 1))]
    deps = ["ROOT" if heads[i] == i else draw(DEPS) for i in range(n)]
    words, tags = ([token.split("/")[part] for token in tokens] for part in (0, 1))
    return Columns(words, [w.lower() for w in words], tags, deps, heads, [draw(ENTITIES) for _ in range(n)])


@settings(max_examples=300, deadline=None)
@given(parses())
def test_a_mended_parse_is_a_tree(columns: Columns) -> None:
    """A ring of words was walked round without end, until the memory was used up."""
    assert columns.is_tree()
    mend(columns)
    assert columns.is_tree()
