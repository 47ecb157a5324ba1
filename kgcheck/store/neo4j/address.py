"""Where a Neo4j graph is and who may read it: an address without secrets, and credentials apart from it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from kgcheck.errors import UsageError

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
USER, PASSWORD, PASSWORD_FILE = "KGCHECK_NEO4J_USER", "KGCHECK_NEO4J_PASSWORD", "KGCHECK_NEO4J_PASSWORD_FILE"
DATABASE = "KGCHECK_NEO4J_DATABASE"
_FORM = "bolt://host:7687, or neo4j+s://host/database."


@dataclass(frozen=True, slots=True)
class Address:
    """A server and, where one is named, a database on it: `bolt://host:7687/movies`."""

    scheme: str
    host: str
    port: int
    database: str | None = None

    @property
    def uri(self) -> str:
        """The server alone, as the clients take it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    @property
    def routed(self) -> bool:
        """Whether the server is asked which member of a cluster to read from."""
        return self.scheme.startswith("neo4j")

    def __str__(self) -> str:
        return f"{self.uri}/{self.database}" if self.database else self.uri


@dataclass(frozen=True, slots=True)
class Credentials:
    """User and password; none for a server without authentication. The password is in no repr."""

    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def pair(self) -> tuple[str, str] | None:
        return (self.user or "neo4j", self.password) if self.password is not None else None


def is_address(graph: str) -> bool:
    """Whether this `--graph` names a Neo4j server."""
    return graph.partition("://")[0].lower() in SCHEMES and "://" in graph


def parse_address(text: str, environment: Mapping[str, str] = os.environ) -> Address:
    """`scheme://host[:port][/database]` (or `?database=`); a password in it is refused, and not repeated."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise UsageError("not a server's address", where=_without_secrets(text), hint=f"Write {_FORM}") from error
    if parts.scheme not in SCHEMES:
        raise UsageError(f"unknown scheme {parts.scheme!r}", where="--graph", hint=f"One of {', '.join(SCHEMES)}.")
    if parts.username or parts.password:
        raise UsageError(
            "a user or password does not belong in the address",
            where="--graph",
            hint=f"Set {USER} and {PASSWORD}, or {PASSWORD_FILE}, in the environment.",
        )
    if not parts.hostname:
        raise UsageError("the address names no host", where=_without_secrets(text), hint=f"Write {_FORM}")
    query = parse_qs(parts.query)
    if unknown := set(query) - {"database"}:
        raise UsageError(
            f"the address has an unknown part {sorted(unknown)[0]!r}", where="--graph", hint="Only ?database= is known."
        )
    database = unquote(parts.path.strip("/")) or query.get("database", [""])[0] or environment.get(DATABASE) or None
    return Address(parts.scheme, parts.hostname, port or 7687, database)


def credentials(environment: Mapping[str, str] = os.environ) -> Credentials:
    """User and password from the environment, or the password from the file that it names."""
    password = environment.get(PASSWORD)
    if password is None and (path := environment.get(PASSWORD_FILE)):
        try:
            password = Path(path).read_text(encoding="utf-8").strip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                f"the password file cannot be read: {type(error).__name__}",
                where=f"{PASSWORD_FILE}={path}",
                hint="It should hold the password and nothing else.",
            ) from None
    return Credentials(environment.get(USER) or None, password)


def _without_secrets(text: str) -> str:
    scheme, mark, rest = text.partition("://")
    return scheme + mark + rest.rpartition("@")[2] if mark else "--graph"
