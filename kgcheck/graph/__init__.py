"""Graphs coming and going: facts files read and built into a `.kg` file, schemas inferred, facts exported."""
