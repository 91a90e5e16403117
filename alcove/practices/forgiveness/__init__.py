"""Forgiving, or not.

Somebody who was hurt goes through five sittings in private, at their own pace, and decides for themselves. It is not
for fear, force or control: the first page asks, and leads to help. "I choose not to forgive now" is a whole ending.

There is no row of this that belongs to both. All of it lies in the drawer of the one who was hurt, and shows nowhere
else: not in a list, a count, a card, a moment, a reminder, a calendar, or the other's copy. Nobody can ask for it, be
told of it, or be led to it; the one way in is a line in Mine, which is there for everybody and always reads the same.
"""
