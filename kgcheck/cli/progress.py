"""A progress line on stderr, only where a person looks at a terminal and the run is long."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.status import Status

    from kgcheck.audit.input import Meter
    from kgcheck.model import Document


@contextmanager
def progress(label: str, *, quiet: bool, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A function to call with the number of items done since the last call."""
    if quiet or not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda done: bar.advance(task, done)


class TextProgress:
    """How far the check of a long text is: a line that gives way to the report."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._line = False

    def __call__(self, document: Document, done: int) -> None:
        """So many of the document's characters are done."""
        if self._shown:
            size = len(document.text)
            name = "standard input" if document.id == "-" else ascii(document.id)[1:-1][-40:]
            sys.stderr.write(f"\r\x1b[KChecking {name}: {done / size:.0%} of {size:,} characters")
            sys.stderr.flush()
            self._line = True

    def clear(self) -> None:
        """Take the line away."""
        if self._line:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._line = False


@contextmanager
def text_progress(quiet: bool) -> Iterator[TextProgress]:
    """What to tell of a long text's progress."""
    progress = TextProgress(shown=not quiet and sys.stderr.isatty())
    try:
        yield progress
    finally:
        progress.clear()


_COUNTS = ("contradicted", "unknown", "supported", "no_claims", "errors")
"""Of an audit's counts so far, in the order in which they matter: where there is no room for all, the last give way."""
_BEFORE_COUNTS = 44
"""Columns of the terminal that the bar, the time left and the rate take at most."""


@contextmanager
def audit_progress(meter: Meter, *, quiet: bool) -> Iterator[Callable[[Mapping[str, int]], None]]:
    """A function to call with the documents by verdict so far; shows them with the rate and the time left."""
    if quiet or not sys.stderr.isatty():
        yield lambda counts: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("Checking"), BarColumn(8), TaskProgressColumn(), TimeRemainingColumn(),
        TextColumn("{task.fields[rate]:,.0f}/s"), TextColumn("{task.fields[counts]}"),
    )  # fmt: skip
    console = Console(stderr=True)
    room = console.width - _BEFORE_COUNTS
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, rate=0.0, counts="")
        begun, before = monotonic(), 0

        def show(counts: Mapping[str, int]) -> None:
            nonlocal begun, before
            done = sum(counts.values())
            if not before:  # what an earlier run did says nothing about this one's speed
                begun, before = monotonic(), done
            rate = (done - before) / max(monotonic() - begun, 0.001)
            words = ", ".join(f"{counts[name]:,} {name.replace('_', ' ')}" for name in _COUNTS if counts.get(name))
            bar.update(
                task,
                total=None if meter.share is None else 1.0,
                completed=meter.share or 0,
                rate=rate,
                counts=words if len(words) <= room else words[: room - 1] + "…",
            )

        yield show


@contextmanager
def stages(*, quiet: bool) -> Iterator[Callable[[str, int], None]]:
    """A function to call with what is being done now, and how much of it is done."""
    if quiet or not sys.stderr.isatty():
        yield lambda stage, done: None
        return
    with ExitStack() as stack:
        status: Status | None = None

        def tell(stage: str, done: int) -> None:
            nonlocal status
            if status is None:  # only now: mostly there is nothing to wait for, and rich takes its time
                from rich.console import Console

                status = stack.enter_context(Console(stderr=True).status(stage))
            status.update(f"{stage} {done:,}" if done else stage)

        yield tell
