"""Triples from text: the extractor alone, with a graph's vocabulary known and its facts unknown (WebNLG).

    python -m bench.triples --data DIR [--every N] [--lexicon FILE] [--errors KIND] [--show N]

Each dev text goes the product's way as far as it goes without facts: extract, link, match. Micro-precision, recall and
F1 of full triples against the text's gold facts; names are compared as the WebNLG scorer does, dates and numbers as
values. What the extractor is told of the graph, and no more:
- the names of its entities and values, and of each entity its coarse kinds (person, place …, or a country), which
  other graphs state;
- its relations with their schema, how many facts each has, and how often each joins things of which kinds;
- of an entity, which relations it has at which end *in facts other than those the text was written from*.
It is never told whether a fact holds: the store that it asks has none. Of a claim's several readings one is chosen, by
the weights in WEIGHTS; a pair of things gets one relation, and a mention is the object of one triple. `--lexicon` adds
one that `kgcheck learn` made of train.jsonl; without it nothing comes from the data set but a look at train texts when
the weights were set, by hand.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from pathlib import Path
from typing import Any, NamedTuple

from kgcheck.described import link
from kgcheck.extract.interface import Claim, Mention, MentionKind, PhraseKind, Sentence
from kgcheck.extract.loose import bridging_claims, loose_claims
from kgcheck.extract.spacy import Extraction, Extractor
from kgcheck.graph.build import build
from kgcheck.judge.judge import suits
from kgcheck.knowledge import Knowledge, gather
from kgcheck.link import Linker
from kgcheck.model import Document, Fact, Modality
from kgcheck.names import words_of
from kgcheck.relations.catalogue import load
from kgcheck.relations.demonyms import COUNTRIES
from kgcheck.relations.lexicon import Lexicon, read_lexicon
from kgcheck.relations.matching import Match, RelationMatcher
from kgcheck.relations.schema import Relation
from kgcheck.relations.stems import stem
from kgcheck.relations.taught import Taught
from kgcheck.relations.types import coarse, excludes
from kgcheck.store.embedded import EmbeddedStore
from kgcheck.store.interface import VALUE_TYPE, FactSet, NameHit, Store
from kgcheck.values import Comparison, Value, compare, parse_value

Triple = tuple[str, str, str]
Gold = frozenset[Triple]
BATCH = 64


def name(text: object) -> str:
    """A name as the WebNLG scorer compares it."""
    return " ".join(str(text).replace("_", " ").split()).casefold()


# --- what is known of the graph -------------------------------------------------------------------


class Vocabulary(Taught):
    """A graph without its facts: its names, the coarse kinds of its entities, its schema."""

    def __init__(self, store: Store, lexicon: Lexicon) -> None:
        super().__init__(store, lexicon)
        ids = {entity.id for entity in store.all_entities()}
        [known] = gather(store, [ids])
        self.kinds = {entity: tuple(sorted(known.types(entity))) for entity in ids}
        self.finer = {entity: (*kinds, "country") if entity.lower() in COUNTRIES else kinds
                      for entity, kinds in self.kinds.items()}
        self.uses = Uses(store.all_facts(), self.finer)

    def names(self, keys: Collection[str], near: Collection[str] = ()) -> Mapping[str, Sequence[NameHit]]:
        found = super().names(keys, near)
        return {key: [self._bare(hit) for hit in hits] for key, hits in found.items()}

    def _bare(self, hit: NameHit) -> NameHit:
        types = hit.types if VALUE_TYPE in hit.types else self.kinds.get(hit.entity_id, ())
        return hit._replace(types=types, degree=1)

    def facts(self, ids: Collection[str]) -> FactSet:
        return FactSet({}, {}, types={entity: self.kinds.get(entity, ()) for entity in ids})

    def expand(self, ids: Collection[str], relations: Collection[str], depth: int = 4) -> Mapping[str, Sequence[Fact]]:
        return {}


class Uses:
    """How often a graph's relations join which kinds of things, and which things."""

    def __init__(self, facts: Iterable[Fact], kinds: Mapping[str, Sequence[str]]) -> None:
        self._of: Counter[tuple[str, bool, str]] = Counter()
        """(relation, its object's end?, name) → facts."""
        self._kinds: Counter[tuple[str, bool, str]] = Counter()
        self._counts: Counter[str] = Counter()
        for fact in facts:
            self._counts[fact.relation] += 1
            for end, text, entity in ((False, fact.subject, fact.subject_id), (True, fact.object, fact.object_id)):
                self._of[fact.relation, end, name(text)] += 1
                for kind in kinds.get(entity or "", ()):
                    self._kinds[fact.relation, end, kind] += 1

    def share(self, relation: str, end: bool, kinds: Collection[str]) -> float:
        """The mean share of a relation's facts that have a thing of one of these kinds at this end."""
        count = self._counts[relation]
        if not count or not kinds:
            return 0.5
        return sum(self._kinds[relation, end, kind] for kind in kinds) / len(kinds) / count

    def otherwise(self, relation: str, end: bool, text: str, gold: Gold) -> bool:
        """Whether the thing stands at this end in any fact but the text's own."""
        own = sum(r == relation and text == (name(o) if end else s) for s, r, o in gold)
        return self._of[relation, end, text] > own


