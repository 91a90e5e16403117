"""Your story: what two people have kept, as a picture woven week by week and as a list. It only ever grows.

The picture shows that something was there, never how much of it was whose; weeks without anything are not drawn, so
nothing in it can be missed.
"""
