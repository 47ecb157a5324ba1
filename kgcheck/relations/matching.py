"""Which relations of a graph a phrase may mean, how surely, and in which direction.

The order is that of trust: phrases of the schema, of a learned lexicon and of the catalogue (looked
up whole), then the relation's own name taken apart and compared by stems, then phrases so general
("in", "of", "'s") that they fit many relations. Only the first kinds may contradict anybody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from kgcheck.extract.interface import Phrase, PhraseKind
from kgcheck.names import words_of
from kgcheck.relations.catalogue import Catalogue
from kgcheck.relations.catalogue.spelling import in_full
from kgcheck.relations.keys import NAME_STOP, Key, keys_of
from kgcheck.relations.lending import Lent
from kgcheck.relations.schema import Relation, Schema, Way
from kgcheck.relations.stems import stem
from kgcheck.values.units import SCALES, unit_ending, unit_named


class Strength(IntEnum):
    """How much a match says; each kind has a use of its own in judging."""

    GENERIC = 0
    """The words tie the two together and say no more: "Nolan's Inception"."""
    WEAK = 1
    """Words that fit this relation and many others: "X is in Y" for a location."""
    NEAR = 2
    """A phrase of a narrower, wider or sibling relation: a fact of this one bears it out, and denies nothing."""
    NAMED = 3
    """The relation's own name, by its words, in part or derived: "leads" for `leader`."""
    EXACT = 4
    """A phrase that is known to mean this relation, or its whole name."""


class Match(NamedTuple):
    """A relation that a phrase may mean. `forward`: the claim's subject is the fact's subject."""

    relation: Relation
    forward: bool
    strength: Strength
    score: float
    """0 to 1, within a strength: how much of the name is covered, how specific the phrase."""
    source: str
    """What matched, for explanations: "catalogue phrase 'born in'", "name"."""
    proven: bool = False
    """Trusted text shows that it may contradict, although grammar does not tie the two together."""
    key: Key | None = None
    """What of the phrase matched: one of its keys, or where its words did, the first."""

    @property
    def is_sure(self) -> bool:
        """Whether the words mean the relation, or are its whole name."""
        return self.strength is Strength.EXACT or (self.strength is Strength.NAMED and self.score >= WHOLE_NAME)


@dataclass(frozen=True, slots=True)
class LearnedPhrase:
    """A line of a lexicon: a phrase that was seen to mean a relation in trusted text."""

    kind: PhraseKind
    key: str
    relation: str
    forward: bool
    precision: float
    support: int
    loose: bool = False
    """Only seen between two names that grammar did not tie together, or what the words mean at times only."""
    contradicts: bool | None = None
    """Whether it may contradict, as a trial on the trusted texts showed; None: if it is sure, and not loose."""

    @property
    def may_contradict(self) -> bool:
        return self.precision >= SURE and not self.loose if self.contradicts is None else self.contradicts


_KIND_WORDS = frozenset(
    "date year day time place number total count value name amount size official main current code identifier "
    "title".split()
)
"""Words of a name that say what kind of thing the object is: the object itself shows that, so they may be missing."""
_KIND_WEIGHT = 0.3
_IMPLIED = {
    "number": frozenset(("number", "total", "count", "amount", "value", "size")),
    "date": frozenset(("date", "year", "day", "time")),
}
"""Value type → words that a value of the type says by itself."""
_UNITS = frozenset("metre metres meter meters feet foot km kilometre kilometres kg m cm mm ft usd eur".split())
_GENERIC_LINKS = frozenset(("'s", "of", "(", "with", "for", ",", ""))
_GENERIC_VERBS = frozenset(
    (
        "have",
        "include",
        "feature",
        "contain",
        "possess",
        "use",
        "belong to",
        "associated with",
        "associate with",
        "linked to",
        "connected with",
        "connected to",
        "related to",
        "come from",
        "originate from",
        "originate in",
        "come in",
        "home to",
        "be home to",
        "go by",
        "comprise",
        "consist of",
        "involve",
    )
)
"""Verbs that tie two things together without saying how."""
_LIGHT_VERBS = frozenset(
    "be come stand lie sit find found situate situated locate located base based set hail exist remain go".split()
)
"""Verbs that add nothing to their preposition: "stands in", "is found in"."""
_PREPOSITIONS = frozenset("in of by at for to with from on into as".split())
_OPPOSING = frozenset("against without not non anti upper lower again anew".split())
"""Words that make a name say another thing: "voted against" is not "voted for"."""
_ORDER = frozenset(map(stem, "first last second".split()))
_SORTS = frozenset("type kind sort form instance class subclass version".split())
"""Nouns that name either end of a relation "… of": a "type of" is said of the one, "its type" is the other."""
_AGENT_SUFFIXES = ("er", "or", "ers", "ors", "ist", "ian")
_AMOUNTS = frozenset("quantity qty amount count number units pieces copies".split())
SHORTEST = 3
"""Letters of a word in a relation's name that may be an abbreviation."""
MEASURE = "unit"
"""The source of a match by a value's unit: it only says something where both ends of the relationship are named."""
SURE = 0.8
"""The precision of a learned phrase from which on it surely means its relation."""
WHOLE_NAME = 0.95
"""A match by name with this score or more covers the whole name: as good as a phrase."""
_UNSURE = 0.94
"""The most that a match counts which may not contradict: less than a whole name."""
_LENT = 0.8
"""The weight of a phrase that another relation lends."""
BESIDE = (PhraseKind.BEFORE, PhraseKind.AFTER)


