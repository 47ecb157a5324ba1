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
CLOSE = frozenset(
    """
    friend colleague companion partner mentor rival neighbour neighbor guardian apprentice disciple pupil classmate
    roommate teammate bandmate relative ancestor descendant heir successor predecessor assistant secretary servant lover
    fiancé fiancée fiance fiancee twin orphan stranger tutor patron sponsor
""".split()
)
"""Nouns for those whom somebody knows or is tied to."""
FEMALE = frozenset(
    """
    mother stepmother daughter stepdaughter sister half-sister stepsister aunt niece granddaughter grandmother wife
    widow ex-wife girlfriend mistress bride woman girl lady queen empress princess duchess countess baroness actress
    heroine nun governess ballerina waitress hostess businesswoman goddess priestess saleswoman
""".split()
)
MALE = frozenset(
    """
    father stepfather son stepson brother half-brother stepbrother uncle nephew grandson grandfather husband widower
    ex-husband boyfriend bridegroom man boy gentleman king emperor prince duke count baron hero monk priest
    businessman waiter god salesman fisherman
""".split()
)
"""Nouns of whom nobody says "he", or "she"; rare exceptions cost no more than a contradiction that is kept."""
