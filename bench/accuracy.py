"""Accuracy on the development data: run a data set, score it with its scorer, keep the results for a look.

    python bench/accuracy.py webnlg  --data DIR --scorers DIR [--every N] [--out DIR] [--lexicon FILE]
    python bench/accuracy.py factkg | infotabs | movies  (the same options)

DIR are the data and scorer folders (they are not part of the project). `--every N` takes each N-th text. `--shuffle`
is the control: each relation's objects change places, so that hardly a fact is left; support that stays was no check.
Writes OUT/<set>-<part>.jsonl (the result records) and prints the scorer's figures.
"""

from __future__ import annotations

import argparse
import ast
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kgcheck.checker import Checker
from kgcheck.config import Config
from kgcheck.graph.build import build
from kgcheck.model import Document
from kgcheck.report.record import to_line
from kgcheck.store.open import open_store


def documents(path: Path, every: int, offset: int = 0) -> Iterator[Document]:
    """Each N-th line of a JSONL file as a document."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every == offset:
                row = json.loads(line)
                yield Document(str(row["id"]), row["text"], row.get("about"), row.get("about_id"))


def run(graph: Path | str, texts: Path, out: Path, args: argparse.Namespace, as_of: date | None = None) -> None:
    """Check the texts against the graph, a result record a line."""
    begun = time.perf_counter()
    config = Config(graph=str(graph), as_of=as_of, lexicon=args.lexicon)
    checker = Checker(open_store(str(graph)), config)
    count = 0
    with out.open("w", encoding="utf-8") as lines:
        for report in checker.check_many(documents(texts, args.every)):
            lines.write(to_line(report) + "\n")
            count += 1
    print(f"{texts.name}: {count} documents in {time.perf_counter() - begun:.1f} s", file=sys.stderr)


def sampled(gold: Path, every: int, out: Path) -> Path:
    """The gold lines of the same sample."""
    if every == 1:
        return gold
    lines = gold.read_text(encoding="utf-8").splitlines(keepends=True)
    path = out / f"gold-{gold.name}"
    path.write_text("".join(line for number, line in enumerate(lines) if number % every == 0), encoding="utf-8")
    return path


_OBJECT = ("object", "object_type", "object_id", "unit")
"""What of a fact goes with its object."""


def shuffled(facts: Path, out: Path) -> Path:
    """The facts with the objects of each relation in another order, the same in each run: no fact keeps its object
    unless more than half of its relation's facts have that one."""
    rows = [json.loads(line) for line in facts.read_text(encoding="utf-8").splitlines()]
    of_relation: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        of_relation.setdefault(row["relation"], []).append(row)
    order = random.Random(20261125)
    for same in of_relation.values():
        order.shuffle(same)
        same.sort(key=lambda row: str(row["object"]))
        most = max(Counter(str(row["object"]) for row in same).values())
        objects = [{key: row.pop(key) for key in _OBJECT if key in row} for row in same]
        for number, row in enumerate(same):
            row.update(objects[(number + most) % len(same)])
    path = out / f"{facts.stem}-shuffled.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def chosen(gold: Path, field: str, value: str, out: Path) -> Path:
    """The gold lines whose field has the value: what is scored."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    path = out / f"only-{gold.name}"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows if str(row.get(field)) == value), encoding="utf-8")
    return path


def graph_of(facts: Path, out: Path, args: argparse.Namespace, entities: Path | None = None) -> Path:
    facts = shuffled(facts, out) if args.shuffle else facts
    path = out / f"{facts.stem}.kg"
    build(path, [facts], [entities] if entities else [])
    return path


def webnlg(args: argparse.Namespace, data: Path, out: Path) -> list[str]:
    graph, held = (graph_of(data / name, out, args) for name in ("graph.jsonl", "graph-heldout.jsonl"))
    command = [sys.executable, str(args.scorers / "score_webnlg.py"), "--graph", str(data / "graph.jsonl")]
    for part, flag, kg in (("dev", "true", graph), ("dev-swapped", "swapped", graph), ("dev-heldout", "heldout", held)):
        result = out / f"webnlg-{part}.jsonl"
        run(kg, data / f"{part}.jsonl", result, args)
        gold = sampled(data / f"{part}.jsonl", args.every, out)
        command += [f"--{flag}", str(result), "--gold" if flag == "true" else f"--{flag}-gold", str(gold)]
    return command


def labels(args: argparse.Namespace, result: Path, gold: Path, out: Path) -> list[str]:
    gold = sampled(gold, args.every, out)
    if args.only:
        gold = chosen(gold, *args.only.split("=", 1), out)
    return [sys.executable, str(args.scorers / "score_labels.py"), "--results", str(result), "--gold", str(gold)]


def factkg(args: argparse.Namespace, data: Path, out: Path) -> list[str]:
    result = out / "factkg.jsonl"
    run(graph_of(data / "graph-val.jsonl", out, args), data / "docs-val.jsonl", result, args)
    return labels(args, result, data / "gold-val.jsonl", out)


def infotabs(args: argparse.Namespace, data: Path, out: Path) -> list[str]:
    result = out / "infotabs.jsonl"
    part = "train" if args.train else "dev"
    texts, gold = data / f"docs-{part}.jsonl", data / f"gold-{part}.jsonl"
    if args.train:
        texts, gold = of_tables(texts, gold, args.train, out)
    graph = graph_of(data / f"graph-{part}.jsonl", out, args, data / f"entities-{part}.jsonl")
    run(graph, texts, result, args, date(2019, 6, 1))
    return labels(args, result, gold, out)


def of_tables(texts: Path, gold: Path, stretch: str, out: Path) -> tuple[Path, Path]:
    """The texts about the tables "FROM:TO", of all in an order that was shuffled once, and their gold lines."""
    first, last = (int(bound) if bound else None for bound in stretch.split(":"))
    tables = {str(json.loads(line)["id"]): json.loads(line)["about_id"] for line in texts.open(encoding="utf-8")}
    order = sorted(set(tables.values()))
    random.Random(20261129).shuffle(order)
    wanted = set(order[first:last])
    paths = out / f"some-{texts.name}", out / f"some-{gold.name}"
    for whole, path in zip((texts, gold), paths, strict=True):
        lines = whole.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = (line for line in lines if tables[str(json.loads(line)["id"])] in wanted)
        path.write_text("".join(kept), encoding="utf-8")
    return paths


def movies(args: argparse.Namespace, data: Path, out: Path) -> list[str]:
    """The Movies graph: on a server that has it (`--graph`), or as a facts file of what its Cypher creates."""
    result = out / "movies.jsonl"
    run(args.graph or _movies_as_facts(data, out, args), data / "claims.jsonl", result, args)
    return [sys.executable, str(args.scorers / "graph_claims.py"), "score", str(data), str(result), "--errors"]


def _movies_as_facts(data: Path, out: Path, args: argparse.Namespace) -> Path:
    """A node's name is its identity. The format cannot tell in which film a role or a rating was."""
    facts = out / "movies-facts.jsonl"
    facts.write_text("".join(json.dumps(fact) + "\n" for fact in facts_of((data / "movies.cypher").read_text("utf-8"))))
    return graph_of(facts, out, args)


