"""Whose a number or a date is: asked of the embedded store, which has an index of them."""

from __future__ import annotations

from kgcheck.store.interface import HOLDERS, Held
from tests.store.conftest import OpenGraph, fact


def test_subjects_are_found_by_a_number_or_a_date(open_graph: OpenGraph) -> None:
    store = open_graph([
        fact("Orsa Tower", "floorCount", 31, subject_id="T1"),
        fact("Kell Tower", "floorCount", 31.0, subject_id="T2"),
        fact("Kell Tower", "height", 31, subject_id="T2"),
        fact("Ada Verell", "birthDate", "1867-11-07", object_type="date"),
        fact("Tom Verell", "birthDate", "1867-02-01", object_type="date"),
    ])  # fmt: skip
    floors, year, day = Held("floorCount", 31), Held("birthDate", 1867), Held("birthDate", 1867, "1867-11-07")
    assert store.holders([floors, year, day, Held("floorCount", 4), Held("nothing", 31)]) == {
        floors: {"T1": "Orsa Tower", "T2": "Kell Tower"},
        year: {"Ada Verell": "Ada Verell", "Tom Verell": "Tom Verell"},
        day: {"Ada Verell": "Ada Verell"},
    }


def test_of_a_common_value_one_more_than_enough_are_given(open_graph: OpenGraph) -> None:
    store = open_graph([fact(f"Hut {number}", "rooms", 2) for number in range(HOLDERS + 9)])
    [found] = store.holders([Held("rooms", 2)]).values()
    assert len(found) == HOLDERS + 1