class Everything(Knowledge):
    """As if any two things might have to do with each other: the words alone say which do."""

    def between(self, one: str, other: str) -> Sequence[Fact]:
        return (Fact(one, one, "?", other, other),)

    def has_values(self, entity: str) -> bool:
        return True


# --- reading a text -------------------------------------------------------------------------------

WEIGHTS: Mapping[str, float] = {
    "EXACT": 3.2, "NAMED": 2.5, "NEAR": 2, "WEAK": 1.8,  # by how the words mean the relation
    "score": 0.8,  # how surely, within that
    "cover": 0.4, "shared": 0.3, "whole": 0.4,  # the relation's name in the words: its share, each word, all of it
    "object use": 1, "subject use": 0.8,  # the thing has the relation in other facts
    "object kind": 0.7, "subject kind": 0.6,  # log share of the relation's facts with such a thing there
    "share": 0.4,  # of what the lexicon saw the phrase mean, log of the relation's share
    "facts": 0.1,  # log of how many facts the relation has
    "loose": -1.8, "bridging": -2.2,  # not tied together by grammar
    "distance": -0.02, "between": -0.3,  # each word, each other mention between the two
}  # fmt: skip
LEAST = 2.5
"""What a triple must weigh to be given."""


class Stated(NamedTuple):
    """A triple that a text may state."""

    weight: float
    subject: str
    relation: str
    object: str
    """The entity's label; of a value, its words."""
    value: Value | None
    ends: tuple[Mention, Mention]
    claim: Claim

    @property
    def pair(self) -> frozenset[str]:
        return frozenset((name(self.subject), name(self.object)))


MIDDLING = 0.17
"""A relation's share of a phrase that speaks neither for it nor against it."""


