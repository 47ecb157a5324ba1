"""Paragraphs as a language model writes them, over the seed graph, with what must be found in them."""
