"""What a rule is: a small pure function of a `Case`. Its docstring is its page in `kgcheck explain`, and its examples
(facts ⊢ text) are its tests.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kgcheck.judge.case import Case, Ruling

Judgement = Callable[[Case], Ruling | None]


@dataclass(frozen=True, slots=True)
class Example:
    """Facts, "subject | relation | object" a line, and a sentence that the rule decides by them."""

    facts: str
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with what documents and tests it."""

    name: str
    judge: Judgement
    codes: tuple[str, ...]
    supports: Sequence[Example] = ()
    refutes: Sequence[Example] = ()
    leaves: Sequence[Example] = ()

    def __call__(self, case: Case) -> Ruling | None:
        return self.judge(case)

    @property
    def text(self) -> str:
        return " ".join((self.judge.__doc__ or "").split())


def rule(
    *codes: str,
    supports: Sequence[Example] = (),
    refutes: Sequence[Example] = (),
    leaves: Sequence[Example] = (),
) -> Callable[[Judgement], Rule]:
    """Make a rule of a function, with the codes that it gives."""
    return lambda function: Rule(function.__name__.replace("_", "-"), function, codes, supports, refutes, leaves)
