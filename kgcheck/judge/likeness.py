"""Whether the thing a claim names and the thing a fact names are the same, one in the other, or apart.

"Different" is said only where the graph shows it: two names of one place, a city and its country, or
a value less precise than the claim's are not different.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from rapidfuzz import fuzz

from kgcheck.extract.interface import Mention, MentionKind
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate
from kgcheck.model import Fact
from kgcheck.names import bare_name, name_key, name_variants, words_of
from kgcheck.relations.demonyms import COUNTRIES, COUNTRY_OF
from kgcheck.relations.schema import NAMINGS, Origin, Relation
from kgcheck.relations.stems import stem
from kgcheck.relations.types import excludes
from kgcheck.store.interface import NameKind
from kgcheck.values import Bound, Comparison, Number, Value, compare, may_have_moved, parse_value
from kgcheck.values.units import MONEY, SCALES, readings, unit_ending, unit_named


class Like(Enum):
    SAME = "same"
    WITHIN = "within"
    """The fact's thing lies in the claim's, or the fact's value is more precise: the claim follows."""
    APART = "apart"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Likeness:
    like: Like
    chain: tuple[Fact, ...] = ()
    """The facts by which one lies in the other."""
    similarity: float = 1.0
    by_value: bool = False
    unplaced: bool = False
    """Unclear only because one may lie in the other without the graph's saying so."""


SAME = Likeness(Like.SAME)
UNCLEAR = Likeness(Like.UNCLEAR)
UNPLACED = Likeness(Like.UNCLEAR, unplaced=True)
APART = Likeness(Like.APART)
VARIANT = Likeness(Like.SAME, similarity=0.9)
"""Of the same name in another form."""


def compare_end(
    mention: Mention,
    candidate: Candidate | None,
    end_id: str | None,
    end_label: str,
    end_unit: str | None,
    end_type: str,
    relation: Relation,
    knowledge: Knowledge,
) -> Likeness:
    """The likeness of what a mention (taken for `candidate`) names and one end of a fact."""
    if candidate is not None and candidate.id == end_id:
        return SAME
    if end_id is None or end_type in ("number", "date"):
        return _compare_value(mention, candidate, end_label, end_unit, end_type, relation)
    label = candidate.label if candidate is not None else mention.referent.text
    if mention.referent.value is not None and candidate is None:
        found = _compare_value(mention, candidate, end_label, end_unit, "string", relation)
        if found.like is not Like.UNCLEAR:
            return found
    if candidate is None:
        return _compare_texts(mention.referent.text, end_label)
    key = (candidate.id, end_id, mention.referent.text)
    likeness = knowledge.likenesses.get(key)
    if not isinstance(likeness, Likeness):
        likeness = _compare_entities(candidate, label, mention, end_id, end_label, knowledge)
        knowledge.likenesses[key] = likeness
    if likeness.like in (Like.APART, Like.UNCLEAR) and _is_but_for_its_kind(label, end_label, relation.id):
        return VARIANT
    if likeness.unplaced and (relation.apart or (relation.label in _TOWNS and _is_town(candidate.id, knowledge))):
        return APART
    return likeness


@lru_cache(maxsize=20_000)
def _is_but_for_its_kind(label: str, end_label: str, relation: str) -> bool:
    """Whether a name adds what the relation says already: the "sales department", where somebody's `department` is
    Sales."""
    *words, kind = name_key(label).split() or [""]
    if not words or words_of(relation)[-1:] != (kind,):
        return False
    return [stem(word) for word in words] == [stem(word) for word in name_key(end_label).split()]


def _compare_value(
    mention: Mention,
    candidate: Candidate | None,
    label: str,
    unit: str | None,
    kind: str,
    relation: Relation,
) -> Likeness:
    value = mention.referent.value
    text = candidate.label if candidate is not None else mention.referent.text
    if value is not None:
        found = _compare_values(value, label, unit, kind, relation)
        if found is not None:
            changes = found.like is Like.APART and relation.temporal
            return UNCLEAR if changes and may_have_moved(value, _fact_value(label, kind, unit)) else found
    if kind in ("date", "number"):
        return UNCLEAR
    found = _compare_texts(text, label)
    if found.like is Like.UNCLEAR and candidate is not None and candidate.kind is NameKind.DERIVED:
        said = _compare_texts(mention.referent.text, label)  # the "Orsa" that only "Orsa, Duchess of Lund" is called
        return said if said.like in (Like.SAME, Like.WITHIN) else found
    return found


