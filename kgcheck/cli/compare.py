"""`kgcheck compare A/ B/`: what changed between two audits, and whether it is more than chance."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgcheck.errors import InputError, UsageError

if TYPE_CHECKING:
    from kgcheck.audit.compare import Comparison, Sides

SHOWN = 20
"""Changes that are shown; --format json has all."""
_RATES = ("contradicted", "unknown", "supported", "coverage", "no-claims")


@click.command()
@click.argument("folders", nargs=-1, required=True, metavar="A/ [B/]", type=click.Path(path_type=Path))
@click.option("--by", metavar="FIELD", help="Compare the values of a field (model) within one audit.")
@click.option("--pair-by", metavar="FIELD", help="Documents with the same value are a pair (default: prompt, else id).")
@click.option("--format", "format", type=click.Choice(("text", "json")), default="text", help="The format on stdout.")
@click.option("--fail-on-worse", is_flag=True, help="Exit with 1 where more contradictions are shown in B.")
def compare(folders: tuple[Path, ...], by: str | None, pair_by: str | None, format: str, fail_on_worse: bool) -> int:
    """Compare two audits, or with --by the models in one: rates, a paired test, what got worse and better.

    Says so where no difference can be shown.
    """
    if len(folders) != (1 if by else 2):
        raise UsageError(
            "compare takes two audits, or one with --by",
            hint="kgcheck compare old/ new/, or kgcheck compare audit/ --by model",
        )
    sides, names = _sides(folders, by, pair_by)
    compared = [sides.compare(*names)] if names else list(sides.comparisons())
    if not compared:
        raise InputError(
            f"the documents do not have two values of {by}",
            where=str(folders[0]),
            hint="--by names a field of the input's records.",
        )
    notes = list(_notes(folders))
    if format == "json":
        content = {"notes": notes, "comparisons": [each.as_dict() | _changes(sides, each) for each in compared]}
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        for line in (*notes, *(line for each in compared for line in _text(sides, each))):
            click.echo(line)
    worse = any(each.outcomes[0].is_worse for each in compared)
    return 1 if fail_on_worse and worse else 0


def _sides(folders: tuple[Path, ...], by: str | None, pair_by: str | None) -> tuple[Sides, tuple[str, str] | None]:
    from kgcheck.audit.compare import Sides, by_field
    from kgcheck.audit.ledger import PART, RESULTS
    from kgcheck.report.reading import read_records

    for folder in folders:
        if (folder / PART).exists():
            raise InputError(
                "this audit is not complete", where=str(folder), hint="Its command with --resume goes on with it."
            )
    if by:
        return by_field(read_records(folders[0] / RESULTS), by, pair_by), None
    a, b = (str(folder) for folder in folders)
    if folders[0].resolve() == folders[1].resolve():
        raise UsageError("these are the same audit", where=a, hint="Name two different folders.")
    sides = Sides()
    for name, folder in ((a, folders[0]), (b, folders[1])):
        for record in read_records(folder / RESULTS):
            sides.add(name, record, pair_by)
    return sides, (a, b)


def _notes(folders: tuple[Path, ...]) -> Iterator[str]:
    """What else differs between two audits than the texts."""
    from kgcheck.audit.outputs import RUN

    try:
        runs = [json.loads((folder / RUN).read_text("utf-8")) for folder in folders]
    except (OSError, ValueError):
        return
    for run, folder in zip(runs, folders, strict=True):
        if run.get("status") != "complete":
            yield f"Note: the audit in {folder} is not complete."
    if len(runs) == 2:
        before, after = (run.get("settings", {}) for run in runs)
        for name in before:
            if name != "batch_size" and before[name] != after.get(name):
                yield f"Note: {name} differs ({before[name]}, {after.get(name)}): verdicts may for that reason alone."


def _changes(sides: Sides, each: Comparison) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "worse": [asdict(change) for change in sides.changes(each.a, each.b)],
        "better": [asdict(change) for change in sides.changes(each.b, each.a)],
    }


def _text(sides: Sides, each: Comparison) -> Iterator[str]:
    from kgcheck.report.excerpt import clean
    from kgcheck.report.tally import RATES

    yield f"A: {clean(each.a)}   B: {clean(each.b)}   (shares with 95% intervals)"
    width = max(len(RATES[name].label) for name in _RATES)
    for name in _RATES:
        yield f"  {RATES[name].label:<{width}}  A {each.tally_a.rate(name)!s:<26}  B {each.tally_b.rate(name)}"
    for outcome in each.outcomes:
        yield f"{outcome.name.capitalize()}: {outcome.words('A', 'B')}"
    for title, a, b in (("Worse: contradicted in B, not in A", each.a, each.b),
                        ("Better: contradicted in A, not in B", each.b, each.a)):  # fmt: skip
        found = list(islice(sides.changes(a, b), SHOWN + 1))
        if found:
            yield title
        for change in found[:SHOWN]:
            facts = f" [{clean(change.facts)}]" if change.facts else ""
            yield f"  {clean(change.document)}: {clean(change.claim)}{facts}"
        if len(found) > SHOWN:
            yield "  … --format json has all"
    yield ""
