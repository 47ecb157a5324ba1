"""Reads times by the deed that they date: "born in the summer", "since he was 17", "opened in 1921"."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.deeds import is_mere, is_now, named, taken_with, topic_and_deed, when_clause
from kgcheck.extract.computed.interface import AgeAt, Dated, Season, Way
from kgcheck.extract.computed.lengths import HEDGES
from kgcheck.extract.interface import Mention
from kgcheck.extract.phases import OWN_LIFE
from kgcheck.values import Bound, Date, DateRange, Number
from kgcheck.values.dates import MONTHS

_SEASONS: dict[str, tuple[frozenset[int], frozenset[int]]] = {
    "winter": (frozenset((12, 1, 2)), frozenset((11, 12, 3))),
    "spring": (frozenset((3, 4, 5)), frozenset((3, 6))),
    "summer": (frozenset((6, 7, 8)), frozenset((6, 9))),
    "autumn": (frozenset((9, 10, 11)), frozenset((9, 12))),
    "fall": (frozenset((9, 10, 11)), frozenset((9, 12))),
}
_SEASONS |= {f"{name}time": _SEASONS[name] for name in ("winter", "spring", "summer")}
"""The months of a season of the northern half of the world, which English means where it names no place; and those that
are half in it, since some let it begin with the month and some with the solstice."""
SEASONS = frozenset(_SEASONS) | frozenset(name.lower() for name in MONTHS)
_MONTHS = {name.lower(): n for n, name in enumerate(MONTHS, 1)}
"""By name, lower case; read where the word is a proper noun: "may" is not May."""
_TENS = {"teens": (13, 19)} | {
    form: (10 * n, 10 * n + 9)
    for n, word in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
    for form in (word, f"{n}0s", f"{n}0's")
}
_YOUNG = {"teenager": (13, 19), "teen": (13, 19), "child": (0, 12), "toddler": (1, 4)}
AGES = frozenset((*_TENS, *_YOUNG, *"'s teenage age aged old was were at turning turned birthday".split()))
_BEFORE = frozenset(("before", "prior", "by", "until"))
_OWN = frozenset(("his", "her", "their", "early", "late", "mid"))


def seasons(clause: Clause) -> Iterator[Season]:
    """ "in the summer of 1985", "during winter", "in June"."""
    s = clause.s
    for i, word in enumerate(s.lower):
        if word in _SEASONS and s.tags[i][:2] == "NN":
            months, loosely = _SEASONS[word]
        elif word in _MONTHS and s.tags[i][:3] == "NNP":
            months, loosely = frozenset((_MONTHS[word],)), frozenset()
        else:
            continue
        mention = s.at[i]
        before = [w for w in s.lower[max(0, i - 4) : i] if w not in ("the", "month", "of", "early", "late", "mid", "-")]
        of_birthday = "birthday" in s.lower[i + 1 : i + 3]  # "has a spring birthday"
        if (not before or before[-1] not in ("in", "during")) and not of_birthday and when_clause(clause, i) is None:
            continue
        if s.lower[i + 1 : i + 2] not in ([], ["."], ["of"], ["season"], [","], ["and"], ["months"], ["time"], ["is"]):
            if of_birthday:
                pass
            elif mention is None or not isinstance(mention.value, Date) or word not in _SEASONS:
                continue
        dated = next((m for m in s.mentions if isinstance(m.value, Date) and m.start in (i, i - 1, i + 1, i + 2)), None)
        if dated is not None and isinstance(dated.value, Date) and word not in _SEASONS:
            continue
        found = topic_and_deed(clause, i)
        if found is None:
            continue
        topic, verb, deed, phrase = found
        if of_birthday:
            deed |= {"birthday"}
        year = Date(dated.value.year) if dated is not None and isinstance(dated.value, Date) else None
        noun = s.heads[i] if s.deps[i] == "compound" else i
        taken = taken_with(clause, topic, deed, dict.fromkeys((mention, dated, s.at[noun])))
        yield Season(
            **clause.common(verb, topic, dated, s.slice(verb, verb + 1), s.offsets[verb]),
            deed=deed, phrase=phrase, months=months, loosely=loosely, year=year, exclusive=True, taken=taken,
        )  # fmt: skip


def ages_at(clause: Clause) -> Iterator[AgeAt]:
    """ "since she was 17", "before the age of 30", "at 15 years old", "in his twenties", "as a teenager"."""
    s = clause.s
    for i, word in enumerate(s.lower):
        apart = word == "'s" and i > 1  # "50's" in two tokens
        word, at = (f"{s.lower[i - 1]}'s", i - 1) if apart else (word, i)
        if word in _TENS and i > 0 and s.lower[at - 1] in _OWN and _is_age(clause, word, at):
            low, high = _TENS[word]
            part = s.lower[at - 1]
            low, high = (low, low + 4) if part == "early" else (low + 5, high) if part == "late" else (low, high)
            yield from _age_at(clause, i, low, high, None)
        elif word in _YOUNG and _is_when_young(clause, i):
            yield from _age_at(clause, i, *_YOUNG[word], None)
        elif word == "teenage" and s.lower[i - 1] in _OWN and s.lower[i + 1 : i + 2] == ["years"]:
            yield from _age_at(clause, i + 1, *_TENS["teens"], None)
    for mention in s.mentions:
        value = mention.value
        if not isinstance(value, Number) or value.unit not in (None, "year") or not 0 < value.value < 130:
            continue
        way = _age_way(clause, mention)
        if way is None:
            continue
        n = int(value.value)
        if value.bound in (Bound.UNDER, Bound.AT_MOST):
            low, high = 0, n - (value.bound is Bound.UNDER)
        elif value.bound in (Bound.OVER, Bound.AT_LEAST):
            low, high = n + (value.bound is Bound.OVER), 130
        elif way is Way.LESS:
            low, high = 0, n - 1
        elif way is Way.MORE:
            low, high = n, 130
        else:
            low, high = n, n
        yield from _age_at(clause, mention.head, low, high, mention)


def _is_age(clause: Clause, word: str, at: int) -> bool:
    """Whether tens are somebody's: "in his late 80s", but not "a late 80s film"."""
    return word[0].isalpha() or not {"his", "her", "their"}.isdisjoint(clause.s.lower[max(0, at - 2) : at])


