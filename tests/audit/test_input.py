"""Inputs: every kind of file gives the same documents; what is broken is named and the others go on."""

from __future__ import annotations

import gzip
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgcheck.audit.input import Inputs, Options
from kgcheck.audit.items import Failure, Item
from kgcheck.errors import InputError, UsageError
from kgcheck.model import Document
from kgcheck.read import Names

pyarrow = pytest.importorskip("pyarrow")
zstandard = pytest.importorskip("zstandard")

ROWS = [
    {"id": "a", "text": "Marie Curie was born in Warsaw.", "model": "m1", "about": "Marie Curie"},
    {"id": "b", "text": 'A line,\nand "another".', "model": "m2", "about": ""},
]


def read(*names: Path | str, options: Options | None = None) -> list[Item]:
    return list(Inputs([str(name) for name in names], options or Options()))


def jsonl(path: Path, rows: list[dict[str, str]] = ROWS) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def csv(path: Path) -> Path:
    import csv

    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(ROWS[0]), delimiter="\t" if path.suffix == ".tsv" else ",")
        writer.writeheader()
        writer.writerows(ROWS)
    return path


def parquet(path: Path) -> Path:
    from pyarrow import Table
    from pyarrow import parquet as format

    format.write_table(Table.from_pylist(ROWS), path)
    return path


def zipped(path: Path) -> Path:
    path.write_bytes(gzip.compress(jsonl(path.with_suffix("")).read_bytes()))
    return path


def zstd(path: Path) -> Path:
    half = jsonl(path.with_suffix("")).read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(zstandard.ZstdCompressor().compress(line) for line in half))  # two frames
    return path


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("in.jsonl", jsonl),
        ("in.csv", csv),
        ("in.tsv", csv),
        ("in.parquet", parquet),
        ("in.jsonl.gz", zipped),
        ("in.jsonl.zst", zstd),
    ],
)
def test_every_kind_gives_the_same_documents(tmp_path: Path, name: str, write: Callable[[Path], Path]) -> None:
    found = read(write(tmp_path / name))
    assert [(each.id, each.metadata["model"]) for each in found] == [("a", "m1"), ("b", "m2")]
    assert found[0] == Document("a", ROWS[0]["text"], "Marie Curie", None, {"model": "m1"})
    assert isinstance(found[1], Document) and found[1].text == ROWS[1]["text"] and found[1].about is None
    assert found[0].line in (1, 2)


def test_folders_are_read_in_order_with_ids_by_path(tmp_path: Path) -> None:
    for name in ("b/2.md", "b/1.txt", "a.txt", ".hidden/x.txt", "c.png", ".d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Text.")
    assert [Path(each.id).relative_to(tmp_path).as_posix() for each in read(tmp_path)] == ["a.txt", "b/1.txt", "b/2.md"]
    assert [each.format for each in read(tmp_path) if isinstance(each, Document)] == ["plain", "plain", "markdown"]


def test_patterns_and_several_inputs(tmp_path: Path) -> None:
    jsonl(tmp_path / "x1.jsonl", [{"id": "1", "text": "t"}])
    jsonl(tmp_path / "x2.jsonl", [{"id": "2", "text": "t"}])
    (tmp_path / "y.txt").write_text("t")
    assert [each.id for each in read(tmp_path / "x*.jsonl", tmp_path / "y.txt")] == ["1", "2", str(tmp_path / "y.txt")]
    with pytest.raises(InputError, match="no file"):
        read(tmp_path / "z*.jsonl")


def test_standard_input_plain_and_compressed(monkeypatch: pytest.MonkeyPatch) -> None:
    line = b'{"id": "a", "text": "t"}\n'
    for data in (line, gzip.compress(line), zstandard.ZstdCompressor().compress(line)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert [each.id for each in read("-")] == ["a"]


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "in.jsonl", [{"key": "a", "answer": "t", "text": "metadata"}])
    (found,) = read(path, options=Options(Names(id="key", text="answer")))
    assert found == Document("a", "t", metadata={"text": "metadata"})


