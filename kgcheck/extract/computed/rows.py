"""Reads comparisons of two numbers of one thing: "has more land than water", "its metro population is larger than its
urban population", "the staff outnumbers the students"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Rows, Way
from kgcheck.extract.computed.measures import COMPARATIVE, EXTENT_FORMS
from kgcheck.extract.grammar import SUBJECTS
from kgcheck.extract.interface import Mention, MentionKind
from kgcheck.extract.tags import FINITE
from kgcheck.model import Tense
from kgcheck.names import name_key
from kgcheck.relations.people import RESIDENTS
from kgcheck.values import Bound, Date, Number
from kgcheck.values.words import CARDINALS, MULTIPLES

WORDS = frozenset("than as outnumber outnumbers outnumbered exceed exceeds exceeded number".split())
_EXCEEDING = frozenset(("outnumber", "exceed"))
_NAMING = frozenset("NN NNS NNP NNPS JJ VBN HYPH VBG CD".split())
_LEFT_OUT = frozenset("the a an its his her their it he she they does do did has have is are of in total".split())
_DOING = FINITE | {"VB"}
_REACH = 7
"""Tokens in which a comparing word looks for what it compares."""
_FAR = 12
"""The same where two places are: "more people live in the wider area of Harne than in the city"."""


def rows(clause: Clause) -> Iterator[Rows]:
    """Each comparison of what two nouns count or measure of one thing."""
    s = clause.s
    for i, word in enumerate(s.lower):
        if word == "than" and i > 1:
            yield from _than(clause, i)
        elif word == "as" and s.lower[i + 1 : i + 2] in (["many"], ["much"], ["large"], ["big"]):
            yield from _as_many(clause, i)
        elif word == "number" and i > 0 and s.lower[i - 1] in ("same", "equal") and s.lower[i + 1 : i + 2] == ["of"]:
            end = next((j for j in range(i + 3, min(i + _REACH, len(s.words))) if s.lower[j] in ("and", "as")), None)
            if end is not None:
                yield from _rows(clause, i, (i + 2, end), end + 1, Way.SAME)
        elif s.lemmas[i] in _EXCEEDING and (s.tags[i][:2] == "VB" or s.lemmas[i] == "outnumber"):
            subject = next((c for c in s.children[i] if s.deps[c] in SUBJECTS), None)
            if subject is not None:
                yield from _rows(clause, i, _before(clause, subject), i + 1, Way.MORE)
            elif s.tags[i] == "NNS":  # a verb that the parse took for a noun
                yield from _rows(clause, i, (0, i), i + 1, Way.MORE)


def _than(clause: Clause, at: int) -> Iterator[Rows]:
    s = clause.s
    reach = _FAR if s.lower[at + 1 : at + 2] == ["in"] else _REACH
    compared = next((i for i in range(at - 1, max(-1, at - reach), -1) if _way(clause, i) is not None), None)
    way = _way(clause, compared) if compared is not None else None
    if compared is None or way is None:
        return
    by = clause.number_before(compared) or (
        clause.number_before(compared - 1) if s.tags[compared - 1][:2] == "NN" else None
    )
    start, factor = at + 1, None
    if s.lower[start : start + 1] and s.lower[start] in MULTIPLES:
        factor = Number(MULTIPLES[s.lower[start]], bound=Bound.OVER if way is Way.MORE else Bound.UNDER)
        start, way = start + 1, Way.MORE
    if s.lemmas[compared + 1] in RESIDENTS and s.lower[start : start + 1] == ["in"]:
        place = next((i for i in range(compared, at) if s.lower[i] == "in"), None)
        if place is not None and factor is None:
            yield from _rows(clause, compared, (place + 1, _phrase_end(clause, place + 1)), start + 1, way)
        return
    if compared < at - 1:
        yield from _rows(clause, compared, (compared + 1, _phrase_end(clause, compared + 1)), start, way, factor, by)
        return
    verb = clause.verb(compared)
    subject = next((c for c in s.children[verb] if s.deps[c] in SUBJECTS), None) if verb is not None else None
    if subject is not None and s.tags[subject][:2] == "NN":
        yield from _rows(clause, compared, _before(clause, subject), start, way, factor, by)


def _way(clause: Clause, i: int) -> Way | None:
    s = clause.s
    word = s.lower[i]
    if word in EXTENT_FORMS and (s.tags[i] in ("JJR", "RBR") or word in ("more", "less", "fewer")):
        return EXTENT_FORMS[word]
    return COMPARATIVE[word].way if word in COMPARATIVE and word in ("larger", "bigger", "smaller", "higher") else None


def _as_many(clause: Clause, at: int) -> Iterator[Rows]:
    s = clause.s
    end = next((j for j in range(at + 2, min(at + _REACH + 2, len(s.words))) if s.lower[j] == "as"), None)
    if end is None or end == at + 2:
        return
    factor = None
    if at > 0 and s.lower[at - 1] in MULTIPLES:
        factor = Number(MULTIPLES[s.lower[at - 1]])
    elif at > 1 and s.lower[at - 1] == "times" and s.lower[at - 2] in CARDINALS:
        factor = Number(Decimal(CARDINALS[s.lower[at - 2]]))
    yield from _rows(clause, at, (at + 2, end), end + 1, Way.MORE if factor else Way.SAME, factor)


def _before(clause: Clause, noun: int) -> tuple[int, int]:
    """The tokens of a noun with what stands before it: "the gross *budget*"."""
    s = clause.s
    return min([noun, *(c for c in s.children[noun] if c < noun)]), noun + 1


def _rows(
    clause: Clause,
    token: int,
    first: tuple[int, int],
    start: int,
    way: Way,
    factor: Number | None = None,
    by: Mention | None = None,
) -> Iterator[Rows]:
    s = clause.s
    end = _phrase_end(clause, start)
    owner = owner_of(clause, token, first)
    if owner is None:
        return
    one, other = words_between(clause, *first, owner), words_between(clause, start, end, owner)
    if not one or not other or one == other:
        return
    inside = [m for m in s.mentions if first[0] <= m.start < first[1] or start <= m.start < end]
    inside = [m for m in inside if not is_owner(m, owner)]
    inside += [by] if by is not None else []
    common = clause.common(token, owner, None, s.slice(token, start), s.char_span(token, start))
    verb = clause.verb(token)
    if verb is not None and any(s.deps[c] == "aux" and s.lower[c] in ("has", "have") for c in s.children[verb]):
        common["tense"] = Tense.PRESENT  # up to now
    yield Rows(
        **common, one=one, other=other, way=way, factor=factor, when=years(clause),
        by=by.value if by and isinstance(by.value, Number) else None, taken=tuple((owner, m) for m in inside),
        exclusive=by is not None,
    )  # fmt: skip


def years(clause: Clause) -> tuple[str, ...]:
    """The years that the sentence names."""
    dates = (m.value for m in clause.s.mentions if isinstance(m.value, Date))
    return tuple(str(date.year) for date in dates)


def _phrase_end(clause: Clause, end: int) -> int:
    """Where a row of words that may name something ends."""
    s = clause.s
    started = False
    while end < len(s.words):
        named = s.tags[end] in _NAMING or s.tags[end] == "POS" or s.deps[end] == "pobj" or _is_misread(clause, end)
        doing = not started and s.tags[end] in _DOING  # "than *they can play* instruments"
        if not named and not doing and s.lower[end] not in _LEFT_OUT:
            break
        started = started or s.tags[end][:2] == "NN" or _is_misread(clause, end)
        end += 1
    return end


def _is_misread(clause: Clause, i: int) -> bool:
    """Whether a plural after "than" was taken for a verb: "more postgraduates than *undergraduates*"."""
    s = clause.s
    alone = s.tags[i] == "VBZ" and s.lower[i - 1] == "than" and s.lower[i].endswith("s")
    return alone and not any(s.deps[c] in SUBJECTS or s.deps[c] == "dobj" for c in s.children[i])


def words_between(clause: Clause, start: int, end: int, owner: Mention) -> frozenset[str]:
    """The words that name one of the two."""
    s = clause.s
    of_owner = {*_LEFT_OUT, *name_key(owner.referent.text).split()}
    named = [i for i in range(start, end) if s.tags[i] in _NAMING or s.deps[i] == "pobj" or _is_misread(clause, i)]
    words = (s.lower[i] for i in named if not is_owner(s.at[i], owner))
    return frozenset(word for word in words if word not in of_owner and word.isalnum() and not word.isdigit())


def is_owner(mention: Mention | None, owner: Mention) -> bool:
    """Whether a mention is the owner, by whatever name: "more X than Y *in Harne*"."""
    if mention is None or mention is owner or mention.kind is MentionKind.DESCRIPTION:
        return mention is owner  # "the city" may be a part of it
    known = {hit.entity_id for hit in owner.referent.hits}
    return any(hit.entity_id in known for hit in mention.referent.hits)


def owner_of(clause: Clause, token: int, first: tuple[int, int]) -> Mention | None:
    """Whose the numbers are: of the verb's subject, unless that is what is counted; else of what is named first."""
    s = clause.s
    holder = clause.holder(token)
    if holder is not None and holder.mention.kind is not MentionKind.NOUN:
        if not first[0] <= holder.mention.start < first[1]:
            return holder.mention
    named = next((m for m in s.mentions if m.start < first[1] and m.kind is MentionKind.NAME and m.referent.hits), None)
    return named if named is not None else s.topic
