"""Where in a document's outline a block stands: the headings above it, and what it is about.

Shared by the readers: they say what they come across, in order, and get finished blocks.
"""

from __future__ import annotations

from dataclasses import replace

from kgcheck.model import Span
from kgcheck.read.clean import CleanText, without
from kgcheck.read.interface import Block, Cell, Heading, Kind
from kgcheck.read.labels import is_generic, is_sentence, pair_of, topic_of

PSEUDO = 7
"""The level of a bold line, or a line of capitalised words, that serves as a heading: below all real ones."""
LONGEST_ITEM = 8
"""Words of a list's item that may be the value of what leads the list in."""
LEAD_IN = 8
"""The level of "Key facts about Marie Curie:" before a list: it ends with the list. Nested lists go on from there."""


class Outline:
    """The headings in force while a document is read."""

    def __init__(self) -> None:
        self._open: list[tuple[int, Heading, tuple[str, Span] | None]] = []

    def heading(self, clean: CleanText, level: int, *, quoted: bool = False) -> Block | None:
        """A heading: closes those of its level and below, and names what follows."""
        block = self._block(clean, "heading", quoted)
        self.close(level)
        if block is None:
            return None
        block = self._placed(block)
        named = topic_of(block.text)
        topic = (block.text[named[0] : named[1]], block.span(*named)) if named else None
        self._open.append((level, Heading(block.text, block.span(0, len(block.text))), topic))
        return block

    def close(self, level: int) -> None:
        """Ends the headings of this level and below."""
        while self._open and self._open[-1][0] >= level:
            self._open.pop()

    def text(self, clean: CleanText, kind: Kind, *, quoted: bool = False, pairs: bool = False) -> Block | None:
        """A paragraph or an item, or where `pairs` may be, the "Key: value" that it is."""
        block = self._block(clean, kind, quoted)
        if block is None:
            return None
        block = self._placed(block)
        found = pair_of(block.text) if pairs else None
        if found is None:
            return self._labelled(block) if kind == "item" else block
        (key, key_end), (value, value_end) = found
        if is_sentence(block.text[value:value_end]):
            return replace(block, text=block.text[value:], runs=tuple(without(block.runs, value)))
        return replace(
            block,
            kind="pair",
            key=block.text[key:key_end],
            key_span=block.span(key, key_end),
            value=block.text[value:value_end],
            value_span=block.span(value, value_end),
            value_start=value,
        )

    def row(self, cells: list[tuple[str, CleanText]], *, quoted: bool = False) -> Block | None:
        """A row of a table; in a table of "Property | Value" it is a pair."""
        line = CleanText()
        places: list[tuple[str, int, int]] = []
        for header, cell in cells:
            text, runs = cell.result()
            if len(line) and runs:
                line.put(" | ", line.span(len(line) - 1, len(line))[1], runs[0][2])
            places.append((header, len(line), len(text)))
            for clean, clean_end, start, end in runs:
                line.put(text[clean:clean_end], start, end)
        block = self._block(line, "row", quoted)
        if block is None:
            return None
        found = tuple(
            Cell(header, block.text[start : start + length], block.span(start, start + length), start)
            for header, start, length in places
            if length
        )
        block = replace(self._placed(block), cells=found)
        if len(cells) == 2 and len(found) == 2 and all(is_generic(header) for header, _ in cells):
            key, value = found
            return replace(
                block,
                kind="pair",
                key=key.text.rstrip(" :"),
                key_span=key.span,
                value=value.text,
                value_span=value.span,
                value_start=value.start,
            )
        return block

    def _placed(self, block: Block) -> Block:
        """The block with the headings above it."""
        if not self._open:
            return block
        name, span = next((topic for _, _, topic in reversed(self._open) if topic), (None, None))
        headings = tuple(heading for _, heading, _ in reversed(self._open))
        return replace(block, headings=headings, topic=name, topic_span=span)

    def _labelled(self, block: Block) -> Block:
        """An item of a list that a label leads in: "Spouse:" over "- Leo Strand" is a pair, if the label is no name."""
        level, label, _ = self._open[-1] if self._open else (0, None, None)
        if label is None or level < LEAD_IN or len(block.text.split()) > LONGEST_ITEM or is_sentence(block.text):
            return block
        found = pair_of(f"{label.text.rstrip(' :')}: {block.text}")
        if found is None:
            return block
        outer, span = next((topic for _, _, topic in reversed(self._open[:-1]) if topic), (None, None))
        return replace(
            block,
            key=label.text.rstrip(" :"),
            key_span=label.span,
            value=block.text,
            value_span=block.span(0, len(block.text)),
            outer=outer,
            outer_span=span,
        )

    @staticmethod
    def _block(clean: CleanText, kind: Kind, quoted: bool) -> Block | None:
        text, runs = clean.result()
        return Block(text, runs, kind=kind, quoted=quoted) if text else None
