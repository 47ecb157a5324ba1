"""Which relations of a graph a phrase may mean, how surely, and in which direction.

The order is that of trust: phrases of the schema, of a learned lexicon and of the catalogue (looked
up whole), then the relation's own name taken apart and compared by stems, then phrases so general
("in", "of", "'s") that they fit many relations. Only the first kinds may contradict anybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from kgcheck.extract.interface import Phrase, PhraseKind
from kgcheck.names import words_of
from kgcheck.relations.schema import Relation, Schema
from kgcheck.relations.stems import stem


class Strength(IntEnum):
    """How much a match says; each kind has a use of its own in judging."""

    GENERIC = 0
    """The words tie the two together and say no more: "Nolan's Inception"."""
    WEAK = 1
    """Words that fit this relation and many others: "X is in Y" for a location."""
    NAMED = 2
    """The relation's own name, by its words, in part or derived: "leads" for `leader`."""
    EXACT = 3
    """A phrase that is known to mean this relation, or its whole name."""


@dataclass(frozen=True, slots=True)
class Match:
    """A relation that a phrase may mean. `forward`: the claim's subject is the fact's subject."""

    relation: Relation
    forward: bool
    strength: Strength
    score: float
    """0 to 1, within a strength: how much of the name is covered, how specific the phrase."""
    source: str
    """What matched, for explanations: "catalogue phrase 'born in'", "name"."""


@dataclass(frozen=True, slots=True)
class LearnedPhrase:
    """A line of a lexicon: a phrase that was seen to mean a relation in trusted text."""

    kind: PhraseKind
    key: str
    relation: str
    forward: bool
    precision: float
    support: int


_NAME_STOP = frozenset(
    (
        "has",
        "have",
        "is",
        "was",
        "be",
        "of",
        "the",
        "a",
        "an",
        "in",
        "by",
        "to",
        "at",
        "on",
        "for",
        "from",
        "with",
        "and",
        "its",
        "name",
        "number",
        "total",
        "count",
        "id",
        "value",
        "or",
        "as",
        "that",
    )
)
"""Words of a relation's name that say nothing by themselves."""
_GENERIC_LINKS = frozenset(("'s", "of", "(", "with", "for", ",", ""))
_VALUE_UNITS = frozenset(
    ("metre", "metres", "meter", "meters", "feet", "foot", "km", "kilometre", "kilometres", "kg", "m", "cm", "mm", "ft")
)