def _is_when_young(clause: Clause, i: int) -> bool:
    """ "as a (young) child", "since he was a teenager", "is a teenager"."""
    s = clause.s
    before = [w for w in s.lower[max(0, i - 6) : i] if w not in _STILL]
    if before[-1:] not in (["a"], ["an"]):
        return False
    if before[-2:-1] == ["as"]:
        return True
    if before[-2:-1] in (["was"], ["were"]):
        if before[-4:-3] in (["since"], ["when"], ["while"]) or s.lower[i + 1 : i + 2] == ["when"]:
            return True
    verb = s.heads[i]
    return s.lower[i] != "child" and s.deps[i] == "attr" and is_now(clause, verb) and s.heads[verb] == verb


_STILL = frozenset("young little still just currently only".split())


def _age_way(clause: Clause, mention: Mention) -> Way | None:
    """Whether the number is an age at which something happened, or before, or after which."""
    s = clause.s
    before = [w for w in s.lower[max(0, mention.start - 6) : mention.start] if w not in HEDGES or w == "at"]
    after = s.lower[mention.end : mention.end + 3]
    old = "old" in after[:2] or s.lower[mention.end - 1] == "old" or after[:2] == ["of", "age"]
    if not before:
        return None
    tail = before[-3:]
    if "age" in tail or tail[-1] == "aged":
        lead = [w for w in before if w in ("before", "after", "by", "until", "prior", "since")]
    elif tail[-1] in ("turning", "turned", "turn"):
        lead = [w for w in before if w in ("before", "after", "by", "when", "since")]
    elif tail[-1] in ("was", "were") and "when" in after:
        lead = []
    elif tail[-1] in ("was", "were") and len(tail) > 1 and tail[-2] in ("he", "she", "they", "it"):
        lead = [w for w in before if w in ("before", "after", "when", "since", "until", "while")]
        if not lead:
            return None
    elif old and "at" in s.lower[max(0, mention.start - 3) : mention.start]:
        lead = ["at"]
    elif old and tail[-1] in ("before", "after", "by"):
        lead = [tail[-1]]
    else:
        return None
    if any(w in _BEFORE for w in lead):
        return Way.LESS
    return Way.MORE if "after" in lead else Way.SAME


