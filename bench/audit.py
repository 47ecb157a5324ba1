"""What an audit costs, and whether it survives: throughput, memory, kills, engines, the report's size.

    python bench/audit.py speed  [--documents N] [--rounds N] [--texts FILE.jsonl] [--ray]
    python bench/audit.py memory [--documents 5000 100000]
    python bench/audit.py kill   [--documents 2000] [--kills 50]

Documents are short ones made by chance (the same in each run) from names and phrases of the seed graph, or the
texts of a JSONL file. Figures are printed as they come; folders are temporary.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from statistics import median
from threading import Thread
from typing import TYPE_CHECKING

from kgcheck.model import Document

if TYPE_CHECKING:
    from kgcheck.checker import Checker
    from kgcheck.config import Config

PEOPLE = ("Marie Curie", "Albert Einstein", "Isaac Newton", "Charles Darwin", "Ada Lovelace", "Niels Bohr",
          "Max Planck", "Erwin Schrödinger", "Galileo Galilei", "Alan Turing", "Florence Nightingale",
          "Nikola Tesla")  # fmt: skip
PLACES = ("Paris", "Warsaw", "Ulm", "London", "Copenhagen", "Vienna", "Berlin", "Pisa", "Florence", "New York City")
PATTERNS = (
    "{person} was born in {place}.",
    "{person} died in {place}.",
    "{person} was a physicist.",
    "{person} was born in {year}.",
    "{person} visited {place} and wrote letters about it.",
    "Some say that {person} lived in {place}.",
    "What a remarkable life it was!",
)
FILES = ("results.jsonl", "claims.csv", "claims.parquet", "graph-gaps.csv", "summary.json", "report.html")
KGCHECK = (sys.executable, "-m", "kgcheck")
TICKS = os.sysconf("SC_CLK_TCK")
WARM = 6 * 64
"""Documents before time is taken: every worker has loaded its model by then."""


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
    """`check`, an audit with one job and one with two, in turn, round after round; starting is not counted.

    CPU time is what other work on the machine disturbs least, and the time for which the checking processes had
    nothing to do (neither running nor waiting for a core): from these two follows what two free cores would give. The
    wall clock speaks for itself only where others left the machine alone: their share is printed, and rounds with less
    of it count before others.
    """
    from kgcheck.checker import Checker
    from kgcheck.config import Config

    source, config = folder / "in.jsonl", Config(as_of=date.today())
    write_documents(source, args.documents[0], args.texts)
    ways: dict[str, Callable[[], Iterator[int]]] = {
        "check": lambda: _checked(Checker.open("seed", config=config), source),
        "audit, 1 job": lambda: _audited(source, folder / "one", replace(config, jobs=1)),
        "audit, 2 jobs": lambda: _audited(source, folder / "two", replace(config, jobs=2)),
    }
    if args.ray:
        ways["audit on Ray, 2 jobs"] = lambda: _audited(source, folder / "ray", replace(config, jobs=2), "ray")
    rounds: dict[str, list[Cost]] = {name: [] for name in ways}
    for number in range(args.rounds):
        for name, way in ways.items():
            cost = measured(way())
            rounds[name].append(cost)
            print(f"round {number + 1}, {name}: {cost}", flush=True)
    for name, costs in rounds.items():
        print(
            f"{name}: median {median(cost.cpu for cost in costs):.2f} ms of CPU a document,"
            f" {median(cost.idle for cost in costs):.1%} of the time with nothing to do"
        )
    check, one, two = (rounds[name] for name in ("check", "audit, 1 job", "audit, 2 jobs"))
    print(f"audit against check, CPU: {median(a.cpu / c.cpu for a, c in zip(one, check, strict=True)):.3f}")
    free = median(2 * a.cpu / b.cpu * (1 - b.idle) for a, b in zip(one, two, strict=True))
    quiet = [min(costs, key=lambda cost: cost.others) for costs in (one, two)]
    print(
        f"2 jobs against 1: {free:.2f} times the throughput on two free cores, by CPU and idle time;"
        f" by the clock {quiet[0].wall / quiet[1].wall:.2f} in the quietest rounds (others had {quiet[0].others:.0%}"
        f" and {quiet[1].others:.0%} of the machine)"
    )
    for name in ("two", *(["ray"] if args.ray else [])):
        _same(folder / "one", folder / name, ("results.jsonl",))


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a document, in milliseconds."""

    wall: float
    cpu: float
    idle: float
    """Share of the time in which a checking process had nothing to do."""
    others: float
    """Share of the machine that other processes took meanwhile."""

    def __str__(self) -> str:
        return (
            f"{self.wall:.2f} ms, {self.cpu:.2f} ms of CPU a document; idle {self.idle:.1%}; others had"
            f" {self.others:.0%} of the machine"
        )


