"""Files and JSONL records to documents, and what is wrong with those that are none."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgcheck.errors import InputError
from kgcheck.model import Document
from kgcheck.read import BadRecord, document_of, iter_records, read_path


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Caf\xc3\xa9", "Café"),
        (b"\xef\xbb\xbfCaf\xc3\xa9", "Café"),
        ("Café".encode("utf-16"), "Café"),
        ("Café".encode("utf-32"), "Café"),
        (b"", ""),
        (b"a\r\nb", "a\r\nb"),
    ],
)
def test_reads_utf_8_and_what_a_byte_order_mark_says(data: bytes, text: str) -> None:
    assert document_of(data, "-").text == text


def test_invalid_utf_8_is_named_with_its_offset_and_the_option() -> None:
    with pytest.raises(InputError, match="offset 3") as caught:
        document_of(b"Caf\xe9 noir", "page.txt")
    assert caught.value.where == "page.txt" and "--encoding" in str(caught.value.hint)
    assert document_of(b"Caf\xe9 noir", "page.txt", encoding="latin-1").text == "Café noir"


@pytest.mark.parametrize("data", [b"\x7fELF\0\0", b"ab\0c", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"])
def test_binary_input_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="binary"):
        document_of(data, "-")


def test_an_unknown_encoding_is_refused() -> None:
    with pytest.raises(InputError, match="unknown encoding"):
        document_of(b"", "-", encoding="klingon")


def test_reads_a_file_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("plain enough", encoding="utf-8")
    assert read_path(path) == Document(str(path), "plain enough", format="markdown")
    assert read_path(path, format="plain").format == "plain"


def test_says_what_is_wrong_with_a_path(tmp_path: Path) -> None:
    (tmp_path / "marie-curie.txt").write_text("x")
    with pytest.raises(InputError, match="no such file") as missing:
        read_path(tmp_path / "marie-curry.txt")
    assert "marie-curie.txt" in str(missing.value.hint)
    with pytest.raises(InputError, match="directory"):
        read_path(tmp_path)
    with pytest.raises(InputError):
        read_path("a\0b")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_says_that_a_file_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(InputError, match="permission"):
        read_path(path)


def _records(tmp_path: Path, *lines: str | bytes | dict[str, object]) -> list[Document | BadRecord]:
    path = tmp_path / "in.jsonl"
    path.write_bytes(
        b"\n".join(
            line if isinstance(line, bytes) else (line if isinstance(line, str) else json.dumps(line)).encode()
            for line in lines
        )
    )
    return list(iter_records(path))


def test_reads_records_with_their_metadata(tmp_path: Path) -> None:
    assert _records(
        tmp_path, {"id": 7, "text": "A.", "about": "X", "about_id": "Q1", "model": "m"}, "", {"text": "**B.**"}
    ) == [Document("7", "A.", "X", "Q1", {"model": "m"}), Document("line-3", "**B.**", format="markdown")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[1]", "object"),
        ("null", "null"),
        ('{"id": "a"}', "no text"),
        ('{"text": 5}', "a number"),
        ('{"id": [], "text": ""}', "id"),
        ('{"text": "", "about": 5}', "about"),
        ('{"text": "", "format": "pdf"}', "format"),
        (b'{"text": "\xff"}', "utf-8"),
        ("[" * 100_000, "deep"),
    ],
)
def test_a_bad_record_is_said_with_its_line_and_the_run_goes_on(tmp_path: Path, line: str | bytes, reason: str) -> None:
    good, bad, after = _records(tmp_path, {"text": "a"}, line, {"text": "b"})
    assert isinstance(bad, BadRecord) and bad.where.endswith("in.jsonl:2") and reason in bad.reason
    assert isinstance(good, Document) and isinstance(after, Document) and after.text == "b"


def test_an_id_that_was_used_before_is_reported(tmp_path: Path) -> None:
    _, second = _records(tmp_path, {"id": "a", "text": "1"}, {"id": "a", "text": "2"})
    assert isinstance(second, BadRecord) and "line 1" in second.reason


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(),
            st.dictionaries(
                st.sampled_from(["id", "text", "about", "format"]), st.one_of(st.text(), st.integers(), st.none())
            ),
        )
    )
)
def test_any_lines_are_read(tmp_path_factory: pytest.TempPathFactory, lines: list[str | dict[str, object]]) -> None:
    path = tmp_path_factory.mktemp("records") / "in.jsonl"
    path.write_text(
        "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines),
        encoding="utf-8",
        errors="replace",
    )
    assert all(isinstance(record, Document | BadRecord) for record in iter_records(path))
