"""Names that trusted texts have for things beside the graph's: "Harne Tech" for "Harne Institute of Technology".

Where a text speaks of a thing and names, in no way that the graph knows, one that the graph ties to it, some words may
be that one's name. Which words they may be, their spelling says; whether they are, a trial shows: the names are given
to the graph, the texts are checked with them, and a name stays that bears out what the graph has.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from kgcheck.extract import mentions
from kgcheck.extract.interface import Sentence
from kgcheck.extract.spacy import Extraction
from kgcheck.knowledge import Knowledge
from kgcheck.link import Linker
from kgcheck.names import bare_name, name_key
from kgcheck.relations.lexicon import LearnedName

LONGEST = 6
"""Words of a name."""
MOST_AROUND = 60
"""Facts of a thing in one direction, beyond which what it is tied to says nothing."""
LEAST_TEXTS = 2
"""In which a name must stand: one may be a slip."""
LEAST_SHARE = 0.5
"""Of the texts with these words, those that speak of something that the graph ties to the thing."""
PART = 0.8
"""Of the texts with these words, those in which they only are a part of a longer name, for which they are none."""
_BEGINNING = 4
"""Letters that two words share at least where one is the other in another form: "musician" and "music"."""
_FIGURES = frozenset("ivx")
_EMPTY = frozenset("of the and in de la a an for at on by to with".split())
_WITHIN = frozenset("of the and for de la du di von van".split())
_STATES = frozenset("JJ VBN VBG".split())
_LOWER_TAGS = frozenset("NN NNS JJ VBN VBG CD HYPH".split())


class Namings:
    """Counts in which texts which words stand where a thing could be named, and is not."""

    def __init__(self) -> None:
        self._count = 0
        self._texts: dict[str, list[int]] = defaultdict(list)
        """Words → numbers of the texts."""
        self._pairs: Counter[tuple[str, str]] = Counter()
        """(words, thing) → texts that do not name the thing, but something that the graph ties to it."""
        self._labels: dict[str, str] = {}

    def add(self, extraction: Extraction, linker: Linker, knowledge: Knowledge) -> None:
        """Count the next text, whose mentions are resolved."""
        named = {candidate.id for s in extraction.sentences for m in s.mentions for candidate in linker.candidates(m)}
        around = dict(_around(named, knowledge))
        by_beginning: dict[str, list[str]] = defaultdict(list)
        for end, label in around.items():
            for beginning in {word[:_BEGINNING] for word in _content(_bare(label))}:
                by_beginning[beginning].append(end)
            by_beginning[_initials(label)].append(end)
        self._labels.update(around)
        for key in dict.fromkeys(key for sentence in extraction.sentences for key in _unnamed(sentence)):
            self._texts[key].append(self._count)
            alike = [end for word in _content(key) for end in by_beginning.get(word[:_BEGINNING], ())]
            for end in dict.fromkeys((*alike, *by_beginning.get(key, ()))):
                if likeness(key, around[end]):
                    self._pairs[key, end] += 1
        self._count += 1

    def texts(self, key: str) -> Sequence[int]:
        """The numbers of the texts with these words."""
        return self._texts[key]

    def proposed(self) -> list[LearnedName]:
        """Words, each with the thing whose name they most likely are, and how like they are as its precision."""
        best: dict[str, tuple[float, int, str]] = {}
        for (key, end), texts in self._pairs.items():
            if texts >= LEAST_TEXTS and texts >= LEAST_SHARE * len(self._texts[key]):
                best[key] = max(best.get(key, (0.0, 0, "")), (likeness(key, self._labels[end]), texts, end))
        parts = {
            part
            for key, (_, _, end) in best.items()
            for part in _parts(key)
            if part in best and best[part][2] == end and len(self._texts[key]) >= PART * len(self._texts[part])
        }
        return [
            LearnedName(key, end, self._labels[end], texts, alike)
            for key, (alike, texts, end) in sorted(best.items())
            if key not in parts
        ]


def _around(named: Collection[str], knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """What the graph ties to these things and is none of them: id and label."""
    for entity in named:
        outgoing, incoming = knowledge.outgoing(entity), knowledge.incoming(entity)
        if len(outgoing) <= MOST_AROUND:
            for fact in outgoing:
                if fact.object_id and fact.object_id not in named and fact.object_type == "entity":
                    yield fact.object_id, fact.object
        if len(incoming) <= MOST_AROUND:
            for fact in incoming:
                if fact.subject_id not in named:
                    yield fact.subject_id, fact.subject


def _unnamed(s: Sentence) -> Iterator[str]:
    """The runs of words that may be a name and are none that the graph knows."""
    for key, start, end in mentions.keys(s):
        if end - start <= LONGEST and len(key) > 2 and _may_be_name(s, start, end):
            own = s.at[start]
            if own is None or not (own.hits and own.start == start and own.end == end):
                yield key


def _may_be_name(s: Sentence, start: int, end: int) -> bool:
    """Whether a run of words is a noun with what stands before it, or goes on with capitals; a known name within it is
    only a part of it."""
    for i in range(start, end):
        proper = s.tags[i] in ("NNP", "NNPS") or (s.words[i][0].isupper() and i > 0) or s.words[i][0].isdigit()
        inner = start < i < end - 1 and (s.lower[i] in _WITHIN or not s.words[i][0].isalnum() or s.lower[i] == "'s")
        own = s.at[i]
        if own is not None and own.hits and not (start <= own.start and own.end <= end):
            return False
        if not (proper or inner or s.tags[i] in _LOWER_TAGS):
            return False
    if s.tags[end - 1] in _STATES and s.words[end - 1].islower():
        return False  # "baked" is no name of what is baked
    if any(m is not None and m.hits for m in s.at[start:end]):  # a longer name, and all of it
        return all(not s.words[i][0].islower() or s.lower[i] in _WITHIN for i in range(start, end))
    return True


def _parts(key: str) -> Iterator[str]:
    """The runs of words within a longer one."""
    words = key.split()
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if end - start < len(words):
                yield " ".join(words[start:end])


def _bare(label: str) -> str:
    """The label without what only says which it is, or where: the "Harne" of "Harne, Vesk"."""
    return name_key(bare_name(label).partition(", ")[0])


def _content(key: str) -> list[str]:
    return [word for word in key.split() if word not in _EMPTY]


def _initials(label: str) -> str:
    """The first letters of its words; a number in Roman figures is kept: "WWII"."""
    words = _content(_bare(label))
    return "".join(word if _FIGURES.issuperset(word) else word[0] for word in words) if len(words) > 1 else ""


@lru_cache(maxsize=200_000)
def likeness(key: str, label: str) -> float:
    """How much of the words is in the label, in some form: 1 for all, 0 for less than half."""
    own, its = _content(key), _content(_bare(label))
    if not own or not its or own == its:
        return 0.0
    if key == _initials(label):
        return 1.0
    left = list(its)
    for word in own:
        same = next((other for other in left if _is_form(word, other)), None)
        if same is not None:
            left.remove(same)
        elif word[0].isdigit():
            return 0.0  # another number is another thing
    share = (len(its) - len(left)) / len(own)
    return share if share >= 0.5 else 0.0


def _is_form(word: str, other: str) -> bool:
    if word == other:
        return True
    return len(word) >= _BEGINNING and word[:_BEGINNING] == other[:_BEGINNING] and not word.isdigit()
