"""Options that several commands share, and the configuration that they resolve to.

Options reach `Config.resolve` as text, so that a value is read in one way wherever it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

import click

from kgcheck.config import FAIL_ON, PROFILES, SETTINGS

Command = TypeVar("Command", bound=Callable[..., Any])

_METAVARS = {
    "graph": "GRAPH",
    "schema": "FILE",
    "lexicon": "FILE",
    "profile": "|".join(PROFILES),
    "as_of": "DATE",
    "min_confidence": "SHARE",
    "fail_on": "|".join(FAIL_ON),
    "jobs": "N",
    "batch_size": "N",
}

GRAPH = ("graph", "schema")
"""What a command needs that opens a graph."""

CHECKING = (*GRAPH, "lexicon", "profile", "as_of", "min_confidence", "fail_on", "jobs")
"""What a command needs that checks text."""

_COMPLETIONS: dict[str, Sequence[str]] = {"profile": PROFILES, "fail_on": FAIL_ON, "graph": ("seed",)}


def settings(names: Sequence[str]) -> Callable[[Command], Command]:
    """The options of these settings, in this order; each reaches the command under the setting's name."""

    def decorate(command: Command) -> Command:
        for name in reversed(names):
            command = click.option(
                SETTINGS[name].option,
                name,
                metavar=_METAVARS[name],
                help=SETTINGS[name].help[0].upper() + SETTINGS[name].help[1:] + ".",
                shell_complete=_complete(name),
            )(command)
        return command

    return decorate


def _complete(name: str) -> Callable[[click.Context, click.Parameter, str], list[Any]]:
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem

        words = [CompletionItem(word) for word in _COMPLETIONS.get(name, ()) if word.startswith(incomplete)]
        return words + ([CompletionItem(incomplete, type="file")] if _METAVARS[name] in ("FILE", "GRAPH") else [])

    return complete


class ManyFiles(click.Command):
    """A command whose options `--facts` and `--entities` take several files each: --facts a.jsonl b.jsonl.

    A .kg file among them is not one of facts, but the argument that says what to build.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, _spread(args, {"--facts", "--entities"}))


def _spread(args: Sequence[str], names: Collection[str]) -> list[str]:
    """The arguments with the option's name before each of its values."""
    spread: list[str] = []
    current, values = "", 0
    for arg in args:
        if arg.startswith("-") or arg.endswith(".kg"):
            current, values = (arg, 0) if arg in names else ("", 0)
        elif current:
            spread += [current] if values else []
            values += 1
        spread.append(arg)
    return spread
