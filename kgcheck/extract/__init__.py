"""From text to claims: parse, find mentions, read off who is said to stand in what relation to what.

    parse          blocks of text to sentences, with spaCy; embeddings, steps and lemmas make that fast
    mending        parses that cannot be right, put right; titles and headings keep names together
    mentions       which spans may name something
    grammar        what a sentence's grammar says of its words; narrowing, how they limit what is said; clauses, how a
                   clause stands to what it says; wording, how words are looked up
    claims         what the grammar claims of the mentions
    computed       claims that no single fact answers: comparisons, ages, counts
    loose, beside  what nearness and the words beside a mention say, where grammar ties nothing together
    unnamed        what a text speaks of without a name

`spacy.Extractor` parses and finds the mentions; the rest is read once these are resolved (kgcheck/link).
interface.py has what extraction gives, tags.py and phases.py classes of words.
"""
