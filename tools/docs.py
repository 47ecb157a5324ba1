"""Writes what is generated in the documentation, and tells what would change: `python -m tools.docs`.

- docs/codes.md comes from the table of reason codes.
- In README.md and docs/*.md, a block "```console" holds commands after "$ " with their output: they are run, one page
  after the other, in a folder of its own that has docs/examples; and a block with a file's name after its language
  ("```jsonl facts.jsonl") is that file.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kgcheck.codes import CODES
from kgcheck.model import Verdict
from kgcheck.report.pages import code_section

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_BLOCK = re.compile(r"^```(?P<language>\w+)(?: (?P<file>[\w.-]+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_TITLES = {Verdict.SUPPORTED: "Supported", Verdict.CONTRADICTED: "Contradicted", Verdict.UNKNOWN: "Unknown"}


def codes_page() -> str:
    """docs/codes.md as it should be."""
    parts = [
        "# Every reason code\n"
        "`kgcheck explain CODE` prints the same. A code and its name never get another meaning. "
        "This page is generated: `make docs`.\n"
    ]
    for verdict, title in _TITLES.items():
        parts.append(f"## {title}\n")
        parts += [code_section(code) for code in CODES.values() if code.verdict == verdict]
    return "\n".join(parts)


def with_real_output(page: str) -> str:
    """The page with the output of its commands as they give it now."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "docs" / "examples", Path(folder) / "docs" / "examples")

        def run(block: re.Match[str]) -> str:
            if block["file"]:
                (Path(folder) / block["file"]).write_text(block["body"], "utf-8")
            if block["language"] != "console":
                return block[0]
            commands = [line[2:] for line in block["body"].splitlines() if line.startswith("$ ")]
            return "```console\n" + "".join(f"$ {command}\n{_output(command, folder)}" for command in commands) + "```"

        return _BLOCK.sub(run, page)


def python_blocks(page: str) -> Iterator[str]:
    """The programs that a page shows."""
    return (block["body"] for block in _BLOCK.finditer(page) if block["language"] == "python")


def _output(command: str, folder: str) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith("KGCHECK_")}
    env |= {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{env.get('PATH', '')}", "LC_ALL": "C.UTF-8"}
    result = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    text = result.stdout.decode("utf-8")
    return "\n".join(line.rstrip() for line in text.rstrip().splitlines()) + "\n" if text.strip() else ""


def main() -> None:
    """Write every page that is not as it should be."""
    wanted = {path: with_real_output(path.read_text("utf-8")) for path in PAGES if path.name != "codes.md"}
    wanted[ROOT / "docs" / "codes.md"] = codes_page()
    for path, content in wanted.items():
        if not path.exists() or path.read_text("utf-8") != content:
            path.write_text(content, "utf-8")
            print(f"{path.relative_to(ROOT)} written")


if __name__ == "__main__":
    main()
