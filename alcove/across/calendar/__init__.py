"""What the two have planned, for the calendar that each of them uses anyway.

A calendar program asks without signing in. So it is given a copy, sealed for the secret in its own address, of which
the server keeps a hash and no more; whoever has the database has neither the address nor the plans. The copy is made
anew by whichever of the two changes a plan. It says when, and unless its owner wants more, only "Alcove".
"""
