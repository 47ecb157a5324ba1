"""Whose a claim is, where it was read of what cannot have it: "Norvik Group owns the *Falk Arena*, and *it* has 45
floors", "played for *Orsa FC*, relegated in 2003".

What a relation holds of is known before the claim is judged. Grammar's choice stands wherever it can be right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kgcheck.extract.interface import Claim, Mention, MentionKind, Pair, PhraseKind, Sentence
from kgcheck.extract.loose import is_told_of_the_subject
from kgcheck.judge.judge import Judge
from kgcheck.judge.telling import taken_back
from kgcheck.link import Linker
from kgcheck.model import Finding, Modality, Verdict
from kgcheck.relations.matching import Match, RelationMatcher
from kgcheck.relations.types import coarse, excludes

_BETWEEN = frozenset(", - – — ( which that who is was are were has have been also now currently".split())
"""What may stand between a noun and the verb of a clause that says more of it."""
_SAYING_MORE = frozenset("acl relcl advcl".split())


def attached(claims: Iterable[Claim], sentence: Sentence, linker: Linker, matcher: RelationMatcher) -> Iterator[Claim]:
    """The claims, those that cannot be said of their subject given to the one thing in reach that can have them."""
    for claim in claims:
        own = linker.types(claim.subject)
        kinds = _kinds(claim, matcher) if own else None
        if kinds and own.isdisjoint(kinds):
            fitting = {id(m.referent): m for m in _in_reach(claim, sentence, own, kinds) if linker.types(m) & kinds}
            if len(fitting) == 1:
                claim = replace(claim, subject=next(iter(fitting.values())))
        elif own and (bearer := _held_by(claim, sentence, own, linker, matcher)) is not None:
            claim = replace(claim, subject=bearer)
        yield claim


def _held_by(
    claim: Claim, sentence: Sentence, own: frozenset[str], linker: Linker, matcher: RelationMatcher
) -> Mention | None:
    """The name right before the clause, if it is another kind of thing, and the graph has of it what the words surely
    mean, and of the subject nothing of the sort: "Ana Keel plays for *Harne United*, managed by Bo Trane"."""
    if claim.subject.kind is not MentionKind.NAME or claim.phrase.keys[0][0] is not PhraseKind.VERB:
        return None
    name = _before_the_clause(claim, sentence) if _is_said_of_a_noun(claim, sentence) else None
    if name is None or name.referent in (claim.subject.referent, claim.object.referent):
        return None
    kinds = linker.types(name)
    if not kinds or not excludes(kinds, own) or _is_of_that_time(claim, sentence):
        return None
    sure = [match for match in matcher.match(claim.phrase) if match.is_sure]
    return name if _has_any(name, sure, linker) and not _has_any(claim.subject, sure, linker) else None


def _is_said_of_a_noun(claim: Claim, s: Sentence) -> bool:
    """Whether the claim's clause says more of what it follows. The sentence's main clause has its own subject,
    whatever stands before its verb: "Ana Keel, who plays for *Harne United*, is managed by Bo Trane"."""
    if claim.phrase.span is None:
        return False
    at = next((i for i, span in enumerate(s.offsets) if span[0] >= claim.phrase.span[0]), 0)
    while s.deps[at] not in _SAYING_MORE and s.heads[at] != at:
        at = s.heads[at]
    return s.deps[at] in _SAYING_MORE


def _is_of_that_time(claim: Claim, s: Sentence) -> bool:
    """Whether a bare participle goes with what was: "played for Harne United, *managed* by Bo Trane"."""
    verb = next((i for i, span in enumerate(s.offsets) if claim.phrase.span and span[0] >= claim.phrase.span[0]), 0)
    main = next(i for i, head in enumerate(s.heads) if head == i)
    bare = s.tags[verb] == "VBN" and all(s.deps[c] not in ("aux", "auxpass") for c in s.children[verb])
    return bare and s.tags[main] == "VBD"


def _has_any(mention: Mention, matches: Iterable[Match], linker: Linker) -> bool:
    knowledge = linker.knowledge
    return any(
        match.relation.id in (knowledge.relations_from(one.id) if match.forward else knowledge.relations_to(one.id))
        for one in linker.candidates(mention)[:2]
        for match in matches
    )


def nearer(claims: Sequence[Claim], sentence: Sentence) -> Iterator[Claim]:
    """What the claims say, of the name right before their clause: "Rye is used in Orsa stew, *which comes from Skarn*".
    Such a reading may support, where grammar's does not."""
    for claim in claims:
        if claim.modality is Modality.ASSERTED and not claim.negated and claim.phrase.keys[0][0] is PhraseKind.VERB:
            name = _before_the_clause(claim, sentence)
            if name is None or name.referent in (claim.subject.referent, claim.object.referent):
                continue
            if claim.subject.span[0] <= name.span[0] < claim.subject.span[1]:
                continue  # "the husband of *Ada Lind* was born in Varn"
            if is_told_of_the_subject(sentence, name, _verb_of(claim, sentence)):
                continue
            if not any(_are_one_reading(claim, other) and other.subject.referent is name.referent for other in claims):
                yield replace(claim, subject=name, loose=True)


def _verb_of(claim: Claim, s: Sentence) -> int:
    """The verb of the claim's words."""
    span = claim.phrase.span
    at = next((i for i, each in enumerate(s.offsets) if span is not None and each[0] >= span[0]), 0)
    return s.heads[at] if s.deps[at] in ("aux", "auxpass") else at


