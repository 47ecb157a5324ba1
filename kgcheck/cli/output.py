"""Where reports go: the format on stdout, and `--output FORMAT:FILE` as often as wanted."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import TextIO

from kgcheck.errors import InputError, KgcheckError, UsageError
from kgcheck.model import Document, Report
from kgcheck.report.interface import FORMATS, Reporter, Style, open_reporter
from kgcheck.report.summary import Summary

_PIPE_WIDTH = 100
"""Columns of a text report that goes to a file or pipe: the same everywhere."""


def colours(stream: TextIO) -> bool:
    """Is the stream a terminal that wants colour?"""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def style_for(stream: TextIO, *, verbose: bool, quiet: bool) -> Style:
    """How a report on this stream is to look."""
    width = min(shutil.get_terminal_size().columns, 120) if stream.isatty() else _PIPE_WIDTH
    return Style(colour=colours(stream), width=max(width, 40), verbose=verbose, quiet=quiet)


def parse_output(value: str, formats: Collection[str] = FORMATS) -> tuple[str, Path]:
    """The two halves of FORMAT:FILE."""
    name, colon, file = value.partition(":")
    if not colon or not file or name not in formats:
        near = get_close_matches(name, formats, 1)
        hint = f"Did you mean {near[0]}? " if near and name not in formats else ""
        raise UsageError(
            f"{value!r} is not FORMAT:FILE",
            where="--output",
            hint=f"{hint}The formats are {', '.join(formats)}; for example --output markdown:report.md",
        )
    return name, Path(file)


class Reports:
    """All the reports of a run, and its counts."""

    def __init__(self, reporters: Sequence[Reporter], summary: Summary) -> None:
        self._reporters = reporters
        self.summary = summary

    def add(self, document: Document, report: Report) -> None:
        self.summary.add(report)
        for reporter in self._reporters:
            reporter.add(document, report)


@contextmanager
def open_reports(format: str, outputs: Sequence[str], *, verbose: bool, quiet: bool) -> Iterator[Reports]:
    """The reports that were asked for; whatever ends the run, each is closed with the counts so far."""
    targets = [parse_output(value) for value in outputs]
    with ExitStack() as stack:
        reporters = [open_reporter(format, sys.stdout, style_for(sys.stdout, verbose=verbose, quiet=quiet))]
        for name, path in targets:
            stream = stack.enter_context(_create(path))
            reporters.append(open_reporter(name, stream, style_for(stream, verbose=verbose, quiet=quiet)))
        reports = Reports(reporters, Summary())
        try:
            yield reports
        except (KgcheckError, KeyboardInterrupt) as error:
            reports.summary.incomplete = str(error) or "interrupted"
            raise
        finally:
            if not isinstance(sys.exception(), BrokenPipeError):
                for reporter in reporters:
                    reporter.close(reports.summary)


def _create(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(path)) from None


def write_whole(path: Path, lines: Iterable[str]) -> None:
    """Write a file that is there only when it is complete."""
    with whole_file(path) as file:
        file.writelines(lines)


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A file to write, which is there only when it is complete."""
    draft = path.with_name(path.name + ".part")
    try:
        with draft.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            yield file
        draft.replace(path)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(path)) from None
    finally:
        draft.unlink(missing_ok=True)
