"""The linker of one document: sets what its mentions go back to, and gives each one's candidate entities."""

from __future__ import annotations

from collections.abc import Sequence

from kgcheck.extract.interface import Mention, MentionKind, Sentence
from kgcheck.knowledge import Knowledge
from kgcheck.link.brought_up import BroughtUp
from kgcheck.link.candidate import Candidate
from kgcheck.link.descriptions import Descriptions
from kgcheck.link.fitting import Fitting
from kgcheck.link.pronouns import OTHERS, Pronouns
from kgcheck.link.ranking import Ranking
from kgcheck.link.short_names import ShortNames


class Linker:
    """Links the mentions of one document's sentences; `topic` is what the document is said to be about."""

    def __init__(self, sentences: Sequence[Sentence], knowledge: Knowledge, topic: Mention | None = None) -> None:
        self.knowledge = knowledge
        self._sentences = sentences
        self._topic = topic
        self._fitting = Fitting(knowledge)
        self._ranking = Ranking(sentences, knowledge, self._fitting, topic)
        self._unnamed = BroughtUp(sentences)
        self._cache: dict[int, tuple[Candidate, ...]] = {}
        self._merged: dict[tuple[int, int], tuple[Candidate, ...]] = {}
        """The same of mentions with so many alternatives, these among them."""

    def bearers(self) -> set[str]:
        """Whom the text calls by a name that the graph holds as a thing of its own: to be known as well."""
        return self._ranking.bearers(mention for sentence in self._sentences for mention in sentence.mentions)

    def is_mere_name(self, entity: str) -> bool:
        """Whether all that the graph says of a candidate is that something is called so."""
        return self._ranking.is_mere_name(entity)

    def resolve(self) -> None:
        """Set the antecedents of short names, acronyms, pronouns and descriptions."""
        names = ShortNames(self.knowledge, self._fitting, self._topic)
        for sentence in self._sentences:
            for mention in sentence.mentions:
                if mention.kind is MentionKind.NAME:
                    self._ranking.note_kind(sentence, mention)
                    names.read(sentence, mention)
        pronouns = Pronouns(self._sentences, self._fitting, self._topic, self._unnamed)
        descriptions = Descriptions(self._sentences, self.knowledge, self._fitting, self._topic)
        for number, sentence in enumerate(self._sentences):
            for mention in sentence.mentions:
                if mention.kind is MentionKind.PRONOUN:
                    mention.antecedent = pronouns.antecedent(number, mention)
                elif mention.kind is MentionKind.DESCRIPTION:
                    mention.antecedent = descriptions.antecedent(number, mention)
                    if mention.antecedent is not None:
                        mention.unnamed = self._unnamed.beside_description(number, mention)
                elif mention.definite:
                    descriptions.read_common(number, mention)

    def follow(self) -> None:
        """Let pronouns that go on with "his uncle" stand for him, where the graph told who that is."""
        self._unnamed.follow()

    def candidates(self, mention: Mention) -> tuple[Candidate, ...]:
        """The entities that the mention may stand for, most plausible first; none where the graph has none."""
        if mention.alternatives:
            key = id(mention), len(mention.alternatives)
            merged = self._merged.get(key)
            if merged is None:
                merged = self._merged[key] = self._with_alternatives(mention)
            return merged
        mention = mention.referent
        known = self._cache.get(id(mention))
        if known is None:
            known = self._cache[id(mention)] = self._ranking.candidates(mention)
        return known

    def settle(self, mention: Mention, *candidates: Candidate) -> None:
        """Let a mention stand for these, whatever else has its name."""
        self._cache[id(mention.referent)] = candidates
        self._merged.clear()

    def forget(self, mention: Mention) -> None:
        """Look at a mention anew that has changed, or is no longer."""
        self._cache.pop(id(mention), None)
        self._merged.clear()

    def types(self, mention: Mention) -> frozenset[str]:
        """Coarse types of what the mention stands for; empty where nothing is known."""
        return self._fitting.types(mention)

    def topics(self) -> frozenset[str]:
        """What the document is said to be about, by id: several, where they share the name."""
        return frozenset(hit.entity_id for hit in self._topic.hits) if self._topic is not None else frozenset()

    def _with_alternatives(self, mention: Mention) -> tuple[Candidate, ...]:
        found = {candidate.id: candidate for candidate in self.candidates(mention.referent)}
        weight = OTHERS.get(mention.hint, 0.8)
        for other in mention.alternatives:
            for candidate in self.candidates(other):
                if candidate.id not in found:
                    found[candidate.id] = candidate._replace(plausibility=weight * candidate.plausibility)
        return tuple(found.values())
