"""Dates, numbers and units: read, found in text, compared, written."""
