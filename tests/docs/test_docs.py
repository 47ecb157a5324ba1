"""What the documentation shows is what happens: commands, output, programs, links, tables."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kgcheck.cli.root import COMMANDS
from kgcheck.codes import CODES
from kgcheck.config import SETTINGS, Config
from kgcheck.report.record import json_schema, to_record
from tests.report.samples import REPORT
from tools.docs import PAGES, ROOT, codes_page, python_blocks, with_real_output

MEND = "make docs writes it again; look at what changed"
_LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+)")
_SOURCE = re.compile(r"`((?:kgcheck|tests|graph_seed)(?:/[\w./]+)?)`")


def _name(page: Path) -> str:
    return page.name


@pytest.mark.parametrize("page", [page for page in PAGES if "```console" in page.read_text("utf-8")], ids=_name)
def test_transcripts_are_real(page: Path) -> None:
    text = page.read_text("utf-8")
    assert text == with_real_output(text), MEND


@pytest.mark.parametrize(
    ("page", "program"),
    [(page.name, program) for page in PAGES for program in python_blocks(page.read_text("utf-8"))],
)
def test_programs_run(page: str, program: str) -> None:
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    assert result.stdout


def test_the_page_of_codes_is_current() -> None:
    assert (ROOT / "docs" / "codes.md").read_text("utf-8") == codes_page(), MEND
    assert all(code in codes_page() for code in CODES)


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md"], ids=_name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.findall(page.read_text("utf-8")):
        assert (page.parent / link).exists(), link


@pytest.mark.parametrize("page", [ROOT / "docs" / "architecture.md", ROOT / "CONTRIBUTING.md"], ids=_name)
def test_the_source_that_is_spoken_of_is_there(page: Path) -> None:
    named = _SOURCE.findall(page.read_text("utf-8"))
    assert named
    assert not [path for path in named if not (ROOT / path).exists()]


def test_every_setting_is_documented_with_its_default() -> None:
    rows = {
        row.split("`")[1].replace("-", "_"): row
        for row in (ROOT / "docs" / "configuration.md").read_text("utf-8").splitlines()
        if row.startswith("| `")
    }
    assert set(rows) == set(SETTINGS)
    for name, row in rows.items():
        assert SETTINGS[name].variable in row
        default = getattr(Config(), name)
        if default is not None and default != 0:
            assert str(default) in row.rsplit("|", 2)[1]


def test_every_field_of_the_record_is_documented() -> None:
    page = (ROOT / "docs" / "result-record.md").read_text("utf-8")
    schema = json_schema()
    assert set(schema["properties"]) == set(to_record(REPORT))
    for name in {*schema["properties"], *schema["$defs"]["claim"]["properties"]}:
        assert f"`{name}`" in page, name


def test_every_command_is_in_the_documentation() -> None:
    text = "".join(page.read_text("utf-8") for page in PAGES)
    assert all(f"kgcheck {command}" in text for command in COMMANDS)
