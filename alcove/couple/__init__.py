"""The space two people share: who is in it, how one comes in, what both have agreed."""
