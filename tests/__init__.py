"""Tests that look at the whole house, and the people who walk through it."""
