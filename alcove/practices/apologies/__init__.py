"""Apologies.

Somebody owns what they did and says how they will mend it, and perhaps what they regret, what went wrong and what will
be different. It is written in private, read through as the other would read it, and said aloud or given. Nobody is
asked to forgive: there is no field for that, nothing to accept, and nothing that tells whether it was read.

What the other does with it is theirs. They may answer with one line, or not; neither is counted, shown or reminded of.
The order and the two parts that are required follow what was found to weigh most (Lewicki, Polin and Lount 2016).
"""
