"""Relations: the catalogue of common ones, a graph's schema, and matching words to relations.

schema         what is known of each relation of one graph; assemble puts it together, of what was declared,
               the catalogue, and the data (stats, presupposed, textual)
matching       which relations a phrase may mean, by their own phrases (keys, stems) or by others' (lending)
types          the coarse kinds of things; people, callings, countries and demonyms are classes of nouns
learn          a lexicon learned from trusted texts: observe, naming and usage hold these against the graph, trial
               tries the result; lexicon is the file, taught a graph read with it
"""
