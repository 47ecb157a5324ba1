"""A place after a comma tells where the place before it lies, and so where lies what is said to lie there: "Orsa Hall
is in *Lund, Tamberg*", where the graph has the hall in Lund, but in another state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgcheck.extract.interface import Claim, Mention, MentionKind, Phrase, PhraseKind, Sentence
from kgcheck.judge.judge import Judge
from kgcheck.judge.likeness import STATES
from kgcheck.link import Linker
from kgcheck.model import Finding, Verdict
from kgcheck.relations.types import excludes

_IS_IN = Phrase(((PhraseKind.LINK, "in"),), ("be", "in"), "is in")
_PLACE = frozenset(("place",))
_JOINING = frozenset("and or & as".split())


def in_another_state(s: Sentence, found: Sequence[Finding], judge: Judge, linker: Linker) -> Iterator[Finding]:
    """What the states named behind places that were borne out speak against."""
    knowledge = judge.knowledge
    by_span = {m.span: m for m in s.mentions}
    decided = {f.object.span for f in found if f.verdict is not Verdict.UNKNOWN}
    for finding in found:
        relation = finding.relation.id
        if finding.verdict is not Verdict.SUPPORTED or finding.negated or relation not in knowledge.containment:
            continue
        place = by_span.get(finding.object.span) if finding.object.span else None
        subject = by_span.get(finding.subject.span) if finding.subject.span else None
        if place is None or subject is None or subject.start > place.start:
            continue
        state = _after_comma(s, place, linker)
        if state is None or state.span in decided or not _is_state(state, linker):
            continue
        claim = Claim(subject, _IS_IN, state, s.slice(subject.start, state.end), s.char_span(subject.start, state.end))
        judged = judge.judge(claim)
        if judged is not None and judged.verdict is Verdict.CONTRADICTED and judged.relation.label in STATES:
            decided.add(state.span)
            yield judged


def _after_comma(s: Sentence, place: Mention, linker: Linker) -> Mention | None:
    """The name right behind a place, with a comma or without, if the two stand in no list of several."""
    at = place.end + 1 if s.lower[place.end : place.end + 1] == [","] else place.end
    found = s.at[at] if at < len(s.words) else None
    if found is None or found.kind is not MentionKind.NAME or found.start != at:
        return None
    end: Mention | None = found
    while end is not None:
        after = end.end + 1 if s.lower[end.end : end.end + 1] == [","] else end.end
        if after + 1 < len(s.words) and s.lower[after] in _JOINING and (other := s.at[after + 1]) is not None:
            return found if excludes(linker.types(other), _PLACE) else None
        end = s.at[after] if after < len(s.words) else None
    return found


def _is_state(mention: Mention, linker: Linker) -> bool:
    """Whether the graph has what is named for a state, and the name is surely its."""
    candidates = linker.candidates(mention)
    if not candidates:
        return False
    known = map(linker.knowledge.schema.get, linker.knowledge.relations_to(candidates[0].id))
    return any(relation is not None and relation.label in STATES for relation in known)
