"""A node's short, other or nick name in a property of its own is a name that a text may use."""

from __future__ import annotations

from collections.abc import Callable

from kgcheck.checker import Checker
from kgcheck.model import Verdict
from kgcheck.store.neo4j import Neo4jStore


def test_a_text_may_use_what_a_property_calls_somebody(
    cypher: Callable[..., object], opened: Callable[..., Neo4jStore]
) -> None:
    cypher("""
        CREATE (w:Organisation {name: 'World Reed Organisation', abbreviation: 'WRO', founded: 1948}),
               (t:Person {name: 'Tom Strand', nickname: 'The Reed'}), (k:City {name: 'Keel'}), (v:City {name: 'Varn'})
        CREATE (t)-[:BORN_IN]->(k), (w)-[:HEADQUARTERED_IN]->(v)""")
    checker = Checker(opened())
    said = {text: checker.check(text).verdict for text in (
        "The WRO is headquartered in Varn and was founded in 1948.",
        "The WRO was founded in 1950.",
        "The Reed was born in Keel.",
        "The abbreviation of the World Reed Organisation is WRO.",
    )}  # fmt: skip
    assert list(said.values()) == [Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.SUPPORTED, Verdict.SUPPORTED], said
