"""Databases of earlier releases, kept as they were, and the test that opens each with the program of today."""
