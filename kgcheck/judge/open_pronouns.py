"""What is refuted of a pronoun that may stand for something without a name: "bought a firm. *It* was founded in 1985".

It may bear out what is said; that it speaks against it cannot be known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgcheck.extract.interface import Mention, Sentence
from kgcheck.judge.telling import taken_back
from kgcheck.model import Finding, Part, Verdict
from kgcheck.relations.schema import Schema
from kgcheck.relations.types import coarse, excludes


def without_open(found: Sequence[Finding], sentence: Sentence, schema: Schema) -> list[Finding]:
    """The findings, those taken back that refute what may be said of something that was only brought up."""
    open_ = {mention.span: mention for mention in sentence.mentions if mention.unnamed}
    return [_as_sure(finding, open_, schema) for finding in found] if open_ else list(found)


def _as_sure(finding: Finding, open_: dict[tuple[int, int], Mention], schema: Schema) -> Finding:
    if finding.verdict is not Verdict.CONTRADICTED:
        return finding
    for part in (finding.subject, finding.object):
        mention = open_.get(part.span) if part.span is not None else None
        if mention is None:
            continue
        for noun in mention.unnamed:
            if not any(excludes(coarse((noun,)), kinds) for kinds in _asked(finding, part, schema)):
                other = noun if noun[0].isupper() else f"the {noun}"
                message = f"“{part.text}” may be {part.label or part.text} or {other}"
                return taken_back(finding, "KG302", message)
    return finding


def _asked(finding: Finding, part: Part, schema: Schema) -> Iterator[frozenset[str]]:
    """The kinds of things that the relation of the deciding facts holds of, on the side of a part."""
    for evidence in finding.evidence[:1]:
        relation = schema.get(evidence.fact.relation)
        if relation is not None:
            yield coarse(relation.domain if evidence.fact.subject_id == part.id else relation.range)
