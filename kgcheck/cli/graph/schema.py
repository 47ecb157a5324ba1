"""`kgcheck graph schema`"""

from __future__ import annotations

from typing import Any

import click

from kgcheck.cli.opening import opened
from kgcheck.cli.options import GRAPH, settings
from kgcheck.config import Config


@click.command()
@settings(GRAPH)
def schema(**options: Any) -> None:
    """What is known of each relation, as YAML that --schema takes; `from` says where each entry comes from."""
    from kgcheck.graph.schema_file import write_schema

    with opened(Config.resolve(options)) as store:
        click.echo(write_schema(store.schema), nl=False)
