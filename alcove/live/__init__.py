"""Who is in a talk now, and the stream that tells their pages to look again.

A stream carries no word and no name: only that something is new. Who is there is known in memory alone, only of rooms
that a page let somebody into, and is forgotten a minute after their page was last heard of.
"""
