"""Triples of texts: what a text states, in the vocabulary of a graph, whether or not the graph holds it.

A text's things are taken two by two (`pairs`), with the signs of how they are related (`signs`) and what the graph's
relations usually join (`usual`). Weights for both (`weights`) say which relation the text states of the two, if any;
of readings that exclude each other, the likeliest are chosen (`read`). `learn` finds the weights in trusted texts.
"""

from kgcheck.triples.read import Reader

__all__ = ["Reader"]
