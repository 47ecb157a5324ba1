"""Lines and columns of character offsets, as an editor counts them, from 1."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

_LINE_END = re.compile(r"\r\n|\r|\n")


class Places:
    """Where the characters of one text stand."""

    def __init__(self, text: str) -> None:
        self._starts = array("Q", [0])
        self._starts.extend(match.end() for match in _LINE_END.finditer(text))

    def line(self, offset: int) -> int:
        """The line of a character."""
        return bisect_right(self._starts, offset)

    def at(self, offset: int) -> tuple[int, int]:
        """The line and column of a character."""
        line = self.line(offset)
        return line, offset - self._starts[line - 1] + 1
