"""Honest words.

Somebody writes in private what is hard to say, lets it rest for as long as they chose, reads it again, and then asks
the other whether now is a good time, or gives it as a letter without asking. "Yes" and "not now" are equal answers,
told with the same words; whoever asked can ask again on another day, and never learns whether the question was seen.

What is not given is nobody else's: the draft, how long it rests and when that ends are sealed to their author, and a
question that is taken back is gone without a trace. The row that asks holds no word of the draft. What was given is a
letter, which the other may answer with one line and keep; whether it was read is nowhere.
"""
