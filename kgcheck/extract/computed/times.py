"""Reads times by the deed that they date: "active for over 30 years", "born in the summer", "since he was 17"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import AgeAt, Dated, Lasting, Season, Way
from kgcheck.extract.interface import Mention, MentionKind, Phrase, PhraseKind, Sentence
from kgcheck.extract.phases import ENDING, HAPPENINGS, OWN_LIFE
from kgcheck.relations.types import coarse
from kgcheck.values import Bound, Date, DateRange, Number
from kgcheck.values.dates import MONTHS
from kgcheck.values.durations import IN_YEARS, UNIT_NAMED

LONG = frozenset(UNIT_NAMED)
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
TIMES_ASIDE = frozenset("retirement divorce launch inception commissioning decommissioning introduction".split())
"""More nouns of deeds, that are nobody's life."""
_LIGHT = frozenset("be have do get go come make take keep see spend".split())
_BEFORE = frozenset(("before", "prior", "by", "until"))
_OWN = frozenset(("his", "her", "their", "early", "late", "mid"))


def lasting(clause: Clause) -> Iterator[Lasting]:
    """ "for over 30 years", "lasted two decades", "a century ago", "in less than a year"."""
    s = clause.s
    touched = dict(_touched(clause))
    yield from touched.values()
    for token, number, mention in lengths(clause):
        if token in touched:
            continue
        after = s.lower[token + 1 : token + 2]
        ago = after == ["ago"]
        if after == ["old"]:
            yield from _old(clause, token, number, mention)
        if lead_of_within(s, token, mention) and after == ["of"]:
            continue  # "within a year of marrying"
        if after in (["old"], ["before"], ["after"], ["later"], ["earlier"], ["younger"], ["older"]) or (
            after == ["of"] and s.lower[token + 2 : token + 3] == ["age"]
        ):
            continue
        start = mention.start if mention is not None else token
        lead = [w for w in s.lower[max(0, start - 5) : start] if w not in _HEDGES]
        if not ago and not _is_plain(clause, token) and (not lead or lead[-1] not in _LEADS):
            continue
        found = topic_and_deed(clause, mention.head if mention is not None else token)
        if found is None or clause.is_narrowed(found[1]):
            continue
        topic, verb, deed, phrase = found
        if s.lemmas[verb] == "live" and lead[-1:] == ["in"]:
            continue  # "lived in two decades of peace": no more than some of a life
        if not ago and lead[-1:] != ["for"] and made(clause, verb):
            continue  # how long it was in the making
        if "quit" in deed and not ago and lead[-1:] == ["for"]:
            continue  # how long the pause was, is for conditions to say
        deed |= _spent_in(clause, token)
        common = clause.common(verb, topic, mention, s.slice(verb, verb + 1), s.offsets[verb])
        if common["negated"] and number.bound is Bound.EXACT:
            number = replace(number, bound=Bound.AT_LEAST)  # what did not last a decade was over sooner
        yield Lasting(
            **common, deed=deed, phrase=phrase, length=number, ago=ago, in_all=not _IN_ALL.isdisjoint(s.lower),
            exclusive=True, taken=taken_with(clause, topic, deed, (mention,)),
        )  # fmt: skip


def lead_of_within(s: Sentence, token: int, mention: Mention | None) -> bool:
    """Whether a length of time is said to be the most that lay between two deeds: "*within* three months of"."""
    start = mention.start if mention is not None else token - 1
    return "within" in s.lower[max(0, start - 1) : start + 1]