def without_others(found: dict[Pair, Finding], claim: Claim) -> None:
    """Take out what else was made of the words of a nearer reading that is borne out: they are said once."""
    for pair, finding in list(found.items()):
        if finding.verdict is not Verdict.SUPPORTED and finding.object.span == claim.object.span:
            if finding.relation.span is not None and finding.relation.span == claim.phrase.span:
                del found[pair]


def _are_one_reading(claim: Claim, other: Claim) -> bool:
    return claim.object is other.object and claim.phrase.span == other.phrase.span


def _kinds(claim: Claim, matcher: RelationMatcher) -> frozenset[str] | None:
    """The kinds of things of which something can be said in these words; None where it may be anything."""
    found: frozenset[str] = frozenset()
    is_value = claim.object.referent.kind is MentionKind.VALUE
    for match in matcher.match(claim.phrase):
        if not match.is_sure or (is_value and not match.forward):
            continue
        kinds = coarse(match.relation.domain if match.forward else match.relation.range)
        if not kinds:
            return None
        found |= kinds
    return found


def _in_reach(claim: Claim, sentence: Sentence, own: frozenset[str], kinds: frozenset[str]) -> Iterator[Mention]:
    """What else the claim may be said of: another thing that its pronoun may stand for, and what its clause follows."""
    subject, obj = claim.subject, claim.object.referent
    if subject.kind in (MentionKind.PRONOUN, MentionKind.DESCRIPTION):
        for other in subject.alternatives:
            if other.referent is not obj:
                yield replace(subject, antecedent=other, alternatives=[])
    elif _is_said_of_a_noun(claim, sentence):
        name = _before_the_clause(claim, sentence)
        if name is not None and name.referent not in (subject.referent, obj):
            if excludes(own, kinds) or _is_picked_out(name, claim, sentence):
                yield name


def _is_picked_out(name: Mention, claim: Claim, s: Sentence) -> bool:
    """Whether the clause follows the name with "which" or "that" and no comma: "the publisher of *Salt Road which* has
    the OCLC number 2871"."""
    after = s.lower[name.end : name.end + 1]
    at = name.end + 1
    if after not in (["which"], ["that"]) or at >= len(s.words) or claim.phrase.span is None:
        return False
    return s.offsets[at][0] == claim.phrase.span[0]


def _before_the_clause(claim: Claim, sentence: Sentence) -> Mention | None:
    """The name that the claim's verb follows, with nothing but what begins a clause in between."""
    if claim.phrase.span is None:
        return None
    at = next((i for i, span in enumerate(sentence.offsets) if span[0] >= claim.phrase.span[0]), 0) - 1
    while at > 0 and sentence.lower[at] in _BETWEEN:
        at -= 1
    mention = sentence.at[at] if at > 0 else None
    return mention if mention is not None and mention.kind is MentionKind.NAME else None


def of_one_thing(found: dict[Pair, Finding], claims: Iterable[Claim], judge: Judge) -> None:
    """Let a pronoun stand for one thing: what is contradicted of the likeliest, or not known of it, is judged anew of
    that of which the rest is borne out: "Harne is served by Orsa Airport. *It* has two runways and lies 90 m above the
    sea"."""
    open_ = [(pair, f) for pair, f in found.items() if f.subject.span and _is_open(f)]
    for pair, finding in open_:
        span, borne_out = finding.subject.span, [f for f in found.values() if f.verdict is Verdict.SUPPORTED]
        meant = {f.subject.id for f in borne_out if f.subject.span == span}
        if len(meant) != 1 or finding.subject.id in meant:
            continue
        for claim in claims:
            if claim.subject.span == span and claim.object.span == finding.object.span and claim.subject.alternatives:
                others = [m.referent for m in claim.subject.alternatives]
                other = next((m for m in others if any(hit.entity_id in meant for hit in m.hits)), None)
                if other is None:
                    continue
                anew = judge.judge(replace(claim, subject=replace(claim.subject, antecedent=other, alternatives=[])))
                if anew is not None:
                    found[pair] = anew
                    break
    _keep_to_one(found, claims)


def _is_open(finding: Finding) -> bool:
    return finding.verdict is Verdict.CONTRADICTED or (finding.verdict is Verdict.UNKNOWN and finding.code == "KG305")


_SEVERAL = frozenset("they them their both these those".split())


def _keep_to_one(found: dict[Pair, Finding], claims: Iterable[Claim]) -> None:
    """Let nothing be borne out of a pronoun that is true of two things only: "she died in Paris in 1934" neither of the
    daughter, who died in Paris, nor of the mother, who died in 1934."""
    one = {c.subject.span for c in claims if c.subject.alternatives and c.subject.text.lower() not in _SEVERAL}
    for span in one:
        of_it = {pair: f for pair, f in found.items() if f.verdict is Verdict.SUPPORTED and f.subject.span == span}
        ids = [finding.subject.id for finding in of_it.values()]
        kept = max(dict.fromkeys(ids), key=ids.count, default=None)
        for pair, finding in of_it.items():
            if finding.subject.id != kept:
                message = f"true of {finding.subject.label}, but the rest of the sentence is not"
                found[pair] = taken_back(finding, "KG302", message)