_BY_COMPARISON = {
    Comparison.EQUAL: Likeness(Like.SAME, by_value=True),
    Comparison.WITHIN: Likeness(Like.WITHIN, by_value=True),
    Comparison.CONFLICT: Likeness(Like.APART, by_value=True),
    Comparison.INCOMPARABLE: UNCLEAR,
}


def _compare_values(value: Value, label: str, unit: str | None, kind: str, relation: Relation) -> Likeness | None:
    """None where the fact's text is no value. A number that the graph gives no unit for has the relation's, perhaps:
    that may show that two numbers agree, but only the claim's own unit that they do not."""
    fact = _fact_value(label, kind, unit)
    if fact is None:
        return None
    if isinstance(value, Number) and (end := _extreme(relation.id)) is not None and value.bound in _BOUNDS:
        if value.bound is not end:
            return UNCLEAR  # "at least 2 players" says nothing of how many there may be at most
        value = replace(value, bound=Bound.EXACT)
    if isinstance(fact, Number) and (scale := _scale(relation.id)) != 1:
        if compare(value, fact, tolerance=relation.tolerance) is not Comparison.EQUAL:
            fact = replace(fact, value=fact.value * scale, step=fact.step * scale)
    plain = compare(value, fact, tolerance=relation.tolerance)
    if not isinstance(value, Number) or not isinstance(fact, Number) or fact.unit is not None:
        return _BY_COMPARISON[plain]
    if value.unit == "year" and value.value < _YEARS.start and fact.value in _YEARS:
        return UNCLEAR  # "20 years ago" and 2005
    if value.unit is not None and relation.unit is None and _counts_things(relation.id) and readings(value.unit):
        return UNCLEAR  # "12 metres from the goal" and 12 `goals`
    if value.unit is not None and " per " in value.unit and value.bound not in (Bound.EXACT, Bound.ABOUT):
        return _BY_COMPARISON[plain]  # over 10,000 per square mile are not the people of the town
    bare = compare(replace(value, unit=None), fact, tolerance=relation.tolerance)
    if value.unit is None or bare in (Comparison.EQUAL, Comparison.WITHIN):
        return _BY_COMPARISON[bare]
    if relation.unit is None:
        return _BY_COMPARISON[bare]
    unit = unit_named(relation.unit) or relation.unit
    if value.unit in MONEY and unit in MONEY and relation.origin("unit") is Origin.CATALOGUE:
        return _BY_COMPARISON[bare]  # a graph that names no currency has one: the claim's, if the amount is the same
    in_unit = compare(value, replace(fact, unit=unit), tolerance=relation.tolerance)
    supposed = relation.origin("unit") is Origin.CATALOGUE and unit_ending(relation.id) is None
    if in_unit is Comparison.CONFLICT and value.unit != unit and supposed:
        return UNCLEAR
    return _BY_COMPARISON[in_unit]


@lru_cache(maxsize=5_000)
def _counts_things(relation: str) -> bool:
    """Whether a relation's plain numbers say how many there are, by its name: `goals`, `numberOfEpisodes`."""
    words = words_of(relation)
    last = words[-1] if words else ""
    counted = last.endswith("s") and not last.endswith(("ss", "us", "is")) and last not in _MEASURED
    return (counted or words[:2] == ("number", "of")) and unit_named(last) is None and unit_ending(relation) is None


_MEASURED = frozenset("dimensions measurements radius hours minutes seconds".split())
_YEARS = range(1000, 2101)
"""Plain numbers that may well be years."""


@lru_cache(maxsize=5_000)
def _scale(relation: str) -> int:
    """By what the relation's name multiplies its numbers: `costMillionUSD`."""
    return next((SCALES[word] for word in words_of(relation) if word in SCALES), 1)


_BOUNDS = (Bound.AT_LEAST, Bound.AT_MOST)
_EXTREMES = {
    **dict.fromkeys(("min", "minimum"), Bound.AT_LEAST),
    **dict.fromkeys(("max", "maximum", "top", "peak", "highest"), Bound.AT_MOST),
}


@lru_cache(maxsize=5_000)
def _extreme(relation: str) -> Bound | None:
    """What a relation's numbers bound, by its name: of `maxPlayers` it is the number itself that "up to 6" gives."""
    return next((_EXTREMES[word] for word in words_of(relation) if word in _EXTREMES), None)


_VALUES: dict[tuple[str, str, str | None], Value | None] = {}


def _fact_value(label: str, kind: str, unit: str | None) -> Value | None:
    key = (label, kind, unit)
    if key not in _VALUES:
        if len(_VALUES) > 100_000:
            _VALUES.clear()
        _VALUES[key] = parse_value(label, kind=kind if kind in ("date", "number") else None, unit=unit)
    return _VALUES[key]


