"""Reads whether a work earned what it cost: "made a profit", "earned twice its budget", "was a box office flop"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Earning, Way
from kgcheck.extract.computed.times import topic_of
from kgcheck.extract.interface import Mention, MentionKind
from kgcheck.values import Number

_PROFIT = frozenset("profit profitable lucrative profitably".split())
_LOSS = frozenset("unprofitable flop loss".split())
_COST = frozenset("budget cost budgeted production-cost".split())
_EARN = frozenset("make earn gross bring take net recoup return pull recover receive exceed surpass".split())
WORDS = _PROFIT | _LOSS | _COST | {"costs", "budgets"}
_MORE = frozenset("more higher greater larger over above exceed surpass back".split())
_LESS = frozenset("less lower smaller under below".split())
_FACTORS = {name: Decimal(times) for name, times in (("twice", "2"), ("double", "2"), ("triple", "3"), ("half", "0.5"))}


def earnings(clause: Clause) -> Iterator[Earning]:
    """What is said of a work's earnings beside its cost; one claim a sentence."""
    s = clause.s
    for i, word in enumerate(s.lower):
        if word not in WORDS:
            continue
        found = _of_profit(clause, i) if word in _PROFIT | _LOSS else _of_cost(clause, i)
        if found is None:
            continue
        way, factor, by, mention = found
        verb = clause.verb(i)
        holder = clause.holder(verb) if verb is not None else None
        topic = holder.mention if holder is not None and holder.noun is None else topic_of(clause, i)
        if topic is None or topic.kind in (MentionKind.VALUE, MentionKind.NOUN):
            return
        taken = tuple((topic, m) for m in s.mentions if m is not topic and _is_read(clause, m, mention))
        yield Earning(
            **clause.common(i, topic, mention, s.words[i], s.offsets[i]),
            way=way, factor=factor, by=by, exclusive=True, taken=taken,
        )  # fmt: skip
        return


_Read = tuple[Way, Number | None, Number | None, Mention | None]


def _of_profit(clause: Clause, i: int) -> _Read | None:
    s = clause.s
    if any(s.deps[c] in ("compound", "poss") and s.lower[c] not in ("net", "office") for c in s.children[i]):
        return None
    if s.lower[i - 1 : i] in (["-"], ["for"], ["non"]) or s.deps[i] == "compound":
        return None  # a not-for-profit
    money = _money(clause)
    way = Way.LESS if s.lower[i] in _LOSS else Way.MORE
    by = money.value if money is not None and isinstance(money.value, Number) else None
    return way, None, by, money if by is not None else None


def _of_cost(clause: Clause, i: int) -> _Read | None:
    """ "earned (much more than | twice | back) its budget", "made less than it cost"."""
    s = clause.s
    before = s.lower[:i]
    verbs = [t for t in range(i) if s.lemmas[t] in _EARN and s.tags[t][:2] == "VB"]
    if not verbs and not ("box" in before and "office" in before):
        return None
    if verbs and verbs[0] > 0 and "budget" in s.lower[: verbs[0]]:
        return None
    after = s.lower[verbs[0] : i] if verbs else before
    factor, mention = _factor(clause, i)
    if factor is not None:
        return Way.MORE, factor, None, mention
    money = _money(clause)
    words = [w for w in after if w in _MORE | _LESS]
    if money is not None:
        words = [w for w in s.lower[money.end : i] if w in _MORE | _LESS]
    if not words:
        return None
    way = Way.MORE if words[-1] in _MORE else Way.LESS
    by = money.value if money is not None and isinstance(money.value, Number) else None
    return way, None, by, money


def _factor(clause: Clause, i: int) -> tuple[Number | None, Mention | None]:
    s = clause.s
    for t in range(i):
        if s.lower[t] in _FACTORS:
            return Number(_FACTORS[s.lower[t]], bound=clause.bound_before(t)), None
        mention = s.at[t]
        if mention is None or not isinstance(mention.value, Number) or mention.value.unit is not None:
            continue
        if s.lower[mention.end : mention.end + 1] == ["times"]:
            return mention.value, mention
    return None, None


def _money(clause: Clause) -> Mention | None:
    """An amount of so many millions: of what else would be spoken here?"""
    found = [m for m in clause.s.mentions if isinstance(m.value, Number) and m.value.value >= 1000 and m.value.unit]
    return found[0] if len(found) == 1 else None


def _is_read(clause: Clause, mention: Mention, amount: Mention | None) -> bool:
    """Whether a mention is part of what is said: the amount, the "box" of "box office", a "studio" or "theaters"."""
    if mention is amount or mention.kind in (MentionKind.NOUN, MentionKind.DESCRIPTION):
        return True
    return mention.kind is MentionKind.NAME and not mention.hits and clause.s.lower[mention.start] == "box"

