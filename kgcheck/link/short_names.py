"""Short names: what a text has named in full it goes on to call by a part of that, by its initials, or otherwise.

"Curie" after "Marie Curie", "the University", an acronym in brackets, the name that somebody had at birth.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kgcheck.extract.interface import Mention, Sentence
from kgcheck.knowledge import Knowledge
from kgcheck.link.fitting import Fitting
from kgcheck.names import name_key
from kgcheck.relations.types import coarse
from kgcheck.store.interface import NameKind

MOST_NAMES = 200
"""How many different names back a short name looks for its long form."""


class _Given(NamedTuple):
    """A name that the text has given, in the words with which those of a shorter one are compared."""

    mention: Mention
    words: list[str]
    labels: list[list[str]]
    """What the graph calls the thing."""

    @classmethod
    def of(cls, mention: Mention) -> _Given:
        labels = [_without_suffix(name_key(hit.label).split()) for hit in mention.hits[:1]]
        return cls(mention, _without_suffix(name_key(mention.text).split()), labels)


class ShortNames:
    """Reads one document's names in their order, each against those before it."""

    def __init__(self, knowledge: Knowledge, fitting: Fitting, topic: Mention | None) -> None:
        self._knowledge = knowledge
        self._fitting = fitting
        self._topic = topic
        self._given: list[_Given] = [] if topic is None else [_Given.of(topic)]
        self._seen: set[str] = set()

    def read(self, sentence: Sentence, name: Mention) -> None:
        """Set the name's antecedent where it is short for another; else it is one that others may be short for."""
        if found := self._long_forms(sentence, name):
            name.antecedent, *name.alternatives = found
        elif name.antecedent is None and self._is_birth_name(name):
            name.antecedent = self._topic
        if name.antecedent is None and (key := name_key(name.text)) not in self._seen:
            self._seen.add(key)
            self._given.append(_Given.of(name))

    def _long_forms(self, sentence: Sentence, name: Mention) -> list[Mention]:
        """What the text has named by more words; where several names have the part, the first that it named first."""
        key = name_key(name.text)
        words = key.split()
        exact = [h for h in name.hits if h.kind in (NameKind.LABEL, NameKind.ALIAS)]
        bracketed = name.start > 0 and sentence.words[name.start - 1] == "("
        definite = not exact and len(words) == 1 and name.start > 0 and bool(coarse(tuple(words)))
        definite = definite and sentence.lower[name.start - 1] == "the"
        found: list[Mention] = []
        for earlier, long, labels in self._given[-MOST_NAMES:]:
            if earlier is name or words == long or name.span == earlier.span:
                continue
            if _is_part(words, long) or (not exact and any(_is_part(words, label) for label in labels)):
                if not exact or self._prefers_person(earlier, words, long):
                    found.append(earlier)
            elif definite and words[0] in long:
                found.append(earlier)  # "the University" after "Harne University of Music"
            elif not exact and len(words) == 1 and len(long) > 1 and _initials(long) == words[0]:
                if bracketed or (len(long) > 2 and name.text.isupper()):
                    found.append(earlier)
        if not found and not name.hits and self._topic is not None and "person" in self._fitting.types(self._topic):
            _, long, labels = _Given.of(self._topic)
            if any(_is_without_middle(words, given) for given in (long, *labels)):
                found.append(self._topic)
        return found

    def _prefers_person(self, earlier: Mention, words: Sequence[str], long: Sequence[str]) -> bool:
        """ "Lincoln" after "Abraham Lincoln" is the man, not the city."""
        return long[-1:] == list(words) and "person" in self._fitting.types(earlier)

    def _is_birth_name(self, name: Mention) -> bool:
        """Whether what the document is about was called so at birth, and nothing else is but the text that says so."""
        if self._topic is None:
            return False
        key, others = name_key(name.text), {hit.entity_id for hit in name.hits}
        topics = {hit.entity_id for hit in self._topic.hits} if len(others) < 2 else ()
        born = (each for topic in topics for each in self._knowledge.birth_names(topic))
        return any(name_key(was) == key and others <= {fact.object_id} for was, fact in born)


def _is_part(short: list[str], long: list[str]) -> bool:
    """Whether a name's words are some of a longer name's, at its beginning or end: "Curie" of "Marie Curie"."""
    if not short or len(short) >= len(long) or (len(short) == 1 and (len(short[0]) < 3 or short[0].isdigit())):
        return False
    n = len(short)
    return long[-n:] == short or long[:n] == short


def _is_without_middle(short: list[str], long: list[str]) -> bool:
    """Whether a name has a longer one's first and last words, and what stands between is left out: "Ana Kolar" of
    'Ana "Nan" Kolar'."""
    return 1 < len(short) < len(long) <= len(short) + 2 and short[0] == long[0] and short[1:] == long[1 - len(short) :]


def _initials(words: Sequence[str]) -> str:
    return "".join(w[0] for w in words if w not in ("of", "the", "and", "for", "in", "de", "to"))


def _without_suffix(words: list[str]) -> list[str]:
    return words[:-1] if len(words) > 2 and words[-1] in ("jr", "sr", "ii", "iii") else words
