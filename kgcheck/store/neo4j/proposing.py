"""Proposes a mapping from what was seen: which property looks like a name, an id, a time, and which is a fact."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from kgcheck.counted import counted
from kgcheck.names import words_of
from kgcheck.relations.catalogue import load
from kgcheck.store.neo4j.looking import LabelLook, Look, PropertyLook, TypeLook
from kgcheck.store.neo4j.mapping import GraphMapping, NodeMapping, RelationshipMapping
from kgcheck.store.neo4j.values import NAMEABLE


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(words.split()) for words in text.split(","))


# What people call these properties, compared word by word in any spelling; of names and ids, better ones first.
_NAMES = _listed("""
    name, title, label, full name, display name, preferred label, pref label, caption, heading, headline, stage name,
    pen name, screen name""")
_NAMES_IN_NEED = _listed("""
    company, organisation, organization, institution, brand, model, address, street address, designation, nickname,
    username, user name, handle, login, short name, symbol, acronym, abbreviation""")
"""Names where there is nothing better."""
_NO_NAMES = frozenset(
    _listed("""
    job title, status, state, type, kind, category, class, grade, level, rank, term, season, semester, position, role,
    reason, outcome, result, score, city, country, region, street, county, place, location, venue,
    currency, language, gender, sex, color,
    colour, priority, severity, phase, method, channel, unit, frequency, dosage, dose, phone, email, fax""")
)
"""Said of a thing among others, however different the values happen to be."""
_WHOLE_NAMES = frozenset(_listed("name, full name, display name"))
_NAME_PAIRS = (
    ("first name", "last name"), ("given name", "family name"), ("firstname", "lastname"), ("forename", "surname"),
)  # fmt: skip
_ALIASES = frozenset(
    _listed("""
    alias, aliases, aka, also known as, synonym, synonyms, alt names, alt label, alt labels, alternative names,
    alternate names, other names, nickname, nicknames, short name, abbreviation, abbreviations, acronym, english name,
    native name, original title, former names, previous names, stage name, pen name, screen name, birth name, handle,
    username, user name, brand names, trade names, common names, short names, other titles, alternative titles,
    alternate titles, abbr, abbrev, initials""")
)
_IDS = _listed("""
    id, uuid, guid, qid, wikidata id, wikidata, uri, iri, url, key, code, sku, isbn, iata, icao, ticker, symbol, slug,
    number, no, ticket, reference""")
_PARTS = frozenset("surname forename firstname lastname middlename".split())
_OF_OTHERS = frozenset(
    """ship shipping billing contact customer client owner manager supplier vendor author user spouse mother father
    emergency first last middle family given maiden city country region street file""".split()
)
"""Before "name": whose it is, where it is not the thing's own."""
_NUMBERED = re.compile(r"[A-Za-z]{2,6}[-_/]\d[\w-]*")
"""What serial numbers look like: ORD-7001, INC-2031."""
_EVENTS = ("ment", "tion", "sion", "ship", "ance", "ence", "ing", *"""
    order line visit loan purchase sale payment review vote contract transfer role job stay trip shift shipment delivery
    invoice match game rental referral""".split())  # fmt: skip
"""How labels end of what happens between things: of a few such nodes, no text is taken for a name by its looks."""
_ID_ENDS = (" id", " code", " number", " no")
_DESCRIPTIONS = frozenset(
    _listed("""
    description, summary, bio, biography, overview, abstract, comment, plot, about, note, notes, text, content, body""")
)
_QUALIFIERS: Mapping[str, frozenset[str]] = {
    "valid_from": frozenset(
        _listed("""
        since, from, start, started, start date, start year, begin, from date, from year, valid from, started at,
        date from, start time""")
    ),
    "valid_to": frozenset(
        _listed("""
        until, to, end, ended, end date, end year, till, to date, to year, valid to, ended at, date to, end time""")
    ),
    "at": frozenset(_listed("year, date, on, at, time, when, point in time, day, created at, timestamp")),
    "source": frozenset(_listed("source, sources, reference, ref, citation, provenance")),
    "retrieved": frozenset(_listed("retrieved, retrieved at, accessed")),
    "unit": frozenset(_listed("unit, units, currency")),
}
_TIMES = ("valid_from", "valid_to", "at")
_BY_LOOKS = 1.5
"""The most that speaks for a property as the name where nothing but its values does."""
_WORDS_IN_A_NAME = 12
_SOME_LETTER = re.compile(r"[^\W\d_]")
_NOT_A_NAME = re.compile(r"://|@|^\S*\d\S*\d\S*$")


