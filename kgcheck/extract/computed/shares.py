"""Reads what part of something is of one kind: "is mostly Arab", "a majority of its area is water", "is two percent
water", "61% of the people are Harnish", "its main religion is Islam"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Share
from kgcheck.extract.computed.rows import is_owner, owner_of, words_between, years
from kgcheck.extract.grammar import SUBJECTS
from kgcheck.extract.interface import Mention
from kgcheck.values import Number

_MOSTLY = frozenset("mostly mainly predominantly largely primarily overwhelmingly chiefly".split())
_MOST = frozenset(("majority", "most"))
_FIRST = frozenset("main major majority largest biggest dominant predominant prevailing primary".split())
_WIDELY = frozenset("popular common practiced practised widespread".split())
WORDS = _MOSTLY | _MOST | _FIRST | {"percent", "%", "percentage", "half", "third", "thirds", "quarter", "quarters"}
_PEOPLE = frozenset("people population inhabitant citizen resident area surface territory land person size".split())
"""What "most of the …" is said of, where it is the whole thing."""
_SAYING = frozenset("NN NNS NNP NNPS JJ VBN HYPH CD".split())


def shares(clause: Clause) -> Iterator[Share]:
    """Each share of a thing that is said to be of some kind."""
    s = clause.s
    for i, word in enumerate(s.lower):
        if word in _MOSTLY and i > 0 and s.lemmas[i - 1] == "be":
            yield from _share(clause, i, i, (i + 1, _end(clause, i + 1)), None)
        elif word in _MOST and _is_whole(clause, i):
            verb = _being_after(clause, i)
            if verb is not None:
                yield from _share(clause, i, i, (verb + 1, _end(clause, verb + 1)), None)
        elif word in _FIRST or (word in _WIDELY and i > 0 and s.lower[i - 1] == "most"):
            yield from _first_of_all(clause, i)
    for mention in s.mentions:
        value = _as_percent(clause, mention)
        if value is None:
            continue
        if s.lower[mention.end : mention.end + 1] == ["of"] and _is_whole(clause, mention.end - 1):
            verb = _being_after(clause, mention.end)
            said = (verb + 1, _end(clause, verb + 1)) if verb is not None else None
        elif mention.start > 0 and s.lemmas[mention.start - 1] == "be":
            said = (mention.end, _end(clause, mention.end))
        else:
            continue
        if said is not None:
            yield from _share(clause, mention.start, mention.head, said, mention, number=value)


def _as_percent(clause: Clause, mention: Mention) -> Number | None:
    """The share that a number says: "61%", "half *of*", "two thirds of"."""
    value = mention.value
    if not isinstance(value, Number) or value.unit == "percent":
        return value if isinstance(value, Number) else None
    if value.unit is None and 0 < value.value < 1 and clause.s.lower[mention.end : mention.end + 1] == ["of"]:
        return replace(value, value=100 * value.value, unit="percent", step=Decimal(5))
    return None


def _is_whole(clause: Clause, i: int) -> bool:
    """Whether the "majority of" is one of the thing's people or its area, and not of some of them."""
    s = clause.s
    after = i + 1 + (s.lower[i + 1 : i + 2] == ["of"])
    end = _end(clause, after)
    if after == end:
        return False
    nouns = [t for t in range(after, end) if s.tags[t][:2] == "NN" and s.at[t] is None]
    if s.lower[i] == "most" and after == i + 1 and not nouns:
        return False
    return all(s.lemmas[t] in _PEOPLE for t in nouns)


def _being_after(clause: Clause, start: int) -> int | None:
    """The "is" that the words from here are the subject of."""
    s = clause.s
    found = next((t for t in range(start + 1, len(s.words)) if s.tags[t][:2] in ("VB", "MD")), None)
    return found if found is not None and s.lemmas[found] == "be" and s.heads[found] == found else None


def _first_of_all(clause: Clause, i: int) -> Iterator[Share]:
    """ "Its main religion is Islam", "Islam is the most popular religion"."""
    s = clause.s
    noun = s.heads[i]
    while s.deps[noun] in ("compound", "amod") and s.heads[noun] > noun:
        noun = s.heads[noun]
    if noun <= i or s.tags[noun][:2] != "NN" or any(s.deps[c] == "conj" for c in s.children[noun]):
        return
    verb = s.heads[noun]
    if s.lemmas[verb] != "be" or s.heads[verb] != verb:
        return
    if s.deps[noun] == "attr":
        subject = next((c for c in s.children[verb] if s.deps[c] in SUBJECTS), None)
        said = None if subject is None else (min([subject, *_left(clause, subject)]), subject + 1)
    elif s.deps[noun] in SUBJECTS:
        said = (verb + 1, _end(clause, verb + 1))
    else:
        return
    if said is not None:
        yield from _share(clause, i, noun, said, None, "" if s.lower[i] == "majority" else s.lemmas[noun])


def _left(clause: Clause, noun: int) -> list[int]:
    return [c for c in clause.s.children[noun] if c < noun and clause.s.deps[c] in ("compound", "amod")]


def _end(clause: Clause, start: int) -> int:
    """Where a row of words that name a kind ends."""
    s = clause.s
    end = start
    while end < len(s.words) and (s.tags[end] in _SAYING or s.tags[end] in ("DT", "PRP$", "POS")):
        end += 1
    return end


def _is_all(clause: Clause, owner: Mention, token: int) -> bool:
    """Whether it is said of the whole: not of "northern Harne", "Harne's elite" or "the people in the capital of
    Harne"."""
    s = clause.s
    for c in s.children[token]:
        for g in s.children[c] if s.deps[c] == "prep" else ():
            if s.tags[g][:2] == "NN" and s.at[g] is None and s.lemmas[g] not in _PEOPLE:
                return False  # "the main religion in the north"
    if owner.start < 0 or s.at[owner.head] is not owner:
        return True
    if any(s.deps[c] in _NARROWING for c in s.children[owner.head] if not owner.start <= c < owner.end):
        return False
    above = s.heads[owner.head]
    above = s.heads[above] if s.deps[owner.head] == "pobj" else above
    is_of = s.deps[owner.head] in ("poss", "pobj") and s.tags[above][:2] == "NN"
    return not is_of or above == token or s.lemmas[above] in _PEOPLE | _MOST


_NARROWING = frozenset("amod compound nmod".split())


def _share(
    clause: Clause,
    most: int,
    token: int,
    said: tuple[int, int],
    own: Mention | None,
    noun: str = "",
    number: Number | None = None,
) -> Iterator[Share]:
    s = clause.s
    owner = owner_of(clause, token, said)
    verb = clause.verb(token)
    adverbs = [] if verb is None else [c for c in s.children[verb] if s.deps[c] == "advmod" and c != most]
    if owner is None or adverbs or not _is_all(clause, owner, token):  # "was once mostly"
        return
    words = words_between(clause, *said, owner)
    after = s.lower[said[1] : said[1] + 1]
    low, high = min(most, said[0]), max(most + 1, said[1])
    if not words or after in (["and"], ["or"], [","], ["than"]):
        return
    inside = [m for m in s.mentions if not is_owner(m, owner) and said[0] <= m.start < said[1]]
    inside += [own] if own is not None else []
    yield Share(
        **clause.common(token, owner, own, s.slice(low, high), s.char_span(low, high)),
        said=words, noun=noun, number=number, when=years(clause), exclusive=number is not None,
        taken=tuple((owner, m) for m in inside),
    )  # fmt: skip
