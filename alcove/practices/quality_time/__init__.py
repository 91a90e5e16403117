"""Time together: an hour that two people plan, or begin at once, and spend without their phones.

Either plans it, and it is simply there for both; each promises no more than to say so when it does not suit, and either
may change, move or take it away. While it lasts a page holds one card and a ring that fills, and what either of them
does meanwhile is nobody's business: nothing of it is kept or sent. Never shown: whether an hour took place, how many
there were, or who planned them.
"""
