"""`kgcheck completion SHELL`: the script that completes commands, options and files."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from kgcheck.cli.root import kgcheck


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell.

    For bash, put eval "$(kgcheck completion bash)" in ~/.bashrc; likewise for zsh in ~/.zshrc; for fish, write the
    output to ~/.config/fish/completions/kgcheck.fish.
    """
    kind = get_completion_class(shell)
    assert kind is not None, "click completes these three shells"
    click.echo(kind(kgcheck, {}, "kgcheck", "_KGCHECK_COMPLETE").source())
