"""Phrases learned from trusted texts by distant supervision: counts of observations to a lexicon.

Nobody labels anything: where a text says "X helmed Y" and the graph has X – captainOf → Y, that is one sign that
"helm" means `captainOf`. A pair counts once for a phrase, however often texts repeat it. Where several
relations hold between two, the fact is credited to those that explain the phrase elsewhere too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from kgcheck.extract.interface import PhraseKind
from kgcheck.model import Document
from kgcheck.relations.lexicon import Lexicon
from kgcheck.relations.matching import LearnedPhrase
from kgcheck.relations.observe import Key, Observation, Pair, Way, observe
from kgcheck.store.interface import Store

ROUNDS = 3
"""Of credit for facts that share a pair; it changes little after the second."""
Z = 0.84
"""Of the lower bound on precision: four times in five the true one is above it."""
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


@dataclass(slots=True)
class _Seen:
    """What was seen of one phrase and one pair."""

    holds: frozenset[Way] = frozenset()
    fails: frozenset[Way] = frozenset()
    open: frozenset[Way] = frozenset()

    def add(self, observation: Observation) -> None:
        self.holds |= observation.holds
        self.fails = (self.fails | observation.fails) - self.holds
        self.open = (self.open | observation.open) - self.holds - self.fails


Table = Mapping[Key, Mapping[Pair, _Seen]]


def learn_from(
    store: Store, documents: Iterable[Document], advance: Callable[[int], None] = lambda done: None
) -> Lexicon:
    """The lexicon that these trusted texts and the graph bear out; tells `advance` of each text that was read."""

    def counted() -> Iterator[Sequence[Observation]]:
        for of_document in observe(store, documents):
            advance(1)
            yield of_document

    return Lexicon(learn_phrases(counted()))


def learn_phrases(observations: Iterable[Sequence[Observation]], bars: Bars | None = None) -> list[LearnedPhrase]:
    """The phrases that the observations bear out, the best supported of each relation first."""
    bars = bars or Bars()
    grammar: dict[Key, dict[Pair, _Seen]] = defaultdict(lambda: defaultdict(_Seen))
    nearby: dict[Key, dict[Pair, _Seen]] = defaultdict(lambda: defaultdict(_Seen))
    for of_document in observations:
        for observation in of_document:
            for key in observation.keys:
                if _BREAKS.isdisjoint(key[1].split()):
                    nearby[key][observation.pair].add(observation)
                    if not observation.loose and key[0] is not PhraseKind.WORD:
                        grammar[key][observation.pair].add(observation)
    usual = _usual(nearby)
    learned = {(p.kind, p.key, p.relation, p.forward): p for p in _learn(nearby, bars, usual, loose=True)}
    learned.update({(p.kind, p.key, p.relation, p.forward): p for p in _learn(grammar, bars, usual, loose=False)})
    return sorted(_without_longer(learned), key=lambda p: (p.relation, -p.support, p.kind.value, p.key, not p.forward))


_BREAKS = frozenset(", ( ) - and or but which where who whose that when while".split())
"""Words that part one statement from another: a phrase with one of them says two things, or none."""


def _without_longer(learned: Mapping[tuple[PhraseKind, str, str, bool], LearnedPhrase]) -> Iterable[LearnedPhrase]:
    """Without loose phrases of which a part says it as well: wherever they match, the part matches too."""
    for (kind, key, *way), phrase in learned.items():
        words = key.split()
        parts = (
            (each, " ".join(words[start:end]), *way)
            for start in range(len(words))
            for end in range(start + 1, len(words) + 1)
            for each in (kind, PhraseKind.WORD)
            if end - start < len(words) or each is not kind
        )
        if not phrase.loose or not any(
            (part := learned.get(shorter)) is not None and part.precision >= phrase.precision  # type: ignore[arg-type]
            for shorter in parts
        ):
            yield phrase


def _learn(table: Table, bars: Bars, usual: Mapping[Way, float], *, loose: bool) -> Iterable[LearnedPhrase]:
    for (kind, key), pairs in table.items():
        explained = sum(1 for each in pairs.values() if each.holds)
        for way, (credit, against) in _credits(list(pairs.values())).items():
            precision = lower_bound(credit, credit + against)
            telling = credit / explained >= min(bars.share, bars.lift * usual[way])
            if telling and credit >= bars.support and precision >= bars.precision:
                yield LearnedPhrase(kind, key, way[0], way[1], round(precision, 2), round(credit), loose)


def _usual(table: Table) -> Mapping[Way, float]:
    """The share of each relation among all that the graph has of what the texts say."""
    held: dict[Pair, set[Way]] = defaultdict(set)
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


def lower_bound(hits: float, total: float, z: float = Z) -> float:
    """Wilson's lower bound on a share."""
    if total <= 0:
        return 0.0
    p, n = hits / total, total
    spread = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, (p + z * z / (2 * n) - spread) / (1 + z * z / n))
