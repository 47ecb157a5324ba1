"""Triples from text alone, with a graph's vocabulary known and its facts unknown (WebNLG).

    python -m bench.triples --data DIR [--every N] [--lexicon FILE] [--errors KIND] [--show N]

Each dev text goes the way of `Checker.triples`. Micro-precision, recall and F1 of full triples against the text's gold
facts; names are compared as the WebNLG scorer does, dates and numbers as values. What the reader is told of the graph,
and no more:
- the names of its entities and values, and of each entity its coarse kinds (person, place …, or a country), which
  other graphs state;
- its relations with their schema, and how often each joins things of which kinds;
- of an entity, which relations it has at which end *in facts other than those the text was written from*.
It is never told whether a fact holds: the store that it asks has none. `--lexicon` adds one that `kgcheck learn` made
of train.jsonl; without it nothing comes from the data set.
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
from pathlib import Path
from typing import Any, NamedTuple

from bench.kept import name
from kgcheck.described import link
from kgcheck.extract.interface import Mention
from kgcheck.extract.spacy import Extractor
from kgcheck.graph.build import build
from kgcheck.knowledge import gather
from kgcheck.link import Linker
from kgcheck.model import Document, Fact
from kgcheck.relations.catalogue import load
from kgcheck.relations.lexicon import Lexicon, read_lexicon
from kgcheck.relations.matching import RelationMatcher
from kgcheck.relations.taught import Taught
from kgcheck.store.embedded import EmbeddedStore
from kgcheck.store.interface import VALUE_TYPE, FactSet, NameHit, Store
from kgcheck.triples.pairs import Thing, ThingPair
from kgcheck.triples.read import LEAST, Reader, Reading, chosen
from kgcheck.triples.usual import End, Usual
from kgcheck.triples.weights import Besides
from kgcheck.values import Comparison, Value, compare, parse_value

Triple = tuple[str, str, str]
Gold = frozenset[Triple]
BATCH = 64


# --- what is known of the graph -------------------------------------------------------------------


class Vocabulary(Taught):
    """A graph without its facts: its names, the coarse kinds of its entities, its schema."""

    def __init__(self, store: Store, lexicon: Lexicon) -> None:
        super().__init__(store, lexicon)
        ids = {entity.id for entity in store.all_entities()}
        [known] = gather(store, [ids])
        self.kinds = {entity: tuple(sorted(known.types(entity))) for entity in ids}

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


# --- reading a text -------------------------------------------------------------------------------


class Stated(NamedTuple):
    """A triple that a text may state."""

    probability: float
    subject: str
    relation: str
    object: str
    """The entity's label; of a value, its words."""
    value: Value | None
    pair: frozenset[str]


def stated(reading: Reading, linker: Linker) -> Stated:
    (subject, _), (object, value) = (called(end, linker) for end in reading.ends)
    return Stated(reading.probability, subject, reading.relation, object, value,
                  frozenset((name(subject), name(object))))  # fmt: skip


def called(mention: Mention, linker: Linker) -> tuple[str, Value | None]:
    candidates = linker.candidates(mention)
    return candidates[0].label if candidates else mention.referent.text, mention.referent.value


def told_by(gold: Gold, pairs: Iterable[ThingPair], linker: Linker) -> Besides:
    """The text's own facts, by what they name: they are not to be looked at."""
    things: dict[str, Thing] = {}
    for pair in pairs:
        for thing, end in zip(pair.things, pair.ends, strict=True):
            things[name(called(end, linker)[0])] = thing
    found: dict[Thing, Counter[End]] = defaultdict(Counter)
    for subject, relation, object in gold:
        for text, is_object in ((subject, False), (name(object), True)):
            if text in things:
                found[things[text]][relation, is_object] += 1
    return found


# --- scoring --------------------------------------------------------------------------------------


def is_same(triple: Stated, fact: Triple) -> bool:
    return (name(triple.subject), triple.relation) == fact[:2] and same_object(triple, fact[2])