@dataclass(frozen=True, slots=True)
class _Entry:
    way: Way
    strength: Strength
    weight: float
    source: str
    proven: bool = False


class RelationMatcher:
    """Matches phrases with the relations of one schema; remembers what it has seen."""

    def __init__(self, schema: Schema, catalogue: Catalogue, lexicon: Iterable[LearnedPhrase] = ()) -> None:
        self._schema = schema
        self._catalogue = catalogue
        self._entries: dict[Key, list[_Entry]] = defaultdict(list)
        self._by_stem: dict[str, list[str]] = defaultdict(list)
        self._name_stems: dict[str, dict[str, float]] = {}
        self._opposing: dict[str, frozenset[str]] = {}
        self._known: dict[tuple[tuple[Key, ...], tuple[str, ...], tuple[str, ...]], tuple[Match, ...]] = {}
        self._lent = Lent(schema, catalogue)
        self._has_words = False
        self._taught: set[tuple[Key, str]] = set()
        """Learned phrases that surely mean a relation."""
        self._doubted: dict[Key, set[Way]] = defaultdict(set)
        """Phrases of the catalogue and of names that contradicted trusted texts: they may not again."""
        self._by_unit: dict[str, list[Relation]] = defaultdict(list)
        self._counting: list[Relation] = []
        self.reads_beside = False
        """Whether the lexicon says what words beside an object mean."""
        for relation in schema:
            self._index(relation)
        for line in lexicon:
            if line.relation in schema:
                self._learn(line)

    def match(self, phrase: Phrase) -> tuple[Match, ...]:
        """The relations that the phrase may mean, best first; one match a relation and direction."""
        said = (phrase.keys, phrase.words, phrase.company)
        known = self._known.get(said)
        if known is None:
            if len(self._known) > 50_000:
                self._known.clear()
            known = self._known[said] = self._match(phrase)
        return known

    def measured_in(self, unit: str) -> list[Match]:
        """The relations that are called by a unit: `grams` on a relationship, for "250 grams"."""
        return [Match(relation, True, Strength.EXACT, 1.0, MEASURE) for relation in self._by_unit.get(unit, ())]

    def counting(self) -> list[Match]:
        """The relations that say how many of another thing there are: `quantity` on a relationship."""
        return [Match(relation, True, Strength.EXACT, 1.0, MEASURE) for relation in self._counting]

    def headed(self, name: str) -> Sequence[Relation]:
        """The measures that say more closely of what they are a relation of the catalogue: `maxHeightCm` of height."""
        return self._lent.headed(name)

    def says(self, phrase: Phrase, name: str) -> bool | None:
        """Whether the phrase says a relation of the catalogue, in the graph or not; then whether it runs forward."""
        saying = self._lent.saying(name)
        return next((saying[key] for key in phrase.keys if key in saying), None)

    def elsewhere(self, phrase: Phrase) -> str | None:
        """The catalogue's relation that the phrase means and the graph does not have, if that is what it means."""
        found = self._elsewhere(phrase)
        return found[1] if found else None

    def _elsewhere(self, phrase: Phrase) -> tuple[Key, str] | None:
        """The key that means a relation which the graph does not have, and that relation."""
        for key in phrase.keys:
            entries = self._entries.get(key)
            if entries and any(entry.strength is Strength.EXACT for entry in entries):
                return None
            if (found := self._lent.elsewhere(key)) is not None:
                return key, found
        return None

    def is_own(self, phrase: Phrase, relation: Relation) -> bool:
        """Whether the phrase means this relation before any other that the catalogue knows, in the graph or not."""
        known = self._catalogue.get(relation.catalogue or "")
        if known is None or any((key, relation.id) in self._taught for key in phrase.keys):
            return True
        return any(self._lent.is_own(key, known) for key in phrase.keys)

    @staticmethod
    def is_generic(phrase: Phrase) -> bool:
        """Whether the phrase ties two things together without saying how."""
        if any(kind is PhraseKind.VERB and key in _GENERIC_VERBS for kind, key in phrase.keys):
            return True
        kind, key = phrase.keys[0]
        return kind in (PhraseKind.MODIFIER, PhraseKind.CLASS) or (kind is PhraseKind.LINK and key in _GENERIC_LINKS)

    # --- indexing ----------------------------------------------------------------------------

    def _index(self, relation: Relation) -> None:
        source = str(relation.origin("phrases") or "name")
        for key, forward in keys_of(relation.phrases):
            self._entries[key].append(_Entry((relation.id, forward), Strength.EXACT, 1.0, source))
        for weak in relation.phrases.weak:
            for kind in (PhraseKind.LINK, PhraseKind.VERB, PhraseKind.CLASS):
                self._entries[kind, weak].append(_Entry((relation.id, True), Strength.WEAK, 1.0, source))
        words = in_full(_unjoined(words_of(relation.id)))
        names = {" ".join(words), " ".join(words_of(relation.label))}
        if len(words) == 2 and words[0] in _PREPOSITIONS and relation.value_type == "entity":
            for kind in (PhraseKind.LINK, PhraseKind.VERB):  # `IN_RANGE`, of what "lies in" it
                self._entries[kind, words[0]].append(_Entry((relation.id, True), Strength.WEAK, 0.9, "name"))
        if relation.value_type == "number":
            if words[-1] in _AMOUNTS:
                self._counting.append(relation)
            if unit := unit_named(" ".join(words)):
                self._by_unit[unit].append(relation)
            elif len(words) > 1 and words[-1] not in _KIND_WORDS and unit_ending(relation.id):
                words = words[:-1]  # "memoryGb"
                names.add(" ".join(words))
            if len(words) > 1 and words[-1] in SCALES:
                words = words[:-1]  # "budgetBillion"
                names.add(" ".join(words))
        kinds = {words_of(kind)[-1:] for kind in relation.range}
        if len(words) > 2 and words[-1:] in kinds and words[-2] in _PREPOSITIONS:
            names.add(" ".join(words[:-1]))  # "partOfChain"
        for own in names:
            noun, _, preposition = own.rpartition(" ")
            of_object = bool(noun) and preposition in _PREPOSITIONS  # "partner at" names the subject
            for kind, forward in ((PhraseKind.NOUN, not of_object), (PhraseKind.ROLE, of_object)):
                self._entries[kind, own].append(_Entry((relation.id, forward), Strength.EXACT, 1.0, "name"))
            if preposition == "of" and noun not in _SORTS:
                for kind, forward in ((PhraseKind.NOUN, False), (PhraseKind.ROLE, True)):
                    self._entries[kind, noun].append(_Entry((relation.id, forward), Strength.EXACT, 1.0, "name"))
        implied = _IMPLIED.get(relation.value_type, frozenset())
        stems = {
            stem(word): _KIND_WEIGHT if word in _KIND_WORDS else 1.0
            for word in words
            if word not in NAME_STOP and word not in _UNITS and word not in implied and not word.isdigit()
        } or {stem(word): 1.0 for word in words}
        self._name_stems[relation.id] = stems
        self._opposing[relation.id] = _OPPOSING.intersection(words_of(relation.id))
        for each in stems:
            self._by_stem[each].append(relation.id)

    def _learn(self, line: LearnedPhrase) -> None:
        key, way = (line.kind, line.key), (line.relation, line.forward)
        strength, weight = Strength.EXACT, line.precision
        if not line.may_contradict:
            strength, weight = Strength.NAMED, min(line.precision, _UNSURE)
        if line.may_contradict:
            self._taught.add((key, line.relation))
        if line.contradicts is False:
            self._doubted[key].add(way)
        self._has_words = self._has_words or line.kind is PhraseKind.WORD
        self.reads_beside = self.reads_beside or line.kind in BESIDE
        proven = line.may_contradict and line.kind in BESIDE
        self._entries[key].append(_Entry(way, strength, weight, "learned phrase", proven))

    # --- matching ----------------------------------------------------------------------------

    def _match(self, phrase: Phrase) -> tuple[Match, ...]:
        best: dict[Way, tuple[Strength, float, str, bool, Key]] = {}
        doubted = {way for key in phrase.keys for way in self._doubted.get(key, ())}

        def add(
            way: Way, strength: Strength, score: float, source: str, proven: bool = False, key: Key = phrase.keys[0]
        ) -> None:
            if way in doubted:
                strength, score = min(strength, Strength.NAMED), min(score, _UNSURE)
            known = best.get(way)
            if known is None or (strength, score) > known[:2]:
                best[way] = (strength, round(score, 3), source, proven, key)

        entries = self._entries
        rank = 1.0
        lending: list[str] = []
        """Words that mean relations of the catalogue: shorter ones say less than they."""
        for said in phrase.keys:
            for entry in entries.get(said, ()):
                add(entry.way, entry.strength, entry.weight * rank, entry.source, entry.proven, said)
            bare = _without_preposition(said[1])
            if not any(longer.endswith(f" {bare}") for longer in lending):
                if self._lent.knows(said):  # a "minority language" is no other sort of language
                    lending.append(bare)
                for way, source in self._lent.ways(said):
                    add(way, Strength.NEAR, _LENT * rank, source)
            if said[0] is PhraseKind.VERB:
                verb, _, preposition = said[1].rpartition(" ")
                for entry in entries.get((PhraseKind.LINK, preposition), ()) if verb in _LIGHT_VERBS else ():
                    add(entry.way, Strength.WEAK, 0.5 * rank, entry.source)
            rank *= 0.95
        if self._has_words:
            for word in phrase.words:
                for entry in entries.get((PhraseKind.WORD, word), ()):
                    add(entry.way, entry.strength, entry.weight, entry.source)
        exact = dict(each for each, (strength, *_) in best.items() if strength is Strength.EXACT)
        elsewhere = self._elsewhere(phrase)
        if phrase.keys[0][0] not in BESIDE:
            self._match_names(phrase, add, elsewhere[0] if elsewhere else None)
        found = [
            Match(self._schema[relation], forward, strength, score, source, proven, key)
            for (relation, forward), (strength, score, source, proven, key) in best.items()
            if strength is Strength.EXACT or exact.get(relation, forward) is forward
        ]
        return tuple(sorted(found, key=lambda m: (-m.strength, -m.score, m.relation.id, not m.forward)))

    def _match_names(
        self, phrase: Phrase, add: Callable[[Way, Strength, float, str], None], elsewhere: Key | None
    ) -> None:
        """Add the relations whose own names share their words, or derivations of them, with the phrase. Where a key of
        it means a relation that the graph does not have, only those that say as much: a population is no
        "population density"."""
        least = WHOLE_NAME if elsewhere else 0.5
        said = elsewhere[1].split() if elsewhere else []
        whole = {stem(word) for word in said if word not in NAME_STOP and word != "have"}
        words = set(phrase.words)
        for _, key in phrase.keys[:1]:
            words.update(key.split())
        stems = {stem(word) for word in words if word not in NAME_STOP}
        company = {stem(word) for word in phrase.company}
        agents = _agents(phrase)
        is_noun = any(kind is PhraseKind.NOUN for kind, _ in phrase.keys)
        short = {each[:n]: each for each in sorted(stems) for n in range(SHORTEST, len(each))}
        opposing = words & _OPPOSING
        for relation in {r for each in (*stems, *short) for r in self._by_stem.get(each, ())}:
            if opposing != self._opposing[relation]:
                continue
            own, shortened = _written_out(self._name_stems[relation], stems, short)
            shared = [weight for each, weight in own.items() if each in stems]
            cover = sum(shared) / sum(own.values())
            if company and self._schema[relation].value_type == "date" and own.keys() <= stems | company:
                add((relation, True), Strength.NAMED, 1.0, "name")  # `addedToRegister`: "was added to the Register in"
            if cover < least or max(shared) < 1.0 or (len(whole) > 1 and not whole <= own.keys()):
                continue
            if own.keys() & stems <= _ORDER and not own.keys() <= _ORDER:
                continue  # "first photographed" is no `firstAscent`
            if shortened and sum(weight == 1.0 for weight in shared) < 2:
                if not self._is_dated(relation):
                    continue  # one word that begins like another is no abbreviation: a "port", a "portrait"
                cover = min(cover, _UNSURE)
            for forward, trust in self._directions(phrase, relation, agents, is_noun):
                add((relation, forward), Strength.NAMED, cover * trust, "name")

    def _is_dated(self, relation: str) -> bool:
        """Whether a relation holds dates and says so: the "disc" of `disc_year` is for a deed."""
        return self._schema[relation].value_type == "date" and not _IMPLIED["date"].isdisjoint(words_of(relation))

    def _directions(
        self, phrase: Phrase, relation: str, agents: Sequence[str], is_noun: bool
    ) -> tuple[tuple[bool, float], ...]:
        """Which way round a relation named like this phrase may run, each with how far it is to be trusted."""
        kind, key = phrase.keys[0]
        if self._schema[relation].value_type != "entity":
            return ((True, 1.0),)  # a value is nobody's subject
        words = _unjoined(words_of(relation))
        agent = bool(agents) and _names_agent(agents, words)
        if kind is PhraseKind.VERB and words and words[-1].endswith(_AGENT_SUFFIXES) and _is_done_otherwise(phrase):
            return ()
        if words and words[-1] in _PREPOSITIONS and _is_named_by(phrase, words):
            if kind is PhraseKind.VERB:
                return ((key.endswith(f" {words[-1]}"), 1.0),)  # "hold a stake in", "have a father"
            return ((kind is not PhraseKind.NOUN, 1.0),)  # "father of": said of the subject
        if is_noun:
            return ((not agent, 1.0),)
        if kind is PhraseKind.ROLE:
            return ((agent, 1.0),)
        if kind is PhraseKind.VERB and words:
            by = key.endswith(" by")
            if words[-1] == f"{key}s" or (by and words[-1][-1] == "s" and words[-1] not in _PREPOSITIONS):
                return ((not by, 1.0),)  # a relation called by its verb: "orders", "lists"
            if words[-1] in _PREPOSITIONS or words[0].endswith("ed"):
                named_by = words[-1] == "by"
                return ((by == named_by, 1.0),)
            if words[-1].endswith(_AGENT_SUFFIXES):
                return ((by, 0.94),) if " " not in key or by else ((True, 0.94),)
            return ((True, 0.94),)
        return ((True, 0.94), (False, 0.9))


