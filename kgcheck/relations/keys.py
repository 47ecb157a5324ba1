"""The keys under which a relation's phrases are looked up: as claims have them, in the singular, without articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kgcheck.extract.interface import PhraseKind
from kgcheck.names import words_of
from kgcheck.relations.schema import Phrases, Schema

Key = tuple[PhraseKind, str]
NAME_STOP = frozenset("has have is was be of the a an in by to at on for from with and its id or as that".split())
"""Words of a relation's name that say nothing by themselves."""
_DETERMINERS = frozenset("a an the its his her their one's".split())


def keys_of(phrases: Phrases) -> Iterator[tuple[Key, bool]]:
    """The keys under which a relation's phrases are looked up, each with its direction (S is the subject)."""
    verb, noun, role = PhraseKind.VERB, PhraseKind.NOUN, PhraseKind.ROLE
    for texts, kind, forward in (
        (phrases.verbs, verb, True), (phrases.inverse_verbs, verb, False),
        (phrases.nouns, noun, True), (phrases.nouns, role, False),
        (phrases.inverse_nouns, noun, False), (phrases.inverse_nouns, role, True),
    ):  # fmt: skip
        for text in texts:
            yield (kind, text), forward
            single = _singular(text)
            if (told := _as_claimed(single) if kind is verb else in_singular(text.split())) != text:
                yield (kind, told), forward
            if single != text:
                yield (kind, single), forward
            if kind is verb and " " not in text:
                yield (verb, _passive(text)), not forward


@lru_cache(maxsize=8)
def nouns_of(schema: Schema) -> frozenset[str]:
    """The nouns by which the relations of a graph are said, their own names among them."""
    found: set[str] = set()
    for relation in schema:
        found.update((" ".join(words_of(relation.id)), " ".join(words_of(relation.label))))
        found.update(relation.phrases.nouns)
        found.update(relation.phrases.inverse_nouns)
    return frozenset(found)


def _as_claimed(phrase: str) -> str:
    """A verb phrase, in the singular, as claims have it: without "be", articles and possessives ("have its seat in":
    "have seat in")."""
    words = [word for word in phrase.split() if word not in _DETERMINERS]
    return " ".join(words[1:] if words[0] == "be" and len(words) > 1 else words) or phrase


def in_singular(words: Sequence[str]) -> str:
    """A noun as claims have it: "number of branch" of "number of branches"."""
    *before, last = words
    return " ".join([*before, _without_plural(last)])


def _singular(phrase: str) -> str:
    """A verb phrase with its nouns in the singular, as claims have them: "hit theater in"."""
    if "s " not in phrase and not phrase.endswith("s"):
        return phrase  # most phrases, and there are thousands at every start
    first, *rest = phrase.split()
    return " ".join([first, *map(_without_plural, rest)])


def _without_plural(word: str) -> str:
    if len(word) <= 4 or word[-1] != "s" or word[-2] in "sui":
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses")) else word[:-1]


def _passive(verb: str) -> str:
    """ "directed by" of "direct", for regular verbs."""
    if verb.endswith("e"):
        return f"{verb}d by"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ied by"
    return f"{verb}ed by"
