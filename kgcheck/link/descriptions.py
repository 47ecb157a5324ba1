"""Descriptions: which of the things named before is "the company", "the chemist", "there".

What the graph calls by the description's own noun, else the last thing named that is of such a kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgcheck.extract.interface import Mention, MentionKind, Sentence
from kgcheck.extract.tags import NOMINAL_SUBJECTS
from kgcheck.knowledge import Knowledge
from kgcheck.link.fitting import Fitting
from kgcheck.names import words_of
from kgcheck.relations.types import coarse, excludes

REACH = 4
"""How many sentences back a description looks: one more than a pronoun, as it says more."""
_PARTS = frozenset("track song single video side edit episode".split())
_WHOLES = frozenset((name,) for name in "album ep soundtrack film movie show series programme".split())
"""What consists of parts that may be spoken of by themselves, by the last word of its type."""


class Descriptions:
    """Finds what one document's descriptions stand for, in their order."""

    def __init__(
        self, sentences: Sequence[Sentence], knowledge: Knowledge, fitting: Fitting, topic: Mention | None
    ) -> None:
        self._sentences = sentences
        self._knowledge = knowledge
        self._fitting = fitting
        self._topic = topic

    def read_common(self, number: int, noun: Mention) -> None:
        """Let "the chemist" stand for the one that was named before, if the graph says that this is one; else it is
        chemists in general, of which the graph has a node."""
        word = self._sentences[number].lemmas[noun.head]
        noun.hint, hint = word, noun.hint
        found = self.antecedent(number, noun)
        if found is not None and found.hits and self._fitting.is_called(found.hits[0], word):
            noun.kind, noun.antecedent = MentionKind.DESCRIPTION, found
        else:
            noun.hint = hint
            noun.alternatives.clear()

    def antecedent(self, number: int, description: Mention) -> Mention | None:
        """What a description in the sentence of that number stands for; sets what else it may be."""
        if (called := self._last_called(number, description)) is not None:
            return called
        wanted = coarse((description.hint,))
        loose: Mention | None = None
        """The nearest subject of which nothing is known: it may be anything."""
        for at in self._back_from(number):
            found: list[Mention] = []
            for target, is_subject in self._named(at, number, description):
                types = self._fitting.types(target)
                if types & wanted:
                    found.append(target)
                elif not types and is_subject and loose is None:
                    loose = target
            if found:
                if "place" not in wanted or description.hint == "place":  # "there"
                    description.alternatives += [other for other in found[1:] if other is not found[0]]
                return found[0] if description.alternatives or self._agrees_in_number(found[0], description) else loose
        topic = self._sentences[number].topic or self._topic
        if topic is None or excludes(self._fitting.types(topic), wanted):
            return loose
        if not self._agrees_in_number(topic, description) or self._is_part_of(topic, description):
            return loose
        return topic

    def _last_called(self, number: int, description: Mention) -> Mention | None:
        """What was named last of that which the graph calls by the description's own noun: of "Harne, Norvik", the one
        that is somebody's `country` is "the country"."""
        for at in self._back_from(number):
            found: list[Mention] = []
            for other in _subjects_first(self._sentences[at]):
                target = other.referent
                if (at < number or other.start < description.start) and target.kind is MentionKind.NAME:
                    if target.hits and self._fitting.is_called(target.hits[0], description.hint):
                        found.append(target)
            if found:
                first, *others = dict.fromkeys(found)
                if "place" not in coarse((description.hint,)):
                    description.alternatives = others
                return first
        return None

    def _back_from(self, number: int) -> range:
        return range(number, max(-1, number - REACH - 1), -1)

    def _named(self, at: int, number: int, description: Mention) -> Iterator[tuple[Mention, bool]]:
        """What a sentence names, in its own sentence before the description; and whether as a subject."""
        sentence = self._sentences[at]
        for other in _subjects_first(sentence):
            if at == number and (other.start >= description.start or _acts_on(sentence, other, description)):
                continue
            if other.referent.kind in (MentionKind.NAME, MentionKind.IMPLIED):
                yield other.referent, sentence.deps[other.head] in NOMINAL_SUBJECTS

    def _agrees_in_number(self, one: Mention, description: Mention) -> bool:
        """Whether one thing can be what is described: "the songs" are no film, but "the actors" may be a troupe."""
        return not description.plural or "organisation" in self._fitting.types(one)

    def _is_part_of(self, topic: Mention, description: Mention) -> bool:
        """Whether a description is of a part of what the text is about: "the track" is no album."""
        if description.hint not in _PARTS or not topic.hits:
            return False
        one = topic.hits[0]
        wholes = {words_of(name)[-1:] for name in one.types or self._knowledge.stated_types(one.entity_id)}
        return not wholes.isdisjoint(_WHOLES) and not any(self._fitting.is_called(one, noun) for noun in _PARTS)


def _subjects_first(s: Sentence) -> list[Mention]:
    return sorted(s.mentions, key=lambda mention: (s.deps[mention.head] not in NOMINAL_SUBJECTS, mention.start))


def _acts_on(s: Sentence, subject: Mention, other: Mention) -> bool:
    """Whether one verb has the two for subject and object: "Norvik sponsors *the club*" speaks of another one, and so
    does "Voss played in *the character*"."""
    verb = s.heads[other.head]
    if s.deps[other.head] == "pobj":
        verb = s.heads[verb]
    elif s.deps[other.head] != "dobj":
        return False
    return s.deps[subject.head] == "nsubj" and s.heads[subject.head] == verb