def _touched(clause: Clause) -> Iterator[tuple[int, Lasting]]:
    """ "Lived in two different centuries", "lived through three decades": of the calendar's; by their token."""
    s = clause.s
    for i, word in enumerate(s.lower):
        verb = s.heads[s.heads[i]]
        if word not in ("centuries", "decades") or s.lower[s.heads[i]] not in _THROUGH or s.lemmas[verb] != "live":
            continue
        if not _is_mere(clause, verb, s.heads[i]) or any(not _is_counting(clause, c) for c in s.children[i]):
            continue  # "three decades of war", "the last two decades"
        number = next((m for m in s.mentions if isinstance(m.value, Number) and m.start < i and i - m.end <= 1), None)
        holder = clause.holder(verb)
        if number is None or not isinstance(number.value, Number) or holder is None or holder.noun is not None:
            continue
        if number.value.unit is None or number.end > i:
            yield i, Lasting(
                **clause.common(verb, holder.mention, number, s.slice(verb, verb + 1), s.offsets[verb]),
                deed=frozenset(("live",)), length=replace(number.value, unit=s.lemmas[i]), touched=True, exclusive=True,
                taken=((holder.mention, number),),
            )  # fmt: skip


_THROUGH = frozenset("in through across".split())


def _is_mere(clause: Clause, verb: int, prep: int) -> bool:
    """Whether nothing is said of a deed but who did it and what stands with one preposition: it was all of a life."""
    s = clause.s
    return all(c == prep or s.deps[c] in _WITH_ANY_VERB for c in s.children[verb])


_WITH_ANY_VERB = frozenset("nsubj aux neg punct cc conj".split())


def _is_counting(clause: Clause, token: int) -> bool:
    s = clause.s
    return s.deps[token] in ("nummod", "punct") or s.lower[token] in ("different", "separate")


def _old(clause: Clause, token: int, length: Number, mention: Mention | None) -> Iterator[Lasting]:
    """ "Is a decade old", "is over 500 years old": of what has been there so long; people's ages are read by
    themselves."""
    s = clause.s
    verb = clause.verb(token)
    holder = clause.holder(token)
    if verb is None or not _is_now(clause, verb) or holder is None or holder.noun is not None:
        return
    if holder.mention.kind not in (MentionKind.VALUE, MentionKind.NOUN):
        yield Lasting(
            **clause.common(verb, holder.mention, mention, s.slice(token, token + 2), s.char_span(token, token + 2)),
            deed=frozenset(("live", "exist") if mention is None else ("exist",)), length=length, ago=True,
            taken=((holder.mention, mention),) if mention is not None else (),
        )  # fmt: skip


MAKES = frozenset(
    """
    record make create produce paint write compose draw sculpt carve film shoot build construct design develop complete
    finish craft assemble publish air
    """.split()
)
"""Verbs of how a work comes to be."""
TAKING = frozenset("take spend require need".split())
"""What is said of the time that something took, not of the time since."""


def made(clause: Clause, verb: int) -> frozenset[str]:
    """The lemmas of how something was made, where a verb says so: "was *recorded* and *produced*", "took years to
    *paint*"."""
    s = clause.s
    if s.lemmas[verb] in TAKING:
        later = (i for i in range(verb + 1, len(s.words)) if s.lower[i - 1] in ("to", "be"))
        return frozenset(s.lemmas[i] for i in later if s.tags[i] in ("VB", "VBN")) & MAKES
    if not clause.grammar.is_passive(verb) and s.deps[verb] not in ("conj", "acl"):
        return frozenset()
    beside = [c for c in s.children[verb] if s.deps[c] == "conj"] + ([s.heads[verb]] if s.deps[verb] == "conj" else [])
    return frozenset((s.lemmas[verb], *(s.lemmas[c] for c in beside if s.tags[c] in ("VBN", "VBD")))) & MAKES


_IN_ALL = frozenset("total all altogether combined".split())


def taken_with(
    clause: Clause, topic: Mention, deed: frozenset[str], times: Iterable[Mention | None]
) -> tuple[tuple[Mention, Mention], ...]:
    """What is read of a time: the time, the deed's own nouns ("served in the *military* for years"), and both of what
    happened to the topic ("*A's death* was in June")."""
    s = clause.s
    said = [m for m in times if m is not None]
    nouns = [m for m in s.mentions if m.kind in _COMMON and s.lemmas[m.head] in deed]
    happenings = [m for m in s.mentions if m.kind is not MentionKind.VALUE and s.lemmas[m.head].lower() in HAPPENINGS]
    pairs = [(topic, m) for m in (*said, *nouns)] + [(other, m) for other in happenings for m in said]
    return tuple((a, b) for a, b in pairs if a is not b)


