"""Putting clean text together piece by piece, remembering where each piece was.

Dropped on the way: repeated spaces, footnote marks ("[1]", "[^note]"), emoji, and marks that only steer display
(byte order, text direction, soft hyphens). They carry no claim, but would break words for the parser.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgcheck.model import Span
from kgcheck.read.interface import Run, original_span

_DROPPED = re.compile(
    r"[ \u00a0]?\[(?:\^[^\]\s]{1,40}|\d{1,3}(?:[ ]?[,–-][ ]?\d{1,3}){0,8}|citation needed|note \d{1,3})\]"
    r"|【[^】\n]{1,60}】"
    r"|(?:[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF][\uFE0F\u200D\u20E3]*)+[ ]?"
    r"|(?<=[ \t\u00a0])[ \t\u00a0]+"
    r"|[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFE0F\uFEFF]+"
)
_TO_SPACE = {ord(c): " " for c in "\t\n\v\f\r\u0085\u00a0\u2007\u2028\u2029\u202f"}


class CleanText:
    """Clean text in the making."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def add(self, text: str, start: int) -> None:
        """Text that stands in the original as it is, from `start` on."""
        done = 0
        for dropped in _DROPPED.finditer(text):
            self._keep(text[done : dropped.start()], start + done)
            done = dropped.end()
        self._keep(text[done:], start + done)

    def put(self, text: str, start: int, end: int) -> None:
        """Text that stands for another stretch of the original: an entity, a line break."""
        if not text:
            return
        grown = self._length + len(text)
        last = self._runs[-1] if self._runs else None
        if last and last[3] == start and last[1] - last[0] == last[3] - last[2] and len(text) == end - start:
            self._runs[-1] = (last[0], grown, last[2], end)
        else:
            self._runs.append((self._length, grown, start, end))
        self._parts.append(text)
        self._length = grown

    def space(self, start: int, end: int) -> None:
        """A line break, or another gap between words."""
        if self._parts and not self._parts[-1].endswith(" "):
            self.put(" ", start, end)

    def result(self) -> tuple[str, tuple[Run, ...]]:
        """The text without spaces around it, and its runs; empty where nothing is left."""
        text = "".join(self._parts)
        bare = text.strip()
        cut = len(text) - len(text.lstrip())
        return (bare, tuple(without(self._runs, cut)) if cut else tuple(self._runs)) if bare else ("", ())

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the text so far was."""
        return original_span(self._runs, start, end)

    def _keep(self, text: str, start: int) -> None:
        text = text.translate(_TO_SPACE)
        if text.startswith(" ") and self._parts and self._parts[-1].endswith(" "):
            text, start = text[1:], start + 1
        self.put(text, start, start + len(text))


def without(runs: Sequence[Run], cut: int) -> list[Run]:
    """The runs less the first `cut` characters."""
    kept = []
    for clean, clean_end, start, end in runs:
        if clean_end <= cut:
            continue
        skipped = max(cut - clean, 0)
        exact = clean_end - clean == end - start
        kept.append((clean + skipped - cut, clean_end - cut, start + skipped if exact else start, end))
    return kept
