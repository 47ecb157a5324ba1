"""Mends parses that cannot be right, by what the words around show, before anything is read off them.

A file a kind of mistake; each looks for what surely is one, and works in place on a sentence's columns.
"""

from __future__ import annotations

from kgcheck.extract.mending.deeds import fold_deeds
from kgcheck.extract.mending.interface import Columns
from kgcheck.extract.mending.lists import (
    date_each,
    join_lists,
    join_measures,
    join_objects,
    join_people,
    set_against,
    share_deeds,
    split_gapped,
)
from kgcheck.extract.mending.nouns import count_compounds, find_compared, find_extents, raise_possessors, undo_deeds
from kgcheck.extract.mending.prepositions import fill_prepositions, join_numbers, raise_as
from kgcheck.extract.mending.relatives import (
    find_bare_relatives,
    keep_in_relative,
    move_relatives,
    raise_that,
    share_where,
    tie_of_which,
    undo_bare_relatives,
)
from kgcheck.extract.mending.subjects import fill_copulas, find_subjects, part_copulas
from kgcheck.extract.mending.verbs import (
    find_codes,
    find_compound_subject,
    find_participles,
    find_past,
    find_verb,
    undo_code_verbs,
)

__all__ = ["Columns", "mend"]

_MENDERS = (
    find_codes, find_compared, find_verb, find_bare_relatives, undo_code_verbs, find_compound_subject,
    find_participles, find_past, fold_deeds, find_subjects, part_copulas, fill_copulas, fill_prepositions,
    join_numbers, undo_bare_relatives, tie_of_which, move_relatives, raise_that, keep_in_relative, share_where,
    join_lists, join_people, set_against, join_objects, date_each, split_gapped, join_measures, raise_as, share_deeds,
    raise_possessors, undo_deeds, count_compounds, find_extents,
)  # fmt: skip


def mend(columns: Columns) -> None:
    """Put right what is surely wrong. What would tie words in a ring is left as the parser had it."""
    for put_right in _MENDERS:
        tags, deps, heads = columns.tags.copy(), columns.deps.copy(), columns.heads.copy()
        put_right(columns)
        if columns.heads != heads and not columns.is_tree():
            columns.tags[:], columns.deps[:], columns.heads[:] = tags, deps, heads
