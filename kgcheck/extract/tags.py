"""Sets of tags, the Penn Treebank's, and of dependency labels, as spaCy's English models give them to tokens."""

from __future__ import annotations

NAMES = frozenset("NNP NNPS".split())
NOUNS = frozenset("NN NNS".split())
NOMINAL = NOUNS | NAMES
FINITE = frozenset("VBD VBP VBZ MD".split())
"""Of verbs that make a clause of what stands with them; MD is that of "can", "may"."""
NOMINAL_SUBJECTS = frozenset("nsubj nsubjpass".split())
"""What makes a name or noun the subject of a verb; a clause that is one (csubj) names nothing."""
