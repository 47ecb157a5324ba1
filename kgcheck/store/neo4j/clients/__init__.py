"""The two ways to talk to a Neo4j server, behind one interface; `connect` picks one."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from kgcheck.errors import UsageError
from kgcheck.store.neo4j.address import Address, Credentials
from kgcheck.store.neo4j.clients.interface import TIME_LIMIT, Client, Lost, Parameters, Result, Row
from kgcheck.store.neo4j.clients.retry import RetryingClient

__all__ = ["CLIENTS", "DEFAULT", "Client", "Lost", "Parameters", "Result", "Row", "connect"]

CLIENT, LIMIT = "KGCHECK_NEO4J_CLIENT", "KGCHECK_NEO4J_TIMEOUT"


def _official(address: Address, credentials: Credentials, time_limit: float) -> Client:
    from kgcheck.store.neo4j.clients.official import OfficialClient

    return OfficialClient(address, credentials, time_limit=time_limit)


def _community(address: Address, credentials: Credentials, time_limit: float) -> Client:
    from kgcheck.store.neo4j.clients.community import CommunityClient

    return CommunityClient(address, credentials, time_limit=time_limit)


CLIENTS: Mapping[str, Callable[[Address, Credentials, float], Client]] = {"neo4j": _official, "py2neo": _community}
"""By the name of the library that each stands on."""
DEFAULT = "neo4j"


def connect(address: Address, credentials: Credentials, environment: Mapping[str, str] = os.environ) -> Client:
    """A client that survives short absences of the server; nothing is sent yet."""
    name = environment.get(CLIENT) or DEFAULT
    if name not in CLIENTS:
        raise UsageError(f"unknown client {name!r}", where=CLIENT, hint=f"One of {', '.join(CLIENTS)}.")
    try:
        seconds = float(environment.get(LIMIT) or TIME_LIMIT)
    except ValueError:
        raise UsageError("not a number of seconds", where=LIMIT) from None
    try:
        client = CLIENTS[name](address, credentials, seconds)
    except ModuleNotFoundError as error:
        raise UsageError(
            f"the library {error.name} is not installed",
            where=str(address),
            hint="python -m pip install 'kgcheck[neo4j]' installs it.",
        ) from error
    return RetryingClient(client, address)
