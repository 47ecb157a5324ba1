"""`kgcheck evaluate LABELLED.jsonl...`: verdicts beside the labels that people gave."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from kgcheck.cli.opening import opened
from kgcheck.cli.options import CHECKING, settings
from kgcheck.cli.progress import progress
from kgcheck.cli.texts import read_prepared
from kgcheck.config import Config
from kgcheck.counted import counted
from kgcheck.errors import InputError


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="LABELLED.jsonl...", type=click.Path(path_type=str))
@settings(tuple(name for name in CHECKING if name != "fail_on"))
@click.option("--by", metavar="FIELD", help="Break the figures down by a field of the records, such as type.")
@click.option("--format", "format", type=click.Choice(["text", "json"]), default="text", help="The format on stdout.")
@click.option(
    "--plot",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Draw the confusion matrix into a .png or .html file.",
)
@click.option("--encoding", metavar="NAME", help="The inputs' encoding (default: UTF-8).")
@click.option("--quiet", "-q", is_flag=True, help="No messages but errors.")
def evaluate(
    inputs: tuple[str, ...],
    by: str | None,
    format: str,
    plot: Path | None,
    encoding: str | None,
    quiet: bool,
    **options: Any,
) -> int:
    """Measure kgcheck on texts that you have labelled.

    Reads JSON Lines with id, text and label (supported, contradicted or unknown; about and any other field are
    optional), and prints how verdicts and labels agree.
    """
    config = Config.resolve(options)
    from kgcheck.evaluate import Evaluation, label_of, outcome_of
    from kgcheck.report.charts import check_plottable, confusion_chart, save_chart

    if plot is not None:
        check_plottable(plot, "--plot")
    labelled = [(document, label_of(document)) for document in read_prepared(inputs, encoding=encoding)]
    if not labelled:
        raise InputError("there are no texts to evaluate on", where=inputs[0])
    from kgcheck.checker import Checker

    outcomes = []
    with opened(config, quiet=quiet) as store, progress("Checking", quiet=quiet, total=len(labelled)) as advance:
        reports = Checker(store, config).check_many(document for document, _ in labelled)
        for (_, label), report in zip(labelled, reports, strict=True):
            outcomes.append(outcome_of(label, report))
            advance(1)
    evaluation = Evaluation(outcomes)
    if format == "json":
        click.echo(json.dumps(evaluation.as_dict(by), ensure_ascii=False, indent=2))
    else:
        click.echo(evaluation.as_text(by), nl=False)
    if plot is not None:
        save_chart(confusion_chart(evaluation.matrix, counted(len(outcomes), "labelled text")), plot)
    return 0
