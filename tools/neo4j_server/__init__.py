"""A real Neo4j Community server for tests, benchmarks and developers, without Docker.

The server's jars come from Maven Central, once, into `.neo4j/` of the checkout; it runs in a temporary
home, on free ports of the loopback address, within a fixed memory limit, and is stopped by its process id.
`python -m tools.neo4j_server` starts one for a developer.
"""

from tools.neo4j_server.server import NEWEST, VERSIONS, Server, Unavailable

__all__ = ["NEWEST", "VERSIONS", "Server", "Unavailable"]
