"""Leaving a page in a hurry, and help that needs no account."""
