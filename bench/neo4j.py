"""What a Neo4j server costs: the two clients on the same queries, and a check against the embedded store's.

    python -m bench.neo4j [--size FACTS] [--version VERSION] [--skip-clients]
    python -m bench.neo4j --hub EDGES      what a node with very many relationships costs

Starts a server of its own, loads the synthetic graph of `bench.scale` (or the seed graph, with --size 0), and asks
in turns, so that both sides meet the same machine. Prints Markdown.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from bench.scale import DOCUMENTS, facts
from kgcheck.checker import Checker
from kgcheck.config import Config
from kgcheck.graph.build import build
from kgcheck.model import Document
from kgcheck.store.embedded import EmbeddedStore
from kgcheck.store.interface import Store
from kgcheck.store.neo4j import open_neo4j
from kgcheck.store.neo4j.address import credentials, parse_address
from kgcheck.store.neo4j.clients import CLIENTS, Client, connect
from kgcheck.store.neo4j.load import load_graph
from kgcheck.store.open import open_store
from tools.neo4j_server.server import NEWEST, VERSIONS, Server

ROUNDS = 7
TEXTS = 240
BATCHES = (8, 32, 64)
SEED_DOCUMENTS = (
    "Marie Curie was born in Warsaw in 1867. She married Pierre Curie and won the Nobel Prize in Physics in 1903.",
    "Paris is the capital of France. Lyon is the capital of Spain. Germany borders Poland and Denmark.",
    "Gold has the symbol Au and the atomic number 79. Albert Einstein was born in Ulm on 14 March 1879.",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=0, help="facts of the synthetic graph; 0: the seed graph")
    parser.add_argument("--version", default=NEWEST, choices=VERSIONS)
    parser.add_argument("--skip-clients", action="store_true", help="compare the stores only")
    parser.add_argument("--hub", type=int, help="only ask for a node with so many relationships")
    arguments = parser.parse_args()
    if arguments.hub:
        _hub(arguments.version, arguments.hub)
        return
    with tempfile.TemporaryDirectory() as folder, Server(arguments.version, settings=_roomy(arguments.size)) as server:
        source = _source(arguments.size, Path(folder))
        environment = {"KGCHECK_NEO4J_USER": server.user, "KGCHECK_NEO4J_PASSWORD": server.password}
        print(f"Neo4j {server.version}, {source.info.facts:,} facts, {source.info.entities:,} entities\n")
        with closing(connect(parse_address(server.address, {}), credentials(environment), {})) as client:
            print(f"- load: {_timed(lambda: load_graph(client, source)):.1f} s")
        cache = Path(folder) / "cache"
        opening = [
            _timed(lambda: open_neo4j(server.address, cache=cache, environment=environment).close()) for _ in "ab"
        ]
        print(f"- open: {opening[0]:.2f} s the first time (copies the names), {opening[1]:.2f} s then\n")
        documents = [Document(str(i), text) for i, text in enumerate(_texts(arguments.size))]
        with closing(open_neo4j(server.address, cache=cache, environment=environment)) as store:
            _stores(source, store, documents)
            if not arguments.skip_clients:
                _clients(server, environment)


def _hub(version: str, edges: int) -> None:
    """What it costs to ask for a country that everybody is from: time, and what is pulled over."""
    import neo4j

    with tempfile.TemporaryDirectory() as folder, Server(version, settings=_roomy(edges)) as server:
        with neo4j.GraphDatabase.driver(server.address, auth=(server.user, server.password)) as driver:
            driver.execute_query("CREATE (:Country {name: 'Land'})-[:HAS]->(:Anthem {title: 'Our Song'})")
            for start in range(0, edges, 20_000):
                driver.execute_query(
                    "MATCH (c:Country) UNWIND range($start, $end) AS i CREATE (:Person {name: 'P' + i})-[:FROM]->(c)",
                    {"start": start, "end": min(start + 20_000, edges) - 1},
                )
        environment = {"KGCHECK_NEO4J_USER": server.user, "KGCHECK_NEO4J_PASSWORD": server.password}
        start = time.perf_counter()
        with closing(open_neo4j(server.address, cache=Path(folder), environment=environment)) as store:
            print(f"- {edges:,} relationships; opening, with the names copied: {time.perf_counter() - start:.1f} s")
            ids = [store.names([name])[name][0].entity_id for name in ("land", f"p{edges - 1}")]
            for title, asked in (("the hub", ids[:1]), ("the hub and one of its neighbours", ids)):
                store.facts(asked)  # plans
                seconds = statistics.median(_timed(partial(store.facts, asked)) for _ in range(ROUNDS))
                found = store.facts(asked)
                print(f"- facts of {title}: {1000 * seconds:.1f} ms, {sum(map(len, found.incoming.values()))} facts in")


def _roomy(size: int) -> Mapping[str, str]:
    return {"server.memory.pagecache.size": "1g"} if size > 500_000 else {}


def _source(size: int, folder: Path) -> EmbeddedStore:
    if not size:
        seed = open_store("seed")
        assert isinstance(seed, EmbeddedStore)
        return seed
    import json

    path = folder / "facts.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(fact) + "\n" for fact in facts(size))
    return EmbeddedStore(build(folder / "graph.kg", [path]).path)


def _texts(size: int) -> Sequence[str]:
    some = DOCUMENTS if size else SEED_DOCUMENTS
    return [some[i % len(some)] for i in range(TEXTS)]


# --- a check against both stores ------------------------------------------------------------------


class Waiting:
    """A store that measures how long its answers take."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.seconds = 0.0

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        if name not in ("names", "facts", "expand", "entities"):
            return found

        def ask(*arguments: Any, **more: Any) -> Any:
            start = time.perf_counter()
            answer = found(*arguments, **more)
            self.seconds += time.perf_counter() - start
            return answer

        return ask


