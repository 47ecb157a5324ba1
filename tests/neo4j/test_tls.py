"""TLS, on a server with a certificate that nobody signed: taken where the address says so, else refused and said."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgcheck.errors import GraphError, GraphUnreachable, KgcheckError
from kgcheck.store.neo4j import open_neo4j
from kgcheck.store.neo4j.clients import CLIENTS
from tests.neo4j.conftest import environment, need
from tools.neo4j_server.server import NEWEST, Server


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The newest server, with Bolt over TLS."""
    need(NEWEST)
    if not shutil.which("openssl"):
        if os.environ.get("KGCHECK_REQUIRE_NEO4J"):
            pytest.fail("no openssl to make a certificate with")
        pytest.skip("no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        "openssl req -x509 -newkey rsa:2048 -nodes -keyout private.key -out public.crt -days 2 -subj /CN=localhost "
        "-addext subjectAltName=IP:127.0.0.1,DNS:localhost".split(),
        cwd=folder,
        check=True,
        capture_output=True,
    )
    settings = {
        "server.bolt.tls_level": "OPTIONAL",  # the fixture itself asks without
        "dbms.ssl.policy.bolt.enabled": "true",
        "dbms.ssl.policy.bolt.base_directory": str(folder),
        "dbms.ssl.policy.bolt.private_key": "private.key",
        "dbms.ssl.policy.bolt.public_certificate": "public.crt",
        "dbms.ssl.policy.bolt.client_auth": "NONE",
    }
    with Server(NEWEST, settings=settings) as running:
        yield running


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("scheme", ["bolt+ssc", "neo4j+ssc"])
def test_a_self_signed_certificate_is_taken(secured: Server, scheme: str, client: str, tmp_path: Path) -> None:
    where = environment(secured, KGCHECK_NEO4J_CLIENT=client)
    store = open_neo4j(secured.address.replace("bolt", scheme, 1), cache=tmp_path, environment=where)
    assert store.info.entities == 0
    store.close()


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_and_refused_where_it_must_be_signed(secured: Server, scheme: str, client: str, tmp_path: Path) -> None:
    where = environment(secured, KGCHECK_NEO4J_CLIENT=client)
    with pytest.raises((GraphError, GraphUnreachable)) as raised:
        open_neo4j(secured.address.replace("bolt", scheme, 1), cache=tmp_path, environment=where)
    assert "certificate" in str(raised.value)
    assert "+ssc" in str(raised.value.hint)


@pytest.mark.parametrize("client", CLIENTS)
def test_a_server_without_tls(server: Server, client: str, tmp_path: Path) -> None:
    where = environment(server, KGCHECK_NEO4J_CLIENT=client)
    with pytest.raises(KgcheckError) as raised:
        open_neo4j(server.address.replace("bolt", "bolt+ssc", 1), cache=tmp_path, environment=where)
    assert "bolt://" in str(raised.value.hint)
