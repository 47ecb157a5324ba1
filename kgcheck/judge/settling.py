"""Whom an ambiguous name stands for, as the claims on it show: one name in one text is one thing.

Judged claim by claim, "John Harrow was born in Lund in 1975" might be true of one in the place and of another in the
year. So of the candidates of each such name one is settled on before anything is judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kgcheck.extract.interface import Claim, Mention, MentionKind
from kgcheck.judge.judge import MOST_CANDIDATES, Judge
from kgcheck.link import Candidate, Linker
from kgcheck.model import Modality, Verdict
from kgcheck.names import name_key
from kgcheck.store.interface import VALUE_TYPE

_Scores = Mapping[str, tuple[set[int], int]]
"""Candidate's id → the claims (by position) that hold of it, and how many are contradicted."""


def settle(claims: Iterable[Claim], linker: Linker, judge: Judge) -> None:
    """Settle on a candidate for each ambiguous name of which several claims speak; where one fits the whole text, for
    all that bear the name."""
    by_mention = _by_mention(claims, linker)
    names: dict[str, list[Mention]] = defaultdict(list)
    for mention in by_mention:
        names[name_key(mention.text)].append(mention)
    for mentions in names.values():
        together = [claim for mention in mentions for claim in by_mention[mention]]
        candidates = _things(linker.candidates(mentions[0])[:MOST_CANDIDATES], linker)
        if len(mentions) > 1 and (best := _best(candidates, _scores(candidates, mentions, together, linker, judge))):
            for mention in mentions:
                _settle_on(best, mention, linker)
            continue
        for mention in mentions:
            own = by_mention[mention]
            if len(own) > 1:
                scores = _scores(candidates, [mention], own, linker, judge)
                if (best := _best(candidates, scores) or _nearest(candidates, scores)) is not None:
                    _settle_on(best, mention, linker)


def _settle_on(best: Candidate, mention: Mention, linker: Linker) -> None:
    """Let it stand for this one; of what it is called, its name is still a thing of its own."""
    names = [each for each in linker.candidates(mention) if linker.is_mere_name(each.id) and each.id != best.id]
    linker.settle(mention, best, *names)


def _things(candidates: Sequence[Candidate], linker: Linker) -> Sequence[Candidate]:
    """Those that are more than a text somewhere in the graph, if there are any: the film, not the role called so."""
    things = [each for each in candidates if VALUE_TYPE not in each.types and not linker.is_mere_name(each.id)]
    return things or candidates


def _by_mention(claims: Iterable[Claim], linker: Linker) -> dict[Mention, list[Claim]]:
    found: dict[Mention, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.modality is Modality.ASSERTED:
            for mention in (claim.subject, claim.object):
                target = mention.referent
                if target.kind is MentionKind.NAME and not mention.alternatives and len(linker.candidates(target)) > 1:
                    found[target].append(claim)
    return found


def _scores(
    candidates: Sequence[Candidate], mentions: Sequence[Mention], claims: Sequence[Claim], linker: Linker, judge: Judge
) -> _Scores:
    """What each candidate makes of the claims, if all these mentions stand for it."""
    before = {mention: linker.candidates(mention) for mention in mentions}
    scores = {}
    for candidate in candidates:
        for mention in mentions:
            linker.settle(mention, candidate)
        findings = [judge.judge(claim) for claim in claims]
        holds = {i for i, f in enumerate(findings) if f is not None and f.verdict is Verdict.SUPPORTED}
        fails = sum(1 for f in findings if f is not None and f.verdict is Verdict.CONTRADICTED)
        scores[candidate.id] = (holds, fails)
    for mention, known in before.items():
        linker.settle(mention, *known)
    return scores


def _best(candidates: Sequence[Candidate], scores: _Scores) -> Candidate | None:
    """The one of which all holds that holds of any; none where two are as good."""
    whole = set().union(*(holds for holds, _ in scores.values()))
    fitting = [c for c in candidates if whole and scores[c.id][0] == whole]
    least = min((scores[c.id][1] for c in fitting), default=0)
    best = [c for c in fitting if scores[c.id][1] == least]
    return best[0] if len(best) == 1 else None


def _nearest(candidates: Sequence[Candidate], scores: _Scores) -> Candidate | None:
    """Where no candidate makes all of it true that is true of some, the most plausible of those that make most so."""
    whole = set().union(*(holds for holds, _ in scores.values()))
    if any(scores[c.id][0] == whole for c in candidates):
        return None
    return max(candidates, key=lambda c: (len(scores[c.id][0]), -scores[c.id][1], c.plausibility))
