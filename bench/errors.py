"""What kinds of errors remain, with their shares: the tables of docs/accuracy.md, from kept results.

    python -m bench.errors webnlg|factkg|infotabs --data DIR --out OUT [--show KIND] [--most N] [--by FIELD]

OUT is the folder that `bench/accuracy.py SET … --out OUT` filled. A miss is put into the first kind that fits, by what
the result records show: which claims were made, what stopped them. `--show` prints examples of the kinds that begin so.
The project's own cases have a command of their own: `python -m tests.cases --errors`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bench.kept import Fact, Row, fact_of, name, pairs, rows
from kgcheck.codes import CODES
from kgcheck.relations.schema import Relation, Schema
from kgcheck.store.open import open_store


class Miss(NamedTuple):
    """One thing that came out wrong."""

    table: str
    kind: str
    example: str


@dataclass
class Tables:
    """How many of each table's things are wrong, by kind."""

    totals: Counter[str]
    """Table → how many things could have been wrong."""
    misses: Sequence[Miss]

    def show(self, wanted: str | None, most: int) -> None:
        tables: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for miss in self.misses:
            tables[miss.table][miss.kind].append(miss.example)
        for table, total in self.totals.items():
            wrong = sum(map(len, tables[table].values()))
            print(f"{table}: {wrong:,} of {total:,}")
            for kind, examples in sorted(tables[table].items(), key=lambda item: (-len(item[1]), item[0])):
                print(f"  {len(examples):>6} {len(examples) / wrong:>6.1%}  {kind}")
                if wanted is not None and kind.startswith(wanted):
                    for example in examples[:: max(1, len(examples) // most)][:most]:
                        print("            " + example.replace("\n", "\n            "))


# --- what records show ----------------------------------------------------------------------------


def names_of(part: Row | None) -> set[str]:
    """What a claim's part goes by; a name also without its end in brackets or after a comma, as texts write it."""
    found = {name(part.get(key)) for key in ("label", "text", "value")} if part else set()
    return {form for each in found for form in (each, _short(each))}


def _short(text: str) -> str:
    return text.partition(" (")[0].partition(", ")[0]


def evidence(record: Row, verdict: str) -> set[Fact]:
    return {fact_of(e) for claim in record["claims"] if claim["verdict"] == verdict for e in claim["evidence"]}


def about(record: Row, text: str) -> list[Row]:
    """The claims that have something of this name at one end."""
    wanted = {name(text), _short(name(text))}
    return [claim for claim in record["claims"] if wanted & (names_of(claim["subject"]) | names_of(claim["object"]))]


def reason(claims: Sequence[Row]) -> str:
    """The commonest reason code of claims, with its title."""
    code = Counter(str(claim["code"]) for claim in claims).most_common(1)[0][0]
    return f"{code}: {CODES[code].title}"


# --- WebNLG ---------------------------------------------------------------------------------------


def webnlg(args: argparse.Namespace) -> Tables:
    totals: Counter[str] = Counter()
    misses: list[Miss] = []
    folder = args.data / "webnlg"
    schema = open_store(str(args.out / "graph.kg")).schema
    for gold, record in pairs(folder / "dev.jsonl", args.out / "webnlg-dev.jsonl"):
        held = evidence(record, "supported")
        totals["true facts not found supported"] += len(gold["facts"])
        for fact in gold["facts"]:
            if fact_of(fact) not in held:
                misses.append(Miss("true facts not found supported", why_missed(fact, record), _said(gold, fact)))
        totals["true texts contradicted"] += 1
        wrong = [claim for claim in record["claims"] if claim["verdict"] == "contradicted"]
        if wrong:
            misses.append(Miss("true texts contradicted", why_accused(wrong[0], schema), _judged(gold, wrong[0])))
    for gold, record in pairs(folder / "dev-swapped.jsonl", args.out / "webnlg-dev-swapped.jsonl"):
        totals["swapped objects not contradicted"] += 1
        if fact_of(gold["true_fact"]) not in evidence(record, "contradicted"):
            kind = why_passed(gold["true_fact"], gold["false_object"], record, schema)
            misses.append(
                Miss(
                    "swapped objects not contradicted",
                    kind,
                    _said(gold, {**gold["true_fact"], "object": gold["false_object"]}),
                )
            )
    return Tables(totals, misses)


def why_missed(fact: Row, record: Row) -> str:
    """Why a true fact was not found: how far its two ends came."""
    subjects, objects = about(record, fact["subject"]), about(record, fact["object"])
    both = [claim for claim in subjects if claim in objects]
    if both:
        decided = [claim for claim in both if claim["verdict"] != "unknown"]
        return "the pair is decided by another of its facts" if decided else left(both, fact)
    if not subjects and not objects:
        return "neither end is in a claim"
    if not objects:
        return "the object is in no claim"
    if not subjects:
        return "the subject is in no claim"
    return "both are in claims, but in none together"


def why_accused(claim: Row, schema: Schema) -> str:
    """By what a true text was contradicted: the code, and where the relation's one value comes from."""
    relation = schema.get(claim["relation"]["id"] or "")
    origin = relation.origin("functional") if relation is not None and relation.functional else None
    return f"{claim['code']}: {CODES[claim['code']].title}" + (f" (by the {origin.value} schema)" if origin else "")


def why_passed(fact: Row, false: str, record: Row, schema: Schema) -> str:
    """Why a false object was not contradicted."""
    relation: Relation = schema[fact["relation"]]
    claims = about(record, false)
    both = [claim for claim in claims if claim in about(record, fact["subject"])]
    if not claims:
        return "the false object is in no claim"
    if not both:
        return "the false object is in claims, but in none with the subject"
    if any(claim["verdict"] == "contradicted" for claim in both):
        return "contradicted by another fact"
    if any(claim["verdict"] == "supported" for claim in both):
        return "supported by another fact of the two"
    understood = [claim for claim in both if claim["relation"]["id"] == relation.id]
    if understood and not relation.functional:
        return "understood, but the subject may have several values"
    if understood:
        return f"understood, but not surely enough: {reason(understood)}"
    return left(both, fact)


def left(claims: Sequence[Row], fact: Row) -> str:
    """Why claims on a fact's two ends were left unknown."""
    others = [claim for claim in claims if claim["code"] == "KG305" and claim["relation"]["id"] != fact["relation"]]
    if len(others) == len(claims):
        return "a claim on the two, its words understood as another relation (KG305)"
    return f"a claim on the two, {reason([claim for claim in claims if claim not in others])}"


def _said(gold: Row, fact: Row) -> str:
    return f"{gold['text']}\n    {fact['subject']} | {fact['relation']} | {fact['object']}"


def _judged(gold: Row, claim: Row) -> str:
    return f"{gold['text']}\n    {claim['text']} | {claim['relation']['id']} | {claim['message']}"


# --- sets with a label a text ---------------------------------------------------------------------


def labelled(gold: Path, results: Path, texts: Path, by: str, closed: bool) -> Tables:
    """`closed`: the labels take what the graph lacks for false."""
    totals: Counter[str] = Counter()
    misses: list[Miss] = []
    said = rows(texts)
    for row, record in pairs(gold, results):
        label = row["label"]
        verdict = "unknown" if record["verdict"] == "no_claims" else record["verdict"]
        groups = row.get(by) or []
        for group in ("", *([groups] if isinstance(groups, str) else groups)):
            table = f"labelled {label}" + (f", {group}" if group else "")
            totals[table] += 1
            if verdict != label:
                example = "\n    ".join(
                    (
                        said[str(row["id"])]["text"],
                        *(
                            f"{c['verdict']} {c['code']} {c['text']} | {c['relation']['id']} | {c['message']}"
                            for c in record["claims"][:3]
                        ),
                    )
                )
                misses.append(Miss(table, why_unlike(label, record, closed), example))
    return Tables(totals, misses)


def why_unlike(label: str, record: Row, closed: bool) -> str:
    """Why a text's verdict is not its label: what it was taken for, or what left it unknown."""
    if record["verdict"] == "no_claims":
        return "left unknown: no claim was found in it"
    claims = [claim for claim in record["claims"] if claim["verdict"] == record["verdict"]]
    if record["verdict"] != "unknown":
        return f"taken for {record['verdict']}, {reason(claims)}"
    codes = {claim["code"] for claim in claims}
    if closed and label == "contradicted" and codes <= {"KG305"}:
        return "left unknown: the graph has nothing that excludes it (KG305)"
    return f"left unknown, {reason(claims)}"


def factkg(args: argparse.Namespace) -> Tables:
    folder, field = args.data / "factkg", args.by or "type"
    return labelled(folder / "gold-val.jsonl", args.out / "factkg.jsonl", folder / "docs-val.jsonl", field, True)


def infotabs(args: argparse.Namespace) -> Tables:
    folder, field = args.data / "infotabs", args.by or ""
    return labelled(folder / "gold-dev.jsonl", args.out / "infotabs.jsonl", folder / "docs-dev.jsonl", field, False)


SETS: Mapping[str, Callable[[argparse.Namespace], Tables]] = {
    "webnlg": webnlg, "factkg": factkg, "infotabs": infotabs,
}  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=SETS)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the data sets' folders")
    parser.add_argument("--out", type=Path, required=True, help="folder of kept results")
    parser.add_argument("--show", metavar="KIND", help="print examples of the kinds that begin so")
    parser.add_argument("--most", type=int, default=5, metavar="N", help="so many of each")
    parser.add_argument("--by", metavar="FIELD", help="a table for each value of this field of the gold as well")
    args = parser.parse_args()
    SETS[args.set](args).show(args.show, args.most)
    return 0


if __name__ == "__main__":
    sys.exit(main())
