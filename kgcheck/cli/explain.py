"""`kgcheck explain [CODE]`: what a reason code means, with the rules that give it."""

from __future__ import annotations

from difflib import get_close_matches

import click

from kgcheck.codes import CODES, NAMES
from kgcheck.errors import UsageError


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Explain a reason code (KG201, or its name functional-conflict); without one, list them all."""
    if code is None:
        for row in CODES.values():
            click.echo(f"{row.code}  {row.verdict.value:<12}  {row.name:<24}  {row.title}")
        return
    found = CODES.get(code.upper()) or NAMES.get(code.lower())
    if found is None:
        near = get_close_matches(code.lower(), [*NAMES, *(known.lower() for known in CODES)], 1)
        hint = f"Did you mean {near[0].upper() if near[0] not in NAMES else near[0]}? " if near else ""
        raise UsageError(f"there is no reason {code!r}", hint=hint + "`kgcheck explain` lists them all.")
    from kgcheck.report.pages import code_page

    click.echo(code_page(found))
