"""Resting, closing a space, going back to a closed one, deleting an account: each alone, at once, quietly."""
