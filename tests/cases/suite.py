"""Reads case files, checks their texts as one batch a graph, and says what is wrong with each report.

Used by the tests here, by tests/paragraphs (the same format over the seed graph) and by the table of
`python -m tests.cases`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from kgcheck.model import Document, Finding, Part, Report, Verdict
from kgcheck.names import name_key

FOLDER = Path(__file__).parent
TODAY = "2024-06-01"
"""The day that counts as the present where a file names none: a test must not depend on the clock."""


@dataclass(frozen=True)
class Expected:
    """A finding that must be there; a relation, object or code of None stands for any."""

    subject: str
    relation: str | None
    object: str | None
    verdicts: tuple[str, ...]
    code: str | None = None

    def names(self, finding: Finding) -> bool:
        """Is the finding about this triple, read in either direction?"""
        if self.relation is not None and name_key(self.relation) not in _names(finding.relation):
            return False
        ends = (_names(finding.subject), _names(finding.object))
        subject, object_ = name_key(self.subject), None if self.object is None else name_key(self.object)
        return any(subject in one and (object_ is None or object_ in other) for one, other in (ends, ends[::-1]))

    def __str__(self) -> str:
        triple = " | ".join((self.subject, self.relation or "*", self.object or "*"))
        return f"({triple}) {' or '.join(self.verdicts)} {self.code or ''}".rstrip()


@dataclass(frozen=True)
class Case:
    """One text with the verdicts that are right for it."""

    id: str
    kind: str
    document: Document
    verdicts: tuple[str, ...]
    """The document verdicts that are right; usually one."""
    expect: tuple[Expected, ...] = ()
    impossible: frozenset[str] = frozenset()
    """Names of people who never lived at one time: a contradiction of any claim on both is right."""
    strict: bool = False
    """Every contradiction that is found must be among the expected."""
    why: str = ""


@dataclass(frozen=True)
class Suite:
    """The cases that share a graph and a date."""

    kind: str
    graph: Mapping[str, Any] | None
    """The file's own small graph; None for the seed graph."""
    as_of: date
    cases: tuple[Case, ...]


@dataclass(frozen=True)
class Outcome:
    """A case with its report and what is wrong with it."""

    case: Case
    report: Report
    problems: tuple[str, ...] = ()
    false_contradiction: bool = False
    false_support: bool = False

    def __str__(self) -> str:
        lines = [f"text:     {self.case.document.text}", f"expected: {' or '.join(self.case.verdicts)}"]
        lines += [f"          {expected}" for expected in self.case.expect]
        lines += [f"got:      {self.report.verdict}"]
        lines += [f"          {describe(finding)}" for finding in self.report.findings]
        lines += [f"          unchecked ({unchecked.reason}): {unchecked.text}" for unchecked in self.report.unchecked]
        lines += [f"why:      {self.case.why}"] if self.case.why else []
        return "\n".join([*lines, *(f"WRONG:    {problem}" for problem in self.problems)])


# --- reading ----------------------------------------------------------------------------------


def read_suites(folder: Path) -> list[Suite]:
    """All case files of a folder; a case with its own `as_of` goes into a suite of its own date."""
    return [suite for path in sorted(folder.glob("*.yaml")) for suite in _read_file(path)]


def _read_file(path: Path) -> Iterator[Suite]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    default = data.get("as_of", TODAY)
    taken: dict[str, int] = {}
    by_date: dict[str, list[Case]] = {}
    for entry in data["cases"]:
        case = _read_case(path.stem, {"strict": data.get("strict", False), **entry}, taken)
        by_date.setdefault(str(entry.get("as_of", default)), []).append(case)
    for as_of, cases in by_date.items():
        yield Suite(path.stem, data.get("graph"), date.fromisoformat(as_of), tuple(cases))


def _read_case(kind: str, entry: Mapping[str, Any], taken: dict[str, int]) -> Case:
    slug = re.sub(r"\W+", "-", entry.get("id") or entry["text"]).strip("-").lower()[:90]
    taken[slug] = taken.get(slug, 0) + 1
    name = f"{kind}/{slug}" + (f"~{taken[slug]}" if taken[slug] > 1 else "")
    document = Document(
        name,
        entry["text"],
        about=entry.get("about"),
        about_id=entry.get("about_id"),
        format=entry.get("format", "plain"),
    )
    return Case(
        name,
        kind,
        document,
        _tuple(entry["verdict"]),
        tuple(_read_expected(row) for row in entry.get("expect", ())),
        frozenset(map(name_key, entry.get("impossible", ()))),
        entry["strict"],
        entry.get("why", ""),
    )