class Shares:
    """How often a lexicon's phrases mean which relation, of all that they were seen to mean."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._support: dict[tuple[PhraseKind, str], Counter[tuple[str, bool]]] = defaultdict(Counter)
        for line in lexicon.phrases:
            self._support[line.kind, line.key][line.relation, line.forward] += line.support

    def of(self, claim: Claim, match: Match) -> float:
        """Log of the share that the relation has of the longest known phrase, over a middling one; 0 where none is."""
        known = next((self._support[key] for key in claim.phrase.keys if key in self._support), None)
        if known is None:
            return 0.0
        return log((known[match.relation.id, match.forward] + 0.1) / (known.total() + 0.5) / MIDDLING)


@dataclass
class Reader:
    """Reads the triples that texts state, in a vocabulary."""

    vocabulary: Vocabulary
    matcher: RelationMatcher
    shares: Shares

    def readings(self, extraction: Extraction, linker: Linker, gold: Gold) -> list[Stated]:
        """All triples that the text may state, the likeliest first."""
        found: list[Stated] = []
        before: list[Sentence] = []
        everything = Everything(self.vocabulary.schema, FactSet({}, {}))
        for sentence, claims in extraction.claims():
            starts = sorted(mention.start for mention in sentence.mentions)
            for way, of_way in (("", claims), ("loose", loose_claims(sentence, linker, everything, set())),
                                ("bridging", bridging_claims(sentence, before))):
                for claim in of_way:
                    if claim.modality is Modality.ASSERTED and not claim.negated:
                        between = _between(starts, claim) if way != "bridging" else 0
                        found += self._of_claim(claim, way, between, linker, gold)
            before.append(sentence)
        return sorted(found, key=lambda each: -each.weight)

    def _of_claim(self, claim: Claim, way: str, between: int, linker: Linker, gold: Gold) -> Iterator[Stated]:
        said = {stem(word) for word in (*claim.phrase.words, *claim.phrase.text.lower().split())}
        said |= {stem(word) for _, key in claim.phrase.keys for word in key.split()}
        for match in self.matcher.match(claim.phrase):
            ends = (claim.subject, claim.object) if match.forward else (claim.object, claim.subject)
            subjects, objects = linker.candidates(ends[0]), linker.candidates(ends[1])
            if not subjects or not self._fits(match.relation, ends, linker) or objects[:1] == subjects[:1]:
                continue
            label, value = (objects[0].label if objects else ends[1].referent.text), ends[1].referent.value
            weight = sum(WEIGHTS.get(feature, 0) * amount for feature, amount in (
                (match.strength.name, 1), ("score", match.score), (way, 1), ("between", between),
                ("distance", min(30, abs(ends[0].start - ends[1].start)) if ends[0].start >= 0 else 10),
                *_name_in(match, said),
                *self._usual(match.relation, subjects[0].id, subjects[0].label, False, gold),
                *self._usual(match.relation, objects[0].id if objects else "", label, True, gold),
                ("share", self.shares.of(claim, match)), ("facts", log(1 + match.relation.count))))  # fmt: skip
            yield Stated(weight, subjects[0].label, match.relation.id, label, value, ends, claim)

    def _fits(self, relation: Relation, ends: tuple[Mention, Mention], linker: Linker) -> bool:
        """Whether things of such kinds can have the relation."""
        if ends[0].referent.kind is MentionKind.VALUE:
            return False
        if not suits(relation, ends[1].referent.value, bool(linker.candidates(ends[1]))):
            return False
        kinds = (coarse(relation.domain), coarse(relation.range))
        return not any(excludes(linker.types(end), kind) for end, kind in zip(ends, kinds, strict=True))

    def _usual(self, relation: Relation, entity: str, label: str, end: bool, gold: Gold) -> Iterator[tuple[str, float]]:
        """How usual a thing is at this end of the relation."""
        uses, where = self.vocabulary.uses, "object" if end else "subject"
        yield f"{where} use", float(uses.otherwise(relation.id, end, name(label), gold))
        yield f"{where} kind", log(0.03 + uses.share(relation.id, end, self.vocabulary.finer.get(entity, ())))


def _name_in(match: Match, said: Collection[str]) -> Iterator[tuple[str, float]]:
    """How much of the relation's own name is in the words: "general manager" is the `generalManager`, if there is one,
    and not just the `manager`."""
    own = [stem(word) for word in words_of(match.relation.id) if word not in ("of", "in", "the", "is", "has", "by")]
    shared = sum(word in said for word in own)
    yield "shared", shared
    yield "cover", shared / max(1, len(own))
    yield "whole", float(shared == len(own))


def _between(starts: Sequence[int], claim: Claim) -> int:
    low, high = sorted((claim.subject.start, claim.object.start))
    return sum(low < start < high for start in starts) if low >= 0 else 0


def chosen(readings: Iterable[Stated]) -> list[Stated]:
    """The readings that the text is taken to state: one relation a pair, and each mention the object of one triple."""
    found: list[Stated] = []
    pairs: set[frozenset[str]] = set()
    objects: set[int] = set()
    for each in readings:
        if each.weight >= LEAST and each.pair not in pairs and id(each.ends[1]) not in objects:
            pairs.add(each.pair)
            objects.add(id(each.ends[1]))
            found.append(each)
    return found


# --- scoring --------------------------------------------------------------------------------------


def is_same(stated: Stated, fact: Triple) -> bool:
    return (name(stated.subject), stated.relation) == fact[:2] and same_object(stated, fact[2])


def same_object(stated: Stated, text: str) -> bool:
    if name(stated.object) == name(text):
        return True
    if stated.value is None:
        return False
    values = [parse_value(text, kind=kind) for kind in (None, "date", "number")]
    return any(value is not None and compare(stated.value, value) in (Comparison.EQUAL, Comparison.WITHIN)
               for value in values)


def why_wrong(stated: Stated, gold: Gold) -> str:
    """What a wrong triple has wrong, seen from the gold fact that is nearest to it."""
    subject, object = name(stated.subject), name(stated.object)
    if any(s == subject and same_object(stated, o) for s, _, o in gold):
        return "wrong: another relation"
    if any(s == object and name(o) == subject for s, _, o in gold):
        return "wrong: ends exchanged"
    if any((s, r) == (subject, stated.relation) for s, r, _ in gold):
        return "wrong: another object"
    if any(r == stated.relation and same_object(stated, o) for _, r, o in gold):
        return "wrong: another subject"
    return "wrong: nothing like it in the gold"


def why_missed(fact: Triple, readings: Sequence[Stated], found: Sequence[Stated]) -> str:
    ends = {name(fact[0]), name(fact[2])}
    if any(is_same(each, fact) for each in readings):
        return "missed: read, but another reading chosen" if any(e.pair == ends for e in found) else "missed: too light"
    if any(each.pair == ends for each in readings):
        return "missed: words not understood so"
    if not any(name(fact[0]) in each.pair for each in readings):
        return "missed: subject in no claim"
    if not any(same_object(each, fact[2]) or name(fact[2]) in each.pair for each in readings):
        return "missed: object in no claim"
    return "missed: the two in no claim together"


@dataclass
class Tally:
    """What was right, wrong and missed, with examples."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    true: int = 0
    """Of the wrong, facts of the graph that the text's gold does not list."""

    def __post_init__(self) -> None:
        self.kinds: Counter[str] = Counter()
        self.examples: dict[str, list[str]] = defaultdict(list)

    def add(self, text: str, gold: Gold, readings: Sequence[Stated], graph: Collection[Triple]) -> None:
        found = chosen(readings)
        hit = {fact for fact in gold for each in found if is_same(each, fact)}
        self.right += len(hit)
        for each in found:
            triple = (name(each.subject), each.relation, name(each.object))
            if not any(is_same(each, fact) for fact in gold):
                self.wrong += 1
                self.true += triple in graph
                self._note(why_wrong(each, gold), text, (each.subject, each.relation, each.object), gold)
        for fact in sorted(gold - hit):
            self.missed += 1
            self._note(why_missed(fact, readings, found), text, fact, {each[1:4] for each in found})

    def _note(self, kind: str, text: str, fact: Triple, others: Collection[Any]) -> None:
        self.kinds[kind] += 1
        self.examples[kind].append(f"{text}\n    {fact}\n    {sorted(others)}")

    def show(self) -> None:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"micro-F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  "
              f"({self.right} right, {self.wrong} wrong, {self.missed} missed; "
              f"{self.true} of the wrong are facts of the graph that the gold of the text does not list)")
        for kind, count in self.kinds.most_common():
            print(f"  {count:>6}  {kind}")


