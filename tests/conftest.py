"""Settings that every test shares."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import settings

from kgcheck.extract import parse

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")  # a run of CI that fails must fail again; a developer's goes on searching


@pytest.fixture(scope="session", autouse=True)
def one_model() -> Iterator[None]:
    """One language model for all checkers of a test run: each would load its own, for half a second and 100 MB."""
    whole = parse.load_model
    parse.load_model = cache(whole)
    yield
    parse.load_model = whole