def _age_at(clause: Clause, token: int, low: int, high: int, mention: Mention | None) -> Iterator[AgeAt]:
    found = topic_and_deed(clause, token, main=True)
    if found is None:
        return
    topic, verb, deed, phrase = found
    yield AgeAt(
        **clause.common(verb, topic, mention, clause.s.slice(verb, verb + 1), clause.s.offsets[verb]),
        deed=deed, phrase=phrase, said=clause.s.text, low=low, high=high, exclusive=True,
        now=mention is None and is_now(clause, verb), survived=_is_survived(clause, verb, token),
        taken=((topic, mention),) if mention is not None else (),
    )  # fmt: skip


def _is_survived(clause: Clause, verb: int, token: int) -> bool:
    """ "Lived into her thirties": to no age at which somebody lived somewhere, or with somebody."""
    s = clause.s
    preps = [c for c in s.children[verb] if s.lower[c] in ("into", "to") and c < token]
    return s.lemmas[verb] == "live" and len(preps) == 1 and is_mere(clause, verb, preps[0])


def dates(clause: Clause) -> Iterator[Dated]:
    """A date with the deed that it dates, where the sentence has one date and speaks of one thing."""
    s = clause.s
    values = [m.value for m in s.mentions if isinstance(m.value, Date | DateRange)]
    if len(values) != 1 or named(clause, placed=not isinstance(values[0], Date)) > 1:
        return
    for mention in s.mentions:
        if not isinstance(mention.value, Date | DateRange) or mention.head < 0 or s.deps[mention.head] == "attr":
            continue
        found = topic_and_deed(clause, mention.head)
        if found is None or _is_of_a_part(clause, mention.head):
            continue
        if not _SEASONS.keys().isdisjoint(s.lower[mention.start : mention.end]):
            continue  # the year alone does not bear out the season
        topic, verb, deed, phrase = found
        if clause.grammar.is_one_release(mention, verb):
            continue
        holder = clause.holder(verb)
        if holder is not None and holder.noun is not None and not clause.grammar.is_whole(holder.noun):
            continue  # a second career is another
        if clause.grammar.tells_standing(verb) or clause.grammar.is_for_a_while(verb):
            continue
        if clause.grammar.taken_name(verb) not in (None, topic):
            continue  # "was founded as Ash Choir": so it may be older than what it is now
        noun = s.heads[mention.head]
        attribute = s.lemmas[verb] == "be" and s.deps[noun] == "attr" and s.deps[mention.head] != "prep"
        yield Dated(
            **clause.common(verb, topic, mention, s.slice(verb, verb + 1), s.offsets[verb]),
            deed=deed, phrase=phrase, attribute=attribute, done_to=_is_done_to(clause, verb),
            paused=not _FOR_A_WHILE.isdisjoint(s.lower),
            taken=((topic, mention),),
        )  # fmt: skip


_FOR_A_WHILE = frozenset(
    "reunite reunited reunion reform reformed together briefly temporarily short while hiatus again".split()
)


def _is_of_a_part(clause: Clause, date: int) -> bool:
    """Whether the date is not all that is said of the time: "at the start of the new *year* in 1936"."""
    s = clause.s
    above = s.heads[s.heads[date]]
    below = [g for c in s.children[above] if s.deps[c] == "prep" for g in s.children[c]]
    return s.tags[above] == "NN" and "year" in (s.lemmas[above], *(s.lemmas[g] for g in below if g < date))


def _is_done_to(clause: Clause, verb: int) -> bool:
    """Whether the verb has an object, that is no part of the topic's own life: "began *operation*"."""
    s = clause.s
    objects = [c for c in s.children[verb] if s.deps[c] == "dobj"]
    return any(s.lemmas[c] not in OWN_LIFE for c in objects) and not clause.grammar.is_passive(verb)
