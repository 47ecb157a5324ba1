"""What extraction works on and gives: sentences, mentions, phrases, claims.

A `Sentence` is a parsed sentence as plain lists, one item a token: whoever parses it (spaCy, by
default) fills them, and nothing downstream knows the parser. Token positions are within the sentence;
spans are characters of the original document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kgcheck.model import Fact, Modality, Span, Tense
from kgcheck.store.interface import NameHit
from kgcheck.values import Value

if TYPE_CHECKING:
    from kgcheck.extract.grammar import Grammar


class MentionKind(Enum):
    NAME = "name"
    """A proper name, known to the graph or not."""
    NOUN = "noun"
    """A common noun that the graph has a node for: "physicist", "bronze"."""
    VALUE = "value"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    """"the company", "this film": a definite noun phrase that may stand for a known entity."""
    IMPLIED = "implied"
    """Not in the words: the heading's or the document's topic."""


@dataclass(slots=True, eq=False)
class Mention:
    """A span that may name an entity or a value. Compared by identity."""

    kind: MentionKind
    text: str
    span: Span
    start: int
    end: int
    head: int
    """The token that the rest of the sentence attaches to."""
    hits: Sequence[NameHit] = ()
    value: Value | None = None
    hint: str = ""
    """What kind of thing the parser or the words take it for: PERSON, ORG, GPE …, or a description's noun."""
    alternatives: list[Mention] = field(default_factory=list)
    """Of a pronoun or description: what else it may well stand for."""
    unnamed: tuple[str, ...] = ()
    """Of a pronoun or description: what was brought up without a name before it, that it may as well stand for, by the
    nouns."""
    antecedent: Mention | None = None
    """Of a pronoun, description or short name: the mention that it stands for, once resolved."""
    plural: bool = False
    definite: bool = False
    """Of a common noun: it has an article and a kind by which it may stand for something named before."""
    owner: Mention | None = None
    """Of a description that the graph resolved ("the director of Inception"): whose it is."""
    ways: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    """Of such a description: what it may stand for, by id, each with the facts that lead there."""

    parts: tuple[Mention, ...] = ()
    """Of a name made of names: the "Texas" of "Austin, Texas", the two of "Singapore and Indonesia"."""

    @property
    def referent(self) -> Mention:
        """The mention at the end of the chain of antecedents."""
        mention = self
        while mention.antecedent is not None:
            mention = mention.antecedent
        return mention


Pair = frozenset[int]
"""Two mentions, whichever is the subject, by the ids of their referents."""


def pair_of(one: Mention, other: Mention) -> Pair:
    return frozenset((id(one.referent), id(other.referent)))


class PhraseKind(StrEnum):  # of strings, as lexicons write it, and as keys it is looked up all the time
    """How the words between two mentions relate them; S is the claim's subject, O its object."""

    VERB = "verb"
    """S <key> O: "born in", "directed by", "direct"."""
    NOUN = "noun"
    """S's <key> is O: "capital"."""
    ROLE = "role"
    """S is the <key> of O: "capital"."""
    LINK = "link"
    """S <key> O by a preposition, apposition, possessive or compound alone: "in", ",", "'s"."""
    CLASS = "class"
    """S is a O."""
    MODIFIER = "modifier"
    """O modifies a noun that stands for S: the *Polish* physicist, a *comedy* film."""
    WORD = "word"
    """Only in lexicons: a word that goes with a relation, wherever it stands in the phrase."""
    BEFORE = "before"
    """Only in lexicons: words right before O, that say what it is of something named nearby: "ISBN O"."""
    AFTER = "after"
    """The same, right after O: "O floors"."""


COUNTED = (PhraseKind.NOUN, "how many of each")
"""The key of a number before a name: "contains *two* Brake Calipers". No graph's relation is called so."""


