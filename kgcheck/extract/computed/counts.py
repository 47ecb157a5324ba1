"""Reads counts: "has three children", "borders two countries", "was founded by several people", "had no children"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kgcheck.extract.claims import HAVING
from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Count, Multi
from kgcheck.extract.interface import Mention, MentionKind, Phrase, PhraseKind, Sentence
from kgcheck.relations.people import ANYBODY
from kgcheck.relations.types import coarse
from kgcheck.values import Bound, Date, Number
from kgcheck.values.durations import TIME_UNITS

_ARGUMENTS = frozenset(("dobj", "pobj", "attr", "nsubj", "nsubjpass"))
_BESIDE = frozenset("nummod det poss advmod punct case quantmod cc conj appos compound amod".split())
"""What may stand beside a counted noun without picking some of them out; adjectives are looked at closer."""
VAGUE = {
    "several": Number(Decimal(3), bound=Bound.AT_LEAST),
    "many": Number(Decimal(3), bound=Bound.AT_LEAST),
    "numerous": Number(Decimal(3), bound=Bound.AT_LEAST),
    "multiple": Number(Decimal(2), bound=Bound.AT_LEAST),
    "various": Number(Decimal(2), bound=Bound.AT_LEAST),
    "single": Number(Decimal(1)),
}
"""Words that say how many without a number. Two may be "several" to some: what just falls short is left open."""
_TIMES = {"once": Decimal(1), "twice": Decimal(2), "thrice": Decimal(3)}
TIMES = frozenset((*_TIMES, "times"))
_COUNTING = frozenset((*VAGUE, *_TIMES, "always"))
_APART = frozenset("same different separate distinct single total whole only other".split())
"""Adjectives that pick none of the counted things out."""


def counts(clause: Clause) -> Iterator[Count]:
    """Each count of things that somebody or something has, makes, is made by …"""
    s = clause.s
    yield from _deeds(clause)
    for number, noun in _counted(clause):
        if any(s.lower[c] in ("same", "different") for c in s.children[noun]) and _is_shared(clause, noun):
            continue  # "written and directed by two different people"
        if s.lower[max(0, number.start - 2) : number.start] == ["one", "of"]:
            continue  # "is one of three children": of his parents'
        if s.tags[noun][:2] != "NN" or s.lemmas[noun] in TIME_UNITS or s.deps[_first(clause, noun)] not in _ARGUMENTS:
            continue
        found = (
            _existing(clause, number, noun) or _undergone(clause, number, noun) or _by_owner(clause, number, noun)
            or _by_deed(clause, number, noun) or _by_verb(clause, number, noun)
        )  # fmt: skip
        if found is not None:
            yield found
    yield from _multiple(clause)


def _deeds(clause: Clause) -> Iterator[Count]:
    """ "was married twice", "has been married more than three times": so many were married."""
    s = clause.s
    for i, word in enumerate(s.lower):
        found = s.at[i]
        if word in _TIMES:
            many = _Many(Number(_TIMES[word], bound=clause.bound_before(i)), i, i + 1)
        elif word == "times" and (number := clause.number_before(i)) is not None and isinstance(number.value, Number):
            many = _Many(number.value, number.start, i + 1, number)
        else:
            continue
        verb = next((t for t in range(i - 1, max(-1, i - 7), -1) if s.lower[t] == "married"), None)
        holder = clause.holder(verb) if verb is not None else None
        if verb is None or holder is None or holder.noun is not None or holder.mention.kind is MentionKind.VALUE:
            continue
        beside = (c for c in s.children[verb] if s.deps[c] in ("dobj", "prep"))
        if s.at[verb] is not None or any(s.at[c] is not found for c in beside):
            continue
        phrase = Phrase(((PhraseKind.VERB, "married to"),), ("married",), s.words[verb], s.offsets[verb])
        yield Count(
            **clause.common(verb, holder.mention, many.mention, phrase.text, phrase.span), phrase=phrase,
            number=many.number, noun="married", taken=_taken(clause, holder.mention, many, verb),
        )  # fmt: skip


def _is_shared(clause: Clause, noun: int) -> bool:
    """Whether two verbs have the noun in common."""
    s = clause.s
    verb = clause.verb(noun)
    return verb is not None and (s.deps[verb] == "conj" or any(s.deps[c] == "conj" for c in s.children[verb]))


def is_triggered(s: Sentence) -> bool:
    """Whether a sentence counts anything."""
    if any(isinstance(m.value, Number) for m in s.mentions) or not _COUNTING.isdisjoint(s.lower):
        return True
    return "multi" in s.text.lower() and any(word.startswith("multi") for word in s.lower)


@dataclass(frozen=True, slots=True)
class _Many:
    """How many there are said to be, and the words that say it."""

    number: Number
    start: int
    end: int
    mention: Mention | None = None


def _counted(clause: Clause) -> Iterator[tuple[_Many, int]]:
    """Numbers that count a noun, and the noun."""
    s = clause.s
    for i, word in enumerate(s.lower):
        if word in VAGUE and s.deps[i] in ("amod", "nummod") and _is_common(clause, s.heads[i]):
            yield _Many(VAGUE[word], i, i + 1), s.heads[i]
        elif word == "same" and s.deps[i] == "amod" and _is_common(clause, s.heads[i]) and _is_unchanged(clause, i):
            yield _Many(Number(Decimal(1)), i, i + 1), s.heads[i]
    for mention in s.mentions:
        value = mention.value
        if (
            isinstance(value, Number)
            and not value.ordinal
            and value.unit in (None, "person")
            and value.value == value.value.to_integral_value()
        ):
            head = mention.head
            noun = s.heads[head]
            if s.deps[head] == "nummod" and head < noun and (s.at[noun] is mention or _is_common(clause, noun)):
                if value.bound is Bound.UNDER and _is_beneath(clause, mention.start):
                    value = replace(value, bound=Bound.EXACT)
                if value.bound is Bound.EXACT and s.lower[noun + 1 : noun + 2] == [":"]:
                    value = replace(value, bound=Bound.AT_LEAST)  # "two awards: A and B": so many are named
                yield _Many(value, mention.start, mention.end, mention), noun
            elif value.unit == "person" and s.tags[head][:2] == "NN":
                yield _Many(value, mention.start, mention.end, mention), head


def _is_unchanged(clause: Clause, i: int) -> bool:
    """ "Has *always* had *the same* label": no more than one."""
    s = clause.s
    verb = clause.verb(i)
    return verb is not None and any(s.lower[c] == "always" for c in s.children[verb]) and s.lower[i - 1] == "the"


def _is_beneath(clause: Clause, i: int) -> bool:
    """Whether an "under" belongs to the verb: "recorded *under* four labels", "served *under* two kings"."""
    s = clause.s
    return s.lower[i] == "under" and s.deps[i] == "prep" and s.lemmas[s.heads[i]] in _BENEATH


_BENEATH = frozenset("record sign release publish perform play work serve act".split())
"""What one does under somebody, or under a label."""


def _is_common(clause: Clause, noun: int) -> bool:
    """Whether it is a noun, and no name."""
    own = clause.s.at[noun]
    return own is None or own.kind is MentionKind.NOUN


def _first(clause: Clause, noun: int) -> int:
    """The first of a list: of "two sons and three daughters" the sons, which the verb governs."""
    s = clause.s
    while s.deps[noun] == "conj" and s.tags[s.heads[noun]][:2] == "NN":
        noun = s.heads[noun]
    return noun


def _existing(clause: Clause, many: _Many, noun: int) -> Count | None:
    """ "There were fewer than six singers on A", "there are four languages spoken in A"."""
    s = clause.s
    verb = s.heads[noun]
    if s.deps[noun] != "attr" or not any(s.deps[c] == "expl" for c in s.children[verb]):
        return None
    after = [m for m in s.mentions if m.start > noun]
    if len(after) > 1 or (after and after[0].kind is MentionKind.VALUE):
        return None
    owner = after[0] if after and after[0].referent.hits else s.topic
    if owner is None or (after and owner is s.topic and after[0].kind is not MentionKind.NAME):
        return None
    phrase = clause.noun_phrase(noun)
    return Count(
        **clause.common(noun, owner, many.mention, phrase.text, phrase.span),
        phrase=phrase, number=many.number, noun=s.lemmas[noun], kinds=_kinds(clause, noun),
        restricted=_is_mere_one(clause, many) or _is_picked(clause, noun, verb, owner),
        taken=_taken(clause, owner, many, noun),
    )  # fmt: skip


def _is_picked(clause: Clause, noun: int, verb: int, owner: Mention) -> bool:
    """Whether some of what there is are spoken of: those "living at A", "on disc", "abroad"; not all "in A"."""
    s = clause.s
    beside = [c for c in (*s.children[noun], *s.children[verb]) if c > noun and s.deps[c] in _PICKING]
    return not _EACH.isdisjoint(s.lower) or any(
        s.lower[c] not in _EXISTING or not _leads_to(clause, c, owner) or s.deps[c] != "prep" for c in beside
    )


_PICKING = frozenset("prep acl relcl advmod npadvmod advcl".split())
_EXISTING = frozenset("of at in".split())


def _undergone(clause: Clause, many: _Many, noun: int) -> Count | None:
    """ "Forty matches were played at A", "only ten goals were scored in A": of what the sentence is about."""
    s = clause.s
    verb = s.heads[noun]
    if s.deps[noun] != "nsubjpass" or _is_mere_one(clause, many) or s.topic is None or s.heads[verb] != verb:
        return None
    named = [m for m in s.mentions if m.kind is not MentionKind.VALUE and m.start > noun]
    if not _EACH.isdisjoint(s.lower):
        return None  # "per match", "each day", "on average"
    beside = [c for c in s.children[verb] if s.deps[c] in _NARROWING and s.lower[c] not in _MERELY]
    if len(beside) != 1:
        return None  # "on the opening day", "from penalties", "before the final"
    places = {g for c in beside if s.deps[c] == "prep" and s.lower[c] in _WITHIN for g in s.children[c]}
    if len(named) != 1 or named[0].head not in places or not _is_topic(clause, named[0]):
        return None
    phrase = clause.noun_phrase(noun)
    phrase = phrase._replace(keys=((PhraseKind.NOUN, f"{phrase.keys[0][1]} {s.lower[verb]}"), *phrase.keys))
    return Count(
        **clause.common(verb, named[0], many.mention, phrase.text, phrase.span),
        phrase=phrase, number=many.number, noun=s.lemmas[noun], kinds=_kinds(clause, noun),
        taken=_taken(clause, named[0], many, noun),
    )  # fmt: skip


_WITHIN = frozenset("in at during on for".split())
_EACH = frozenset("each every per average".split())
_NARROWING = frozenset("prep npadvmod advmod advcl agent oprd xcomp ccomp tmod".split())
_MERELY = frozenset("only just over merely exactly".split())


def _is_topic(clause: Clause, mention: Mention) -> bool:
    topic = clause.s.topic
    known = {hit.entity_id for hit in topic.hits} if topic is not None else set()
    return any(hit.entity_id in known for hit in mention.referent.hits)


_MULTI = {
    "lingual": "language", "ethnic": "ethnic group", "racial": "ethnic group", "faith": "religion",
    "religious": "religion", "national": "nationality",
}  # fmt: skip
"""What there are several of, by the adjective made of it."""


def _multiple(clause: Clause) -> Iterator[Multi]:
    """ "is a multi-lingual, multi-faith country": has more than one language, and religion."""
    s = clause.s
    for i, word in enumerate(s.lower):
        if word == "multi" and s.words[i + 1 : i + 2] == ["-"] and i + 2 < len(s.words):
            start, end, said = i, i + 3, s.lower[i + 2]
        elif word.startswith("multi") and word.removeprefix("multi").strip("-") in _MULTI:
            start, end, said = i, i + 1, word.removeprefix("multi").strip("-")
        else:
            continue
        noun = _MULTI.get(said, said)
        if noun in TIME_UNITS:
            continue
        above = s.heads[end - 1]
        token = above if s.deps[above] == "attr" else end - 1  # a "country" may be a thing that the graph has
        verb = clause.verb(token)
        holder = clause.holder(token)
        if verb is None or s.lemmas[verb] != "be" or holder is None or holder.noun is not None:
            continue
        if holder.mention.kind in (MentionKind.VALUE, MentionKind.NOUN):
            continue
        phrase = Phrase(((PhraseKind.NOUN, noun),), tuple(noun.split()), s.slice(start, end), s.char_span(start, end))
        many = _Many(Number(Decimal(2), bound=Bound.AT_LEAST), start, end)
        yield Multi(
            **clause.common(verb, holder.mention, None, phrase.text, phrase.span), phrase=phrase, number=many.number,
            noun=noun.split()[-1], exclusive=True, taken=_taken(clause, holder.mention, many, end - 1),
        )  # fmt: skip


def _by_owner(clause: Clause, many: _Many, noun: int) -> Count | None:
    """ "her two sons", "the two moons of Varda"."""
    owner = clause.owner(noun)
    if owner is None or owner.kind is MentionKind.NOUN or _is_mere_one(clause, many):
        return None
    if not _is_known(clause, noun) and clause.s.lemmas[clause.s.heads[noun]] != "be":
        return None  # "met 300 people in Harne", "visited two moons of Varda": some of them
    phrase = clause.noun_phrase(noun)
    number = replace(many.number, bound=Bound.AT_LEAST) if _is_some(clause, noun) else many.number
    return Count(
        **clause.common(noun, owner, many.mention, phrase.text, phrase.span),
        phrase=phrase, number=number, noun=clause.s.lemmas[noun], kinds=_kinds(clause, noun),
        restricted=_is_restricted(clause, many, noun, None, owner), taken=_taken(clause, owner, many, noun),
    )  # fmt: skip


def _is_some(clause: Clause, noun: int) -> bool:
    """ "Two leaders of Varda are A and B": there may be more."""
    s = clause.s
    return s.deps[noun] == "nsubj" and s.lemmas[s.heads[noun]] == "be" and not _is_known(clause, noun)


def _is_known(clause: Clause, noun: int) -> bool:
    """Whether all of them are spoken of: "*the* two moons", "*her* two sons"."""
    return any(clause.s.deps[c] in ("det", "poss") for c in clause.s.children[noun])


def _by_deed(clause: Clause, many: _Many, noun: int) -> Count | None:
    """ "Two people wrote A", "three actors star in A": so many did it."""
    s = clause.s
    verb = s.heads[noun]
    if (
        s.deps[noun] != "nsubj"
        or s.tags[verb][:2] != "VB"
        or s.heads[verb] != verb
        or s.lemmas[verb] in {*HAVING, "be"}
    ):
        return None
    if s.lemmas[noun] not in ANYBODY and "person" not in coarse((s.lemmas[noun],)):
        return None
    done = [
        c for c in s.children[verb] if s.deps[c] in ("dobj", "prep", "agent", "advcl", "npadvmod", "xcomp", "ccomp")
    ]
    below = [g for c in done for g in ((c,) if s.deps[c] == "dobj" else s.children[c])]
    part = below[0] if len(done) == len(below) == 1 and s.at[below[0]] is None else None
    described = s.at[below[0]] if len(done) == len(below) == 1 else None
    if described is not None and described.kind is MentionKind.DESCRIPTION:
        part = below[0]  # the graph could tell who wrote it
    if part is not None:  # "two people wrote the screenplay of A"
        below = [g for c in s.children[part] if s.lower[c] in ("of", "for") for g in s.children[c]]
    to = s.at[below[0]] if len(done) == len(below) == 1 else None
    if to is None or to.kind is not MentionKind.NAME or not to.referent.hits:
        return None
    done_by = clause.grammar.participle(verb)
    keys: tuple[tuple[PhraseKind, str], ...] = ((PhraseKind.VERB, f"{done_by} by"), (PhraseKind.NOUN, s.lemmas[verb]))
    if part is not None:
        keys = clause.noun_phrase(part).keys
    elif s.lemmas[verb] == "work":  # "several producers worked on A"
        keys = ((PhraseKind.NOUN, s.lemmas[noun]),)
    phrase = Phrase(keys, (s.lemmas[verb],), s.words[verb], s.offsets[verb])
    number = many.number
    if number.bound is Bound.EXACT and number.value == 1 and _is_mere_one(clause, many):
        return None
    return Count(
        **clause.common(verb, to, many.mention, phrase.text, phrase.span), phrase=phrase, number=number,
        noun=s.lemmas[noun], kinds=_kinds(clause, noun), taken=_taken(clause, to, many, noun),
    )  # fmt: skip


def _by_verb(clause: Clause, many: _Many, noun: int) -> Count | None:
    """ "A has three children", "A borders two countries", "A was founded by two people", "A is the father of three"."""
    s = clause.s
    verb = clause.verb(noun)
    holder = clause.holder(noun)
    if verb is None or holder is None:
        return None
    mere = _is_mere_one(clause, many)
    if mere and s.deps[s.heads[noun]] == "agent" and s.lemmas[noun] in ANYBODY:
        mere = False  # "was founded by one person"
    if mere and (s.lemmas[verb] not in HAVING or s.deps[_first(clause, noun)] != "dobj"):
        return None
    if holder.noun is not None or s.deps[noun] in ("nsubj", "nsubjpass"):
        return None
    phrase = _phrase(clause, many, verb, noun)
    if phrase is None:
        return None
    return Count(
        **clause.common(verb, holder.mention, many.mention, phrase.text, phrase.span),
        phrase=phrase, number=many.number, noun=s.lemmas[noun], kinds=_kinds(clause, noun),
        restricted=_is_restricted(clause, many, noun, verb, holder.mention), mere=mere,
        taken=_taken(clause, holder.mention, many, noun),
    )  # fmt: skip


def _taken(clause: Clause, owner: Mention, many: _Many, noun: int) -> tuple[tuple[Mention, Mention], ...]:
    """What the count reads: the number, and the noun, where the graph has such a thing."""
    return tuple((owner, each) for each in (many.mention, clause.s.at[noun]) if each is not None)


def _is_mere_one(clause: Clause, many: _Many) -> bool:
    """The "one" of "is one ingredient of", "has one brother": there may be more, unless it is "only one"."""
    s = clause.s
    if many.number.value != 1 or many.number.bound is not Bound.EXACT or many.mention is None:
        return False
    after = s.lower[many.end : many.end + 3]  # "one label only"
    return {"only", "just", "exactly", "merely"}.isdisjoint((*s.lower[max(0, many.start - 3) : many.start], *after))


def _phrase(clause: Clause, many: _Many, verb: int, noun: int) -> Phrase | None:
    """The words that relate the counted things to whom they are counted for."""
    s = clause.s
    named = clause.noun_phrase(noun)
    passive = clause.grammar.is_passive(verb)
    base = clause.grammar.verb_key(verb, passive)
    first = _first(clause, noun)
    direct = s.deps[first] in ("dobj", "attr") or many.start <= s.heads[first] < many.end
    prep = "" if direct else s.lower[s.heads[first]]
    if s.lemmas[verb] == "be" and not passive:
        role = s.heads[s.heads[first]] if prep else first
        if role == verb and prep in ("on", "in", "with"):
            return named  # "has been on two labels"
        if s.deps[role] == "attr" and prep == "with" and role != first:
            return named  # "is a man with two sons"
        if s.deps[role] != "attr" or role == first:
            return None
        keys = tuple((PhraseKind.ROLE, key) for _, key in clause.grammar.noun_variants(role))
        return Phrase(keys, (s.lemmas[role],), s.words[role], s.offsets[role])
    keys = ((PhraseKind.VERB, f"{base} {prep}".strip()),)
    if direct and s.lemmas[verb] in HAVING:
        keys = (*named.keys, *keys)
    elif direct or not any(s.deps[c] == "dobj" for c in s.children[verb]):
        keys = (*keys, *named.keys)  # "won prizes in two fields" says not in how many fields somebody worked
    return Phrase(keys, (s.lemmas[verb], *named.words), s.slice(verb, verb + 1), s.offsets[verb])


def _kinds(clause: Clause, noun: int) -> tuple[str, ...]:
    """The words before the noun that may pick some of them out, or be part of what the relation is called."""
    s = clause.s
    beside = (c for c in s.children[noun] if s.deps[c] in ("amod", "compound") and c < noun)
    beside = (c for c in beside if (m := s.at[c]) is None or m.kind is not MentionKind.NAME)  # whose they are
    return tuple(s.lower[c] for c in beside if s.lower[c] not in _APART and s.lower[c] not in VAGUE)


def _is_restricted(clause: Clause, many: _Many, noun: int, verb: int | None, subject: Mention) -> bool:
    """Whether more is said of the counted things than what they are: with whom, when, of what kind."""
    s = clause.s
    for c in s.children[noun]:
        if s.deps[c] not in _BESIDE and s.at[c] is not subject and not _leads_to(clause, c, subject):
            if not clause.is_aside(c) and not _is_had(clause, c):
                return True
    if verb is None:
        return False
    after = (c for c in s.children[verb] if c > verb and s.deps[c] in ("prep", "advcl", "npadvmod", "advmod"))
    after = (c for c in after if not clause.is_aside(c))
    if any(_first(clause, noun) not in s.children[c] and not many.start <= c < many.end for c in after):
        return True
    return any(isinstance(m.value, Date) for m in s.mentions)


def _is_had(clause: Clause, verb: int) -> bool:
    """ "Two labels *that they have been with*": whose they are, and no more."""
    s = clause.s
    by = [c for c in s.children[verb] if s.deps[c] == "nsubj"]
    mere = s.deps[verb] == "relcl" and s.lemmas[verb] in ("have", "be")
    mere = mere and all(s.deps[c] in ("nsubj", "aux", "prep", "dobj", "attr", "neg") for c in s.children[verb])
    return mere and bool(by) and all((m := s.at[c]) is not None and m.kind is MentionKind.PRONOUN for c in by)


def _leads_to(clause: Clause, prep: int, subject: Mention) -> bool:
    """Whether a preposition ties the counted things to their owner, and to nothing else."""
    return any(clause.s.at[g] is subject for g in clause.s.children[prep])
