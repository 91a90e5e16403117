"""Tests of "Make it kinder"."""
