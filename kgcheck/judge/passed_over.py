"""What a sentence names beside its claims: said of something, but by no words that were understood.

A text that is supported must be so in all that it says: a name in no claim is an unknown finding, not silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kgcheck.extract.clauses import Clauses
from kgcheck.extract.interface import Claim, MentionKind, Pair, PhraseKind, Sentence
from kgcheck.judge.computed import weighs_all
from kgcheck.judge.judge import Judge
from kgcheck.judge.telling import left_over, part_of
from kgcheck.knowledge import Knowledge
from kgcheck.link import Linker
from kgcheck.model import Finding, Modality, Part, Verdict
from kgcheck.names import words_of
from kgcheck.relations.callings import is_called
from kgcheck.relations.people import RESIDENTS
from kgcheck.relations.types import coarse
from kgcheck.values import Date, DateRange

_TABULAR = frozenset("row pair heading".split())


def passed_over(
    sentence: Sentence, found: Sequence[Finding], read: Iterable[Pair], linker: Linker
) -> Iterator[Finding]:
    """An unknown finding for each name that no finding is about, where there are others in the sentence. `read` are
    pairs of mentions, by id, that were looked at whatever came of it."""
    names = [m for m in sentence.mentions if m.kind is MentionKind.NAME]
    if not found or len(names) < 2 or sentence.kind in _TABULAR:
        return
    parts = [part for finding in found for part in (finding.subject, finding.object)]
    spans = [part.span for part in parts if part.span is not None]
    ids = {part.id for part in parts} | {
        end
        for finding in found
        for e in finding.evidence
        for end in (e.fact.subject_id, e.fact.object_id, e.fact.within)
    }
    called = {w for f in found if f.verdict is Verdict.SUPPORTED for w in words_of(f.relation.label or "")}
    looked_at = frozenset().union(*read)
    clauses = Clauses(sentence)
    for mention in names:
        if any(start < mention.span[1] and mention.span[0] < end for start, end in spans):
            continue
        if set(words_of(mention.text)) <= called:
            continue  # the "Michelin" of "holds two Michelin stars"
        if id(mention.referent) in looked_at or any(c.id in ids for c in linker.candidates(mention)):
            continue
        if clauses.stance(mention.head).modality is not Modality.ASSERTED:
            continue
        subject = next(other for other in names if other is not mention)
        candidates = linker.candidates(mention)
        code = "KG303" if candidates else "KG301"
        message = "what is said of it was not understood" if candidates else f"the graph has no “{mention.text}”"
        owner = part_of(subject, linker.candidates(subject)[:1])
        yield left_over(sentence, code, message, owner, obj=part_of(mention, candidates[:1]))


def untold_dates(claims: Sequence[Claim], found: Sequence[Finding], judge: Judge) -> Iterator[Finding]:
    """An unknown finding for each date that is all that its verb says, where no finding is about either: of "The Salt
    Road by Aster was published in 1900" the year, not only the author."""
    spans = [part.span for f in found for part in (f.object, f.relation) if part.span is not None]
    spans += [finding.span for finding in found if weighs_all(finding)]
    for claim in claims:
        said = claim.phrase.span
        dated = isinstance(claim.object.value, Date | DateRange)
        if not claim.optional or not dated or said is None or claim.phrase.keys[0][0] is not PhraseKind.VERB:
            continue
        where = (claim.object.span, said)
        if any(a < span[1] and span[0] < b for a, b in where for span in spans):
            continue
        finding = judge.judge(replace(claim, optional=False))
        if finding is not None and finding.verdict is Verdict.UNKNOWN:
            spans.append(claim.object.span)
            yield finding


def other_occupations(sentence: Sentence, found: Sequence[Finding], knowledge: Knowledge) -> Iterator[Finding]:
    """An unknown finding for what somebody is called beside what was borne out, where the graph tells other occupations
    of them alone: the "actor" of "a Norwegian actor", of a Norwegian who paints."""
    seen: set[int] = set()
    for finding in found:
        person, words = finding.subject.id, finding.relation.span
        relation = knowledge.schema.get(finding.relation.id or "")
        if finding.verdict is not Verdict.SUPPORTED or finding.negated or person is None or words is None:
            continue
        if relation is None or relation.catalogue not in _FROM:
            continue
        for i, (start, end) in enumerate(sentence.offsets):
            noun = sentence.lemmas[i]
            if not (words[0] <= start and end <= words[1]) or sentence.tags[i] != "NN":
                continue
            if coarse((noun,)) != _PERSON and (coarse((noun,)) or sentence.deps[i] != "attr"):
                continue
            if i in seen or noun in _NO_TRADE or noun in (finding.matched or ("", "", False))[1].split():
                continue
            seen.add(i)
            told = _occupations(person, knowledge)
            if told and not is_called(noun, (*told, *knowledge.stated_types(person))):
                message = f"the graph has other occupations: {', '.join(told[:3])}, which may not be all"
                called = Part(sentence.words[i], (start, end))
                yield left_over(sentence, "KG305", message, finding.subject, relation=_OCCUPATION, obj=called)


_PERSON = frozenset(("person",))
_OCCUPATION = Part("occupation", None)
_FROM = frozenset("nationality birthPlace birthCountry residence origin hometown".split())
"""Relations of the catalogue that say whence somebody is."""
_NO_TRADE = RESIDENTS | frozenset("man woman child boy girl native national".split())
"""Nouns that call nobody by what they do."""


def _occupations(person: str, knowledge: Knowledge) -> list[str]:
    return [
        fact.object
        for fact in knowledge.outgoing(person)
        if (relation := knowledge.schema.get(fact.relation)) is not None and relation.catalogue == "occupation"
    ]
