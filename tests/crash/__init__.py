"""A real server that is killed at every moment, and what must have held when it comes back."""
