"""Throughput of `check` as a ratio to bare spaCy: the same model, components and texts, in one process.

    python bench/throughput.py TEXTS.jsonl [--graph GRAPH] [--limit N] [--profile] [--rounds N] [--same]

Prints words a second of both, their ratio (the bar is 0.80) and, with --profile, what the rest goes to. Each round
opens the graph anew and forgets the embeddings, so that nothing is remembered of the texts; the lemmas of words are, on
both sides. Bare spaCy, loaded for itself, runs all of the model's components, whose results `check` needs; `check` asks
two of them but once for a word (kgcheck/extract/lemmas.py), takes the steps of two others for all texts at once
(kgcheck/extract/steps.py), and embeds each word once (kgcheck/extract/embeddings.py).
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import json
import pstats
import sys
import time
from pathlib import Path

from spacy.tokens import Doc

from kgcheck.checker import Checker
from kgcheck.extract import steps
from kgcheck.extract.parse import SpacyParser, load_model
from kgcheck.model import Document
from kgcheck.store.open import open_store


def opened(graph: str, parser: SpacyParser) -> Checker:
    """A checker that has its schema and phrases, and has seen no text."""
    for known in parser.embeddings:
        known.forget()
    checker = Checker(open_store(graph), parser=parser)
    checker.check("Well.")
    gc.collect()
    gc.freeze()  # as with the first checker of a process, what stays is not walked again
    return checker


def told(doc: Doc) -> list[tuple[object, ...]]:
    """All that is used of a parse."""
    return [(t.tag_, t.dep_, t.head.i, t.ent_type_, t.is_sent_start, t.lemma_) for t in doc]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("texts", type=Path)
    options.add_argument("--graph", default="seed")
    options.add_argument("--limit", type=int, default=2000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--profile", action="store_true")
    options.add_argument("--same", action="store_true", help="only count the texts that are parsed otherwise")
    args = options.parse_args()
    lines = args.texts.read_text(encoding="utf-8").splitlines()[: args.limit]
    texts = [json.loads(line)["text"] for line in lines]
    words = sum(len(text.split()) for text in texts)
    documents = [Document(str(i), text) for i, text in enumerate(texts)]
    parser = SpacyParser()
    ours, nlp = parser.load(), load_model()
    if args.same:
        for batch_size in (64, 8):
            pairs = zip(nlp.pipe(texts, batch_size=64), steps.pipe(ours, texts, batch_size, ()), strict=True)
            otherwise = sum(told(bare) != told(ours) for bare, ours in pairs)
            print(f"{otherwise} of {len(texts)} texts parsed otherwise, {batch_size} a batch")
        return 0
    list(nlp.pipe(texts[:50]))
    list(opened(args.graph, parser).check_many(documents[:50]))
    ratios = []
    for _ in range(args.rounds):
        checker = opened(args.graph, parser)
        begun = time.process_time()
        for _doc in nlp.pipe(texts, batch_size=64):
            pass
        bare = time.process_time() - begun
        begun = time.process_time()
        for _report in checker.check_many(documents):
            pass
        full = time.process_time() - begun
        ratios.append(bare / full)
        checker.close()
        print(f"spaCy {words / bare:8.0f} words/s   check {words / full:8.0f} words/s   ratio {bare / full:.3f}")
    print(f"median ratio {sorted(ratios)[len(ratios) // 2]:.3f} over {len(texts)} texts, {words} words (CPU time)")
    if args.profile:
        profile = cProfile.Profile()
        checker = opened(args.graph, parser)
        profile.runcall(lambda: list(checker.check_many(documents)))
        pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(40)
    return 0


if __name__ == "__main__":
    sys.exit(main())
