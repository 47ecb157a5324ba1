"""`kgcheck graph prepare --graph bolt://…`"""

from __future__ import annotations

import sys
from typing import Any

import click

from kgcheck.cli.opening import connected, opened
from kgcheck.cli.options import GRAPH, settings
from kgcheck.config import Config
from kgcheck.errors import UsageError


@click.command()
@settings(GRAPH)
@click.option("--yes", is_flag=True, help="Do it without asking.")
def prepare(yes: bool, **options: Any) -> None:
    """Make in a Neo4j database what speeds up finding names in a large graph.

    Says first what it would do, and asks. This and `import` are the only commands that write to a server.
    """
    config = Config.resolve(options)
    with connected(config) as client:
        from kgcheck.store.neo4j.prepare import carry_out, plan
        from kgcheck.store.neo4j.store import Neo4jStore

        with opened(config) as store:
            assert isinstance(store, Neo4jStore), "connected takes addresses of servers only"
            steps = plan(client, store.mapping)
        if not steps:
            click.echo("Nothing is missing.")
            return
        for step in steps:
            click.echo(f"{step.statement}\n    {step.why}")
        if not yes and not _agreed():
            click.echo("Nothing was done.")
            return
        carry_out(client, steps)
        click.echo("Done.")


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise UsageError("nobody is there to ask", hint="Give --yes to do it.")
    return click.confirm("Do it?")