class Phrase(NamedTuple):
    """The words that say a relation, in a form that can be looked up."""

    keys: tuple[tuple[PhraseKind, str], ...]
    """Ways to read it, the most specific first: a verb "serve as president of", a role "president"."""
    words: tuple[str, ...]
    """Lemmas of the content words on the way, for matching with a relation's own name."""
    text: str
    """As written."""
    span: Span | None = None
    company: tuple[str, ...] = ()
    """Words of what else the verb names, of a date: the "register" of "was added to the *Register* in 1988"."""


@dataclass(slots=True, eq=False)
class Claim:
    """Subject, relation, object as found in the text. Never changed; only not frozen, which would be slow to make."""

    subject: Mention
    phrase: Phrase
    object: Mention
    text: str
    span: Span
    negated: bool = False
    modality: Modality = Modality.ASSERTED
    tense: Tense = Tense.PRESENT
    ended: bool = False
    """Said to be over: "former", "until", "no longer", "ex-"."""
    time: Value | None = None
    """When it is said to hold or to have happened."""
    loose: bool = False
    """Read off nearness, not grammar: may support, never contradict."""
    qualifier: str | None = None
    """only, first, largest …: what more is claimed than the bare relation; of the subject "the only", "the first" …"""
    optional: bool = False
    """A time or place beside the clause's main claim ("in 1903"): left out where no relation answers to it."""
    shared: bool = False
    """Its object stands with a later verb: "A *wrote* and directed B" says two things of one pair."""
    begins: bool = False
    """Its verb says how it began, so that its time is that of the beginning: "married B in 1955"."""
    ends: bool = False
    """Its verb says how it ended: "left B in 1955"."""
    owned: str = ""
    """What of its object's the verb speaks of: the "replacement" of "operates *B's replacement*"."""
    partly: bool = False
    """Its number is said of a part: "employs 300 people *in Norway*", "grossed 12 million *on its opening weekend*"; or
    its date of one release among others: "was released *on video* in 2001"."""
    listed: bool = False
    """Said by a table's cell or a "Key: value" line: no verb tells when."""
    beside: tuple[Mention, ...] = ()
    """What else the clause names: the film of "gave *Ember* a rating of 92"."""

    @property
    def pair(self) -> Pair:
        return pair_of(self.subject, self.object)


@dataclass(slots=True, eq=False)
class Sentence:
    """A parsed sentence; lists are parallel, one item a token."""

    text: str
    span: Span
    words: list[str]
    lower: list[str]
    lemmas: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    spaces: list[bool]
    entities: list[str]
    """Named-entity type by token, "" outside."""
    starts: list[int]
    """Character offset of each token within `text`."""
    offsets: list[Span]
    """Each token's span in the original document."""
    children: list[list[int]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    at: list[Mention | None] = field(default_factory=list)
    """The mention that each token is part of."""
    topic: Mention | None = None
    """What the heading, or the list, that it stands under is about."""
    quoted: bool = False
    kind: str = "paragraph"
    grammar: Grammar | None = None
    """Once claims are read of it: what is remembered of its grammar for all who ask after that."""

    def __post_init__(self) -> None:
        self.children = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)
        self.at = [None] * len(self.words)

    def char_span(self, start: int, end: int) -> Span:
        """The original span of tokens start..end (end exclusive)."""
        return self.offsets[start][0], self.offsets[end - 1][1]

    def owns_subject(self, noun: int) -> bool:
        """Whether a subject is the noun's: "the length of *the bridge* is", "*a player's* birthplace is"."""
        owned = self.heads[noun]
        if self.deps[noun] == "pobj" and self.lower[owned] == "of":
            owned = self.heads[owned]
        elif self.deps[noun] != "poss":
            return False
        is_subject = self.deps[owned] in ("nsubj", "nsubjpass") and self.tags[owned][:2] == "NN"
        return is_subject and self.at[owned] is None

    def slice(self, start: int, end: int) -> str:
        """The words from token start to end (exclusive), as written."""
        return self.text[self.starts[start] : self.starts[end - 1] + len(self.words[end - 1])]
