"""Tests of days, rows and text, and what the tests of other packages read pages and race with."""
