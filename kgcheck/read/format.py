"""Whether a text is plain or Markdown: by its file's name, else by the marks in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

Format = Literal["plain", "markdown"]

_SUFFIXES: dict[str, Format] = {".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mkd": "markdown"}
_MARKS = re.compile(
    r"^ {0,3}#{1,6}[ \t]+\S|^ {0,3}(?:```|~~~)|^ {0,3}>[ \t]?\S|^[ \t]*(?:\|[ \t]*)?:?-{3,}:?[ \t]*\|"
    r"|\*\*[^\s*][^*\n]{0,200}\*\*|(?<![\w*])\*[^\s*][^*\n]{0,100}\*(?![\w*])|\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)|`[^`\n]{1,200}`|<!--",
    re.MULTILINE,
)
_ENOUGH = 100_000  # characters to look at: a text that is Markdown shows it early


def detect_format(text: str) -> Format:
    """The format of a text, by the marks in it."""
    return "markdown" if _MARKS.search(text, 0, _ENOUGH) else "plain"


def format_of_name(path: Path) -> Format | None:
    """The format that a file's name tells; None where it does not."""
    return _SUFFIXES.get(path.suffix.lower())
