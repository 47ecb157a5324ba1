"""Reads what a work earned, and whether it earned what it cost: "made a profit", "earned twice its budget", "lost money
at the box office", "made over 3 million dollars"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kgcheck.extract.computed.clause import ASIDE, Clause
from kgcheck.extract.computed.deeds import topic_of
from kgcheck.extract.computed.interface import Earning, Way
from kgcheck.extract.interface import Mention, MentionKind
from kgcheck.relations.types import coarse
from kgcheck.values import Number
from kgcheck.values.units import MONEY
from kgcheck.values.words import MULTIPLES

_PROFIT = frozenset("profit profitable lucrative profitably".split())
_LOSS = frozenset("unprofitable flop loss".split())
_COST = frozenset("budget cost budgeted production-cost costs budgets".split())
_EARN = frozenset("make earn gross bring take net recoup return pull recover receive exceed surpass cover".split())
_YIELD = _EARN | frozenset("turn post incur suffer see yield generate produce have".split())
_TAKINGS = frozenset(("money", "office"))
_FAIL = frozenset(("bomb", "flop", "tank"))
"""Verbs of what clearly earned less than it cost, at the box office."""
_RECEIVE = {
    "make": "", "earn": "", "gross": "", "net": "", "collect": "", "bring": "in", "take": "in", "rake": "in",
    "pull": "in",
}  # fmt: skip
"""Verbs whose object, an amount, is what came in, with the particle that they need."""
_FORMS = frozenset(
    """
    make made makes making earn earned earns earning net netted gross grossed collected brought took raked pulled
    """.split()
)
NOUNS = _PROFIT | _LOSS | _COST | {"money"}
WORDS = NOUNS | _TAKINGS | _FORMS
_RECEIPTS = frozenset("office receipt gross earnings earning taking takings".split())
_MORE = frozenset(
    "more higher greater larger over above exceed surpass back enough cover covered recoup recouped recovered".split()
)
_LESS = frozenset("less lower smaller under below".split())
_EVERYWHERE = ASIDE | _COST | frozenset("office theater theatre cinema total all world globe producer studio".split())
"""Nouns of phrases that do not tell a part of what came in."""
_WHOLLY = frozenset("only just also still even worldwide overall altogether".split())
"""Adverbs that do not; others may: "initially", "abroad"."""


@dataclass(frozen=True, slots=True)
class _Said:
    way: Way
    factor: Number | None = None
    by: Number | None = None
    mention: Mention | None = None
    """The amount or the factor."""
    total: Number | None = None
    of_cost: bool = False
    clearly: bool = False


def earnings(clause: Clause) -> Iterator[Earning]:
    """What is said of a work's earnings beside its cost, or of how much they were; one claim a sentence."""
    s = clause.s
    for words, read in (
        (_PROFIT | _LOSS, _of_profit), (_COST, _of_cost), (_TAKINGS, _of_takings), (_FORMS, _received)
    ):  # fmt: skip
        for i, word in enumerate(s.lower):
            found = read(clause, i) if word in words else None
            if found is not None:
                yield from _claim(clause, i, found)
                return


def _claim(clause: Clause, i: int, said: _Said) -> Iterator[Earning]:
    s = clause.s
    verb = i if said.total is not None else clause.verb(i)
    holder = clause.holder(verb) if verb is not None else None
    if verb is not None and s.deps[verb] == "relcl" and s.deps[s.heads[verb]] == "pobj":
        return  # "is about a man who lost money"
    topic = holder.mention if holder is not None and holder.noun is None else None
    if topic is None and (said.of_cost or verb is None or not clause.grammar.subjects_of(verb)):
        topic = topic_of(clause, i)  # "the box office of A was more than its budget"
    if topic is not None and topic.owner is not None and s.lemmas[topic.head].lower() in _RECEIPTS:
        topic = topic.owner  # "the box office of A", which the graph could name
    if topic is None or topic.kind in (MentionKind.VALUE, MentionKind.NOUN):
        return
    read = [m for m in s.mentions if m is not topic and _is_read(clause, m, said.mention)]
    taken = [(topic, m) for m in read]
    if said.mention is not None:  # "the *film* Ember made 3 million dollars"
        taken += [(m, said.mention) for m in read if m.kind is MentionKind.NOUN and m.start < said.mention.start]
    yield Earning(
        **clause.common(i, topic, said.mention, s.words[i], s.offsets[i]), way=said.way, factor=said.factor,
        by=said.by, total=said.total, clearly=said.clearly, exclusive=said.total is None,
        taken=tuple(taken),
    )  # fmt: skip


def _of_profit(clause: Clause, i: int) -> _Said | None:
    s = clause.s
    if any(s.deps[c] in ("compound", "poss") and s.lower[c] not in ("net", "office") for c in s.children[i]):
        return None
    if any(s.lower[c] == "critical" for c in s.children[i]):
        return None
    if s.lower[i - 1 : i] in (["-"], ["for"], ["non"]) or s.deps[i] == "compound":
        return None  # a not-for-profit
    if s.deps[i] == "amod" and "work" not in coarse((s.lemmas[s.heads[i]],)):
        return None  # "a profitable idea"
    if s.deps[i] == "dobj" and s.lemmas[s.heads[i]] not in _YIELD:
        return None  # "mourns a loss"
    if s.deps[i] == "pobj" and s.lower[s.heads[i]] != "in":
        return None  # "tells of a loss", but "made 3 million dollars in profit"
    verb = clause.verb(i)
    if verb is None or _is_of_part(clause, verb, i):
        return None
    money = _money(clause)
    way = Way.LESS if s.lower[i] in _LOSS else Way.MORE
    by = money.value if money is not None and isinstance(money.value, Number) else None
    return _Said(way, by=by, mention=money if by is not None else None, clearly=True)


