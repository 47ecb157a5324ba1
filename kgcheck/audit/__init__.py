"""Batch runs: many documents in, records and a summary out, whatever happens on the way."""
