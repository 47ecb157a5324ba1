"""`kgcheck doctor`: what is installed, what works, what is missing, and the command that mends it."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from typing import Any

import click

from kgcheck import __version__
from kgcheck.cli.options import GRAPH, settings
from kgcheck.cli.output import colours
from kgcheck.config import Config, find_file
from kgcheck.counted import counted
from kgcheck.errors import KgcheckError


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    state: str
    """ok, note (works, but could be better) or bad (kgcheck cannot do its work)."""
    detail: str
    mend: str = ""
    exit_code: int = 0


_SIGNS = {"ok": ("ok", "32"), "note": ("note", "33"), "bad": ("BAD", "31")}


@click.command()
@settings(GRAPH)
def doctor(**options: Any) -> int:
    """See what is installed, what is missing, and the command that mends it.

    Exits with 0 if kgcheck can do its work with the graph in force, else with 2, or 3 if the graph is out of reach.
    """
    config = Config.resolve(options)
    worst = 0
    for check in chain.from_iterable(look(config) for look in _LOOKS):
        sign, colour = _SIGNS[check.state]
        painted = f"\x1b[{colour}m{sign:<5}\x1b[0m" if colours(sys.stdout) else f"{sign:<5}"
        click.echo(f"{painted} {check.name:<14}{check.detail}")
        if check.mend:
            click.echo(f"{'':<20}→ {check.mend}")
        worst = max(worst, check.exit_code)
    return worst


def _versions(config: Config) -> Iterator[Check]:
    yield Check("kgcheck", "ok", f"{__version__}, Python {platform.python_version()}, {platform.system()}")
    packages = ", ".join(f"{name} {version(name)}" for name in ("spacy", "networkx", "rapidfuzz", "click"))
    yield Check("libraries", "ok", packages)


def _settings(config: Config) -> Iterator[Check]:
    path = find_file(Path.cwd())
    yield Check("configuration", "ok", str(path) if path else "no file; defaults and environment")


def _model(config: Config) -> Iterator[Check]:
    from kgcheck.extract.parse import load_model

    try:
        model = load_model()
    except KgcheckError as error:
        yield _bad("model", error)
    else:
        meta = model.meta
        yield Check("model", "ok", f"{meta['lang']}_{meta['name']} {meta['version']}")


def _cache(config: Config) -> Iterator[Check]:
    from kgcheck.store.cache import cache_folder

    try:
        yield Check("cache", "ok", f"{cache_folder()} is writable")
    except KgcheckError as error:
        yield _bad("cache", error)


def _graph(config: Config) -> Iterator[Check]:
    from kgcheck.cli.opening import opened

    try:
        with opened(config) as store:
            info = store.info
            yield Check(
                "graph",
                "ok",
                f"{info.name} ({info.kind}): {counted(info.facts, 'fact')}, "
                f"{counted(info.entities, 'entity', 'entities')}, "
                f"{counted(info.relations, 'relation')}, revision {info.revision}",
            )
            for note in info.notes:
                yield Check("graph", "note", note)
    except KgcheckError as error:
        yield _bad("graph", error)


def _neo4j(config: Config) -> Iterator[Check]:
    wanted = "://" in config.graph
    try:
        clients = f"neo4j {version('neo4j')}, py2neo {version('py2neo')}"
        yield Check("neo4j clients", "ok", clients)
    except PackageNotFoundError as error:
        mend = "python -m pip install 'kgcheck[neo4j]'"
        yield Check("neo4j clients", "bad" if wanted else "note", f"{error.name} is not installed", mend, 2 * wanted)
    if wanted:
        for variable in ("KGCHECK_NEO4J_USER", "KGCHECK_NEO4J_PASSWORD"):
            yield Check("neo4j", "ok", f"{variable} is {'set' if os.environ.get(variable) else 'not set'}")


def _bad(name: str, error: KgcheckError) -> Check:
    return Check(name, "bad", str(error), error.hint or "", error.exit_code)


_LOOKS: tuple[Callable[[Config], Iterator[Check]], ...] = (_versions, _settings, _model, _cache, _neo4j, _graph)