def _is_done_otherwise(phrase: Phrase) -> bool:
    """Whether something was done, and not by whom the words name: "founded *with money from* A"."""
    verb, _, rest = phrase.keys[0][1].partition(" ")
    done = verb.endswith(_PARTICIPLES) and verb not in phrase.words
    return done and rest.rpartition(" ")[2] in _OTHERWISE and rest not in ("at", "in", "on")  # "built at A"


_OTHERWISE = _PREPOSITIONS - {"by"} | frozenset("under without about after against within of through".split())
_PARTICIPLES = ("ed", "en", "wn", "lt", "nt", "ld")


def _without_preposition(key: str) -> str:
    words, _, last = key.rpartition(" ")
    return words if words and last in _PREPOSITIONS else key


def _written_out(
    own: Mapping[str, float], stems: Set[str], short: Mapping[str, str]
) -> tuple[Mapping[str, float], bool]:
    """The stems of a name, its abbreviations as the phrase writes them out (`app_mag`, of an "apparent magnitude"), and
    whether there are any."""
    if own.keys() <= stems or own.keys().isdisjoint(short):
        return own, False
    full = {each if each in stems else short.get(each, each): weight for each, weight in own.items()}
    return full, full.keys() != own.keys()


_JOINED = re.compile(r"(\w{2,}ed)(by|with|in|at|to|from|for|on|of|as|under)|(\w{3,}s)(by|with|at|to|from|for|under)")


