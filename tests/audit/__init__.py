"""Batch runs: inputs, results, killing and resuming, engines."""
