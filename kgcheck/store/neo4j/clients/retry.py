"""A client that tries again when the server was away for a moment, with a growing wait between the attempts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from kgcheck.errors import GraphUnreachable
from kgcheck.store.neo4j.address import Address
from kgcheck.store.neo4j.clients.interface import Client, Lost, Parameters, Result, Row
from kgcheck.store.neo4j.clients.probing import why_not

T = TypeVar("T")

WAITS = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds between the attempts: together about as long as a server takes to start again."""


class RetryingClient:
    """Another client's calls, each repeated while the server is lost, then `GraphUnreachable`.

    A first call that fails is not repeated: an address that never worked is more likely wrong than busy. Every query
    that kgcheck writes with is idempotent, so a repeated write does no harm.
    """

    def __init__(self, client: Client, address: Address, waits: Sequence[float] = WAITS) -> None:
        self._client = client
        self._address = address
        self._waits = waits
        self._worked = False

    def read(self, query: str, parameters: Parameters | None = None) -> Result:
        return self._patiently(lambda: self._client.read(query, parameters))

    def write(self, query: str, parameters: Parameters | None = None) -> Result:
        return self._patiently(lambda: self._client.write(query, parameters))

    def stream(self, query: str, parameters: Parameters | None = None) -> Iterator[Row]:
        """Rows that were given out cannot be taken back: a stream that breaks is not repeated."""
        try:
            yield from self._client.stream(query, parameters)
        except Lost as error:
            raise self._unreachable(error) from error

    def close(self) -> None:
        self._client.close()

    def _patiently(self, call: Callable[[], T]) -> T:
        waits = iter(self._waits if self._worked else ())
        while True:
            try:
                answer = call()
            except Lost as error:
                wait = next(waits, None)
                if wait is None:
                    raise self._unreachable(error) from error
                time.sleep(wait)
            else:
                self._worked = True
                return answer

    def _unreachable(self, error: Lost) -> GraphUnreachable:
        if not self._worked and (reason := why_not(self._address)):
            return GraphUnreachable(reason[0], where=str(self._address), hint=reason[1])
        said = "the connection to the server was lost" if self._worked else "the server cannot be reached"
        return GraphUnreachable(
            f"{said}: {error}",
            where=str(self._address),
            hint="Is it running, and the address right? neo4j status, or the server's log, tells.",
        )