def _stores(embedded: Store, server: Store, documents: Sequence[Document]) -> None:
    print(
        "| batch | embedded, docs/s | Neo4j, docs/s | ratio | share of the time in the store |\n|---|---|---|---|---|"
    )
    for size in BATCHES:
        sides = [Waiting(embedded), Waiting(server)]
        checkers = [Checker(side, Config(batch_size=size)) for side in sides]
        results = [list(checker.check_many(documents)) for checker in checkers]  # warm, and the same
        assert results[0] == results[1], "the stores do not agree"
        for side in sides:
            side.seconds = 0.0
        times: list[list[float]] = [[], []]
        for _ in range(ROUNDS):
            for taken, checker in zip(times, checkers, strict=True):
                taken.append(_timed(partial(_check, checker, documents)))
        here, there = (len(documents) / statistics.median(taken) for taken in times)
        ratio = statistics.median(a / b for a, b in zip(*times, strict=True))
        print(f"| {size} | {here:.0f} | {there:.0f} | {ratio:.2f} | {sides[1].seconds / sum(times[1]):.2f} |")
    print()


def _check(checker: Checker, documents: Sequence[Document]) -> None:
    for _ in checker.check_many(documents):
        pass


# --- the clients ----------------------------------------------------------------------------------

QUERIES: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "one row": ("RETURN $x", {"x": 1}),
    "facts of 64 nodes, a row each": (
        "MATCH (n:Entity) WITH n LIMIT 64 CALL (n) { MATCH (n)-[r]-(m) WITH r, m LIMIT 100 "
        "RETURN collect([type(r), properties(r), elementId(m), labels(m), m.name]) AS edges } "
        "RETURN elementId(n), edges", {}),
    "20,000 rows": ("UNWIND range(1, 20000) AS i RETURN i, 'name ' + i, [i, i]", {}),
}  # fmt: skip


def _clients(server: Server, environment: Mapping[str, str]) -> None:
    address, secrets = parse_address(server.address, {}), credentials(environment)
    clients: dict[str, Client] = {name: make(address, secrets, 60.0) for name, make in CLIENTS.items()}
    print("| query | " + " | ".join(f"{name}, ms (CPU)" for name in clients) + " |\n|---|" + "---|" * len(clients))
    for title, (query, parameters) in QUERIES.items():
        wall: dict[str, list[float]] = {name: [] for name in clients}
        cpu: dict[str, list[float]] = {name: [] for name in clients}
        for turn in range(ROUNDS * 5 + 3):
            for name, client in clients.items():
                before = _cpu()
                seconds = _timed(partial(client.read, query, parameters))
                if turn >= 3:  # the first make plans and connections
                    wall[name].append(seconds * 1000)
                    cpu[name].append((_cpu() - before) * 1000)
        cells = (f"{statistics.median(wall[name]):.2f} ({statistics.median(cpu[name]):.2f})" for name in clients)
        print(f"| {title} | " + " | ".join(cells) + " |")
    for client in clients.values():
        client.close()


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _timed(call: Callable[[], Any]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
