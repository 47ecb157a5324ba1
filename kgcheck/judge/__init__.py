"""From a claim and the graph's facts to a verdict, by an ordered table of small rules.

A document (document.py) is judged sentence by sentence:

    attaching      whose a claim is, where grammar gave it to what cannot have it
    settling       whom an ambiguous name stands for, as all claims on it show
    judge          a claim: its readings put to the rules, and their rulings made one verdict
    computed       claims that no single fact answers; unnamed solves what a text leaves without a name
    beside         what grammar left open, by the words beside an object
    addresses      the state named behind a borne-out place
    listed, deeds  measures and dates that borne-out claims bear out beside them
    rivals         readings of the same words that cannot both be meant
    passed_over    names, dates and occupations that no finding is about
    beyond         what is said beyond the facts: "the *only* label of"; exclusive refutes it
    trusted        what trusted texts say otherwise than the graph

A claim (judge.py):

    readings       who its ends may be and which relation its words mean: each reading a case (case.py)
    rules          the table; likeness, time and over compare a case with its facts, meant and vague its words
    combining      the rulings on all readings, taken together; qualified has what "first" and "only" ask
    tied, namely, kinship, succession, another_role, chains
                   claims that no relation of the graph answers, but the graph does
    reasons        why nothing was ruled; telling makes a finding of it, or of the ruling; confidence has the last word
"""
