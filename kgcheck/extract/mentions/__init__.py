"""Which spans of a sentence may name something: the graph proposes names, the grammar the rest.

`keys` gives the n-grams to look up in the graph; `find` turns the hits, the values and the proper nouns
that the graph does not know into non-overlapping mentions. The cost grows with the text, not the graph.

    ngrams.py     the n-grams that may be names
    known.py      names that the graph has, and values
    unknown.py    proper names that it does not have
    standins.py   pronouns, and descriptions ("the company") that stand for what is named elsewhere
    placing.py    a mention takes its place in the sentence
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kgcheck.extract.interface import Sentence
from kgcheck.extract.mentions.known import claim_names
from kgcheck.extract.mentions.ngrams import keys
from kgcheck.extract.mentions.placing import whole
from kgcheck.extract.mentions.standins import PRONOUNS, claim_descriptions, claim_pronouns
from kgcheck.extract.mentions.unknown import (
    claim_numbered_names,
    claim_short_names,
    claim_unknown_names,
    near_names,
)
from kgcheck.store.interface import NameHit
from kgcheck.values import ValueMention

__all__ = ["PRONOUNS", "claim_short_names", "find", "keys", "near_names", "whole"]


def find(
    sentence: Sentence,
    hits: Mapping[tuple[int, int], Sequence[NameHit]],
    values: Sequence[ValueMention],
    nouns: Collection[str] = (),
) -> None:
    """Fill `sentence.mentions` and `sentence.at`.

    hits: token span → the graph's entities of that name, best first. values: from `values.find_values`,
    with character spans of the sentence. nouns: by which the graph's relations are said; no names, however written.
    """
    claim_names(sentence, hits, values)
    claim_unknown_names(sentence, nouns)
    claim_numbered_names(sentence)
    claim_pronouns(sentence)
    claim_descriptions(sentence)
    sentence.mentions.sort(key=lambda m: m.start)
