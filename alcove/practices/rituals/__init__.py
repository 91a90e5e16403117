"""Rituals: what two people do again and again because both want to, each with its words, its rhythm and its meaning.

One proposes, and it is a ritual when the other agrees; until then nothing comes up and nothing reminds. Its words and
its rhythm change only as they came, by a proposal that the other agrees to; leaving out a time, resting and ending it
are small things that either may do. Never shown: a time that did not happen, how often it did, who said so, or whether
somebody has written yet what it means to them.
"""