_COMMON = (MentionKind.NOUN, MentionKind.DESCRIPTION)


def _is_plain(clause: Clause, token: int) -> bool:
    """Whether a verb has a length of time for itself: "lasted a year", "was in office less than five years"."""
    s = clause.s
    dep, verb = s.deps[token], s.heads[token]
    if s.tags[verb][:2] != "VB":
        return False
    placed = s.lemmas[verb] == "be" and any(s.deps[c] == "prep" for c in s.children[verb])
    return dep == "npadvmod" or (dep in ("dobj", "attr") and (placed or s.lemmas[verb] == "last"))


def _spent_in(clause: Clause, token: int) -> frozenset[str]:
    """What "a year *in power*" was spent in."""
    s = clause.s
    last = s.children[s.heads[token]] if s.lemmas[s.heads[token]] == "last" else ()
    preps = (c for c in (*s.children[token], *last) if c > token and s.lower[c] == "in")
    return frozenset(s.lemmas[g] for c in preps for g in s.children[c] if s.tags[g][:2] == "NN")


_HEDGES = frozenset(
    "over more less than about around nearly almost at least the past last only just under a an half total of".split()
)
_LEADS = frozenset(("for", "lasted", "last", "spanned", "spans", "took", "within", "in", "of", "during", "spent"))


def lengths(clause: Clause) -> Iterator[tuple[int, Number, Mention | None]]:
    """Lengths of time: the unit's token, how long, and the mention where it is one."""
    s = clause.s
    taken: set[int] = set()
    for mention in s.mentions:
        value = mention.value
        if isinstance(value, Number) and value.unit in IN_YEARS and not value.ordinal:
            end = mention.end - 1
            if s.words[end].endswith("old"):
                continue
            taken.add(end)
            yield end, value, mention
    for i, word in enumerate(s.lower):
        if word in ("decade", "century", "year", "month", "week") and i not in taken and i > 0:
            at = i - 1 - (s.lower[i - 1] in ("whole", "full", "entire"))
            if s.lower[at] in ("a", "an", "one"):
                half = 2 if s.lower[max(0, at - 1) : at] == ["half"] else 1
                yield i, Number(Decimal(1) / half, UNIT_NAMED[word], bound=clause.bound_before(at + 1 - half)), None
        elif word in ("years", "decades", "centuries") and i not in taken and i > 0 and s.lemmas[i - 1] in TAKING:
            yield i, Number(Decimal(2), UNIT_NAMED[word], bound=Bound.AT_LEAST), None  # "took years to record"


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
        if (not before or before[-1] not in ("in", "during")) and not of_birthday and _when_clause(clause, i) is None:
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
    return s.lower[i] != "child" and s.deps[i] == "attr" and _is_now(clause, verb) and s.heads[verb] == verb


_STILL = frozenset("young little still just currently only".split())


def _age_way(clause: Clause, mention: Mention) -> Way | None:
    """Whether the number is an age at which something happened, or before, or after which."""
    s = clause.s
    before = [w for w in s.lower[max(0, mention.start - 6) : mention.start] if w not in _HEDGES or w == "at"]
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
        now=mention is None and _is_now(clause, verb), survived=_is_survived(clause, verb, token),
        taken=((topic, mention),) if mention is not None else (),
    )  # fmt: skip


def _is_survived(clause: Clause, verb: int, token: int) -> bool:
    """ "Lived into her thirties": to no age at which somebody lived somewhere, or with somebody."""
    s = clause.s
    preps = [c for c in s.children[verb] if s.lower[c] in ("into", "to") and c < token]
    return s.lemmas[verb] == "live" and len(preps) == 1 and _is_mere(clause, verb, preps[0])


