"""Throughput of `check` as a ratio to bare spaCy: the same model, components and texts, in one process.

    python bench/throughput.py TEXTS.jsonl [--graph GRAPH] [--limit N] [--profile] [--rounds N]

Prints words a second of both, their ratio (the bar is 0.80) and, with --profile, what the rest goes to.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import sys
import time
from pathlib import Path

from kgcheck.checker import Checker
from kgcheck.extract.parse import load_model
from kgcheck.model import Document


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--graph", default="seed")
    parser.add_argument("--limit", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    args = parser.parse_args()
    lines = args.texts.read_text(encoding="utf-8").splitlines()[: args.limit]
    texts = [json.loads(line)["text"] for line in lines]
    words = sum(len(text.split()) for text in texts)
    documents = [Document(str(i), text) for i, text in enumerate(texts)]
    nlp = load_model()
    checker = Checker.open(args.graph)
    list(nlp.pipe(texts[:50]))
    list(checker.check_many(documents[:50]))
    ratios = []
    for _ in range(args.rounds):
        begun = time.process_time()
        for _doc in nlp.pipe(texts, batch_size=64):
            pass
        bare = time.process_time() - begun
        begun = time.process_time()
        for _report in checker.check_many(documents):
            pass
        full = time.process_time() - begun
        ratios.append(bare / full)
        print(f"spaCy {words / bare:8.0f} words/s   check {words / full:8.0f} words/s   ratio {bare / full:.3f}")
    print(f"median ratio {sorted(ratios)[len(ratios) // 2]:.3f} over {len(texts)} texts, {words} words (CPU time)")
    if args.profile:
        profile = cProfile.Profile()
        profile.runcall(lambda: list(checker.check_many(documents)))
        pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(40)
    return 0


if __name__ == "__main__":
    sys.exit(main())
