"""Whether the thing a claim names and the thing a fact names are the same, one in the other, or apart.

"Different" is said only where the graph shows it: two names of one place, a city and its country, or
a value less precise than the claim's are not different.

    interface    what comparing gives
    ends         a mention and one end of a fact, by what they are
    values       numbers, dates and other values
    names        names and texts by themselves
    entities     things of the graph, by their facts and names
    places       what lies in what, and at which level
"""

from kgcheck.judge.likeness.ends import End, compare_end
from kgcheck.judge.likeness.interface import SAME, Like, Likeness
from kgcheck.judge.likeness.names import called_after
from kgcheck.judge.likeness.places import LEVELS, STATES

__all__ = ["LEVELS", "SAME", "STATES", "End", "Like", "Likeness", "called_after", "compare_end"]
