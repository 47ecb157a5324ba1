"""The piece of a text around a finding, cut to lines that fit, with the place to look at marked.

Counts terminal cells, not characters, so that marks stand right under wide characters and emoji;
control characters and direction marks of the text never reach the terminal.
"""

from __future__ import annotations

import re
import unicodedata

from rich.cells import cell_len

from kgcheck.model import Span

_SENTENCE_END = re.compile(
    r"[.!?…][\"'”’)\]]*\s+|[。！？]|\n\s*\n|\n(?=[ \t]*(?:[-*+#|>]|\d+[.)]))|^ {0,3}#{1,6} .*\n", re.MULTILINE
)
"""Where a sentence ends for the reader: a stop, a blank line, the next item, heading or row, the end of a heading."""
_DIRECTION = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "")
_MOST = 400
"""Characters of context on each side at most: one sentence of a megabyte must not fill the screen."""


def clean(text: str) -> str:
    """The text as it may go to a terminal: white space as blanks, control characters as dots."""
    text = text.translate(_DIRECTION)
    if text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    return "·" if unicodedata.category(character) in {"Cc", "Cs", "Co", "Cn"} else character


def sentence_around(text: str, span: Span) -> Span:
    """The sentence, or sentences, in which a span lies."""
    floor = max(0, span[0] - _MOST)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, floor, span[0])]
    start = ends[-1] if ends else floor
    after = _SENTENCE_END.search(text, max(span[0], span[1] - 1), min(len(text), span[1] + _MOST))
    end = after.end() if after else min(len(text), span[1] + _MOST)
    return start, max(span[1], start + len(text[start:end].rstrip()))


def marked_lines(text: str, around: Span, focus: Span, width: int) -> list[tuple[str, Span | None]]:
    """The lines of an excerpt, wrapped to `width` cells, each with the cells of it that are in focus."""
    pieces = (
        (text[around[0] : focus[0]], False),
        (text[focus[0] : focus[1]], True),
        (text[focus[1] : around[1]], False),
    )
    lines: list[tuple[str, Span | None]] = []
    line, used = "", 0
    marks: list[Span] = []
    for word, marked in ((word, marked) for piece, marked in pieces for word in re.findall(r"\s*\S*", clean(piece))):
        size = cell_len(word)
        if used and used + cell_len(word.rstrip()) > width:
            lines.append((line.rstrip(), _extent(marks)))
            line, used, marks = "", 0, []
        if not used:
            word = word.lstrip()
            size = cell_len(word)
        if marked and word.strip():
            blanks = len(word) - len(word.lstrip())
            if size > blanks:  # a combining character alone takes no cell that could be marked
                marks.append((used + blanks, used + size))
        line += word
        used += size
    if line.strip():
        lines.append((line.rstrip(), _extent(marks)))
    return lines


def _extent(marks: list[Span]) -> Span | None:
    return (marks[0][0], marks[-1][1]) if marks else None


def shorten(text: str, width: int) -> str:
    """The text in one line of at most `width` cells."""
    text = " ".join(clean(text).split())
    if cell_len(text) <= width:
        return text
    kept, used = [], 0
    for character in text:
        used += cell_len(character)
        if used > width - 1:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"
