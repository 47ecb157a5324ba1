"""The counts of a run: documents and claims by verdict, coverage, errors.

An unreadable document is an error, not a verdict: it is counted apart and never as a pass.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from kgcheck.model import Report, Verdict
from kgcheck.store.interface import GraphInfo


@dataclass
class Summary:
    """Counts that grow with every report."""

    graph: GraphInfo | None = None
    documents: Counter[Verdict] = field(default_factory=Counter)
    claims: Counter[Verdict] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    sentences: int = 0
    unchecked: int = 0
    errors: int = 0
    incomplete: str | None = None
    """Why the run ended early, if it did."""
    graph_changed_to: str | None = None
    """The graph's revision at the end, where the run went on over changes of it."""

    def add(self, report: Report) -> None:
        """Count one document in."""
        if report.error is not None:
            self.errors += 1
            return
        self.documents[report.verdict] += 1
        self.claims.update(finding.verdict for finding in report.findings)
        self.codes.update(finding.code for finding in report.findings)
        self.sentences += report.sentences
        self.unchecked += len(report.unchecked)

    @property
    def coverage(self) -> float:
        """Share of all sentences that made a claim."""
        return 1 - self.unchecked / self.sentences if self.sentences else 0.0

    def as_dict(self) -> dict[str, Any]:
        """The summary as JSON has it."""
        return {
            "documents": {verdict.value: self.documents[verdict] for verdict in Verdict},
            "errors": self.errors,
            "claims": {verdict.value: self.claims[verdict] for verdict in Verdict if verdict != Verdict.NO_CLAIMS},
            "codes": dict(sorted(self.codes.items())),
            "sentences": self.sentences,
            "unchecked": self.unchecked,
            "coverage": round(self.coverage, 4),
            "incomplete": self.incomplete,
            "graph": graph_dict(self.graph) if self.graph else None,
        }


def graph_dict(graph: GraphInfo) -> dict[str, Any]:
    """What a graph is, as JSON has it."""
    return {
        "name": graph.name,
        "kind": graph.kind,
        "location": graph.location,
        "revision": graph.revision,
        "facts": graph.facts,
        "entities": graph.entities,
        "relations": graph.relations,
        "notes": list(graph.notes),
    }
