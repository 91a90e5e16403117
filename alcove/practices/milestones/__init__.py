"""Days that matter to two people, and small things that went well between them; each returns a year later.

Each promises to write here only what both may read, and what is one's own is changed or taken away by its writer alone.
Never shown: how many there are, who noted more, or what somebody kept to themselves; that becomes a page of Mine.
"""
