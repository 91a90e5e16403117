"""Make it kinder: a hard sentence is looked at before it is said, and put into an order in which it can be heard.

Each does this for themselves, before they speak; what they say in the end, and whether, is theirs alone. Nothing that
is written here is kept, unless its writer puts it into Mine with a button of its own. Never shown: that somebody was
here, what they wrote, or whether they want the coach at all. Where fear, harm or control may be meant, nothing is made
kinder: the page shows where to find help, and tells nobody.
"""
