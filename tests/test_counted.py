"""How counts are said."""

from __future__ import annotations

from kgcheck.counted import counted


def test_one_is_singular() -> None:
    assert counted(1, "Reading node") == "1 Reading node"
    assert counted(0, "finding") == "0 findings"
    assert counted(1, "entity", "entities") == "1 entity"
    assert counted(12000, "entity", "entities") == "12,000 entities"
