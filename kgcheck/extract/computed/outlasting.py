"""Reads which of somebody's marriages lasted longer: "was married to B for longer than she was married to C"."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Outlasting, Way
from kgcheck.extract.interface import MentionKind

WORDS = frozenset(("longer", "shorter"))
_WED = frozenset("married marriage wife husband".split())


def outlasting(clause: Clause) -> Iterator[Outlasting]:
    """The comparison of two marriages of one, or of one with all others."""
    s = clause.s
    at = next((i for i, word in enumerate(s.lower) if word in WORDS), None)
    than = next((i for i in range(at + 1, len(s.words)) if s.lower[i] == "than"), None) if at is not None else None
    verb = next((i for i, word in enumerate(s.lower) if word in _WED), None)
    if at is None or than is None or than > at + 2 or verb is None or verb > at:
        return
    after = s.lower[than + 1 :]
    topic = next((m for m in s.mentions if m.start < verb and m.kind is not MentionKind.VALUE), s.topic)
    every = "any" in after[:2] or after[:2] == ["all", "of"]
    if topic is None or not (every or _WED & set(after) or any(m.start > than for m in s.mentions)):
        return
    yield Outlasting(
        **clause.common(verb, topic, None, s.words[at], s.offsets[at]), one=s.slice(0, at),
        other=s.slice(than, len(s.words)), way=Way.MORE if s.lower[at] == "longer" else Way.LESS, any_other=every,
        exclusive=True,
    )  # fmt: skip
