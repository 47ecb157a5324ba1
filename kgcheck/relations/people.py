"""Nouns for people that say nothing of what they do: who lives somewhere, and who is whose relative. All singular."""

from __future__ import annotations

ANYBODY = frozenset("person people human individual".split())
RESIDENTS = ANYBODY | frozenset("resident inhabitant citizen soul dweller".split())
PARENTS = frozenset("parent father mother".split())
CHILDREN = frozenset("child son daughter".split())
SIBLINGS = frozenset("sibling brother sister".split())
HALF_SIBLINGS = frozenset("half-brother half-sister".split())
RELATIVES = (
    SIBLINGS | HALF_SIBLINGS | frozenset("son daughter uncle aunt nephew niece cousin grandson granddaughter".split())
)
"""Those of whom one has several, whom a record lists as relatives."""
KIN = RELATIVES | PARENTS | CHILDREN | frozenset("wife husband".split())
OF_ONE_SEX = frozenset("son daughter boy girl brother sister".split())
"""What relations of children and siblings do not tell apart: of so many daughters, as many may be sons."""
