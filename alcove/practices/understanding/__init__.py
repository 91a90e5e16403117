"""Understanding: practice in hearing something hard and answering it, alone and before it matters.

One reads a line as from a partner, chooses a reply or writes one, and is told what such a reply lets the other feel,
what it leaves out, and a better one. Each may also look at a reply of their own before they give it. It is about the
reply and never about the person: there is no score, and nothing is kept, not even which lines somebody has seen. Never
shown to the other: that somebody practises, or what they chose.
"""