def _of_cost(clause: Clause, i: int) -> _Said | None:
    """ "earned (much more than | twice | back) its budget", "made less than it cost", "covered its costs"."""
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
        return _Said(Way.MORE, factor, mention=mention, of_cost=True)
    money = _money(clause) or _bare_money(clause, i)
    words = [w for w in after if w in _MORE | _LESS]
    if money is not None:
        words = [w for w in s.lower[money.end : i] if w in _MORE | _LESS]
    if not words:
        return None
    way = Way.MORE if words[-1] in _MORE else Way.LESS
    by = money.value if money is not None and isinstance(money.value, Number) else None
    return _Said(way, by=by, mention=money, of_cost=True)


def _of_takings(clause: Clause, i: int) -> _Said | None:
    """ "lost money (at the box office)", "made money", "bombed at the box office"."""
    s = clause.s
    if s.lower[i] == "money":
        verb = s.heads[i]
        if s.deps[i] != "dobj" or any(s.deps[c] not in ("det", "amod") or s.lower[c] == "more" for c in s.children[i]):
            return None
        way = {"lose": Way.LESS, "make": Way.MORE}.get(s.lemmas[verb])
        beside = (s.lemmas[g] for c in s.children[verb] if s.deps[c] == "prep" for g in s.children[c])
        nouns = {lemma.lower() for lemma in beside}
        return _Said(way, clearly=True) if way is not None and ("office" in nouns or not nouns) else None
    governor = clause.verb(i)
    if s.lower[i - 1 : i] != ["box"] or governor is None or s.lemmas[governor] not in _FAIL:
        return None
    return _Said(Way.LESS, clearly=True)


def _received(clause: Clause, i: int) -> _Said | None:
    """ "made over 3 million dollars", "took in 40 million at the box office"."""
    s = clause.s
    need = _RECEIVE.get(s.lemmas[i])
    money = next((m for m in s.mentions if s.heads[m.head] == i and s.deps[m.head] == "dobj" and _is_money(m)), None)
    if need is None or money is None or s.tags[i][:2] != "VB" or clause.grammar.is_passive(i):
        return None
    if need and need not in s.lower[i : money.start]:
        return None
    if _is_of_part(clause, i, money.head, need):
        return None
    assert isinstance(money.value, Number)
    return _Said(Way.SAME, mention=money, total=money.value)


def _is_of_part(clause: Clause, verb: int, noun: int, particle: str = "") -> bool:
    """Whether it is said of a part, or of another's: "in Spain", "in the first week", "made her 3 million"."""
    s = clause.s
    for c in (*s.children[verb], *s.children[noun]):
        adverb = s.deps[c] == "advmod" and s.heads[c] == verb and s.lower[c] not in _WHOLLY
        if s.deps[c] == "prep" and s.lower[c] not in ("as", particle) and noun not in s.children[c]:
            amount = any(isinstance(m.value, Number) for g in s.children[c] if (m := s.at[g]) is not None)
            if not amount and not all(s.lemmas[g].lower() in _EVERYWHERE for g in s.children[c]):
                return True
        elif adverb or s.deps[c] == "dative" or (s.deps[c] in ("advcl", "npadvmod") and c > verb):
            return True
    return False


def _factor(clause: Clause, i: int) -> tuple[Number | None, Mention | None]:
    s = clause.s
    for t in range(i):
        if s.lower[t] in MULTIPLES:
            return Number(MULTIPLES[s.lower[t]], bound=clause.bound_before(t)), None
        mention = s.at[t]
        if mention is None or not isinstance(mention.value, Number) or mention.value.unit is not None:
            continue
        if s.lower[mention.end : mention.end + 1] == ["times"]:
            return mention.value, mention
    return None, None


def _money(clause: Clause) -> Mention | None:
    """An amount of so many millions: of what else would be spoken here?"""
    found = [m for m in clause.s.mentions if _is_money(m) and isinstance(m.value, Number) and m.value.unit]
    return found[0] if len(found) == 1 else None


def _bare_money(clause: Clause, i: int) -> Mention | None:
    """The amount right before what tells more from less: "*175 crore* over its budget", "half a million more than"."""
    s = clause.s
    found = [m for m in s.mentions if _is_money(m) and m.end < i]
    after = s.lower[found[-1].end : found[-1].end + 1] if found else []
    return found[-1] if after and after[0] in _MORE | _LESS else None


def _is_money(mention: Mention) -> bool:
    """Whether it is an amount of money, or a number so great that it may be one: "300 crore"."""
    value = mention.value
    if not isinstance(value, Number) or value.ordinal or value.value < 1000:
        return False
    return value.unit in MONEY or (value.unit is None and value.value >= 100_000)


def _is_read(clause: Clause, mention: Mention, amount: Mention | None) -> bool:
    """Whether a mention is part of what is said: the amount, the "box" of "box office", a "studio" or "theaters"."""
    if mention is amount or mention.kind in (MentionKind.NOUN, MentionKind.DESCRIPTION):
        return True
    return mention.kind is MentionKind.NAME and not mention.hits and clause.s.lower[mention.start] == "box"
