"""Who came after whom in an office: "Voss succeeded Saar as mayor", where no relation says so but both held it, each
for a known time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgcheck.extract.interface import Claim
from kgcheck.judge.case import Ruling
from kgcheck.judge.time import bounds
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate
from kgcheck.model import Evidence, Fact, Verdict
from kgcheck.relations.matching import RelationMatcher


def succession(
    claim: Claim, subjects: Sequence[Candidate], objects: Sequence[Candidate], knowledge: Knowledge,
    matcher: RelationMatcher,
) -> Ruling | None:  # fmt: skip
    """The ruling on a claim that one of two followed the other, as if it were not negated, or none: borne out where one
    began in the year in which the other ended, and refuted where it was the other way round."""
    after, before = (matcher.says(claim.phrase, name) for name in ("predecessor", "successor"))
    if (after is None and before is None) or not subjects or not objects:
        return None
    ends = (objects[0].id, subjects[0].id)
    earlier, later = ends if (after if after is not None else not before) else ends[::-1]
    shared = list(_shared(earlier, later, knowledge))
    for verdict, code in ((Verdict.SUPPORTED, "KG109"), (Verdict.CONTRADICTED, "KG208")):
        for one, other in shared if verdict is Verdict.SUPPORTED else ((b, a) for a, b in shared):
            if _follows(one, other):
                role = "supports" if verdict is Verdict.SUPPORTED else "conflicts"
                return Ruling(verdict, code, (Evidence(one, role), Evidence(other, role)), 0.88, "succession")
    return None


def _shared(earlier: str, later: str, knowledge: Knowledge) -> Iterator[tuple[Fact, Fact]]:
    """The facts by which both held one office, each from the office's side or from theirs."""
    for facts, end in ((knowledge.outgoing, "object_id"), (knowledge.incoming, "subject_id")):
        for one in facts(earlier):
            office = getattr(one, end)
            if office is not None and (one.valid_from or one.valid_to):
                for other in facts(later, one.relation):
                    if getattr(other, end) == office:
                        yield one, other


def _follows(one: Fact, other: Fact) -> bool:
    """Whether the second fact began in the year in which the first ended."""
    end, start = bounds(one.valid_to), bounds(other.valid_from)
    return end is not None and start is not None and end[1][0] == start[0][0]
