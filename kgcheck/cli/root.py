"""The `kgcheck` command and the table of its subcommands."""

from __future__ import annotations

import click

from kgcheck import __version__
from kgcheck.cli.lazy import LazyGroup

COMMANDS = {
    "check": ("kgcheck.cli.check:check", "Check texts: every claim supported, contradicted or unknown."),
    "audit": ("kgcheck.cli.audit:audit", "Check a batch of texts into a folder of results."),
    "compare": ("kgcheck.cli.compare:compare", "Compare two audits, or the models in one."),
    "graph": ("kgcheck.cli.graph:graph", "Build, look into and export graphs."),
    "learn": ("kgcheck.cli.learn:learn", "Learn from trusted texts how they say what the graph holds."),
    "evaluate": ("kgcheck.cli.evaluate:evaluate", "Measure kgcheck on texts that you have labelled."),
    "explain": ("kgcheck.cli.explain:explain", "Explain a reason code, or list them all."),
    "doctor": ("kgcheck.cli.doctor:doctor", "See what is installed, what is missing, and how to mend it."),
    "config": ("kgcheck.cli.config:config", "Show the settings in force and where each comes from."),
    "completion": ("kgcheck.cli.completion:completion", "Print the completion script of a shell."),
}


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: echo 'Marie Curie was born in Paris.' | kgcheck check",
)
@click.version_option(__version__, prog_name="kgcheck", message="%(prog)s %(version)s")
def kgcheck() -> None:
    """Check what a language model wrote against a knowledge graph.

    Exit codes: 0 no finding at or above --fail-on, 1 findings, 2 usage, configuration or input, 3 the graph could not
    be reached or the run is incomplete, 4 nothing checkable (--profile strict), 130 interrupted.
    """
