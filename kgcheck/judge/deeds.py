"""When a deed was, told by a date of what it was done to: "Voss made the first ascent of Orsa Ridge *in 1934*", where
the graph has the ridge's `firstAscentBy` and its `firstAscentYear`; or the winner of a battle, and the battle's day.

Such a date bears out; it never contradicts: another one may be of something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgcheck.codes import CODES
from kgcheck.extract.grammar import grammar_of
from kgcheck.extract.interface import Mention, Sentence
from kgcheck.judge.computed import weighs_all
from kgcheck.knowledge import Knowledge
from kgcheck.model import Evidence, Fact, Finding, Modality, Part, Span, Verdict
from kgcheck.names import words_of
from kgcheck.relations.keys import NAME_STOP
from kgcheck.relations.stems import stem
from kgcheck.values import Date, DateRange, Value, agrees, parse_value

_OF_DATES = frozenset("year date day time when".split())
_WHEN = frozenset(("pointInTime", "startDate", "endDate"))
"""The catalogue's relations that say when an event was."""


def told_dates(sentence: Sentence, found: Sequence[Finding], knowledge: Knowledge) -> Iterator[Finding]:
    """A supported finding for each date that no finding is about, and that a fact beside a supported one bears out."""
    dates = [mention for mention in sentence.mentions if isinstance(mention.value, Date | DateRange)]
    plain = [f for f in found if f.verdict is Verdict.SUPPORTED and f.evidence and not f.negated] if dates else []
    if not plain or any(map(weighs_all, found)):
        return
    spans = [f.object.span for f in found if f.object.span is not None]
    clauses = grammar_of(sentence).clauses
    verbs: dict[Span | None, int] = {m.span: clauses.governing(m.head) for m in sentence.mentions}
    for mention in dates:
        if any(start < mention.span[1] and mention.span[0] < end for start, end in spans):
            continue
        if clauses.stance(mention.head).modality is not Modality.ASSERTED:
            continue
        for finding in plain:
            if verbs[mention.span] not in (verbs.get(finding.subject.span), verbs.get(finding.object.span)):
                continue  # "…, which closed in 1934": another deed
            fact = finding.evidence[0].fact
            facts = list(_bearing_out(mention.value, fact, knowledge))
            if facts:
                yield _finding(finding, mention, facts, knowledge)
                break


def _bearing_out(value: Value | None, deed: Fact, knowledge: Knowledge) -> Iterator[Fact]:
    """The facts by which the deed was then."""
    if isinstance(value, DateRange):
        bounds = [(value.start, "startDate"), (value.end, "endDate")]
        told = [next(_dated(bound, deed, knowledge, only=name), None) for bound, name in bounds if bound is not None]
        if len(told) == 2 and all(told):
            yield from (fact for fact in told if fact is not None)
        return
    if isinstance(value, Date) and (fact := next(_dated(value, deed, knowledge), None)) is not None:
        yield fact


def _dated(value: Date, deed: Fact, knowledge: Knowledge, only: str | None = None) -> Iterator[Fact]:
    for end in (deed.subject_id, deed.object_id):
        if end is None or "person" in knowledge.types(end):
            continue
        for fact in knowledge.outgoing(end):
            relation = knowledge.schema.get(fact.relation)
            if relation is None or relation.inverted or len(knowledge.outgoing(end, fact.relation)) > 1:
                continue
            is_event = relation.catalogue == only if only else relation.catalogue in _WHEN
            is_of_deed = only is None and end == deed.subject_id and _is_of(deed.relation, fact.relation)
            if not (is_event or is_of_deed) or fact.object_type == "entity":
                continue
            known = parse_value(fact.object, kind="date")
            if isinstance(known, Date) and agrees(value, known):
                yield fact


def _is_of(deed: str, date: str) -> bool:
    """Whether the one relation dates what the other tells: `describedBy`, `yearDescribed`."""
    of_date = words_of(date)
    return not _OF_DATES.isdisjoint(of_date) and bool(_stems(of_date)) and _stems(of_date) <= _stems(words_of(deed))


def _stems(words: Sequence[str]) -> set[str]:
    return {stem(word) for word in words if word not in NAME_STOP and word not in _OF_DATES}


def _finding(about: Finding, mention: Mention, facts: Sequence[Fact], knowledge: Knowledge) -> Finding:
    fact = facts[0]
    label = knowledge.schema[fact.relation].label
    shown = "; ".join(f"{each.subject} — {each.relation} → {each.object}" for each in facts)
    return Finding(
        text=about.text, span=about.span,
        subject=about.subject, relation=Part(about.relation.text, about.relation.span, fact.relation, label),
        object=Part(mention.text, mention.span, value=str(mention.value)),
        verdict=Verdict.SUPPORTED, code="KG106", reason=CODES["KG106"].name, message=f"The graph has: {shown}",
        confidence=0.85, rule="told-dates", evidence=tuple(Evidence(each, "supports") for each in facts),
    )  # fmt: skip
