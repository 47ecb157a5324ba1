"""`kgcheck graph …`: build a graph, look into it, get facts in and out."""

from __future__ import annotations

import click

from kgcheck.cli.lazy import LazyGroup

COMMANDS = {
    "build": ("kgcheck.cli.graph.build:build", "Build a .kg file from facts."),
    "info": ("kgcheck.cli.graph.info:info", "What a graph is: its size, revision and what to know of it."),
    "schema": ("kgcheck.cli.graph.schema:schema", "What is known of each relation, as YAML for --schema."),
    "find": ("kgcheck.cli.graph.find:find", "Entities by a name."),
    "show": ("kgcheck.cli.graph.show:show", "What the graph knows of an entity, as a table or drawing."),
    "import": ("kgcheck.cli.graph.importing:import_", "Load facts into a Neo4j database."),
    "prepare": ("kgcheck.cli.graph.prepare:prepare", "Make the index that a large Neo4j graph needs."),
    "export": ("kgcheck.cli.graph.export:export", "All facts as JSON Lines."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS)
def graph() -> None:
    """Build, look into and export graphs."""
