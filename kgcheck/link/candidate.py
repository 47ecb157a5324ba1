"""A candidate: what linking gives of a mention, one for each entity that it may stand for."""

from __future__ import annotations

from typing import NamedTuple

from kgcheck.store.interface import NameKind


class Candidate(NamedTuple):
    """One entity that a mention may stand for."""

    id: str
    label: str
    types: tuple[str, ...]
    kind: NameKind
    plausibility: float
    """1 for the most plausible of a mention's candidates; relative to it for the others."""
