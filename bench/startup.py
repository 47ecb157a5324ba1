"""Start-up: `kgcheck check` of one sentence against a bare Python that loads the same model and parses it.

    python bench/startup.py [--rounds N] [--graph GRAPH]

Runs the two in turn, each in a process of its own, and prints the medians of their CPU time and their ratio
(the bar is 1.2).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from statistics import median

SENTENCE = "Marie Curie was born in Warsaw."
BARE = f"import {{model}}; {{model}}.load()({SENTENCE!r})"

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""An installed package has its bytecode, so a checkout must be let write its own."""


def cpu_seconds(command: list[str], text: str) -> float:
    """The CPU time of a process, its children included: on a busy machine the clock says more of others."""
    before = os.times()
    subprocess.run(
        command,
        input=text,
        text=True,
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT,
    )
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> int:
    from kgcheck.extract.parse import installed_model

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--graph", default="seed")
    args = parser.parse_args()
    bare = [sys.executable, "-c", BARE.format(model=installed_model())]
    check = [sys.executable, "-m", "kgcheck", "check", "--graph", args.graph, "-"]
    cpu_seconds(bare, ""), cpu_seconds(check, SENTENCE)  # bytecode and the seed graph are made on their first use
    times = [(cpu_seconds(bare, ""), cpu_seconds(check, SENTENCE)) for _ in range(args.rounds)]
    alone, full = median(t[0] for t in times), median(t[1] for t in times)
    ratio = f"ratio {full / alone:.2f} (CPU time, {args.rounds} rounds)"
    print(f"bare spaCy {alone:.2f} s   kgcheck check {full:.2f} s   {ratio}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
