"""People, signing in, their devices, and the life of their keys."""