def same_object(triple: Stated, text: str) -> bool:
    if name(triple.object) == name(text):
        return True
    if triple.value is None:
        return False
    values = [parse_value(text, kind=kind) for kind in (None, "date", "number")]
    return any(
        value is not None and compare(triple.value, value) in (Comparison.EQUAL, Comparison.WITHIN) for value in values
    )


def why_wrong(triple: Stated, gold: Gold) -> str:
    """What a wrong triple has wrong, seen from the gold fact that is nearest to it."""
    subject, object = name(triple.subject), name(triple.object)
    if any(s == subject and same_object(triple, o) for s, _, o in gold):
        return "wrong: another relation"
    if any(s == object and name(o) == subject for s, _, o in gold):
        return "wrong: ends exchanged"
    if any((s, r) == (subject, triple.relation) for s, r, _ in gold):
        return "wrong: another object"
    if any(r == triple.relation and same_object(triple, o) for _, r, o in gold):
        return "wrong: another subject"
    return "wrong: nothing like it in the gold"


def why_missed(fact: Triple, readings: Sequence[Stated]) -> str:
    if any(is_same(each, fact) for each in readings):
        own = [each for each in readings if name(fact[0]) in each.pair
               and (name(fact[2]) in each.pair or same_object(each, fact[2]))]  # fmt: skip
        best = max(own, key=lambda each: each.probability)
        if not is_same(best, fact):
            return "missed: another relation of the two is likelier"
        return "missed: not likely enough" if best.probability < LEAST else "missed: excluded by a likelier triple"
    if not any(name(fact[0]) in each.pair for each in readings):
        return "missed: subject not found"
    if not any(same_object(each, fact[2]) or name(fact[2]) in each.pair for each in readings):
        return "missed: object not found"
    if any(name(fact[0]) in each.pair and (name(fact[2]) in each.pair or same_object(each, fact[2]))
           for each in readings):  # fmt: skip
        return "missed: the relation not thought of"
    return "missed: the two not near each other"


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

    def add(
        self, text: str, gold: Gold, readings: Sequence[Stated], found: Sequence[Stated], graph: Collection[Triple]
    ) -> None:
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
            self._note(why_missed(fact, readings), text, fact, {each[1:4] for each in found})

    def _note(self, kind: str, text: str, fact: Triple, others: Collection[Any]) -> None:
        self.kinds[kind] += 1
        self.examples[kind].append(f"{text}\n    {fact}\n    {sorted(others)}")

    def show(self) -> None:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(
            f"micro-F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  "
            f"({self.right} right, {self.wrong} wrong, {self.missed} missed; "
            f"{self.true} of the wrong are facts of the graph that the gold of the text does not list)"
        )
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
    matcher = RelationMatcher(vocabulary.schema, load(), lexicon.phrases)
    reader = Reader(vocabulary, lexicon, Usual.of(store))
    extractor = Extractor(vocabulary)
    graph = {(name(f.subject), f.relation, name(f.object)) for f in store.all_facts()}
    tally = Tally()
    todo = list(texts(path, every))
    for start in range(0, len(todo), BATCH):
        batch = todo[start : start + BATCH]
        extractions = extractor.extract([document for document, _ in batch])
        known = gather(vocabulary, [{hit.entity_id for hit in each.hits()} for each in extractions])
        linkers = link(extractions, known, vocabulary, matcher, date.today())
        for (document, gold), extraction, linker in zip(batch, extractions, linkers, strict=True):
            pairs = reader.pairs(extraction, linker)
            readings = list(reader.readings(pairs, told_by(gold, pairs, linker)))
            tally.add(document.text, gold, [stated(each, linker) for each in readings],
                      [stated(each, linker) for each in chosen(readings, vocabulary.schema)], graph)  # fmt: skip
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
                print(kind, *examples[:: max(1, len(examples) // max(1, args.show))][: args.show], sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