def _is_now(clause: Clause, verb: int) -> bool:
    """ "is in his thirties", "is a singer in her forties"."""
    s = clause.s
    present = s.lemmas[verb] == "be" and s.tags[verb] in ("VBZ", "VBP")
    return present and not any(s.deps[c] == "aux" for c in s.children[verb])


def dates(clause: Clause) -> Iterator[Dated]:
    """A date with the deed that it dates, where the sentence has one date and speaks of one thing."""
    s = clause.s
    values = [m.value for m in s.mentions if isinstance(m.value, Date | DateRange)]
    if len(values) != 1 or _named(clause, placed=not isinstance(values[0], Date)) > 1:
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
        if clause.grammar.tells_standing(verb) or clause.grammar.taken_name(verb) not in (None, topic):
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


def topic_and_deed(
    clause: Clause, token: int, main: bool = False
) -> tuple[Mention, int, frozenset[str], Phrase | None] | None:
    """Of whom the clause around a token speaks, its verb, the words of the deed, and the verb as a phrase."""
    s = clause.s
    verb = next((i for i, head in enumerate(s.heads) if head == i), None) if main else clause.verb(token)
    if verb is None or s.tags[verb][:2] not in ("VB", "MD"):
        verb = next((i for i, head in enumerate(s.heads) if head == i and s.tags[i][:2] in ("VB", "MD")), None)
    if verb is None:
        return None
    when = _when_clause(clause, token) if s.lemmas[verb] == "be" else None
    verb = verb if when is None else when
    holder = clause.holder(verb) or clause.holder(token)
    if holder is not None and holder.noun is not None and s.lemmas[holder.noun] not in HAPPENINGS:
        return None  # somebody's sister is another
    subjects = clause.grammar.subjects_of(verb)
    if holder is None and any(_is_of_another(clause, i) or _are_several(clause, i) for i in subjects):
        return None
    topic = holder.mention if holder is not None else topic_of(clause, verb) if _named(clause) < 2 else None
    if topic is None or topic.kind in (MentionKind.VALUE, MentionKind.NOUN):
        return None
    deed = deed_of(clause, verb, token)
    away = s.deps[verb] == "pcomp" and s.lemmas[s.heads[s.heads[verb]]] in _PAUSES  # "took a *break* from acting"
    if away or clause.grammar.is_again(verb):
        return None
    if deed & _PAUSES and not {"break", "up"} <= deed:
        return None
    happening = s.lemmas[topic.head].lower() if topic.start >= 0 else ""
    if happening in HAPPENINGS and topic.kind is not MentionKind.PRONOUN:
        owner = topic.owner or clause.owner(topic.head)
        if owner is None:
            return None
        topic, deed = owner, deed | {happening}
    if holder is not None and holder.noun is not None:
        deed |= {s.lemmas[holder.noun]}
    passive = clause.grammar.is_passive(verb)
    base = clause.grammar.verb_key(verb, passive)
    keys = tuple((PhraseKind.VERB, f"{base}{prep}") for prep in (" in", " on", ""))
    ended = _ended_by(clause, verb)  # that it ended is said, not that it was not done
    phrase = Phrase(keys, (s.lemmas[verb],), s.words[verb], s.offsets[verb])
    return topic, verb if ended is None else ended, deed, phrase


def _is_of_another(clause: Clause, noun: int) -> bool:
    """Whether what happens is a part of what happened, or is another's: "the first *phase of construction* of A", "the
    *construction* of A's *annex*"."""
    s, nouns = clause.s, [noun]
    for above in nouns:
        below = (g for c in s.children[above] if s.lower[c] == "of" for g in s.children[c])
        nouns += [g for g in below if s.tags[g][:2] == "NN" and s.at[g] is None]
    return len(nouns) > 1 and any(s.lemmas[i].lower() in HAPPENINGS for i in nouns)


def _are_several(clause: Clause, noun: int) -> bool:
    """Whether what the deed is said of are several things that nothing names: "*Songs* of A were released in 1990"."""
    s = clause.s
    return s.tags[noun] == "NNS" and s.at[noun] is None and coarse((s.lemmas[noun],)) == _WORKS


