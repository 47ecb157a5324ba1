"""Plain text to blocks: paragraphs between blank lines, list items, "Key: value" lines.

Reads line by line, so that a text of any size takes no more memory than its longest paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgcheck.read.clean import CleanText
from kgcheck.read.interface import Block
from kgcheck.read.labels import is_sentence, is_title, leads_in, pair_of
from kgcheck.read.outline import LEAD_IN, PSEUDO, Outline

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_ITEM = re.compile(r"\s*(?:[-*+•‣◦▪–—]|\(?\d{1,3}[.)])\s+(?=\S)")
_RULE = re.compile(r"\s*([-=_*~#])(?:\s?\1){2,}\s*$")
_QUOTE = re.compile(r"\s*>\s?")

Line = tuple[str, int]


def iter_plain(text: str, start: int = 0, end: int | None = None) -> Iterator[Block]:
    """The blocks of a plain text, or of a stretch of it."""
    outline = Outline()
    paragraph: list[Line] = []
    ended = False
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        line = match.group()
        if not line.strip() or _RULE.match(line):
            ended = bool(paragraph)
            continue
        item = _ITEM.match(line)
        if item and len(paragraph) == 1 and leads_in(paragraph[0][0].rstrip()) and not _ITEM.match(paragraph[0][0]):
            yield from _lead_in(outline, paragraph)
            paragraph = []
        elif item or ended:
            yield from _paragraph(outline, paragraph)
            paragraph = []
        paragraph.append((line, match.start()))
        ended = False
    yield from _paragraph(outline, paragraph, last=True)


def _lead_in(outline: Outline, lines: list[Line]) -> Iterator[Block]:
    """ "Marie Curie:" before a list of facts: a heading for that list."""
    block = outline.heading(_joined(lines), LEAD_IN)
    if block:
        yield block


def _paragraph(outline: Outline, lines: list[Line], *, last: bool = False) -> Iterator[Block]:
    if not lines:
        return
    item = _ITEM.match(lines[0][0])
    if item:
        first, at = lines[0]
        lines = [(first[item.end() :], at + item.end()), *lines[1:]]
        blocks = [outline.text(_joined(lines), "item", pairs=True)]
    else:
        outline.close(LEAD_IN)
        quoted = all(_QUOTE.match(line) for line, _ in lines)
        if quoted:
            lines = [(line[m.end() :], at + m.end()) for line, at in lines if (m := _QUOTE.match(line))]
        each_a_pair = not quoted and all(len(line) < 400 and _is_pair(line.strip()) for line, _ in lines)
        if each_a_pair:
            blocks = [outline.text(_joined([line]), "paragraph", pairs=True) for line in lines]
        elif len(lines) == 1 and not last and is_title(lines[0][0].strip()):
            blocks = [outline.heading(_joined(lines), PSEUDO)]
        else:
            blocks = [outline.text(_joined(lines), "quote" if quoted else "paragraph", quoted=quoted)]
    yield from (block for block in blocks if block)


def _is_pair(line: str) -> bool:
    found = pair_of(line)
    return found is not None and not is_sentence(line[slice(*found[1])])


def _joined(lines: list[Line]) -> CleanText:
    clean = CleanText()
    for line, at in lines:
        bare = line.strip()
        shift = len(line) - len(line.lstrip())
        clean.space(at - 1, at)
        clean.add(bare, at + shift)
    return clean
