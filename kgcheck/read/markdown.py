"""Markdown as language models write it to blocks: markdown-it finds the structure, `_Inline` the offsets.

markdown-it tells the lines of each block. Inside of them its tokens are followed through the source,
markup by markup, which gives every character of the clean text its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from kgcheck.read.clean import CleanText
from kgcheck.read.interface import Block, Kind
from kgcheck.read.labels import is_title, leads_in
from kgcheck.read.outline import LEAD_IN, PSEUDO, Outline
from kgcheck.read.plain import iter_plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CHUNK = 100_000
"""Characters that are parsed at once: what markdown-it holds in memory is a multiple of it."""
_MOST = 10 * _CHUNK
"""Of a table or paragraph longer than this the rest is read on its own, whatever it then looks like."""
_NESTING = 100
"""Levels of lists and quotes that markdown-it follows; what is deeper is read as plain text."""

_NEWLINE = re.compile(r"\r\n?|\n")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_TOO_DEEP = re.compile(r"[ \t]{200}|(?:[ \t]*>){30}|(?:[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]){20}")
_UNCLOSED = 500
"""Brackets left open in a chunk: markdown-it looks for the end of each, so that its time grows with their square."""
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S.*$", re.MULTILINE)
_CITATION = re.compile(r"\^?\d{1,3}")
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|pre)\b.*?(?:</\1>|\Z)|</?[A-Za-z][^<>]*>|<[!?][^<>]*>", re.DOTALL | re.IGNORECASE
)


def iter_markdown(text: str) -> Iterator[Block]:
    """The blocks of a Markdown text."""
    outline = Outline()
    text = text.replace("\0", " ")  # markdown-it would put U+FFFD
    # a paragraph for each: of one with thousands, markdown-it would copy the rest for each
    definitions = "\n\n".join(match.group() for match in _DEFINITION.finditer(text)) if len(text) > _CHUNK else ""
    env: dict[str, object] = {}
    if definitions:
        _parser().parse(definitions, env)
    for start, end, deep in _chunks(text):
        if deep:
            yield from iter_plain(text, start, end)
        else:
            yield from _Reader(text, start, end, outline).blocks(env)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])
    parser.core.ruler.disable("text_join")  # entities and escapes stay tokens of their own, with their source
    return parser


def _chunks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Stretches to parse on their own, and whether markdown-it cannot follow them.

    Cut outside of fences and comments, before text that is not indented: after a blank line, or at a list's next
    item. There no block goes on, except a list, and its items are blocks of their own anyway.
    """
    if len(text) <= _CHUNK:
        yield 0, len(text), _too_deep(text, 0, len(text))
        return
    start, at, fence, comment, blank = 0, 0, "", False, True
    while at < len(text):
        newline = _NEWLINE.search(text, at)
        end = newline.end() if newline else len(text)
        open_here = blank or at - start >= _MOST or _ITEM.match(text, at)
        if at - start >= _CHUNK and open_here and not fence and not comment and not text[at].isspace():
            yield start, at, _too_deep(text, start, at)
            start = at
        mark = _FENCE.match(text, at, end)
        if mark and not comment:
            if not fence:
                fence = mark[1]
            elif mark[1].startswith(fence):
                fence = ""
        opened, closed = text.rfind("<!--", at, end), text.rfind("-->", at, end)
        if max(opened, closed) >= 0 and not fence:
            comment = opened > closed
        blank = end - at < 100 and text[at:end].isspace()
        at = end
    yield start, at, _too_deep(text, start, at)


def _too_deep(text: str, start: int, end: int) -> bool:
    unclosed = (text.count(left, start, end) - text.count(right, start, end) for left, right in ("[]", "()"))
    return max(unclosed) > _UNCLOSED or bool(_TOO_DEEP.search(text, start, end))


