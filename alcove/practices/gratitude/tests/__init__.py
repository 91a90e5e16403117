"""Thanks, through their pages."""
