"""Mentions by proper names that the graph does not have, or has only a part of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kgcheck.extract.interface import Mention, MentionKind, Sentence
from kgcheck.extract.mentions.placing import add
from kgcheck.extract.tags import NAMES, NOMINAL, NOUNS
from kgcheck.relations.types import coarse

LONGEST_NUMBER = 3
"""Digits of a number that ends a name; more may be a year."""
_TITLES = frozenset(
    """
    mr mrs ms dr prof professor sir dame lord lady saint st king queen prince princess emperor empress pope president
    chancellor senator governor mayor general colonel captain lieutenant admiral sergeant judge justice minister
    archbishop bishop cardinal father sister brother rev reverend physicist chemist actor actress singer author writer
    director composer painter poet philosopher mathematician the
""".split()
)
"""Words before a name that are not part of it."""
_INTERJECTIONS = frozenset("yes yeah yea yep yup no nope well oh ok okay right sure indeed wow hey".split())
_NO_NAME_ENTITIES = frozenset("DATE TIME CARDINAL ORDINAL PERCENT QUANTITY MONEY".split())
_BRACKET_MARKS = frozenset("b. d. c. ca. r. fl. m.".split())
"""Born, died, about, reigned, flourished, married: what stands before dates in brackets."""
_INSIDE = frozenset(
    """
    of the and & de la le du des di da del van von der den in for on at to y e - – . 's ’s ' al bin ibn a an
""".split()
)


def near_names(sentence: Sentence) -> Iterator[str]:
    """Proper names of the sentence, whole, which a near name may be sought for."""
    for start, end in _proper_runs(sentence):
        text = sentence.slice(start, end)
        if len(text) >= 5:
            yield text


def claim_short_names(sentences: Sequence[Sentence]) -> None:
    """A sentence's first word that is a part of a name in the text is a name, whatever its tag: "Turing won"."""
    parts = {
        word for s in sentences for m in s.mentions if m.kind is MentionKind.NAME and m.end - m.start > 1
        for word in s.words[m.start : m.end] if word[0].isupper() and len(word) > 2
    }  # fmt: skip
    for sentence in sentences:
        nominal = sentence.tags[0] in NOMINAL | {"JJ"}
        nominal = nominal or sentence.deps[0] in ("nsubj", "nsubjpass", "poss")
        if nominal and sentence.at[0] is None and sentence.words[0] in parts:
            add(sentence, MentionKind.NAME, 0, 1)
            sentence.mentions.sort(key=lambda m: m.start)


def claim_unknown_names(sentence: Sentence, nouns: Collection[str]) -> None:
    """Proper names that the graph does not have; a known name inside a longer unknown one is given up."""
    covered = sentence.at
    for start, end in _proper_runs(sentence):
        while end - start > 1 and _is_title(sentence, start):
            start += 1
        if end == 1 and sentence.words[1:2] == [","] and _is_title(sentence, 0) and sentence.at[0] is None:
            continue  # "Footballer, Jon Saar, was born …": says what he is
        start = _after_label(sentence, start, end, nouns)
        inside = list(dict.fromkeys(m for m in covered[start:end] if m is not None))
        if start == end:
            continue
        if not inside and (_is_relational(sentence, start, end) or _is_said(sentence, start, end, nouns)):
            continue
        if not inside:
            add(sentence, MentionKind.NAME, start, end)
            continue
        free = [i for i in range(start, end) if covered[i] is None]
        if not free or any(m.start < start or m.end > end for m in inside):
            continue
        if len(inside) == 1 and _is_part_of_name(sentence, inside[0], start, end):
            mention = inside[0]
            sentence.mentions.remove(mention)
            for i in range(mention.start, mention.end):
                covered[i] = None
            add(sentence, MentionKind.NAME, start, end)
            continue
        for a, b in _gaps(free):
            if sentence.tags[b - 1] in NAMES and len(sentence.slice(a, b)) > 2:
                add(sentence, MentionKind.NAME, a, b)


def claim_numbered_names(s: Sentence) -> None:
    """ "Ward 8" is not the Ward 7 that the graph has, nor "Salt Barons 2" the game before it: a name goes on with the
    number that counts it."""
    for m in [m for m in s.mentions if m.kind is MentionKind.NAME]:
        number = m.end
        if number == len(s.words) or s.deps[number] != "nummod" or not m.start <= s.heads[number] < number:
            continue
        digits = s.words[number].replace(".", "")  # "Quill 3.0"
        if not digits.isdecimal() or len(digits) > LONGEST_NUMBER or not s.spaces[number - 1]:
            continue
        counted = s.at[number]
        if counted is None or counted.end == number + 1:
            for old in filter(None, (m, counted)):
                s.mentions.remove(old)
            add(s, MentionKind.NAME, m.start, number + 1)


