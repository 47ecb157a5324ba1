"""Small cases as data: a text, a few facts and what must be found; a YAML file a kind (the format is in README.md)."""