@dataclass(slots=True)
class _Reader:
    """Reads one chunk: its lines by number, and the tokens in order."""

    text: str
    start: int
    end: int
    outline: Outline
    lines: list[tuple[int, int]] = field(default_factory=list)
    quotes: int = 0
    items: int = 0

    def blocks(self, env: dict[str, object]) -> Iterator[Block]:
        at = self.start
        for newline in _NEWLINE.finditer(self.text, self.start, self.end):
            self.lines.append((at, newline.start()))
            at = newline.end()
        self.lines.append((at, self.end))
        marked = self.text.startswith("\ufeff", self.start)  # a byte order mark would hide the first line's markup
        self.lines[0] = (self.lines[0][0] + marked, self.lines[0][1])
        tokens = _parser().parse(self.text[self.start + marked : self.end], env)
        number = 0
        while number < len(tokens):
            token = tokens[number]
            match token.type:
                case "blockquote_open" | "blockquote_close":
                    self.quotes += token.nesting
                case "bullet_list_open" | "ordered_list_open":
                    self.items += 1
                case "bullet_list_close" | "ordered_list_close":
                    self.items -= 1
                    self.outline.close(LEAD_IN + self.items)
                case "table_open":
                    stop = next(n for n in range(number, len(tokens)) if tokens[n].type == "table_close")
                    yield from self._table(tokens[number:stop])
                    number = stop
                case "inline":
                    following = tokens[number + 2].type if number + 2 < len(tokens) else ""
                    yield from self._inline(tokens[number - 1], token, following.endswith("_list_open"))
                case "html_block":
                    yield from self._html(token)
            number += 1

    def _inline(self, opening: Token, token: Token, before_list: bool) -> Iterator[Block]:
        quoted, listed = self.quotes > 0, self.items > 0
        pairs = self._pair_lines(token) if not (quoted or listed) else []
        if pairs:
            yield from pairs
            return
        clean = CleanText()
        _Inline(token.content, self._places(token), clean).follow(token.children or [])
        title = opening.type == "paragraph_open" and (_all_bold(token) or (before_list and _leads_in(token)))
        block: Block | None
        if opening.type == "heading_open":
            block = self.outline.heading(clean, int(opening.tag[1]), quoted=quoted)
        elif title and before_list:
            self.outline.close(LEAD_IN + self.items)
            pair = self._text(clean, quoted) if listed else None
            if pair and pair.kind == "pair":  # is said itself, whatever the list below it is about
                self.outline.heading(clean, LEAD_IN + self.items, quoted=quoted)
                yield pair
                return
            block = self.outline.heading(clean, LEAD_IN + self.items, quoted=quoted)
        elif title and not listed and not quoted:
            block = self.outline.heading(clean, PSEUDO)
        else:
            block = self._text(clean, quoted, bold_key=_starts_bold(token))
        if block:
            yield block

    def _text(self, clean: CleanText, quoted: bool, *, bold_key: bool = False) -> Block | None:
        kind: Kind = "quote" if quoted else "item" if self.items else "paragraph"
        if not self.items:
            self.outline.close(LEAD_IN)
        return self.outline.text(clean, kind, quoted=quoted, pairs=not quoted and (bool(self.items) or bold_key))

    def _pair_lines(self, token: Token) -> list[Block]:
        """ "**Born:** 1867" over "**Died:** 1934": each line of such a paragraph is a pair."""
        if "\n" not in token.content or len(token.content) > 4000:
            return []
        places = self._places(token)
        rows: list[list[Token]] = [[]]
        for child in token.children or []:
            if child.type in ("softbreak", "hardbreak"):
                rows.append([])
            else:
                rows[-1].append(child)
        contents = token.content.split("\n")
        if len(contents) != len(rows):
            return []
        found = []
        for content, place, children in zip(contents, places, rows, strict=True):
            clean = CleanText()
            _Inline(content, [(0, place[1])], clean).follow(children)
            block = self.outline.text(clean, "paragraph", pairs=True)
            if block is None or block.kind != "pair":
                return []
            found.append(block)
        return found

    def _places(self, token: Token) -> list[tuple[int, int]]:
        """Of each line of a token's content: where it begins in the content, and in the original."""
        places, at = [], 0
        first, last = token.map or [0, 1]
        opening = token.content.split("\n", 1)[0].rstrip()
        while first < last - 1 and opening not in self.text[slice(*self.lines[first])]:
            first += 1  # a line of spaces that are none to Markdown ("\f", "- \v") is stripped from its content
        for number, line in enumerate(token.content.split("\n")):
            start, end = self.lines[min(first + number, len(self.lines) - 1)]
            source = self.text[start:end]
            bare = line.rstrip()
            found = len(source.rstrip()) - len(bare)
            if not source.rstrip().endswith(bare):
                found = max(source.find(bare), 0)
            places.append((at, start + found))
            at += len(line) + 1
        return places

    def _table(self, tokens: list[Token]) -> Iterator[Block]:
        headers: list[str] = []
        row: list[CleanText] = []
        at = line = 0
        for token in tokens:
            match token.type:
                case "tr_open":
                    row, line = [], (token.map or [0])[0]
                    at = self.lines[line][0]
                case "inline":
                    clean = CleanText()
                    source = token.content.replace("|", r"\|")
                    found = self.text.find(source, at, self.lines[line][1])
                    if found >= 0 and token.content:
                        _Inline(token.content, _unpiped(token.content, found), clean).follow(token.children or [])
                        at = found + len(source)
                    row.append(clean)
                case "tr_close" if not headers:
                    headers = [cell.result()[0] for cell in row] or [""]
                case "tr_close":
                    block = self.outline.row(list(zip(headers, row, strict=False)), quoted=self.quotes > 0)
                    if block:
                        yield block

    def _html(self, token: Token) -> Iterator[Block]:
        """The text between the tags of a piece of HTML."""
        first, last = token.map or [0, 0]
        start, end = self.lines[first][0], self.lines[max(last - 1, first)][1]
        clean = CleanText()
        at = start
        for tag in _TAG.finditer(self.text, start, end):
            clean.add(self.text[at : tag.start()], at)
            clean.space(tag.start(), tag.end())
            at = tag.end()
        clean.add(self.text[at:end], at)
        block = self.outline.text(clean, "quote" if self.quotes else "paragraph", quoted=self.quotes > 0)
        if block:
            yield block


