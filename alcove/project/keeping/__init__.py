"""Backups: made whole, held against hashes, opened on trial, put back, and not kept for longer than was promised."""
