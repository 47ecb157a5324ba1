"""Mentions of what the graph has a name for, and of values: of spans that overlap, the one that ranks highest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kgcheck.extract.interface import Mention, MentionKind, Sentence
from kgcheck.extract.mentions.ngrams import STATES
from kgcheck.extract.mentions.placing import add, looks_proper
from kgcheck.extract.mentions.unknown import is_interjection
from kgcheck.extract.tags import NAMES, NOMINAL
from kgcheck.relations.demonyms import COUNTRY_OF
from kgcheck.relations.types import coarse
from kgcheck.store.interface import NameHit, NameKind
from kgcheck.values import Number, ValueMention

_NOUN_TAGS = NOMINAL | {"FW"}
_PREDICATES = frozenset("attr acomp dobj pobj conj amod oprd pcomp compound ROOT appos nsubj".split())
_SAID_OF = frozenset("attr nsubj nsubjpass".split())
_SUFFIXES = frozenset("co inc ltd corp llc plc gmbh sa ag company corporation jr sr".split())
"""What may follow a name and still be part of it."""


def claim_names(
    sentence: Sentence, hits: Mapping[tuple[int, int], Sequence[NameHit]], values: Sequence[ValueMention]
) -> None:
    """Claim the places of names that the graph has, and of values; of two that overlap the one that ranks higher."""
    placed = _by_tokens(sentence, values)
    spans = [(_rank(sentence, *span, names), *span) for span, names in hits.items() if _is_nameable(sentence, *span)]
    for (start, end), number in placed.items():
        if not _is_mere_ordinal(sentence, end, number):
            spans.append((5 * (end - start) + 2, start, end))
    for _, start, end in sorted(spans, key=lambda s: (-s[0], s[1])):
        if any(sentence.at[start:end]):
            continue
        names, value = hits.get((start, end), ()), placed.get((start, end))
        if value is not None and (not names or any(c.isdigit() for c in value.text)):
            add(sentence, MentionKind.VALUE, start, end, names, value)
        elif not _is_proper(sentence, start, end, names):
            if not _is_somebodys(sentence, end - 1):  # "country" is not short for "Country music"
                names = [hit for hit in names if hit.kind is not NameKind.DERIVED]
            names = [hit for hit in names if not _is_called_the(sentence, start, hit)]
            if names:
                add(sentence, MentionKind.NOUN, start, end, names, value)
        elif end - start == 1 and (_is_adjective(sentence, start, names) or _is_role(sentence, start)):
            add(sentence, MentionKind.NOUN, start, end, names, value)
        else:
            if _is_another(sentence, start, end):  # a name of its own, that the graph may have or not
                start, names = start - 1, ()
            whole = add(sentence, MentionKind.NAME, start, _with_suffix(sentence, end), names, value)
            if end - start > 2:
                whole.parts = tuple(_parts(sentence, whole, start, end, hits))


def _by_tokens(s: Sentence, values: Sequence[ValueMention]) -> dict[tuple[int, int], ValueMention]:
    """The values by the tokens that their characters are of."""
    found = {}
    ends = [start + len(word) for start, word in zip(s.starts, s.words, strict=True)] if values else []
    for value in values:
        low, high = value.span
        start = next((i for i, end in enumerate(ends) if s.starts[i] <= low < end), None)
        last = next((i for i, end in enumerate(ends) if s.starts[i] < high <= end), None)
        if start is not None and last is not None and start <= last:
            found[start, last + 1] = value
    return found


def _rank(sentence: Sentence, start: int, end: int, hits: Sequence[NameHit]) -> int:
    """Longer wins; of two of one length the one with proper nouns, and the stronger kind of name."""
    proper = 3 if looks_proper(sentence, start, end) else 0
    return 5 * (end - start) + proper + (1 if hits[0].kind is NameKind.LABEL else 0)


_RANKING = frozenset("main key chief principal primary major leading current".split())
"""Adjectives that pick one of several, and name nothing: "its *main* product"."""


def _is_nameable(sentence: Sentence, start: int, end: int) -> bool:
    tags = sentence.tags[start:end]
    if end - start == 1 and is_interjection(sentence, start):
        return False
    if looks_proper(sentence, start, end):
        if end - start == 1 and start == 0 and tags[0] not in _NOUN_TAGS | {"CD", "JJ"}:
            return False  # "Will the …": a capital for standing first
        return True
    if tags[-1] in _NOUN_TAGS or tags[-1] == "CD":
        return True
    if tags[0] == "RB":
        return end - start == 2 and tags[1] in STATES
    if end - start > 1:  # "is dark blue"
        return sentence.deps[end - 1] == "acomp" and all(tag == "JJ" for tag in tags)
    if tags[0] == "VBN" and any(sentence.deps[c] == "agent" for c in sentence.children[start]):
        return False  # "was *published* by A": a deed
    stated = tags[0] in ("JJ", "VBG", "VBN", "XX") and sentence.deps[start] in _PREDICATES
    return stated and sentence.lower[start] not in _RANKING


def _is_mere_ordinal(sentence: Sentence, end: int, value: ValueMention) -> bool:
    """The "first" of "first aired" or "the first president" counts nothing."""
    return (
        isinstance(value.value, Number)
        and value.value.ordinal
        and sentence.deps[end - 1] in ("advmod", "amod", "ROOT", "npadvmod")
    )


def _is_proper(sentence: Sentence, start: int, end: int, names: Sequence[NameHit]) -> bool:
    """Whether a span is a name of its own, and no noun that the graph has for a thing."""
    if start == 0 and any(_is_spelled(sentence, end, hit) for hit in names[:1]):
        return True
    is_code = sentence.words[start][0].isdigit() and sentence.tags[end - 1] == "CD"  # "0-14-044913-6"
    return is_code or looks_proper(sentence, start, end)


def _is_spelled(sentence: Sentence, end: int, hit: NameHit) -> bool:
    """Whether a sentence begins with a name as the graph spells it: the parser may take "Auburn" for a common noun. Of
    "Auburn, Vesk" the beginning will do where something is said of it."""
    text = sentence.slice(0, end)
    if hit.name == text:
        return True
    is_subject = sentence.deps[end - 1] in ("nsubj", "nsubjpass")
    return is_subject and hit.kind is NameKind.DERIVED and hit.name.startswith(f"{text}, ")


def _is_adjective(sentence: Sentence, token: int, hits: Sequence[NameHit]) -> bool:
    """Whether a word says of what country something is: "an American who …" is no name of a place."""
    if sentence.lower[token] not in COUNTRY_OF or any(hit.kind is not NameKind.DERIVED for hit in hits):
        return False
    return sentence.deps[token] in ("attr", "amod", "appos", "compound", "nmod")


def _is_role(sentence: Sentence, token: int) -> bool:
    """Whether somebody is said to be the <token> of something, however it is written: "is the President of Harne", "the
    President of Harne is"."""
    if sentence.deps[token] not in _SAID_OF or "person" not in coarse((sentence.lower[token],)):
        return False
    owned = sentence.deps[token] == "attr" and any(sentence.deps[c] == "poss" for c in sentence.children[token])
    return owned or any(sentence.lower[c] == "of" for c in sentence.children[token])


