"""The client on `py2neo`, a community project that no longer gets fixes; see docs/adr/0003-neo4j-client.md.

What it lacks is made up for here as far as it goes: it has no time limits, so a query runs in a thread that is left
behind when it takes too long; and it does not tell a refused password from a server that is away.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import contextmanager
from functools import partial
from threading import Lock
from typing import Any

import py2neo
from py2neo.errors import (
    ConnectionBroken,
    ConnectionLimit,
    ConnectionUnavailable,
    Neo4jError,
    ProtocolError,
    ServiceUnavailable,
)
from py2neo.wiring import BrokenWireError, WireError

from kgcheck.store.neo4j.address import Address, Credentials
from kgcheck.store.neo4j.clients.interface import TIME_LIMIT, Lost, Parameters, Result, Row, TimeLimit, failure

_CONNECTIONS = 16
_LOST = (
    ConnectionBroken,
    ConnectionLimit,
    ConnectionUnavailable,
    ServiceUnavailable,
    ProtocolError,
    WireError,
    BrokenWireError,
    OSError,
)


class CommunityClient:
    """See `clients.interface.Client`."""

    def __init__(self, address: Address, credentials: Credentials, *, time_limit: float = TIME_LIMIT) -> None:
        self.address = address
        self._time_limit = time_limit
        # py2neo knows no neo4j:// scheme: the same protocol goes by bolt:// and a flag.
        uri = address.uri.replace("neo4j", "bolt", 1) if address.routed else address.uri
        self._open = partial(
            py2neo.Graph,
            uri,
            auth=credentials.pair or ("", ""),
            name=address.database,
            routing=address.routed,
            max_size=_CONNECTIONS,
        )
        self._opened: py2neo.Graph | None = None
        self._opening = Lock()
        self._threads = ThreadPoolExecutor(_CONNECTIONS, thread_name_prefix="py2neo")

    def read(self, query: str, parameters: Parameters | None = None) -> Result:
        return self._run(query, parameters, readonly=True)

    def write(self, query: str, parameters: Parameters | None = None) -> Result:
        return self._run(query, parameters, readonly=False)

    def stream(self, query: str, parameters: Parameters | None = None) -> Iterator[Row]:
        with self._told():
            cursor = self._graph().auto(readonly=True).run(query, dict(parameters or {}))
            while cursor.forward():
                yield list(cursor.current.values())

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        if self._opened is not None:
            self._opened.service.connector.close()

    def _graph(self) -> Any:
        """py2neo connects when its graph is made, so it is made with the first query."""
        with self._opening:
            if self._opened is None:
                self._opened = self._open()
            return self._opened

    def _run(self, query: str, parameters: Parameters | None, *, readonly: bool) -> Result:
        with self._told():
            running = self._threads.submit(self._answer, query, dict(parameters or {}), readonly)
            try:
                return running.result(self._time_limit)
            except TookTooLong:
                raise TimeLimit(self.address, self._time_limit) from None

    def _answer(self, query: str, parameters: dict[str, Any], readonly: bool) -> Result:
        cursor = self._graph().auto(readonly=readonly).run(query, parameters)
        rows = []
        while cursor.forward():
            rows.append(list(cursor.current.values()))
        return Result(rows, str(cursor.summary().get("bookmark", "")))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turns py2neo's exceptions into kgcheck's."""
        try:
            yield
        except Neo4jError as error:
            raise failure(error.code, error.message, self.address, self._time_limit) from error
        except _LOST as error:
            raise Lost(
                f"{type(error).__name__} (py2neo does not say whether the server is away, or refused the password)"
            ) from error
