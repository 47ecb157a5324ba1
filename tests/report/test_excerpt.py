"""The excerpt around a finding, for any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kgcheck.report.excerpt import clean, marked_lines, sentence_around, shorten
from kgcheck.report.places import Places


@st.composite
def text_and_span(draw: st.DrawFn) -> tuple[str, tuple[int, int]]:
    text = draw(st.text(min_size=1, max_size=300))
    start = draw(st.integers(0, len(text) - 1))
    return text, (start, draw(st.integers(start + 1, len(text))))


@given(text_and_span())
def test_the_sentence_holds_the_span(given_: tuple[str, tuple[int, int]]) -> None:
    text, span = given_
    start, end = sentence_around(text, span)
    assert 0 <= start <= span[0] < span[1] <= end <= len(text)


@given(text_and_span(), st.integers(20, 100))
def test_nothing_is_lost_in_wrapping(given_: tuple[str, tuple[int, int]], width: int) -> None:
    text, focus = given_
    lines = marked_lines(text, (0, len(text)), focus, width)
    assert "".join("".join(line for line, _ in lines).split()) == "".join(clean(text).split())
    for line, mark in lines:
        assert mark is None or 0 <= mark[0] < mark[1] <= cell_len(line)


@given(st.text(max_size=200), st.integers(5, 60))
def test_shortened_text_fits_and_is_one_line(text: str, width: int) -> None:
    short = shorten(text, width)
    assert cell_len(short) <= width
    assert "\n" not in short


def test_lines_are_counted_as_an_editor_does() -> None:
    place = Places("one\r\ntwo\n\nfour")
    assert [place.line(offset) for offset in (0, 5, 9, 10, 13)] == [1, 2, 3, 4, 4]


def test_a_heading_is_no_part_of_the_sentence_under_it() -> None:
    text = "# Dunmoor\nDunmoor lies in Vesk.\n"
    start, end = sentence_around(text, (text.index("Vesk"), text.index("Vesk") + 4))
    assert text[start:end] == "Dunmoor lies in Vesk."
