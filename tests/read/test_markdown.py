"""Markdown as language models write it, and text that only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kgcheck.model import Document
from kgcheck.read import Block, iter_blocks, read_document


def _read(text: str, format: str = "markdown") -> list[Block]:
    return read_document(Document("d", text, format=format))


def _texts(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in _read(text)]


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        (
            "# Marie Curie\nA *Polish* **physicist**.",
            [("heading", "Marie Curie"), ("paragraph", "A Polish physicist.")],
        ),
        ("one\ntwo\r\nthree", [("paragraph", "one two three")]),
        ('a [link](http://x.y/z_(w) "T (x)") b', [("paragraph", "a link b")]),
        ("a [link][1] b\n\n[1]: http://x.y", [("paragraph", "a link b")]),
        ("an ![image *of*](a.png) here", [("paragraph", "an here")]),
        ("born in ~~Paris~~ Warsaw, a ~~*poor* painter~~physicist", [("paragraph", "born in Warsaw, a physicist")]),
        ("~~all of it~~\n\nnot ~this~", [("paragraph", "not ~this~")]),
        ("see <https://a.b/c>, and `code *x*`", [("paragraph", "see , and code *x*")]),
        ("claim[1][23] and [^note], or [4, 5–7].", [("paragraph", "claim and, or.")]),
        ("claim[1](http://x.y) ends", [("paragraph", "claim ends")]),
        ("a &amp; b\\* &eacute;", [("paragraph", "a & b* é")]),
        ("- one\n- two\n  wrapped\n  - three", [("item", "one"), ("item", "two wrapped"), ("item", "three")]),
        ("1. one\n\n   more\n2) two", [("item", "one"), ("item", "more"), ("item", "two")]),
        ("> quoted\n> text\n\nnot", [("quote", "quoted text"), ("paragraph", "not")]),
        ("before\n\n```\ncode\n```\n\nafter", [("paragraph", "before"), ("paragraph", "after")]),
        (
            "before <!-- hidden --> after\n\n<!--\nhidden\n\ntoo\n-->\n\nend",
            [("paragraph", "before after"), ("paragraph", "end")],
        ),
        ("a<br>b <b>c</b>", [("paragraph", "a b c")]),
        ("<div>\n<p>In a <i>box</i></p>\n</div>", [("paragraph", "In a box")]),
        ("🎉 Party \u200fhere\u200b!", [("paragraph", "Party here!")]),
        ("\ufeff# Title\n\ntext", [("heading", "Title"), ("paragraph", "text")]),
        ("Cafe\u0301 Zoe\u0308", [("paragraph", "Cafe\u0301 Zoe\u0308")]),
        ("---\n\n***\n", []),
        ("", []),
        ("\n \n", []),
        ("[a]: http://b.c", []),
    ],
)
def test_reads_blocks(source: str, blocks: list[tuple[str, str]]) -> None:
    assert _texts(source) == blocks


@pytest.mark.parametrize(
    ("source", "key", "value", "topic"),
    [
        ("# Marie Curie\n- **Born:** 7 November 1867", "Born", "7 November 1867", "Marie Curie"),
        ("# Marie Curie\n## Early life\n- **Born**: Warsaw", "Born", "Warsaw", "Marie Curie"),
        ("## 1. Key facts about Poland\n* Capital: [Warsaw](http://x.y)", "Capital", "Warsaw", "Poland"),
        ("**Marie Curie**\n\n**Born:** Warsaw", "Born", "Warsaw", "Marie Curie"),
        ("Here are some facts about Poland:\n\n- Capital: Warsaw", "Capital", "Warsaw", "Poland"),
        ("- **Poland**\n  - Capital: Warsaw", "Capital", "Warsaw", "Poland"),
        (
            "# Marie Curie (1867–1934)\n\n| Property | Value |\n|---|---|\n| **Born** | Warsaw |",
            "Born",
            "Warsaw",
            "Marie Curie",
        ),
        ("# Marie Curie: A Biography\nBorn: Warsaw\nDied: Passy", "Born", "Warsaw", "Marie Curie"),
        ("# Marie Curie's Early Life\n- Born — Warsaw", "Born", "Warsaw", "Marie Curie"),
    ],
)
def test_reads_pairs(source: str, key: str, value: str, topic: str) -> None:
    block = next(block for block in _read(source) if block.kind == "pair")
    assert (block.key, block.value, block.topic) == (key, value, topic)
    assert block.key_span and block.value_span and block.topic_span
    assert [source[slice(*span)] for span in (block.key_span, block.value_span, block.topic_span)] == [
        key,
        value,
        topic,
    ]
    assert block.text[block.value_start : block.value_start + len(value)] == value


@pytest.mark.parametrize(
    "source",
    [
        "- Note: this is not a fact",
        "- He said at 10:30 that",
        "- See https://x.y/z",
        "Paris: the city of light is in France.",
        "- Just text",
    ],
)
def test_a_colon_alone_makes_no_pair(source: str) -> None:
    assert all(block.kind != "pair" for block in _read(source))


def test_a_label_before_a_sentence_is_dropped() -> None:
    source = "- **Early life:** She was born in Warsaw."
    (block,) = _read(source)
    assert (block.kind, block.text) == ("item", "She was born in Warsaw.")
    assert source[slice(*block.span(0, len(block.text)))] == block.text


def test_a_lists_lead_in_ends_with_the_list() -> None:
    blocks = _read("# Europe\n\nPoland:\n\n- Capital: Warsaw\n\nText.")
    assert [block.topic for block in blocks if block.kind in ("pair", "paragraph")] == ["Poland", "Europe"]


def test_reads_tables_cell_by_cell() -> None:
    source = "T.\n\n| Country | Capital | a\\|b |\n|---|:-:|--:|\n| France | **Paris** [1] | x\\|y |\n| Peru | | z |\n"
    rows = [block for block in _read(source) if block.kind == "row"]
    assert [[(cell.header, cell.text) for cell in row.cells] for row in rows] == [
        [("Country", "France"), ("Capital", "Paris"), ("a|b", "x|y")],
        [("Country", "Peru"), ("a|b", "z")],
    ]
    spans = [cell.span for row in rows for cell in row.cells]
    assert [source[slice(*span)] for span in spans] == ["France", "Paris", "x\\|y", "Peru", "z"]
    for row in rows:
        assert all(row.text.startswith(cell.text, cell.start) for cell in row.cells)


def test_headings_stand_above_what_follows() -> None:
    *_, block = _read("# A\n## B\n### C\n## D\ntext")
    assert [heading.text for heading in block.headings] == ["D", "A"]


def test_quotes_are_marked_whatever_is_in_them() -> None:
    assert all(block.quoted for block in _read("> # H\n> text\n> - item\n>\n> | a | b |\n> |---|---|\n> | c | d |"))


_MARKUP = st.sampled_from(
    [
        "word",
        "Zoë",
        " ",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "**",
        "*",
        "_",
        "`",
        "``",
        "# ",
        "## ",
        "- ",
        "1. ",
        "> ",
        "    ",
        "\t",
        "| ",
        " | ",
        "|---|---|\n",
        "[",
        "](",
        ")",
        "]",
        "](http://a.b 'c')",
        "![",
        "[1]",
        "[^a]",
        "<b>",
        "</b>",
        "<br>",
        "<!--",
        "-->",
        "&amp;",
        "&lt;",
        "&#8211;",
        "\\",
        "\\*",
        ":",
        ": ",
        "**Key:** value",
        "```\n",
        "~~",
        "<http://x.y>",
        "\ufeff",
        "\u200f",
        "🎉",
        "e\u0301",
        "\u00a0",
        "—",
        "\\|",
        "===\n",
        "\x0b",
        "\x0c",
        "\u2028",
    ]
)


def _check(source: str, format: str) -> None:
    for block in iter_blocks(Document("d", source, format=format)):
        assert block.text == block.text.strip() != ""
        end = 0
        for at, character in enumerate(block.text):
            first, last = block.span(at, at + 1)
            assert 0 <= first < last <= len(source)
            assert first >= end - 1, "characters keep their order"
            original = source[first:last]
            assert original == character or character == " " or "|" in character or original.startswith(("&", "\\")), (
                character,
                original,
            )
            end = last if last - first == 1 else end
        whole = block.span(0, len(block.text))
        assert block.spans([(0, len(block.text))]) == [whole]
        for text, span in [
            (block.key, block.key_span),
            (block.value, block.value_span),
            *((cell.text, cell.span) for cell in block.cells),
        ]:
            assert (text is None) == (span is None)
            assert span is None or whole[0] <= span[0] < span[1] <= whole[1]


@settings(deadline=None, max_examples=400)
@example("- \v\nword", "markdown")
@given(st.lists(_MARKUP, max_size=30).map("".join), st.sampled_from(["markdown", "plain"]))
def test_every_character_is_where_it_is_said_to_be(source: str, format: str) -> None:
    _check(source, format)


@settings(deadline=None)
@given(st.text(), st.sampled_from(["markdown", "plain"]))
def test_any_text_is_read(source: str, format: str) -> None:
    _check(source, format)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["# ", "- ", "> ", "1. ", "**a** ", "\n", "\n\n", "  ", "| x | y |\n", "text. "]), max_size=30
    )
)
def test_no_word_is_lost(pieces: list[str]) -> None:
    source = "".join(f"{piece}w{number}w " for number, piece in enumerate(pieces))
    read = " ".join(block.text for block in _read(source))
    rows = source.count("|")
    assert rows or all(f"w{number}w" in read for number in range(len(pieces)))


@pytest.mark.parametrize(
    "source",
    [
        "> " * 3000 + "deep",
        ">" * 3000 + " deep",
        "- " * 2000 + "deep",
        "".join("  " * i + "- a\n" for i in range(120)) + "  " * 120 + "- deep",
        "[" * 30_000 + "deep",
        "![" * 30_000 + "deep",
        "(" * 30_000 + "deep",
        "*a " * 10_000 + "deep",
        "*_`[" * 5_000 + "deep",
        "[a](" * 5_000 + "deep",
        "&amp;" * 10_000 + "deep",
        "<" * 20_000 + "deep",
        "a\n" * 10_000 + "deep",
        "# a\n" * 1_000 + "deep",
    ],
)
def test_hostile_nesting_is_read_to_its_end(source: str) -> None:
    assert "deep" in " ".join(block.text for block in _read(source))


def test_a_long_text_is_read_in_parts_that_fit_together() -> None:
    part = "# Topic\n\nA **bold** [claim][ref].\n\n- Born: 1867\n\n```\n\ncode\n\n```\n\n<!-- not\n\nthis -->\n\n"
    source = part * 1500 + "[ref]: http://x.y\n"
    blocks = _read(source)
    assert [block.text for block in blocks] == ["Topic", "A bold claim.", "Born: 1867"] * 1500
    assert all(source[slice(*block.span(0, 1))] == block.text[0] for block in blocks)


def test_a_line_of_a_million_characters() -> None:
    source = "Marie Curie was a **physicist**. " * 30_000
    (block,) = _read(source)
    assert len(block.text) == len(source) - 4 * 30_000 - 1
    assert source[slice(*block.span(len(block.text) - 10, len(block.text) - 1))] == "physicist"


@pytest.mark.parametrize(
    "line",
    [
        "- Mara Voss was born in Tallinn",
        "1. Mara Voss\n   was born in Tallinn",
        "* **Born**: Tallinn",
        "- a\n  - b\n\n    c",
    ],
)
def test_a_long_list_is_read_in_stretches(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    text = "# Mara Voss\n" + "\n".join([line] * 60)
    whole = _read(text)
    monkeypatch.setattr("kgcheck.read.markdown._CHUNK", 100)
    assert _read(text) == whole


def test_a_table_without_end_is_cut_and_all_of_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "| a | b |\n|---|---|\n" + "".join(f"| Mara {n} | Tallinn {n} |\n" for n in range(40))
    monkeypatch.setattr("kgcheck.read.markdown._CHUNK", 100)
    monkeypatch.setattr("kgcheck.read.markdown._MOST", 400)
    blocks = _read(text)
    assert blocks[3].kind == "row"
    read = " ".join(block.text for block in blocks)
    assert all(f"Mara {n} | Tallinn {n}" in read for n in range(40))


def test_thousands_of_link_definitions_are_no_text() -> None:
    assert not _read("".join(f"[a{n}]: http://b.c/{n}\n" for n in range(8_000)))
    assert len(_texts("".join(f"[a{n}]: http://b.c/{n}\n" for n in range(8_000)) + "\nSee [Tallinn][a7].")) == 1