def _compare_texts(text: str, label: str) -> Likeness:
    """A name that the graph does not know (or a text) against a fact's: same, a part of it, or unclear."""
    a, b = name_key(text), _bare_key(label)
    if a == b or a == name_key(label):
        return SAME
    if a in _items(label):
        return Likeness(Like.SAME, similarity=0.95)
    words_a, words_b = a.split(), b.split()
    if not words_a or not words_b:
        return UNCLEAR
    if sorted(words_a) == sorted(words_b):
        return Likeness(Like.SAME, similarity=0.97)
    score = fuzz.token_sort_ratio(a, b) / 100
    digits_a, digits_b = [w for w in words_a if w.isdigit()], [w for w in words_b if w.isdigit()]
    if score >= 0.88 and digits_a == digits_b and len(a) >= 5:
        return Likeness(Like.SAME, similarity=round(score, 2))
    small, large = (words_a, words_b) if len(words_a) <= len(words_b) else (words_b, words_a)
    if any(len(number) < 4 for number in _numerals(words_a) - _numerals(words_b)):
        return UNCLEAR  # "Turmwerk 3" is not Turmwerk; "Bari 1908" may be Bari
    core = [w for w in small if w not in _EMPTY]
    if core and set(core) <= set(large) and (len(core) >= 2 or len(core[0]) >= 4) and small[0] == large[0]:
        return Likeness(Like.SAME, similarity=0.85)
    return UNCLEAR


_EMPTY = frozenset(
    ("of", "the", "and", "in", "de", "la", "a", "an", "for", "fc", "inc", "ltd", "company", "co", "corporation")
)


def _compare_entities(
    candidate: Candidate, label: str, mention: Mention, end_id: str, end_label: str, knowledge: Knowledge
) -> Likeness:
    if name_key(label) == name_key(end_label):
        return SAME
    up = knowledge.ancestors(end_id)
    if candidate.id in up:
        return Likeness(Like.WITHIN, up[candidate.id])
    keys = _keys(candidate.label, mention.referent.text)
    for other, chain in up.items():
        if _bare_key(chain[-1].object) in keys and other != end_id:
            return Likeness(Like.WITHIN, chain)
    items = _list_of(end_label)
    if items and "place" not in knowledge.types(candidate.id, candidate.types):
        return UNCLEAR if keys.isdisjoint(items) else VARIANT
    if (people := _country_of(candidate.label)) is not None and people == _country_of(end_label):
        return VARIANT  # one graph has "American", "Americans" and "United States" for somebody's nationality
    by_name = _compare_names(candidate.label, mention.referent.text, end_label)
    if by_name is not None:
        unsure = by_name is VARIANT and mention.referent.kind is MentionKind.NOUN
        return UNCLEAR if unsure else by_name
    if mention.referent.kind is MentionKind.NOUN and _is_kind_of(end_label, mention.referent.text):
        return VARIANT
    if end_id in knowledge.ancestors(candidate.id):
        return UNCLEAR  # the claim is more precise than the graph
    between = _between(candidate.id, end_id, knowledge)
    if between & NAMINGS:
        return VARIANT
    if between & _WHOLES:
        return UNCLEAR
    if _overlap(candidate.label, end_label) or _overlap(mention.referent.text, end_label):
        return APART if _in_other_countries(candidate.id, end_id, knowledge) else UNCLEAR  # York, and New York
    return _apart(candidate, end_id, end_label, knowledge)


@lru_cache(maxsize=20_000)
def _country_of(label: str) -> str | None:
    """The country that a label names, or whose people it names."""
    key = name_key(label)
    return key if key in COUNTRIES else COUNTRY_OF.get(key)


@lru_cache(maxsize=20_000)
def _keys(label: str, text: str) -> frozenset[str]:
    return frozenset((name_key(label), _bare_key(label), name_key(text)))


@lru_cache(maxsize=50_000)
def _compare_names(label: str, text: str, end_label: str) -> Likeness | None:
    """What the names alone say of an entity, which the text calls so, and another one."""
    keys = _keys(label, text)
    if not keys.isdisjoint(_tails(end_label)):
        return Likeness(Like.WITHIN, ())  # "Austin, Texas" says itself that it lies in Texas
    variants = name_variants(end_label)
    if not keys.isdisjoint(variants) or any(
        own in variants or own == name_key(end_label) for own in name_variants(label)
    ):
        return VARIANT
    items = _items(end_label)
    return Likeness(Like.SAME, similarity=0.9) if len(items) > 1 and not keys.isdisjoint(items) else None


