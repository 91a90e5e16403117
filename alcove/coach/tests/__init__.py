"""Tests of the coach: each rule by its own examples, and what holds for every text."""