def _unjoined(words: tuple[str, ...]) -> tuple[str, ...]:
    """A lower-case name of a verb and its preposition as two words: `insuredwith`, `reportsto`."""
    found = _JOINED.fullmatch(words[0]) if len(words) == 1 else None
    return tuple(filter(None, found.groups())) if found else words


def _is_named_by(phrase: Phrase, words: Sequence[str]) -> bool:
    """Whether the phrase's noun is the one before the preposition of a relation's name: the "father" of `father_of`."""
    nouns = [key.split() for kind, key in phrase.keys if kind in (PhraseKind.NOUN, PhraseKind.ROLE)]
    return words[-2] not in _SORTS and any(words[-2] in noun[-2:] for noun in nouns) if len(words) > 1 else False


def _agents(phrase: Phrase) -> list[str]:
    """The stems of the phrase's nouns that call somebody by what they do: "owner"."""
    nouns = [key.rpartition(" ")[2] for kind, key in phrase.keys if kind in (PhraseKind.NOUN, PhraseKind.ROLE)]
    return [stem(noun) for noun in nouns if noun.endswith(_AGENT_SUFFIXES)]


def _names_agent(agents: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the phrase's noun is who does what the relation is called by: the "owner" of `owns`, not of `owner`."""
    last = words[-1] if words else ""
    return bool(last) and not last.endswith(_AGENT_SUFFIXES) and last not in _PREPOSITIONS and stem(last) in agents
