"""How far an inferred schema can be trusted: the relations it calls functional, against the seed graph's own schema.

    python -m bench.inference [--every N] [--wrong]

The seed graph is built without its schema file, and the schema that kgcheck then makes is held against the file's
declarations: by the data and the catalogue together, as on any user's graph, and by the data alone, with an empty
catalogue, as on a graph of relations that it has never heard of. `--every N` keeps every N-th subject only: what is
inferred from less. `exposed` are the subjects of relations wrongly called functional that have several objects, where
a true sentence could be contradicted, of all subjects of relations called so.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kgcheck.graph.build import build
from kgcheck.graph.schema_file import read_schema
from kgcheck.relations.assemble import assemble
from kgcheck.relations.catalogue import Catalogue, load
from kgcheck.relations.schema import Schema
from kgcheck.relations.stats import RelationStats
from kgcheck.report.rates import Rate
from kgcheck.store.embedded import EmbeddedStore

SEED = Path(__file__).parents[1] / "graph_seed"


def counted(every: int) -> Sequence[RelationStats]:
    """What the data of every N-th subject of the seed graph say of each relation."""
    with tempfile.TemporaryDirectory() as scratch:
        facts = Path(scratch) / "facts.jsonl"
        facts.write_text("".join(_every_nth_subject(every)), encoding="utf-8")
        graph = Path(scratch) / "bare.kg"
        build(graph, [facts], sorted(SEED.glob("entities*.jsonl")))
        store = EmbeddedStore(graph)
        try:
            return store.stats()
        finally:
            store.close()


def _every_nth_subject(every: int) -> Iterator[str]:
    places: dict[str, int] = {}
    for path in sorted(SEED.glob("facts*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
            row = json.loads(line)
            subject = str(row.get("subject_id") or row["subject"])
            if places.setdefault(subject, len(places)) % every == 0:
                yield line


def declarations() -> Mapping[str, bool]:
    """Relation → whether the seed's schema file calls it functional, of those of which it says so or not."""
    stated = read_schema(SEED / "schema.yaml").relations
    return {
        name: bool(each.properties["functional"]) for name, each in stated.items() if "functional" in each.properties
    }


def show(title: str, schema: Schema, stats: Sequence[RelationStats], declared: Mapping[str, bool], wrong: bool) -> None:
    """Print how the schema's functional relations compare with the declared ones, by where they come from."""
    by_name = {each.relation: each for each in stats if each.relation in declared}
    called = {name for name in by_name if schema[name].functional}
    origins = sorted({str(schema[name].origin("functional")) for name in called})
    print(title)
    for origin in (None, *origins):
        names = [name for name in called if origin is None or schema[name].origin("functional") == origin]
        false = sorted(name for name in names if not declared[name])
        exposed = sum(by_name[name].subjects - by_name[name].single_subjects for name in false)
        of = sum(by_name[name].subjects for name in names)
        right = Rate(len(names) - len(false), len(names))
        print(
            f"  right of those called functional, {origin or 'all':<10}{right!s:>28}"
            f"  {right.count} of {right.total}; exposed: {exposed:,} of {of:,} subjects"
        )
        if wrong and origin:
            for name in false:
                print(f"      {name}: {schema[name].provenance['functional']}")
    meant = [name for name in by_name if declared[name]]
    found = [name for name in meant if name in called]
    print(f"  found of those declared functional{Rate(len(found), len(meant))!s:>38}  {len(found)} of {len(meant)}")
    if wrong:
        for name in sorted(set(meant) - called):
            each = by_name[name]
            print(f"      {name}: {each.single_subjects} of {each.subjects} subjects have one value")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--wrong", action="store_true", help="name the relations")
    args = parser.parse_args()
    stats, declared = counted(args.every), declarations()
    print(
        f"{len(stats)} relations, {sum(each.relation in declared for each in stats)} of them declared; "
        f"{sum(each.count for each in stats):,} facts"
    )
    for title, catalogue in (("data and catalogue", load()), ("data alone", Catalogue({}, "none"))):
        show(title, assemble(stats, {}, catalogue), stats, declared, args.wrong)
    return 0


if __name__ == "__main__":
    sys.exit(main())
