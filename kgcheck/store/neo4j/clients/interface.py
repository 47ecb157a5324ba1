"""What the store needs of a Neo4j client: three calls, and errors that say what to do.

A client is thread-safe and makes no second attempt of its own: `clients.retry` does, for all alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kgcheck.errors import GraphError, KgcheckError
from kgcheck.store.neo4j.address import DATABASE, PASSWORD, PASSWORD_FILE, USER, Address

Row = Sequence[Any]
Parameters = Mapping[str, Any]

TIME_LIMIT = 60.0
"""Seconds that a query may take before it is given up."""


@dataclass(frozen=True, slots=True)
class Result:
    """The rows of one query, values in the order of its RETURN."""

    rows: Sequence[Row]
    bookmark: str
    """The last transaction that the query could see: it changes when anything is written."""


class Client(Protocol):
    """One database of one server. Values come as Python's own, times and points as the client's types."""

    def read(self, query: str, parameters: Parameters | None = None) -> Result:
        """One round trip, in a transaction that can only read."""
        ...

    def stream(self, query: str, parameters: Parameters | None = None) -> Iterator[Row]:
        """The rows of a large answer, as they come, in a transaction that can only read."""
        ...

    def write(self, query: str, parameters: Parameters | None = None) -> Result:
        """One round trip that changes the graph; only loading and preparing use it."""
        ...

    def close(self) -> None: ...


class Lost(Exception):
    """The server was not reached, or ended, or asks to try again: another attempt may succeed."""


class TimeLimit(GraphError):
    """A query took too long and was given up."""

    def __init__(self, address: Address, seconds: float) -> None:
        super().__init__(
            f"a query took longer than {seconds:g} seconds and was given up",
            where=str(address),
            hint="`kgcheck graph prepare` makes an index that may be missing; "
            "KGCHECK_NEO4J_TIMEOUT sets another limit, in seconds.",
        )


_CREDENTIALS = f"Set {USER} and {PASSWORD} (or {PASSWORD_FILE}) in the environment."
_FAILURES: Mapping[str, tuple[str, str]] = {
    "Neo.ClientError.Security.Unauthorized": ("the server refused the user or the password", _CREDENTIALS),
    "Neo.ClientError.Security.AuthenticationRateLimit": (
        "the server refuses logins for a while, after too many wrong passwords",
        f"Wait a little. {_CREDENTIALS}",
    ),
    "Neo.ClientError.Security.CredentialsExpired": (
        "the password must be changed before first use",
        "In cypher-shell -d system: ALTER CURRENT USER SET PASSWORD FROM 'old' TO 'new'",
    ),
    "Neo.ClientError.Security.Forbidden": (
        "the user may not do this",
        "Checking needs a user with the built-in role reader; see docs/neo4j.md.",
    ),
    "Neo.ClientError.Statement.AccessMode": ("this connection may only read", "See docs/neo4j.md."),
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": (
        "the database is read-only",
        "`kgcheck graph import` and `prepare` need one that can be written.",
    ),
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase": (
        "the database is read-only",
        "`kgcheck graph import` and `prepare` need one that can be written.",
    ),
    "Neo.ClientError.Database.DatabaseNotFound": (
        "there is no such database on the server",
        f"Name one in the address (bolt://host:7687/movies) or in {DATABASE}; SHOW DATABASES lists them.",
    ),
    "Neo.ClientError.Cluster.NotALeader": (
        "this member of the cluster cannot be written",
        "Use a neo4j:// address, which finds the one that can.",
    ),
}
_MEMORY = "A larger dbms.memory.transaction.total.max on the server, or a smaller batch_size here, helps."
_TOO_LONG = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration")
_AGAIN = ("DatabaseUnavailable", "RequestLimitReached", "TransactionTerminated", "Terminated")


def failure(code: str, message: str, address: Address, seconds: float) -> KgcheckError | Lost:
    """What the user is told, or that another attempt makes sense, for an error code of the server."""
    title = code.rpartition(".")[2]
    if title in _TOO_LONG:
        return TimeLimit(address, seconds)
    if title.endswith("OutOfMemoryError"):
        return GraphError("the server has too little memory for a query", where=str(address), hint=_MEMORY)
    if title in _AGAIN or code.startswith("Neo.TransientError."):
        return Lost(f"{title}: {message}")
    if title == "NotALeader" and address.routed:  # the leader has changed: asked again, the routing names the new one
        return Lost(f"{title}: {message}")
    if known := _FAILURES.get(code):
        return GraphError(known[0], where=str(address), hint=known[1])
    return GraphError(
        f"the server answered {code}: {message}",
        where=str(address),
        hint="Neo4j 5.26 or later is needed." if title == "SyntaxError" else None,
    )