def _proper_runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Spans that look like a whole proper name, whether or not the graph knows it."""
    words, lower, entities, n = sentence.words, sentence.lower, sentence.entities, len(sentence.words)
    proper = [_is_proper_token(sentence, i) for i in range(n)]

    def goes_on(i: int) -> bool:
        if proper[i]:
            return words[i - 1] not in ",;:"
        if i + 1 == n:
            return False
        if lower[i] in _INSIDE and entities[i] and entities[i + 1]:
            return proper[i + 1] or (lower[i + 1] in _INSIDE and i + 2 < n and proper[i + 2])
        return words[i] in "-–" and not sentence.spaces[i - 1] and proper[i + 1]

    end = 0
    for start in range(n):
        if start >= end and proper[start]:
            end = start + 1
            while end < n and goes_on(end):
                end += 1
            yield start, end


def _is_proper_token(sentence: Sentence, i: int) -> bool:
    word, tag = sentence.words[i], sentence.tags[i]
    named = tag in NAMES
    if not (named or word[0].isupper()) or sentence.entities[i] in _NO_NAME_ENTITIES or is_interjection(sentence, i):
        return False
    if named:
        if word.islower() and i > 0:
            if sentence.tags[i - 1] == "DT" or any(other[0].isupper() for other in sentence.words[1:]):
                return False  # "the god of storms"; "Harne's timezone", by somebody who writes capitals
        return word not in _BRACKET_MARKS and word[0].isalpha() and (len(word) > 1 or sentence.entities[i] != "")
    return (
        i > 0
        and tag in ("NN", "NNS", "FW", "JJ")
        and sentence.deps[i] in ("compound", "pobj", "dobj", "nsubj", "nsubjpass")
    )


def is_interjection(sentence: Sentence, i: int) -> bool:
    """The "Yes" of "Yes, …": said before a sentence, no name."""
    after = sentence.lower[i + 1] if i + 1 < len(sentence.words) else ""
    return i == 0 and sentence.lower[i] in _INTERJECTIONS and after in (",", "!", ".", ";", ":", "and", "but")


def _is_title(sentence: Sentence, token: int) -> bool:
    """A word before a name that says what its bearer is: "Dr", "Footballer"."""
    word = sentence.lower[token].rstrip(".")
    return word in _TITLES or (sentence.at[token] is None and "person" in coarse((word,)))


def _is_relational(sentence: Sentence, start: int, end: int) -> bool:
    """The "ISSN" of "ISSN number", "an ISSN" and "its ISSN", the "CEO" of "the CEO of": an abbreviation of what is
    said, no name."""
    last = end - 1
    if end - start > 1 or not sentence.words[last].isupper():
        return False
    children = sentence.children[last]
    below = {sentence.lower[c] for c in children}
    if any(sentence.deps[c] == "poss" for c in children):
        return True
    if not below.isdisjoint(("a", "an")) or {"the", "of"} <= below:
        return sentence.deps[last] != "appos"
    if sentence.deps[last] in ("compound", "nmod", "amod"):
        return sentence.tags[sentence.heads[last]] in NOUNS and sentence.heads[last] > last
    return sentence.tags[last] in NOUNS and "of" in below


def _is_said(s: Sentence, start: int, end: int, nouns: Collection[str]) -> bool:
    """Whether a run of capitals says how two things are related: "the *Chairman* of", "its *Location Identifier* is",
    "5000 *Members*", "a *Coden* code"."""
    last, words = end - 1, s.lower[start:end]
    if s.deps[last] in ("compound", "nmod"):
        return s.heads[last] == end and s.words[end].islower() and " ".join((*words, s.lemmas[end])) in nouns
    if s.tags[last] in ("NNPS", "NNS"):
        words[-1] = words[-1].removesuffix("s")
    is_tied = any(s.deps[c] in ("det", "poss", "nummod") for c in s.children[last] if c < last)
    is_tied = is_tied or (
        end == 1 and s.deps[0] in ("nsubj", "nsubjpass") and s.lower[1:2] == ["of"]
    )  # "Mayor of A is"
    if not is_tied or not any(" ".join(words[i:]) in nouns for i in range(len(words))):
        return False
    if end - start == 1 and coarse(tuple(words)) - {"person"}:
        return False  # "the *Airport*" is one
    s.lemmas[last] = words[-1]
    return True


def _after_label(s: Sentence, start: int, end: int, nouns: Collection[str]) -> int:
    """Where a run of capitals begins without the words that say what the known code after them is: "(OCLC 3188, *ISBN*
    0-14-044913-6)", "has the *CODEN Code* AMAH9"."""
    if not s.words[start].isupper() and (start == 0 or s.deps[start - 1] != "det"):
        return start
    for after in range(start + 1, min(end + 1, len(s.words))):
        code = s.at[after]
        if code is not None:
            is_code = code.start == after and code.hits and any(map(str.isdigit, code.text))
            return after if is_code and " ".join(s.lower[start:after]) in nouns else start
    return start


def _is_part_of_name(sentence: Sentence, mention: Mention, start: int, end: int) -> bool:
    """Whether a known name is a mere part of the longer name start..end: the "Paris" of "Paris Hilton"."""
    if mention.kind is MentionKind.VALUE or mention.end - mention.start >= end - start:
        return False
    label = sentence.entities[mention.start]
    same = all(sentence.entities[i] == label for i in range(start, end))
    if label and same:
        return True
    return (
        mention.end < end
        and sentence.tags[end - 1] in NAMES
        and not label
        and sentence.heads[mention.head] in range(mention.end, end)
    )


def _gaps(free: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = previous = free[0]
    for i in free[1:]:
        if i != previous + 1:
            yield start, previous + 1
            start = i
        previous = i
    yield start, previous + 1
