"""Reads comparisons: "older than", "twice as long as", "half the size of", "founded three years before"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from kgcheck.extract.computed.clause import Clause, Holder
from kgcheck.extract.computed.interface import Comparison, Extent, Measure, Way
from kgcheck.extract.computed.measures import BASE, COMPARATIVE, EXTENT_FORMS, SIZES
from kgcheck.extract.interface import Mention, MentionKind, Phrase, PhraseKind
from kgcheck.values import Bound, Number
from kgcheck.values.durations import IN_YEARS
from kgcheck.values.words import MULTIPLES

THAN = frozenset(("than",))
AS = frozenset(("twice", "times", "half", "as", "same"))
BEFORE = frozenset(("before", "after"))
_EXTENT_ONLY = frozenset(EXTENT_FORMS)
_AUXILIARIES = frozenset(("do", "be", "have"))


def than(clause: Clause) -> Iterator[Comparison | Extent]:
    """ "A is older than B", "A has more inhabitants than B", "A's population is larger than that of B"."""
    s = clause.s
    for i, word in enumerate(s.lower):
        if word != "than" or i < 2:
            continue
        found = _compared(clause, i)
        if found is None:
            continue
        token, way, measure = found
        holder = clause.holder(token)
        first = clause.named_after(i)
        if holder is not None and measure is not None and (extent := _than_number(clause, i, holder, way, measure)):
            yield extent
        if holder is None or first is None:
            continue
        measure = _measure_of(clause, holder, measure, token)
        if measure is None:
            continue
        number = clause.number_before(token) or clause.number_before(i - 1)
        factor, by = _multiple(clause, token), None
        if factor is None and number is not None and isinstance(number.value, Number) and number.value.unit:
            by = number.value
        yield from _comparisons(clause, token, holder.mention, first, measure, way, factor, by, number)


def _than_number(clause: Clause, at: int, holder: Holder, way: Way, measure: Measure) -> Extent | None:
    """ "Taller than 6 feet"."""
    s = clause.s
    number = s.at[at + 1] if at + 1 < len(s.words) else None
    value = number.value if number is not None else None
    if number is None or not isinstance(value, Number) or value.unit is None or holder.noun is not None:
        return None
    if "birthDate" in measure.falling:
        return None  # an age
    bounded = replace(value, bound=Bound.OVER if way is Way.MORE else Bound.UNDER)
    return Extent(
        **clause.common(at, holder.mention, number, measure.text, measure.span), measure=measure, stated=bounded,
        exclusive=True, taken=((holder.mention, number),),
    )  # fmt: skip


def _compared(clause: Clause, at: int) -> tuple[int, Way, Measure | None] | None:
    """The comparing word before "than", which way it compares, and by what: None where its subject's noun says it."""
    s = clause.s
    before = at - 1
    word, earlier = s.lower[before], s.lower[before - 1]
    if word in COMPARATIVE:
        degree = COMPARATIVE[word]
        return before, degree.way, degree.measure(word, s.offsets[before])
    if earlier in ("more", "less") and word in BASE:
        way = BASE[word].way if earlier == "more" else BASE[word].way.turned()
        return before, way, BASE[word].measure(word, s.char_span(before - 1, at))
    if s.tags[before][:2] == "NN":
        for i in range(before - 1, max(before - 4, 0), -1):
            if s.lower[i] in EXTENT_FORMS and (s.tags[i] in ("JJR", "RBR") or s.lower[i] in ("more", "fewer", "less")):
                phrase = clause.noun_phrase(before, without=_EXTENT_ONLY)
                return before, EXTENT_FORMS[s.lower[i]], Measure(s.slice(i, at), s.char_span(i, at), phrase=phrase)
    if word in EXTENT_FORMS:
        return before, EXTENT_FORMS[word], None
    return None


def _measure_of(clause: Clause, holder: Holder, measure: Measure | None, token: int) -> Measure | None:
    """The measure that the subject's own noun names, where it does: "the population of A is larger than"."""
    if holder.noun is None:
        return measure
    s = clause.s
    noun = holder.noun
    if s.lower[token] in EXTENT_FORMS or s.lower[token] in COMPARATIVE:
        return Measure(s.words[noun], s.offsets[noun], phrase=clause.noun_phrase(noun))
    return None


def as_much(clause: Clause) -> Iterator[Comparison]:
    """ "A is (twice) as long as B"."""
    s = clause.s
    for i, word in enumerate(s.lower[:-2]):
        if word != "as":
            continue
        last = next((j for j in range(i + 2, min(i + 5, len(s.words))) if s.lower[j] == "as"), None)
        if last is None:
            continue
        adjective = s.lower[i + 1]
        if last == i + 2 and adjective in BASE:
            measure, way = BASE[adjective].measure(adjective, s.char_span(i, last + 1)), BASE[adjective].way
        elif adjective in ("many", "much", "large", "high", "big", "great") and s.tags[last - 1][:2] == "NN":
            phrase = clause.noun_phrase(last - 1, without=_EXTENT_ONLY | {"many", "much"})
            measure, way = Measure(s.slice(i, last + 1), s.char_span(i, last + 1), phrase=phrase), Way.MORE
        else:
            continue
        holder, first = clause.holder(i + 1), clause.named_after(last)
        if holder is None or first is None:
            continue
        factor = _multiple(clause, i)
        yield from _comparisons(
            clause,
            i + 1,
            holder.mention,
            first,
            measure,
            way if factor else Way.SAME,
            factor,
            None,
            _number_at(clause, i),
        )