def texts(path: Path, every: int) -> Iterator[tuple[Document, Gold]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every == 0:
                row = json.loads(line)
                gold = frozenset((name(f["subject"]), f["relation"], f["object"]) for f in row["facts"])
                yield Document(row["id"], row["text"]), gold


def measure(store: Store, path: Path, every: int, lexicon: Lexicon) -> Tally:
    vocabulary = Vocabulary(store, lexicon)
    reader = Reader(vocabulary, RelationMatcher(vocabulary.schema, load(), lexicon.phrases), Shares(lexicon))
    extractor = Extractor(vocabulary)
    graph = {(name(f.subject), f.relation, name(f.object)) for f in store.all_facts()}
    tally = Tally()
    todo = list(texts(path, every))
    for start in range(0, len(todo), BATCH):
        batch = todo[start : start + BATCH]
        extractions = extractor.extract([document for document, _ in batch])
        known = gather(vocabulary, [{hit.entity_id for hit in each.hits()} for each in extractions])
        linkers = link(extractions, known, vocabulary, reader.matcher, date.today())
        for (document, gold), extraction, linker in zip(batch, extractions, linkers, strict=True):
            tally.add(document.text, gold, reader.readings(extraction, linker, gold), graph)
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the data sets' folders")
    parser.add_argument("--part", default="dev", choices=("dev", "train"))
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--lexicon", type=Path)
    parser.add_argument("--errors", metavar="KIND", help="show errors whose kind begins so")
    parser.add_argument("--show", type=int, default=10, metavar="N", help="so many of them")
    args = parser.parse_args()
    folder = args.data / "webnlg"
    with tempfile.TemporaryDirectory() as scratch:
        kg = Path(scratch) / "graph.kg"
        build(kg, [folder / "graph.jsonl"])
        store = EmbeddedStore(kg)
        lexicon = read_lexicon(args.lexicon, store.schema) if args.lexicon else Lexicon()
        tally = measure(store, folder / f"{args.part}.jsonl", args.every, lexicon)
        store.close()
    tally.show()
    if args.errors:
        for kind, examples in tally.examples.items():
            if kind.startswith(args.errors):
                print(kind, *examples[:: max(1, len(examples) // args.show)][: args.show], sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
