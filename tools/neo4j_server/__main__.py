"""`python -m tools.neo4j_server [VERSION]`: a Neo4j for a developer, with the Movies graph if asked, until Ctrl-C."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from pathlib import Path

from tools.neo4j_server.server import NEWEST, VERSIONS, Server, Unavailable


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.neo4j_server", description=__doc__)
    parser.add_argument("version", nargs="?", default=NEWEST, choices=VERSIONS)
    parser.add_argument("--cypher", type=Path, help="a file with one statement to load")
    arguments = parser.parse_args()
    ended = threading.Event()
    for kind in (signal.SIGINT, signal.SIGTERM):
        signal.signal(kind, lambda *_: ended.set())
    try:
        with Server(arguments.version) as server:
            if arguments.cypher:
                _load(server, arguments.cypher)
            print(
                f"Neo4j {server.version} at {server.address}, process {server.pid}; Ctrl-C stops it.\n"
                "In another shell:\n\n"
                f"  export KGCHECK_NEO4J_USER={server.user} KGCHECK_NEO4J_PASSWORD={server.password}\n"
                f"  kgcheck graph info --graph {server.address}\n",
                flush=True,
            )
            ended.wait()
    except Unavailable as error:
        print(f"No Neo4j: {error}", file=sys.stderr)
        return 3
    return 0


def _load(server: Server, path: Path) -> None:
    import neo4j

    with neo4j.GraphDatabase.driver(server.address, auth=(server.user, server.password)) as driver:
        driver.execute_query(path.read_text(encoding="utf-8"))  # type: ignore[arg-type]  # the developer's own file


if __name__ == "__main__":
    sys.exit(main())