class RelationMatcher:
    """Matches phrases with the relations of one schema; remembers what it has seen."""

    def __init__(self, schema: Schema, lexicon: Iterable[LearnedPhrase] = ()) -> None:
        self._schema = schema
        self._phrases: dict[tuple[PhraseKind, str], list[tuple[str, bool, Strength, float, str]]] = defaultdict(list)
        self._by_stem: dict[str, list[str]] = defaultdict(list)
        self._name_stems: dict[str, tuple[str, ...]] = {}
        self._known: dict[Phrase, tuple[Match, ...]] = {}
        self._generic: dict[str, list[str]] = defaultdict(list)
        for relation in schema:
            self._index(relation)
        for line in lexicon:
            if line.relation in schema:
                self._phrases[line.kind, line.key].append(
                    (
                        line.relation,
                        line.forward,
                        Strength.EXACT if line.precision >= 0.8 else Strength.NAMED,
                        line.precision,
                        "learned",
                    )
                )

    def match(self, phrase: Phrase) -> tuple[Match, ...]:
        """The relations that the phrase may mean, best first; one match a relation and direction."""
        known = self._known.get(phrase)
        if known is None:
            if len(self._known) > 50_000:
                self._known.clear()
            known = self._known[phrase] = tuple(self._match(phrase))
        return known

    def is_generic(self, phrase: Phrase) -> bool:
        """Whether the phrase ties two things together without saying how."""
        return all(
            kind in (PhraseKind.MODIFIER, PhraseKind.CLASS) or (kind is PhraseKind.LINK and key in _GENERIC_LINKS)
            for kind, key in phrase.keys[:1]
        )

    # --- indexing ----------------------------------------------------------------------------

    def _index(self, relation: Relation) -> None:
        source = str(relation.provenance.get("phrases", "catalogue")).partition(":")[0]
        phrases = relation.phrases

        def add(kind: PhraseKind, keys: Iterable[str], forward: bool, strength: Strength = Strength.EXACT) -> None:
            for key in keys:
                self._phrases[kind, key].append((relation.id, forward, strength, 1.0, source))

        add(PhraseKind.VERB, phrases.verbs, True)
        add(PhraseKind.VERB, phrases.inverse_verbs, False)
        add(PhraseKind.VERB, _passives(phrases.inverse_verbs), True)
        add(PhraseKind.VERB, _passives(phrases.verbs), False)
        add(PhraseKind.NOUN, phrases.nouns, True)
        add(PhraseKind.NOUN, phrases.inverse_nouns, False)
        add(PhraseKind.ROLE, phrases.nouns, False)
        add(PhraseKind.ROLE, phrases.inverse_nouns, True)
        for weak in phrases.weak:
            self._phrases[PhraseKind.LINK, weak].append((relation.id, True, Strength.WEAK, 1.0, source))
            self._phrases[PhraseKind.VERB, weak].append((relation.id, True, Strength.WEAK, 1.0, source))
            self._phrases[PhraseKind.CLASS, weak].append((relation.id, True, Strength.WEAK, 1.0, source))
        words = [w for w in words_of(relation.id) if w]
        if relation.label != relation.id:
            words_label = [w for w in words_of(relation.label) if w]
            add(PhraseKind.NOUN, (" ".join(words_label),), True)
        own = " ".join(words)
        add(PhraseKind.NOUN, (own,), True)
        add(PhraseKind.VERB, (own,), True)
        content = tuple(
            dict.fromkeys(stem(w) for w in words if w not in _NAME_STOP and w not in _VALUE_UNITS and not w.isdigit())
        )
        if not content:
            content = tuple(dict.fromkeys(stem(w) for w in words if not w.isdigit()))
        self._name_stems[relation.id] = content
        for s in content:
            self._by_stem[s].append(relation.id)

    # --- matching ----------------------------------------------------------------------------

    def _match(self, phrase: Phrase) -> Sequence[Match]:
        best: dict[tuple[str, bool], Match] = {}

        def add(relation: str, forward: bool, strength: Strength, score: float, source: str) -> None:
            known = best.get((relation, forward))
            if known is None or (strength, score) > (known.strength, known.score):
                best[relation, forward] = Match(self._schema[relation], forward, strength, score, source)

        rank = 1.0
        for kind, key in phrase.keys:
            for relation, forward, strength, weight, source in self._phrases.get((kind, key), ()):
                add(relation, forward, strength, weight * rank, source)
            if kind is PhraseKind.VERB and " " in key:
                for relation, forward, strength, weight, source in self._phrases.get(
                    (PhraseKind.LINK, key.rsplit(" ", 1)[1]), ()
                ):
                    add(relation, forward, min(strength, Strength.WEAK), 0.5 * weight * rank, source)
            rank *= 0.9
        self._by_name(phrase, add)
        return sorted(best.values(), key=lambda m: (-m.strength, -m.score, m.relation.id, not m.forward))

    def _by_name(self, phrase: Phrase, add: object) -> None:
        words = set(phrase.words)
        for _, key in phrase.keys:
            words.update(key.split())
        stems = {stem(w) for w in words if w not in _NAME_STOP}
        if not stems:
            return
        kind = phrase.keys[0][0]
        counts: dict[str, int] = defaultdict(int)
        for s in stems:
            for relation in self._by_stem.get(s, ()):
                counts[relation] += 1
        for relation, count in counts.items():
            cover = count / len(self._name_stems[relation])
            if cover < 0.5:
                continue
            focus = count / len(stems)
            score = round(cover * (0.7 + 0.3 * min(1.0, focus)), 3)
            forward = kind is not PhraseKind.ROLE
            add(relation, forward, Strength.NAMED, score, "name")  # type: ignore[operator]
            add(relation, not forward, Strength.NAMED, score * 0.9, "name")  # type: ignore[operator]


def _passives(verbs: Iterable[str]) -> Iterable[str]:
    """ "directed by" of "direct", where the catalogue does not spell it out; regular verbs only."""
    for verb in verbs:
        if " " not in verb and verb.isalpha():
            yield (
                f"{verb}d by"
                if verb.endswith("e")
                else f"{verb[:-1]}ied by"
                if verb.endswith("y") and verb[-2:-1] not in "aeiou"
                else f"{verb}ed by"
            )


def lexicon_of(lines: Iterable[Mapping[str, object]]) -> list[LearnedPhrase]:
    """Lexicon lines as read from a file; a line that lacks a field raises KeyError."""
    return [
        LearnedPhrase(
            PhraseKind(str(line["kind"])),
            str(line["phrase"]),
            str(line["relation"]),
            line["direction"] == "forward",
            float(str(line["precision"])),
            int(str(line["support"])),
        )
        for line in lines
    ]
