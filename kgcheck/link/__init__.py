"""Mentions to entities: which of the graph's entities does each mention of a document stand for?

Names are looked up by the store; what is decided here needs the document: short names ("Curie"), acronyms in brackets,
pronouns and descriptions ("the company") stand for what was named before, and a name that several entities share for
the one that fits the others. Conservative: what cannot be decided stays open, with its candidates.

    linker         one document's mentions: first what each goes back to, then the candidates of that (candidate)
    short_names    parts and acronyms of a name that the text has given in full
    pronouns       "she", "it", "they"
    descriptions   "the company", "the chemist"
    brought_up     what has no name in the text, and may be meant by either
    fitting        whether a thing can be what a pronoun or a description asks for
    ranking        which of the entities that share a name is meant
"""

from kgcheck.link.candidate import Candidate
from kgcheck.link.linker import Linker

__all__ = ["Candidate", "Linker"]
