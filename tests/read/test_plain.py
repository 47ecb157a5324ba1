"""Plain text: paragraphs, bullets, "Key: value" lines; and telling it from Markdown."""

from __future__ import annotations

import pytest

from kgcheck.model import Document
from kgcheck.read import Block, detect_format, read_document


def _read(text: str) -> list[Block]:
    return read_document(Document("d", text))


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("One.\nStill one.\n\nTwo.", [("paragraph", "One. Still one."), ("paragraph", "Two.")]),
        (
            "One.\r\n\r\nTwo\r\nwrapped.\r\rThree",
            [("paragraph", "One."), ("paragraph", "Two wrapped."), ("paragraph", "Three")],
        ),
        ("- one\n- two\n  wrapped\n3) three", [("item", "one"), ("item", "two wrapped"), ("item", "three")]),
        ("• one\n– two", [("item", "one"), ("item", "two")]),
        ("Name: Poland\nCapital: Warsaw", [("pair", "Name: Poland"), ("pair", "Capital: Warsaw")]),
        ("A claim [1], and [2].", [("paragraph", "A claim, and.")]),
        ("> quoted\n> text", [("quote", "quoted text")]),
        ("A\n=====\n\ntext", [("heading", "A"), ("paragraph", "text")]),
        ("Paris is in France", [("paragraph", "Paris is in France")]),
        ("2 * 3 * 4 and 5 * 6", [("paragraph", "2 * 3 * 4 and 5 * 6")]),
        ("\ufeffText\u200f here", [("paragraph", "Text here")]),
        ("", []),
    ],
)
def test_reads_blocks(source: str, blocks: list[tuple[str, str]]) -> None:
    assert [(block.kind, block.text) for block in _read(source)] == blocks


def test_a_title_and_a_lead_in_name_what_follows() -> None:
    blocks = _read("Marie Curie\n\nBorn: Warsaw\n\nFacts about Poland:\n- Capital: Warsaw\n\nShe was a physicist.")
    assert [(block.kind, block.topic) for block in blocks] == [
        ("heading", None),
        ("pair", "Marie Curie"),
        ("heading", "Marie Curie"),
        ("pair", "Poland"),
        ("paragraph", "Marie Curie"),
    ]


def test_a_long_line_is_one_block() -> None:
    (block,) = _read("Paris is in France. " * 50_000)
    assert block.span(20, 25) == (20, 25)


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("# Title\n\ntext", "markdown"),
        ("a **bold** word", "markdown"),
        ("a [link](http://x.y)", "markdown"),
        ("| a | b |\n|---|---|", "markdown"),
        ("```\ncode\n```", "markdown"),
        ("> quote", "markdown"),
        ("just text", "plain"),
        ("- a\n- b", "plain"),
        ("2 * 3 * 4", "plain"),
        ("#1 hit", "plain"),
        ("snake_case_name", "plain"),
        ("", "plain"),
    ],
)
def test_tells_the_format_by_its_marks(text: str, format: str) -> None:
    assert detect_format(text) == format


@pytest.mark.parametrize("character", [" ", "\t", "|", "-", ":", "[", "*"])
def test_a_line_of_nothing_but_marks_is_looked_through_once(character: str) -> None:
    assert detect_format(character * 1_000_000) == "plain"
