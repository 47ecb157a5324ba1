"""What an audit costs, and whether it survives: throughput, memory, kills, engines, the report's size.

    python bench/audit.py speed  [--documents N] [--texts FILE.jsonl] [--ray]
    python bench/audit.py memory [--documents 5000 100000]
    python bench/audit.py kill   [--documents 2000] [--kills 50]

Documents are short ones made by chance (the same in each run) from names and phrases of the seed graph, or the
texts of a JSONL file. Figures are printed as they come; folders are temporary.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PEOPLE = ("Marie Curie", "Albert Einstein", "Isaac Newton", "Charles Darwin", "Ada Lovelace", "Niels Bohr",
          "Max Planck", "Erwin Schrödinger", "Galileo Galilei", "Alan Turing", "Florence Nightingale", "Nikola Tesla")
PLACES = ("Paris", "Warsaw", "Ulm", "London", "Copenhagen", "Vienna", "Berlin", "Pisa", "Florence", "New York City")
PATTERNS = ("{person} was born in {place}.", "{person} died in {place}.", "{person} was a physicist.",
            "{person} was born in {year}.", "{person} visited {place} and wrote letters about it.",
            "Some say that {person} lived in {place}.", "What a remarkable life it was!")
FILES = ("results.jsonl", "claims.csv", "graph-gaps.csv", "summary.json", "report.html")
KGCHECK = (sys.executable, "-m", "kgcheck")


def write_documents(path: Path, number: int, texts: Path | None = None) -> int:
    """Write so many documents; gives their words."""
    chance, words = random.Random(1), 0
    given = [json.loads(line)["text"] for line in texts.read_text("utf-8").splitlines()] if texts else []
    with path.open("w", encoding="utf-8") as file:
        for each in range(number):
            text = given[each % len(given)] if given else " ".join(
                chance.choice(PATTERNS).format(person=chance.choice(PEOPLE), place=chance.choice(PLACES),
                                               year=chance.randint(1600, 1950))
                for _ in range(chance.randint(2, 4))
            )  # fmt: skip
            words += len(text.split())
            record = {"id": f"d{each}", "text": text, "model": f"m{each % 3}", "prompt": each // 3}
            file.write(json.dumps(record) + "\n")
    return words


def audit(source: Path, folder: Path, *options: str) -> tuple[float, int]:
    """Run one audit: seconds, and the most memory of a process in kB."""
    begun = time.monotonic()
    command = ["audit", str(source), "--out", str(folder), "--fail-on", "never", "--quiet", *options]
    code = (
        "import resource, sys; from kgcheck.cli import run; code = run(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,"
        "resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True, text=True)
    main, children = map(int, done.stdout.split()[-2:])
    return time.monotonic() - begun, max(main, children)


def speed(args: argparse.Namespace, folder: Path) -> None:
    """Two jobs against one, and an audit against `check` in one process.

    Each audit is run on a quarter too: the difference is what documents cost, without starting and figures.
    """
    from kgcheck.checker import Checker
    from kgcheck.config import Config
    from kgcheck.model import Document

    source, quarter, number = folder / "in.jsonl", folder / "quarter.jsonl", args.documents[0]
    write_documents(source, number, args.texts)
    write_documents(quarter, number // 4, args.texts)
    more = number - number // 4
    documents = [Document(row["id"], row["text"]) for row in map(json.loads, source.read_text("utf-8").splitlines())]
    checker = Checker.open("seed", config=Config())
    list(checker.check_many(documents[: number // 4]))
    begun, used = time.monotonic(), time.process_time()
    for _ in checker.check_many(documents[number // 4 :]):
        pass
    _tell("check in one process", more, time.monotonic() - begun, time.process_time() - used)
    engines = {"one": ["--jobs", "1"], "two": ["--jobs", "2"]}
    if args.ray:
        engines["ray"] = ["--jobs", "2", "--engine", "ray"]
    for name, options in engines.items():
        costs = []
        for each, target in ((quarter, f"{name}-quarter"), (source, name)):
            used = _children()
            seconds, _ = audit(each, folder / target, *options)
            costs.append((seconds, _children() - used))
        (less, less_cpu), (all, all_cpu) = costs
        _tell(f"audit {' '.join(options)}", more, all - less, all_cpu - less_cpu)
        print(f"  in all {all:.1f} s, {all_cpu:.1f} s of CPU")
        _same(folder / "one", folder / name)


def _tell(what: str, documents: int, seconds: float, cpu: float) -> None:
    each = 1000 * cpu / documents
    print(f"{what}: {documents / seconds:.0f} documents/s, {each:.2f} ms of CPU a document", flush=True)


def memory(args: argparse.Namespace, folder: Path) -> None:
    """The most memory of a process, by the number of documents, and the size of the report."""
    for number in args.documents:
        source = folder / f"in{number}.jsonl"
        write_documents(source, number, args.texts)
        cache = ["--cache", str(folder / "cache")] if args.cached else []
        seconds, most = audit(source, folder / str(number), "--jobs", str(args.jobs), "--by", "model", *cache)
        report = (folder / str(number) / "report.html").stat().st_size
        print(f"{number:,} documents: {most / 1024:.0f} MB at most, {seconds:.0f} s, report {report / 1e6:.1f} MB",
              flush=True)
        if browser := shutil.which("chromium"):
            page = (folder / str(number) / "report.html").as_uri()
            begun = time.monotonic()
            subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", page],
                           check=True, capture_output=True)
            print(f"  opened in {time.monotonic() - begun:.1f} s, the browser's own start included")


def kill(args: argparse.Namespace, folder: Path) -> None:
    """Kill a run at moments by chance until it was killed often enough and has ended; compare the bytes."""
    source, chance = folder / "in.jsonl", random.Random(3)
    write_documents(source, args.documents[0], args.texts)
    whole = folder / "whole"
    seconds = audit(source, whole, "--jobs", "2")[0]
    print(f"uninterrupted: {seconds:.1f} s", flush=True)
    killed = rounds = wrong = 0
    while killed < args.kills:
        target = folder / f"round{rounds}"
        rounds += 1
        while True:
            process = subprocess.Popen(
                [*KGCHECK, "audit", str(source), "--out", str(target), "--jobs", "2", "--fail-on", "never", "--quiet",
                 "--resume"]
            )
            try:
                process.wait(chance.uniform(0.5, seconds) if killed < args.kills else None)
                break
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                killed += 1
        wrong += not _same(whole, target)
    print(f"{killed} kills over {rounds} runs; {wrong} with other bytes")


def _same(a: Path, b: Path) -> bool:
    different = [name for name in FILES if (a / name).read_bytes() != (b / name).read_bytes()]
    print(f"  {b.name} {'differs in ' + ', '.join(different) if different else 'has the same bytes'}", flush=True)
    return not different


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("speed", "memory", "kill"))
    parser.add_argument("--documents", type=int, nargs="+", default=[2000])
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--cached", action="store_true", help="with few --texts: all but the checking itself")
    parser.add_argument("--ray", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        {"speed": speed, "memory": memory, "kill": kill}[args.what](args, Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
