"""The configuration of a run: resolved once, from options, environment and file, into a frozen value.

Order: option, environment (`KGCHECK_…`), file (`kgcheck.toml`, or `[tool.kgcheck]` in `pyproject.toml`,
searched from the working directory upward), default. `origins` keeps where each value came from.
The password of a Neo4j server is no setting: the store reads it from the environment itself.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kgcheck.errors import UsageError

PROFILES = ("strict", "balanced", "lenient")
FAIL_ON = ("contradicted", "unknown", "never")


@dataclass(frozen=True, slots=True)
class Config:
    """What a run works by. Each stage is given the part that it needs."""

    graph: str = "seed"
    schema: Path | None = None
    lexicon: Path | None = None
    profile: str = "balanced"
    as_of: date | None = None
    """The day that counts as the present; None: today."""
    min_confidence: float = 0.0
    fail_on: str = "contradicted"
    jobs: int = 1
    batch_size: int = 64
    """How many documents share the round trips to the graph."""
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Setting → where its value came from: "--graph", "KGCHECK_GRAPH", "kgcheck.toml:3"; absent: the default."""

    @classmethod
    def resolve(
        cls,
        options: Mapping[str, Any] | None = None,
        *,
        env: Mapping[str, str] | None = None,
        start: Path | None = None,
    ) -> Config:
        """The configuration in force, given the options that were set (None: not set)."""
        env = os.environ if env is None else env
        values: dict[str, Any] = {}
        origins: dict[str, str] = {}
        for layer in (_from_file(start or Path.cwd()), _from_environment(env), _from_options(options or {})):
            for name, (value, origin) in layer.items():
                values[name], origins[name] = value, origin
        return cls(**values, origins=origins)


# --- readers of single values: text or TOML value in, value out; ValueError says what would be right -------------


def _text(value: object, base: Path | None) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a text that is not empty")
    return value


def _graph(value: object, base: Path | None) -> str:
    """A graph named in a file is relative to that file, unless it is `seed` or an address."""
    name = _text(value, base)
    if "://" not in name:
        return name if name == "seed" else str(_path(name, base))
    if "@" in name.partition("://")[2].partition("/")[0]:
        raise UsageError(
            "the graph's address holds a user or password",
            hint="Set KGCHECK_NEO4J_USER and KGCHECK_NEO4J_PASSWORD in the environment instead.",
        )
    return name


def _path(value: object, base: Path | None) -> Path:
    if isinstance(value, Path):
        return value
    path = Path(_text(value, base)).expanduser()
    return base / path if base else path


def _date(value: object, base: Path | None) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(_text(value, base))
    except ValueError:
        raise ValueError("a date such as 2024-12-31") from None


def _one_of(*choices: str) -> Reader:
    def read(value: object, base: Path | None) -> str:
        if value not in choices:
            near = get_close_matches(str(value), choices, 1)
            raise ValueError(f"one of {', '.join(choices)}" + (f" (did you mean {near[0]}?)" if near else ""))
        return str(value)

    return read


def _share(value: object, base: Path | None) -> float:
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        number = -1.0
    if isinstance(value, bool) or not 0 <= number <= 1:
        raise ValueError("a number from 0 to 1")
    return number


def _count(value: object, base: Path | None) -> int:
    try:
        number = int(value) if isinstance(value, (int, str)) and not isinstance(value, bool) else 0
    except ValueError:
        number = 0
    if number < 1:
        raise ValueError("a whole number of at least 1")
    return number


Reader = Callable[[object, Path | None], Any]


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be configured."""

    name: str
    """The field of `Config`; in options with dashes, in the environment in capitals after KGCHECK_."""
    read: Reader
    help: str

    @property
    def option(self) -> str:
        return "--" + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        return "KGCHECK_" + self.name.upper()


SETTINGS: Mapping[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting("graph", _graph, "seed, a built .kg file, a facts file, or a bolt:// or neo4j:// address"),
        Setting("schema", _path, "a YAML file with what is known of the graph's relations"),
        Setting("lexicon", _path, "a YAML file of phrases learned from trusted text"),
        Setting(
            "profile",
            _one_of(*PROFILES),
            "strict: nothing to check ends with 4; lenient: what is only inferred contradicts nothing",
        ),
        Setting("as_of", _date, "the day that counts as the present (default: today)"),
        Setting("min_confidence", _share, "verdicts below this confidence become unknown (0 to 1)"),
        Setting("fail_on", _one_of(*FAIL_ON), "the finding that gives exit code 1: contradicted, unknown or never"),
        Setting("jobs", _count, "how many processes work at once"),
        Setting("batch_size", _count, "how many documents share the round trips to the graph"),
    )
}
"""All settings, in the order in which they are shown."""


def _value(setting: Setting, raw: object, where: str, base: Path | None = None) -> Any:
    try:
        return setting.read(raw, base)
    except ValueError as error:
        name = setting.name.replace("_", "-")
        raise UsageError(f"{raw!r} is not usable as {name}", where=where, hint=f"It must be {error}.") from None


Layer = dict[str, tuple[Any, str]]


def _from_options(options: Mapping[str, Any]) -> Layer:
    return {
        name: (_value(SETTINGS[name], raw, SETTINGS[name].option), SETTINGS[name].option)
        for name, raw in options.items()
        if raw is not None
    }


def _from_environment(env: Mapping[str, str]) -> Layer:
    """Empty variables count as not set, as shells and CI systems often leave them so."""
    return {
        setting.name: (_value(setting, raw, setting.variable), setting.variable)
        for setting in SETTINGS.values()
        if (raw := env.get(setting.variable))
    }


def find_file(start: Path) -> Path | None:
    """The nearest configuration file from this folder upward."""
    for folder in (start.absolute(), *start.absolute().parents):
        if (own := folder / "kgcheck.toml").is_file():
            return own
        project = folder / "pyproject.toml"
        if project.is_file() and "kgcheck" in _load(project).get("tool", {}):
            return project
    return None


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"not valid TOML: {error}", where=str(path), hint="Mend the file, or remove it.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot be read: {error}", where=str(path)) from None


def _from_file(start: Path) -> Layer:
    path = find_file(start)
    if path is None:
        return {}
    content = _load(path)
    table = content["tool"]["kgcheck"] if path.name == "pyproject.toml" else content
    if not isinstance(table, dict):
        raise UsageError("tool.kgcheck is no table", where=str(path), hint="Write [tool.kgcheck] above the settings.")
    layer: Layer = {}
    for key, raw in table.items():
        where = f"{path}:{_line_of(path, key)}"
        setting = SETTINGS.get(key.replace("-", "_"))
        if setting is None:
            near = get_close_matches(key.replace("-", "_"), SETTINGS, 1)
            hint = f"Did you mean {near[0]}? " if near else ""
            hint += f"The settings are: {', '.join(SETTINGS)}."
            raise UsageError(f"unknown setting {key!r}", where=where, hint=hint)
        layer[setting.name] = (_value(setting, raw, where, path.parent), where)
    return layer


def _line_of(path: Path, key: str) -> int:
    """The line on which a key of the configuration stands: tomllib does not tell."""
    inside = path.name != "pyproject.toml"
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if line.startswith("["):
            inside = line.strip() == "[tool.kgcheck]"
        elif inside and line.partition("=")[0].strip().strip("\"'") == key:
            return number
    return 1