_NODE = re.compile(r"\((\w+):(\w+) \{(.*?)\}\)(?=\s|,|$)", re.S)
_EDGE = re.compile(r"\((\w+)\)-\[:(\w+)(?: \{(.*?)\})?\]->\((\w+)\)", re.S)
_PROPERTY = re.compile(r"""(\w+):\s*("(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'|\[.*?\]|[^,}]+)""", re.S)


def facts_of(cypher: str) -> Iterator[dict[str, object]]:
    """Facts of a plain Cypher script of CREATE clauses."""
    names: dict[str, tuple[str, str]] = {}
    for variable, label, inside in _NODE.findall(cypher):
        found = {key: ast.literal_eval(value.strip()) for key, value in _PROPERTY.findall(inside)}
        name = str(found.pop("name", None) or found.pop("title", variable))
        names[variable] = (name, label)
        for key, value in found.items():
            yield {"subject": name, "relation": key, "object": value, "subject_type": label}
    for source, relation, inside, target in _EDGE.findall(cypher):
        (subject, kind), (obj, _) = names[source], names[target]
        yield {"subject": subject, "relation": relation, "object": obj, "object_type": "entity", "subject_type": kind}
        for key, value in _PROPERTY.findall(inside or ""):
            stated = ast.literal_eval(value.strip())
            for each in stated if isinstance(stated, list) else (stated,):
                yield {"subject": subject, "relation": key, "object": each, "subject_type": kind}


SETS = {"webnlg": webnlg, "factkg": factkg, "infotabs": infotabs, "movies": movies}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=SETS)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the data sets' folders")
    parser.add_argument("--scorers", type=Path, required=True, help="folder of the scorers")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--out", type=Path, help="keep the graphs and results here")
    parser.add_argument("--graph", help="of movies: a server that movies.cypher was loaded into, as it is")
    parser.add_argument("--only", metavar="FIELD=VALUE", help="of FactKG or InfoTabS, score only texts of this kind")
    parser.add_argument("--train", metavar="FROM:TO", help="of InfoTabS: these of its shuffled training tables instead")
    parser.add_argument("--lexicon", type=Path)
    parser.add_argument("--shuffle", action="store_true", help="the control: shuffle the objects within each relation")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        out = args.out or Path(scratch)
        out.mkdir(parents=True, exist_ok=True)
        command = SETS[args.set](args, args.data / args.set, out)
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
