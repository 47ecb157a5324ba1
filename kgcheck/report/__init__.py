"""Findings shown: a reporter a format, all behind one interface."""
