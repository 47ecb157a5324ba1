"""The seed graph: general knowledge as facts, entities and a schema; README.md says how it is made."""
