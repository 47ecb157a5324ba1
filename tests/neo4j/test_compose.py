"""docker-compose.yml and Dockerfile, as far as they can be tried without Docker."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.neo4j.conftest import HERE, need
from tools.neo4j_server.server import VERSIONS, Server, free_port

ROOT = HERE.parent.parent
PREFIX = "NEO4J_"


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    return found


def settings(compose: dict[str, Any]) -> dict[str, str]:
    """The server's settings as the image's start script writes them: two lines for a line, one for a dot."""
    environment = compose["services"]["neo4j"]["environment"]
    return {
        name.removeprefix(PREFIX).replace("__", "\0").replace("_", ".").replace("\0", "_"): str(value)
        for name, value in environment.items()
        if name.startswith(PREFIX) and name != "NEO4J_AUTH"
    }


def test_it_is_a_compose_file(compose: dict[str, Any]) -> None:
    jsonschema.validate(compose, json.loads((HERE / "data" / "compose_spec.json").read_text(encoding="utf-8")))


def test_nothing_is_open_beyond_this_machine(compose: dict[str, Any]) -> None:
    ports = [port for service in compose["services"].values() for port in service.get("ports", ())]
    assert ports and all(port.startswith("127.0.0.1:") for port in ports)


def test_memory_is_limited_and_no_password_is_written_down(compose: dict[str, Any]) -> None:
    assert all("mem_limit" in service for service in compose["services"].values())
    assert compose["services"]["neo4j"]["environment"]["NEO4J_AUTH"].startswith("neo4j/${KGCHECK_NEO4J_PASSWORD:?")
    assert compose["services"]["loader"]["environment"]["KGCHECK_NEO4J_PASSWORD"] is None  # passed on


def test_the_server_takes_every_setting(compose: dict[str, Any]) -> None:
    version = re.fullmatch(r"neo4j:([\d.]+)-community", compose["services"]["neo4j"]["image"])
    assert version and version[1] in VERSIONS, "the version in the compose file is one that is tested"
    need(version[1])
    import neo4j

    wanted = settings(compose)
    port = free_port()
    # A server refuses to start on a setting that it does not know.
    more = {
        "server.config.strict_validation.enabled": "true",
        "server.http.enabled": "true",
        "server.http.listen_address": f"127.0.0.1:{port}",
    }
    with (
        Server(version[1], settings={**wanted, **more}) as server,
        neo4j.GraphDatabase.driver(server.address, auth=(server.user, server.password)) as driver,
    ):
        there = dict(driver.execute_query("SHOW SETTINGS YIELD name, value RETURN name, value").records)
        assert wanted.keys() <= there.keys()
        command, *arguments = compose["services"]["neo4j"]["healthcheck"]["test"][1:]
        if shutil.which(command):
            healthy = [command, *(each.replace(":7474", f":{port}") for each in arguments)]
            assert subprocess.run(healthy, check=False).returncode == 0


def test_the_loader_names_what_is_there(compose: dict[str, Any]) -> None:
    command = compose["services"]["loader"]["command"][0]
    patterns = re.findall(r"/seed/(\S+)", command)
    assert len(patterns) == 3
    for pattern in patterns:
        assert list((ROOT / "graph_seed").glob(pattern)), pattern


def test_the_image_runs_as_an_ordinary_user() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    last = max(place for place, line in enumerate(lines) if line.startswith("FROM"))
    assert any(line.startswith("USER") and line != "USER root" for line in lines[last:])
    copied = [name for line in lines if line.startswith("COPY") and "--from" not in line for name in line.split()[1:-1]]
    allowed = {
        line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")
    }
    assert set(copied) == allowed
    assert all(Path(ROOT / name).exists() for name in copied)
