"""The configuration: order of its sources, where values come from, and what is said of wrong ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kgcheck.config import SETTINGS, Config
from kgcheck.errors import UsageError


def test_option_before_environment_before_file_before_default(tmp_path: Path) -> None:
    (tmp_path / "kgcheck.toml").write_text('profile = "strict"\nfail-on = "unknown"\njobs = 3\n')
    env = {"KGCHECK_PROFILE": "lenient", "KGCHECK_FAIL_ON": "never", "KGCHECK_SCHEMA": ""}
    config = Config.resolve({"profile": "balanced", "jobs": None}, env=env, start=tmp_path)
    assert (config.profile, config.fail_on, config.jobs, config.schema) == ("balanced", "never", 3, None)
    assert config.origins == {
        "profile": "--profile",
        "fail_on": "KGCHECK_FAIL_ON",
        "jobs": f"{tmp_path / 'kgcheck.toml'}:3",
    }


def test_the_file_is_searched_upward_and_its_paths_are_its_own(tmp_path: Path) -> None:
    ours = '[project]\nname = "x"\n[tool.kgcheck]\ngraph = "g.kg"\nschema = "s.yaml"\n'
    (tmp_path / "pyproject.toml").write_text(ours)
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (inner.parent / "pyproject.toml").write_text('[project]\nname = "without settings"\n')
    config = Config.resolve(env={}, start=inner)
    assert (config.graph, config.schema) == (str(tmp_path / "g.kg"), tmp_path / "s.yaml")
    assert config.origins["graph"] == f"{tmp_path / 'pyproject.toml'}:4"


@pytest.mark.parametrize("graph", ["seed", "bolt://localhost:7687"])
def test_a_graph_that_is_no_path_stays_as_it_is(tmp_path: Path, graph: str) -> None:
    (tmp_path / "kgcheck.toml").write_text(f'graph = "{graph}"\n')
    assert Config.resolve(env={}, start=tmp_path).graph == graph


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError) as error:
        Config.resolve({"graph": "bolt://neo4j:s3cret@localhost"}, env={})
    assert "s3cret" not in f"{error.value} {error.value.hint}"
    assert "KGCHECK_NEO4J_PASSWORD" in str(error.value.hint)


def test_dates_of_toml_are_dates(tmp_path: Path) -> None:
    (tmp_path / "kgcheck.toml").write_text("as_of = 2020-01-31\n")
    assert Config.resolve(env={}, start=tmp_path).as_of == date(2020, 1, 31)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('\nprofil = "strict"', ("kgcheck.toml:2", "profile")),
        ('profile = "strikt"', ("kgcheck.toml:1", "strict, balanced, lenient")),
        ("jobs = 0", ("kgcheck.toml:1", "at least 1")),
        ("jobs = true", ("kgcheck.toml:1", "at least 1")),
        ("min_confidence = 1.5", ("kgcheck.toml:1", "0 to 1")),
        ('as-of = "2020-13-01"', ("kgcheck.toml:1", "2024-12-31")),
        ("graph = 3", ("kgcheck.toml:1", "text")),
        ("graph = ", ("kgcheck.toml", "TOML")),
    ],
)
def test_mistakes_in_the_file_name_the_line_and_what_is_right(
    tmp_path: Path, content: str, words: tuple[str, str]
) -> None:
    (tmp_path / "kgcheck.toml").write_text(content + "\n")
    with pytest.raises(UsageError) as error:
        Config.resolve(env={}, start=tmp_path)
    said = f"{error.value} {error.value.hint}"
    assert all(word in said for word in words)


def test_mistakes_in_the_environment_name_the_variable() -> None:
    with pytest.raises(UsageError, match="KGCHECK_JOBS"):
        Config.resolve(env={"KGCHECK_JOBS": "many"})


def test_every_setting_is_a_field_and_the_other_way_round() -> None:
    assert set(SETTINGS) | {"origins"} == set(Config.__dataclass_fields__)