def of_size(clause: Clause) -> Iterator[Comparison]:
    """ "A is twice the size of B", "A is the same age as B"."""
    s = clause.s
    for i, word in enumerate(s.lower[:-2]):
        degree = SIZES.get(s.lower[i + 2])
        if degree is None or "the" not in (word, s.lower[i + 1]):
            continue
        after = s.lower[i + 3] if i + 3 < len(s.words) else ""
        measure = degree.measure(s.words[i + 2], s.offsets[i + 2])
        factor = _multiple(clause, i + 1) if s.lower[i + 1] == "the" and after == "of" else None
        same = word == "the" and s.lower[i + 1] == "same" and after == "as"
        if factor is None and not same:
            continue
        holder, first = clause.holder(i + 2), clause.named_after(i + 3)
        if holder is None or first is None or holder.noun is not None:
            continue
        way = Way.MORE if factor else Way.SAME
        yield from _comparisons(
            clause, i + 2, holder.mention, first, measure, way, factor, None, _number_at(clause, i + 1)
        )


def before_after(clause: Clause) -> Iterator[Comparison]:
    """ "A was founded (ten years) before B", "A died after B did"."""
    s = clause.s
    for i, word in enumerate(s.lower):
        if word not in ("before", "after"):
            continue
        verb = clause.verb(i)
        if verb is not None and s.deps[i] == "mark" and s.heads[i] == verb:
            verb = clause.verb(verb)
        first = clause.named_after(i)
        if verb is None or first is None or s.lemmas[verb] in ("be", "have", "become"):
            continue
        holder = clause.holder(i) if s.deps[i] != "mark" else clause.holder(s.heads[i])
        if holder is None or holder.mention is first or holder.noun is not None:
            continue
        number = clause.number_before(i)
        by = number.value if number is not None and isinstance(number.value, Number) else clause.one_unit_before(i)
        if (by is not None and by.unit not in IN_YEARS) or clause.is_near(i):
            continue
        if any(s.deps[c] in ("dobj", "attr", "oprd") for c in s.children[verb]):
            continue
        measure = _dated(clause, verb)
        other = _other_measure(clause, first, verb)
        way = Way.LESS if word == "before" else Way.MORE
        for found in _comparisons(clause, verb, holder.mention, first, measure, way, None, by, number):
            yield replace(found, other_measure=other, exclusive=False)


OUTLIVING = frozenset("outlive outlives outlived outliving".split())
_DYING = Phrase(tuple((PhraseKind.VERB, key) for key in ("die in", "die on", "die")), ("die",), "died")


def outliving(clause: Clause) -> Iterator[Comparison]:
    """ "A outlived B (by ten years)": died later."""
    s = clause.s
    for verb, lemma in enumerate(s.lemmas):
        below = (
            [c for c in s.children[verb] if s.deps[c] == "dobj" and s.at[c] is not None] if lemma == "outlive" else []
        )
        holder = clause.holder(below[0]) if below else None
        other = s.at[below[0]] if below else None
        if holder is None or other is None or holder.noun is not None or clause.grammar.is_passive(verb):
            continue
        numbers = (s.at[g] for c in s.children[verb] if s.lower[c] == "by" for g in s.children[c])
        number = next((m for m in numbers if m is not None and isinstance(m.value, Number)), None)
        by = number.value if number is not None and isinstance(number.value, Number) else None
        measure = Measure(s.words[verb], s.offsets[verb], phrase=_DYING)
        for found in _comparisons(clause, verb, holder.mention, other, measure, Way.MORE, None, by, number):
            yield replace(found, exclusive=False)


def _dated(clause: Clause, verb: int) -> Measure:
    """The date of what a verb says: when somebody was born, when something was founded."""
    s = clause.s
    base = clause.grammar.verb_key(verb, clause.grammar.is_passive(verb))
    keys = tuple((PhraseKind.VERB, f"{base} {prep}".strip()) for prep in ("in", "on", ""))
    return Measure(s.words[verb], s.offsets[verb], phrase=Phrase(keys, (s.lemmas[verb],), base, s.offsets[verb]))


def _other_measure(clause: Clause, other: Mention, verb: int) -> Measure | None:
    """What the other did, where it is said and is something else: "before B was born"."""
    s = clause.s
    above = s.heads[other.head]
    if s.deps[other.head] not in ("nsubj", "nsubjpass") or above == verb or s.tags[above][:2] != "VB":
        return None
    if s.lemmas[above] in _AUXILIARIES or s.lemmas[above] == s.lemmas[verb]:
        return None
    return _dated(clause, above)


def _multiple(clause: Clause, token: int) -> Number | None:
    """How many times as much: the "more than twice" before a token."""
    s = clause.s
    if token < 1:
        return None
    word = s.lower[token - 1]
    if word in MULTIPLES:
        return Number(MULTIPLES[word], bound=clause.bound_before(token - 1), step=Decimal("0.2"))
    number = _number_at(clause, token)
    if number is not None and isinstance(number.value, Number):
        return replace(number.value, step=Decimal("0.2"))
    return None


def _number_at(clause: Clause, token: int) -> Mention | None:
    """The number of the "four times" before a token."""
    return clause.number_before(token - 1) if token > 1 and clause.s.lower[token - 1] == "times" else None


def _comparisons(
    clause: Clause,
    token: int,
    subject: Mention,
    first: Mention,
    measure: Measure,
    way: Way,
    factor: Number | None,
    by: Number | None,
    number: Mention | None,
) -> Iterator[Comparison]:
    """One comparison with each of what is listed after "than"."""
    for other in clause.with_conjuncts(first):
        if other.kind in (MentionKind.VALUE, MentionKind.NOUN) or other.referent is subject.referent:
            continue
        taken = [(subject, other)]
        if number is not None:
            taken += [(subject, number), (other, number)]
        yield Comparison(
            **clause.common(token, subject, other, measure.text, measure.span),
            measure=measure, way=way, factor=factor, by=by,
            taken=tuple(taken), exclusive=True,
        )  # fmt: skip
