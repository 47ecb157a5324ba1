"""Nouns of which a sentence says what they are, but not whose: "the *capital* is Tallinn", "the *ingredients* are rye
and leek". Whose they are, the text said before, or beside; loose.py makes claims of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.grammar import SUBJECTS, Grammar, grammar_of
from kgcheck.extract.interface import Mention, MentionKind, Sentence

_SAID_TO_BE = SUBJECTS | {"attr", "appos", "compound"}


def unowned_nouns(sentence: Sentence) -> Iterator[tuple[int, Mention]]:
    """Nouns that something stands for but that belong to nobody in the sentence: "the *capital* is Tallinn"."""
    grammar = grammar_of(sentence)
    for noun, tag in enumerate(sentence.tags):
        if tag[:2] == "NN" and (sentence.deps[noun] in _SAID_TO_BE or grammar.counted(noun) is not None):
            own = sentence.at[noun]
            if own is not None and own.kind is not MentionKind.NOUN and not _is_unresolved(own):
                continue
            if not grammar.owned(noun):
                fillers = [filler for filler in grammar.fillers(noun) if filler is not own]
                yield from ((noun, filler) for filler in fillers or _common_fillers(sentence, grammar, noun))


def _is_unresolved(mention: Mention) -> bool:
    """Whether nothing was found that "the ingredients" stands for."""
    return mention.kind is MentionKind.DESCRIPTION and mention.antecedent is None and not mention.hits


def _common_fillers(sentence: Sentence, grammar: Grammar, noun: int) -> Iterator[Mention]:
    """What a noun stands for, where that has no name of its own: "the currency is the *euro*", "the ingredients are
    *rye*, *leek* and *butter*"."""
    verb = sentence.heads[noun]
    if sentence.deps[noun] in SUBJECTS and sentence.lemmas[verb] in ("be", "include"):
        for c in sentence.children[verb]:
            for t in grammar.with_conjuncts(c) if sentence.deps[c] in ("attr", "dobj") else ():
                mention = sentence.at[t]
                if mention is not None and mention.kind is MentionKind.NOUN and mention.head == t and mention.hits:
                    yield mention
