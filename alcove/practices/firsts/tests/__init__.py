"""Tests of the firsts."""
