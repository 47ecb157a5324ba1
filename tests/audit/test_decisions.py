"""What an audit comes to: limits, baselines, comparisons."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from kgcheck.audit.baseline import Baseline, Suppression, write_baseline
from kgcheck.audit.compare import Sides
from kgcheck.audit.gate import Limit, broken
from kgcheck.errors import InputError, UsageError
from kgcheck.report.digest import Digest
from kgcheck.report.reading import Claim, Part, Record

TODAY = date(2026, 6, 1)
CODES = {"contradicted": "KG201", "unknown": "KG305", "supported": "KG101"}


def claim(verdict: str, words: str = "x") -> Claim:
    parts = (Part("Ada"), Part("was born in", id="birthPlace"), Part(words))
    return Claim(f"Ada was born in {words}", (0, 1), *parts, verdict, CODES[verdict], "why", "a message")


def record(id: str, *verdicts: str, error: str | None = None, **metadata: str) -> Record:
    claims = [claim(verdict, f"{verdict}{number}") for number, verdict in enumerate(verdicts)]
    first = next((each for each in CODES if each in verdicts), "no_claims")
    return Record(id, first, error, dict(metadata), sentences=len(claims) + 1, claims=claims)


def digest(*records: Record, by: tuple[str, ...] = ()) -> Digest:
    made = Digest(by=by)
    for each in records:
        made.add(each)
    return made


MANY = [record(f"d{n}", "contradicted" if n < 3 else "supported", model="a" if n < 10 else "b") for n in range(50)]


@pytest.mark.parametrize(
    ("limit", "breaks"),
    [
        ("contradicted>5%", True),
        ("contradicted>6%", False),
        ("contradicted > 2", True),
        ("contradicted>3", False),
        ("unknown>0%", False),
        ("coverage<30%", False),
        ("coverage<100%", False),
        ("no-claims>0", False),
        ("supported<95%", True),
        ("contradicted_documents>5.9%", True),
    ],
)
def test_limits(limit: str, breaks: bool) -> None:
    assert bool(list(broken([Limit.parse(limit)], digest(*MANY)))) is breaks


def test_a_broken_limit_says_by_how_much_and_in_which_group() -> None:
    lines = list(broken([Limit.parse("contradicted>5%")], digest(*MANY, by=("model",))))
    assert lines[0].startswith("contradicted 6.0% (2.1% to 16.2%) of 50 claims is 1 points above the limit of 5%")
    assert lines[1].startswith("model a: contradicted 30.0%")
    assert len(lines) == 2


def test_nothing_checked_breaks_no_rate_but_is_counted() -> None:
    assert not list(broken([Limit.parse("contradicted>0%")], digest(record("a"))))
    assert list(broken([Limit.parse("no-claims>50%")], digest(record("a"))))


@pytest.mark.parametrize(("limit", "words"), [("supported<50%", "no claims"), ("coverage<30%", "no sentences")])
def test_what_was_not_measured_is_not_high_enough(limit: str, words: str) -> None:
    (line,) = broken([Limit.parse(limit)], digest(Record("a", "no_claims")))
    assert words in line


def test_a_field_that_no_document_has_breaks_the_limits_by_it() -> None:
    (line,) = broken([Limit.parse("contradicted>99%")], digest(*MANY, by=("modle",)))
    assert "modle" in line
    assert not list(broken([], digest(*MANY, by=("modle",))))


@pytest.mark.parametrize("text", ["contradicted", "contradicted>2 %%", "contradict>2%", "unknown>140%", ">2%", ""])
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        Limit.parse(text)


def written(path: Path, *records: Record) -> Path:
    path.write_bytes(b"".join(msgspec.json.encode(each) + b"\n" for each in records))
    return path


def test_known_findings_do_not_count_new_ones_do_and_vanished_ones_are_listed(tmp_path: Path) -> None:
    results = written(tmp_path / "results.jsonl", record("a", "contradicted"), record("b", "contradicted"))
    assert write_baseline(tmp_path / "base.yaml", results) == 2
    known = Baseline.read(tmp_path / "base.yaml", TODAY)
    now = Digest()
    for each in (record("a", "contradicted"), record("c", "contradicted")):
        now.add(known.mark(each))
    assert now.total.known == {"contradicted": 1}
    assert not list(broken([Limit.parse("contradicted>1")], now))
    assert list(broken([Limit.parse("contradicted>0")], now))
    assert [each.document for each in known.vanished] == ["b"]


@pytest.mark.parametrize("name", ["contradicted", "unknown", "contradicted-documents", "unknown-documents"])
def test_no_limit_counts_known_findings(name: str) -> None:
    known = Baseline(suppressions=(Suppression("", "a reason", None, {"document": "known*"}),))
    now, limit = Digest(), Limit.parse(f"{name}>0")
    for each in (record("known1", "contradicted", "supported"), record("known2", "unknown")):
        now.add(known.mark(each))
    assert not list(broken([limit], now))
    now.add(known.mark(record("new", name.removesuffix("-documents"))))
    assert list(broken([limit], now))


SUPPRESSIONS = """
suppressed:
  - reason: the graph is wrong here
    document: "a*"
    relation: birthPlace
  - reason: until the data is mended
    claim: "*contradicted0"
    until: 2026-05-31
