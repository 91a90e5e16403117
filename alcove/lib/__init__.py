"""Small pure tools that know nothing of couples: days and zones, text."""
