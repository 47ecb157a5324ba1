"""What a sentence says beyond the facts that bear it out: "the *only* label of", "the *most famous* film by".

The bare claim may be supported, but not what the word adds: that is an unknown finding of its own, so that the text
does not pass for more than the graph shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgcheck.codes import CODES
from kgcheck.extract.interface import Sentence
from kgcheck.model import Finding, Modality, Part, Verdict
from kgcheck.names import words_of

_STRENGTHENING = frozenset(
    "only solely exclusively alone always mostly mainly primarily main favorite favourite entire whole".split()
)
_PLACING = frozenset("first last final original".split())
"""Which of several: counted only where they modify something."""
_ORDERING = frozenset("before after until".split())
_RECKONED = frozenset(
    "comparison age ageat count existence extent act most sole lasting season dated time-of-the-fact".split()
)
"""Rules that take such words into account themselves."""
_TABULAR = frozenset("row pair heading".split())


def beyond_the_facts(sentence: Sentence, found: Sequence[Finding]) -> Iterator[Finding]:
    """An unknown finding for the first word that says more than the supported findings of the sentence show."""
    plain = [f for f in found if f.verdict is Verdict.SUPPORTED]
    if not plain or len(plain) < len(found) or sentence.kind in _TABULAR or any(f.rule in _RECKONED for f in plain):
        return
    known = {word for f in plain for e in f.evidence for word in words_of(e.fact.relation)}
    for i, word in enumerate(sentence.lower):
        if sentence.at[i] is None and word not in known and _adds(sentence, i):
            yield _finding(sentence, i, plain[0])
            return


def _adds(s: Sentence, i: int) -> bool:
    """Whether a word makes a claim stronger than its bare relation."""
    word, tag, dep = s.lower[i], s.tags[i], s.deps[i]
    if word in _STRENGTHENING:
        return not (word == "only" and i > 0 and s.lower[i - 1] == "not")
    if word in _PLACING:
        return dep == "amod"
    if word in _ORDERING:
        return dep == "mark"
    return tag in ("JJS", "RBS") and dep in ("amod", "advmod", "acomp", "attr")


def _finding(s: Sentence, i: int, about: Finding) -> Finding:
    return Finding(
        text=s.text, span=s.span, subject=about.subject, relation=Part(s.words[i], s.offsets[i]),
        object=Part("", None), verdict=Verdict.UNKNOWN, code="KG305", reason=CODES["KG305"].name,
        message=f"the facts bear out the rest, but not “{s.words[i]}”", modality=Modality.ASSERTED,
    )  # fmt: skip
