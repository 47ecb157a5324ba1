"""Verbs of beginning and ending, by what they tell the time of."""

from __future__ import annotations

import re

ENTERING = frozenset("marry wed join become enter found start begin".split())
"""What they claim of two began so: their time is that of the beginning."""
TAKING_OVER = frozenset("acquire buy purchase sell move relocate settle enrol enroll enlist".split())
"""The same, of who it is done to, too: "was acquired by B in 2015"."""
LEAVING = frozenset("leave quit resign depart retire withdraw exit divorce separate vacate abdicate".split())
"""What they claim of two ended so: who left a band is not shown to have by having been in it."""
DISMISSING = frozenset("dismiss expel sack oust depose".split())
"""The same, of who it is done to."""
STARTING = frozenset("begin start become debut found form establish create commence launch get enter".split())
"""A deed began: "started acting", "was formed"."""
OVER = frozenset("retire disband dissolve split".split())
"""Somebody is active no more, with nothing else said."""
ENDING = OVER | frozenset("end stop quit cease finish".split())
"""A deed ended."""
CHANGING = frozenset(
    """
    lay fire dismiss sack hire recruit train lose miss lack need want owe donate add cut gain reduce remove replace
    close shut save demand promise expect seek require evacuate displace order cancel waste face refuse reject deny
    concede adopt
    """.split()
)
"""Verbs by which a number of things is not how many there are: "laid off 700 employees"."""
HAPPENINGS = frozenset(
    """
    birth birthday death career release premiere debut wedding marriage reign rule tenure term service founding
    foundation formation establishment opening recording production publication introduction
    launch settlement incorporation activity history existence run construction
    """.split()
)
"""Nouns of what happens to somebody: "her death was in June" is said of her."""
OWN_LIFE = HAPPENINGS | frozenset("operation business production work life career play construction service".split())
"""What somebody begins or ends for themselves: "began *his career* in 1999" is when they were first active."""
ANEW = re.compile(r"\bre ?- ?(?=[a-z])|\bagain\b|\bfor the (?:second|third|last|final) time\b")
""" "*Re-*established", "founded *again*", "aired *for the last time*": not when it first was."""
