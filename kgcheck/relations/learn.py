"""A lexicon learned from trusted texts by distant supervision: counts of observations to phrases.

Nobody labels anything: where a text says "X helmed Y" and the graph has X – captainOf → Y, that is one sign that
"helm" means `captainOf`. A pair counts once for a phrase, however often texts repeat it. Where several
relations hold between two, the fact is credited to those that explain the phrase elsewhere too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kgcheck.extract.beside import FUNCTION_WORDS
from kgcheck.extract.interface import PhraseKind
from kgcheck.model import Document
from kgcheck.relations.catalogue import load
from kgcheck.relations.lexicon import Lexicon
from kgcheck.relations.matching import LearnedPhrase, RelationMatcher
from kgcheck.relations.naming import Namings
from kgcheck.relations.observe import Ends, Key, Observation, observe
from kgcheck.relations.schema import Way
from kgcheck.relations.stats import FOUR_IN_FIVE
from kgcheck.relations.stats import lower_bound as wilson
from kgcheck.relations.usage import Outcome, Usage
from kgcheck.store.interface import Store
from kgcheck.triples.learn import Examples
from kgcheck.triples.usual import Usual

ROUNDS = 3
"""Of credit for facts that share a pair; it changes little after the second."""
SURE = 0.9
"""Precision from which on words beside an object may contradict."""
INSTEAD = 0.5
"""How much it speaks against a relation that another one holds, where the graph has nothing of it for the subject."""


@dataclass(frozen=True, slots=True)
class Bars:
    """What a phrase must reach to be learned."""

    support: float = 1.5
    """Pairs, by credit: one pair alone may be a coincidence."""
    precision: float = 0.4
    share: float = 0.3
    """Of the pairs that the graph knows of; less will do if it is `lift` times the relation's share in all phrases:
    "be" and "in" go with everything."""
    lift: float = 4.0
    main: float = 0.5
    """Of the pairs, for the phrase to mean above all this relation, and to contradict by it."""


@dataclass(slots=True)
class _Seen:
    """What was seen of one phrase and one pair."""

    holds: frozenset[Way] = frozenset()
    fails: frozenset[Way] = frozenset()
    open: frozenset[Way] = frozenset()
    blurred: frozenset[Way] = frozenset()
    several: frozenset[Way] = frozenset()
    times: int = 0

    def add(self, observation: Observation) -> None:
        self.holds |= observation.holds
        self.fails = (self.fails | observation.fails) - self.holds
        self.open = (self.open | observation.open) - self.holds - self.fails
        self.blurred = (self.blurred | observation.blurred) - self.fails
        self.several |= observation.several
        self.times += 1


Table = dict[Key, dict[Ends, _Seen]]


def learn_from(
    store: Store,
    documents: Iterable[Document],
    advance: Callable[[int], None] = lambda done: None,
    namings: Namings | None = None,
) -> Lexicon:
    """The lexicon that these trusted texts and the graph bear out; tells `advance` of each text that was read, and
    `namings` which words may be names."""

    def counted() -> Iterator[Sequence[Observation]]:
        for of_document in observe(store, documents, examples, *([namings] if namings is not None else [])):
            advance(1)
            yield of_document

    examples = Examples(RelationMatcher(store.schema, load()), Usual.of(store), store.schema)
    seen = count(counted())
    phrases = learn_phrases(seen)
    usage = list(_usage(seen, phrases).learned(store.schema))
    weights = examples.learned()
    return Lexicon(phrases, usage, weights=weights.shared, signs=weights.signs)


@dataclass(slots=True)
class Counts:
    """What texts said, by phrase and pair."""

    grammar: Table = field(default_factory=lambda: defaultdict(lambda: defaultdict(_Seen)))
    """Phrases between two that grammar ties together."""
    nearby: Table = field(default_factory=lambda: defaultdict(lambda: defaultdict(_Seen)))
    """All words between two."""
    beside: Table = field(default_factory=lambda: defaultdict(lambda: defaultdict(_Seen)))
    """Words beside an object."""
    known: dict[Way, dict[Ends, _Seen]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(_Seen)))
    """What phrases say that need not be learned."""


def count(observations: Iterable[Sequence[Observation]]) -> Counts:
    """All that the observations show, counted."""
    counts = Counts()
    for of_document in observations:
        for observation in of_document:
            for way in observation.means:
                counts.known[way][observation.ends].add(observation)
            for key in observation.keys:
                if key[0] in _BESIDE:
                    counts.beside[key][observation.ends].add(observation)
                elif _BREAKS.isdisjoint(key[1].split()):
                    counts.nearby[key][observation.ends].add(observation)
                    if not observation.loose and key[0] is not PhraseKind.WORD:
                        counts.grammar[key][observation.ends].add(observation)
    return counts


def learn_phrases(counts: Counts, bars: Bars | None = None) -> list[LearnedPhrase]:
    """The phrases that the observations bear out, the best supported of each relation first."""
    bars = bars or Bars()
    usual = _usual(counts.nearby)
    learned = {(p.kind, p.key, p.relation, p.forward): p for p in _learn(counts.nearby, bars, usual, loose=True)}
    for table, shares in ((counts.grammar, usual), (counts.beside, _usual(counts.beside))):
        learned.update({(p.kind, p.key, p.relation, p.forward): p for p in _learn(table, bars, shares, loose=False)})
    return sorted(_without_longer(learned), key=lambda p: (p.relation, -p.support, p.kind.value, p.key, not p.forward))


def _usage(counts: Counts, phrases: Iterable[LearnedPhrase]) -> Usage:
    """How the texts use the relations that known and surely learned phrases say."""
    usage = Usage()
    said = [(way, pairs) for way, pairs in counts.known.items()]
    for phrase in phrases:
        if not phrase.loose and phrase.precision >= SURE:
            table = counts.beside if phrase.kind in _BESIDE else counts.grammar
            said.append(((phrase.relation, phrase.forward), table[phrase.kind, phrase.key]))
    for way, pairs in said:
        for pair, seen in pairs.items():
            usage.add(way[0], pair[0] if way[1] else pair[1], _outcome(seen, way), seen.times, way in seen.several)
    return usage


def _outcome(seen: _Seen, way: Way) -> Outcome:
    if way in seen.blurred and seen.holds <= {way}:
        return Outcome.BLURRED
    if way in seen.holds:
        return Outcome.AGREES
    return Outcome.DIFFERS if way in seen.fails and not seen.holds else Outcome.ELSE


_BESIDE = (PhraseKind.BEFORE, PhraseKind.AFTER)
_BREAKS = frozenset(", ( ) - and or but which where who whose that when while".split())
"""Words that part one statement from another: a phrase with one of them says two things, or none."""


def _without_longer(learned: Mapping[tuple[PhraseKind, str, str, bool], LearnedPhrase]) -> Iterable[LearnedPhrase]:
    """Without phrases looked up by their words, of which a part says it as well: that matches wherever they do."""
    for (kind, key, relation, forward), phrase in learned.items():
        parts = _parts(kind, key) if kind in _BESIDE or phrase.loose else ()
        shorter = (learned.get((*part, relation, forward)) for part in parts)
        if not any(part and part.precision >= phrase.precision and part.loose <= phrase.loose for part in shorter):
            yield phrase


def _parts(kind: PhraseKind, key: str) -> Iterator[Key]:
    """Phrases that match wherever this one does."""
    words = key.split()
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            part = " ".join(words[start:end])
            if kind not in _BESIDE:
                yield from ((each, part) for each in (kind, PhraseKind.WORD) if (each, part) != (kind, key))
            elif part != key and (end == len(words) if kind is PhraseKind.BEFORE else start == 0):
                yield kind, part
    telling = " ".join(word for word in words if word not in FUNCTION_WORDS)
    if kind in _BESIDE and telling != key:
        yield kind, telling


def _learn(table: Table, bars: Bars, usual: Mapping[Way, float], *, loose: bool) -> Iterable[LearnedPhrase]:
    for (kind, key), pairs in table.items():
        explained = sum(1 for each in pairs.values() if each.holds)
        for way, (credit, against) in _credits(list(pairs.values())).items():
            precision = lower_bound(credit, credit + against)
            share = credit / explained
            telling = share >= min(bars.share, bars.lift * usual[way])
            if telling and credit >= bars.support and precision >= bars.precision:
                doubtful = (
                    loose
                    or share < bars.main
                    or FUNCTION_WORDS.issuperset(key.split())
                    or (kind in _BESIDE and precision < SURE)
                )
                yield LearnedPhrase(kind, key, way[0], way[1], round(precision, 2), round(credit), doubtful)


def _usual(table: Table) -> Mapping[Way, float]:
    """The share of each relation among all that the graph has of what the texts say."""
    held: dict[Ends, set[Way]] = defaultdict(set)
    for pairs in table.values():
        for pair, seen in pairs.items():
            if seen.holds:
                held[pair] |= seen.holds
    counts = Counter(way for ways in held.values() for way in ways)
    return {way: count / len(held) for way, count in counts.items()}


def _credits(seen: Sequence[_Seen]) -> Mapping[Way, tuple[float, float]]:
    """Each relation with the pairs that speak for it and those that speak against it."""
    ways = sorted({way for each in seen for way in each.holds})
    fails = Counter(way for each in seen for way in each.fails)
    instead = Counter(way for each in seen if each.holds for way in each.open)
    against = {way: fails[way] + INSTEAD * instead[way] for way in ways}
    trust = dict.fromkeys(ways, 1.0)
    credit: dict[Way, float] = {}
    for _ in range(ROUNDS):
        credit = dict.fromkeys(ways, 0.0)
        for each in seen:
            total = sum(trust[way] for way in each.holds)
            for way in each.holds:
                credit[way] += trust[way] / total
        trust = {way: credit[way] * lower_bound(credit[way], credit[way] + against[way]) + 1e-9 for way in ways}
    return {way: (credit[way], against[way]) for way in ways}


def lower_bound(hits: float, total: float) -> float:
    """A cautious estimate of a share: four times in five the true one is above it."""
    return wilson(hits, total, FOUR_IN_FIVE)