def test_a_table_without_texts_says_which_columns_there_are(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("id,answer\n1,t\n")
    (failure,) = read(path)
    assert isinstance(failure, Failure)
    assert "--text-column answer" in str(failure.error.hint)


def test_what_is_broken_is_named_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(b'{"id": "a", "text": "t"}\n{"id"\n{"id": "c"}\n{"id": "a", "text": "t"}\n')
    (tmp_path / "in.csv").write_bytes(b"id,text\nd,t\ne,t,more\nf,caf\xe9\ng,t\n")
    found = read(tmp_path / "in.jsonl", tmp_path / "in.csv")
    assert [each.id for each in found if isinstance(each, Document)] == ["a", "d", "g"]
    words = [str(each.error) for each in found if isinstance(each, Failure)]
    assert [word.removeprefix(f"{tmp_path}/").split(": ")[0] for word in words] == [
        "in.jsonl:2",
        "in.jsonl:3",
        "in.jsonl:4",
        "in.csv:3",
        "in.csv:4",
    ]
    assert "in.jsonl:1" in words[2]


def test_records_without_ids_are_told_apart_by_their_files(tmp_path: Path) -> None:
    one, two = (jsonl(tmp_path / name, [{"text": "t"}, {"text": "t"}]) for name in ("one.jsonl", "two.jsonl"))
    assert [each.id for each in read(one, two)] == ["line-1", "line-2", f"{two}:1", f"{two}:2"]
    again = read(one, two, two, one)[4:]
    assert len(again) == 4 and all(isinstance(each, Failure) for each in again), "the same file twice is a mistake"


def test_what_json_cannot_have_is_taken_out_where_it_is_read(tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text(
        '{"id": "a\\ud83d", "text": "Ada \\ud83d lived.", "m": [{"x": NaN, "y\\ud83d": 1e999}, "\\ud83d"]}\n'
    )
    (found,) = read(lines)
    assert found == Document("a\ufffd", "Ada \ufffd lived.", metadata={"m": [{"x": None, "y\ufffd": None}, "\ufffd"]})
    table = tmp_path / "in.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"text": ["t", "t"], "score": [0.5, float("nan")]}), table)
    assert [each.metadata["score"] for each in read(table)] == [0.5, None]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("in.jsonl", '{"id": "a", "text": "Zoë\u2028is."}\n\n{"id": "b", "text": "t"}\n'),
        ("in.csv", "id,text\na,Zoë\u2028is.\nb,t\n"),
    ],
)
def test_a_byte_order_mark_names_the_encoding(tmp_path: Path, name: str, text: str) -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        (tmp_path / name).write_bytes(text.encode(encoding))
        assert [(each.id, isinstance(each, Document) and each.text) for each in read(tmp_path / name)] == [
            ("a", "Zoë\u2028is."),
            ("b", "t"),
        ]
    (tmp_path / name).write_bytes(text.encode("utf-16-le"))
    assert [each.id for each in read(tmp_path / name, options=Options(encoding="utf-16-le"))] == ["a", "b"]


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    jsonl(tmp_path / "in.jsonl")
    with pytest.raises(InputError, match="no texts"):
        read(tmp_path)


def test_a_table_with_other_separators_says_so(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("id;text\na;t\n")
    (failure,) = read(tmp_path / "in.csv")
    assert isinstance(failure, Failure) and "';'" in str(failure.error)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("in.jsonl.gz", gzip.compress(b'{"id": "a", "text": "t"}\n' * 99)[:-9]),
        ("in.jsonl.zst", b"\x28\xb5\x2f\xfdnothing"),
        ("in.parquet", b"PAR1 nothing"),
    ],
)
def test_a_damaged_file_is_one_failure(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    good = jsonl(tmp_path / "good.jsonl")
    found = read(tmp_path / name, good)
    assert isinstance(found[-3], Failure) and name in str(found[-3].error)
    assert [each.id for each in found[-2:]] == ["a", "b"]


def test_a_file_of_unknown_kind_is_refused_before_the_run(tmp_path: Path) -> None:
    (tmp_path / "in.xyz").write_text("x")
    with pytest.raises(UsageError, match="what kind"):
        Inputs([str(tmp_path / "in.xyz")], Options())
    with pytest.raises(InputError, match="no such file"):
        Inputs([str(tmp_path / "missing.jsonl")], Options())
    assert [each.id for each in read(tmp_path / "in.xyz", options=Options(kind="text"))] == [str(tmp_path / "in.xyz")]


def test_the_share_read_grows_to_one(tmp_path: Path) -> None:
    inputs = Inputs([str(jsonl(tmp_path / "in.jsonl")), str(zipped(tmp_path / "in2.jsonl.gz"))], Options())
    assert inputs.meter.share == 0
    assert len(list(inputs)) == 4
    assert inputs.meter.share == 1


@settings(max_examples=60)
@given(st.lists(st.binary(max_size=40), max_size=8))
def test_any_bytes_are_read_to_their_end(lines: list[bytes]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        for name in ("in.jsonl", "in.csv", "in.txt"):
            path = Path(folder) / name
            path.write_bytes(b"\n".join(lines))
            assert all(isinstance(each, Document | Failure) for each in read(path))
