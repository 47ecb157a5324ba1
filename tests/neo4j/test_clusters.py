"""What a cluster does that one server never does: members that go, and a leader that changes. Played at the adapter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kgcheck.errors import GraphError, GraphUnreachable, KgcheckError
from kgcheck.store.neo4j.address import parse_address
from kgcheck.store.neo4j.clients.interface import Lost, Parameters, Result, Row, failure
from kgcheck.store.neo4j.clients.retry import RetryingClient

ROUTED, DIRECT = parse_address("neo4j://cluster", {}), parse_address("bolt://member", {})
NOT_A_LEADER = "Neo.ClientError.Cluster.NotALeader"
SWITCHING = [
    NOT_A_LEADER,
    "Neo.TransientError.Cluster.ReplicationFailure",
    "Neo.TransientError.General.DatabaseUnavailable",
    "Neo.ClientError.Transaction.TransactionTerminated",
]


class Member:
    """Answers once, then fails so many times, then answers again."""

    def __init__(self, *failures: Exception) -> None:
        self._answers: list[Exception | None] = [None, *failures, None]

    def read(self, query: str, parameters: Parameters | None = None) -> Result:
        answer = self._answers.pop(0)
        if answer is not None:
            raise answer
        return Result([[query]], "b1")

    write = read

    def stream(self, query: str, parameters: Parameters | None = None) -> Iterator[Row]:
        yield from self.read(query).rows

    def close(self) -> None: ...


@pytest.mark.parametrize("code", SWITCHING)
@pytest.mark.parametrize("call", ["read", "write"])
def test_a_leader_that_changes_is_waited_for(code: str, call: str) -> None:
    lost = failure(code, "the leader has moved", ROUTED, 60)
    client = RetryingClient(Member(lost, lost), ROUTED, waits=(0, 0, 0))
    client.read("RETURN 1")
    assert getattr(client, call)("RETURN 2").rows == [["RETURN 2"]]


def test_a_session_that_expires_is_opened_again() -> None:
    pytest.importorskip("neo4j")
    from neo4j.exceptions import SessionExpired

    from kgcheck.store.neo4j.address import Credentials
    from kgcheck.store.neo4j.clients.official import OfficialClient

    client = OfficialClient(ROUTED, Credentials(None, None))
    with pytest.raises(Lost, match="Failed to read"), client._told():
        raise SessionExpired("Failed to read from defunct connection")
    client.close()


def test_a_cluster_that_does_not_come_back_is_said() -> None:
    lost = [failure(NOT_A_LEADER, "no leader", ROUTED, 60)] * 9
    client = RetryingClient(Member(*lost), ROUTED, waits=(0, 0))
    client.read("RETURN 1")
    with pytest.raises(GraphUnreachable, match="lost: NotALeader: no leader"):
        client.write("CREATE (:Thing)")


def test_a_member_asked_directly_stays_what_it_is() -> None:
    error: KgcheckError | Lost = failure(NOT_A_LEADER, "", DIRECT, 60)
    assert isinstance(error, GraphError)
    assert error.hint and "neo4j://" in error.hint
