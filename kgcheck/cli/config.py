"""`kgcheck config`: every setting in force, and where its value comes from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from kgcheck.cli.options import CHECKING, settings
from kgcheck.config import SETTINGS, Config


@click.command()
@settings(CHECKING)
def config(**options: Any) -> None:
    """Show the settings in force and where each comes from: option, environment, file or default."""
    resolved = Config.resolve(options)
    for name in SETTINGS:
        value = getattr(resolved, name)
        shown = "-" if value is None else _near(str(value))
        click.echo(f"{name.replace('_', '-'):<16}{shown:<24} {_near(resolved.origins.get(name, 'default'))}")


def _near(path: str) -> str:
    """Paths in the working folder without it."""
    return path.removeprefix(f"{Path.cwd()}{os.sep}")
