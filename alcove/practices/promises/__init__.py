"""Promises: what somebody says they will do, with a plan for the moment it begins and a day to look at it again.

Each makes, changes and looks at their own alone; one can be shared, word for word, or be kept to oneself.
Never shown: the day to look at it, whether that day has passed, and how it went, unless its maker chooses to say so.
There is nothing to ask of the other, to mark for them or to add up: somebody who is watched finds nothing here to fear.
"""
