"""Judging by the words beside an object: what grammar left open, where a lexicon knows what the words mean.

The object's owner is the nearest thing that the graph has the relation of, as it was when the words were learned.
A contradiction also asks that nothing else bears the object out.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kgcheck.extract import beside
from kgcheck.extract.clauses import Clauses
from kgcheck.extract.interface import Claim, Mention, MentionKind, Pair, Phrase, Sentence, pair_of
from kgcheck.judge.judge import Judge
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate, Linker
from kgcheck.model import Finding, Modality, Verdict
from kgcheck.relations.matching import RelationMatcher


def read_beside(
    found: dict[Pair, Finding],
    earlier: dict[Pair, Finding],
    sentence: Sentence,
    before: Sequence[Sentence],
    judge: Judge,
    linker: Linker,
    matcher: RelationMatcher,
) -> None:
    """Add to a sentence's findings, by pair of mentions, what the words beside its objects decide.

    `earlier` are the findings on the sentences before."""
    clauses = Clauses(sentence)
    for mention, phrase in beside.objects(sentence):
        relations = [match.relation.id for match in matcher.match(phrase)]
        stance = clauses.stance(mention.head)
        if not relations or stance.modality is not Modality.ASSERTED or stance.negated:
            continue
        against: list[tuple[Pair, Finding]] = []
        borne_out = any(
            finding.verdict is Verdict.SUPPORTED and mention.span in (finding.object.span, finding.subject.span)
            for finding in found.values()
        )
        near = [(m, linker.candidates(m)) for m in beside.owners(sentence, before, mention)]
        for owner, surely in _owners(relations, near, mention, sentence, judge.knowledge, ChainMap(found, earlier)):
            pair = pair_of(owner, mention)
            if pair in found and found[pair].verdict is not Verdict.UNKNOWN:
                continue
            finding = judge.judge(_claim(owner, phrase, mention, sentence))
            if finding is None:
                continue
            if finding.verdict is Verdict.SUPPORTED:
                found[pair] = finding
                borne_out = True
            elif finding.verdict is Verdict.CONTRADICTED and surely and not _is_said(finding, found.values()):
                against.append((pair, finding))
        if not borne_out:
            found.update(against[:1])


_Near = Sequence[tuple[Mention, Sequence[Candidate]]]


def _owners(
    relations: Sequence[str], near: _Near, mention: Mention, sentence: Sentence, knowledge: Knowledge,
    found: Mapping[Pair, Finding],
) -> Iterator[tuple[Mention, bool]]:  # fmt: skip
    """Of each relation the nearest mention that the graph has any of, and whether it can be no other's object."""
    done: set[int] = set()
    for relation in relations:
        for place, (owner, candidates) in enumerate(near):
            if candidates and knowledge.outgoing(candidates[0].id, relation):
                if id(owner) not in done:
                    done.add(id(owner))
                    nearer = [m for m in near[:place] if not _is_said_of(owner, m[0], mention, sentence, found)]
                    yield owner, not any(_rivals(candidates[0], nearer, sentence, knowledge))
                break


def _rivals(owner: Candidate, nearer: _Near, sentence: Sentence, knowledge: Knowledge) -> Iterator[Mention]:
    """Nearer mentions of the owner's kind, or that the graph does not know: the object may be theirs."""
    own = knowledge.types(owner.id, owner.types)
    for mention, candidates in nearer:
        if not candidates:
            if mention.kind is MentionKind.NAME and mention in sentence.mentions and not _is_part(mention, sentence):
                yield mention
        elif candidates[0].id != owner.id and own & knowledge.types(candidates[0].id, candidates[0].types):
            yield mention


def _is_said_of(
    owner: Mention, other: Mention, mention: Mention, sentence: Sentence, found: Mapping[Pair, Finding]
) -> bool:
    """Whether another mention is itself something of the owner's, and the text has gone on since: "Keri Light lies in
    *Estonia* and has 90 stairs"."""
    finding = found.get(pair_of(owner, other))
    if finding is None or finding.verdict is not Verdict.SUPPORTED:
        return False
    between = range(other.end, mention.start)
    return other not in sentence.mentions or any(sentence.tags[i] in ("CC", ":") for i in between)


def _is_said(against: Finding, found: Iterable[Finding]) -> bool:
    """Whether the sentence says the graph's own fact, too: "a net income of 5, a yearly income of 8" are two things."""
    fact = against.evidence[0].fact
    return any(each.verdict is Verdict.SUPPORTED and fact in (e.fact for e in each.evidence) for each in found)


def _is_part(mention: Mention, sentence: Sentence) -> bool:
    """Whether a name is part of what the words beside it name: the "AMVER" of "the AMVER code", the "NSW" of "Bega,
    NSW"."""
    start, end = mention.start, mention.end
    if start > 1 and sentence.words[start - 1] == "," and sentence.at[start - 2] is not None:
        return end - start == 1 and sentence.words[start].isupper()
    return end < len(sentence.words) and sentence.at[end] is None and sentence.tags[end][:2] == "NN"


def _claim(owner: Mention, phrase: Phrase, mention: Mention, sentence: Sentence) -> Claim:
    inside = [m for m in (owner, mention) if m in sentence.mentions]
    start, end = min(m.start for m in inside), max(m.end for m in inside)
    return Claim(owner, phrase, mention, sentence.slice(start, end), sentence.char_span(start, end), loose=True)
