"""What reading gives: blocks of clean text, each of which knows where its characters stand in the input.

A block is what the parser gets at once: a paragraph, a list item, a heading, a row of a table, a
"Key: value" line. Its text is without markup, footnote marks, line breaks and invisible characters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Literal

from kgcheck.model import Span

Kind = Literal["paragraph", "heading", "item", "row", "pair", "quote"]

Run = tuple[int, int, int, int]
"""A stretch of clean text (start, end) and the stretch of the original (start, end) that it stands for.
Of equal length they correspond character by character; else the one stands for the other as a whole ("&amp;")."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading above a block, without the number or emoji before it."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table row: what its column is called, and what it says."""

    header: str
    text: str
    span: Span
    start: int
    """Where its text begins in the block's text."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of clean text with its place in the document."""

    text: str
    runs: tuple[Run, ...]
    kind: Kind = "paragraph"
    topic: str | None = None
    """The name of what the block is about, by the nearest heading (or lead-in of its list) that names anything:
    "Early life" under "Marie Curie" is about Marie Curie."""
    topic_span: Span | None = None
    headings: tuple[Heading, ...] = ()
    """All headings above it, the nearest first."""
    quoted: bool = False
    cells: tuple[Cell, ...] = ()
    """Of a row: the first names what the others are about."""
    key: str | None = None
    """Of a pair: what stands before the colon; what it is about is the topic. Of an item: the label that leads in its
    list."""
    key_span: Span | None = None
    value: str | None = None
    value_span: Span | None = None
    value_start: int = 0
    """Where the value begins in the block's text."""
    outer: str | None = None
    """Of an item with a key: what it is about if the key names nothing, by the headings above."""
    outer_span: Span | None = None

    def span(self, start: int, end: int) -> Span:
        """The stretch of the original that a stretch of the clean text stands for."""
        return original_span(self.runs, start, end)

    def as_pair(self) -> Block:
        """An item with a key as what that says of the topic above."""
        return replace(self, kind="pair", topic=self.outer, topic_span=self.outer_span)

    def spans(self, stretches: Iterable[Span]) -> list[Span]:
        """`span` of many stretches."""
        if len(self.runs) == 1 and self.runs[0][1] == self.runs[0][3] - self.runs[0][2]:
            shift = self.runs[0][2]
            return [(start + shift, end + shift) for start, end in stretches]
        return [original_span(self.runs, start, end) for start, end in stretches]

    def part(self, start: int, end: int) -> Block:
        """The stretch as a block of its own, with the same place in the original. Of a row or pair it is mere text."""
        runs = []
        for number in range(max(bisect_right(self.runs, start, key=itemgetter(0)) - 1, 0), len(self.runs)):
            clean, clean_end, first, last = self.runs[number]
            a, b = max(clean, start), min(clean_end, end)
            if clean >= end:
                break
            if a < b:
                exact = clean_end - clean == last - first
                place = (first + a - clean, first + b - clean) if exact else (first, last)
                runs.append((a - start, b - start, *place))
        kind: Kind = "paragraph" if self.kind in ("row", "pair") else self.kind
        return replace(self, text=self.text[start:end], runs=tuple(runs), kind=kind, cells=(), key=None, value=None)


def original_span(runs: Sequence[Run], start: int, end: int) -> Span:
    """The original's stretch for a stretch of clean text."""
    first = _place(runs, start)[0]
    return (first, _place(runs, end - 1)[1]) if end > start else (first, first)


def _place(runs: Sequence[Run], at: int) -> Span:
    """The original characters that one clean character stands for."""
    clean, clean_end, start, end = runs[max(bisect_right(runs, at, key=itemgetter(0)) - 1, 0)]
    if clean_end - clean != end - start:
        return start, end
    return start + at - clean, start + at - clean + 1