def measured(done: Iterator[int]) -> Cost:
    """What it costs to go on, once `WARM` documents are done; `done` gives how many are."""
    first = next(number for number in done if number >= WARM)
    begin = now = Clock.now()
    last = first
    for number in done:
        last, now = number, Clock.now(now)
    seconds, each = now.wall - begin.wall, 1000 / (last - first)
    own = sum(now.own.values()) - sum(begin.own.values())
    others = max(0.0, now.busy - begin.busy - own) / seconds / (os.cpu_count() or 1)
    at_work = [used - begin.runnable[task] for task, used in now.runnable.items() if task in begin.runnable]
    workers = [used / seconds for used in at_work if used > 0.2 * seconds]
    return Cost(seconds * each, own * each, 1 - min(1.0, sum(workers) / max(1, len(workers))), others)


def _checked(checker: Checker, source: Path) -> Iterator[int]:
    rows = map(json.loads, source.read_text("utf-8").splitlines())
    for number, _ in enumerate(checker.check_many([Document(row["id"], row["text"]) for row in rows]), 1):
        if number % checker.config.batch_size == 0:
            yield number
    checker.close()


def _audited(source: Path, folder: Path, config: Config, engine: str = "local") -> Iterator[int]:
    """An audit up to its results, as `kgcheck audit` makes it."""
    from kgcheck.audit.engine import open_engine
    from kgcheck.audit.input import Inputs, Options
    from kgcheck.audit.run import Plan, run
    from kgcheck.audit.work import Settings
    from kgcheck.store.open import open_store

    store = open_store(config.graph)
    steps: SimpleQueue[int | None] = SimpleQueue()

    def go() -> None:
        try:
            with open_engine(engine, config, store) as work:
                run(
                    Plan(folder, Settings.of(config, store.info)),
                    Inputs([str(source)], Options()),
                    work,
                    progress=lambda counts: steps.put(sum(counts.values())),
                )
        finally:
            steps.put(None)

    thread = Thread(target=go)
    thread.start()
    yield from iter(steps.get, None)
    thread.join()
    store.close()


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds up to a moment."""

    wall: float
    own: Mapping[int, float]
    """CPU of this process and of each that it started."""
    busy: float
    """CPU of all processes of the machine."""
    runnable: Mapping[int, float]
    """For each thread of these: running, or waiting for a core."""

    @classmethod
    def now(cls, before: Clock | None = None) -> Clock:
        """The clock, which keeps the times of workers that have gone since `before` (Ray ends its own early)."""
        processes = [os.getpid()]
        own, runnable = (dict(before.own), dict(before.runnable)) if before else ({}, {})
        for process in processes:
            folder = Path(f"/proc/{process}")
            with suppress(OSError):
                own[process] = sum(map(int, _fields(folder / "stat")[11:13])) / TICKS
                for task in (folder / "task").iterdir():
                    used, waited = map(int, (task / "schedstat").read_text().split()[:2])
                    runnable[int(task.name)] = (used + waited) / 1e9
                    processes += map(int, (task / "children").read_text().split())
        fields = list(map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]))
        return cls(time.monotonic(), own, (sum(fields) - fields[3] - fields[4]) / TICKS, runnable)


def _fields(stat: Path) -> Sequence[str]:
    """The fields behind the name, in which anything may stand."""
    return stat.read_text().rpartition(")")[2].split()


def memory(args: argparse.Namespace, folder: Path) -> None:
    """The most memory of a process, by the number of documents, and the size of the report."""
    for number in args.documents:
        source = folder / f"in{number}.jsonl"
        write_documents(source, number, args.texts)
        cache = ["--cache", str(folder / "cache")] if args.cached else []
        seconds, most = audit(source, folder / str(number), "--jobs", str(args.jobs), "--by", "model", *cache)
        report = (folder / str(number) / "report.html").stat().st_size
        print(
            f"{number:,} documents: {most / 1024:.0f} MB at most, {seconds:.0f} s, report {report / 1e6:.1f} MB",
            flush=True,
        )
        if browser := shutil.which("chromium"):
            page = (folder / str(number) / "report.html").as_uri()
            begun = time.monotonic()
            subprocess.run(
                [browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", page],
                check=True,
                capture_output=True,
            )
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
                [
                    *KGCHECK,
                    "audit",
                    str(source),
                    "--out",
                    str(target),
                    "--jobs",
                    "2",
                    "--fail-on",
                    "never",
                    "--quiet",
                    "--resume",
                ]
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


def _same(a: Path, b: Path, files: Sequence[str] = FILES) -> bool:
    different = [name for name in files if (a / name).read_bytes() != (b / name).read_bytes()]
    print(f"  {b.name} {'differs in ' + ', '.join(different) if different else 'has the same bytes'}", flush=True)
    return not different


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("speed", "memory", "kill"))
    parser.add_argument("--documents", type=int, nargs="+", default=[2000])
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
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
