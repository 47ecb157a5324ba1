"""What a store remembers stays within its bounds, and never changes what it answers."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kgcheck.graph.build import build
from kgcheck.store.embedded import EmbeddedStore
from kgcheck.store.remembered import Remembered

CITIES = ("Lisbon", "Porto", "Braga", "Evora", "Faro")


@given(st.lists(st.dictionaries(st.integers(0, 30), st.text(max_size=8), max_size=6)), st.integers(0, 20))
def test_bounded_and_true(batches: list[dict[int, str]], limit: int) -> None:
    remembered: Remembered[int, str] = Remembered(limit, len)
    latest: dict[int, str] = {}
    for batch in batches:
        remembered.add(batch)
        latest |= batch
        known = remembered.of(range(31))
        assert sum(map(len, known.values())) <= limit
        if sum(map(len, batch.values())) <= limit:
            assert batch.items() <= known.items()


def test_the_order_of_questions_changes_no_answer(tmp_path: Path) -> None:
    """Sixty towns make the country a hub: what is fetched of it depends on what is asked along with it."""
    towns = [*CITIES, *(f"Town {n}" for n in range(60))]
    facts = tmp_path / "facts.jsonl"
    facts.write_text(
        "".join(
            f'{{"subject": "{town}", "relation": "country", "object": "Portugal"}}\n'
            f'{{"subject": "Portugal", "relation": "has town", "object": "{town}"}}\n'
            for town in towns
        ),
        encoding="utf-8",
    )
    path = tmp_path / "graph.kg"
    build(path, [facts])
    warm = EmbeddedStore(path)
    for ids in ({"Portugal"}, {"Portugal", "Town 59"}, {"Town 59"}, {"Town 59", "Town 7", "Lisbon"}, {"Portugal"}):
        cold = EmbeddedStore(path)
        for store in (warm, warm):
            assert store.facts(ids) == cold.facts(ids)
            assert store.expand(ids, ["country"]) == cold.expand(ids, ["country"])
        cold.close()
    warm.close()
