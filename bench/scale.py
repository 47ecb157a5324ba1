"""What a graph's size costs: builds of 10 thousand, 1 million and 10 million facts around the same core, and look-ups.

    python -m bench.scale --sizes 10000 1000000 10000000 --dir DIR

Every graph holds the same core (what the documents are about) and grows by people with made-up names. The
look-ups are those of checking a batch: all n-grams of the documents, the facts of what they name, and the
chains of places behind them; `check` is the whole of it, a document. Each size is measured in a process of its
own, so that its peak memory is its own.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kgcheck.checker import Checker
from kgcheck.graph.build import build
from kgcheck.model import Document, Verdict
from kgcheck.names import name_key
from kgcheck.store.embedded import EmbeddedStore

FACTS_A_PERSON = 6
ROUNDS = 15
LONGEST_NAME = 5

CORE = (
    ("Ada Verell", "birthPlace", "Port Ellis"), ("Ada Verell", "birthDate", "1867-11-07"),
    ("Ada Verell", "spouse", "Tom Harrowgate"), ("Ada Verell", "employer", "Ellis Observatory"),
    ("Ada Verell", "field", "astronomy"), ("Port Ellis", "locatedIn", "Marrow County"),
    ("Marrow County", "locatedIn", "Calderon"), ("Calderon", "capital", "Sanden"), ("Sanden", "population", "412300"),
    ("Ellis Observatory", "locatedIn", "Port Ellis"), ("Ellis Observatory", "founded", "1881"),
    ("Tom Harrowgate", "occupation", "engineer"), ("Tom Harrowgate", "birthPlace", "Sanden"),
)  # fmt: skip
DOCUMENTS = (
    "Ada Verell was an astronomer born in Port Ellis on 7 November 1867. She married the engineer Tom Harrowgate and "
    "worked at the Ellis Observatory, which was founded in 1881 on a hill above the town.",
    "Sanden, the capital of Calderon, has about 412,300 inhabitants. Tom Harrowgate was born there and became an "
    "engineer before he moved to Marrow County with his wife.",
    "The Ellis Observatory stands in Port Ellis, Marrow County. It was the first in Calderon to be built for the "
    "study of variable stars, and Ada Verell led it for more than twenty years.",
)


def facts(size: int) -> Iterator[dict[str, str]]:
    """The core, then people, until there are `size` facts."""
    for subject, relation, object_ in CORE:
        yield {"subject": subject, "relation": relation, "object": object_}
    dice = random.Random(7)
    people = (size - len(CORE)) // FACTS_A_PERSON
    places = [f"{_word(dice)} {_word(dice)}" for _ in range(max(20, people // 100))]
    jobs = [f"{_word(dice).lower()}er" for _ in range(300)]
    for number in range(people):
        name = f"{_word(dice)} {_word(dice)} {_word(dice)}"
        id_ = f"P{number}"
        for relation, object_ in (
            ("birthPlace", dice.choice(places)),
            ("birthDate", f"{dice.randint(1700, 2000)}-{dice.randint(1, 12):02}-11"),
            ("occupation", dice.choice(jobs)),
            ("employer", f"{dice.choice(places)} Works"),
            ("residence", dice.choice(places)),
            ("citizenship", "Calderon"),
        ):
            yield {
                "subject": name,
                "subject_id": id_,
                "subject_type": "Person",
                "relation": relation,
                "object": object_,
            }


_SYLLABLES = [
    first + rest
    for first in (*"bdfghklmnprstv", "br", "st", "tr", "ch")
    for rest in (*"aeiou", "an", "er", "ol", "in", "un")
]


def _word(dice: random.Random) -> str:
    return "".join(dice.choices(_SYLLABLES, k=dice.choice((2, 3, 3)))).capitalize()


def ngrams() -> list[str]:
    """All keys that the documents would be asked for."""
    keys = set()
    for text in DOCUMENTS:
        words = text.split()
        keys |= {
            name_key(" ".join(words[start:end]))
            for start in range(len(words))
            for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1)
        }
    return sorted(keys)


def timed(call: Callable[[], object]) -> float:
    """The median processor time of some rounds, in milliseconds: what else runs on the machine does not count."""
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        call()
        times.append(time.process_time() - begun)
    return statistics.median(times) * 1000


def measure(path: Path) -> dict[str, float]:
    """The look-ups of one batch, the check of a document, and the peak memory of the process that made them."""
    begun = time.perf_counter()
    store = EmbeddedStore(path)
    relations = [relation.id for relation in store.schema]
    opened = (time.perf_counter() - begun) * 1000
    keys = ngrams()
    misspelt = ["Ada Verel", "Tom Harrowgait", "Elis Observatory"]
    found = [hit.entity_id for hits in store.names(keys).values() for hit in hits]
    looked_up = {
        "open ms": opened,
        "keys": len(keys),
        "names ms": timed(lambda: store.names(keys)),
        "near ms": timed(lambda: store.names((), misspelt)),
        "entities": len(found),
        "facts ms": timed(lambda: store.facts(found)),
        "expand ms": timed(lambda: store.expand(found, relations)),
    }
    checker = Checker(store)
    documents = [Document(str(number), text) for number, text in enumerate(DOCUMENTS * 4)]
    findings = [each.verdict for report in checker.check_many(documents) for each in report.findings]  # loads the model
    checked = timed(lambda: list(checker.check_many(documents))) / len(documents)
    return {
        **looked_up,
        "check ms": checked,
        "findings": len(findings),
        "supported": findings.count(Verdict.SUPPORTED),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def make(size: int, folder: Path) -> tuple[Path, dict[str, float]]:
    """Build the graph of this size; what it took."""
    source, out = folder / f"facts-{size}.jsonl", folder / f"scale-{size}.kg"
    with source.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(fact) + "\n" for fact in facts(size))
    begun = time.perf_counter()
    stages: list[tuple[str, float]] = []

    def tell(stage: str, done: int) -> None:
        if not stages or stages[-1][0] != stage:
            stages.append((stage, time.perf_counter() - begun))

    report = build(out, [source], progress=tell)
    took = time.perf_counter() - begun
    print("  " + ", ".join(f"{stage} from {at:.1f} s" for stage, at in stages), file=sys.stderr)
    return out, {
        "facts": report.facts,
        "nodes": report.entities,
        "build s": took,
        "MB of JSONL": source.stat().st_size / 1e6,
        "MB": out.stat().st_size / 1e6,
        "build MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--dir", type=Path, required=True, help="where the graphs are kept")
    parser.add_argument("--one", choices=("make", "measure"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    args.dir.mkdir(parents=True, exist_ok=True)
    if args.one == "make":
        print(json.dumps(make(args.sizes[0], args.dir)[1]))
    elif args.one == "measure":
        print(json.dumps(measure(args.dir / f"scale-{args.sizes[0]}.kg")))
    else:
        rows = [_run(size, args.dir) for size in args.sizes]
        for name in rows[0]:
            print(f"{name:14}" + "".join(f"{row[name]:14,.2f}" for row in rows))


def _run(size: int, folder: Path) -> dict[str, Any]:
    """Both parts, each in a process of its own."""
    row: dict[str, Any] = {}
    for part in ("make", "measure"):
        command = [sys.executable, "-m", "bench.scale", "--one", part, "--sizes", str(size), "--dir", str(folder)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        row |= json.loads(done.stdout)
    return row


if __name__ == "__main__":
    main()
