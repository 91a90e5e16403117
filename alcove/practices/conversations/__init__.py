"""Conversations: two people talk by a script that says who speaks now, each with a phone or with one between them.

Both come in of their own will, "not now" is as good an answer, and either can pause it for both at any moment without
a reason. What is said is recorded nowhere; what a script asks to write down is sealed for both, as its screen says.
Never shown: who pressed Pause, who chose the lighter cards, what somebody noted and did not bring, and whether the
other is there outside of a talk that both have entered.
"""