"""


def test_suppressions_match_and_expire(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(SUPPRESSIONS)
    known = Baseline.read(tmp_path / "base.yaml", TODAY)
    assert known.knows("a1", claim("contradicted", "y"))
    assert not known.knows("b", claim("contradicted", "contradicted0"))
    assert [each.reason for each in known.expired] == ["until the data is mended"]
    assert Baseline.read(tmp_path / "base.yaml", date(2026, 5, 31)).knows("b", claim("contradicted", "contradicted0"))
    write_baseline(tmp_path / "base.yaml", written(tmp_path / "results.jsonl", record("z", "contradicted")))
    again = Baseline.read(tmp_path / "base.yaml", TODAY)
    assert len(again.suppressions) == 2, "what people wrote stays"
    assert len(again.known) == 1
    write_baseline(tmp_path / "base.yaml", written(tmp_path / "results.jsonl", record("a1", "contradicted")))
    assert not Baseline.read(tmp_path / "base.yaml", TODAY).known, "a suppression that expires must not leave it known"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("suppressed: [{document: a}]", "needs a reason"),
        ("suppressed: [{reason: x}]", "matches everything"),
        ("suppressed: [{reason: x, document: a, until: soon}]", "until"),
        ("suppressed: [{reason: x, doc: a}]", "doc"),
        ("known: [{}]", "no key"),
        ("known: 3", "list"),
        ("other: []", "nothing else"),
        ("a: [", "YAML"),
    ],
)
def test_what_is_wrong_in_a_baseline_is_said(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "base.yaml").write_text(content)
    with pytest.raises(InputError, match=words):
        Baseline.read(tmp_path / "base.yaml", TODAY)


def sides(a: list[Record], b: list[Record]) -> Sides:
    both = Sides()
    for name, records in (("A", a), ("B", b)):
        for each in records:
            both.add(name, each)
    return both


def test_paired_documents_are_tested_as_pairs() -> None:
    good = [record(f"a{n}", "supported", prompt=f"p{n}") for n in range(20)]
    bad = [record(f"b{n}", "contradicted" if n < 10 else "supported", prompt=f"p{n}") for n in range(20)]
    both = sides(good, bad)
    outcome = both.compare("A", "B").outcomes[0]
    assert (outcome.pairs, outcome.worse, outcome.better) == (20, 10, 0)
    assert outcome.is_worse and "20 documents are paired" in outcome.words("A", "B")
    assert [change.document for change in both.changes("A", "B")][:2] == ["b0", "b1"]
    assert not list(both.changes("B", "A"))


def test_no_difference_is_said_to_be_none() -> None:
    same = [record(f"d{n}", "contradicted" if n % 2 else "supported") for n in range(10)]
    outcome = sides(same, same).compare("A", "B").outcomes[0]
    assert not outcome.shown and "No difference" in outcome.words("A", "B")
    few = sides([record("a", "supported")], [record("b", "contradicted")]).compare("A", "B").outcomes[0]
    assert few.pairs == 0 and "not paired" in few.words("A", "B") and not few.shown


def test_answers_to_one_prompt_asked_twice_are_paired_in_order() -> None:
    twice = [record(f"d{n}", "supported", prompt="p") for n in range(2)]
    assert sides(twice, twice).compare("A", "B").outcomes[0].pairs == 2
