"""The client on the official `neo4j` driver."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import neo4j
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from kgcheck.errors import GraphError
from kgcheck.store.neo4j.address import Address, Credentials
from kgcheck.store.neo4j.clients.interface import TIME_LIMIT, Lost, Parameters, Result, Row, failure

_PAGE = 5_000
_CONNECT_SECONDS = 10.0


class OfficialClient:
    """See `clients.interface.Client`."""

    def __init__(self, address: Address, credentials: Credentials, *, time_limit: float = TIME_LIMIT) -> None:
        self.address = address
        self._time_limit = time_limit
        logging.getLogger("neo4j").addHandler(logging.NullHandler())  # its warnings come as our errors instead
        try:
            self._driver = neo4j.GraphDatabase.driver(
                address.uri,
                auth=credentials.pair,
                connection_timeout=_CONNECT_SECONDS,
                connection_acquisition_timeout=_CONNECT_SECONDS,
                max_transaction_retry_time=0,
                notifications_min_severity="OFF",
                user_agent="kgcheck",
            )
        except (ConfigurationError, ValueError) as error:
            raise GraphError(f"not usable as an address: {error}", where=str(address)) from error

    def read(self, query: str, parameters: Parameters | None = None) -> Result:
        return self._run(neo4j.READ_ACCESS, query, parameters)

    def write(self, query: str, parameters: Parameters | None = None) -> Result:
        return self._run(neo4j.WRITE_ACCESS, query, parameters)

    def stream(self, query: str, parameters: Parameters | None = None) -> Iterator[Row]:
        # Reading out a whole graph takes as long as it takes: the limit is for questions.
        with self._told(), self._session(neo4j.READ_ACCESS) as session:
            for record in session.run(neo4j.Query(query), dict(parameters or {})):
                yield record.values()

    def close(self) -> None:
        self._driver.close()

    def _run(self, access: str, query: str, parameters: Parameters | None) -> Result:
        with self._told(), self._session(access) as session:
            result = session.run(neo4j.Query(query, timeout=self._time_limit), dict(parameters or {}))
            rows = [record.values() for record in result]
            result.consume()
            return Result(rows, ",".join(sorted(session.last_bookmarks().raw_values)))

    def _session(self, access: str) -> Any:
        return self._driver.session(database=self.address.database, default_access_mode=access, fetch_size=_PAGE)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turns the driver's exceptions into kgcheck's."""
        try:
            yield
        except (ServiceUnavailable, SessionExpired) as error:
            raise Lost(_first_line(error)) from error
        except AuthError as error:
            raise failure(
                error.code or "Neo.ClientError.Security.Unauthorized", "", self.address, self._time_limit
            ) from error
        except Neo4jError as error:
            raise failure(error.code or "", error.message or "", self.address, self._time_limit) from error
        except (DriverError, OSError) as error:
            raise Lost(_first_line(error)) from error


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0]
