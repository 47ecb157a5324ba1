"""Check a table of texts with Spark: a checker for each Python worker, a result record for each row.

    spark-submit spark_audit.py answers.parquet results/

The rows need `id` and `text`; the output has `id`, `verdict` and the result record as JSON.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pandas
from pyspark.sql import DataFrame, SparkSession

GRAPH = "seed"
SCHEMA = "id string, verdict string, record string"

_checkers: dict[str, object] = {}


def check(frames: Iterator[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
    """The results of the rows of a partition; model and graph stay loaded from one partition to the next."""
    from kgcheck.checker import Checker
    from kgcheck.config import Config
    from kgcheck.model import Document
    from kgcheck.report.record import to_line

    if GRAPH not in _checkers:
        _checkers[GRAPH] = Checker.open(GRAPH, config=Config(graph=GRAPH))
    checker: Checker = _checkers[GRAPH]
    for frame in frames:
        documents = [Document(str(row.id), row.text) for row in frame.itertuples()]
        reports = list(checker.check_many(documents))
        yield pandas.DataFrame(
            {
                "id": [report.id for report in reports],
                "verdict": [report.verdict.value for report in reports],
                "record": [to_line(report, document) for document, report in zip(documents, reports, strict=True)],
            }
        )


def audit(texts: DataFrame) -> DataFrame:
    """The results of a table of texts."""
    return texts.select("id", "text").mapInPandas(check, SCHEMA)


if __name__ == "__main__":
    spark = SparkSession.builder.getOrCreate()
    # Some hundred rows a batch: enough for the parser, and little memory.
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "256")
    audit(spark.read.parquet(sys.argv[1])).write.mode("overwrite").parquet(sys.argv[2])
