"""The recipe for Spark in docs/examples, run on a local Spark: the records of `check`."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import pytest

from kgcheck.checker import Checker
from kgcheck.model import Document
from kgcheck.report.record import to_line

pytest.importorskip("pyspark", reason="PYSPARK IS NOT INSTALLED: the recipe for Spark is not tested")
pytest.importorskip("pandas", reason="PANDAS IS NOT INSTALLED: the recipe for Spark is not tested")
pytestmark = pytest.mark.filterwarnings("ignore")

TEXTS = {"a": "Marie Curie was born in Paris.", "b": "Canberra is the capital of Australia.", "c": "Hello there!"}


def test_the_recipe_gives_the_records_of_check(monkeypatch: pytest.MonkeyPatch) -> None:
    from pyspark.sql import SparkSession

    root = Path(__file__).parents[2]
    examples = root / "docs" / "examples"
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(map(str, (examples, root))))
    monkeypatch.syspath_prepend(examples)
    assert importlib.util.find_spec("spark_audit")
    import spark_audit  # type: ignore[import-not-found]

    try:
        spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    except Exception as error:
        pytest.skip(f"SPARK DOES NOT START (Java?): {error}")
    try:
        texts = spark.createDataFrame(list(TEXTS.items()), "id string, text string")
        found = {row.id: row.record for row in spark_audit.audit(texts).collect()}
    finally:
        spark.stop()
    with Checker.open() as checker:
        for id, text in TEXTS.items():
            document = Document(id, text)
            assert found[id] == to_line(checker.check(document), document)
