"""Reliability of confidence: of the findings that claim to be right so often, how many are?

    python bench/calibration.py OUT [--plot FILE.png|.html] [--json]

OUT is the folder that `bench/accuracy.py webnlg … --out OUT` filled. A supported finding counts as right where its
deciding fact is one that the text was written from; a contradicted one where the text was made false and the fact that
decided is the one that was changed. Contradictions of true texts are weighed as if there were as many true texts as
false ones. What is supported by a fact of the graph that the text was not written from is often right all the same,
so that the figures are a floor.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kgcheck.report.charts import reliability_chart, save_chart
from kgcheck.report.rates import Rate

Triple = tuple[str, str, str]
WIDTH = 0.05
"""Of a bin of confidence."""


@dataclass(frozen=True)
class Judged:
    """A finding that was supported or contradicted, and whether rightly."""

    verdict: str
    code: str
    confidence: float
    right: bool
    weight: float = 1.0


def name(value: object) -> str:
    return " ".join(str(value).replace("_", " ").split()).casefold()


def triple(fact: Mapping[str, Any]) -> Triple:
    return name(fact["subject"]), name(fact["relation"]), name(fact["object"])


def rows(path: Path) -> dict[str, dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return {str(row["id"]): row for row in map(json.loads, lines)}


def gold(out: Path, part: str) -> Path:
    """The gold lines that accuracy.py sampled, or the message to sample."""
    path = out / f"gold-{part}.jsonl"
    if not path.is_file():
        sys.exit(f"{path} is missing: run bench/accuracy.py webnlg with --every 2 or more and --out {out}")
    return path


def judged(out: Path) -> Iterator[Judged]:
    true, false = rows(out / "webnlg-dev.jsonl"), rows(out / "webnlg-dev-swapped.jsonl")
    facts = {key: {triple(f) for f in row["facts"]} for key, row in rows(gold(out, "dev")).items()}
    changed = {key: triple(row["true_fact"]) for key, row in rows(gold(out, "dev-swapped")).items()}
    per_true = len(false) / len(true)
    for key, row in true.items():
        for claim in row["claims"]:
            deciding = {triple(e) for e in claim["evidence"][:1]}
            if claim["verdict"] == "supported":
                yield Judged("supported", claim["code"], claim["confidence"], bool(deciding & facts[key]))
            elif claim["verdict"] == "contradicted":
                yield Judged("contradicted", claim["code"], claim["confidence"], False, per_true)
    for key, row in false.items():
        for claim in row["claims"]:
            if claim["verdict"] == "contradicted":
                right = changed[key] in {triple(e) for e in claim["evidence"]}
                yield Judged("contradicted", claim["code"], claim["confidence"], right)


def table(found: list[Judged]) -> dict[tuple[str, str], Rate]:
    """(what, bin) → how many were right; a bin is a range of confidence or a reason code."""
    groups: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for each in found:
        low = min(int(each.confidence / WIDTH), int(1 / WIDTH) - 1) * WIDTH
        groups[each.verdict, f"{low:.2f}-{low + WIDTH:.2f}"].append(each)
        groups[each.verdict, each.code].append(each)
        groups[each.verdict, "all"].append(each)
    return {
        key: Rate(round(sum(e.weight for e in part if e.right)), round(sum(e.weight for e in part)))
        for key, part in sorted(groups.items())
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = list(judged(args.out))
    rates = table(found)
    if args.json:
        print(json.dumps({f"{verdict} {bin}": rate.as_dict() for (verdict, bin), rate in rates.items()}, indent=2))
    else:
        for (verdict, bin), rate in rates.items():
            print(f"{verdict:<14}{bin:<12}{rate!s:<28}{rate.count:>6} of {rate.total}")
    if args.plot:
        bins = []
        for (_, bin), rate in rates.items():
            if "-" in bin and rate.total >= 10 and rate.share is not None:
                low, _, high = bin.partition("-")
                bins.append(((float(low) + float(high)) / 2, rate.share, *rate.interval))
        save_chart(reliability_chart(bins, f"{len(found):,} findings"), args.plot)
    return 0


if __name__ == "__main__":
    sys.exit(main())
