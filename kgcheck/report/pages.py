"""The page of a reason code: what `kgcheck explain CODE` prints and docs/codes.md holds."""

from __future__ import annotations

import textwrap

from kgcheck.codes import Code


def code_page(code: Code) -> str:
    """The page as plain text."""
    explanation = textwrap.fill(code.explanation, 100)
    example = textwrap.indent(code.example, "    ")
    return f"{code.code} {code.name} ({code.verdict.value}): {code.title}\n\n{explanation}\n\nExample\n\n{example}"


def code_section(code: Code) -> str:
    """The page as a section of a Markdown document."""
    example = textwrap.indent(code.example, "    ")
    return f"### {code.code} {code.name}\n{code.title[0].upper()}{code.title[1:]}. {code.explanation}\n\n{example}\n"
