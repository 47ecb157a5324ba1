"""The page of a reason code: what it means, and the rules that give it with their examples.

`kgcheck explain CODE` prints it, and docs/codes.md holds them all.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kgcheck.codes import Code
from kgcheck.model import Verdict

if TYPE_CHECKING:
    from kgcheck.judge.rules import Example, Rule

_WIDTH = 100


def code_page(code: Code) -> str:
    """The page as plain text."""
    head = f"{code.code} {code.name} ({code.verdict.value}): {code.title}"
    parts = [head, textwrap.fill(code.explanation, _WIDTH), textwrap.indent(code.example, "    ")]
    for rule in _rules(code):
        parts.append(textwrap.fill(f"Rule {rule.name}. {rule.text}", _WIDTH))
        parts += [textwrap.indent(shown, "    ") for shown in _examples(rule, code)]
    return "\n\n".join(parts)


def code_section(code: Code) -> str:
    """The page as a section of a Markdown document."""
    parts = [
        f"### {code.code} {code.name}\n{code.title[0].upper()}{code.title[1:]}. {code.explanation}",
        textwrap.indent(code.example, "    "),
    ]
    for rule in _rules(code):
        parts.append(f"Rule `{rule.name}`: {rule.text}")
        parts += [textwrap.indent(shown, "    ") for shown in _examples(rule, code)]
    return "\n\n".join(parts) + "\n"


def _rules(code: Code) -> list[Rule]:
    from kgcheck.judge.rules import RULES

    return [rule for rule in RULES if code.code in rule.codes]


def _examples(rule: Rule, code: Code) -> Iterator[str]:
    """The rule's examples of this code's verdict, and those that it leaves to others."""
    decided: Sequence[Example] = rule.supports if code.verdict is Verdict.SUPPORTED else rule.refutes
    for example in decided:
        yield f'{_facts(example)}\n"{example.text}" is {code.verdict.value}.'
    for example in rule.leaves:
        yield f'{_facts(example)}\n"{example.text}" is left to other rules.'


def _facts(example: Example) -> str:
    shown = []
    for line in example.facts.splitlines():
        subject, relation, value, *times = (part.strip() for part in line.split("|"))
        period = f" ({' to '.join(time or '…' for time in times)})" if times else ""
        shown.append(f"{subject} – {relation} – {value}{period}")
    return f"The graph: {'; '.join(shown)}."