@lru_cache(maxsize=20_000)
def _bare_key(label: str) -> str:
    return name_key(bare_name(label))


@lru_cache(maxsize=20_000)
def _items(label: str) -> tuple[str, ...]:
    """The keys of what a text lists: "actor and singer", "rock; pop", "1) Ada Holm, 2) Bo Rask (since 1990)"."""
    bare = (_ASIDE.sub("", _NUMBERED.sub("", part)) for part in _BETWEEN.split(label))
    return tuple(key for part in bare if (key := name_key(part)))


_ASIDE = re.compile(r"\([^()]*\)")
_BETWEEN = re.compile(r"[,;/]|\band\b")
_NUMBERED = re.compile(r"^\s*\d+[).]\s+")
_SURE = re.compile(r"\s,|;|\s/\s|^\s*1[).]\s")
"""What stands between items, or before the first one, and not between a town and its country."""


_PRIVATIVE = frozenset("vice deputy assistant former ex acting non anti pseudo mock fake co semi sub".split())
"""Words after which a noun is no longer what it says."""


@lru_cache(maxsize=20_000)
def _is_kind_of(label: str, noun: str) -> bool:
    """Whether a common name, or one of a list of them, ends with the noun: "hard rock" is rock, as "bass guitar" is a
    guitar. Proper names are none: "North Korea"."""
    key = name_key(noun).split()
    for item in _LISTED.split(bare_name(label)):
        words = item.split()
        said = name_key(item).split()
        if len(said) > len(key) and said[-len(key) :] == key and words[-1].islower():
            return said[-len(key) - 1] not in _PRIVATIVE
    return False


_LISTED = re.compile(r"[,;/]| and ")


def _list_of(label: str) -> tuple[str, ...]:
    """The keys of what a text lists, if it is surely a list: "bread, almonds and garlic"."""
    items = _items(label)
    return items if len(items) > 2 or (len(items) > 1 and _SURE.search(_ASIDE.sub("", label))) else ()


@lru_cache(maxsize=20_000)
def called_after(text: str, label: str, owner: str) -> bool:
    """Whether a name is the text and whose it is: of Orland, the "Brazilians in Orland" are the Brazilians; of
    Brazil, the "Brazilian real" is the real."""
    name, own = _bare_key(label), _bare_key(owner)
    people, _, rest = name.partition(" ")
    if rest and rest == name_key(text) and COUNTRY_OF.get(people) == own:
        return True
    if not own or not name.endswith(f" {own}"):
        return False
    *words, last = name[: -len(own)].split()
    if last == "the" and words:
        *words, last = words
    said = name_key(text).split()
    if last not in _OWNING or not words or len(words) != len(said):
        return False
    return words[:-1] == said[:-1] and _one_word(words[-1], said[-1])


_OWNING = frozenset(("in", "of", "from", "for"))


def _one_word(one: str, other: str) -> bool:
    """Whether two words are one, or one the plural of the other."""
    return one == other or f"{one}s" == other or f"{other}s" == one


@lru_cache(maxsize=20_000)
def _tails(label: str) -> tuple[str, ...]:
    """What a name says that its bearer lies in: the "Texas" of "Austin, Texas"."""
    return tuple(name_key(part) for part in bare_name(label).split(", ")[1:])


@lru_cache(maxsize=20_000)
def _content_words(label: str) -> frozenset[str]:
    return frozenset(_bare_key(label).split()) - _EMPTY


_NUMERAL = re.compile(r"\d+|[ivx]+")


def _numerals(words: Iterable[str]) -> frozenset[str]:
    """The words of a name that number its bearer."""
    return frozenset(word.lstrip("0") for word in words if _NUMERAL.fullmatch(word))


@lru_cache(maxsize=50_000)
def _overlap(a: str, b: str) -> bool:
    """Names so alike that they may well be one thing: "Hip hop" and "Hip hop music"."""
    one, two = _content_words(a), _content_words(b)
    if not one or not two:
        return True
    numbers = _numerals(one), _numerals(two)
    if all(numbers) and not numbers[0] & numbers[1]:
        return False  # "Apollo 11" and "Apollo 12", "Henry VII" and "Henry VIII"
    if one <= two or two <= one or fuzz.ratio(name_key(a), name_key(b)) >= 85:
        return True
    words_a, words_b = name_key(a).split(), name_key(b).split()
    return len(words_a) == len(words_b) > 1 and all(
        x.startswith(y) or y.startswith(x) for x, y in zip(words_a, words_b, strict=True)
    )  # an abbreviation: "Acta Math." for "Acta Mathematica"


