"""Reliability of confidence: of the findings that claim to be right so often, how many are?

    python -m bench.calibration OUT --data DIR [--plot FILE.png|.html] [--json]

OUT is the folder that `bench/accuracy.py webnlg --data DIR … --out OUT` filled. A supported finding counts as right
where its deciding fact is one that the text was written from; a contradicted one where the text was made false and the
fact that decided is the one that was changed. Contradictions of true texts are weighed as if there were as many true
texts as false ones. What is supported by a fact of the graph that the text was not written from is often right all
the same, so that the figures are a floor.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.kept import fact_of, pairs
from kgcheck.report.charts import reliability_chart, save_chart
from kgcheck.report.rates import Rate

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


def judged(out: Path, data: Path) -> Iterator[Judged]:
    true, false = (list(pairs(data / f"{part}.jsonl", out / f"webnlg-{part}.jsonl")) for part in ("dev", "dev-swapped"))
    per_true = len(false) / len(true)
    for gold, record in true:
        facts = {fact_of(fact) for fact in gold["facts"]}
        for claim in record["claims"]:
            deciding = {fact_of(e) for e in claim["evidence"][:1]}
            if claim["verdict"] == "supported":
                yield Judged("supported", claim["code"], claim["confidence"], bool(deciding & facts))
            elif claim["verdict"] == "contradicted":
                yield Judged("contradicted", claim["code"], claim["confidence"], False, per_true)
    for gold, record in false:
        for claim in record["claims"]:
            if claim["verdict"] == "contradicted":
                right = fact_of(gold["true_fact"]) in {fact_of(e) for e in claim["evidence"]}
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
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the data sets' folders")
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = list(judged(args.out, args.data / "webnlg"))
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
