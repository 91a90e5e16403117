"""What looks across practices."""