def propose(seen: Look) -> GraphMapping:
    """The mapping that fits what was seen; rarer labels decide before those that more nodes have."""
    beside = _neighbours(seen)
    pairs = dict(_pairs(seen))
    nodes = {label: _node(each, beside.get(label, frozenset()), label in pairs) for label, each in seen.labels.items()}
    tied = {label for each in seen.types.values() for label in (*each.starts, *each.ends)}
    return GraphMapping(
        {
            label: replace(node, intermediate=True, pairs=pairs.get(label), **_qualifiers(seen.labels[label], _TIMES))
            if not node.name and label in tied
            else node
            for label, node in nodes.items()
        },
        {name: _relationship(each) for name, each in seen.types.items()},
    )


def not_there(seen: Look, told: GraphMapping, known: Collection[str]) -> Iterator[str]:
    """What a schema file speaks of and the graph does not have: a misspelt label, most likely."""
    for kind, named, there in (
        ("label", told.nodes, seen.labels), ("relationship type", told.relationships, seen.types),
    ):  # fmt: skip
        for name in named:
            if name not in there and name not in known:
                yield f"the schema file speaks of the {kind} {name}, which the graph does not have"
    for label, node in told.nodes.items():
        look = seen.labels.get(label)
        for key in dict.fromkeys((*node.name, *node.aliases, *filter(None, (node.id, node.description)))):
            if look is not None and key not in look.properties:
                nodes = counted(look.sampled, f"{label} node")
                yield f"the schema file speaks of {label}.{key}, which none of {nodes} has"


def not_understood(seen: Look, mapping: GraphMapping) -> Iterator[str]:
    """What of the graph cannot be used, in sentences."""
    for label, node in mapping.nodes.items():
        if not node.name and not node.intermediate and label in seen.labels:
            yield (
                f"{counted(seen.labels[label].count, f'{label} node has', f'{label} nodes have')} no property that "
                "looks like a name: no text can mean them; "
                f"name one with nodes: {{{label}: {{name: …}}}} in a schema file"
            )
        elif node.intermediate and not node.id and label in seen.labels and not _ties(seen, label, mapping):
            types = sorted(each.type for each in seen.types.values() if label in (*each.starts, *each.ends))
            yield (
                f"{counted(seen.labels[label].count, f'{label} node has', f'{label} nodes have')} no name, and what "
                f"{' and '.join(types)} {'tie' if len(types) > 1 else 'ties'} together there is not understood: no "
                "fact comes of it"
            )


def _ties(seen: Look, label: str, mapping: GraphMapping) -> bool:
    """Whether facts come of what stands at such a node without a name."""
    node = mapping.nodes[label]
    leading, led = (
        [
            each.type
            for each in seen.types.values()
            if label in (each.ends if way else each.starts)
            and not all(other in mapping.intermediates for other in (each.starts if way else each.ends))
        ]
        for way in (True, False)
    )
    silent = {*node.ignore, *node.aliases, node.description, *node.qualifiers.values()}
    says = any(each.is_a("STRING") for each in seen.labels[label].properties.values() if each.key not in silent)
    return bool(node.pairs or (leading and led) or len(led) > 1 or (leading and says))


def _pairs(seen: Look) -> Iterator[tuple[str, str]]:
    """Labels of which every node is tied to just two others by one type: a marriage, of which each is a spouse.

    What ties to other things too is taken for one only where its name says so: of an order, two products are nothing
    to each other."""
    for each in seen.types.values():
        for labels, others, nodes, two in (
            (each.ends, each.starts, each.objects, each.two_subjects),
            (each.starts, each.ends, each.subjects, each.two_objects),
        ):
            if nodes and nodes == two and each.sampled in others.values():
                for label, n in labels.items():
                    alone = not any(
                        label in (*other.starts, *other.ends) for other in seen.types.values() if other is not each
                    )
                    if n == each.sampled and label not in others and (alone or _is_mutual(label, each.type, others)):
                        yield label, each.type


