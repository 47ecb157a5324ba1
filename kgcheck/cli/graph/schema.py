"""`kgcheck graph schema`"""

from __future__ import annotations

from typing import Any

import click

from kgcheck.cli.opening import opened
from kgcheck.cli.options import GRAPH, settings
from kgcheck.config import Config
from kgcheck.store.interface import Store


@click.command()
@settings(GRAPH)
def schema(**options: Any) -> None:
    """What is known of each relation, as YAML that --schema takes; `from` says where each entry comes from."""
    from kgcheck.graph.schema_file import write_schema

    config = Config.resolve(options)
    with opened(config) as store:
        if "://" in config.graph:
            _print_mapping(store)
        click.echo(write_schema(store.schema), nl=False)


def _print_mapping(store: Store) -> None:
    """How a Neo4j graph is read: what its nodes and relationships stand for."""
    import yaml

    from kgcheck.store.neo4j.mapping import as_data
    from kgcheck.store.neo4j.store import Neo4jStore

    assert isinstance(store, Neo4jStore), "an address is that of a server"
    click.echo(yaml.safe_dump(as_data(store.mapping), sort_keys=False, allow_unicode=True))
