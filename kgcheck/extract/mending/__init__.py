"""Mends parses that cannot be right, by what the words around show, before anything is read off them.

A file a kind of mistake; each looks for what surely is one, and works in place on a sentence's columns.
"""

from __future__ import annotations

from kgcheck.extract.mending.interface import Columns
from kgcheck.extract.mending.lists import join_lists, join_measures, set_against
from kgcheck.extract.mending.relatives import move_relatives, undo_bare_relatives
from kgcheck.extract.mending.subjects import find_subjects
from kgcheck.extract.mending.verbs import find_compound_subject, find_participles, find_verb

__all__ = ["Columns", "mend"]


def mend(columns: Columns) -> None:
    """Put right what is surely wrong."""
    find_verb(columns)
    find_compound_subject(columns)
    find_participles(columns)
    find_subjects(columns)
    undo_bare_relatives(columns)
    move_relatives(columns)
    join_lists(columns)
    set_against(columns)
    join_measures(columns)
