"""The rules of judging, in the order in which they are asked. The first that rules, decides the reading.

Rules that support come before rules that contradict: one fact that agrees outweighs any that does not.
"""

from __future__ import annotations

from kgcheck.judge.case import Case, Ruling
from kgcheck.judge.rules.bearing import has_bearing
from kgcheck.judge.rules.contradicting import (
    a_disjoint_relation,
    an_impossible_time,
    another_subject,
    another_value,
    not_among_all_of_it,
    not_on_a_complete_list,
    the_ends_exchanged,
)
from kgcheck.judge.rules.interface import Example, Rule
from kgcheck.judge.rules.supporting import (
    CONFIDENCE,
    a_chain_of_places,
    is_class,
    the_fact_itself,
    the_other_way_round,
    time_of_the_fact,
    what_implies_it,
)

__all__ = [
    "CONFIDENCE",
    "RULES",
    "Example",
    "Rule",
    "decide",
    "has_bearing",
    "is_class",
    "the_fact_itself",
    "time_of_the_fact",
]

RULES = (
    time_of_the_fact,
    the_fact_itself,
    the_other_way_round,
    what_implies_it,
    a_chain_of_places,
    another_value,
    another_subject,
    a_disjoint_relation,
    the_ends_exchanged,
    not_on_a_complete_list,
    not_among_all_of_it,
    an_impossible_time,
)


def decide(case: Case) -> Ruling | None:
    """The ruling of the first rule that has one, for the claim as if it were not negated."""
    for rule in RULES:
        ruling = rule.judge(case)
        if ruling is not None:
            ruling.rule, ruling.match = rule.name, case.match
            return ruling
    return None