def _all_bold(token: Token) -> bool:
    """Whether a paragraph is one short bold phrase (and perhaps a colon): a heading in all but name."""
    inner = [child for child in token.children or [] if child.type != "text" or child.content.strip(" :")]
    depth = 0
    for number, child in enumerate(inner):
        depth += child.nesting if child.type.startswith("strong") else 0
        if depth == 0 and number < len(inner) - 1:
            return False
    if len(inner) < 3 or inner[0].type != "strong_open":
        return False
    return len(token.content) <= 120 and token.content.rstrip(" *_")[-1:] not in ".!?"


def _leads_in(token: Token) -> bool:
    return is_title(token.content) or leads_in(token.content.rstrip("*_ "))


def _starts_bold(token: Token) -> bool:
    inner = [child for child in token.children or [] if child.type != "text" or child.content.strip()]
    return bool(inner) and inner[0].type == "strong_open"


def _unpiped(content: str, start: int) -> list[tuple[int, int]]:
    """Places of a table cell's content, in whose source every "|" has a backslash before it."""
    places = [(0, start)]
    for number, pipe in enumerate(re.finditer(r"\|", content), 1):
        places.append((pipe.start(), start + pipe.start() + number))
    return places


@dataclass(slots=True)
class _Inline:
    """Follows markdown-it's inline tokens through their source, markup by markup."""

    source: str
    places: list[tuple[int, int]]
    clean: CleanText
    at: int = 0
    line: int = 0

    def follow(self, tokens: list[Token]) -> None:
        number = 0
        while number < len(tokens):
            token = tokens[number]
            match token.type:
                case "text":
                    self._text(token.content)
                case "text_special":
                    self._special(token)
                case "code_inline":
                    self._skip(token.markup)
                    self._text(token.content.strip())
                    self._skip(token.markup, gap=True)
                case "softbreak" | "hardbreak":
                    self._line_break()
                case "html_inline":
                    self._html(token.content)
                case "image":
                    self._skip(f"![{token.content}]")
                    self._destination()
                case "s_open":
                    number = self._struck(tokens, number)
                case "link_open" if token.markup == "autolink":
                    number = self._autolink(tokens, number)
                case "link_open":
                    self._skip("[")
                    if _is_citation(tokens, number):
                        self._skip(tokens[number + 1].content)
                        self._skip("]")
                        self._destination()
                        number += 2
                case "link_close":
                    self._skip("]")
                    self._destination()
                case _:
                    self._skip(token.markup)
            number += 1

    def _text(self, content: str) -> None:
        if not content:
            return
        found = self.at if self.source.startswith(content, self.at) else self.source.find(content, self.at)
        if found < 0:  # rewritten by markdown-it (line breaks in code): as a whole, word by word
            for word in content.split():
                found = self.source.find(word, self.at)
                if found >= 0:
                    self.clean.space(self._place(found) - 1, self._place(found))
                    self._put(found, found + len(word))
                    self.at = found + len(word)
            return
        self._put(found, found + len(content))
        self.at = found + len(content)

    def _put(self, start: int, end: int) -> None:
        """Adds a stretch of the source, which may go over several places."""
        while start < end:
            place = self._place(start)
            after = self.places[self.line + 1][0] if self.line + 1 < len(self.places) else end
            stop = min(end, max(after, start + 1))
            self.clean.add(self.source[start:stop], place)
            start = stop

    def _special(self, token: Token) -> None:
        start = self.source.find(token.markup, self.at)
        if start >= 0:
            content = " " if token.content.isspace() else token.content
            self.clean.put(content, self._place(start), self._place(start) + len(token.markup))
            self.at = start + len(token.markup)

    def _html(self, content: str) -> None:
        start = max(self.source.find(content, self.at), self.at)
        if content.lower().startswith("<br"):
            self.clean.space(self._place(start), self._place(start) + len(content))
        self.at = start + len(content)

    def _line_break(self) -> None:
        end = self.source.find("\n", self.at)
        if end < 0:
            return
        self.clean.space(self._place(end), self._place(end) + 1)
        self.at = end + 1
        while self.source.startswith((" ", "\t"), self.at):
            self.at += 1

    def _autolink(self, tokens: list[Token], number: int) -> int:
        """<https://…> is an address, not a text."""
        self.at = self.source.find(">", self.at) + 1 or self.at
        while number < len(tokens) and tokens[number].type != "link_close":
            number += 1
        return number

    def _struck(self, tokens: list[Token], number: int) -> int:
        """What is struck out is no longer said."""
        markup = tokens[number].markup
        depth = 0
        while True:
            depth += tokens[number].nesting if tokens[number].type in ("s_open", "s_close") else 0
            if tokens[number].markup == markup and (found := self.source.find(markup, self.at)) >= 0:
                self.at = found + len(markup)
            if depth == 0:
                return number
            number += 1

    def _destination(self) -> None:
        """What follows a link's text: (address "title"), [reference] or nothing."""
        source, at = self.source, self.at
        if source.startswith("(", at):
            helpers = _parser().helpers
            inside = _over_space(source, at + 1)
            address = helpers.parseLinkDestination(source, inside, len(source))
            inside = _over_space(source, address.pos if address.ok else inside)
            title = helpers.parseLinkTitle(source, inside, len(source))
            inside = _over_space(source, title.pos if title.ok else inside)
            if source.startswith(")", inside):
                self.at = inside + 1
        elif source.startswith("[", at) and (end := source.find("]", at)) > 0:
            self.at = end + 1

    def _skip(self, markup: str, *, gap: bool = False) -> None:
        found = self.at if self.source.startswith(markup, self.at) else self.source.find(markup, self.at)
        if markup and found >= 0 and (gap or found == self.at or not self.source[self.at : found].strip()):
            self.at = found + len(markup)

    def _place(self, at: int) -> int:
        """The original offset of an offset into the source; asked for in rising order."""
        while self.line + 1 < len(self.places) and self.places[self.line + 1][0] <= at:
            self.line += 1
        begin, original = self.places[self.line]
        return original + at - begin


def _is_citation(tokens: list[Token], number: int) -> bool:
    """Whether a link is only a footnote's number."""
    return (
        number + 2 < len(tokens)
        and tokens[number + 2].type == "link_close"
        and tokens[number + 1].type == "text"
        and bool(_CITATION.fullmatch(tokens[number + 1].content.strip()))
    )


def _over_space(source: str, at: int) -> int:
    while source.startswith((" ", "\t", "\n"), at):
        at += 1
    return at