def _read_expected(row: Sequence[Any]) -> Expected:
    subject, relation, object_, verdict, *code = row
    object_ = None if object_ is None else str(object_)
    return Expected(str(subject), relation, object_, _tuple(verdict), code[0] if code else None)


def _tuple(verdict: str | Sequence[str]) -> tuple[str, ...]:
    return (verdict,) if isinstance(verdict, str) else tuple(verdict)


def write_graph(graph: Mapping[str, Any], folder: Path) -> tuple[Path, Path | None, Path | None]:
    """The graph of a case file as the facts, entities and schema files that a user would have."""
    facts = folder / "facts.jsonl"
    keys = ("subject", "relation", "object")
    _write_jsonl(facts, (row if isinstance(row, dict) else dict(zip(keys, row, strict=True)) for row in graph["facts"]))
    entities = schema = None
    if graph.get("entities"):
        entities = folder / "entities.jsonl"
        _write_jsonl(entities, graph["entities"])
    if graph.get("schema"):
        schema = folder / "schema.yaml"
        schema.write_text(yaml.safe_dump(graph["schema"], allow_unicode=True), encoding="utf-8")
    return facts, entities, schema


def _write_jsonl(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


# --- checking ---------------------------------------------------------------------------------


def check_suite(suite: Suite, folder: Path) -> list[Outcome]:
    """Checks all texts of a suite in one batch; `folder` is for the graph."""
    from kgcheck.checker import Checker
    from kgcheck.config import Config

    graph = "seed" if suite.graph is None else str(_build(suite.graph, folder))
    config = Config(graph=graph, as_of=suite.as_of, batch_size=len(suite.cases))
    with Checker.open(graph, config=config) as checker:
        reports = list(checker.check_many([case.document for case in suite.cases]))
    return [judge(case, report) for case, report in zip(suite.cases, reports, strict=True)]


def _build(graph: Mapping[str, Any], folder: Path) -> Path:
    from kgcheck.graph.build import build

    facts, entities, schema = write_graph(graph, folder)
    out = folder / "graph.kg"
    build(out, facts=[facts], entities=[entities] if entities else [], schema=schema)
    return out


def judge(case: Case, report: Report) -> Outcome:
    """What is wrong with a report: an error, another verdict, an expected finding that is missing or otherwise."""
    problems = [f"error: {report.error}"] if report.error else []
    if report.verdict not in case.verdicts:
        problems.append(f"the verdict is {report.verdict}")
    yes, no = Verdict.SUPPORTED, Verdict.CONTRADICTED
    false_contradiction = report.verdict == no and no not in case.verdicts
    false_support = report.verdict == yes and yes not in case.verdicts
    for expected in case.expect:
        same = [finding for finding in report.findings if expected.names(finding)]
        if not any(finding.verdict in expected.verdicts and expected.code in (None, finding.code) for finding in same):
            problems.append(f"no finding {expected}" + (f", but {', '.join(map(describe, same))}" if same else ""))
        false_contradiction |= no not in expected.verdicts and any(finding.verdict == no for finding in same)
        false_support |= yes not in expected.verdicts and any(finding.verdict == yes for finding in same)
    if case.strict:
        stray = [finding for finding in report.findings if finding.verdict == no and not _expected(case, finding)]
        problems += [f"false contradiction {describe(finding)}: {finding.message}" for finding in stray]
        false_contradiction |= bool(stray)
    return Outcome(case, report, tuple(problems), false_contradiction, false_support)


def _expected(case: Case, finding: Finding) -> bool:
    if any(Verdict.CONTRADICTED in expected.verdicts and expected.names(finding) for expected in case.expect):
        return True
    return bool(case.impossible & _names(finding.subject)) and bool(case.impossible & _names(finding.object))


def describe(finding: Finding) -> str:
    """A finding in one line."""
    parts = (finding.subject, finding.relation, finding.object)
    triple = " | ".join(part.label or part.value or part.text or "?" for part in parts)
    return f"({triple}) {finding.verdict} {finding.code}{' negated' if finding.negated else ''}"


def _names(part: Part) -> set[str]:
    return {name_key(name) for name in (part.id, part.label, part.value, part.text) if name}


# --- known failures ---------------------------------------------------------------------------


@dataclass(frozen=True)
class KnownFailures:
    """The ids of cases that do not come out right yet: they must fail, so that progress shows."""

    ids: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def read(cls, folder: Path) -> KnownFailures:
        path = folder / "known_failures.txt"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return cls(frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#")))