def _is_mutual(label: str, type_: str, ends: Mapping[str, int]) -> bool:
    """Whether the catalogue knows what is called so as the same both ways."""
    known = (
        load().match(name, value_type="entity", subject_types=[*ends], object_types=[*ends]) for name in (label, type_)
    )
    return any(match and match.relation.symmetric for match in known)


def _neighbours(seen: Look) -> Mapping[str, frozenset[str]]:
    """Label → those at the other end of its relationships."""
    found: dict[str, set[str]] = {}
    for each in seen.types.values():
        for ends, others in ((each.starts, each.ends), (each.ends, each.starts)):
            for label in ends:
                found.setdefault(label, set()).update(others)
    return {label: frozenset(others) for label, others in found.items()}


def _node(seen: LabelLook, beside: frozenset[str], paired: bool) -> NodeMapping:
    """Of what pairs two others a text is the name only where it is called so: a marriage's `place` is none."""
    name = _name(seen, _BY_LOOKS if paired else 0.0) or (() if paired else _only_text(seen, beside))
    rest = [each for each in seen.properties.values() if each.key not in name]
    aliases = tuple(
        each.key for each in rest if each.words in _ALIASES and (each.is_a("STRING") or each.is_a("LIST<STRING"))
    )
    rest = [each for each in rest if each.key not in aliases]
    identity = _id(seen.label, rest, seen.sampled)
    description = next((each.key for each in rest if each.words in _DESCRIPTIONS and each.is_a("STRING")), None)
    ignore = tuple(each.key for each in rest if each.key not in (identity, description) and _unsayable(each))
    return NodeMapping(name, aliases, identity, description, ignore)


def _name(seen: LabelLook, above: float) -> tuple[str, ...]:
    by_words = {each.words: each for each in seen.properties.values()}
    best = max((each for each in seen.properties.values()), key=lambda each: _likeness(seen, each), default=None)
    score = _likeness(seen, best) if best else 0.0
    for first, last in _NAME_PAIRS if not best or best.words not in _WHOLE_NAMES else ():
        if first in by_words and last in by_words and by_words[last].filled >= 0.5 * seen.sampled:
            return (by_words[first].key, by_words[last].key)
    return (best.key,) if best and score > above else ()


def _only_text(seen: LabelLook, beside: frozenset[str]) -> tuple[str, ...]:
    """The one text that the nodes have, another on each, where they stand beside one kind of thing: a licence's
    `spdx`. What stands between several kinds ties them together, whatever it says of itself."""
    texts = [each for each in seen.properties.values() if each.strings]
    if len(texts) != 1 or len(beside) > 1:
        return ()
    [each] = texts
    usable = each.is_a("STRING") and each.words not in _NO_NAMES | _DESCRIPTIONS and not _unsayable(each)
    return (each.key,) if usable and each.distinct == each.filled == seen.sampled else ()


def _likeness(seen: LabelLook, each: PropertyLook) -> float:
    """How much a property looks like the name: by what it is called, how many nodes have it, how different they are."""
    strings = each.strings
    if not strings or not each.is_a("STRING") or each.filled < 0.5 * seen.sampled:
        return 0.0
    sayable = [
        text
        for text in strings
        if _SOME_LETTER.search(text) and len(text) <= NAMEABLE + 40 and len(text.split()) <= _WORDS_IN_A_NAME
    ]
    if len(sayable) < 0.8 * len(strings):
        return 0.0
    own = " ".join(words_of(seen.label))
    unique, filled = each.distinct / each.filled, each.filled / seen.sampled
    hint = _hint(each.words, own, unique)
    if hint is None:
        return _BY_LOOKS - 1 + 0.5 * unique + 0.5 * filled if _look_like_names(seen, each, own) else 0.0
    if not hint or (unique < 0.3 and seen.sampled >= 20):
        return 0.0
    return hint + 0.5 * unique + 0.5 * filled


