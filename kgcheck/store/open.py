"""Opens a graph from its address: the seed, a `.kg` file, a facts file, or a Neo4j server.

Facts that are not built yet are built into the user's cache under a name made of their content and of the
code that builds, so that a change of either is a new file. Two processes that build at once only do the work
twice: each puts its complete file in place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from kgcheck import __version__
from kgcheck.errors import GraphError
from kgcheck.store.cache import cache_folder
from kgcheck.store.embedded import EmbeddedStore, is_sqlite
from kgcheck.store.interface import Store

SEED = "seed"
_SEED_FACTS = "facts*.jsonl"
BUILDS_KEPT = 3
"""How many builds of one facts file stay in the cache: other versions of kgcheck may still use theirs."""

Progress = Callable[[str, int], None]


def open_store(graph: str = SEED, *, schema: Path | None = None, progress: Progress | None = None) -> Store:
    """The graph at this address, with the schema file over what is known of its relations.

    `progress` is told of a build, if one is needed. Raises `GraphError` or `GraphUnreachable`.
    """
    if graph == SEED:
        return _open_seed(schema, progress)
    if "://" in graph:
        return _open_server(graph, schema)
    path = Path(graph).expanduser()
    if not path.exists():
        raise GraphError("there is no such graph", where=graph, hint=_nearest(path))
    if path.is_dir():
        raise GraphError("is a directory, not a graph", where=graph, hint=_HINT)
    if path.suffix.lower() == ".kg" or is_sqlite(path):
        return _with_schema(EmbeddedStore(path), schema)
    from kgcheck.graph.formats import FACTS_SUFFIXES

    if not path.name.lower().removesuffix(".gz").endswith(FACTS_SUFFIXES):
        raise GraphError("this is neither a .kg file nor a facts file", where=graph, hint=_HINT)
    return _with_schema(EmbeddedStore(_built(path.stem, [path], progress=progress)), schema)


def seed_folder() -> Path:
    """Where the seed graph's facts are: in the installed package, or beside it in a checkout."""
    for folder in (Path(str(files("kgcheck"))) / "graph_seed", Path(__file__).parents[2] / "graph_seed"):
        if any(folder.glob(_SEED_FACTS)):
            return folder
    raise GraphError("the seed graph is not part of this installation", hint="Install kgcheck again.")


_HINT = "A graph is `seed`, a .kg file, a facts file (.jsonl, .csv, .tsv, .nt, .ttl), or a bolt:// or neo4j:// address."
_SERVERS = ("bolt", "neo4j")


def _open_seed(schema: Path | None, progress: Progress | None) -> Store:
    folder = seed_folder()
    declared = folder / "schema.yaml"
    built = _built(
        SEED,
        sorted(folder.glob(_SEED_FACTS)),
        sorted(folder.glob("entities*.jsonl")),
        declared if declared.exists() else None,
        progress,
    )
    return _with_schema(EmbeddedStore(built), schema)


def _open_server(graph: str, schema: Path | None) -> Store:
    scheme = graph.partition("://")[0].partition("+")[0].lower()
    if scheme not in _SERVERS:
        raise GraphError(f"{scheme}:// is not the address of a graph", where=graph, hint=_HINT)
    from kgcheck.graph.schema_file import read_schema
    from kgcheck.store.neo4j import open_neo4j
    from kgcheck.store.neo4j.mapping import from_data

    if schema is None:
        return open_neo4j(graph)
    said = read_schema(schema)
    mapping = from_data(said.mapping, where=str(schema)) if said.mapping else None
    return open_neo4j(graph, mapping=mapping, declared=said.relations)


def _with_schema(store: EmbeddedStore, path: Path | None) -> EmbeddedStore:
    if path is not None:
        from kgcheck.graph.schema_file import read_schema

        try:
            store.declare(read_schema(path).relations, where=str(path))
        except GraphError:
            store.close()
            raise
    return store


def _built(
    name: str,
    facts: Sequence[Path],
    entities: Sequence[Path] = (),
    schema: Path | None = None,
    progress: Progress | None = None,
) -> Path:
    """The graph built of these files, from the cache where they have not changed."""
    content = hashlib.blake2b(_builder(), digest_size=10)
    for path in (*facts, *entities, *((schema,) if schema else ())):
        content.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                content.update(block)
    source = hashlib.blake2b(str(facts[0].resolve()).encode(), digest_size=4).hexdigest()
    prefix = f"{name}-{source}-"
    folder = cache_folder()
    path = folder / f"{prefix}{content.hexdigest()}.kg"
    if not path.exists():
        from kgcheck.graph.build import build

        build(path, facts, entities, schema, name=name, progress=progress)
        _prune(folder, prefix)
    return path


@lru_cache(maxsize=1)
def _builder() -> bytes:
    """What tells one version of the code that builds from another."""
    package = Path(__file__).parents[1]
    modules = [each for folder in ("store", "graph", "relations") for each in sorted((package / folder).glob("*.py"))]
    digest = hashlib.blake2b(__version__.encode(), digest_size=32)
    for module in (package / "names.py", *modules):
        digest.update(module.read_bytes())
    return digest.digest()


def _prune(folder: Path, prefix: str) -> None:
    """Leave the newest builds of one source; a file that somebody has open stays readable to them."""
    with suppress(OSError):
        builds = sorted(folder.glob(f"{prefix}*.kg"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in builds[BUILDS_KEPT:]:
            path.unlink()


def _nearest(path: Path) -> str:
    """What a missing graph may have been meant to be."""
    from rapidfuzz import process

    with suppress(OSError):
        there = [each.name for each in path.parent.iterdir() if each.is_file()] + [SEED]
        found = process.extractOne(path.name, there, score_cutoff=70)
        if found:
            return f"Did you mean {SEED if found[0] == SEED else path.parent / found[0]}?"
    return _HINT
