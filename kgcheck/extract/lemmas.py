"""Lemmas of parsed words, remembered: spaCy's rules look at a word, its tag and its dependency, and at little else.

spaCy's attribute ruler and rule lemmatizer try all their patterns on every token anew, a seventh of the whole
pipeline's time. Texts repeat their words, so the two are asked once for each (word, tag, dependency), and for a word
of the few patterns of several words ("let's", "gonna") once with each pair of neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

ASKED = ("attribute_ruler", "lemmatizer")
"""The components that are asked here, and left out of the pipeline."""

_INDIFFERENT = frozenset("tok2vec transformer tagger parser senter sentencizer ner".split())
"""Components that do not mind whether lemmas are there: with any other, the pipeline runs as it is."""

_KEPT = 200_000

Token = tuple[int, int, int]
"""A token's word, tag and dependency, as spaCy's numbers."""

Question = tuple[int, tuple[Token, ...]]
"""The place of a token among those that decide about it, and these: mostly (0, (token,))."""

Answer = tuple[int, int, int]
"""Its lemma, tag and dependency; the rules mend those of spaces."""


def lemmas_of(nlp: Any) -> Lemmas | None:
    """The lemmas of a pipeline; None where it finds them in another way, or where others of its components use them."""
    from spacy.pipeline import AttributeRuler, Lemmatizer

    names = set(nlp.pipe_names)
    if not names.issuperset(ASKED) or not names <= _INDIFFERENT.union(ASKED):
        return None
    ruler, lemmatizer = (nlp.get_pipe(name) for name in ASKED)
    if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer) or lemmatizer.mode != "rule":
        return None
    return Lemmas(nlp.vocab, ruler, lemmatizer)


class Lemmas:
    """What the two components say of words, asked once for each."""

    def __init__(self, vocab: Any, ruler: Any, lemmatizer: Any) -> None:
        self._vocab = vocab
        self._ruler = ruler
        self._lemmatizer = lemmatizer
        self._joined = {vocab.strings.add(word) for word in _joined(ruler.patterns)}
        strings = vocab.strings
        self._comma: Token = (strings.add(","), strings.add(","), strings.add("punct"))
        self._known: dict[Question, Answer] = {}

    def of(self, lowers: Sequence[int], tokens: Sequence[Token]) -> list[Answer]:
        """What is said of each token of a text, given with their lower-case words."""
        questions: list[Question] = [(0, (token,)) for token in tokens]
        for i, lower in enumerate(lowers):
            if lower in self._joined:
                questions[i] = (min(i, 1), tuple(tokens[max(i - 1, 0) : i + 2]))
        if len(self._known) > _KEPT:
            self._known.clear()
        known = self._known
        unknown = [question for question in dict.fromkeys(questions) if question not in known]
        if unknown:
            known.update(zip(unknown, self._ask(unknown), strict=True))
        return [known[question] for question in questions]

    def forget(self) -> None:
        """Forget the answers: where spaCy has forgotten words, their numbers stand for nothing any more."""
        self._known.clear()

    def _ask(self, questions: Sequence[Question]) -> Iterator[Answer]:
        """The answers, found in one text in which a comma stands after each question: no rule looks past it."""
        from spacy.tokens import Doc

        tokens = [token for _, among in questions for token in (*among, self._comma)]
        strings = self._vocab.strings
        doc = Doc(
            self._vocab,
            words=[strings[word] for word, _, _ in tokens],
            tags=[strings[tag] for _, tag, _ in tokens],
            deps=[strings[dep] for _, _, dep in tokens],
            heads=list(range(len(tokens))),
        )
        rows = self._lemmatizer(self._ruler(doc)).to_array(["LEMMA", "TAG", "DEP"]).tolist()
        start = 0
        for place, among in questions:
            lemma, tag, dep = rows[start + place]
            yield lemma, tag, dep
            start += len(among) + 1


def _joined(rules: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The words, in lower case, of the rules' patterns of several words."""
    for pattern in (pattern for rule in rules for pattern in rule["patterns"] if len(pattern) > 1):
        for wanted in (token.get("LOWER") for token in pattern):
            if isinstance(wanted, str):
                yield wanted
            elif isinstance(wanted, Mapping):
                yield from wanted.get("IN", ())
