"""Errors that a user can act on: what was wrong, where, and what to do next.

Every error that kgcheck raises on purpose is a `KgcheckError`; the command line prints its
message and hint, and exits with its `exit_code`. Anything else that escapes is a bug.
"""

from __future__ import annotations

from functools import partial
from typing import Any


class KgcheckError(Exception):
    """Base of all errors meant for the user."""

    exit_code = 2

    def __init__(self, message: str, *, hint: str | None = None, where: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        """What the user can do next, as a sentence."""
        self.where = where
        """A file and line, an address, an option: whatever the message is about."""

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class UsageError(KgcheckError):
    """An option, a configuration or an argument that cannot be used."""


class InputError(KgcheckError):
    """A text, record or file that cannot be read."""


class GraphError(KgcheckError):
    """A graph, facts file or schema that is not usable as it is."""


class GraphUnreachable(KgcheckError):
    """The graph's server or file could not be reached, or was lost during the run."""

    exit_code = 3


class GraphChanged(KgcheckError):
    """The graph is not the one any more that a run began with."""

    exit_code = 3

    def __init__(self, before: str, now: str, *, where: str) -> None:
        super().__init__(
            f"the graph was changed during the audit: its revision was {before}, is {now}",
            where=where,
            hint="Run it again when nothing writes to the graph, or on a copy (kgcheck graph export, graph build);"
            " --graph-may-change goes on over changes.",
        )
        self.before, self.now = before, now

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(GraphChanged, where=self.where or ""), (self.before, self.now)


class ModelMissing(KgcheckError):
    """The language model for parsing is not installed."""