def _hint(called: str, own: str, unique: float) -> float | None:
    """How much a property of what is called `own` is called like a name: not at all, if it is called something else;
    None where that says nothing."""
    if _NO_NAMES & {called, called.split()[-1]} and called not in (own, own.split()[-1]):
        return 0.0
    if called in _NAMES:
        return 3 - 0.1 * _NAMES.index(called)
    if called in (f"{own} name", f"{own} title"):
        return 3.0
    if called in (own, own.split()[-1]):
        return 2.0  # the `body` of a CelestialBody
    if called.endswith(("name", " title", " label")) and called not in _ALIASES | _PARTS:
        return 0.0 if called.split()[0] in _OF_OTHERS - set(own.split()) else 1.5
    if called in _NAMES_IN_NEED:
        return 0.0 if unique < 0.9 else 1.0 - 0.01 * _NAMES_IN_NEED.index(called)
    if called in _ALIASES or called in _DESCRIPTIONS or called in _IDS or called.endswith(" id"):
        return 0.0
    return None


def _look_like_names(seen: LabelLook, each: PropertyLook, own: str) -> bool:
    """Whether the values themselves look like the names of what is called `own`: capitals, few words, each another."""
    strings = each.strings
    named = [text for text in strings if text[:1].isupper() and not _NOT_A_NAME.search(text)]
    if each.distinct / each.filled < 0.95 or len(named) < 0.9 * len(strings):
        return False
    if seen.sampled < 3 and own.endswith(_EVENTS):
        return False
    return sum(len(text.split()) for text in strings) <= 4 * len(strings)


def _id(label: str, rest: Iterable[PropertyLook], sampled: int) -> str | None:
    """The property that is called an id and has another value on every node of the sample."""
    own = " ".join(words_of(label))
    ranks = {
        words: rank for rank, words in enumerate((f"{own} id", *_IDS, f"{own} key", f"{own} code", f"{own} number"))
    }

    def rank(each: PropertyLook) -> int | None:
        if each.is_a("STRING") and (each.words.endswith(_ID_ENDS) or all(map(_NUMBERED.fullmatch, each.strings))):
            return ranks.get(each.words, len(ranks))
        return ranks.get(each.words) if each.is_a("STRING") or each.is_a("INTEGER") else None

    found = [
        (place, each.key)
        for each in rest
        if (place := rank(each)) is not None and each.distinct == each.filled == sampled
    ]
    return min(found)[1] if found else None


def _unsayable(each: PropertyLook) -> bool:
    """Vectors, bytes, prose, addresses of pictures: nothing that a claim would be about."""
    if each.key.startswith("_") or each.is_a("LIST<FLOAT"):
        return True
    strings = each.strings
    return bool(strings) and (
        sum(len(text) for text in strings) / len(strings) > 200 or all("://" in text for text in strings)
    )


def _relationship(seen: TypeLook) -> RelationshipMapping:
    taken = _qualifiers(seen, _QUALIFIERS)
    facts = tuple(
        each.key for each in seen.properties.values() if each.key not in taken.values() and not _unsayable(each)
    )
    return RelationshipMapping(**taken, facts=facts)


def _fits(qualifier: str, each: PropertyLook) -> bool:
    """A time is a date, a year or text with a year in it: `from: "Berlin"` is none."""
    if qualifier not in _TIMES:
        return each.is_a("STRING") or each.is_a("LIST<STRING")
    if each.is_a("INTEGER"):
        return all(0 < value < 2200 for value in each.samples)
    if each.is_a("STRING"):
        return all(re.search(r"\d{4}", value) for value in each.strings)
    return any(each.is_a(kind) for kind in ("DATE", "LOCAL DATETIME", "ZONED DATETIME"))


def _qualifiers(seen: TypeLook | LabelLook, wanted: Iterable[str]) -> dict[str, Any]:
    """What of a fact the properties of a relationship, or of a node between, say: one that says when only where none
    says since or until when."""
    taken: dict[str, Any] = {}
    for qualifier in wanted:
        called = _QUALIFIERS[qualifier]
        key = next(
            (each.key for each in seen.properties.values() if each.words in called and _fits(qualifier, each)), None
        )
        if key and not (qualifier == "at" and ("valid_from" in taken or "valid_to" in taken)):
            taken[qualifier] = key
    return taken