_WORKS = frozenset(("work",))


def _when_clause(clause: Clause, token: int) -> int | None:
    """The verb of what "the summer of 1974 is when A was born" and "was in her thirties when she died" speak of."""
    s = clause.s
    verb = clause.verb(token)
    if verb is None or s.lemmas[verb] != "be":
        return None
    for c in s.children[verb]:
        if s.deps[c] in ("advcl", "attr", "ccomp") and s.tags[c][:2] == "VB" and s.lemmas[c] != "be":
            if any(s.lower[g] == "when" for g in s.children[c]):
                return c
    return None


def _named(clause: Clause, placed: bool = True) -> int:
    """How many things the sentence names that the graph knows; unless `placed`, but for where it was: "was formed *in
    Lund*"."""
    named = [m for m in clause.s.mentions if m.kind is MentionKind.NAME and m.referent.hits]
    named = [m for m in named if placed or not _is_where(clause, m.head)]
    return len({m.referent.hits[0].entity_id for m in named})


def _is_where(clause: Clause, token: int) -> bool:
    """Whether a name tells where the main verb's deed was done."""
    s = clause.s
    while s.deps[token] == "appos":
        token = s.heads[token]
    prep = s.heads[token]
    verb = s.heads[prep]
    return s.deps[token] == "pobj" and s.lower[prep] in ("in", "at") and s.tags[verb][:2] == "VB"


def topic_of(clause: Clause, token: int) -> Mention | None:
    """What the sentence is about, where grammar finds no subject: what it names first, or the heading's topic."""
    s = clause.s
    for mention in s.mentions:
        if mention.start < token and mention.kind in (MentionKind.NAME, MentionKind.PRONOUN, MentionKind.DESCRIPTION):
            return mention
    return s.topic


_PHASES = frozenset("begin start continue stop keep become".split())
_PLACED = _LIGHT | {"serve"}
"""Verbs of which what they do is told by where: "served in the military"."""
_PAUSES = frozenset("break hiatus pause sabbatical rest".split())
"""What somebody takes from a deed, who does not do it then."""
_COMPLETING = frozenset("dobj attr acomp xcomp prt advmod oprd ccomp".split())


def _ended_by(clause: Clause, verb: int) -> int | None:
    """The verb that ends a deed: "*retired* from acting", "*gave up* acting"."""
    s = clause.s
    if s.deps[verb] not in ("xcomp", "pcomp"):
        return None
    above = s.heads[s.heads[verb]] if s.deps[verb] == "pcomp" else s.heads[verb]
    given_up = s.lemmas[above] == "give" and any(s.lower[c] == "up" for c in s.children[above])
    return above if given_up or s.lemmas[above] in ENDING else None


def deed_of(clause: Clause, verb: int, token: int) -> frozenset[str]:
    """The lemmas of a verb with its objects and complements, and of those that it governs or is governed by."""
    s = clause.s
    words = {s.lemmas[verb]}
    above = s.heads[verb]
    if s.deps[verb] in ("xcomp", "ccomp", "advcl", "conj") and s.lemmas[verb] in _LIGHT | _PHASES:
        words.add(s.lemmas[above])
    if _ended_by(clause, verb) is not None:
        words.add("quit")
    for c in s.children[verb]:
        if s.deps[c] in ("xcomp", "ccomp") and s.lemmas[verb] not in _LIGHT | _PHASES:
            continue  # who learned to play did not play yet
        if s.deps[c] in _COMPLETING and c != token:
            words.add(s.lemmas[c])
            words.update(s.lemmas[g] for g in s.children[c] if s.deps[g] in _COMPLETING | {"amod", "compound"})
        elif s.deps[c] == "prep" and s.lemmas[verb] in _PLACED:
            words.update(s.lemmas[g] for g in s.children[c] if s.tags[g][:2] == "NN" and g != token)
    return frozenset(words)