_ANOTHER = frozenset("second third fourth fifth sixth another".split())


def _is_another(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a clause is about one more of the name: "the *second* Battle of Orsa took place in 1700"."""
    before = start - 1
    if start == 0 or sentence.at[before] is not None or sentence.lower[before] not in _ANOTHER:
        return False
    if before > 0 and sentence.words[before].istitle():
        return False
    head = sentence.heads[before]
    return start <= head < end and sentence.deps[head] in ("nsubj", "nsubjpass")


def _is_called_the(sentence: Sentence, start: int, hit: NameHit) -> bool:
    """Whether a name has an article that the words do not: the "key person" is of no song called "The Key"."""
    return hit.name.startswith("The ") and sentence.lower[max(start - 1, 0)] != "the"


def _is_somebodys(sentence: Sentence, token: int) -> bool:
    """Whether the word says what kind of person another noun is: a "country singer" is one of country music."""
    head = sentence.heads[token]
    before = head > token and sentence.deps[token] in ("compound", "amod", "nmod")
    return before and "person" in coarse((sentence.lemmas[head],))


def _with_suffix(sentence: Sentence, end: int) -> int:
    """The end of a name with the "Co." or "Jr." that follows it, also after a comma."""
    if sentence.words[end : end + 1] == [","] and (last := _with_suffix(sentence, end + 1)) > end + 1:
        return last
    after = sentence.lower[end].rstrip(".") if end < len(sentence.words) else ""
    return end + 1 if after in _SUFFIXES and sentence.tags[end] in NAMES and sentence.at[end] is None else end


def _parts(
    sentence: Sentence, whole: Mention, start: int, end: int, hits: Mapping[tuple[int, int], Sequence[NameHit]]
) -> Iterator[Mention]:
    """The names that a name is made of, but the one that it adds to: what "Austin, Texas" says that Austin lies in."""
    marks = [i for i in range(start + 1, end - 1) if sentence.words[i] in (",", "and")]
    joined = any(sentence.words[i] == "and" for i in marks)
    for low, high in zip([start, *(i + 1 for i in marks)], [*marks, end], strict=True):
        if (low > start or joined) and high - low < end - start and (found := hits.get((low, high))):
            text, span = sentence.slice(low, high), sentence.char_span(low, high)
            yield Mention(MentionKind.NAME, text, span, low, high, whole.head, tuple(found))
