"""From a claim and the graph's facts to a verdict, by an ordered table of small rules."""
