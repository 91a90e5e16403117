""" "This happened": a day and a sealed line."""
