"""`python -m tests.cases [KIND]... [--errors] [--write-known]`: how many cases of each kind come out right."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from .suite import FOLDER, Outcome, check_suite, read_suites


@click.command(help=__doc__)
@click.argument("kinds", nargs=-1)
@click.option("--folder", type=click.Path(path_type=Path), default=FOLDER, help="Where the case files are.")
@click.option("--errors", is_flag=True, help="Show each wrong case with what was found.")
@click.option("--write-known", is_flag=True, help="Write the ids of the wrong ones to known_failures.txt.")
def main(kinds: tuple[str, ...], folder: Path, errors: bool, write_known: bool) -> None:
    if write_known and kinds:
        raise click.UsageError("--write-known needs all kinds")
    outcomes: list[Outcome] = []
    for suite in read_suites(folder):
        if not kinds or suite.kind in kinds:
            with tempfile.TemporaryDirectory() as scratch:
                outcomes += check_suite(suite, Path(scratch))
    wrong = [outcome for outcome in outcomes if outcome.problems]
    if errors:
        for outcome in wrong:
            click.echo(f"--- {outcome.case.id}\n{outcome}\n")
    click.echo(f"{'kind':<28}{'right':>7}{'total':>7}{'false contradictions':>22}{'false supports':>16}")
    for kind in dict.fromkeys(outcome.case.kind for outcome in outcomes):
        click.echo(_row(kind, [outcome for outcome in outcomes if outcome.case.kind == kind]))
    click.echo(_row("all", outcomes))
    if write_known:
        head = "# Cases that do not come out right yet; made by `python -m tests.cases --write-known`.\n"
        known = head + "".join(f"{outcome.case.id}\n" for outcome in wrong)
        (folder / "known_failures.txt").write_text(known, encoding="utf-8")


def _row(name: str, outcomes: Sequence[Outcome]) -> str:
    right = sum(not outcome.problems for outcome in outcomes)
    false_contradictions = sum(outcome.false_contradiction for outcome in outcomes)
    false_supports = sum(outcome.false_support for outcome in outcomes)
    return f"{name:<28}{right:>7}{len(outcomes):>7}{false_contradictions:>22}{false_supports:>16}"


if __name__ == "__main__":
    main()
