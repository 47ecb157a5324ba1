"""The relation catalogue: what kgcheck itself knows of the few hundred relations that most graphs have.

The YAML files beside this one hold it; FORMAT.md says how they are written. `load` gives it, `Catalogue.match`
recognises a graph's relation.

    interface      an entry, and what recognising gives
    recognising    from a graph's name for a relation to an entry; which phrases say more than one
    spelling       the ways in which names are spelled
    loading        from the files; reading checks them, kept keeps a copy of what they say
"""

from kgcheck.relations.catalogue.interface import NARROWER, SIBLING, Ambiguity, CatalogueRelation, Match
from kgcheck.relations.catalogue.loading import load, load_files, version
from kgcheck.relations.catalogue.recognising import Catalogue

__all__ = [
    "NARROWER", "SIBLING", "Ambiguity", "Catalogue", "CatalogueRelation", "Match", "load", "load_files", "version",
]  # fmt: skip
