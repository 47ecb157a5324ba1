"""Neo4j as a store, on real servers where Java and Maven are there."""
