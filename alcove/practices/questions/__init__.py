"""The nightly question.

One question a day for both. Each sees the other's answer only when both have written; nobody is ever told that the
other has not. Passing is silent and without limit, and moves nobody but the one who passes. How deep the questions
go rises only when both have chosen it, and neither sees what the other chose.
"""