_WHOLES = frozenset("parentOrganisation subsidiary isPartOf hasPart department brand".split())
"""Catalogue relations between a whole and its part: what a division makes, its company is said to make, too."""


def _between(one: str, other: str, knowledge: Knowledge) -> frozenset[str]:
    """The catalogue's relations between two things, whichever way round."""
    facts = knowledge.neighbours(one).get(other, ())
    known = (knowledge.schema.get(fact.relation) for fact in facts)
    return frozenset(each.catalogue for each in known if each is not None and each.catalogue)


def _apart(candidate: Candidate, end_id: str, end_label: str, knowledge: Knowledge) -> Likeness:
    """Two entities with different names are apart unless one may lie in the other without the graph's saying so."""
    one, two = knowledge.types(candidate.id, candidate.types), knowledge.types(end_id)
    if one and two and excludes(one, two):
        return UNCLEAR
    level_one, level_two = _place_kind(candidate.types), _place_kind(knowledge.stated_types(end_id))
    if level_one and level_one == level_two:
        return APART  # two towns, two countries
    if _in_other_countries(candidate.id, end_id, knowledge):
        return APART
    holds_one = knowledge.is_region(candidate.id) or name_key(candidate.label) in COUNTRIES
    holds_two = knowledge.is_region(end_id) or name_key(end_label) in COUNTRIES
    if not holds_one and not holds_two:
        return APART
    up_one, up_two = knowledge.ancestors(candidate.id), knowledge.ancestors(end_id)
    if holds_one and holds_two and not up_one and not up_two:
        return APART  # two countries
    if holds_one and up_two and _level(candidate.id, up_two, knowledge):
        return APART  # the fact's place lies in another one of the claimed one's kind
    if holds_two and up_one and _level(end_id, up_one, knowledge):
        return APART
    return UNPLACED


_PLACE_KINDS = {
    **dict.fromkeys(
        "city town village municipality commune hamlet borough metropolis megacity capital settlement".split(), "town"
    ),
    **dict.fromkeys("country nation kingdom republic sovereign".split(), "country"),
    **dict.fromkeys(("continent",), "continent"),
}


def _place_kind(types: Iterable[str]) -> str | None:
    """Town, country or continent, by the words of the graph's own types; None where they do not tell."""
    words = (word for name in types for word in words_of(name.partition(" of ")[0]))
    kinds = {_PLACE_KINDS[word] for word in words if word in _PLACE_KINDS}
    return next(iter(kinds)) if len(kinds) == 1 else None


LEVELS = frozenset(
    ("country", "state", "province", "county", "city", "municipality", "continent", "locatedInAdministrativeUnit")
)
"""Catalogue relations that say at which level one place lies in another: two of one level lie side by side."""


def _in_other_countries(one: str, two: str, knowledge: Knowledge) -> bool:
    """Whether two things lie in different countries, or on different continents, by the graph's own relations of
    these names."""
    up_one, up_two = knowledge.ancestors(one), knowledge.ancestors(two)
    if not up_one or not up_two:
        return False
    for level in _SEPARATE:
        of_one, of_two = (
            {end for end, chain in up.items() if knowledge.schema[chain[-1].relation].catalogue == level}
            for up in (up_one, up_two)
        )
        if of_one and of_two and of_one.isdisjoint((*up_two, two)) and of_two.isdisjoint((*up_one, one)):
            return True
    return False


_SEPARATE = ("country", "continent")
"""Catalogue relations to what nothing lies in two of, but where the graph says so."""


def _level(place: str, chains: Mapping[str, tuple[Fact, ...]], knowledge: Knowledge) -> bool:
    """Whether another place plays the part in these chains that `place` plays for others: is a country, a state …"""
    roles = {f.relation for f in knowledge.incoming(place) if _is_level(f.relation, knowledge)}
    return any(chain[-1].relation in roles for other, chain in chains.items() if other != place and len(chain) <= 3)


_TOWNS = frozenset("city town municipality".split())


def _is_town(place: str, knowledge: Knowledge) -> bool:
    """Whether the graph calls a place the town of something."""
    relations = {f.relation for f in knowledge.incoming(place)}
    return any(known.label in _TOWNS for name in relations if (known := knowledge.schema.get(name)) is not None)


def _is_level(relation: str, knowledge: Knowledge) -> bool:
    known = knowledge.schema.get(relation)
    return known is not None and (known.catalogue in LEVELS or known.label in LEVELS)
