"""Finds what a sentence brings up without a name: the "firm" of "bought a firm", "his uncle was a composer".

What is said next of "it", "he" or "the firm" may be said of that, and not of something named earlier.
"""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.interface import Mention, MentionKind, Sentence
from kgcheck.extract.tags import NOMINAL_SUBJECTS, NOUNS
from kgcheck.relations.people import CLOSE, FEMALE, KIN, MALE
from kgcheck.relations.types import coarse

_ONE = frozenset("a an another one some any".split())
_MANY = frozenset("two three four five six several many some various numerous other few".split())
_PREDICATING = frozenset("as like of than including for since until during into".split())
"""Prepositions whose noun says what something is, or tells of it when, why or by what: nobody goes on with that."""
_BEING = frozenset("be become remain".split())
_RELATIVE = ("WP", "WDT")
_PLACES = (*NOMINAL_SUBJECTS, "dobj", "pobj", "attr", "conj")
_DOERS = tuple("er or ist ian man woman person".split())
"""How nouns for who does something end; of the others that end so, most have a kind that is known."""
_NOT_SPOKEN_OF = frozenset(
    """
    way part member kind type sort number lot role time year decade century month week day age while period moment
    result reason fact chance total majority variety range basis career life profit loss success failure decision
    agreement reputation interest flight debut appearance performance visit trip attempt contribution comeback return
    start entry move effort
    """.split()
)
"""Nouns for times, sorts and deeds, that bring up nothing of which "it" is said next."""


def brought_up(
    s: Sentence, start: int, end: int, want: str, had: bool = True, named: Mention | None = None
) -> Iterator[str]:
    """The nouns between two tokens that bring up something of which a pronoun ("male", "female", "thing", "plural"), or
    a description ("any"), may be said next; among them what something is said to have, or to be its own, or not. What
    has its name beside it is none: of that the name tells, but for "her daughter Ada", where `named` is another."""
    for i in range(start, end):
        noun = s.lemmas[i].lower()
        if s.tags[i] in NOUNS and may_be_called(noun, want) and _is_open(s, i, want, had):
            name = _name_of(s, i)
            other = name is None or (named is not None and name.referent is not named and noun in FEMALE | MALE)
            if other and not (_is_predicate(s, i) or _is_measured(s, i)):
                yield noun


def owned_subject(s: Sentence, end: int, want: str) -> int | None:
    """The somebody, told by whose he is, of whom the last clause before a token is: "*his uncle* was a composer". That
    a clause has another subject after it ends it."""
    for i in range(end - 1, -1, -1):
        if s.deps[i] in NOMINAL_SUBJECTS and s.tags[i] not in _RELATIVE:
            noun = s.lemmas[i].lower()
            owned = s.tags[i] == "NN" and (any(s.deps[c] == "poss" for c in s.children[i]) or _is_of_a_name(s, i))
            return i if owned and _is_somebody(noun) and may_be_called(noun, want) and _name_of(s, i) is None else None
    return None


def may_be_called(noun: str, want: str) -> bool:
    """Whether "he" ("she", "it", "they") may go on with a noun."""
    if want in ("male", "female"):
        return _is_somebody(noun) and noun not in (FEMALE if want == "male" else MALE)
    if want != "thing":
        return True
    return noun not in _NOT_SPOKEN_OF and noun not in KIN and "person" not in coarse((noun,))


def _is_somebody(noun: str) -> bool:
    if any(noun in nouns for nouns in (FEMALE, MALE, KIN, CLOSE)):
        return True
    kinds = coarse((noun,))
    return "person" in kinds or (not kinds and noun.endswith(_DOERS))


def _is_of_a_name(s: Sentence, noun: int) -> bool:
    """ "The uncle of Voss"."""
    prepositions = (c for c in s.children[noun] if s.lower[c] == "of")
    return any(s.at[g] is not None for c in prepositions for g in s.children[c])


def _is_open(s: Sentence, noun: int, want: str, had: bool) -> bool:
    """Whether it has an article or an owner that brings it up, and a place in the clause."""
    if s.deps[noun] not in _PLACES or (not had and s.lemmas[s.heads[_first(s, noun)]] in ("have", "with")):
        return False
    before = [c for c in s.children[noun] if c < noun]
    words = {s.lower[c] for c in before}
    if s.tags[noun] == "NNS":
        return want == "plural" and not words.isdisjoint(_MANY)
    if want == "plural" or not words.isdisjoint(_ONE):
        return want != "plural"
    owners = [c for c in before if s.deps[c] == "poss"]
    if want == "thing" and any(s.tags[c] != "PRP$" for c in owners):
        return False  # "Ember's campus lies in Lund. It was founded in 1985": Ember was named last
    return had and bool(owners) and s.deps[noun] in (*NOMINAL_SUBJECTS, "dobj")


def _first(s: Sentence, noun: int) -> int:
    """The first of the nouns that a noun stands in a list with."""
    while s.deps[noun] == "conj":
        noun = s.heads[noun]
    return noun


def _is_predicate(s: Sentence, noun: int) -> bool:
    """Whether it says what something is ("is a firm in Lund", "as a teacher", "the son of a farmer"), or only when or
    how; what there is in a place is brought up."""
    first = _first(s, noun)
    head = s.heads[first]
    if s.deps[first] == "attr":
        return not any(s.deps[c] == "expl" for c in s.children[head])
    if s.deps[first] == "pobj":
        return s.lower[head] in _PREDICATING or (s.lower[head] == "by" and s.deps[head] != "agent")
    return s.deps[first] not in NOMINAL_SUBJECTS and (s.deps[first] != "dobj" or s.lemmas[head] in _BEING)


def _is_measured(s: Sentence, noun: int) -> bool:
    """ "A mass of 5 kg", "its length is 20 m": what is told of something, and nothing of which more is said."""
    below = [g for c in s.children[noun] if s.deps[c] == "prep" for g in s.children[c]]
    if s.deps[noun] in NOMINAL_SUBJECTS and s.lemmas[s.heads[noun]] in _BEING:
        said = [c for c in s.children[s.heads[noun]] if c > noun]
        below += [*said, *(g for c in said if s.deps[c] == "prep" for g in s.children[c])]
    return any(_is_value(s, token) for token in below)


def _is_value(s: Sentence, token: int) -> bool:
    own = s.at[token]
    return (own is not None and own.kind is MentionKind.VALUE) or s.tags[token] == "CD"


def _name_of(s: Sentence, noun: int) -> Mention | None:
    """The name in "his brother Tom", "a firm, Skarn", "her mother was Ada"."""
    head = s.heads[noun]
    beside = [c for c in s.children[noun] if s.deps[c] == "appos"]
    if s.deps[noun] in NOMINAL_SUBJECTS and s.lemmas[head] in _BEING:
        beside += [c for c in s.children[head] if s.deps[c] == "attr"]
    found = (own for c in beside if (own := s.at[c]) is not None and own.kind is MentionKind.NAME)
    return next(found, None)
