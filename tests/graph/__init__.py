"""Building graphs: files read, facts sorted and joined, what is inferred of relations, schema files."""
