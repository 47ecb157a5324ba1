"""What a computed claim is: something that must be reckoned from several facts, or counted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from kgcheck.extract.interface import Mention, Phrase
from kgcheck.model import Modality, Span, Tense
from kgcheck.values import Date, Number


class Way(Enum):
    """Which of two is said to have more of what is measured."""

    MORE = 1
    SAME = 0
    LESS = -1

    def turned(self) -> Way:
        return Way(-self.value)


@dataclass(frozen=True, slots=True, eq=False)
class Measure:
    """What two things are compared by: an adjective's relations, or the words that name a relation."""

    text: str
    span: Span | None
    rising: tuple[str, ...] = ()
    """Catalogue relations of which a greater value is more of it: height, for "tall"."""
    falling: tuple[str, ...] = ()
    """Those of which a smaller value is more: birth date, for "old"."""
    phrase: Phrase | None = None
    """Words to match with a relation of numbers or dates: "population", "born"."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Computed:
    """What all computed claims have."""

    weighs_all: ClassVar[bool] = True
    """Whether reckoning it takes into account what dates, numbers and "first" stand beside its words."""
    says_how_many: ClassVar[bool] = False
    """Whether it says how many there are, or that there is one: no other word of the sentence adds to that."""
    reads_whole: ClassVar[bool] = False
    """Whether each of its words is what is said: "Polish", "multi-lingual"."""

    subject: Mention
    object: Mention | None
    """What it is compared with, or the number that is stated."""
    words: str
    """The words that say what is reckoned, and where they stand."""
    words_span: Span | None
    text: str
    span: Span
    negated: bool = False
    modality: Modality = Modality.ASSERTED
    tense: Tense = Tense.PRESENT
    taken: tuple[tuple[Mention, Mention], ...] = ()
    """Pairs of mentions that this claim reads: grammar alone would read them wrongly."""
    exclusive: bool = False
    """The pairs say nothing but this, so that it is reported even where it cannot be decided."""
    refines: bool = False
    """Says more than grammar alone reads: "the *only* child". It counts only where the rest is supported."""

    @classmethod
    def rule(cls) -> str:
        """The rule that judges it, as findings name it."""
        return cls.__name__.lower()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Comparison(Computed):
    """ "A is (twice as | three years) older than B", "A was founded before B"."""

    measure: Measure
    way: Way
    factor: Number | None = None
    """How many times as much: "twice as long"."""
    by: Number | None = None
    """How much more: "three years older"."""
    other_measure: Measure | None = None
    """Where the other is measured otherwise: "died before B was born"."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Rows(Computed):
    """ "A has more land than water": two numbers of one thing."""

    one: frozenset[str]
    """The words that the first is called by."""
    other: frozenset[str]
    way: Way
    factor: Number | None = None
    by: Number | None = None
    """The difference: "has *500* more students than teachers"."""
    when: tuple[str, ...] = ()
    """The years that it is said to be of."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Share(Computed):
    """ "A is mostly Arab", "is two percent water", "the main religion of A is Islam"."""

    reads_whole: ClassVar[bool] = True

    said: frozenset[str]
    """The words for the kind."""
    number: Number | None
    """How much; None for most of it."""
    noun: str = ""
    """Of what it is said to be the first: religion, language; then it need not be more than half."""
    when: tuple[str, ...] = ()
    """The years that it is said to be of."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Populace(Computed):
    """ "A is home to a million people", "over a million people live in the metro area of A"."""

    reads_whole: ClassVar[bool] = True

    number: Number
    where: frozenset[str]
    """What part of it is spoken of: metro, urban, city."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Hemisphere(Computed):
    """ "A lies south of the equator", "A is in the eastern hemisphere"."""

    weighs_all: ClassVar[bool] = False
    reads_whole: ClassVar[bool] = True

    half: str
    """N, S, E or W; empty for near the equator."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Level(Computed):
    """ "A lies a mile above sea level", "the lowest point of A is below sea level"."""

    weighs_all: ClassVar[bool] = False
    reads_whole: ClassVar[bool] = True

    side: str
    """above, below or at."""
    height: Number | None
    which: str = ""
    """lowest or highest, where its lowest or highest point is spoken of."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Age(Computed):
    """ "died at the age of 66", "was 30 in 1950", "lived for 88 years", "is 45 years old"."""

    at_death: bool = False
    when: Mention | None = None
    """The date at which it is said."""
    stated: Number | None = None
    """The number with its bound, where a comparison gives that: "younger than 40"."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Count(Computed):
    """ "has three children", "borders two countries", "was founded by two people"."""

    says_how_many: ClassVar[bool] = True

    phrase: Phrase
    number: Number
    """How many: `object` is its mention, where it is one and not a word like "several"."""
    noun: str
    """The counted noun, singular."""
    kinds: tuple[str, ...] = ()
    """Words before it: "two *official* languages"; they restrict it, unless the relation is called so."""
    restricted: bool = False
    """Only some are counted ("two children with B", "three films in 1990"): more than that may be held."""
    mere: bool = False
    """The "one" of "has one brother", which may be one of several."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Multi(Count):
    """ "is a multi-lingual country": has more than one language."""

    weighs_all: ClassVar[bool] = False
    says_how_many: ClassVar[bool] = False
    reads_whole: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Kind(Computed):
    """ "A is a film"."""

    weighs_all: ClassVar[bool] = False

    noun: str
    bare: bool
    """No more is said of the kind."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Most(Computed):
    """ "A is the longest of A, B and C", "A is the highest mountain in B" (then `object` is the place)."""

    says_how_many: ClassVar[bool] = True

    measure: Measure
    way: Way
    among: tuple[Mention, ...] = ()
    noun: str = ""
    """What kind of things are compared."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Sole(Computed):
    """ "A is the only child of B"."""

    says_how_many: ClassVar[bool] = True

    phrase: Phrase


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Existence(Computed):
    """ "A had a successor", "A attended university", "nobody directed A": that there is one, not which."""

    weighs_all: ClassVar[bool] = False

    phrase: Phrase
    noun: str = ""
    """What kind of thing there is one of, singular; empty for anything."""
    owned: bool = False
    """The noun itself names the relation: "had a *successor*"."""
    turned: bool = False
    """What is named is the object of the phrase: "nobody directed *A*"."""
    ends: bool = False
    """The verb says how it ended: "left a company"."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Extent(Computed):
    """ "A is 2,310 metres high", "taller than 6 feet": an adjective says which value is meant."""

    measure: Measure
    stated: Number | None = None
    """The number with its bound, where a comparison gives that."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Hailing(Computed):
    """ "is a Polish painter", "is from Poland", "was born in an Asian country"."""

    weighs_all: ClassVar[bool] = False
    reads_whole: ClassVar[bool] = True

    region: str
    """The country or continent, by its name key."""
    phrase: Phrase | None = None
    """What is said to have happened there; None for what is only said to be of it."""
    people: bool = False
    """Said by a people's adjective."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Premiere(Computed):
    """ "was released in France before Spain", "premiered in the UK first"."""

    place: str
    other: str | None
    order: str
    """before, after, together; empty where one place is named."""
    is_first: bool
    verb: str
    by: Number | None = None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Act(Computed):
    """ "A moved to Riga in 1870", "A met B": `object` is the date or the other one."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Same(Computed):
    """ "A was written and directed by the same person", "A's owner and trainer are different people"."""

    says_how_many: ClassVar[bool] = True

    phrases: tuple[Phrase, ...]
    """What has one answer."""
    same: bool
    noun: str
    """What kind of thing the answer is, singular: person, city, country; empty where the words do not say; "name" where
    the thing itself is said to be called so."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class InMedium(Computed):
    """ "A is a watercolor", "A was painted on wood": what a work of art is made in."""

    group: str
    medium: str
    alone: bool
    """Whether no other is named beside it."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Shape(Computed):
    """ "A is wider than it is tall", "A is square"."""

    side: str
    """height or width: the one that is compared with the other."""
    way: Way


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class State(Computed):
    """ "A is retired", "A is on display", "A was dismissed": what is said by words that name nothing else."""

    weighs_all: ClassVar[bool] = False

    needed: frozenset[str]
    """Forms of the word that must not be missing from a relation that is meant."""
    said: frozenset[str]
    """Forms of all words that may name it."""
    noun: str = ""
    """What of the subject it is said of: "the *entry* to A is free"."""
    value: Mention | None = None
    """The word, where the graph has it as a value."""
    is_deed: bool = False
    """Whether a verb says it, which tells what was done and not how things stood."""

    @property
    def completes(self) -> bool:
        """Whether the word is all that is said, and no mere qualifier of a noun."""
        return self.value is not None and (self.subject, self.value) in self.taken and len(self.taken) == 1


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Earning(Computed):
    """ "made a profit", "earned twice its budget": what came in, beside what was spent; "made 3 million dollars"."""

    way: Way
    factor: Number | None = None
    by: Number | None = None
    total: Number | None = None
    """What came in, where nothing is said of what was spent."""
    clearly: bool = False
    """Said of what nobody would say of a small difference: "bombed at the box office"."""


class Condition(Enum):
    """How somebody is, or was all the time."""

    DEAD = "dead"
    ALIVE = "alive"
    ACTIVE = "active"
    IDLE = "idle"
    UNBROKEN = "unbroken"
    """Active without a break."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Status(Computed):
    """ "A is still alive", "A is no longer active", "A has performed continuously"."""

    weighs_all: ClassVar[bool] = False

    condition: Condition
    partly: bool = False
    """Said by the way of something else, which the state does not bear out: "A is still touring *the world*"."""
    when: Date | None = None
    """Of what is said to have happened: "A died in *2010*"."""
    trade: str = ""
    """What somebody is said to have retired as: "a retired *singer*"."""
    deed: frozenset[str] = frozenset()
    """What is done to a thing still, or no longer: "is no longer *produced*"."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Naming(Computed):
    """ "A goes by her birth name", "A was born under a different name", "A uses a stage name"."""

    same: bool
    """Whether the name that the graph knows A by is said to be that given at birth."""


# --- claims about when, how long and how many, by the words of the deed ------------------------------


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Timed(Computed):
    """What claims of times have: the deed that they date."""

    deed: frozenset[str]
    """Lemmas of the verb and of what goes with it: what was begun, was active, died …"""
    phrase: Phrase | None = None
    """The verb, to match with a relation."""
    said: str = ""
    """The whole sentence, which may tell by name which of several such deeds is meant."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Lasting(Timed):
    """ "was active for over 30 years", "was founded more than a century ago"."""

    length: Number
    ago: bool = False
    """Counted back from now."""
    in_all: bool = False
    """Of several spells added up: "for a total of 20 years"."""
    touched: bool = False
    """So many of the calendar's centuries or decades it fell into: "lived in *two centuries*"."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Making(Computed):
    """ "took two years to record", "was painted over several months": how long a work was in the making."""

    deed: frozenset[str]
    """Lemmas of what was done to it."""
    length: Number
    until: frozenset[str] = frozenset()
    """Lemmas of a later deed that it lasted to: "was recorded and *released* over two years"."""
    several: bool = False
    """No number is named, but that there were several."""
    during: bool = False
    """Tells within how many years or months it fell, begun ones included: "over (a period of) three years"."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Ordered(Timed):
    """ "retired before she married", "was scrapped four years after being decommissioned"."""

    other: frozenset[str]
    """Lemmas of the other deed."""
    other_phrase: Phrase | None
    before: str
    """The words of the one and of the other, as written."""
    after: str
    way: Way
    """MORE where the first deed is the later one."""
    by: Number | None = None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Coincident(Timed):
    """ "Was released in the same year that it was recorded", "married the same month she retired"."""

    other: frozenset[str]
    """Lemmas of the other deed."""
    other_phrase: Phrase | None
    before: str
    """The words of the one and of the other, as written."""
    after: str
    unit: str
    """What of the calendar both fall into: day, month, year, decade or century."""
    same: bool


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Nth(Computed):
    """ "A's first wife was B"."""

    place: int
    """From nought."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Outlived(Computed):
    """ "Outlived her husband", "died before his wife", "was outlived by her": which of the two died last."""

    way: Way
    """MORE where the subject did."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Gap(Computed):
    """ "Took a break of eight years", "had a ten-year hiatus"."""

    length: Number


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Season(Timed):
    """ "was born in the summer (of 1985)", "was released in June"."""

    months: frozenset[int]
    loosely: frozenset[int]
    """Months that some would count in."""
    year: Date | None = None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class AgeAt(Timed):
    """ "has acted since she was 17", "married before the age of 30", "started in his twenties"."""

    low: int
    high: int
    """The full years that are meant, both included."""
    now: bool = False
    """ "is in his thirties": said of the present."""
    survived: bool = False
    """How old somebody became: "lived into his thirties", and nothing of where or how."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Dated(Timed):
    """ "became active in 1990", "was painted in the 17th century": `object` is the date."""

    attribute: bool = False
    """Said of the thing itself: "is a 17th century painting"."""
    done_to: bool = False
    """The deed was done to something else: "*made a profit* in 2018"."""
    paused: bool = False
    """What ended went on later: "broke up in 1999 *and reunited*", "split *briefly*"."""
