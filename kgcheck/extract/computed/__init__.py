"""Claims that no single fact answers: what they say, not yet whether it is so.

A module reads one construction; the one of its name in kgcheck/judge/computed judges what it read:

    ages           "died at the age of 66", "is 45 years old"
    comparisons    "is twice as long as B", "was founded before B"
    conditions     "is still alive", "is a retired singer"
    counts         "has three children", "is a multi-lingual country"
    earnings       "made a profit", "earned twice its budget"
    existence      "had a successor", "nobody directed it"
    extents        "is 2,310 metres high"
    kinds          "is a film"
    lengths        "was active for over 30 years", which judge/computed/times judges
    lives          "moved to Riga in 1870", which only the living do
    makings        "took two years to record"
    media          "is a watercolor", "was painted on wood"
    naming         "goes by her birth name"
    ordering       "retired before she married"
    origins        "is a Polish painter", "was born in an Asian country"
    populace       "is home to a million people"
    premieres      "was released in France before Spain"
    rows           "has more land than water"
    sameness       "was written and directed by the same person"
    shapes         "is wider than it is tall"
    shares         "is mostly Arab", "is two percent water"
    situations     "lies south of the equator", "is below sea level"
    states         "is on display", "was dismissed"
    superlatives   "is the longest of A, B and C", "is the only child of B"
    times          "was born in the summer", "since she was 17", "opened in 1921"

Beside these, interface.py has what they give, read.py asks each, clause.py tells them of the sentence, deeds.py whom
a clause speaks of and what it says that they did, and measures.py what an adjective measures.
"""

from kgcheck.extract.computed.read import computed_claims, stated

__all__ = ["computed_claims", "stated"]
