"""Firsts: something new that two people do together, from the first thought of it to a line that each keeps.

Each rates ideas for themselves, and what both find exciting is shown to both in the same moment. One would rather not
do a thing, and nobody finds that out: what is not shown may be pleasant, not rated yet, or left for another day.
Never shown: what either rated, how far either has come, and which of the two found it exciting last.
"""
