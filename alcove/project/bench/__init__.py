"""Measures what a page costs, against a fixed body from the same server, in one run on one machine."""
